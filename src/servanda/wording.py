"""Amounts and periods in readable English: "$63.6 million", "January-September 2022"."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from fractions import Fraction
from functools import lru_cache

from servanda import edtf
from servanda.claim import Amount, Change
from servanda.errors import InvalidPeriod

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
BOUNDS = {"exact": "", "about": "about ", "over": "more than ", "under": "up to "}


@lru_cache(maxsize=4096)
def exact(value: int | float) -> Fraction:
    """The number to twelve digits, free of binary rounding: 63.6 is 636/10."""
    if isinstance(value, int) or value.is_integer():
        return Fraction(int(value))
    return Fraction(f"{value:.12g}")


def decimal(value: Fraction, places: int = 6) -> str:
    """The number with thousands separators, at most `places` decimals, no trailing zeros."""
    return _quotient(value.numerator, value.denominator, places)


def _quotient(numerator: int, denominator: int, places: int) -> str:
    steps, rest = divmod(abs(numerator) * 10**places, denominator)
    steps += 2 * rest > denominator or (2 * rest == denominator and steps % 2)
    whole, after = divmod(steps, 10**places)
    digits = str(after).zfill(places).rstrip("0") if after else ""
    return ("-" if numerator < 0 and steps else "") + f"{whole:,}" + (f".{digits}" if digits else "")


def quantity(value: Fraction, unit: str, places: int = 6) -> str:
    """The value in its unit: "$63.6 million", "KES 95.7 billion", "43.4%", "500 vehicle sets"."""
    if unit == "percent":
        return decimal(value, places) + "%"
    if not is_currency(unit):
        return f"{decimal(value, places)} {unit}".rstrip()
    sign, size, parts = ("-" if value.numerator < 0 else ""), abs(value.numerator), value.denominator
    for scale, name in SCALES:
        if size >= scale * parts:
            number = f"{_quotient(size, scale * parts, places)} {name}"
            break
    else:
        number = _quotient(size, parts, min(places, 2))
    return f"{sign}{SYMBOLS[unit]}{number}" if unit in SYMBOLS else f"{unit} {sign}{number}"


def amount(given: Amount) -> str:
    """The amount with its bound: "more than $415 million", "about 500 citizens"."""
    return BOUNDS[given.bound] + quantity(exact(given.value), given.unit)


def amounts(given: tuple[Amount, ...]) -> str:
    """Several amounts in one phrase; a low and a high end as "$250 million to $300 million"."""
    phrases: list[str] = []
    rest = list(given)
    while rest:
        first = rest.pop(0)
        if rest and (first.bound, rest[0].bound) == ("over", "under") and first.unit == rest[0].unit:
            second = rest.pop(0)
            low, high = quantity(exact(first.value), first.unit), quantity(exact(second.value), second.unit)
            phrases.append(f"{low} to {high}")
        else:
            phrases.append(amount(first))
    return ", ".join(phrases)


def change(given: Change) -> str:
    """Growth or fall: "up 70%", "up 2.9 times", with the period compared with where it is known."""
    size = decimal(exact(given.value)) + ("%" if given.unit == "percent" else " times")
    return f"{given.direction} {size}" + (f" on {period(given.since)}" if given.since else "")


def ordinal(number: int) -> str:
    """The number of one in a series: "1st", "22nd", "13th"."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def is_currency(unit: str) -> bool:
    """Whether the unit is an ISO 4217 code by its shape: three capitals."""
    return len(unit) == 3 and unit.isascii() and unit.isalpha() and unit.isupper() and unit != "TEU"


def period(text: str | None) -> str:
    """An EDTF period in words: "5 October 2022", "January-September 2022", "by the end of 2025".

    What is not EDTF, or has digits that are not known, stays as it stands.
    """
    if not text:
        return ""
    try:
        found = edtf.parse(text)
    except InvalidPeriod:
        return text
    if "X" in text:
        return text
    about = "about " if found.approximate else ""
    doubt = " (uncertain)" if found.uncertain else ""
    return about + _plain_period(text.rstrip("~?%"), found.earliest, found.latest) + doubt


def when(text: str | None) -> str:
    """The period as an adverbial: "on 5 October 2022", "in 2022", "by the end of 2025", "since 2007"."""
    words = period(text)
    if not words or not text:
        return ""
    if text.startswith(("..", "/")) or text.endswith(("..", "/")):
        return words
    head = text.split("/")[0].rstrip("~?%")
    if "/" in text:
        return ("from " if len(head) == 10 or " to " in words else "in ") + words
    return ("on " if len(head) == 10 else "in ") + words


def _plain_period(text: str, earliest: date | None, latest: date | None) -> str:
    if "/" not in text:
        return _date(text)
    first, last = (side.rstrip("~?%") for side in text.split("/"))
    if earliest is None:
        return "by " + ("the end of " if len(last) == 4 else "") + _date(last)
    if latest is None:
        return "since " + _date(first)
    if len(first) == len(last) == 7 and first[:4] == last[:4] and _month(first) and _month(last):
        return f"{MONTHS[_month(first) - 1]}-{MONTHS[_month(last) - 1]} {first[:4]}"
    if len(first) == len(last) == 4:
        return f"{first}-{last}"
    if len(first) == len(last) == 10 and first[:7] == last[:7]:
        return f"{int(first[8:])} to {_date(last)}"
    return f"{_date(first)} to {_date(last)}"


def _month(text: str) -> int:
    number = int(text[5:7])
    return number if 1 <= number <= 12 else 0


def _date(text: str) -> str:
    year, *rest = text.split("-")
    if not rest:
        return year
    number = int(rest[0])
    if number in SEASONS:
        return f"{SEASONS[number]} {year}"
    month = f"{MONTHS[number - 1]} {year}"
    return f"{int(rest[1][:2])} {month}" if len(rest) > 1 else month


def last_day(year: int, month: int) -> date:
    """The last day of the month."""
    return date(year, month, monthrange(year, month)[1])
