"""Composing the document: running text and its map to the original, out of a format's layout."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from servanda.document import Block, Document, Lifted, Marker, Metadata, Note, Section
from servanda.errors import EmptyDocument
from servanda.reading.datelines import read_dateline
from servanda.reading.language import language_of
from servanda.reading.layout import Layout, Passage, Span
from servanda.reading.markers import Found, MarkerSequence
from servanda.reading.mastheads import read_masthead
from servanda.reading.note_fields import note_of
from servanda.reading.quotations import covers_of

_CONTROLS = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_UNSEEN = rf"\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069{_CONTROLS}"
_FOLDED = re.compile(rf"(?:[^\S ]|[{_UNSEEN}]| (?=[\s{_UNSEEN}]))[\s{_UNSEEN}]*")
_BROKEN_WORD = re.compile(r"([^\W_]+)-$")
_WORD_START = re.compile(r"[^\W_]+")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SUSPENDED = frozenset(("and", "or", "to", "und", "oder", "et", "ou", "y", "o", "e"))


def compose(layout: Layout, metadata: Metadata) -> Document:
    """The document that a layout makes.

    What `metadata` leaves open is taken from the top of the text, where it says so itself. Characters
    without a width (soft hyphens, direction marks, control characters) do not stand in the running text. A
    word that a line end broke at a hyphen is joined: without the hyphen only where the document has the word
    unbroken elsewhere.

    Raises:
        EmptyDocument: nothing remains to be read.
    """
    composer = _Composer(layout)
    for passage in layout.passages:
        composer.add(passage)
    if not composer.length:
        raise EmptyDocument(f"{metadata.name}: no text in it", hint="check that this is the right file")
    return composer.document(metadata)


@dataclass(slots=True)
class _Draft:
    text: str
    offsets: array[int]


class _Composer:
    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._original = layout.original
        self._texts: list[str] = []
        self.length = 0
        self._offsets = array("L" if array("L").itemsize == 4 else "I")
        self._blocks: list[Block] = []
        self._markers: list[Marker] = []
        self._lifted = list(layout.lifted)
        self._marks = sorted(layout.marks, key=lambda mark: mark.start)
        self._mark_starts = [mark.start for mark in self._marks]
        self._words: frozenset[str] | None = None
        self._openings: list[tuple[int, int, str]] = []
        self._titles = [(passage.spans[0][0], passage.title) for passage in layout.passages if passage.title]
        self._notes, self._note_at = self._read_notes()
        self._section = -1
        self._sequence = MarkerSequence(())
        self._enter(0)

    def _read_notes(self) -> tuple[list[Note], dict[tuple[int, str], int]]:
        notes = [note_of(body, self._section_of(body.start)) for body in self._layout.bodies]
        found: dict[tuple[int, str], int] = {}
        for index, note in enumerate(notes):
            found.setdefault((note.section, note.number), index)
        return notes, found

    def _section_of(self, at: int) -> int:
        starts = [start for start, _ in self._titles]
        return max(bisect_right(starts, at) - 1, 0)

    def _enter(self, section: int) -> None:
        if section == self._section:
            return
        self._section = section
        numbers = [note.number for note in self._notes if note.section == section]
        self._sequence = MarkerSequence(numbers or [note.number for note in self._notes])

    def add(self, passage: Passage) -> None:
        """Add the passage to the running text."""
        draft = self._fold(passage.spans)
        self._enter(self._section_of(passage.spans[0][0]))
        found = self._sequence.find(draft.text, self._certain(passage, draft))
        cut = _cut(draft, [span for one in found for span in one.cuts])
        if not cut.text:
            self._lift(found, draft)
            return
        if self.length:
            gap = self._offsets[-1] + 1
            self._texts.append("\n\n")
            self._offsets.extend((gap, gap))
            self.length += 2
        start = self.length
        if passage.title:
            self._openings.append((start, passage.spans[0][0], passage.title))
        self._texts.append(cut.text)
        self._offsets.extend(cut.offsets)
        self.length += len(cut.text)
        cells = tuple(self._cell(cut, cell, start) for cell in passage.cells)
        self._blocks.append(Block(passage.kind, start, self.length, passage.level, cells))
        self._mark(found, draft, cut, start)

    def _cell(self, cut: _Draft, cell: Span, start: int) -> Span:
        first, last = bisect_left(cut.offsets, cell[0]), bisect_left(cut.offsets, cell[1])
        while first < last and cut.text[first].isspace():
            first += 1
        while last > first and cut.text[last - 1].isspace():
            last -= 1
        return start + first, start + last

    def _fold(self, spans: Sequence[Span]) -> _Draft:
        pieces: list[str] = []
        offsets = array(self._offsets.typecode)
        for number, (start, end) in enumerate(spans):
            if number and not self._join(pieces, offsets, spans[number - 1][1], start, end):
                pieces.append(" ")
                offsets.append(spans[number - 1][1])
            self._fold_span(start, end, pieces, offsets)
        return _Draft("".join(pieces), offsets)

    def _fold_span(self, start: int, end: int, pieces: list[str], offsets: array[int]) -> None:
        original, at = self._original, start
        for run in _FOLDED.finditer(original, start, end):
            begin, stop = run.span()
            if begin > at:
                pieces.append(original[at:begin])
                offsets.extend(range(at, begin))
            at = stop
            blank = next((place for place in range(begin, stop) if original[place].isspace()), None)
            if blank is not None and not (original[begin] == "\u00ad" and "\n" in run[0]):
                pieces.append(" ")
                offsets.append(blank)
        if end > at:
            pieces.append(original[at:end])
            offsets.extend(range(at, end))

    def _join(self, pieces: list[str], offsets: array[int], edge: int, start: int, end: int) -> bool:
        """Join a word that breaks off at `edge` with the rest of it at `start`; whether there was one."""
        original = self._original
        if not pieces or not pieces[-1]:
            return False
        if original[edge - 1] == "\u00ad":
            return True
        if not pieces[-1].endswith("-"):
            return False
        broken = _BROKEN_WORD.search(pieces[-1][-40:])
        rest = _WORD_START.match(original, start, end)
        if broken is None or rest is None or rest[0].lower() in _SUSPENDED:
            return False
        if not rest[0][0].islower():
            return True
        left, right = broken[1].lower(), rest[0].lower()
        if self._words is None:
            self._words = frozenset(word.lower() for word in _WORDS.findall(original))
        if left + right in self._words and f"{left}-{right}" not in self._words:
            pieces[-1] = pieces[-1][:-1]
            offsets.pop()
        return True

    def _certain(self, passage: Passage, draft: _Draft) -> list[tuple[str, int, int]]:
        if not self._marks:
            return []
        low = bisect_left(self._mark_starts, passage.spans[0][0])
        high = bisect_left(self._mark_starts, passage.spans[-1][1])
        found = []
        for mark in self._marks[low:high]:
            start, end = bisect_left(draft.offsets, mark.start), bisect_left(draft.offsets, mark.end)
            if start < end:
                found.append((mark.number, start, end))
        return found

    def _lift(self, found: Sequence[Found], draft: _Draft) -> None:
        for one in found:
            self._lifted.append(Lifted("marker", draft.offsets[one.start], draft.offsets[one.end - 1] + 1))

    def _mark(self, found: Sequence[Found], draft: _Draft, cut: _Draft, start: int) -> None:
        if not found:
            return
        self._lift(found, draft)
        places, removed = [], 0
        for one in found:
            inside = sum(min(end, one.at) - begin for begin, end in one.cuts if begin < one.at)
            places.append(min(one.at - removed - inside, len(cut.text)))
            removed += sum(end - begin for begin, end in one.cuts)
        for one, place, covers in zip(found, places, covers_of(cut.text, places), strict=True):
            begin, end = draft.offsets[one.start], draft.offsets[one.end - 1] + 1
            for number in one.numbers:
                self._markers.append(
                    Marker(number, start + place, start + covers, self._note(number), begin, end)
                )

    def _note(self, number: str) -> int | None:
        """The index of the note of that number in the section, or the only one of that number anywhere."""
        index = self._note_at.get((self._section, number))
        if index is None:
            others = [place for place, note in enumerate(self._notes) if note.number == number]
            index = others[0] if len(others) == 1 else None
        return index

    def document(self, metadata: Metadata) -> Document:
        """The document of all that was added."""
        text = "".join(self._texts)
        metadata = _completed(metadata, text, self._blocks, is_volume=len(self._openings) > 1)
        return Document(
            text=text,
            original=self._original,
            offsets=self._offsets,
            metadata=metadata,
            sections=self._sections(metadata.title),
            blocks=self._ranked(text, metadata.title),
            notes=tuple(self._notes),
            markers=tuple(self._markers),
            lifted=_disjoint(self._lifted),
        )

    def _ranked(self, text: str, title: str | None) -> tuple[Block, ...]:
        """The blocks, with the document's title as the highest heading."""
        return tuple(
            replace(block, level=1)
            if block.kind == "heading"
            and block.end - block.start < 400
            and text[block.start : block.end] == title
            else block
            for block in self._blocks
        )

    def _sections(self, title: str | None) -> tuple[Section, ...]:
        if len(self._openings) < 2:
            return (Section(0, self.length, title or (self._openings[0][2] if self._openings else None)),)
        starts = [0, *(start for start, _, _ in self._openings[1:])]
        ends = [*(start - 2 for start in starts[1:]), self.length]
        titles = [title for _, _, title in self._openings]
        return tuple(
            Section(start, end, title) for start, end, title in zip(starts, ends, titles, strict=True)
        )


def _cut(draft: _Draft, spans: Sequence[Span]) -> _Draft:
    """The draft without the spans, which are in order and do not overlap, and without blanks at its ends."""
    edges = [edge for span in spans for edge in span]
    pieces, offsets = [], array(draft.offsets.typecode)
    for start, end in zip([0, *edges[1::2]], [*edges[::2], len(draft.text)], strict=True):
        pieces.append(draft.text[start:end])
        offsets.extend(draft.offsets[start:end])
    text = "".join(pieces)
    lead, size = len(text) - len(text.lstrip()), len(text.strip())
    return _Draft(text[lead : lead + size], offsets[lead : lead + size])


def _disjoint(lifted: Sequence[Lifted]) -> tuple[Lifted, ...]:
    kept: list[Lifted] = []
    for one in sorted(lifted, key=lambda each: (each.start, -each.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _completed(metadata: Metadata, text: str, blocks: Sequence[Block], *, is_volume: bool) -> Metadata:
    """The metadata with its gaps filled from the top of the text."""
    language = metadata.language or language_of(text)
    if is_volume:
        return replace(metadata, language=language)
    top = [(block.kind, text[block.start : min(block.end, block.start + 1000)]) for block in blocks[:12]]
    dateline = read_dateline([line for _, line in top])
    masthead = read_masthead(top)
    return replace(
        metadata,
        language=language,
        title=metadata.title or masthead.title,
        publisher=metadata.publisher or dateline.publisher or masthead.publisher,
        published=metadata.published or dateline.published,
        place=metadata.place or dateline.place,
    )
