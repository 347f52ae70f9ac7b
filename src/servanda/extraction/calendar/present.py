"""What a passage knows of time: when its document was published, and which period it last spoke of."""

from __future__ import annotations

import re
from datetime import date

from servanda import edtf
from servanda.errors import InvalidPeriod
from servanda.extraction.calendar.mention import Reference
from servanda.extraction.calendar.words import CalendarWords

DEADLINE = re.compile(
    r"\b(?:by|until|till|no later than|not later than|before|ahead of)\s+(?:the\s+)?"
    r"(?:(?:end|middle|beginning)\s+of\s+)?(?:early\s+|late\s+|mid-)?\Z",
    re.IGNORECASE,
)
_CLAUSE_START = re.compile(
    r"[.!?;,](?:[\"”’)]|\[?[0-9]{1,3}\]?)*\s|\b(?:that|which|who|after|when|as|since)\s"
)
_CLAUSE, _BESIDE = 120, 45  # how far words that look ahead may stand before and after
_COMMA = re.compile(r"[,;:.!?]\s|\b(?:and|but|after|that|which)\s")
_SET_THEN = re.compile(r"\b(?:would|w(?:as|ere) to|hoped|promised|had to)\b")
SENTENCE_END = re.compile(r"[.!?;](?:[\"”’)]|\[?[0-9]{1,3}\]?)*\s")


class Present:
    """The passage, its words, its present and the period that it last spoke of."""

    def __init__(self, text: str, reference: Reference, words: CalendarWords) -> None:
        self.text = text
        self.words = words
        self.fiscal_start = reference.fiscal_start
        self.published = parse_or_none(reference.published)
        self.context = reference.context if parse_or_none(reference.context) else None
        self.before = reference.before if parse_or_none(reference.before) else None
        self.last_day = reference.day if parse_or_none(reference.day) else None
        self.context_at = -1  # where the passage set the context

    @property
    def today(self) -> date | None:
        """The day of publication, where it is known to the day."""
        published = self.published
        return published.earliest if published and published.granularity == "day" else None

    @property
    def this_month(self) -> tuple[int, int] | None:
        """Year and month of publication."""
        published = self.published
        if published and published.earliest and published.granularity in ("day", "month"):
            return published.earliest.year, published.earliest.month
        return None

    @property
    def this_year(self) -> int | None:
        """Year of publication, else of the period last spoken of."""
        published = self.published
        if published and published.earliest:
            return published.earliest.year
        return self.context_year

    @property
    def context_year(self) -> int | None:
        """The year of the period last spoken of."""
        period = parse_or_none(self.context)
        if period is None:
            return None
        day = period.earliest if period.earliest is not None else period.latest
        if period.earliest and period.latest and period.earliest.year != period.latest.year:
            day = period.latest
        return day.year if day else None

    @property
    def now(self) -> tuple[int, int] | None:
        """Year and month of publication, for want of them the latest month that was spoken of."""
        if self.this_month:
            return self.this_month
        context = parse_or_none(self.context)
        if context is None or context.latest is None:
            return None
        if self.published and context.latest.year != self.this_year:
            return None
        return context.latest.year, context.latest.month

    def _year_of(self, match: re.Match[str]) -> tuple[int | None, bool] | None:
        """The year that a match names, and whether by a relative word; None where it names none."""
        groups = match.groupdict()
        if groups.get("year"):
            return int(groups["year"]), False
        word = groups.get("yearword")
        if not word:
            return None
        step = word.split()[0]
        if step in self.words.told:
            return self.context_year, True
        if step == "year":
            return self._spoken_year(match.start()), True
        return self._stepped_year(step), True

    def _stepped_year(self, step: str) -> int | None:
        if step in self.words.told_steps and self.context_year is not None:
            base: int | None = self.context_year
        else:
            base = self.this_year
        return None if base is None else base + self.words.steps.get(step, 0)

    def _month_number(self, name: str) -> int:
        return self.words.months[name.rstrip(".")]

    def _number(self, word: str) -> int:
        return int(word) if word.isdigit() else self.words.numbers[word.lower()]

    def _spoken_year(self, at: int, first_month: int = 1) -> int | None:
        """The year that "the first half" belongs to: its sentence's, else the last in which it had begun."""
        if self.published is None or (self.context_at >= 0 and self._same_sentence(at)):
            return self.context_year if self.context_year is not None else self.this_year
        context_year = self.context_year
        if self.this_month is None:
            recent = (
                context_year is not None
                and self.this_year is not None
                and 0 <= self.this_year - context_year <= 1
            )
            return context_year if recent else self.this_year
        year, present = self.this_month
        if self._looks_ahead(at):
            return year
        return year - 1 if first_month > present or (context_year == year - 1 and present <= 3) else year

    def _year_near(self, month: int, day: int | None, match: re.Match[str]) -> int | None:
        """The year of a month or a day that names none.

        A story told in months keeps its year for the months that follow; else the last such month before
        publication is meant, or the next one where the sentence looks ahead; else the year last spoken of.
        """
        context = parse_or_none(self.context)
        told = context.latest if context and context.granularity != "season" else None
        if self.published is None:
            return self.context_year
        at = match.start()
        deadline = DEADLINE.search(self.text, max(0, at - 30), at)
        ahead = deadline is not None or self._looks_ahead(at)
        set_then = not deadline or self._same_sentence(at) or self._looked_ahead(at)
        if told and context and set_then and self._goes_on(context, month, at):
            past = self.this_month is None or (told.year, month) <= self.this_month
            gone = ahead and past and not deadline and self.this_month is not None  # "since 2010, will renew"
            if not gone and (past or ahead):
                return told.year
        if self.this_month is None:
            return self.this_year
        year, present = self.this_month
        today = self.today.day if self.today and day is not None else 0
        when, now = (month, day or 0), (present, today)
        if ahead:
            return year + 1 if when < now else year
        return year - 1 if when > now else year

    def _goes_on(self, context: edtf.Period, month: int, at: int) -> bool:
        """Whether a bare month goes on from the period spoken of: in its sentence, or soon after it."""
        if context.earliest is None or context.latest is None or context.earliest.year != context.latest.year:
            return False
        here = self._same_sentence(at)
        if context.granularity in ("month", "day"):
            return here or 0 <= month - context.earliest.month <= 3
        return here and context.latest.year != self.this_year

    def _same_sentence(self, at: int) -> bool:
        """Whether the sentence at `at` has set the context itself."""
        return self.context_at >= 0 and not SENTENCE_END.search(self.text, self.context_at, at)

    def _looks_ahead(self, at: int) -> bool:
        """Whether a word beside `at`, in its clause or right after, tells of what is to come."""
        if DEADLINE.search(self.text, max(0, at - 30), at):
            return True
        begin, stop = max(0, at - _CLAUSE), min(len(self.text), at + _BESIDE)
        if stop < len(self.text):  # "In October a delegation of the faculty of medicine will travel"
            beyond = _COMMA.search(self.text, stop, min(len(self.text), at + _CLAUSE))
            stop = beyond.start() if beyond else min(len(self.text), at + _CLAUSE)
        for mark in _CLAUSE_START.finditer(self.text, begin, at):
            if mark.end() < at or mark[0] != ", ":  # ", June 27 and 28" still belongs to its clause
                begin = mark.end()
        end = SENTENCE_END.search(self.text, at, stop)
        return self.words.future.search(self.text, begin, end.start() if end else stop) is not None

    def _looked_ahead(self, at: int) -> bool:
        """Whether the deadline at `at` is one that was set then: "they would open by the end of April"."""
        return _SET_THEN.search(self.text, max(0, at - 100), at) is not None


def parse_or_none(text: str | None) -> edtf.Period | None:
    """The period, or None for None and for what is no EDTF."""
    try:
        return edtf.parse(text) if text else None
    except InvalidPeriod:
        return None


def day_text(year: int, month: int, day: int) -> str | None:
    """The day as EDTF, or None where there is no such day."""
    try:
        return edtf.of_day(date(year, month, day))
    except ValueError:
        return None


def year_text(year: int | None) -> str | None:
    """The year as EDTF, or None for None and for a year out of EDTF's reach."""
    return edtf.of_year(year) if year and 1 <= year <= 9999 else None


def part_of_year(year: int | None, size: int, first: int, last: int) -> str | None:
    """Halves (`size` 6), quarters (3) or months (1) from the `first` to the `last` of a year."""
    if year is None:
        return None
    begin, end = edtf.of_month(year, size * (first - 1) + 1), edtf.of_month(year, size * last)
    return edtf.of_year(year) if begin[5:] == "01" and end[5:] == "12" else edtf.interval(begin, end)


def in_year(period: str | None, year: int | None) -> str | None:
    """The same months or days of another year: the last year of an interval becomes that one."""
    parsed = parse_or_none(period)
    if parsed is None or year is None or parsed.is_open or parsed.latest is None:
        return None
    return shifted(parsed.text, year - parsed.latest.year)


def shifted(period: str, years: int) -> str | None:
    """The period so many years later, or None where it cannot be moved so."""
    try:
        return edtf.shift(period, years=years)
    except InvalidPeriod:
        return None
