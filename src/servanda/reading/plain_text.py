"""Plain text: wrapped or not, double-spaced or not, with page ends, footnotes and tables made of blanks."""

from __future__ import annotations

from servanda.document import Document, Metadata
from servanda.errors import EmptyDocument
from servanda.reading.composing import compose
from servanda.reading.footnotes import lift_notes
from servanda.reading.furniture import lift_furniture
from servanda.reading.layout import Layout
from servanda.reading.limits import MAX_CHARACTERS, check_size
from servanda.reading.lines import split_lines
from servanda.reading.paragraphs import passages_of


def read_text(original: str, metadata: Metadata) -> Document:
    """The document that a plain text makes; `original` has `\\n` for line ends.

    Raises:
        EmptyDocument: nothing but white space.
        OversizedDocument: more text than is read.
    """
    check_size(len(original), metadata.name, limit=MAX_CHARACTERS, unit="characters")
    if not original or original.isspace():
        raise EmptyDocument(f"{metadata.name}: no text in it", hint="check that this is the right file")
    return compose(layout_of(original), metadata)


def layout_of(original: str) -> Layout:
    """The layout of a plain text."""
    lines, furniture = lift_furniture(split_lines(original))
    lines, bodies, notes = lift_notes(original, lines)
    return Layout(original, passages_of(original, lines), bodies, [], [*furniture, *notes])
