"""Whether statements can all hold under the ties between them, and which of them cannot.

A balance is printed without its sign, and which side it favours is often a matter of wording. So a tie may
hold either way round (`Tie.either_way`), and statements contradict each other only if they do so whichever
way each such tie is turned. The ways are searched as a tree: a tie that a contradiction does not rest on is
not turned.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from servanda.audit.interval import Interval
from servanda.audit.quantity import Level, Quantity, Ratio, Statement
from servanda.audit.simplex import Constraint, Infeasible, Reach, Side, Tableau
from servanda.audit.tie import ZERO, Tie

MOST_SOLVES = 256
MOST_TURNED = 6


class TooManyWays(Exception):
    """So many ties may hold either way round that not every way can be tried."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Statements that cannot all hold under the ties; `ties` as they were given, those it takes."""

    statements: tuple[Statement, ...]
    ties: tuple[Tie, ...]


def contradiction(found: Sequence[Statement], made: Sequence[Tie]) -> Clash | None:
    """Statements that contradict each other, in the order given, perhaps some to spare; None if all hold.

    Raises:
        TooManyWays: more turns of ties would have to be tried than time allows.
    """
    _, (said, tied) = _Search(found, made).tried({})
    if not said and not tied:
        return None
    return Clash(
        tuple(statement for statement in found if id(statement) in said),
        tuple(tie for index, tie in enumerate(made) if index in tied),
    )


def agree(found: Sequence[Statement], made: Sequence[Tie]) -> bool:
    """Whether the statements can all hold under the ties."""
    return contradiction(found, made) is None


def settled(found: Sequence[Statement], made: Sequence[Tie]) -> list[Tie]:
    """The ties, each turned so that the statements, which do hold, hold: as they stand wherever that will do.

    A tie that may hold either way only because of a level that is not among the statements is left out.
    """
    if not any(tie.either_way for tie in made):
        return list(made)
    printed = {statement.quantity for statement in found if isinstance(statement, Level)}
    kept = [tie for tie in made if not tie.either_way or tie.terms[-1][0] in printed]
    turned, _ = _Search(found, kept).tried({})
    return _turned(kept, turned)


def allowed_for(
    target: Level, others: Sequence[Statement], made: Sequence[Tie]
) -> tuple[Interval, list[Tie]]:
    """Where the others leave the target's quantity, the ties turned so that this lies nearest to the target.

    Raises:
        TooManyWays: more than a few of the ties may hold either way.
    """
    best: tuple[Fraction, Interval, list[Tie]] | None = None
    for ties in _ways(made):
        try:
            tableau = Tableau(stated(others, ties), positive=True)
        except Infeasible:
            continue
        allowed = Interval(*(end.value for end in extent(tableau, target.quantity)))
        distance = allowed.distance(target.interval)
        if best is None or distance < best[0]:
            best = distance, allowed, ties
    assert best is not None  # none of the others alone contradict each other
    return best[1], best[2]


def extent(tableau: Tableau, quantity: Quantity) -> tuple[Reach, Reach]:
    """How low and how high the quantity can go."""
    sides: tuple[Side, Side] = ("low", "high")
    low, high = (tableau.reach(quantity, side) for side in sides)
    return low, high


def constraints_of(found: Sequence[Statement], made: Sequence[Tie]) -> list[Constraint]:
    """The statements and ties as linear constraints over quantities, none of which is negative."""
    constraints = stated(found, made)
    quantities = dict.fromkeys(quantity for each in (*found, *made) for quantity in each.quantities)
    return constraints + [Constraint(((quantity, 1),), ZERO, None) for quantity in quantities]


def stated(found: Sequence[Statement], made: Sequence[Tie]) -> list[Constraint]:
    """What the statements and ties alone say of their quantities.

    A ratio of 1.05 to 1.06 of a base is two constraints: 20 times the later figure is at least 21 times the
    earlier one, and 50 times it at most 53 times.
    """
    constraints: list[Constraint] = []
    for statement in found:
        if isinstance(statement, Level):
            interval = statement.interval
            constraints.append(Constraint(((statement.quantity, 1),), interval.low, interval.high, statement))
            continue
        low, high = statement.ratio.low or ZERO, statement.ratio.high
        constraints.append(Constraint(_against(statement, low), ZERO, None, statement))
        if high is not None:
            constraints.append(Constraint(_against(statement, high), None, ZERO, statement))
    return constraints + [Constraint(tie.terms, tie.low, tie.high, tie) for tie in made]


def _against(ratio: Ratio, times: Fraction) -> tuple[tuple[Quantity, int], ...]:
    """The later figure less so many times the earlier one, in whole numbers."""
    measured = (ratio.measured, times.denominator)
    return (measured, (ratio.base, -times.numerator)) if times else (measured,)


def distinct(reasons: Sequence[object]) -> list[Statement]:
    """The statements among the reasons of constraints, each once."""
    return list({id(reason): reason for reason in reasons if isinstance(reason, Level | Ratio)}.values())


Turned = Mapping[int, bool]  # which ties, by index, are turned; one that is not in it has not been decided
Grounds = tuple[frozenset[int], frozenset[int]]  # the ids of statements, the indices of ties
HOLDS: Grounds = (frozenset(), frozenset())


@dataclass(slots=True)
class _Search:
    """The search for a way to turn the ties so that all holds."""

    found: Sequence[Statement]
    made: Sequence[Tie]
    solves: int = 0

    def tried(self, turned: Turned, known: Grounds | None = None) -> tuple[Turned, Grounds]:
        """A way to turn the other ties so that all holds, or the grounds on which no way will do; `known`
        are those of the ties as they are turned."""
        if known is None:
            self.solves += 1
            if self.solves > MOST_SOLVES:
                raise TooManyWays(f"{sum(tie.either_way for tie in self.made)} balances are linked")
            known = _grounds(self.found, _turned(self.made, turned))
        said, tied = known
        open_ = [index for index in sorted(tied) if self.made[index].either_way and index not in turned]
        if known == HOLDS or not open_:
            return turned, known
        for way in (False, True):
            way_turned, grounds = self.tried({**turned, open_[0]: way}, None if way else known)
            if grounds == HOLDS or open_[0] not in grounds[1]:
                return way_turned, grounds
            said, tied = said | grounds[0], tied | grounds[1]
        return turned, (said, tied)


def _grounds(found: Sequence[Statement], made: Sequence[Tie]) -> Grounds:
    try:
        Tableau(stated(found, made), positive=True)
    except Infeasible as error:
        reasons = [used.constraint.reason for used in error.certificate]
        at = {id(tie): index for index, tie in enumerate(made)}
        return (
            frozenset(id(statement) for statement in distinct(reasons)),
            frozenset(at[id(reason)] for reason in reasons if isinstance(reason, Tie)),
        )
    return HOLDS


def _turned(made: Sequence[Tie], turned: Turned) -> list[Tie]:
    return [tie.turned() if turned.get(index) else tie for index, tie in enumerate(made)]


def _ways(made: Sequence[Tie]) -> Iterator[list[Tie]]:
    """The ties, turned in every way that they may be."""
    open_ = [index for index, tie in enumerate(made) if tie.either_way]
    if len(open_) > MOST_TURNED:
        raise TooManyWays(f"{len(open_)} balances are linked")
    for ways in product((False, True), repeat=len(open_)):
        yield _turned(made, dict(zip(open_, ways, strict=True)))
