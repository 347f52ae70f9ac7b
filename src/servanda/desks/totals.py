"""Sums over records, of those alone that may be summed; what is left out is told with the reason.

A record's sum counts where it binds, is no umbrella or part of another, and was not called off (its
`countable` score, after AidData's TUFF). Bounds add up as intervals do: "more than" leaves the top open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from servanda.claim import Amount
from servanda.desks.tables import is_money
from servanda.register import Record
from servanda.wording import exact, quantity


@dataclass(frozen=True, slots=True)
class Total:
    """The sum in one currency: of how many records, and what it is in words."""

    unit: str
    told: str
    records: int


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums, the largest number of records first; `left_out` are reasons and how many records each
    concerns."""

    totals: tuple[Total, ...]
    counted: int
    left_out: tuple[tuple[str, int], ...]


def totals(records: Iterable[Record]) -> Totals:
    """The sums of money of the records, by currency."""
    sums: dict[str, list[tuple[Fraction, Fraction | None, bool]]] = {}
    left_out: Counter[str] = Counter()
    counted = 0
    for record in records:
        money = [amount for amount in dict.fromkeys(record.amounts) if is_money(amount)]
        if not money:
            left_out["no sum given"] += 1
        elif not record.countable.value:
            left_out[_short(record.countable.working[0])] += 1
        else:
            found = {unit: _range([each for each in money if each.unit == unit]) for unit in _units(money)}
            if None in found.values():
                left_out["several sums in one currency"] += 1
                continue
            counted += 1
            for unit, range_ in found.items():
                assert range_ is not None
                sums.setdefault(unit, []).append(range_)
    ordered = sorted(sums.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    made = tuple(Total(unit, _told(ranges, unit), len(ranges)) for unit, ranges in ordered)
    return Totals(made, counted, tuple(left_out.most_common()))


def _units(amounts: Iterable[Amount]) -> list[str]:
    return list(dict.fromkeys(amount.unit for amount in amounts))


def _range(amounts: list[Amount]) -> tuple[Fraction, Fraction | None, bool] | None:
    """(low, high or None for open, whether about) of one sum or of a low and a high end; None for several."""
    if len(amounts) == 2 and {each.bound for each in amounts} == {"over", "under"}:
        low, high = sorted(exact(each.value) for each in amounts)
        return low, high, False
    if len(amounts) != 1:
        return None
    [amount] = amounts
    value = exact(amount.value)
    if amount.bound == "over":
        return value, None, False
    if amount.bound == "under":
        return Fraction(0), value, False
    return value, value, amount.bound == "about"


def _told(ranges: list[tuple[Fraction, Fraction | None, bool]], unit: str) -> str:
    low = sum((each[0] for each in ranges), Fraction(0))
    highs = [each[1] for each in ranges]
    about = "about " if any(each[2] for each in ranges) else ""
    if None in highs:
        return f"at least {about}{quantity(low, unit)}"
    high = sum((each for each in highs if each is not None), Fraction(0))
    if low == high:
        return f"{about}{quantity(low, unit)}"
    return f"{about}{quantity(low, unit)} to {quantity(high, unit)}"


def _short(reason: str) -> str:
    """The reason without the id of the record that it names."""
    return "counted at the whole or the part" if reason.startswith("its sum is counted at") else reason
