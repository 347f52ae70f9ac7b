"""A text cut where quotes begin and end, so that each piece is in the same quotes from its first character
to its last, and quotes may overlap."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_PARAGRAPH = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_SHORT = 48  # characters; a line shorter than that was broken by its author, not by the width of a page


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open span of a text that a name marks."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text with the names of all spans that hold it; `first_of` are those that begin with it."""

    text: str
    names: tuple[str, ...] = ()
    first_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Pieces between two empty lines; `keeps_lines` is whether its line ends mean something, `start` where it
    begins in the text."""

    pieces: tuple[Piece, ...]
    keeps_lines: bool
    start: int = 0


def paragraphs(text: str, spans: Sequence[Span]) -> tuple[Paragraph, ...]:
    """The text in paragraphs, each cut where a span begins or ends. Joined, the pieces are the text without
    the empty lines; spans that reach beyond the text are cut short, empty ones are left out."""
    held = sorted(
        (
            Span(span.name, max(span.start, 0), min(span.end, len(text)))
            for span in spans
            if max(span.start, 0) < min(span.end, len(text))
        ),
        key=lambda span: (span.start, -span.end),
    )
    found, seen, inside, coming = [], set[str](), list[Span](), 0
    for start, end in _bounds(text):
        while coming < len(held) and held[coming].start < end:
            inside.append(held[coming])
            coming += 1
        inside = [span for span in inside if span.end > start]
        pieces = _cut(text, start, end, inside, seen)
        found.append(Paragraph(tuple(pieces), _keeps_lines(text[start:end]), start))
    return tuple(found)


def _bounds(text: str) -> list[tuple[int, int]]:
    bounds, at = [], 0
    for gap in _PARAGRAPH.finditer(text):
        bounds.append((at, gap.start()))
        at = gap.end()
    bounds.append((at, len(text)))
    return [(start, end) for start, end in bounds if text[start:end].strip()]


def _cut(text: str, start: int, end: int, spans: Sequence[Span], seen: set[str]) -> list[Piece]:
    edges = {start, end}
    for span in spans:
        edges |= {max(span.start, start), min(span.end, end)}
    ordered = sorted(edges)
    pieces = []
    for begin, stop in pairwise(ordered):
        names = tuple(span.name for span in spans if span.start <= begin and span.end >= stop)
        first = tuple(name for name in names if name not in seen)
        seen.update(first)
        pieces.append(Piece(text[begin:stop], names, first))
    return pieces


def _keeps_lines(paragraph: str) -> bool:
    lines = paragraph.strip("\n").split("\n")
    return len(lines) > 1 and any(len(line.strip()) < _SHORT for line in lines[:-1])
