"""Lengths of time, and what they count from: "nine days ago", "a year earlier", "the decade to 2020"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import timedelta

from servanda import edtf
from servanda.extraction.calendar.dates import Dates
from servanda.extraction.calendar.mention import Reading
from servanda.extraction.calendar.present import parse_or_none, part_of_year, shifted, year_text

_MONTHS = 12
_YEAR_LENGTH = len("2022")
_UP_TO_END = re.compile(r"\s+(?:(?:the\s+)?end\s+of\s+)?")
_OWN_CLAUSE = re.compile(
    r"\s+(?:the|a|an|its|it|they|he|she|their|this|that|his|her|being|having|[a-z]+ing)\b"
)
_OF_A_WHOLE = re.compile(
    r"\s+of\s+(?:(?:all|the|its|their|our|his|this|that|these|those)\b|it\b|them\b)"
    r"(?!\s+(?:current|last|past|previous|present|same|calendar|fiscal|financial|year|reporting))"
)
_AND_A_HALF = re.compile(r"\s+and\s+a\s+half\b")
_MEASURING = re.compile(
    r"\b(?:in|for|within|after|than|over|of|about|almost|nearly|is|was|lasts?|every)\s\Z", re.IGNORECASE
)
_WITHIN = re.compile(r"\b[Ww]ithin\s+(?:the\s+next\s+|the\s+coming\s+)?\Z")
_RANGE = re.compile(r"\s+(?:to|or)\s+")
_YEAR_AFTER = re.compile(
    r"\s+(?:(?P<year>(?:19|20)[0-9]{2})\b"
    r"|(?:the\s+)?(?P<yearword>(?:(?:this|last|current|previous|that)\s+)?year)\b)"
)


class Lengths(Dates):
    """Reads lengths of time; each `read_` method takes a match of the pattern of its name."""

    def _read_counted(self, match: re.Match[str]) -> Reading | None:
        """ "nine months of 2022", "nine days ago", "a year earlier", "the decade to 2020", "five years"."""
        word, unit = match["number"], self.words.units[match["unit"]]
        if unit == "half":
            return None
        if word.lower() == "half a":
            return Reading(None, match.end("unit"), False, "duration")
        number = self._number(word) if word else 1
        tail = (match["tail"] or "").strip()
        if tail in ("ago", "earlier", "later", "before", "after"):
            return self._steps_away(number, unit, tail, match)
        if tail in ("to", "ended", "ending"):
            return self._up_to(number, unit, match)
        if tail.endswith("review"):
            return Reading(self._year_under_review(), match.end(), True)
        return self._first_parts(number, unit, match) or self._length(word.lower(), unit, match)

    def _first_parts(self, number: int, unit: str, match: re.Match[str]) -> Reading | None:
        """ "Nine months of 2022", "three quarters": those from its beginning."""
        size = {"month": 1, "quarter": 3}.get(unit)
        if size is None or number * size > _MONTHS or not match["number"]:
            return None
        year = _YEAR_AFTER.match(self.text, match.end()) if match["tail"] else None
        named = self._year_of(year) if year else None
        if year and named:
            return Reading(part_of_year(named[0], size, 1, number), year.end(), named[1], "span")
        if match["unit"] != "quarters" or _OF_A_WHOLE.match(self.text, match.end("unit")):
            return None  # "nearly three quarters of the exports" is a share
        period = part_of_year(self._spoken_year(match.start()), size, 1, number)
        return Reading(period, match.end("unit"), True, "span")

    def _length(self, word: str, unit: str, match: re.Match[str]) -> Reading | None:
        """A length of time, or a rate: "within a year", "a year and a half", "5,000 cars a year"."""
        if not word:
            return None
        measuring = _MEASURING.search(self.text, max(0, match.start() - 14), match.start()) is not None
        if word in ("one", "a") and unit == "day" and not measuring:
            return None
        if half := _AND_A_HALF.match(self.text, match.end("unit")):
            return Reading(None, half.end(), False, "duration")
        deadline = self._within(self._number(word), unit, match)
        if deadline:
            return deadline
        rate = (
            word == "a" and not measuring and not self.text.startswith((" old", " long"), match.end("unit"))
        )
        return Reading(None, match.end("unit"), False, "rate" if rate else "duration")

    def _within(self, number: int, unit: str, match: re.Match[str]) -> Reading | None:
        """ "Within six months" of a day that its sentence has named: until then."""
        at = match.start()
        context = parse_or_none(self.context)
        if not _WITHIN.search(self.text, max(0, at - 24), at) or context is None or context.latest is None:
            return None
        if (
            unit not in ("month", "year")
            or not self._same_sentence(at)
            or _RANGE.match(self.text, match.end())
        ):
            return None
        year, month = context.latest.year, context.latest.month
        if unit == "year" and (number > 1 or context.granularity not in ("month", "day")):
            period = year_text(year + number)
        elif context.granularity in ("month", "day"):
            period = edtf.of_month(year, month + number * (_MONTHS if unit == "year" else 1))
        else:
            return None
        return Reading(period, match.end("unit"), True, "by", passing=True)

    def _year_under_review(self) -> str | None:
        """The year of an annual report, calendar or fiscal."""
        if self.published and not self.this_month:
            return year_text(self.this_year)
        period = parse_or_none(self.context)
        if period is None or period.earliest is None or period.latest is None:
            return None
        return self.context if 364 <= (period.latest - period.earliest).days <= 730 else None

    def _steps_away(self, number: int, unit: str, tail: str, match: re.Match[str]) -> Reading | None:
        own_clause = tail in ("before", "after") and _OWN_CLAUSE.match(self.text, match.end())
        if own_clause:  # "twelve months after its opening"
            return Reading(None, match.end("unit"), False, "duration") if match["number"] else None
        if tail == "ago":
            moved = self._from_publication(-number, unit)
        elif tail in ("earlier", "before"):
            moved = self._from_context(-number, unit)
        else:
            moved = self._from_context(number, unit)
        return Reading(moved, match.end(), True, passing=tail in ("earlier", "before"))

    def _from_publication(self, number: int, unit: str) -> str | None:
        if unit == "day":
            return edtf.of_day(self.today + timedelta(days=number)) if self.today else None
        if unit == "week":
            if self.today is None:
                return None
            day = self.today + timedelta(weeks=number)
            return edtf.of_month(day.year, day.month)
        if unit == "month":
            return edtf.of_month(self.this_month[0], self.this_month[1] + number) if self.this_month else None
        years = {"year": 1, "decade": 10, "century": 100}.get(unit)
        return year_text(self.this_year + number * years) if years and self.this_year else None

    def _from_context(self, number: int, unit: str) -> str | None:
        period = parse_or_none(self.context)
        if unit in ("year", "decade"):
            if period is None:
                return self._from_publication(number, unit)
            return shifted(period.text, number * (10 if unit == "decade" else 1))
        if period is None or period.earliest is None:
            return None
        if unit == "month" and period.granularity in ("month", "day"):
            return edtf.of_month(period.earliest.year, period.earliest.month + number)
        if unit == "day" and period.granularity == "day":
            return edtf.of_day(period.earliest + timedelta(days=number))
        return None

    def _up_to(self, number: int, unit: str, match: re.Match[str]) -> Reading | None:
        """ "the decade to 2020", "the twelve months to June", "the year ended 30 June 2022"."""
        opening = _UP_TO_END.match(self.text, match.end())
        at = opening.end() if opening else match.end()
        end = self._date_at(at)
        if end is None or end.period is None or "/" in end.period:
            return Reading(None, match.end("unit"), False, "duration") if match["number"] else None
        months = number * {"month": 1, "quarter": 3, "year": 12, "decade": 120}.get(unit, 0)
        period = _months_up_to(end.period, months) if months else None
        return Reading(period, end.end, end.relative, "span") if period else None


def _months_up_to(last: str, months: int) -> str | None:
    """So many months that end with a year, a month or the last day of a month."""
    if len(last) == _YEAR_LENGTH and not last.isdigit():
        return None  # "the ten years to the 1990s"
    if len(last) == _YEAR_LENGTH:
        first = year_text(int(last) - months // _MONTHS + 1) if months % _MONTHS == 0 else None
        return edtf.interval(first, last) if first else None
    period = parse_or_none(last)
    if period is None or period.latest is None or period.granularity not in ("month", "day"):
        return None
    year, month = period.latest.year, period.latest.month
    if period.latest.day != monthrange(year, month)[1]:
        return None
    return edtf.interval(edtf.of_month(year, month - months + 1), edtf.of_month(year, month))
