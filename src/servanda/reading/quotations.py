"""Where the passage begins that a note's marker vouches for: at its quotation's or its sentence's start."""

from __future__ import annotations

import re
from collections.abc import Sequence

_QUOTE = re.compile(r'["“”„«»]')
_BOUNDARY = re.compile(r"""[.!?…]["”»’')\]]*\s+(?=["“„«('\[]?[^\W_a-zà-öø-ÿа-я])""")
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|St|Nos?|vs|Gen|Col|Sen|Rep|Gov|Hon|Messrs|Jr|Sr|Inc|Ltd|Co|Corp|Jan|Feb|Mar|"
    r"Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx|ca|Art|Fig|Vol|pp?|e\.g|i\.e|etc|U\.S|U\.K|U\.N))\.$"
)
_OPENS_BEFORE = frozenset(" \t\n([{-–—/'‘")


def covers_of(text: str, places: Sequence[int]) -> list[int]:
    """For each offset in `places` (ascending), where the passage begins that a marker there vouches for.

    A marker at a quotation's closing mark covers the quotation. Elsewhere it covers its sentence, and a
    quotation that began in an earlier sentence and reaches into this one. A quotation never reaches over
    another marker.
    """
    found: list[int] = []
    open_marks: list[int] = []
    closed: list[tuple[int, int]] = []
    quotes = _QUOTE.finditer(text)
    quote = next(quotes, None)
    since = 0
    for place in places:
        while quote is not None and quote.start() < place:
            at = quote.start()
            if _opens(text, at, open_marks):
                open_marks.append(at)
            elif open_marks:
                closed.append((open_marks.pop(), at + 1))
            quote = next(quotes, None)
        start = sentence_start(text, place, since)
        covers = start
        at_closing = [opening for opening, closing in closed if text[closing:place].strip(" .,;:!?…") == ""]
        reaching = [opening for opening, closing in closed if closing > start] + open_marks[:1]
        if at_closing:
            covers = min(at_closing)
        elif reaching:
            covers = min([*reaching, start])
        found.append(covers)
        if place > since:
            open_marks, closed, since = [], [], place
    return found


def sentence_start(text: str, at: int, since: int = 0) -> int:
    """Where the sentence begins that ends at or goes on at the offset `at`, no earlier than `since`."""
    low = max(since, at - 2000)
    start = low
    for boundary in _BOUNDARY.finditer(text, low, at):
        if boundary.end() < at and not _ABBREVIATED.search(
            text[max(low, boundary.start() - 8) : boundary.start() + 1]
        ):
            start = boundary.end()
    while start < at and text[start].isspace():
        start += 1
    return start


def _opens(text: str, at: int, open_marks: Sequence[int]) -> bool:
    mark = text[at]
    if mark in "„«":
        return True
    if mark in "”»":
        return False
    if mark == "“":
        return not (open_marks and text[open_marks[-1]] == "„")
    after = text[at + 1 : at + 2]
    return (at == 0 or text[at - 1] in _OPENS_BEFORE) and bool(after) and not after.isspace()
