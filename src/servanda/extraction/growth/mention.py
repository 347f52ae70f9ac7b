"""A change of running text, and what it is compared with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from servanda.claim import Bound, Direction

# The end of a sentence or a clause of its own: what stands beyond it tells nothing of a change.
SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+[A-Z\"“(]|;\s|\n\n")
_LONGEST_SENTENCE = 400


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a change is compared with, as a half-open span of the passage.

    `kind`: "year", "quarter" or "month" before the figure's own period, or "named", where `phrase` says which
    period ("the same period of 2021"). `inherited` tells that another change of the sentence states it.
    """

    start: int
    end: int
    kind: Literal["year", "quarter", "month", "named"]
    phrase: str
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class ChangeMention:
    """A change as a half-open span of the passage, the words that tell its direction included where they
    adjoin.

    `number` is the index of the number that it takes its value from, None for words such as "doubled".
    """

    start: int
    end: int
    value: int | float
    unit: Literal["percent", "factor"]
    direction: Direction
    bound: Bound
    number: int | None
    comparison: Comparison | None = None


def sentence_start(text: str, at: int) -> int:
    """Where the sentence that holds `at` begins, looking back no further than a long sentence."""
    floor = max(0, at - _LONGEST_SENTENCE)
    for stop in SENTENCE_END.finditer(text, floor, at):
        floor = stop.end() - 1
    return floor
