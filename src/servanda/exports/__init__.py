"""Exports: what the register holds, in the formats that other tools read."""

from servanda.exports.formats import FORMATS, Exportable, Format, export, offer

__all__ = ["FORMATS", "Exportable", "Format", "export", "offer"]
