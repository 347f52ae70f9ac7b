"""Briefs: what a register says of a party or a pair, every sentence with its source."""

from servanda.briefs.brief import Brief, compose
from servanda.briefs.rendering import FORMATS, to_html, to_markdown
from servanda.briefs.sources import Library

__all__ = ["FORMATS", "Brief", "Library", "compose", "to_html", "to_markdown"]
