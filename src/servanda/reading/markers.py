"""Note markers in running text: `[3]`, raised digits, digits glued to a word, a stop or a quotation mark."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

_RUN = re.compile(r"\[\^?\d|\d+|[⁰¹²³⁴-⁹]+")
_CANDIDATE = re.compile(
    r"""
    (?P<bracket>(?:\[\^?\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20}\])+)
    |(?P<raised>(?<=\S)[⁰¹²³⁴-⁹]{1,3})
    |(?P<closing>(?<=["”»’\])>%…])\d{1,3})(?![\w%]|[.,:]\d|\]|['’]\w)
    |(?P<stopped>(?<=[^\W\d_][.,;:!?])\d{1,3}|(?<=["”»’)\]%][.,;:!?])\d{1,3})(?![\w%]|[.,:]\d|\])
    |(?P<dated>(?<=\b(?:19|20)\d\d[.,;])\d{1,3})(?![\w%]|[.,:]\d|\])
    |(?P<apart>(?<=\s\.\s)\d{1,3})(?=\s*$|\s+["“„«(]?[^\W\d_a-z])
    |(?P<glued>(?<=[^\W\d_]{3})\d{1,3})(?![\w%]|[.,:]\d|-\w)
    """,
    re.VERBOSE | re.MULTILINE,
)
_RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_UNIT = re.compile(r"(?:\b|\d)[kcmd]?m$|\b(?:ft|in|yd|CO|10)$")
_ABBREVIATED = re.compile(
    r"\b(?:nos?|pp?|vol|arts?|v|ver|figs?|paras?|ch|sec|nr|ref|item|cl|table)[.:]$", re.IGNORECASE
)
_CLOSED = re.compile(r"""(?:[.!?…]["”»’')\]]*|["”»][.!?])$""")
_STRAY_STOP = re.compile(r"\s*([.,;:])(?=\s|$)")
_LATE_QUOTE = re.compile(r"""\s+["”»](?=[\s.,;:!?]|$)""")


def follows_unit(before: str) -> bool:
    """Whether raised digits after this text are a unit's power, or a formula's, rather than a marker."""
    return _UNIT.search(before[-8:]) is not None


def candidates(text: str) -> Iterator[re.Match[str]]:
    """Whatever in `text` can be a marker by its look; the name of the group that matched is the look."""
    edge = 0
    for run in _RUN.finditer(text):
        start = run.start()
        if start >= edge and (run.end() - start <= 3 or text[start] == "["):
            found = _CANDIDATE.match(text, start)
            if found is not None:
                edge = found.end()
                yield found


@dataclass(slots=True)
class Found:
    """A marker in a draft of running text.

    `numbers` as printed; `start` and `end` span what is lifted as the marker; `cuts` are the spans to be cut
    out of the draft, white space that the marker leaves behind included; `at` is where the text before it
    ends.
    """

    numbers: list[str]
    start: int
    end: int
    at: int
    cuts: list[tuple[int, int]]


class MarkerSequence:
    """Finds the markers of one section, whose numbers count upwards.

    `numbers` are those of the section's notes. A digit that only looks like a marker is taken for one where
    a note has its number and, the weaker the look, where it is that number's turn. Without any notes, only
    marks that nothing else explains are taken, and only in turn from 1.
    """

    def __init__(self, numbers: Collection[str]) -> None:
        self._numbers = frozenset(numbers)
        self._ascending = sorted(int(number) for number in self._numbers if number.isdecimal())
        self._last = self._ascending[0] - 1 if self._ascending else 0

    def find(self, draft: str, certain: Sequence[tuple[str, int, int]] = ()) -> list[Found]:
        """The markers in `draft`, in order; `certain` are those that the format declares."""
        spans: list[tuple[list[str], int, int, str]] = [
            ([number], start, end, "certain") for number, start, end in certain
        ]
        taken = {place for _, start, end in certain for place in range(start, end)}
        for candidate in candidates(draft):
            kind = candidate.lastgroup or ""
            if candidate.start() not in taken:
                spans.append((_numbers(candidate[kind], kind), candidate.start(), candidate.end(), kind))
        found: list[Found] = []
        edge = 0
        for numbers, start, end, kind in sorted(spans, key=lambda span: span[1]):
            if start < edge or (kind != "certain" and not self._is_marker(draft, numbers, start, end, kind)):
                continue
            self._last = max([self._last, *(int(number) for number in numbers if number.isdecimal())])
            found.append(_lift(draft, numbers, start, end, edge))
            edge = found[-1].cuts[-1][1]
        return found

    def _is_marker(self, draft: str, numbers: list[str], start: int, end: int, kind: str) -> bool:
        if kind == "bracket":
            return True
        number = numbers[0]
        before = draft[max(start - 24, 0) : start]
        known = number in self._numbers
        if kind == "raised":
            return (known and not follows_unit(before)) or not (follows_unit(before) or self._numbers)
        if number.startswith("0") or _ABBREVIATED.search(before):
            return False
        if kind == "closing" and before.endswith(('"', "’")) and (len(before) < 2 or before[-2] in " (\n"):
            return False
        goes_on = re.match(r"\s+[^\W_a-z]|\s*$|\s*[\"”»“(\[]|\s*[.,;:]", draft[end : end + 4]) is not None
        if not self._numbers:
            in_turn = int(number) == self._last + 1
            return in_turn and kind in ("closing", "stopped") and goes_on and before[-1:] in '".!?”»'
        if not known:
            return False
        if kind == "closing":
            return before[-1:] not in "%’>" or self._in_turn(number)
        if kind == "stopped":
            return goes_on or before[-1:] in ",;:"
        if kind == "glued":
            return self._in_turn(number) and re.search(r"[a-zà-öø-ÿа-я]{2}$", before) is not None
        if kind == "dated":
            return goes_on
        return self._in_turn(number)

    def _in_turn(self, number: str) -> bool:
        at = bisect_right(self._ascending, self._last)
        return int(number) in self._ascending[at : at + 2]


def _numbers(mark: str, kind: str) -> list[str]:
    if kind == "raised":
        return [mark.translate(_RAISED_DIGITS)]
    numbers: list[str] = []
    for part in re.finditer(r"(\d+)(?:\s?[–-]\s?(\d+))?", mark):
        first, last = int(part[1]), int(part[2] or part[1])
        numbers.extend(str(number) for number in range(first, last + 1) if last - first < 50)
    return numbers


def _lift(draft: str, numbers: list[str], start: int, end: int, edge: int) -> Found:
    """Decide what goes with the marker: the blank before it, and a stop that only follows it."""
    before = draft[max(edge, start - 16) : start]
    if before.endswith((" . ", " .")):
        return _lift_after_stop(draft, numbers, start, end, edge)
    lead = start - (len(before) - len(before.rstrip()))
    if lead == edge == 0:
        after = re.match(r"\s*", draft[end:])
        return Found(numbers, start, end, 0, [(0, end + (after.end() if after else 0))])
    text = before.rstrip()
    stop = _STRAY_STOP.match(draft, end)
    if stop is not None:
        mark = stop[1]
        stray = _CLOSED.search(text) if mark == "." else re.search(rf"{re.escape(mark)}[\"”»]?$", text)
        if stray:
            return Found(numbers, start, stop.end(), lead, [(lead, stop.end())])
        return Found(numbers, start, end, lead, [(lead, stop.start(1))])
    late = _LATE_QUOTE.match(draft, end)
    if late is not None:
        return Found(numbers, start, end, lead, [(lead, late.end() - 1)])
    return Found(numbers, start, end, lead, [(lead, end)])


def _lift_after_stop(draft: str, numbers: list[str], start: int, end: int, edge: int) -> Found:
    """A marker after a stop that stands apart: `the port . 7`, `and others..." . 8`."""
    stop = draft.rindex(".", edge, start)
    lead = stop
    while lead > edge and draft[lead - 1].isspace():
        lead -= 1
    if _CLOSED.search(draft[max(edge, lead - 16) : lead]):
        return Found(numbers, stop, end, lead, [(lead, end)])
    return Found(numbers, start, end, stop + 1, [(lead, stop), (stop + 1, end)])
