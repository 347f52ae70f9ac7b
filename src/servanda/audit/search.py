"""The search for a contradiction among linked statements: the smallest, or the one that propagation finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from servanda.audit.contradiction import Clash, constraints_of, contradiction, distinct
from servanda.audit.propagation import suspicious
from servanda.audit.quantity import Level, Quantity, Ratio, Statement
from servanda.audit.smallest import Indices, smallest
from servanda.audit.tie import Tie


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements that cannot all hold and none of which can be spared, and the ties that this takes.

    `smallest` is whether it is proven that no contradiction at hand has fewer statements; `alone` are those
    of them without any one of which all others at hand hold, `beside` a contradiction at hand that shares
    none of them, perhaps with some to spare: then there is no such one.
    """

    statements: tuple[Statement, ...]
    ties: tuple[Tie, ...]
    smallest: bool
    alone: tuple[Statement, ...] = ()
    beside: Clash | None = None


def conflict(
    active: Sequence[Statement],
    made: Sequence[Tie],
    *,
    known: Clash | None = None,
    questions: Iterator[object] | None = None,
) -> Conflict | None:
    """A contradiction among the statements, None if there is none.

    `known` is one that has been found already, `questions` what is left of those that a group may take.
    """
    first = known or contradiction(active, made)
    if first is None:
        return None

    tried: dict[tuple[int, ...], Clash | None] = {tuple(range(len(active))): first}

    def clash(members: tuple[int, ...]) -> Clash | None:
        if members not in tried:
            tried[members] = contradiction([active[member] for member in members], made)
        return tried[members]

    def within(members: Sequence[int]) -> Indices | None:
        found = clash(tuple(members))
        return None if found is None else _indices(found, active)

    everything = range(len(active))
    least = smallest(_indices(first, active), everything, within, _trials(len(active)), questions)
    found = clash(least.members)
    assert found is not None
    alone: list[Statement] = []
    for member in least.members:
        if clash(tuple([other for other in everything if other != member])) is None:
            alone.append(active[member])
        elif not alone and (beside := clash(tuple([o for o in everything if o not in least.members]))):
            return Conflict(found.statements, found.ties, least.proven, beside=beside)
    return Conflict(found.statements, found.ties, least.proven, tuple(alone))


def _indices(found: Clash, active: Sequence[Statement]) -> Indices:
    accused = {id(statement) for statement in found.statements}
    return frozenset(at for at, statement in enumerate(active) if id(statement) in accused)


def questions_of(size: int) -> Iterator[object]:
    """What a group of so many statements may ask for smaller contradictions: less where each takes longer."""
    return iter(range(50_000 // max(size, 1)))


def _trials(size: int) -> int:
    """How often to try for a smaller contradiction: fewer times where each takes longer."""
    return max(2, min(150, 6000 // max(size, 1)))


def skimmed(active: Sequence[Statement], made: Sequence[Tie]) -> Iterator[Conflict]:
    """Contradictions among very many statements, one after another, none of which shares a statement with
    one before; not all of them are found."""
    gone: set[int] = set()
    for said, tied in _neighbourhoods(active, made):
        while found := _spared([one for one in said if id(one) not in gone], tied):
            gone |= {id(one) for one in found.statements}
            yield Conflict(found.statements, found.ties, smallest=False)
    while found := _by_propagation([one for one in active if id(one) not in gone], made):
        gone |= {id(one) for one in found.statements}
        yield Conflict(found.statements, found.ties, smallest=False)


def _by_propagation(active: Sequence[Statement], made: Sequence[Tie]) -> Clash | None:
    some = suspicious(constraints_of(active, [tie for tie in made if not tie.either_way]))
    if some is None:
        return None
    reasons = [constraint.reason for constraint in some]
    return _spared(distinct(reasons), [reason for reason in reasons if isinstance(reason, Tie)])


def _neighbourhoods(
    active: Sequence[Statement], made: Sequence[Tie]
) -> list[tuple[list[Statement], list[Tie]]]:
    """The statements of one quantity, of one growth, of one tie, each with the ties between them.

    A tie that may hold either way comes with those that share a quantity with it.
    """
    levels: dict[Quantity, list[Statement]] = {}
    for statement in active:
        if isinstance(statement, Level):
            levels.setdefault(statement.quantity, []).append(statement)
    neighbourhoods: list[tuple[list[Statement], list[Tie]]] = [
        (same, []) for same in levels.values() if len(same) > 1
    ]
    for statement in active:
        if isinstance(statement, Ratio):
            about = levels.get(statement.measured, []) + levels.get(statement.base, [])
            neighbourhoods.append(([statement, *about], []))
    touching: dict[Quantity, list[Tie]] = {}
    for tie in made:
        for quantity, _ in tie.terms:
            touching.setdefault(quantity, []).append(tie)
    for tie in made:
        joined = [tie]
        if tie.either_way:  # propagation leaves it out, so what it leads to is looked at here
            joined = list({id(one): one for quantity, _ in tie.terms for one in touching[quantity]}.values())
        spoken = dict.fromkeys(quantity for one in joined for quantity, _ in one.terms)
        said = [level for quantity in spoken for level in levels.get(quantity, [])]
        neighbourhoods.append((said, joined))
    return neighbourhoods


def _spared(found: Sequence[Statement], made: Sequence[Tie]) -> Clash | None:
    """A contradiction without what can be spared of it, if there is one."""
    first = contradiction(found, made)
    for statement in first.statements if first else ():
        kept = [one for one in first.statements if one is not statement] if first else []
        first = contradiction(kept, made) or first
    return first
