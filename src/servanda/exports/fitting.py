"""Fitting records to standards that know one sum, whole days and countries: what fits, and what is listed."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from servanda.claim import Amount
from servanda.exports.left_out import LeftOut
from servanda.gazetteer import countries
from servanda.register import Record
from servanda.wording import is_currency

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@cache
def currencies() -> frozenset[str]:
    """The ISO 4217 codes of the currencies that countries have now."""
    return frozenset(code for country in countries() for code in country.currencies)


def main_sum(record: Record, left_out: LeftOut) -> Amount | None:
    """The first sum in a currency. Listed: further sums, what is no exact number, odd currencies, shares."""
    found = None
    for amount in record.amounts:
        said = f"{amount.bound} {amount.value} {amount.unit}"
        if not is_currency(amount.unit):
            if amount.unit == "percent":
                left_out.add("record", record.id, "amounts", said, "a share")
        elif amount.unit not in currencies():
            left_out.add("record", record.id, "amounts", said, "a currency that is not of ISO 4217 now")
        elif found is not None:
            left_out.add("record", record.id, "amounts", said, "a second sum")
        else:
            found = amount
            if amount.bound != "exact":
                left_out.add("record", record.id, "amounts", said, "that a sum is about, over or under")
    return found


def counts(record: Record) -> list[Amount]:
    """The amounts of things, not of money or shares."""
    return [amount for amount in record.amounts if amount.unit != "percent" and not is_currency(amount.unit)]


def day(period: str | None) -> str | None:
    """The day, where the period is one and for certain; else None."""
    return period if period and _DAY.fullmatch(period) else None


def list_fields(record: Record, names: tuple[str, ...], left_out: LeftOut, why: str) -> None:
    """List these fields of a record, where it has them."""
    for name in names:
        value = getattr(record, name)
        if value:
            left_out.add("record", record.id, name, value, why)


def plain_number(value: int | float) -> str:
    """All digits of the number, without an exponent."""
    return format(Decimal(repr(value)), "f")


def quotes_of(record: Record) -> str:
    """The quotes of the record's claims, each once, with the documents that they stand in."""
    said = dict.fromkeys(f"“{claim.quote}” ({claim.doc})" for claim in record.claims)
    return "\n".join(said)


def title_of(record: Record) -> str:
    """What the record is called: its subject, else its form."""
    what = (record.what or "").strip()
    return what if what.isprintable() and what else f"{record.kind} ({record.form})"
