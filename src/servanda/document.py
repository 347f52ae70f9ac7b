"""The document: clean running text, and a map of each character back to the original.

Reading makes documents; everything else reads them. `text` is the running text alone: page furniture (running
heads, page numbers), notes and note markers are lifted out, white space is folded to single blanks within a
block, and blocks are divided by one empty line. `original` is the source's plain text as it stood. Every
character of `text` is the character at `offsets[i]` of `original`, save that folded white space reads as a
blank or a line end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "row"]
LiftedKind = Literal["furniture", "note", "marker"]

_NUMBERS_AT_A_MARK = 100


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, an item of a list or a row of a table, as a half-open span of `Document.text`.

    `level` is a heading's depth (1 is the highest) or an item's nesting; `cells` are a row's cell spans.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    cells: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """An article of a volume, or the whole of a single text; a half-open span of `Document.text`."""

    start: int
    end: int
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, an endnote or a numbered reference, with the fields that its text gives.

    `number` is as printed ("13", "a"); `section` is the index of the section it belongs to.
    """

    number: str
    text: str
    section: int = 0
    title: str | None = None
    author: str | None = None
    year: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Marker:
    """A note's mark in the running text.

    `at` is the offset in `Document.text` just after the character that the marker followed, so a marker at
    the end of a quotation stands at its closing mark; `covers` is the start of the passage that it vouches
    for (the quotation's beginning, or the sentence's); `note` is the index into `Document.notes`, or None
    where no note has that number. `start` and `end` are the marker's half-open span in `Document.original`.
    """

    number: str
    at: int
    covers: int
    note: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lifted:
    """A half-open span of `Document.original` that does not stand in the running text."""

    kind: LiftedKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document: `published` is EDTF, `language` ISO 639-1, `sha256` of the bytes read."""

    name: str
    media_type: str
    sha256: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    place: str | None = None
    language: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text that was read. See the module's description for how `text` and `original` hang together."""

    text: str
    original: str
    offsets: Sequence[int]
    metadata: Metadata
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    markers: tuple[Marker, ...] = ()
    lifted: tuple[Lifted, ...] = ()
    _marker_positions: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _lifted_ends: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _section_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_marker_positions", tuple(marker.at for marker in self.markers))
        object.__setattr__(self, "_lifted_ends", tuple(lifted.end for lifted in self.lifted))
        object.__setattr__(self, "_section_starts", tuple(section.start for section in self.sections))

    @property
    def name(self) -> str:
        """The file name or URL."""
        return self.metadata.name

    def section_at(self, at: int) -> int:
        """The index of the section that holds the character at `at` of the running text."""
        return max(bisect_right(self._section_starts, at) - 1, 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of `original` for a non-empty half-open span of `text`.

        A marker that closes the passage is part of it.
        """
        begin, stop = self.offsets[start], self.offsets[end - 1] + 1
        for marker in self.markers_in(start, end):
            if marker.at == end:
                stop = max(stop, marker.end)
        return begin, stop

    def quote(self, start: int, end: int) -> str:
        """The passage as the source has it: white space folded, markers kept, notes and furniture out."""
        return self.passage(*self.span(start, end))

    def passage(self, begin: int, stop: int) -> str:
        """The half-open span of `original`: white space folded, markers kept, notes and furniture out."""
        pieces, at = [], begin
        for lifted in self._lifted_between(begin, stop):
            if lifted.kind != "marker":
                pieces.append(self.original[at : max(lifted.start, at)])
                pieces.append(" ")
                at = max(at, lifted.end)
        pieces.append(self.original[at:stop])
        return " ".join("".join(pieces).split())

    def markers_in(self, start: int, end: int) -> list[Marker]:
        """The markers that stand in the half-open span of `text`, or right at its end."""
        low = bisect_right(self._marker_positions, start)
        high = bisect_right(self._marker_positions, end)
        return list(self.markers[low:high])

    def cites(self, start: int, end: int) -> list[Marker]:
        """The markers that vouch for the passage: those in it, and those of the next mark if it covers it."""
        found = self.markers_in(start, end)
        following = bisect_right(self._marker_positions, end)
        for marker in self.markers[following : following + _NUMBERS_AT_A_MARK]:
            if marker.at != self.markers[following].at or marker.covers >= end:
                break
            found.append(marker)
        return found

    def _lifted_between(self, begin: int, stop: int) -> list[Lifted]:
        found = []
        for number in range(bisect_left(self._lifted_ends, begin + 1), len(self.lifted)):
            if self.lifted[number].start >= stop:
                break
            found.append(self.lifted[number])
        return found
