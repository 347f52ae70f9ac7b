"""The tie: an identity over given quantities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from servanda.audit.quantity import Quantity

ONE = 1  # a whole number: the solver is quicker with those
ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Tie:
    """`low <= sum of coefficient * quantity <= high`; None is no bound on that side.

    `name` is the identity in words; the last term is the total that the others make up. With `either_way`
    they may also make it up with every sign turned: a balance is printed without its sign.
    """

    name: str
    terms: tuple[tuple[Quantity, Fraction | int], ...]
    low: Fraction | None = ZERO
    high: Fraction | None = ZERO
    either_way: bool = False

    def turned(self) -> Tie:
        """The tie with the sign of every part turned."""
        *parts, total = self.terms
        return replace(self, terms=(*((part, -coefficient) for part, coefficient in parts), total))

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities that it ties, the total last."""
        return tuple([quantity for quantity, _ in self.terms])

    @property
    def is_equality(self) -> bool:
        """Whether the others make up the total exactly."""
        return self.low is not None and self.low == self.high


def equal(name: str, parts: Iterable[Quantity], whole: Quantity) -> Tie:
    """The parts make up the whole."""
    return Tie(name, (*((part, ONE) for part in parts), (whole, -ONE)))


def within(name: str, parts: Iterable[Quantity], whole: Quantity) -> Tie:
    """The parts together are no more than the whole."""
    return Tie(name, (*((part, ONE) for part in parts), (whole, -ONE)), low=None)
