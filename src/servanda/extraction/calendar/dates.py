"""Days, months and years, alone and in spans: "5 May", "10 and 11 April 2018", "January-June 2022"."""

from __future__ import annotations

import re

from servanda import edtf
from servanda.extraction.calendar.mention import Reading
from servanda.extraction.calendar.present import Present, day_text, parse_or_none

_AND = re.compile(r"\s(?:and|or|&)\s")
_BETWEEN = re.compile(r"\b[Bb]etween\s+\Z")
_CALLS_FOR_A_MONTH = re.compile(
    r"\b(?:in|of|since|by|until|till|from|to|last|this|next|mid|early|late|during|and|for|the|between|every|each)"
    r"[\s-]+\Z",
    re.IGNORECASE,
)
_ON_THE = re.compile(r"\b(?:[Oo]n|by|until|till|from|to)\s+(?:the\s+)?\Z")
_COUNT_OF = re.compile(r"[0-9]+\s+of\s")
_FOR = re.compile(r"\bfor\s+(?:the\s+(?:years|period)\s+)?\Z")  # "a plan for 2023-2025" is no new context
_COMPOUNDS = ("mid", "Mid", "pre", "Pre", "post", "early", "late", "end", "End")


class Dates(Present):
    """Reads dates; each `read_` method takes a match of the pattern of its name."""

    def _read_iso_day(self, match: re.Match[str]) -> Reading | None:
        period = day_text(int(match["year"]), int(match["month"]), int(match["day"]))
        return Reading(period, match.end()) if period else None

    def _read_numeric(self, match: re.Match[str]) -> Reading | None:
        a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
        if match["mark"] == "/" and a <= 12 and b <= 12 and a != b:
            return Reading(edtf.of_year(year), match.end())  # day and month may be either way round
        day, month = (b, a) if b > 12 else (a, b)
        period = day_text(year, month, day)
        return Reading(period, match.end()) if period else None

    def _read_numeric_ymd(self, match: re.Match[str]) -> Reading | None:
        period = day_text(int(match["year"]), int(match["month"]), int(match["day"]))
        return Reading(period, match.end()) if period else None

    def _read_day(self, match: re.Match[str]) -> Reading | None:
        month, day = self._month_number(match["month"]), int(match["day"])
        if _COUNT_OF.match(match[0]) and not _ON_THE.search(
            self.text, max(0, match.start() - 8), match.start()
        ):
            return None  # "the 20 of January" are twenty of something
        named = self._year_of(match)
        if match.groupdict().get("year0"):
            named = int(match["year0"]), False
        year, relative = named if named else (self._year_near(month, day, match), True)
        period = day_text(year, month, day) if year else None
        if year and period is None:
            return None
        return Reading(period, match.end(), relative)

    def _read_day_alone(self, match: re.Match[str]) -> Reading | None:
        """ "On the 20th": of the month spoken of."""
        month = parse_or_none(self.context)
        if month is None or month.earliest is None or month.granularity not in ("month", "day"):
            return None
        if not _ON_THE.search(self.text, max(0, match.start() - 8), match.start()):
            return None
        return Reading(
            day_text(month.earliest.year, month.earliest.month, int(match["day"])), match.end(), True
        )

    def _read_days(self, match: re.Match[str]) -> Reading | None:
        month, day, day2 = self._month_number(match["month"]), int(match["day"]), int(match["day2"])
        named = self._year_of(match)
        year, relative = named if named else (self._year_near(month, day, match), True)
        if year is None:
            return Reading(None, match.end(), relative)
        first, last = day_text(year, month, day), day_text(year, month, day2)
        if first is None or last is None or day >= day2:
            return None
        joint = self.text[match.end("day") : match.start("day2")]
        if _AND.search(joint) and joint.count(",") + 1 != day2 - day:  # two dates, not a span
            return Reading(first, match.end("day"), relative)
        return Reading(edtf.interval(first, last), match.end(), relative, "span")

    def _read_days_across(self, match: re.Match[str]) -> Reading | None:
        month, month2 = self._month_number(match["month"]), self._month_number(match["month2"])
        named = self._year_of(match)
        year2, relative = named if named else (self._year_near(month2, int(match["day2"]), match), True)
        year = int(match["year1"]) if match["year1"] else year2
        if year is None or year2 is None:
            return Reading(None, match.end(), relative)
        if not match["year1"] and month > month2:
            year -= 1
        first, last = day_text(year, month, int(match["day"])), day_text(year2, month2, int(match["day2"]))
        if first is None or last is None or first > last:
            return None
        return Reading(edtf.interval(first, last), match.end(), relative, "span")

    def _read_months(self, match: re.Match[str]) -> Reading | None:
        month, month2 = self._month_number(match["month"]), self._month_number(match["month2"])
        year1 = int(match["year1"]) if match["year1"] else None
        named = self._year_of(match)
        if named is None and year1 is not None:
            named = year1 + (month2 < month), False
        year2, relative = named if named else (self._year_near(month2, None, match), True)
        if year2 is None:
            return Reading(None, match.end(), relative, "span")
        year = year1 if year1 is not None else year2 - (month > month2)
        apart = (year2 - year) * 12 + month2 - month
        listed = _AND.search(match[0]) and apart != 1 and not self._after_between(match.start())
        if apart <= 0 or listed or year < 1:
            return None
        period = edtf.interval(edtf.of_month(year, month), edtf.of_month(year2, month2))
        return Reading(period, match.end(), relative, "span")

    def _after_between(self, at: int) -> bool:
        return _BETWEEN.search(self.text, max(0, at - 10), at) is not None

    def _read_month(self, match: re.Match[str]) -> Reading | None:
        name = match["month"]
        month = self._month_number(name)
        named = self._year_of(match)
        if named:
            year, relative = named
            return Reading(edtf.of_month(year, month) if year else None, match.end(), relative)
        if listed := self._listed_year(match):
            return Reading(edtf.of_month(listed, month), match.end("month"))
        careful = name in self.words.careful_months
        if careful and not _CALLS_FOR_A_MONTH.search(self.text, max(0, match.start() - 10), match.start()):
            return None
        year_near = self._year_near(month, None, match)
        return Reading(
            edtf.of_month(year_near, month) if year_near else None,
            match.start("month") + len(name.rstrip(".")),
            True,
        )

    def _listed_year(self, match: re.Match[str]) -> int | None:
        """The year that closes a list of months: "in March, April and June 2022"."""
        listed = self.words.month_list.match(self.text, match.end())
        return int(listed["year"]) if listed else None

    def _read_year(self, match: re.Match[str]) -> Reading | None:
        head = self.text[max(0, match.start() - 14) : match.start()]
        hangs = head[-1:] in ("$", "€", "£", "¥", "-", "/", "#", "+") and not head[:-1].endswith(_COMPOUNDS)
        if hangs or self.words.named_year.search(head) or self.words.not_a_year.match(self.text, match.end()):
            return None
        return Reading(match["year"], match.end())

    def _read_years(self, match: re.Match[str]) -> Reading | None:
        first, second = match["year"], match["year2"]
        last = int(second) if len(second) == 4 else int(first[:2] + second)
        if last <= int(first) or (match["joint"] and len(second) != 4):
            return None
        if match["joint"] == "and" and not self._after_between(match.start()):
            return None
        if self.words.not_a_year.match(self.text, match.end()):
            return None
        meant = _FOR.search(self.text, max(0, match.start() - 24), match.start()) is not None
        return Reading(f"{first}/{edtf.of_year(last)}", match.end(), False, "span", passing=meant)

    def _read_year_month(self, match: re.Match[str]) -> Reading | None:
        if int(match["month"]) > int(match["year"][2:]):
            return None
        return Reading(match[0], match.end())

    def _read_decade(self, match: re.Match[str]) -> Reading:
        return Reading(match["decade"] + "X", match.end(), False, "span")

    def _date_at(self, at: int, labels: tuple[str, ...] | None = None) -> Reading | None:
        """The date that begins right at `at`; `labels` are the patterns that may read it."""
        trigger = self.words.trigger.match(self.text, at)
        if trigger is None or self.words.classes.get(trigger[0], "digits") not in ("digits", "month"):
            return None
        for label, pattern in self.words.patterns_at(trigger[0]):
            found = pattern.match(self.text, at) if labels is None or label in labels else None
            if found:
                read: Reading | None = getattr(self, f"_read_{label}")(found)
                if read is not None:
                    return read
        return None
