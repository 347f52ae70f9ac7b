"""What people decided: every decision, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.desks.records import Made, told_of
from servanda.register import Register


@dataclass(frozen=True, slots=True)
class DecisionList:
    """A page of decisions, the last first; `total` counts all that fit."""

    made: tuple[Made, ...]
    total: int
    page: int
    pages: int


def decisions(register: Register, *, who: str = "", page: int = 1, size: int = 100) -> DecisionList:
    """The decisions of a person or of all, the last first."""
    made = [each for each in reversed(told_of(register.decisions())) if who in ("", each.who)]
    pages = max(1, -(-len(made) // size))
    page = min(max(page, 1), pages)
    return DecisionList(tuple(made[(page - 1) * size : page * size]), len(made), page, pages)
