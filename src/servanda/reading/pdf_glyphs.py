"""The glyphs of a PDF page put back into lines: by their places, with raised digits known as such."""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import dataclass, field
from statistics import median
from typing import Any

_HYPHENS = ("\x02", "\ufffe")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}


@dataclass(slots=True)
class Fragment:
    """A run of glyphs of one size on one line; `left`, `right`, `bottom` and `height` in points."""

    text: str
    left: float
    right: float
    bottom: float
    height: float


@dataclass(slots=True)
class PrintedLine:
    """A line of a page: its text, its box in points, and the spans of `text` that are raised digits."""

    text: str
    left: float
    right: float
    bottom: float
    height: float
    raised: list[tuple[int, int]] = field(default_factory=list)


def printed_lines(text_page: Any) -> list[PrintedLine]:
    """The lines of a page in reading order; `text_page` is a `pypdfium2.PdfTextPage`."""
    fragments = _fragments(text_page)
    if not _has_columns(fragments):
        fragments = _sorted(fragments)
    lines: list[list[Fragment]] = []
    for fragment in fragments:
        if lines and _continues(lines[-1], fragment):
            lines[-1].append(fragment)
        else:
            lines.append([fragment])
    return [line for line in map(_line, lines) if line.text.strip()]


def _fragments(text_page: Any) -> list[Fragment]:
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    page, place = text_page.raw, ctypes.byref(box)
    fragments: list[Fragment] = []
    current: Fragment | None = None
    for index in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(page, index)
        glyph = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
        if glyph in "\r\n":
            current = None
            continue
        if glyph in _HYPHENS:
            glyph = "-"
        glyph = _LIGATURES.get(glyph, glyph)
        if not raw.FPDFText_GetLooseCharBox(page, index, place):
            continue
        height = abs(box.top - box.bottom)
        if glyph.isspace():
            if current is not None:
                current.text += " "
            continue
        if current is None or _breaks(current, box, height):
            current = Fragment(glyph, box.left, box.right, box.bottom, height)
            fragments.append(current)
            continue
        gap = box.left - current.right
        if gap > 1.2 * height:
            current.text = current.text.rstrip() + " " * max(2, round(gap / (0.45 * height)))
        current.text += glyph
        current.right = max(current.right, box.right)
    return fragments


def _breaks(current: Fragment, box: Any, height: float) -> bool:
    larger = max(height, current.height)
    return (
        abs(height - current.height) > 0.12 * larger
        or abs(box.bottom - current.bottom) > 0.15 * larger
        or box.left < current.left - larger
    )


def _has_columns(fragments: list[Fragment]) -> bool:
    """Whether much of the page stands side by side in long lines, so that its own order must be trusted."""
    long_ones = [fragment for fragment in fragments if len(fragment.text) > 25]
    by_line: Counter[int] = Counter(round(fragment.bottom) for fragment in long_ones)
    beside = sum(count for count in by_line.values() if count > 1)
    return beside > 0.3 * len(long_ones)


def _sorted(fragments: list[Fragment]) -> list[Fragment]:
    """Top to bottom, left to right; a raised or lowered fragment goes with the line it touches."""
    ordered = sorted(fragments, key=lambda fragment: -fragment.height)
    baselines: list[tuple[float, float]] = []
    rows: list[list[Fragment]] = []
    buckets: dict[int, list[int]] = {}
    for fragment in ordered:
        near = [row for key in (-1, 0, 1) for row in buckets.get(round(fragment.bottom / 10) + key, ())]
        touching = [row for row in near if _touches(baselines[row], fragment)]
        if touching:
            row = min(touching, key=lambda each: abs(baselines[each][0] - fragment.bottom))
            rows[row].append(fragment)
        else:
            buckets.setdefault(round(fragment.bottom / 10), []).append(len(rows))
            baselines.append((fragment.bottom, fragment.height))
            rows.append([fragment])
    places = sorted(range(len(rows)), key=lambda row: (-round(baselines[row][0], 1), rows[row][0].left))
    return [fragment for row in places for fragment in sorted(rows[row], key=lambda each: each.left)]


def _touches(baseline: tuple[float, float], fragment: Fragment) -> bool:
    bottom, height = baseline
    rise = fragment.bottom - bottom
    if fragment.height < 0.88 * height:
        return -0.15 * height < rise < 0.75 * height
    return abs(rise) < 0.2 * height


def _continues(line: list[Fragment], fragment: Fragment) -> bool:
    main = max(line, key=lambda each: each.height)
    if fragment.left < line[-1].right - 0.6 * main.height:
        return False
    if fragment.height > main.height * 1.12:
        return all(_touches((fragment.bottom, fragment.height), each) for each in line)
    return _touches((main.bottom, main.height), fragment)


def _line(fragments: list[Fragment]) -> PrintedLine:
    weights: Counter[float] = Counter()
    for fragment in fragments:
        weights[round(fragment.height, 1)] += len(fragment.text)
    height = max(weights, key=lambda each: (weights[each] > 3, each))
    bottom = median(each.bottom for each in fragments if abs(each.height - height) < 0.2)
    text, raised = "", []
    for number, fragment in enumerate(fragments):
        if number:
            gap = fragment.left - fragments[number - 1].right
            if gap > 1.2 * height:
                text = text.rstrip() + " " * max(2, round(gap / (0.45 * height)))
            elif gap > 0.15 * height and not text.endswith(" "):
                text += " "
        small = fragment.height < 0.88 * height and fragment.bottom > bottom + 0.1 * height
        if small and fragment.text.strip().isdecimal() and len(fragment.text.strip()) <= 3:
            lead = len(fragment.text) - len(fragment.text.lstrip())
            begin = len(text) + lead
            raised.append((begin, begin + len(fragment.text.strip())))
            text += fragment.text
            if begin == 0 and not text.endswith(" "):
                text += " "
            continue
        text += fragment.text
    lead = len(text) - len(text.lstrip())
    raised = [(begin - lead, end - lead) for begin, end in raised]
    return PrintedLine(text.strip(), fragments[0].left, fragments[-1].right, bottom, height, raised)
