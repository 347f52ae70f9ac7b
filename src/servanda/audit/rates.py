"""Exchange rates, which only the user can give: they tie a figure in one currency to the same in another."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from servanda import edtf
from servanda.audit.quantity import Statement
from servanda.audit.spoken import Spoken
from servanda.audit.tie import ONE, ZERO, Tie
from servanda.errors import InvalidQuery
from servanda.wording import decimal, is_currency

COLUMNS = ("from", "to", "period", "rate")
_HINT = "one line a rate, under the heading from,to,period,rate: EUR,USD,2022,1.053"
TOLERANCE = Fraction(2, 100)
"""How far a sum converted at the period's average rate may lie from one converted day by day."""


@dataclass(frozen=True, slots=True)
class Rate:
    """One unit of `source` was worth `rate` units of `target` over the period (canonical EDTF)."""

    source: str
    target: str
    period: str
    rate: Fraction


def read_rates(path: str | Path) -> tuple[Rate, ...]:
    """The rates of a CSV file with the columns from, to, period and rate.

    Raises:
        InvalidQuery: the file cannot be read, has other columns, or a line that is no rate.
        InvalidPeriod: a period that is not EDTF.
    """
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InvalidQuery(f"the rates in {path} cannot be read: {error}", hint=_HINT) from None
    return tuple(_rate(row, f"{path} line {number}") for number, row in enumerate(rows, 2))


def converted(
    found: Sequence[Statement], rates: Iterable[Rate], tolerance: Fraction = TOLERANCE
) -> list[Tie]:
    """The ties between quantities of one period in two currencies, where that very period has a rate.

    Each rate holds within the tolerance.
    """
    given = list(rates)
    spoken = Spoken.of(found).quantities if given else {}
    ties = []
    for rate in given:
        name = f"{decimal(rate.rate)} {rate.target} to the {rate.source}, within {decimal(tolerance * 100)}%"
        for source in spoken:
            target = source.in_unit(rate.target)
            if source.unit == rate.source and source.period == rate.period and target in spoken:
                low, high = rate.rate * (1 - tolerance), rate.rate * (1 + tolerance)
                ties.append(Tie(name, ((source, low), (target, -ONE)), None, ZERO))
                ties.append(Tie(name, ((source, high), (target, -ONE)), ZERO, None))
    return ties


def _rate(row: dict[str, str | None], where: str) -> Rate:
    source, target, period, text = (str(row.get(column) or "").strip() for column in COLUMNS)
    if not is_currency(source) or not is_currency(target):
        raise InvalidQuery(f"{where}: no two currencies", hint=_HINT)
    days = edtf.parse(period)
    try:
        rate = Fraction(text)
    except (ValueError, ZeroDivisionError):
        rate = ZERO
    if rate <= 0 or days.earliest is None or days.latest is None:
        raise InvalidQuery(f"{where}: no rate {text!r} for {period!r}", hint=_HINT)
    return Rate(source, target, edtf.days_between(days.earliest, days.latest), rate)
