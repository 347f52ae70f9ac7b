"""The lines of a plain text, and what their ends and beginnings say about whether a text goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LINE = re.compile(r"[^\n\f\v\x1c-\x1e\x85\u2028\u2029]*[\n\f\v\x1c-\x1e\x85\u2028\u2029]?")
_CONTENT = re.compile(r"\S(?:.*\S)?", re.DOTALL)
_SENTENCE_END = re.compile(
    r"""(?:[.!?…]|[.!?…]\s?["”»’')\]]{1,3})(?:\s?\[\d{1,3}\]|\d{1,3})*(?:\s\.)?(?:\s\d{1,3})?$"""
)
_GOES_ON = re.compile(
    r"(?:[,(\-–—/]|\b(?:a|an|the|of|and|or|in|on|at|by|to|for|from|with|as|that|which|is|are|was|were|has|have|its|"
    r"their|than))$"
)


@dataclass(slots=True)
class Line:
    """A line with something on it.

    `start` and `end` are the half-open span of its content, outer white space left out; `indent` is the
    number of blanks before it, `gap` the number of empty lines above it.
    """

    start: int
    end: int
    indent: int
    gap: int
    text: str
    opens_page: bool = False
    size: float = 0.0
    """The height of its letters in points, 0 where the format does not say."""

    @property
    def width(self) -> int:
        """The line's length in characters, indent included."""
        return self.indent + self.end - self.start


def split_lines(original: str) -> list[Line]:
    """The lines of `original` that are not empty, in order."""
    lines: list[Line] = []
    gap, opens_page, at, size = 0, False, 0, len(original)
    while at < size:
        whole = _LINE.match(original, at)
        assert whole is not None
        stop = whole.end()
        raw = original[at:stop]
        content = raw.strip()
        if content:
            indent = len(raw) - len(raw.lstrip())
            lines.append(Line(at + indent, at + indent + len(content), indent, gap, content, opens_page))
            gap, opens_page = 0, False
        else:
            gap += 1
        opens_page = opens_page or raw.endswith("\f")
        at = stop
    _find_page_openings(lines)
    return lines


def _find_page_openings(lines: list[Line]) -> None:
    """Mark the lines that a page end without a form feed leaves: one blank of indent, none around them."""
    for before, line, after in zip(lines, lines[1:], [*lines[2:], None], strict=False):
        if line.indent == 1 and before.indent == 0 and (after is None or after.indent == 0):
            line.opens_page = True


def ends_sentence(text: str) -> bool:
    """Whether a line or passage ends where a sentence can end (a note's marker may follow the stop)."""
    return _SENTENCE_END.search(text, max(len(text) - 24, 0)) is not None


def must_go_on(text: str) -> bool:
    """Whether a line ends on a word or a mark that no heading or paragraph ends on."""
    return _GOES_ON.search(text, max(len(text) - 24, 0)) is not None


def starts_low(text: str) -> bool:
    """Whether a line begins with a small letter, as only the middle of a sentence does."""
    return text[:1].islower()


def common_width(lines: Sequence[Line]) -> int:
    """The width to which most lines of a wrapped text are filled, in characters."""
    widths = sorted(line.width for line in lines)
    return widths[int(len(widths) * 0.9)] if widths else 0
