"""The identities that tie figures to each other, as ties over quantities.

Each identity is a function from the statements at hand to ties; another joins by being added to `IDENTITIES`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from servanda.audit.passages import parts_told
from servanda.audit.quantity import TRADE, Level, Quantity, Statement
from servanda.audit.tie import ONE, Tie, equal, spoken_of
from servanda.audit.wholes import goods_within, months_within, regions_within

SUM = "exports + imports = turnover"
DIFFERENCE = "exports - imports = balance"


def turnover_is_the_sum(found: Sequence[Statement]) -> list[Tie]:
    """Exports plus imports is the turnover, of one reporter, partner, period, unit and subject.

    Only where two of the three are spoken of, or one beside a balance: else the tie says nothing.
    """
    spoken = spoken_of(found)
    known = set(spoken)
    ties = []
    for turnover in _totals(spoken):
        parts = turnover.as_form("exports"), turnover.as_form("imports")
        said = sum(quantity in known for quantity in (*parts, turnover))
        if said > 1 or (said and _has_balance(turnover, known)):
            ties.append(equal(SUM, parts, turnover))
    return ties


def balance_is_the_difference(found: Sequence[Statement]) -> list[Tie]:
    """Exports minus imports is the balance, which sources print as a positive number.

    It favours its reporter; but who that is, is easily misread, so it may also be the other way round.
    """
    levels = {level.quantity: level for level in found if isinstance(level, Level)}
    ties = []
    for balance in [quantity for quantity in levels if quantity.form == "balance"]:
        side = _side_with_trade(balance, levels)
        sign = ONE if side.reporter == balance.reporter else -ONE
        terms = ((side.as_form("exports"), sign), (side.as_form("imports"), -sign), (balance, -ONE))
        ties.append(Tie(DIFFERENCE, terms, either_way=True))
    return ties


IDENTITIES: tuple[Callable[[Sequence[Statement]], list[Tie]], ...] = (
    turnover_is_the_sum,
    balance_is_the_difference,
    months_within,
    goods_within,
    regions_within,
    parts_told,
)


def ties(found: Sequence[Statement]) -> list[Tie]:
    """Every tie that the quantities of the statements take part in."""
    return [tie for identity in IDENTITIES for tie in identity(found)]


def _has_balance(turnover: Quantity, known: set[Quantity]) -> bool:
    if turnover.as_form("balance") in known:
        return True
    return bool(turnover.partner) and turnover.mirrored().as_form("balance") in known


def _totals(spoken: Sequence[Quantity]) -> list[Quantity]:
    """The turnovers that trade figures at hand belong to, printed or not, each once, in order."""
    totals: dict[Quantity, None] = {}
    for quantity in spoken:
        if quantity.form in TRADE:
            totals.setdefault(quantity.as_form("turnover"))
            if quantity.form == "balance" and quantity.partner:
                totals.setdefault(quantity.mirrored().as_form("turnover"))
    return list(totals)


def _side_with_trade(balance: Quantity, levels: dict[Quantity, Level]) -> Quantity:
    """The balance's reporter, or its partner where only that one's trade is printed."""
    if balance.partner and not any(balance.as_form(form) in levels for form in TRADE[:3]):
        other = balance.mirrored()
        if any(other.as_form(form) in levels for form in TRADE[:3]):
            return other
    return balance
