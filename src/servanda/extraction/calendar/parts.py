"""Parts of years: halves, quarters, seasons, "the first seven months"; and fiscal years."""

from __future__ import annotations

import re

from servanda import edtf
from servanda.extraction.calendar.mention import Reading
from servanda.extraction.calendar.present import parse_or_none, part_of_year, year_text
from servanda.extraction.calendar.steps import Steps

_CALLS_FOR_A_SEASON = re.compile(
    r"\b(?:in|since|by|until|of)\s+(?:the\s+|early\s+|late\s+)*\Z", re.IGNORECASE
)

_OF_FISCAL_YEAR = re.compile(
    r"\s+(?:of|in)\s+(?:the\s+)?(?=FY|[Ff]iscal|[Ff]inancial|[0-9/–-]{4,9}\s+(?:fiscal|financial|budget)\b)"
)
_YEAR_TO_NEXT = re.compile(r"/|[-–][0-9]{2}\Z")


class Parts(Steps):
    """Reads parts of years; each `read_` method takes a match of the pattern of its name."""

    def _read_fiscal(self, match: re.Match[str]) -> Reading | None:
        year = int(match["year"]) if len(match["year"]) == 4 else 2000 + int(match["year"])
        second = match["year2"]
        last = year if not second else int(second) if len(second) == 4 else year // 100 * 100 + int(second)
        if second and last != year + 1:
            return None
        return Reading(self._fiscal_period(year if second else None, last), match.end(), False, "span")

    def _read_years_fiscal(self, match: re.Match[str]) -> Reading | None:
        return self._read_fiscal(match)

    def _read_years(self, match: re.Match[str]) -> Reading | None:
        """ "2021/22", "2021-22": a fiscal year, where the text says when its years begin."""
        joined = _YEAR_TO_NEXT.search(match[0]) and (self.fiscal_start or 1) > 1
        if joined and (fiscal := self._read_fiscal(match)):
            return fiscal
        return super()._read_years(match)

    def _fiscal_period(self, first: int | None, last: int) -> str:
        start = self.fiscal_start
        if start is None or start == 1:
            return edtf.of_year(last) if first is None else f"{first}/{last}"
        return edtf.interval(edtf.of_month(last - 1, start), edtf.of_month(last, start - 1))

    def _read_half(self, match: re.Match[str]) -> Reading | None:
        groups = match.groupdict()
        if groups.get("short"):
            named: tuple[int | None, bool] | None = (2000 + int(groups["short"]), False)
        elif groups.get("slashed"):
            named = (int(groups["slashed"]), False)
        else:
            named = self._year_of(match)
        half = self.words.halves.get(match["which"])
        size, index = (6, half) if half else (3, self.words.quarters[match["which"]])
        first_month = size * (index - 1) + 1
        year, relative = named if named else (self._spoken_year(match.start(), first_month), True)
        return Reading(part_of_year(year, size, index, index), match.end(), relative, "span")

    def _read_year_half(self, match: re.Match[str]) -> Reading | None:
        return self._read_half(match)

    def _read_season(self, match: re.Match[str]) -> Reading | None:
        season = self.words.seasons[match["season"].lower()]
        named = self._year_of(match)
        if named:
            year, relative = named
            return Reading(f"{year:04d}-{season}" if year else None, match.end(), relative)
        if not _CALLS_FOR_A_SEASON.search(self.text, max(0, match.start() - 18), match.start()):
            return None
        if match["season"].lower() == "spring" and self.text.startswith((" water", "s"), match.end()):
            return None
        year_near = self._spoken_year(match.start(), 3 * (season - edtf.SPRING) + 3)
        return Reading(f"{year_near:04d}-{season}" if year_near else None, match.end(), True)

    def _read_part(self, match: re.Match[str]) -> Reading | None:
        """ "the first half of 2025", "the first seven months", "the second and third quarters"."""
        named = self._year_of(match)
        if named is None and _OF_FISCAL_YEAR.match(self.text, match.end()):
            named = None, False
        which, span = match["which"].lower(), match["span"]
        if match["many"]:
            year, relative = named if named else (self._spoken_year(match.start()), True)
            return self._first_many(match, which, year, relative)
        if span == "month":
            return None
        table = self.words.halves if span.startswith("half") else self.words.quarters
        size = 6 if span.startswith("half") else 3
        if which not in table or (which == "last" and not named):
            if which == "last" and span == "quarter":
                return self._step_unit("last", "quarter", match.end())
            return None
        index = table[which]
        index2 = table.get((match["which2"] or which).lower(), index)
        if index2 < index:
            return None
        of_fiscal = self._fiscal_part(match.end(), size, index, index2)
        if of_fiscal is not None:
            return of_fiscal
        first_month = size * (index - 1) + 1
        year, relative = named if named else (self._spoken_year(match.start(), first_month), True)
        return Reading(part_of_year(year, size, index, index2), match.end(), relative, "span")

    def _fiscal_part(self, at: int, size: int, index: int, index2: int) -> Reading | None:
        """ "The first quarter of the fiscal year 2023/24": its months, where the text says when it begins."""
        joined = _OF_FISCAL_YEAR.match(self.text, at)
        year = self._fiscal_at(joined.end()) if joined else None
        period = parse_or_none(year.period) if year else None
        if year is None or period is None or period.earliest is None or self.fiscal_start is None:
            return None
        first, month = period.earliest.year, period.earliest.month
        begin = edtf.of_month(first, month + size * (index - 1))
        end = edtf.of_month(first, month + size * index2 - 1)
        return Reading(edtf.interval(begin, end), year.end, False, "span")

    def _fiscal_at(self, at: int) -> Reading | None:
        """The fiscal year that is named right at `at`."""
        for trigger in ("FY", "0"):
            for label, pattern in self.words.patterns_at(trigger):
                found = pattern.match(self.text, at) if label in ("fiscal", "years_fiscal") else None
                if found:
                    return self._read_fiscal(found)
        return None

    def _first_many(
        self, match: re.Match[str], which: str, year: int | None, relative: bool
    ) -> Reading | None:
        number, unit = self._number(match["number"]), self.words.units[match["many"]]
        if which == "last" and relative and not match.groupdict().get("yearword"):
            return self._past_many(number, unit, match.end())
        if unit in ("week", "day", "year"):
            return Reading(None, match.end(), True, "duration")
        size = 3 if unit == "quarter" else 1
        parts = 12 // size
        if number > parts or which not in ("first", "last"):
            return None
        index, index2 = (1, number) if which == "first" else (parts - number + 1, parts)
        return Reading(part_of_year(year, size, index, index2), match.end(), relative, "span")

    def _read_months_short(self, match: re.Match[str]) -> Reading:
        """ "9M 2022"."""
        year = int(match["year"]) if len(match["year"]) == 4 else 2000 + int(match["year"])
        return Reading(part_of_year(year, 1, 1, int(match["number"])), match.end(), False, "span")

    def _read_year_end(self, match: re.Match[str]) -> Reading | None:
        """ "By year-end"."""
        return Reading(year_text(self._spoken_year(match.start())), match.end(), True)

    def _read_edge_unit(self, match: re.Match[str]) -> Reading | None:
        unit = match["unit"]
        if unit == "year":
            return self._read_year_end(match)
        if unit == "month" and self.this_month:
            return Reading(edtf.of_month(*self.this_month), match.end(), True)
        if unit == "decade" and self.this_year:
            return Reading(f"{self.this_year // 10}X", match.end(), True)
        return Reading(None, match.end(), True)
