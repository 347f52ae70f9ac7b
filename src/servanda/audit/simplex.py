"""Exact linear feasibility over fractions.

After Dutertre and de Moura, "A fast linear-arithmetic solver for DPLL(T)" (2006).

A constraint bounds a linear form. The solver either finds values that meet every constraint, and can then say
how far each variable reaches, or returns a certificate: constraints whose weighted sum is a plain
contradiction, none of which can be spared. A certificate is added up again before it leaves this module.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Side = Literal["low", "high"]
BLAND_AFTER = 200
ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Constraint:
    """`low <= sum of coefficient * variable <= high`; None is no bound on that side.

    `reason` is whatever stands behind it, handed back in certificates; variables are any hashable value.
    """

    terms: tuple[tuple[Hashable, Fraction], ...]
    low: Fraction | None
    high: Fraction | None
    reason: object = None


@dataclass(frozen=True, slots=True)
class Used:
    """One side of a constraint, with the positive weight that it has in a certificate or a bound."""

    constraint: Constraint
    side: Side
    weight: Fraction


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a variable reaches in one direction, and the constraints that stop it; None is without end."""

    value: Fraction | None
    because: tuple[Used, ...] = ()


class Infeasible(Exception):
    """The constraints cannot all hold; `certificate` is a set of them none of which can be spared."""

    def __init__(self, certificate: tuple[Used, ...]) -> None:
        super().__init__(f"{len(certificate)} constraints contradict each other")
        self.certificate = certificate


def adds_up(certificate: Sequence[Used]) -> bool:
    """Whether the weighted constraints cancel to `0 >= something positive`."""
    left: dict[Hashable, Fraction] = {}
    right = ZERO
    for used in certificate:
        sign = 1 if used.side == "low" else -1
        bound = used.constraint.low if used.side == "low" else used.constraint.high
        if bound is None or used.weight <= 0:
            return False
        for variable, coefficient in used.constraint.terms:
            left[variable] = left.get(variable, ZERO) + sign * used.weight * coefficient
        right += sign * used.weight * bound
    return not any(left.values()) and right > 0


class Tableau:
    """The solver's state. Raises `Infeasible` on construction where the constraints contradict each other."""

    def __init__(self, constraints: Sequence[Constraint]) -> None:
        self._number: dict[Hashable, int] = {}
        self._low: list[tuple[Fraction, Constraint] | None] = []
        self._high: list[tuple[Fraction, Constraint] | None] = []
        self._value: list[Fraction] = []
        self._rows: dict[int, dict[int, Fraction]] = {}
        self._columns: list[set[int]] = []
        forms: dict[tuple[tuple[int, Fraction], ...], int] = {}
        for constraint in constraints:
            for variable, _ in constraint.terms:
                if variable not in self._number:
                    self._number[variable] = self._add_variable()
        for constraint in constraints:
            self._bound(constraint, forms)
        self._settle()

    def knows(self, variable: Hashable) -> bool:
        """Whether any constraint speaks of the variable."""
        return variable in self._number

    def reach(self, variable: Hashable, side: Side) -> Reach:
        """How low or how high the variable can go while every constraint holds."""
        at = self._number[variable]
        sign = -1 if side == "low" else 1
        while True:
            objective = self._rows[at] if at in self._rows else {at: Fraction(1)}
            entering = self._improving(objective, sign)
            if entering is None:
                return Reach(self._value[at], self._because(objective, sign))
            upwards = sign * objective[entering] > 0
            if not self._slide(entering, upwards):
                return Reach(None)

    def _add_variable(self) -> int:
        self._low.append(None)
        self._high.append(None)
        self._value.append(ZERO)
        self._columns.append(set())
        return len(self._value) - 1

    def _bound(self, constraint: Constraint, forms: dict[tuple[tuple[int, Fraction], ...], int]) -> None:
        """Bound the constraint's form: the variable itself, or a slack that stands for the form."""
        terms = sorted((self._number[variable], coefficient) for variable, coefficient in constraint.terms)
        lead, low, high = terms[0][1], constraint.low, constraint.high
        form = tuple(terms)
        if lead != 1:
            form = tuple((number, coefficient / lead) for number, coefficient in terms)
            low = None if low is None else low / lead
            high = None if high is None else high / lead
        if len(form) == 1:
            at = form[0][0]
        elif form in forms:
            at = forms[form]
        else:
            at = forms[form] = self._add_variable()
            self._add_row(at, dict(form))
        if lead < 0:
            low, high = high, low
        if low is not None and (self._low[at] is None or low > self._low[at][0]):  # type: ignore[index]
            self._low[at] = (low, constraint)
        if high is not None and (self._high[at] is None or high < self._high[at][0]):  # type: ignore[index]
            self._high[at] = (high, constraint)
        bottom, top = self._low[at], self._high[at]
        if bottom and top and bottom[0] > top[0]:
            self._fail([(at, "low", Fraction(1)), (at, "high", Fraction(1))])

    def _add_row(self, basic: int, form: dict[int, Fraction]) -> None:
        self._rows[basic] = form
        for column in form:
            self._columns[column].add(basic)

    def _settle(self) -> None:
        """Move the basic variables within their bounds, one pivot at a time."""
        for at in range(len(self._value)):
            if at not in self._rows:
                self._value[at] = self._nearest(at)
        for basic, row in self._rows.items():
            self._value[basic] = sum((c * self._value[n] for n, c in row.items()), ZERO)
        outside = {basic for basic in self._rows if self._violated(basic)}
        steps = 0
        while outside:
            steps += 1
            leaving = min(outside)
            side = self._violated(leaving)
            if side is None:
                outside.discard(leaving)
                continue
            bound = self._low[leaving] if side == "low" else self._high[leaving]
            entering = self._entering(leaving, side, bland=steps > BLAND_AFTER)
            assert bound is not None
            touched = self._columns[entering] | {leaving}
            delta = (bound[0] - self._value[leaving]) / self._rows[leaving][entering]
            self._shift(entering, delta)
            self._pivot(leaving, entering)
            outside |= {basic for basic in touched | {entering} if basic in self._rows}
            outside = {basic for basic in outside if basic in self._rows and self._violated(basic)}

    def _nearest(self, at: int) -> Fraction:
        low, high = self._low[at], self._high[at]
        if low and self._value[at] < low[0]:
            return low[0]
        return high[0] if high and self._value[at] > high[0] else self._value[at]

    def _violated(self, at: int) -> Side | None:
        low, high = self._low[at], self._high[at]
        if low and self._value[at] < low[0]:
            return "low"
        return "high" if high and self._value[at] > high[0] else None

    def _entering(self, leaving: int, side: Side, *, bland: bool) -> int:
        """A nonbasic variable that can move the leaving one towards its bound; none is a contradiction."""
        row = self._rows[leaving]
        upwards = side == "low"
        free = [n for n, c in row.items() if self._can_move(n, (c > 0) == upwards)]
        if free:
            return min(free) if bland else min(free, key=lambda n: (len(self._columns[n]), n))
        parts: list[tuple[int, Side, Fraction]] = [(leaving, side, Fraction(1))]
        parts += [(n, "high" if (c > 0) == upwards else "low", abs(c)) for n, c in row.items()]
        self._fail(parts)
        raise AssertionError  # _fail always raises

    def _can_move(self, at: int, upwards: bool) -> bool:
        bound = self._high[at] if upwards else self._low[at]
        return bound is None or (self._value[at] < bound[0] if upwards else self._value[at] > bound[0])

    def _shift(self, nonbasic: int, delta: Fraction) -> None:
        self._value[nonbasic] += delta
        for basic in self._columns[nonbasic]:
            self._value[basic] += self._rows[basic][nonbasic] * delta

    def _pivot(self, leaving: int, entering: int) -> None:
        row = self._rows.pop(leaving)
        pivot = row.pop(entering)
        for column in row:
            self._columns[column].discard(leaving)
        self._columns[entering].discard(leaving)
        solved = {n: -c / pivot for n, c in row.items()}
        solved[leaving] = 1 / pivot
        for basic in list(self._columns[entering]):
            self._substitute(basic, entering, solved)
        self._columns[entering].clear()
        self._add_row(entering, solved)

    def _substitute(self, basic: int, entering: int, solved: Mapping[int, Fraction]) -> None:
        row = self._rows[basic]
        factor = row.pop(entering)
        for column, coefficient in solved.items():
            total = row.get(column, ZERO) + factor * coefficient
            if total:
                row[column] = total
                self._columns[column].add(basic)
            else:
                row.pop(column, None)
                self._columns[column].discard(basic)

    def _improving(self, objective: Mapping[int, Fraction], sign: int) -> int | None:
        free = [n for n, c in objective.items() if self._can_move(n, sign * c > 0)]
        return min(free) if free else None

    def _slide(self, entering: int, upwards: bool) -> bool:
        """Move a nonbasic variable until something stops it, and pivot there; False where nothing does."""
        limits: list[tuple[Fraction, int]] = []
        own = self._high[entering] if upwards else self._low[entering]
        if own is not None:
            limits.append((abs(own[0] - self._value[entering]), entering))
        for basic in self._columns[entering]:
            coefficient = self._rows[basic][entering]
            bound = self._high[basic] if (coefficient > 0) == upwards else self._low[basic]
            if bound is not None:
                limits.append((abs((bound[0] - self._value[basic]) / coefficient), basic))
        if not limits:
            return False
        step, stopped = min(limits)
        self._shift(entering, step if upwards else -step)
        if stopped != entering:
            self._pivot(stopped, entering)
        return True

    def _because(self, objective: Mapping[int, Fraction], sign: int) -> tuple[Used, ...]:
        used = []
        for number, coefficient in objective.items():
            side: Side = "high" if sign * coefficient > 0 else "low"
            used.append(self._used(number, side, abs(coefficient)))
        return tuple(used)

    def _used(self, at: int, side: Side, weight: Fraction) -> Used:
        bound = self._low[at] if side == "low" else self._high[at]
        assert bound is not None
        constraint = bound[1]
        lead = min((self._number[variable], coefficient) for variable, coefficient in constraint.terms)[1]
        if lead < 0:
            side = "high" if side == "low" else "low"
        return Used(constraint, side, weight / abs(lead))

    def _fail(self, parts: Sequence[tuple[int, Side, Fraction]]) -> None:
        certificate = tuple(self._used(*part) for part in parts)
        if not adds_up(certificate):
            raise ArithmeticError("a certificate does not add up")
        raise Infeasible(certificate)
