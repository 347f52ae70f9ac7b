"""Page furniture in a plain text: page numbers, running heads, rules, end marks."""

from __future__ import annotations

import re
from collections import Counter

from servanda.document import Lifted
from servanda.reading.lines import Line, ends_sentence, starts_low

_PAGE_NUMBER = re.compile(
    r"(?:[-–—|\s]*\d{1,4}[-–—|\s]*|(?:page|p\.|стр\.)\s*\d{1,4}(?:\s*(?:of|/|из)\s*\d{1,4})?|\d{1,4}\s*(?:of|/)\s*\d{1,4})",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-–—_=*#~+.•·\s]{3,}")
_END_MARK = re.compile(r"[-–—#*\s]*(?:-\s*ends?\s*-|#\s*#\s*#|-30-)[-–—#*\s]*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


def lift_furniture(lines: list[Line]) -> tuple[list[Line], list[Lifted]]:
    """Part the lines into those of the text and the spans of page furniture.

    A line below a lifted one takes over its page opening and its gap.
    """
    heads = _running_heads(lines)
    kept: list[Line] = []
    lifted: list[Lifted] = []
    opens_page, gap = False, 0
    for number, line in enumerate(lines):
        if _is_rule(line) or _is_page_number(lines, number) or number in heads:
            lifted.append(Lifted("furniture", line.start, line.end))
            opens_page = opens_page or line.opens_page or (line.indent == 1 and not _is_rule(line))
            gap = max(gap, line.gap, 1 if _is_rule(line) else 0)
            continue
        line.opens_page = line.opens_page or opens_page
        line.gap = max(line.gap, gap)
        opens_page, gap = False, 0
        kept.append(line)
    return kept, lifted


def _is_rule(line: Line) -> bool:
    text = line.text
    if text[0].isalnum() or text[0] in '"“(':
        return False
    return bool(_RULE.fullmatch(text) and not set(text) <= {".", " "}) or bool(_END_MARK.fullmatch(text))


def _is_page_number(lines: list[Line], number: int) -> bool:
    line = lines[number]
    if line.end - line.start > 24 or not _PAGE_NUMBER.fullmatch(line.text):
        return False
    before = lines[number - 1] if number else None
    after = lines[number + 1] if number + 1 < len(lines) else None
    if any(near is not None and _PAGE_NUMBER.fullmatch(near.text[:40]) for near in (before, after)):
        return False
    if line.opens_page or (after is not None and after.opens_page):
        return True
    if before is None or after is None:
        return False
    return not ends_sentence(before.text) and starts_low(after.text)


def _running_heads(lines: list[Line]) -> set[int]:
    """The indexes of first and last lines of pages that three pages or more have in common, numbers aside."""
    openings = [number for number, line in enumerate(lines) if line.opens_page]
    edges: list[int] = []
    for opening in openings:
        edges.append(opening)
        if opening:
            edges.append(opening - 1)
    if lines and openings:
        edges += [0, len(lines) - 1]
    edges = sorted(set(edges))
    seen = Counter(_DIGITS.sub("#", lines[number].text) for number in edges if len(lines[number].text) < 120)
    return {
        number
        for number in edges
        if seen[_DIGITS.sub("#", lines[number].text)] >= 3 and not ends_sentence(lines[number].text)
    }
