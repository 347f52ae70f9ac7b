"""Sources: what vouches for a claim, as citation tools speak of it (CSL-JSON), and the styles that set it."""

from servanda.sources.csl import CslItem, csl_of_claim, csl_of_document, csl_of_note, csl_of_place
from servanda.sources.styles import PLAIN, STYLES, Entry, Run, Style, style_of

__all__ = [
    "PLAIN",
    "STYLES",
    "CslItem",
    "Entry",
    "Run",
    "Style",
    "csl_of_claim",
    "csl_of_document",
    "csl_of_note",
    "csl_of_place",
    "style_of",
]
