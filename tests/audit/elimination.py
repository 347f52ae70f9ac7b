"""An oracle for the audit's solver: Fourier-Motzkin elimination over fractions, slow and short."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

from servanda.audit.contradiction import constraints_of
from servanda.audit.quantity import Statement
from servanda.audit.tie import Tie

Row = tuple[dict[object, Fraction], Fraction]  # the weighted variables add up to no more than the number


def can_hold(statements: Sequence[Statement], ties: Sequence[Tie]) -> bool:
    """Whether some values meet the statements under the ties, a balance's tie turned either way."""
    ways = product(*[[tie, tie.turned()] if tie.either_way else [tie] for tie in ties])
    return any(feasible(rows(statements, way)) for way in ways)


def rows(statements: Sequence[Statement], ties: Sequence[Tie]) -> list[Row]:
    found: list[Row] = []
    for constraint in constraints_of(statements, ties):
        weights = {variable: Fraction(weight) for variable, weight in constraint.terms}
        if constraint.high is not None:
            found.append((weights, Fraction(constraint.high)))
        if constraint.low is not None:
            found.append(({variable: -weight for variable, weight in weights.items()}, -constraint.low))
    return found


def feasible(found: list[Row]) -> bool:
    while variables := {variable for weights, _ in found for variable in weights}:
        variable = min(variables, key=lambda one: product_of_signs(found, one))
        above = [row for row in found if row[0].get(variable, 0) > 0]
        below = [row for row in found if row[0].get(variable, 0) < 0]
        found = [row for row in found if variable not in row[0]]
        found += [joined(one, other, variable) for one in above for other in below]
    return all(limit >= 0 for _, limit in found)


def product_of_signs(found: list[Row], variable: object) -> tuple[int, str]:
    signs = [weights[variable] > 0 for weights, _ in found if variable in weights]
    return sum(signs) * (len(signs) - sum(signs)), str(variable)


def joined(above: Row, below: Row, variable: object) -> Row:
    up, down = above[0][variable], -below[0][variable]
    weights = {
        other: above[0].get(other, Fraction(0)) / up + below[0].get(other, Fraction(0)) / down
        for other in {*above[0], *below[0]} - {variable}
    }
    return {other: weight for other, weight in weights.items() if weight}, above[1] / up + below[1] / down
