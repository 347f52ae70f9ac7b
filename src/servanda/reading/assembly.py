"""Assembling a layout for formats that declare their blocks: the text is written down block by block."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from servanda.document import BlockKind, Lifted
from servanda.reading.footnotes import HEADING, lift_notes
from servanda.reading.layout import Layout, Mark, NoteBody, Passage, Span
from servanda.reading.limits import MAX_CHARACTERS, check_size
from servanda.reading.lines import Line
from servanda.reading.markers import follows_unit

_BLANKS = re.compile(r"[ \t\n\r\f]+")


@dataclass(slots=True)
class _Open:
    kind: BlockKind
    level: int
    start: int
    ordinal: int | None = None
    cells: list[Span] = field(default_factory=list)


class Assembly:
    """Writes the text of a document down, and keeps where its blocks, its cells and its markers stand.

    Text goes into the block that is open; where none is, a paragraph opens. White space folds as it is
    written, as a page shows it, except in `literal` text.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._pieces: list[str] = []
        self._length = 0
        self._block: _Open | None = None
        self._next: tuple[BlockKind, int, int | None] = ("paragraph", 0, None)
        self._cell: int | None = None
        self._row_end = False
        self._at_blank = True
        self._passages: list[Passage] = []
        self._ordinals: dict[int, int] = {}
        self._marks: list[tuple[Mark, bool]] = []
        self._bodies: list[NoteBody] = []

    def open(self, kind: BlockKind, level: int = 0, ordinal: int | None = None) -> None:
        """End the open block; the next text begins one of this kind, in a list with the number `ordinal`."""
        self.close()
        self._next = (kind, level, ordinal)

    def close(self) -> None:
        """End the open block."""
        block, self._next = self._block, ("paragraph", 0, None)
        if block is None:
            return
        self.end_cell()
        self._block = None
        if self._length > block.start:
            if block.ordinal is not None:
                self._ordinals[block.start] = block.ordinal
            cells = block.cells if block.kind == "row" else []
            self._passages.append(Passage(block.kind, [(block.start, self._length)], block.level, cells))

    def write(self, text: str, *, literal: bool = False) -> None:
        """Write text into the open block."""
        if not literal:
            text = _BLANKS.sub(" ", text)
            if self._at_blank or self._block is None:
                text = text.lstrip(" ")
        if not text:
            return
        if self._block is None:
            if text.isspace():
                return
            self._begin()
        self._put(text)
        self._at_blank = text[-1] in " \n\t"

    def mark(self, number: str, text: str, *, sure: bool = True) -> None:
        """Write a note's marker.

        One that is not `sure` counts as a marker only if a note has its number and no unit stands before it.
        """
        if self._block is None:
            self._begin()
        if not sure and follows_unit("".join(self._pieces[-3:])):
            self.write(text)
            return
        self._marks.append((Mark(number, self._length, self._length + len(text)), sure))
        self._put(text)
        self._at_blank = False

    def begin_cell(self) -> None:
        """Begin a cell of the row that is open, after the cell before it."""
        self.end_cell()
        if self._block is None:
            self._begin()
        assert self._block is not None
        if self._block.cells:
            self._put("\t")
        self._cell = self._length
        self._at_blank = True

    def end_cell(self) -> None:
        """End the open cell, if one is open."""
        if self._cell is not None and self._block is not None:
            self._block.cells.append((self._cell, self._length))
        self._cell = None

    def note(self, number: str, text: str) -> None:
        """Add a note that the format declares; notes follow the text in the original."""
        text = " ".join(text.split())
        if text:
            self._bodies.append(NoteBody(number, text, 0))

    def layout(self) -> Layout:
        """The layout of all that was written, lists of notes that the text itself shows lifted out of it."""
        self.close()
        bodies = self._write_notes()
        original = "".join(self._pieces)
        check_size(len(original), self._name, limit=MAX_CHARACTERS, unit="characters")
        kept, shown, lifted = self._shown_notes(original)
        for body in bodies:
            lifted.append(Lifted("note", body.start, body.start + len(body.number) + 1 + len(body.text)))
        bodies = [*shown, *bodies]
        numbers = {body.number for body in bodies}
        marks = [mark for mark, sure in self._marks if sure or mark.number in numbers]
        return Layout(original, kept, bodies, marks, lifted)

    def _begin(self) -> None:
        if self._passages:
            rows = self._next[0] == "row" and self._passages[-1].kind == "row"
            self._put("\n" if rows else "\n\n")
        kind, level, ordinal = self._next
        self._block = _Open(kind, level, self._length, ordinal)
        self._at_blank = True

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def _write_notes(self) -> list[NoteBody]:
        written = []
        for body in self._bodies:
            self._put("\n\n")
            written.append(NoteBody(body.number, body.text, self._length))
            self._put(f"{body.number} {body.text}")
        return written

    def _shown_notes(self, original: str) -> tuple[list[Passage], list[NoteBody], list[Lifted]]:
        """Lift what the text shows as notes: numbered paragraphs, and lists under "Notes"."""
        passages, bodies, lifted = self._noted_lists(original)
        lines = [_line(original, passage.spans[0]) for passage in passages]
        running, more, spans = lift_notes(original, lines)
        starts = {line.start for line in running}
        kept = [passage for passage, line in zip(passages, lines, strict=True) if line.start in starts]
        if not kept:
            return self._passages, [], []
        return kept, [*bodies, *more], [*lifted, *spans]

    def _noted_lists(self, original: str) -> tuple[list[Passage], list[NoteBody], list[Lifted]]:
        kept: list[Passage] = []
        bodies: list[NoteBody] = []
        lifted: list[Lifted] = []
        noting = False
        for passage in self._passages:
            start, end = passage.spans[0]
            ordinal = self._ordinals.get(start)
            follows = noting and passage.kind == "item" and ordinal is not None
            if follows:
                if kept and kept[-1].kind != "item" and HEADING.fullmatch(_text(original, kept[-1])):
                    heading = kept.pop()
                    lifted.append(Lifted("note", *heading.spans[0]))
                bodies.append(NoteBody(str(ordinal), " ".join(original[start:end].split()), start))
                lifted.append(Lifted("note", start, end))
                continue
            kept.append(passage)
            noting = end - start < 40 and HEADING.fullmatch(_text(original, passage)) is not None
        return kept, bodies, lifted


def _line(original: str, span: Span) -> Line:
    start, end = span
    text = original[start:end]
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    return Line(start + lead, start + lead + len(text), 0, 1, text)


def _text(original: str, passage: Passage) -> str:
    start, end = passage.spans[0]
    return original[start:end].strip()
