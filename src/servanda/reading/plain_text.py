"""Plain text: wrapped or not, double-spaced or not, with page ends, footnotes and tables made of blanks."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.document import Document, Metadata
from servanda.errors import EmptyDocument
from servanda.reading.composing import compose
from servanda.reading.footnotes import lift_notes
from servanda.reading.furniture import lift_furniture
from servanda.reading.layout import Layout, Mark
from servanda.reading.limits import MAX_CHARACTERS, check_size
from servanda.reading.lines import Line, split_lines
from servanda.reading.markers import follows_unit
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
    return layout_of_lines(original, split_lines(original))


def layout_of_lines(original: str, lines: list[Line], marks: Sequence[Mark] = ()) -> Layout:
    """The layout that lines make; `marks` are the raised digits that the format shows: markers,
    where a note has their number and no unit stands before them.
    """
    marks = [mark for mark in marks if not follows_unit(original[max(mark.start - 8, 0) : mark.start])]
    lines, furniture = lift_furniture(lines)
    running, bodies, notes = lift_notes(original, lines, marks)
    if not running:
        running, bodies, notes = lines, [], []
    numbers = {body.number for body in bodies}
    known = [mark for mark in marks if mark.number in numbers]
    return Layout(original, passages_of(original, running), bodies, known, [*furniture, *notes])
