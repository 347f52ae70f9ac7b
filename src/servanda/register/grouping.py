"""Which claims speak of one thing: groups that do not depend on the order in which the claims came.

Claims that are `same` pairwise form families (connected components). A family in which two claims contradict
each other is taken apart: its pairs are joined again, the likest first, and none that would bring
contradicting claims together. A person's `same` goes before every rule, a person's `different` holds between
whole groups.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from servanda.register.forest import Forest
from servanda.register.keys import keys, sought
from servanda.register.sameness import EQUAL, Sameness, compete, contradict, same
from servanda.register.statement import Statement


@dataclass(frozen=True, slots=True)
class Choice:
    """A person's word on a field of the record that holds `claim`: its own value, or the one given.

    `kind` is `pick` or `amend`, `decision` the number of the decision.
    """

    decision: int
    kind: str
    claim: int
    field: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class Wishes:
    """What people decided of claims, by their numbers, oldest decision first."""

    same: tuple[tuple[int, int], ...] = ()
    different: frozenset[frozenset[int]] = frozenset()
    rejected: frozenset[int] = frozenset()
    restored: frozenset[int] = frozenset()
    choices: tuple[Choice, ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()


def pairs(statements: Sequence[Statement]) -> dict[tuple[int, int], Sameness]:
    """Every pair that is the same, by numbers."""
    held: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        for key in set(keys(statement)):
            held[key].append(statement)
    found: dict[tuple[int, int], Sameness] = {}
    seen: set[tuple[int, int]] = set()
    for one in statements:
        for key in sorted(set(sought(one))):
            for other in held.get(key, ()):
                pair = (min(one.number, other.number), max(one.number, other.number))
                if other is one or pair in seen:
                    continue
                seen.add(pair)
                sameness = same(one, other)
                if sameness:
                    found[pair] = sameness
    return found


def families(numbers: Iterable[int], joined: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    """Family → its claims: the connected components, each named by its smallest number."""
    forest = Forest[int]()
    for one, other in joined:
        forest.join(one, other)
    found: dict[int, list[int]] = defaultdict(list)
    for number in sorted(numbers):
        found[forest.root(number)].append(number)
    return dict(found)


def groups(family: Sequence[Statement], wishes: Wishes) -> list[list[Statement]]:
    """The records' claims in a family, each group and the groups in the order of the claims' numbers."""
    of = {statement.number: statement for statement in family}
    forest = Forest[int]()
    members: dict[int, list[int]] = {number: [number] for number in of}
    wished = [pair for pair in wishes.same if pair[0] in of and pair[1] in of]
    by_people = {frozenset(pair) for pair in wished}
    for one, other in wished:
        if not _kept_apart(members[forest.root(one)], members[forest.root(other)], of, wishes, None):
            _join(forest, members, one, other)
    for one, other in _likest_first(_undisputed(pairs(family), family), of):
        first, second = members[forest.root(one)], members[forest.root(other)]
        if first is not second and not _kept_apart(first, second, of, wishes, by_people):
            _join(forest, members, one, other)
    return [
        [of[number] for number in sorted(numbers)]
        for root, numbers in sorted(members.items())
        if forest.root(root) == root
    ]


def _undisputed(
    found: Mapping[tuple[int, int], Sameness], family: Sequence[Statement]
) -> dict[tuple[int, int], Sameness]:
    """The pairs without those of which one side has a rival: which of the rivals is meant, nobody can say.

    Rivals stand in one passage as values of the same measure; what has a rival's value is disputed with it. A
    pair of equal values needs no guess.
    """
    rivals: set[int] = set()
    ordered = sorted(family, key=lambda statement: (statement.document, statement.claim.start))
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if other.document != one.document or other.claim.start >= one.claim.end:
                break
            if compete(one, other):
                rivals |= {one.number, other.number}
    equal = Forest[int]()
    for pair, sameness in found.items():
        if sameness.score == EQUAL:
            equal.join(*pair)
    disputed = {equal.root(number) for number in rivals}
    return {
        pair: sameness
        for pair, sameness in found.items()
        if sameness.score == EQUAL or not disputed & {equal.root(pair[0]), equal.root(pair[1])}
    }


def _join(forest: Forest[int], members: dict[int, list[int]], one: int, other: int) -> None:
    first, second = sorted((forest.root(one), forest.root(other)))
    if first != second:
        forest.join(first, second)
        members[first] = members[first] + members.pop(second)


def _kept_apart(
    first: Sequence[int],
    second: Sequence[int],
    of: Mapping[int, Statement],
    wishes: Wishes,
    by_people: set[frozenset[int]] | None,
) -> bool:
    """Whether a decision keeps the groups apart or, where rules join them (`by_people` given), a
    contradiction."""
    for one in first:
        for other in second:
            pair = frozenset((one, other))
            if pair in wishes.different:
                return True
            if by_people is not None and pair not in by_people and contradict(of[one], of[other]):
                return True
    return False


def _likest_first(
    found: Mapping[tuple[int, int], Sameness], of: Mapping[int, Statement]
) -> list[tuple[int, int]]:
    """Pairs by their score, then by what the claims say: never by the order in which they came."""

    def rank(pair: tuple[int, int]) -> tuple[float, tuple[str, str]]:
        one, other = sorted((_said(of[pair[0]]), _said(of[pair[1]])))
        return -found[pair].score, (one, other)

    return sorted(found, key=rank)


def _said(statement: Statement) -> str:
    return f"{statement.claim.doc}\0{statement.claim.start:012}\0{statement.claim.id}"
