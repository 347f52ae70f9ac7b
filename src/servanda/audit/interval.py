"""Closed intervals over exact fractions, either end of which may be open."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple


class Interval(NamedTuple):
    """The numbers from `low` to `high`, both included; None is no end on that side."""

    low: Fraction | None
    high: Fraction | None

    @property
    def is_bounded(self) -> bool:
        """Whether both ends are known."""
        return self.low is not None and self.high is not None

    @property
    def is_empty(self) -> bool:
        """Whether no number lies in it."""
        return self.low is not None and self.high is not None and self.low > self.high

    def holds(self, value: Fraction) -> bool:
        """Whether the number lies in it."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def meets(self, other: Interval) -> bool:
        """Whether the two have a number in common."""
        return self.distance(other) == 0

    def distance(self, other: Interval) -> Fraction:
        """How far apart the two are at the least; 0 where they meet."""
        below = self.low - other.high if self.low is not None and other.high is not None else Fraction(0)
        above = other.low - self.high if other.low is not None and self.high is not None else Fraction(0)
        return max(below, above, Fraction(0))

    def plus(self, other: Interval) -> Interval:
        """Every sum of a number of this one and a number of the other."""
        return Interval(_sum(self.low, other.low), _sum(self.high, other.high))

    def times(self, factor: Fraction) -> Interval:
        """Every number of it times `factor`."""
        ends = [None if end is None else end * factor for end in (self.low, self.high)]
        return Interval(*ends) if factor >= 0 else Interval(ends[1], ends[0])


def _sum(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one + other
