"""Exports: what the register holds, in the formats that other tools read."""

from servanda.exports.formats import FORMATS, Format, export, offer
from servanda.exports.holdings import Exportable, Holdings
from servanda.exports.left_out import Written
from servanda.exports.publisher import Publisher

__all__ = ["FORMATS", "Exportable", "Format", "Holdings", "Publisher", "Written", "export", "offer"]
