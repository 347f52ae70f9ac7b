"""The smallest contradiction: as few statements as possible that cannot all hold.

A set none of whose members can be spared ("irreducible") may still be larger than another. The fewest are
found by duality (Ignatiev, Previti, Liffiton and Marques-Silva, "Smallest MUS extraction with minimal hitting
set dualization", 2015): whatever is left out of statements that do hold together shares a member with every
contradiction. So a contradiction has at least as many members as the smallest set that meets all that was
left out; where that set is itself a contradiction, none is smaller.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

Indices = frozenset[int]
MOST_TRIALS = 150
MOST_QUESTIONS = 2000
MOST_BRANCHES = 5000


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements, by index, that cannot all hold; `proven` is whether it is known that none is smaller."""

    members: tuple[int, ...]
    proven: bool


def smallest(
    conflict: Indices,
    everything: Sequence[int],
    contradiction: Callable[[Sequence[int]], Indices | None],
    trials: int = MOST_TRIALS,
    questions: Iterator[object] | None = None,
) -> Conflict:
    """The smallest contradiction among `everything`, or the smallest found within so many trials.

    `contradiction` gives statements out of those it is given that contradict each other, None where all hold.
    The trials may ask it as often as `questions` gives something, which several searches may share: one trial
    among many contradictions asks once for each of them.
    """
    best = irreducible(conflict, contradiction)
    left_out: list[Indices] = []
    allowed = iter(range(MOST_QUESTIONS)) if questions is None else questions

    def ask(members: Sequence[int]) -> Indices | None:
        if next(allowed, None) is None:
            raise _GivenUp
        return contradiction(members)

    try:
        for _ in range(trials):
            if len(best) <= 1:
                return Conflict(_ordered(best), True)
            meeting = smallest_meeting(left_out, len(best))
            if meeting is None:
                return Conflict(_ordered(best), False)
            if len(meeting) >= len(best):
                return Conflict(_ordered(best), True)
            found = ask(_ordered(meeting))
            if found is None:
                left_out.append(_left_out(meeting, everything, ask))
            else:
                best = irreducible(found, ask)
    except _GivenUp:
        pass
    return Conflict(_ordered(best), False)


class _GivenUp(Exception):
    """All questions have been asked."""


def irreducible(conflict: Indices, contradiction: Callable[[Sequence[int]], Indices | None]) -> Indices:
    """The contradiction without what can be spared."""
    kept = conflict
    for member in _ordered(conflict):
        if member in kept:
            kept = contradiction(_ordered(kept - {member})) or kept
    return kept


def smallest_meeting(sets: Sequence[Indices], below: int) -> Indices | None:
    """A smallest set that shares a member with each of the sets, by branch and bound.

    Of `below` members or more any will do. None where there are too many branches to try.
    """
    best: Indices | None = None
    size, branches = below, 0

    def grow(chosen: Indices) -> bool:
        nonlocal best, size, branches
        branches += 1
        if branches > MOST_BRANCHES:
            return False
        unmet = [one for one in sets if not chosen & one]
        if not unmet:
            if len(chosen) < size:
                best, size = chosen, len(chosen)
            return True
        if len(chosen) + _apart(unmet) >= size:
            return True
        return all(grow(chosen | {member}) for member in _ordered(min(unmet, key=len)))

    if not grow(frozenset()):
        return None
    return best if best is not None else frozenset(range(-below, 0))


def _apart(sets: Sequence[Indices]) -> int:
    """How many of the sets, taken greedily, share no member: each needs a member of its own."""
    taken: set[int] = set()
    count = 0
    for one in sorted(sets, key=len):
        if not taken & one:
            taken |= one
            count += 1
    return count


def _left_out(
    kept: Indices, everything: Sequence[int], contradiction: Callable[[Sequence[int]], Indices | None]
) -> Indices:
    """What has to go so that the others hold, none of it in `kept`; what can come back does."""
    inside = list(everything)
    out: list[int] = []
    while found := contradiction(inside):
        gone = max(found - kept)
        out.append(gone)
        inside.remove(gone)
    for member in out[:-1]:
        if contradiction([*inside, member]) is None:
            inside.append(member)
    return frozenset(everything) - frozenset(inside)


def _ordered(members: Indices) -> tuple[int, ...]:
    return tuple(sorted(members))
