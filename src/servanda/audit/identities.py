"""The identities that tie figures to each other, as ties over quantities.

Each identity is a function from what the statements at hand speak of to ties; another joins by being added to
`IDENTITIES`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from servanda.audit.passages import parts_told
from servanda.audit.quantity import TRADE, Quantity, Statement
from servanda.audit.spoken import Spoken
from servanda.audit.tie import ONE, Tie, equal
from servanda.audit.wholes import goods_within, months_within, regions_within

SUM = "exports + imports = turnover"
DIFFERENCE = "exports - imports = balance"

Trade = tuple[str, str, str, str, str]  # whose, with whom, when, in what unit and of what


def turnover_is_the_sum(spoken: Spoken) -> list[Tie]:
    """Exports plus imports is the turnover, of one reporter, partner, period, unit and subject.

    Only where two of the three are spoken of, or one beside a balance: else the tie says nothing.
    """
    trades: dict[Trade, Quantity] = {}
    said: dict[Trade, dict[str, Quantity]] = defaultdict(dict)
    for quantity in spoken.quantities:
        if quantity.form in TRADE:
            trade = quantity.key[1:]
            trades.setdefault(trade, quantity)
            said[trade][quantity.form] = quantity
            if quantity.form == "balance" and quantity.partner:
                other = quantity.mirrored()
                trades.setdefault(other.key[1:], other)
                said[other.key[1:]].setdefault("the other's balance", other)
    ties = []
    for trade, quantity in trades.items():
        forms = said[trade]
        summed = [form for form in TRADE[:3] if form in forms]
        if len(summed) > 1 or (summed and len(forms) > 1):
            turnover = quantity.as_form("turnover")
            parts = [forms.get(form) or turnover.as_form(form) for form in ("exports", "imports")]
            ties.append(equal(SUM, parts, turnover))
    return ties


def balance_is_the_difference(spoken: Spoken) -> list[Tie]:
    """Exports minus imports is the balance, which sources print as a positive number.

    It favours its reporter; but who that is, is easily misread, so it may also be the other way round.
    """
    ties = []
    for balance in [quantity for quantity in spoken.levels if quantity.form == "balance"]:
        side = _side_with_trade(balance, spoken.levels)
        sign = ONE if side.reporter == balance.reporter else -ONE
        terms = ((side.as_form("exports"), sign), (side.as_form("imports"), -sign), (balance, -ONE))
        ties.append(Tie(DIFFERENCE, terms, either_way=True))
    return ties


IDENTITIES: tuple[Callable[[Spoken], list[Tie]], ...] = (
    turnover_is_the_sum,
    balance_is_the_difference,
    months_within,
    goods_within,
    regions_within,
    parts_told,
)


def ties(found: Sequence[Statement]) -> list[Tie]:
    """Every tie that the quantities of the statements take part in."""
    spoken = Spoken.of(found)
    return [tie for identity in IDENTITIES for tie in identity(spoken)]


def _side_with_trade(balance: Quantity, levels: Mapping[Quantity, None]) -> Quantity:
    """The balance's reporter, or its partner where only that one's trade is printed."""
    if balance.partner and not any(balance.as_form(form) in levels for form in TRADE[:3]):
        other = balance.mirrored()
        if any(other.as_form(form) in levels for form in TRADE[:3]):
            return other
    return balance
