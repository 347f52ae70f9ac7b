"""Dates and periods in EDTF (ISO 8601-2): levels 0 and 1, for the years 0001 to 9999.

    2022  2022-10  2022-10-05        a year, a month, a day (a time of day after it is read and dropped)
    2022-21 .. 2022-24               spring, summer, autumn, winter
    2014~  2014?  2014%              about, uncertain, both
    199X  19XX  2022-XX  2022-05-XX  digits that are not known
    2022-01/2022-06                  an interval, both ends included
    2007/..  ../2023                 open at one end

A season has the months of the northern hemisphere; winter runs from December of its year into the next
February.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from servanda.errors import InvalidPeriod

Granularity = Literal["day", "month", "season", "year", "decade", "century", "interval"]

SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24

_HINT = "write EDTF: 2022, 2022-10, 2022-10-05, 2022-22 (summer), 2022-01/2022-06, 2007/.., ../2023, 2014~"
_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d\dXX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?"
    r"(?:T\d\d:\d\d:\d\d(?:Z|[+-]\d\d(?::?\d\d)?)?)?(?P<qualifier>[?~%])?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Period:
    """A date or an interval, between the first and the last day that it can hold.

    `earliest` and `latest` are inclusive, and None where that side is open; `approximate` and `uncertain`
    are true where either end is qualified so.
    """

    text: str
    earliest: date | None
    latest: date | None
    approximate: bool = False
    uncertain: bool = False
    granularity: Granularity = field(default="interval", compare=False)

    @property
    def is_open(self) -> bool:
        """Whether the period has no beginning or no end."""
        return self.earliest is None or self.latest is None

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=8192)
def parse(text: str) -> Period:
    """The period that `text` writes in EDTF.

    Raises:
        InvalidPeriod: not EDTF of level 0 or 1, no such day, or an interval that ends before it begins.
    """
    if "/" not in text:
        return _parse_date(text, text)
    first, _, second = text.partition("/")
    if first in ("", "..") and second in ("", ".."):
        raise InvalidPeriod(f"period {text!r} has neither a beginning nor an end", hint=_HINT)
    begin = None if first in ("", "..") else _parse_date(first, text)
    end = None if second in ("", "..") else _parse_date(second, text)
    earliest = begin.earliest if begin else None
    latest = end.latest if end else None
    if earliest is not None and latest is not None and earliest > latest:
        raise InvalidPeriod(f"period {text!r} ends before it begins", hint="write the earlier date first")
    sides = [side for side in (begin, end) if side]
    return Period(
        text,
        earliest,
        latest,
        approximate=any(side.approximate for side in sides),
        uncertain=any(side.uncertain for side in sides),
    )


def is_valid(text: str) -> bool:
    """Whether `text` is EDTF that `parse` reads."""
    try:
        parse(text)
    except InvalidPeriod:
        return False
    return True


def overlaps(one: str, other: str) -> bool:
    """Whether two periods have a day in common."""
    a, b = parse(one), parse(other)
    return _not_after(a.earliest, b.latest) and _not_after(b.earliest, a.latest)


def contains(outer: str, inner: str) -> bool:
    """Whether every day of `inner` lies in `outer`; an open side holds only an open or bounded side within
    it.
    """
    a, b = parse(outer), parse(inner)
    begins = a.earliest is None or (b.earliest is not None and a.earliest <= b.earliest)
    ends = a.latest is None or (b.latest is not None and b.latest <= a.latest)
    return begins and ends


def sort_key(text: str | None) -> tuple[int, date, date]:
    """Orders periods by beginning, then end; what has no beginning comes first, None last."""
    if text is None:
        return (2, date.max, date.max)
    period = parse(text)
    return (
        0 if period.earliest is None else 1,
        period.earliest or date.min,
        period.latest or date.max,
    )


def granularity(text: str) -> Granularity:
    """How finely the period is dated: "day", "month", "season", "year", "decade", "century" or "interval"."""
    return parse(text).granularity


def shift(text: str, years: int = 0, months: int = 0) -> str:
    """The same period so many years and months later, as finely dated, its qualifiers kept.

    Months move only what has a month and is no season; 29 February becomes the 28th where there is none.

    Raises:
        InvalidPeriod: `text` is not EDTF, or the result would leave the years 0001 to 9999.
    """
    parse(text)
    return "/".join(_shift_date(side, years, months) for side in text.split("/"))


def of_year(year: int) -> str:
    """`2022`."""
    return f"{year:04d}"


def of_month(year: int, month: int) -> str:
    """`2022-10`; months beyond 12 or below 1 run on into the next or the previous years."""
    carry, index = divmod(month - 1, 12)
    return f"{year + carry:04d}-{index + 1:02d}"


def of_day(day: date) -> str:
    """`2022-10-05`."""
    return day.isoformat()


def interval(first: str, last: str) -> str:
    """`first/last`, or the one where they are the same date; either may be `..` or itself an interval."""
    begin, end = first.split("/")[0], last.split("/")[-1]
    return begin if begin == end else f"{begin}/{end}"


def days_between(earliest: date, latest: date) -> str:
    """The shortest EDTF for the days from `earliest` to `latest`: whole years or months where they are
    whole.
    """
    last_of_month = monthrange(latest.year, latest.month)[1]
    if earliest.day == 1 and latest.day == last_of_month:
        if earliest.month == 1 and latest.month == 12:
            return interval(of_year(earliest.year), of_year(latest.year))
        return interval(of_month(earliest.year, earliest.month), of_month(latest.year, latest.month))
    return interval(of_day(earliest), of_day(latest))


def _not_after(one: date | None, other: date | None) -> bool:
    return one is None or other is None or one <= other


def _parse_date(text: str, whole: str) -> Period:
    match = _DATE.fullmatch(text)
    if match is None:
        raise InvalidPeriod(f"{whole!r} is not an EDTF date or period", hint=_HINT)
    try:
        earliest, latest, grain = _bounds(match["year"], match["month"], match["day"])
    except ValueError:
        raise InvalidPeriod(f"there is no such date as {whole!r}", hint=_HINT) from None
    qualifier = match["qualifier"] or ""
    return Period(
        text,
        earliest,
        latest,
        approximate=qualifier in ("~", "%"),
        uncertain=qualifier in ("?", "%"),
        granularity=grain,
    )


def _bounds(year: str, month: str | None, day: str | None) -> tuple[date, date, Granularity]:
    """The first and the last day of a date, and how finely it is dated.

    Raises:
        ValueError: there is no such date.
    """
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    known_month, known_day = month not in (None, "XX"), day not in (None, "XX")
    if (known_day and not known_month) or (known_month and "X" in year):
        raise ValueError("a known part of an unknown date")
    if not known_month:
        grain: Granularity = "year" if first == last else "century" if year.endswith("XX") else "decade"
        return date(max(first, 1), 1, 1), date(last, 12, 31), grain
    number = int(month or 0)
    if SPRING <= number <= WINTER:
        if day is not None:
            raise ValueError("a day of a season")
        opening = 3 * (number - SPRING) + 3
        return date(first, opening, 1), _season_end(first, opening), "season"
    if not known_day:
        return date(first, number, 1), date(first, number, _days_in_month(first, number)), "month"
    exact = date(first, number, int(day or 0))
    return exact, exact, "day"


def _season_end(year: int, opening: int) -> date:
    after = of_month(year, opening + 3)
    return date(int(after[:4]), int(after[5:]), 1) - timedelta(days=1)


def _days_in_month(year: int, month: int) -> int:
    """How many days the month has.

    Raises:
        ValueError: there is no such month.
    """
    if not 1 <= month <= 12:
        raise ValueError(f"month {month}")
    return monthrange(year, month)[1]


def _shift_date(text: str, years: int, months: int) -> str:
    match = _DATE.fullmatch(text)
    if match is None:  # an open side
        return text
    year, month, day = match["year"], match["month"], match["day"]
    if "X" in year:
        shifted = [_shift_unknown(year, years), month, day]
    else:
        count = int(year) * 12 + years * 12
        in_months = month not in (None, "XX") and int(month) <= 12
        if in_months:
            count += int(month) - 1 + months
        if not 12 <= count < 120_000:
            raise InvalidPeriod(f"{text!r} cannot be moved so far", hint="stay within the years 0001 to 9999")
        number, index = divmod(count, 12)
        if in_months:
            month = f"{index + 1:02d}"
        if day not in (None, "XX"):
            day = f"{min(int(day), monthrange(number, index + 1)[1]):02d}"
        shifted = [of_year(number), month, day]
    return "-".join(part for part in shifted if part) + (match["qualifier"] or "")


def _shift_unknown(year: str, years: int) -> str:
    """ "199X" ten years later is "200X"."""
    unknown = year.count("X")
    decades, odd = divmod(years, 10**unknown)
    known = int(year.rstrip("X")) + decades
    if odd or not 0 <= known < 10 ** (4 - unknown):
        raise InvalidPeriod(
            f"{year!r} cannot be moved by {years} years", hint="move it by whole decades or centuries"
        )
    return f"{known:0{4 - unknown}d}" + "X" * unknown
