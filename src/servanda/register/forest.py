"""Sets that have no member in common, joined step by step."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

Member = TypeVar("Member", int, str)


@dataclass(slots=True)
class Forest(Generic[Member]):
    """Disjoint sets (Galler and Fischer, 1964); the smallest member of a set stands for it.

    What was never joined to anything stands for itself, and takes no room.
    """

    above: dict[Member, Member] = field(default_factory=dict)

    def root(self, of: Member) -> Member:
        """The member that stands for the set of `of`."""
        above = self.above
        while (over := above.get(of, of)) != of:
            above[of] = of = above.get(over, over)
        return of

    def join(self, one: Member, other: Member) -> None:
        """Make one set of the two."""
        first, second = self.root(one), self.root(other)
        if first != second:
            self.above[max(first, second)] = min(first, second)
