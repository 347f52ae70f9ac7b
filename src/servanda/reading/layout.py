"""The layout: what a format's own reader makes of a file, before running text is composed out of it.

Every span in it is half-open and points into `original`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from servanda.document import BlockKind, Lifted

Span = tuple[int, int]


@dataclass(slots=True)
class Passage:
    """One block to be: the spans of `original` that make it up, in reading order, and a row's cells."""

    kind: BlockKind
    spans: list[Span]
    level: int = 0
    cells: list[Span] = field(default_factory=list)
    title: str | None = None
    """The title of the section that this passage opens."""


@dataclass(slots=True)
class NoteBody:
    """A note as it stands in the source: its number, its text with white space folded, where it begins."""

    number: str
    text: str
    start: int


@dataclass(slots=True)
class Mark:
    """A note marker that the format itself declares (a footnote reference, a superscript)."""

    number: str
    start: int
    end: int


@dataclass(slots=True)
class Layout:
    """A document taken apart: the passages in reading order, and what does not belong to the running text."""

    original: str
    passages: list[Passage] = field(default_factory=list)
    bodies: list[NoteBody] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    lifted: list[Lifted] = field(default_factory=list)
