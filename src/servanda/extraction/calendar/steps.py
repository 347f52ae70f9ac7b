"""Words that point from the present or at the period spoken of: "last May", "on Monday", "that month"."""

from __future__ import annotations

import re
from datetime import timedelta

from servanda import edtf
from servanda.extraction.calendar.lengths import Lengths
from servanda.extraction.calendar.mention import Reading
from servanda.extraction.calendar.present import DEADLINE, in_year, parse_or_none, shifted, year_text

_PRESENT = ("this", "current")
_SCHOOL_STARTS = 8
_DAYS = ("day", "days", "iso_day", "numeric")


class Steps(Lengths):
    """Reads relative words; each `read_` method takes a match of the pattern of its name."""

    def _read_step_unit(self, match: re.Match[str]) -> Reading | None:
        if match["schooling"]:
            return self._academic(self.words.steps[match["step"].lower()], match)
        return self._step_unit(match["step"].lower(), match["unit"], match.end())

    def _read_step_fiscal(self, match: re.Match[str]) -> Reading | None:
        """ "In the previous fiscal": its year, as Indian English has it."""
        return self._step_unit(match["step"].lower(), "year", match.end())

    def _academic(self, steps: int, match: re.Match[str]) -> Reading | None:
        """ "The current academic year": from the autumn of one year to the summer of the next."""
        if self.this_month is None or self.words.units.get(match["unit"]) != "year":
            return Reading(None, match.end(), True)
        year, month = self.this_month
        first = year + steps - (month < _SCHOOL_STARTS)
        begin, stop = year_text(first), year_text(first + 1)
        return Reading(edtf.interval(begin, stop) if begin and stop else None, match.end(), True, "span")

    def _step_unit(self, step: str, unit_word: str, end: int) -> Reading | None:
        """ "This year", "last month", "the previous quarter"."""
        if unit_word == "period":
            return (
                None
                if step in ("last", "past")
                else Reading(self.context if step in _PRESENT else None, end, True)
            )
        if unit_word.endswith("s"):
            return None
        unit, steps = self.words.units[unit_word], self.words.steps[step]
        if unit == "day":
            return self._day_step(step, steps, end)
        if unit == "decade":
            return self._decade_step(steps, end)
        if unit == "year":
            period = self._year_step(step, steps)
        elif unit == "month":
            told = step in self.words.told_steps and self.context is not None
            period = self._from_context(steps, unit) if told else self._from_publication(steps, unit)
        elif unit in ("quarter", "half"):
            period = self._part_step(3 if unit == "quarter" else 6, steps)
        else:
            period = self._week(steps) if unit == "week" else None
        back = step in self.words.told_steps and steps < 0  # "the previous month" is no new context
        return Reading(period, end, True, "span" if period and "/" in period else "at", passing=back)

    def _year_step(self, step: str, steps: int) -> str | None:
        """The year so many on; after a span, "the previous year" is its months a year before."""
        context = parse_or_none(self.context)
        if context and step in self.words.told_steps and steps < 0 and context.granularity == "interval":
            return shifted(context.text, steps)
        return year_text(self._stepped_year(step))

    def _part_step(self, size: int, steps: int) -> str | None:
        """The quarter or half so many on from that of publication."""
        if self.this_month is None:
            return None
        year, month = self.this_month
        begin = (month - 1) // size * size + 1 + size * steps
        return edtf.interval(edtf.of_month(year, begin), edtf.of_month(year, begin + size - 1))

    def _decade_step(self, steps: int, end: int) -> Reading | None:
        if not steps:
            return None
        if steps < 0:
            return self._past_many(10, "year", end)
        return Reading(self._years_from_now(0, 10), end, True, "span")

    def _day_step(self, step: str, steps: int, end: int) -> Reading | None:
        context = parse_or_none(self.context)
        if step in ("following", "next", "previous") and context and context.granularity == "day":
            return Reading(self._from_context(steps, "day"), end, True)
        return Reading(None, end, True) if step in ("following", "previous") else None

    def _years_from_now(self, first: int, last: int) -> str | None:
        """The years from so many to so many after that of publication."""
        if self.this_year is None:
            return None
        begin, stop = year_text(self.this_year + first), year_text(self.this_year + last)
        return edtf.interval(begin, stop) if begin and stop else None

    def _week(self, steps: int) -> str | None:
        """The month of the week so many weeks from publication, where the week lies in one month."""
        if self.today is None:
            return None
        monday = self.today - timedelta(days=self.today.weekday()) + timedelta(weeks=steps)
        sunday = monday + timedelta(days=6)
        return edtf.of_month(monday.year, monday.month) if monday.month == sunday.month else None

    def _read_step_many(self, match: re.Match[str]) -> Reading | None:
        steps, unit = self.words.steps[match["step"].lower()], self.words.units[match["unit"]]
        number = self._number(match["number"])
        if number == 0:
            return None
        if steps < 0:
            return self._past_many(number, unit, match.end())
        ahead = self._years_from_now(0, number) if steps > 0 and unit == "year" else None
        return Reading(ahead, match.end(), True, "span" if ahead else "duration")

    def _past_many(self, number: int, unit: str, end: int) -> Reading:
        """ "The past five years" end with the year of publication, "the last six months" with its month."""
        period = None
        if unit in ("year", "decade"):
            period = self._years_from_now(1 - number * (10 if unit == "decade" else 1), 0)
        elif unit == "month" and self.this_month:
            year, month = self.this_month
            period = edtf.interval(edtf.of_month(year, month - number + 1), edtf.of_month(year, month))
        return Reading(period, end, True, "span" if period or unit == "decade" else "duration")

    def _read_step_month(self, match: re.Match[str]) -> Reading | None:
        steps, month = self.words.steps[match["step"].lower()], self._month_number(match["month"])
        if self.now is None:
            year = self.this_year if steps == 0 else None
            return Reading(edtf.of_month(year, month) if year else None, match.end(), True)
        year, present = self.now
        if steps < 0 and month >= present:
            year -= 1
        elif steps > 0 and month <= present:
            year += 1
        return Reading(edtf.of_month(year, month), match.end(), True)

    def _read_step_season(self, match: re.Match[str]) -> Reading | None:
        steps, season = self.words.steps[match["step"].lower()], self.words.seasons[match["season"].lower()]
        if self.now is None:
            year = self.this_year
            known = year is not None and steps == 0
            return Reading(f"{year:04d}-{season}" if known else None, match.end(), True)
        year, month = self.now
        opening = 3 * (season - edtf.SPRING) + 3
        if steps < 0:
            year -= month < opening + 3
        elif steps > 0:
            year += month >= opening
        elif season == edtf.WINTER and month <= 2:
            year -= 1
        return Reading(f"{year:04d}-{season}", match.end(), True)

    def _read_told_month(self, match: re.Match[str]) -> Reading | None:
        """ "That September": of the year spoken of."""
        year = self.context_year
        period = edtf.of_month(year, self._month_number(match["month"])) if year else None
        return Reading(period, match.end(), True)

    def _read_step_weekday(self, match: re.Match[str]) -> Reading | None:
        steps, weekday = self.words.steps[match["step"].lower()], self.words.weekdays[match["weekday"]]
        if self.today is None:
            return Reading(None, match.end(), True)
        if steps > 0:
            day = self.today + timedelta(days=(weekday - self.today.weekday() - 1) % 7 + 1)
        elif steps < 0:
            day = self.today - timedelta(days=(self.today.weekday() - weekday - 1) % 7 + 1)
        else:
            day = self.today - timedelta(days=self.today.weekday() - weekday)
        return Reading(edtf.of_day(day), match.end(), True)

    def _read_weekday(self, match: re.Match[str]) -> Reading | None:
        """The last such day up to publication, or the next one right beside a word that looks ahead."""
        weekday, at = self.words.weekdays[match[0]], match.start()
        if self.today is None:
            return Reading(None, match.end(), True, passing=True)
        ahead = (
            DEADLINE.search(self.text, max(0, at - 30), at)
            or self.words.future.search(self.text, max(0, at - 30), at)
            or self.words.future.match(self.text, match.end() + 1)
        )
        if ahead:
            day = self.today + timedelta(days=(weekday - self.today.weekday()) % 7)
        else:
            day = self.today - timedelta(days=(self.today.weekday() - weekday) % 7)
        return Reading(edtf.of_day(day), match.end(), True, passing=True)

    def _read_weekday_dated(self, match: re.Match[str]) -> Reading | None:
        return self._date_at(match.end(), _DAYS)

    def _read_told(self, match: re.Match[str]) -> Reading | None:
        """ "That year", "the same day", "the same period of 2021", "the same months a year earlier"."""
        unit_word, context = match["unit"], parse_or_none(self.context)
        if match["told"].lower() == "that" and unit_word.endswith("s"):
            return None
        named = self._year_of(match)
        if named:
            period = in_year(self.context, named[0])
        elif unit_word == "day":
            period = self.last_day
        elif context is None:
            period = None
        elif match["earlier"]:
            period = None if context.is_open else shifted(context.text, -1)
        else:
            period = self._told(unit_word, context)
        spans = period is not None and "/" in period
        compares = named is not None or bool(match["earlier"])
        return Reading(period, match.end(), True, "span" if spans else "at", passing=compares)

    def _told(self, unit_word: str, context: edtf.Period) -> str | None:
        """What "that" or "the same" with a unit points at, in the period spoken of."""
        unit = self.words.units.get(unit_word)
        if unit_word == "years":
            return self._same_years(context.text)
        if unit == "year":
            return year_text(self.context_year)
        if unit_word == "month":
            return context.text[:7] if context.granularity in ("month", "day") else None
        if unit == "day":
            return context.text if context.granularity == "day" else None
        return None if unit in ("week", "decade", "century") else context.text

    def _same_years(self, context: str) -> str:
        """ "The same years" after "from X in 2016 to Y in 2020" are 2016/2020."""
        if self.before and len(self.before) == len(context) == 4 and self.before < context:
            return f"{self.before}/{context}"
        return context

    def _read_deictic(self, match: re.Match[str]) -> Reading | None:
        """ "Today", "now" and "so far" are the month of publication; "yesterday" and "tomorrow" are days."""
        phrase = " ".join(match["word"].lower().split())
        end = match.end()
        if phrase not in self.words.now:
            phrase = phrase.split()[0]
            end = match.start() + len(phrase)
        if phrase in ("yesterday", "tomorrow"):
            step = timedelta(days=-1 if phrase == "yesterday" else 1)
            return Reading(edtf.of_day(self.today + step) if self.today else None, end, True, passing=True)
        if phrase not in self.words.now:
            return None
        year = self.this_year if self.published else None
        period = edtf.of_month(*self.this_month) if self.this_month else year_text(year)
        return Reading(period, end, True, passing=True, bare=True)
