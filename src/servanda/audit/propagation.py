"""Interval propagation: a quick, incomplete search for a contradiction among very many linked figures.

Each constraint tightens the bounds of its variables from the bounds of the others, until nothing moves or the
rounds are spent. It misses contradictions that only a weighted sum of constraints shows. What it finds goes
to the exact solver, so it never accuses wrongly.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from servanda.audit.simplex import Constraint

STEPS_A_CONSTRAINT = 30


@dataclass(slots=True)
class _Bound:
    value: Fraction
    constraint: int
    parents: tuple[_Bound, ...] = field(default=())


def suspicious(constraints: Sequence[Constraint]) -> list[Constraint] | None:
    """Constraints that together contradict each other, perhaps with some to spare, if any are found."""
    low: dict[Hashable, _Bound] = {}
    high: dict[Hashable, _Bound] = {}
    touching: dict[Hashable, list[int]] = {}
    for index, constraint in enumerate(constraints):
        for variable, _ in constraint.terms:
            touching.setdefault(variable, []).append(index)
    waiting = deque(range(len(constraints)))
    queued = set(waiting)
    steps = STEPS_A_CONSTRAINT * len(constraints)
    while waiting and steps:
        steps -= 1
        index = waiting.popleft()
        queued.discard(index)
        for variable in _tighten(index, constraints[index], low, high):
            bottom, top = low.get(variable), high.get(variable)
            if bottom and top and bottom.value > top.value:
                return [constraints[number] for number in sorted(_ancestry(bottom) | _ancestry(top))]
            for other in touching[variable]:
                if other not in queued:
                    queued.add(other)
                    waiting.append(other)
    return None


def _tighten(
    index: int, constraint: Constraint, low: dict[Hashable, _Bound], high: dict[Hashable, _Bound]
) -> list[Hashable]:
    moved: list[Hashable] = []
    for variable, coefficient in constraint.terms:
        for end, limit in (("high", constraint.high), ("low", constraint.low)):
            if limit is None:
                continue
            parents, rest = [], Fraction(0)
            for other, factor in constraint.terms:
                if other == variable:
                    continue
                source = low if (factor > 0) == (end == "high") else high
                bound = source.get(other)
                if bound is None:
                    break
                parents.append(bound)
                rest += factor * bound.value
            else:
                value = (limit - rest) / coefficient
                upper = (end == "high") == (coefficient > 0)
                table = high if upper else low
                known = table.get(variable)
                if known is None or (value < known.value if upper else value > known.value):
                    table[variable] = _Bound(value, index, tuple(parents))
                    moved.append(variable)
    return moved


def _ancestry(bound: _Bound) -> set[int]:
    seen: set[int] = set()
    met: set[int] = set()
    stack = [bound]
    while stack:
        one = stack.pop()
        if id(one) not in met:
            met.add(id(one))
            seen.add(one.constraint)
            stack.extend(one.parents)
    return seen
