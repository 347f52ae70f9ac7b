"""Exact linear feasibility over whole numbers.

After Dutertre and de Moura, "A fast linear-arithmetic solver for DPLL(T)" (2006).

A constraint bounds a linear form. The solver either finds values that meet every constraint, and can then say
how far each variable reaches, or returns a certificate: constraints whose weighted sum is a plain
contradiction, none of which can be spared. A certificate is added up again before it leaves this module.

Python's whole numbers are several times quicker than its fractions. So every row is kept as whole
coefficients over a whole divisor, and all bounds are whole numbers on one scale: a variable that is not basic
always stands on a bound, and is whole too.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm
from typing import Literal, NamedTuple

Side = Literal["low", "high"]
BLAND_AFTER = 200
ZERO = Fraction(0)


class Constraint(NamedTuple):
    """`low <= sum of coefficient * variable <= high`; None is no bound on that side.

    `reason` is whatever stands behind it, handed back in certificates; variables are any hashable value.
    """

    terms: tuple[tuple[Hashable, Fraction | int], ...]
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


@dataclass(slots=True)
class _Row:
    """`divisor` times the basic variable is the sum of coefficient times variable; `total` is its value."""

    terms: dict[int, int]
    divisor: int = 1
    total: int = 0


_Behind = tuple[Constraint, Fraction | int]  # what stands behind a bound, and how many times the form it is
_OTHER: dict[Side, Side] = {"low": "high", "high": "low"}


class Tableau:
    """The solver's state. With `positive` no variable may be below zero.

    Raises:
        Infeasible: the constraints contradict each other.
    """

    def __init__(self, constraints: Sequence[Constraint], *, positive: bool = False) -> None:
        number: dict[Hashable, int] = {}
        numbered = [
            [(number.setdefault(variable, len(number)), coefficient) for variable, coefficient in one.terms]
            for one in constraints
        ]
        self._number = number
        self._variables = list(number)
        self._low: list[int | None] = [None] * len(number)
        self._high: list[int | None] = [None] * len(number)
        self._below: list[_Behind | None] = [None] * len(number)
        self._above: list[_Behind | None] = [None] * len(number)
        self._rows: dict[int, _Row] = {}
        forms: dict[tuple[tuple[int, int], ...], int] = {}
        placed = [self._placed(terms, forms) for terms in numbered]
        self._scale = _one_scale(constraints, placed)
        for constraint, (at, factor) in zip(constraints, placed, strict=True):
            self._bound(constraint, at, factor)
        if positive:
            for at in number.values():
                self._keep_positive(at)
        self._columns: list[set[int]] = [set() for _ in self._low]
        for basic, row in self._rows.items():
            for column in row.terms:
                self._columns[column].add(basic)
        self._value = [0] * len(self._low)
        self._settle()

    def knows(self, variable: Hashable) -> bool:
        """Whether any constraint speaks of the variable."""
        return variable in self._number

    def reach(self, variable: Hashable, side: Side) -> Reach:
        """How low or how high the variable can go while every constraint holds."""
        at = self._number[variable]
        sign = -1 if side == "low" else 1
        while True:
            row = self._rows.get(at)
            objective = row.terms if row else {at: 1}
            entering = self._improving(objective, sign)
            if entering is None:
                divisor = row.divisor if row else 1
                value = Fraction(row.total if row else self._value[at], divisor * self._scale)
                return Reach(value, self._because(objective, sign, divisor))
            if not self._slide(entering, sign * objective[entering] > 0):
                return Reach(None)

    # Building

    def _placed(
        self, terms: list[tuple[int, Fraction | int]], forms: dict[tuple[tuple[int, int], ...], int]
    ) -> tuple[int, Fraction | int]:
        """What stands for a constraint's form, the variable itself or a slack, and how many times the form
        it is."""
        if len(terms) == 1:
            at, coefficient = terms[0]
            return at, 1 if coefficient == 1 else Fraction(1) / coefficient
        form, factor = _whole(terms)
        at = forms.setdefault(form, len(self._low))
        if at == len(self._low):
            self._low.append(None)
            self._high.append(None)
            self._below.append(None)
            self._above.append(None)
            self._rows[at] = _Row(dict(form))
        return at, factor

    def _bound(self, constraint: Constraint, at: int, factor: Fraction | int) -> None:
        """Bound the variable that stands for `factor` times the constraint's form."""
        low, high = constraint.low, constraint.high
        if factor < 0:
            low, high = high, low
        if low is not None:
            units = self._units(low, factor)
            known = self._low[at]
            if known is None or units > known:
                self._low[at] = units
                self._below[at] = constraint, factor
        if high is not None:
            units = self._units(high, factor)
            known = self._high[at]
            if known is None or units < known:
                self._high[at] = units
                self._above[at] = constraint, factor
        self._check(at)

    def _keep_positive(self, at: int) -> None:
        """Bound the variable below by zero, if nothing does so yet."""
        known = self._low[at]
        if known is None or known < 0:
            self._low[at] = 0
            self._below[at] = Constraint(((self._variables[at], 1),), ZERO, None), 1
            self._check(at)

    def _units(self, limit: Fraction, factor: Fraction | int) -> int:
        if not limit:
            return 0
        whole = limit.numerator * factor.numerator
        return whole * (self._scale // (limit.denominator * factor.denominator))

    def _check(self, at: int) -> None:
        """Whether two constraints leave the variable no value at all."""
        low, high = self._low[at], self._high[at]
        if low is not None and high is not None and low > high:
            below, above = self._below[at], self._above[at]
            if below and above and below[0] is not above[0]:
                self._fail([(at, "low", 1), (at, "high", 1)])

    # Finding values

    def _settle(self) -> None:
        """Move the basic variables within their bounds, one pivot at a time."""
        for at, (low, high) in enumerate(zip(self._low, self._high, strict=True)):
            if at not in self._rows:
                self._value[at] = low if low is not None and low > 0 else 0
                if high is not None and high < self._value[at]:
                    self._value[at] = high
        values = self._value
        for row in self._rows.values():
            row.total = sum([coefficient * values[n] for n, coefficient in row.terms.items()])
        outside = {basic for basic in self._rows if self._violated(basic)}
        steps = 0
        while outside:
            steps += 1
            leaving = min(outside)
            side = self._violated(leaving)
            if side is None:
                outside.discard(leaving)
                continue
            entering = self._entering(leaving, side, bland=steps > BLAND_AFTER)
            bound = self._low[leaving] if side == "low" else self._high[leaving]
            assert bound is not None
            touched = self._columns[entering] | {leaving, entering}
            self._value[leaving] = bound
            self._pivot(leaving, entering)
            for basic in touched:
                if basic in self._rows and self._violated(basic):
                    outside.add(basic)
                else:
                    outside.discard(basic)

    def _violated(self, at: int) -> Side | None:
        row = self._rows[at]
        low, high = self._low[at], self._high[at]
        if low is not None and row.total < low * row.divisor:
            return "low"
        return "high" if high is not None and row.total > high * row.divisor else None

    def _entering(self, leaving: int, side: Side, *, bland: bool) -> int:
        """A nonbasic variable that can move the leaving one towards its bound; none is a contradiction."""
        row = self._rows[leaving]
        upwards = side == "low"
        free = [n for n, c in row.terms.items() if self._can_move(n, (c > 0) == upwards)]
        if free:
            return min(free) if bland else min(free, key=lambda n: (len(self._columns[n]), n))
        parts: list[tuple[int, Side, int]] = [(leaving, side, row.divisor)]
        parts += [(n, "high" if (c > 0) == upwards else "low", abs(c)) for n, c in row.terms.items()]
        self._fail(parts)
        raise AssertionError  # _fail always raises

    def _can_move(self, at: int, upwards: bool) -> bool:
        bound = self._high[at] if upwards else self._low[at]
        return bound is None or (self._value[at] < bound if upwards else self._value[at] > bound)

    def _pivot(self, leaving: int, entering: int) -> None:
        """Let the two change places; the leaving variable already has its new value."""
        row = self._rows.pop(leaving)
        pivot = row.terms.pop(entering)
        sign = 1 if pivot > 0 else -1
        for column in row.terms:
            self._columns[column].discard(leaving)
        self._columns[entering].discard(leaving)
        terms = {n: -sign * c for n, c in row.terms.items()}
        terms[leaving] = sign * row.divisor
        values, divisor = self._value, abs(pivot)
        total = sum([c * values[n] for n, c in terms.items()])
        solved = _Row(terms, divisor, total)
        _reduce(solved)
        old = values[entering]
        for basic in self._columns[entering]:
            self._substitute(basic, entering, solved, old)
        self._columns[entering] = set()
        self._rows[entering] = solved
        for column in terms:
            self._columns[column].add(entering)

    def _substitute(self, basic: int, entering: int, solved: _Row, old: int) -> None:
        row = self._rows[basic]
        terms = row.terms
        factor = terms.pop(entering)
        total = row.total - factor * old
        common = gcd(factor, solved.divisor)
        factor, scale = factor // common, solved.divisor // common
        if scale != 1:
            for column in terms:
                terms[column] *= scale
            row.divisor *= scale
        row.total = scale * total + factor * solved.total
        columns = self._columns
        for column, coefficient in solved.terms.items():
            changed = terms.get(column, 0) + factor * coefficient
            if changed:
                terms[column] = changed
                columns[column].add(basic)
            elif column in terms:
                del terms[column]
                columns[column].discard(basic)
        if row.divisor != 1:
            _reduce(row)

    # Reaching out

    def _improving(self, objective: Mapping[int, int], sign: int) -> int | None:
        free = [n for n, c in objective.items() if self._can_move(n, sign * c > 0)]
        return min(free) if free else None

    def _slide(self, entering: int, upwards: bool) -> bool:
        """Move a nonbasic variable until something stops it, and pivot there; False where nothing does."""
        limits: list[tuple[Fraction, int, int]] = []
        own = self._high[entering] if upwards else self._low[entering]
        if own is not None:
            limits.append((Fraction(abs(own - self._value[entering])), entering, own))
        for basic in self._columns[entering]:
            row = self._rows[basic]
            coefficient = row.terms[entering]
            bound = self._high[basic] if (coefficient > 0) == upwards else self._low[basic]
            if bound is not None:
                step = Fraction(abs(bound * row.divisor - row.total), abs(coefficient))
                limits.append((step, basic, bound))
        if not limits:
            return False
        _, stopped, bound = min(limits)
        if stopped == entering:
            delta = bound - self._value[entering]
            self._value[entering] = bound
            for basic in self._columns[entering]:
                row = self._rows[basic]
                row.total += row.terms[entering] * delta
        else:
            self._value[stopped] = bound
            self._pivot(stopped, entering)
        return True

    # Certificates

    def _because(self, objective: Mapping[int, int], sign: int, divisor: int) -> tuple[Used, ...]:
        return tuple(
            self._used(
                number, "high" if sign * coefficient > 0 else "low", Fraction(abs(coefficient), divisor)
            )
            for number, coefficient in objective.items()
        )

    def _used(self, at: int, side: Side, weight: Fraction | int) -> Used:
        behind = (self._below if side == "low" else self._above)[at]
        assert behind is not None
        constraint, factor = behind
        if factor > 0:
            return Used(constraint, side, Fraction(weight * factor))
        return Used(constraint, _OTHER[side], Fraction(weight * -factor))

    def _fail(self, parts: Sequence[tuple[int, Side, int]]) -> None:
        certificate = tuple(self._used(*part) for part in parts)
        if not adds_up(certificate):
            raise ArithmeticError("a certificate does not add up")
        raise Infeasible(certificate)


def _whole(terms: list[tuple[int, Fraction | int]]) -> tuple[tuple[tuple[int, int], ...], Fraction | int]:
    """The form with whole coefficients that share no divisor, the first above zero, and the factor to it."""
    terms.sort()
    if all(coefficient in (1, -1) for _, coefficient in terms):
        sign = 1 if terms[0][1] == 1 else -1
        return tuple([(number, sign if coefficient == 1 else -sign) for number, coefficient in terms]), sign
    denominator = lcm(*[coefficient.denominator for _, coefficient in terms])
    whole = [coefficient.numerator * (denominator // coefficient.denominator) for _, coefficient in terms]
    divisor = gcd(*whole)
    if whole[0] < 0:
        divisor = -divisor
    form = tuple([(number, c // divisor) for (number, _), c in zip(terms, whole, strict=True)])
    factor, rest = divmod(denominator, divisor)
    return form, Fraction(denominator, divisor) if rest else factor


def _one_scale(constraints: Sequence[Constraint], placed: Sequence[tuple[int, Fraction | int]]) -> int:
    """How many units make 1, so that every bound is a whole number of them."""
    return lcm(
        *{
            limit.denominator * factor.denominator
            for constraint, (_, factor) in zip(constraints, placed, strict=True)
            for limit in (constraint.low, constraint.high)
            if limit
        }
    )


def _reduce(row: _Row) -> None:
    """Divide the row by what its numbers share."""
    common = gcd(row.divisor, *row.terms.values())
    if common != 1:
        row.divisor //= common
        row.total //= common
        for column in row.terms:
            row.terms[column] //= common
