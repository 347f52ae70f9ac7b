"""What marks weigh: how much each speaks for a claim of a kind, as trained by `scripts/weigh_marks.py`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any

from servanda.extraction.dictionaries import made_of_words
from servanda.extraction.marks import Group, marks_of
from servanda.extraction.vocabulary import Vocabulary, load

SCALE = 100  # weights are kept as whole hundredths
_MOST_SUMS = 100_000
_REACH = 100  # a clause's other words seldom add as much


@dataclass(slots=True)
class Weights:
    """The weights of the marks of one kind of claim, in hundredths of a log-odds.

    `bias` is that of no mark at all; `least` the sum from which on a claim is made.
    """

    bias: int
    least: int
    marks: dict[str, int]
    vocabulary: Vocabulary
    _sums: dict[Group, int] = field(default_factory=dict)

    def margin(self, groups: Iterable[Group]) -> int:
        """By how much what groups of marks weigh together reaches the least, below zero where it does not."""
        sums, total = self._sums, self.bias - self.least
        for group in groups:
            known = sums.get(group)
            total += self._sum(group) if known is None else known
        return total

    def can_be(self, groups: Iterable[Group]) -> bool:
        """Whether a clause's other words can still bring what these groups weigh up to the least."""
        return self.margin(groups) + _REACH >= 0

    def _sum(self, group: Group) -> int:
        if len(self._sums) >= _MOST_SUMS:
            self._sums.clear()
        marks = self.marks
        self._sums[group] = found = sum(marks.get(mark, 0) for mark in marks_of(group, self.vocabulary))
        return found


@made_of_words
@lru_cache(maxsize=8)
def load_weights(language: str = "en") -> dict[str, Weights]:
    """The weights of a language by kind of claim; none where the language has none."""
    path = resources.files("servanda").joinpath("languages", language, "weights.json")
    try:
        kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    vocabulary = load(language)
    return {
        kind: Weights(table["bias"], table["least"], table["marks"], vocabulary)
        for kind, table in kept.items()
    }
