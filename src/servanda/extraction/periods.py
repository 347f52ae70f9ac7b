"""Dates and periods in running text, as EDTF.

`find_periods` reads what the passage writes and resolves relative words against a `Reference`: when the document
was published and which period it last spoke of. Nothing is invented: a day, a month or a year that neither settles
leaves `edtf` None.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from servanda import edtf
from servanda.errors import InvalidPeriod
from servanda.extraction.calendar_words import CalendarWords, calendar_words

PeriodKind = Literal["at", "span", "since", "by", "until", "duration", "rate"]

_LOOK_BACK = 48
_DAY_LENGTH = len("2022-10-05")
_DEADLINE = re.compile(
    r"\b(?:by|until|till|no later than|not later than|before|ahead of)\s+(?:the\s+)?(?:(?:end|middle|beginning)\s+of\s+)?(?:early\s+|late\s+|mid-)?\Z",
    re.IGNORECASE,
)
_UP_TO_END = re.compile(r"\s+(?:(?:the\s+)?end\s+of\s+)?")
_OWN_CLAUSE = re.compile(
    r"\s+(?:the|a|an|its|it|they|he|she|their|this|that|his|her|being|having|[a-z]+ing)\b"
)
_SENTENCE_END = re.compile(r"[.!?;](?:[\"”’)]|\[?[0-9]{1,3}\]?)*\s")


@dataclass(frozen=True, slots=True)
class Reference:
    """What relative words are resolved against.

    `published` is the document's date, `context` the last period that its section spoke of, `before` the one before
    that and `day` the last day, all EDTF or None; `fiscal_start` is the month in which the document's fiscal year begins, where it says so.
    """

    published: str | None = None
    context: str | None = None
    fiscal_start: int | None = None
    before: str | None = None
    day: str | None = None


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period as a half-open span of its passage, with the words that bound it ("since", "by the end of").

    `kind`: "at" a date, month or year; "span" of several; "since" (open end), "by" and "until" (open beginning),
    "duration" (a length of time with no known beginning) and "rate" ("a year", as in "5,000 cars a year"), both
    with `edtf` None. `relative` tells that the words alone do not
    date it. `base` is the period without its bound: "2007" of "since 2007". `compared` tells that it
    is what a figure is compared with ("than in 2021", "against the year before"); `passing`,
    that it dates the telling and not what is told ("said on Monday", "today").
    """

    start: int
    end: int
    edtf: str | None
    kind: PeriodKind
    relative: bool = False
    base: str | None = None
    compared: bool = False
    passing: bool = False


@dataclass(frozen=True, slots=True)
class _Read:
    """A pattern's reading: the period, whether it is relative, and where the match ends."""

    period: str | None
    end: int
    relative: bool = False
    kind: PeriodKind = "at"
    passing: bool = False


def find_periods(
    text: str, reference: Reference | None = None, *, language: str = "en"
) -> list[PeriodMention]:
    """The periods of a passage, in order; each explicit one is context for the relative ones after it.

    Raises:
        LanguageError: the language has no calendar.
    """
    words = calendar_words(language)
    reader = _Reader(text, reference or Reference(), words)
    found: list[PeriodMention] = []
    at = 0
    for match in words.trigger.finditer(text):
        if match.start() < at:
            continue
        mention = reader.read(match.lastgroup or "", match.start(), at)
        if mention is not None:
            found.append(mention)
            at = mention.end
    return found


def follow(reference: Reference, mentions: Sequence[PeriodMention]) -> Reference:
    """The reference after a passage: its context is the last period that the passage dates."""
    context, before, day = reference.context, reference.before, reference.day
    for mention in mentions:
        if mention.base is None or mention.compared:
            continue
        if len(mention.base) == _DAY_LENGTH and "/" not in mention.base:
            day = mention.base
        if not mention.passing and mention.base != context:
            context, before = mention.base, context
    return replace(reference, context=context, before=before, day=day)


_FISCAL_YEAR = re.compile(
    r"\b(?:FY\s?[0-9/–-]*|[Ff](?:iscal|inancial)\s+year(?:\s+[0-9/–-]+)?)\W{0,3}(?:which\s+)?"
    r"(?:(?:from|runs\s+from|starts\s+(?:on|in)|starting\s+(?:on|in)|begins\s+(?:on|in)|beginning\s+(?:on|in)|began\s+(?:on|in))\s+)?"
    r"(?P<ended>(?:ended|ending|ends)\s+(?:on\s+|in\s+)?)?(?:[0-3]?[0-9](?:st|nd|rd|th)?\s+)?(?P<month>[A-Z][a-z]+)\b"
)


def fiscal_start(text: str, *, language: str = "en") -> int | None:
    """The month in which the fiscal year begins, where the text says so: "FY2021/22 (1 July 2021 to 30 June 2022)"."""
    months = calendar_words(language).months
    for match in _FISCAL_YEAR.finditer(text):
        if match["month"] in months:
            month = months[match["month"]]
            return month % 12 + 1 if match["ended"] else month
    return None


class _Reader:
    """Reads the periods of one passage, keeping the period last spoken of."""

    def __init__(self, text: str, reference: Reference, words: CalendarWords) -> None:
        self.text = text
        self.words = words
        self.fiscal_start = reference.fiscal_start
        self.published = _parse(reference.published)
        self.context = reference.context if _parse(reference.context) else None
        self.before = reference.before if _parse(reference.before) else None
        self.last_day = reference.day if _parse(reference.day) else None
        self.context_at = -1  # where the passage set the context

    # --- the present and the period spoken of ---

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
        period = _parse(self.context)
        if period is None:
            return None
        day = period.earliest if period.earliest is not None else period.latest
        if period.earliest and period.latest and period.earliest.year != period.latest.year:
            day = period.latest
        return day.year if day else None

    # --- reading ---

    def read(self, trigger: str, at: int, previous: int) -> PeriodMention | None:
        """The mention whose trigger stands at `at`; it begins no earlier than `previous`."""
        for label, pattern in self.words.patterns[trigger]:
            match = pattern.match(self.text, at)
            if match:
                read: _Read | None = getattr(self, f"_{label}")(match)
                if read is not None:
                    return self._mention(at, read, previous)
        return None

    def _mention(self, at: int, read: _Read, previous: int) -> PeriodMention | None:
        left = self.words.left.search(self.text, max(previous, at - _LOOK_BACK), at)
        start, kind, period = at, read.kind, read.period
        preposition = None
        if left and left.start() < at:
            edge = left["edge"] or left["part"]
            if left["preposition"]:
                preposition = self.words.prepositions[left["preposition"].lower()]
            start = (
                left.start() if preposition or not edge else left.start("edge" if left["edge"] else "part")
            )
            if edge and period and not (read.kind == "span"):
                period = self._edge(period)
            if not preposition and not edge:
                start = left.start()
        if read.kind in ("duration", "rate"):
            return PeriodMention(at, read.end, None, read.kind, read.relative)
        if read.passing and not read.relative:  # "until now", "by now"
            return PeriodMention(at, read.end, read.period, "at", True, read.period, passing=True)
        base = period
        compared = None
        if preposition is None:
            compared = self.words.compared.search(self.text, max(0, at - _LOOK_BACK), start)
        lead = left["preposition"].lower() if left and left["preposition"] else ""
        if preposition == "about":
            if period and re.fullmatch(r"[0-9]{4}", period):
                base = period = period + "~"
            else:
                start = at
        elif preposition and period:
            period, kind, start = self._bounded(period, kind, preposition, lead, start, at, read)
        if base and not compared:
            if len(base) == _DAY_LENGTH and "/" not in base:
                self.last_day = base
            if not read.passing:
                self.context_at = at
                if base != self.context:
                    self.context, self.before = base, self.context
        return PeriodMention(
            start, read.end, period, kind, read.relative, base, compared is not None, read.passing
        )

    def _edge(self, period: str) -> str:
        """ "Early May 2023" is the month; "late 2024" the year; of a day nothing is left out."""
        return period

    def _bounded(
        self, period: str, kind: PeriodKind, preposition: str, lead: str, start: int, at: int, read: _Read
    ) -> tuple[str, PeriodKind, int]:
        """The period with "since", "by" or "until" before it."""
        first, last = period.split("/")[0].replace("X", "0"), period.split("/")[-1].replace("X", "9")
        if ".." in period:
            return period, kind, start
        if preposition == "since":
            if lead == "from":  # "from 2023" opens a span only where the text says "on"; else it is a date
                onwards = re.match(r"\s+(?:on|onwards?|forward)\b", self.text[read.end : read.end + 10])
                if not onwards:
                    return period, kind, at
            return f"{first}/..", "since", start
        if preposition == "by":
            if kind == "span" and lead == "by":  # "by the end of ten months of 2022"
                return period, kind, start
            return f"../{last}", "by", start
        if kind == "span" and lead in ("through", "to"):
            return period, kind, at
        return f"../{last}", "until", start

    # --- explicit dates ---

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

    def _iso_day(self, match: re.Match[str]) -> _Read | None:
        period = _day(int(match["year"]), int(match["month"]), int(match["day"]))
        return _Read(period, match.end()) if period else None

    def _numeric(self, match: re.Match[str]) -> _Read | None:
        a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
        if match["mark"] == "/" and a <= 12 and b <= 12 and a != b:
            return _Read(edtf.of_year(year), match.end())  # day and month may be either way round
        day, month = (b, a) if b > 12 else (a, b)
        period = _day(year, month, day)
        return _Read(period, match.end()) if period else None

    def _numeric_ymd(self, match: re.Match[str]) -> _Read | None:
        period = _day(int(match["year"]), int(match["month"]), int(match["day"]))
        return _Read(period, match.end()) if period else None

    def _day(self, match: re.Match[str]) -> _Read | None:
        month, day = self._month_number(match["month"]), int(match["day"])
        named = self._year_of(match)
        if match.groupdict().get("year0"):
            named = int(match["year0"]), False
        year, relative = named if named else (self._year_near(month, day, match), True)
        period = _day(year, month, day) if year else None
        if year and period is None:
            return None
        return _Read(period, match.end(), relative)

    def _days(self, match: re.Match[str]) -> _Read | None:
        month, day, day2 = self._month_number(match["month"]), int(match["day"]), int(match["day2"])
        named = self._year_of(match)
        year, relative = named if named else (self._year_near(month, day, match), True)
        if year is None:
            return _Read(None, match.end(), relative)
        first, last = _day(year, month, day), _day(year, month, day2)
        if first is None or last is None or day >= day2:
            return None
        joint = self.text[match.end("day") : match.start("day2")]
        if (
            re.search(r"\s(?:and|or|&)\s", joint) and joint.count(",") + 1 != day2 - day
        ):  # two dates, not a span
            return _Read(first, match.end("day"), relative)
        return _Read(edtf.interval(first, last), match.end(), relative, "span")

    def _days_across(self, match: re.Match[str]) -> _Read | None:
        month, month2 = self._month_number(match["month"]), self._month_number(match["month2"])
        named = self._year_of(match)
        year2, relative = named if named else (self._year_near(month2, int(match["day2"]), match), True)
        year = int(match["year1"]) if match["year1"] else year2
        if year is None or year2 is None:
            return _Read(None, match.end(), relative)
        if not match["year1"] and month > month2:
            year -= 1
        first, last = _day(year, month, int(match["day"])), _day(year2, month2, int(match["day2"]))
        if first is None or last is None or first > last:
            return None
        return _Read(edtf.interval(first, last), match.end(), relative, "span")

    def _months(self, match: re.Match[str]) -> _Read | None:
        month, month2 = self._month_number(match["month"]), self._month_number(match["month2"])
        named = self._year_of(match)
        joint = self.text[match.start() : match.end()]
        year2, relative = named if named else (self._year_near(month2, None, match), True)
        if match["year1"] and not named:
            year2 = int(match["year1"]) + (month2 < month)
        year = int(match["year1"]) if match["year1"] else year2
        if year is None or year2 is None:
            return _Read(None, match.end(), relative, "span")
        if not match["year1"] and month > month2:
            year -= 1
        first, last = edtf.of_month(year, month), edtf.of_month(year2, month2)
        apart = (year2 - year) * 12 + month2 - month
        if apart <= 0 or (
            re.search(r"\s(?:and|or|&)\s", joint) and apart != 1 and not self._after_between(match.start())
        ):
            return None
        return _Read(edtf.interval(first, last), match.end(), relative, "span")

    def _after_between(self, at: int) -> bool:
        return bool(re.search(r"\b[Bb]etween\s+\Z", self.text[max(0, at - 10) : at]))

    def _month(self, match: re.Match[str]) -> _Read | None:
        name = match["month"]
        month = self._month_number(name)
        named = self._year_of(match)
        if named:
            year, relative = named
            return _Read(edtf.of_month(year, month) if year else None, match.end(), relative)
        if listed := self._listed_year(match):
            return _Read(edtf.of_month(listed, month), match.end("month"))
        if name in self.words.careful_months and not re.search(
            r"\b(?:in|of|since|by|until|till|from|to|last|this|next|mid|early|late|during|and|for|the|between|every|each)[\s-]+\Z",
            self.text[max(0, match.start() - 10) : match.start()],
            re.IGNORECASE,
        ):
            return None
        year_near = self._year_near(month, None, match)
        return _Read(
            edtf.of_month(year_near, month) if year_near else None,
            match.start("month") + len(name.rstrip(".")),
            True,
        )

    def _listed_year(self, match: re.Match[str]) -> int | None:
        """The year that closes a list of months: "in March, April and June 2022"."""
        listed = self.words.month_list.match(self.text, match.end())
        return int(listed["year"]) if listed else None

    def _year_near(self, month: int, day: int | None, match: re.Match[str]) -> int | None:
        """The year of a month or a day that names none.

        A story told in months keeps its year for the months that follow; else the last such month before
        publication is meant, or the next one where the sentence looks ahead; else the year last spoken of.
        """
        context = _parse(self.context)
        told = context.latest if context and context.granularity != "season" else None
        if self.published is None:
            return self.context_year
        deadline = _DEADLINE.search(self.text, max(0, match.start() - 30), match.start())
        if told and context and self._goes_on(context, month, match.start()):
            if not deadline or self._same_sentence(match.start()) or self._looked_ahead(match.start()):
                return told.year
        if self.this_month is None:
            return self.this_year
        year, present = self.this_month
        today = self.today.day if self.today and day is not None else 0
        when, now = (month, day or 0), (present, today)
        if deadline or self._looks_ahead(match.start()):
            return year + 1 if when < now else year
        return year - 1 if when > now else year

    def _looked_ahead(self, at: int) -> bool:
        """Whether the deadline at `at` is one that was set then: "they would open by the end of April"."""
        return (
            re.search(r"\b(?:would|w(?:as|ere) to|hoped|promised|had to)\b", self.text[max(0, at - 100) : at])
            is not None
        )

    def _goes_on(self, context: edtf.Period, month: int, at: int) -> bool:
        """Whether a bare month goes on from the period spoken of: in its sentence, or within three months after."""
        if context.earliest is None or context.latest is None or context.earliest.year != context.latest.year:
            return False
        here = self._same_sentence(at)
        if context.granularity in ("month", "day"):
            return here or 0 <= month - context.earliest.month <= 3
        return here and context.latest.year != self.this_year

    def _same_sentence(self, at: int) -> bool:
        """Whether the sentence at `at` has set the context itself."""
        return self.context_at >= 0 and not _SENTENCE_END.search(self.text, self.context_at, at)

    def _looks_ahead(self, at: int) -> bool:
        if _DEADLINE.search(self.text, max(0, at - 30), at):
            return True
        ends = [end.end() for end in _SENTENCE_END.finditer(self.text, max(0, at - 300), at)]
        begin = ends[-1] if ends else max(0, at - 300)
        stop = _SENTENCE_END.search(self.text, at, at + 300)
        return self.words.future.search(self.text, begin, stop.start() if stop else at + 300) is not None

    # --- years ---

    def _year(self, match: re.Match[str]) -> _Read | None:
        head = self.text[max(0, match.start() - 14) : match.start()]
        if self.words.not_a_year.match(self.text, match.end()) and not re.search(
            r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Oo]f)\s\Z", head
        ):
            return None
        if self.words.not_a_year.match(self.text, match.end()):
            return None
        if head[-1:] in ("$", "€", "£", "¥", "-", "/", "#", "+") and not head[:-1].endswith(
            ("mid", "Mid", "pre", "Pre", "post", "early", "late", "end", "End")
        ):
            return None
        if self.words.named_year.search(head):
            return None
        return _Read(match["year"], match.end())

    def _years(self, match: re.Match[str]) -> _Read | None:
        first, second = match["year"], match["year2"]
        last = int(second) if len(second) == 4 else int(first[:2] + second)
        if last <= int(first) or (match["joint"] and len(second) != 4):
            return None
        if match["joint"] == "and" and not self._after_between(match.start()):
            return None
        if self.words.not_a_year.match(self.text, match.end()):
            return None
        return _Read(f"{first}/{edtf.of_year(last)}", match.end(), False, "span")

    def _year_month(self, match: re.Match[str]) -> _Read | None:
        if int(match["month"]) > int(match["year"][2:]):
            return None
        return _Read(match[0], match.end())

    def _decade(self, match: re.Match[str]) -> _Read:
        return _Read(match["decade"] + "X", match.end(), False, "span")

    def _fiscal(self, match: re.Match[str]) -> _Read | None:
        year = int(match["year"]) if len(match["year"]) == 4 else 2000 + int(match["year"])
        second = match["year2"]
        last = year if not second else int(second) if len(second) == 4 else year // 100 * 100 + int(second)
        if second and last != year + 1:
            return None
        return _Read(self._fiscal_period(year if second else None, last), match.end(), False, "span")

    def _years_fiscal(self, match: re.Match[str]) -> _Read | None:
        return self._fiscal(match)

    def _fiscal_period(self, first: int | None, last: int) -> str:
        start = self.fiscal_start
        if start is None or start == 1:
            return edtf.of_year(last) if first is None else f"{first}/{last}"
        return edtf.interval(edtf.of_month(last - 1, start), edtf.of_month(last, start - 1))

    # --- halves, quarters, seasons ---

    def _half(self, match: re.Match[str]) -> _Read | None:
        groups = match.groupdict()
        which = match["which"]
        if groups.get("short"):
            named: tuple[int | None, bool] | None = (2000 + int(groups["short"]), False)
        elif groups.get("slashed"):
            named = (int(groups["slashed"]), False)
        else:
            named = self._year_of(match)
        if which in self.words.halves:
            size, index = 6, self.words.halves[which]
        else:
            size, index = 3, self.words.quarters[which]
        first_month = size * (index - 1) + 1
        year, relative = named if named else (self._spoken_year(match.start(), first_month), True)
        return _Read(_part(year, size, index, index), match.end(), relative, "span")

    def _year_half(self, match: re.Match[str]) -> _Read | None:
        return self._half(match)

    def _spoken_year(self, at: int, first_month: int = 1) -> int | None:
        """The year that "the first half" belongs to: its sentence's, else the last whose half began by publication."""
        if self.published is None or self.context_at >= 0 and self._same_sentence(at):
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

    def _season(self, match: re.Match[str]) -> _Read | None:
        season = self.words.seasons[match["season"].lower()]
        named = self._year_of(match)
        if named:
            year, relative = named
            return _Read(f"{year:04d}-{season}" if year else None, match.end(), relative)
        if not re.search(
            r"\b(?:in|since|by|until|of)\s+(?:the\s+|early\s+|late\s+)*\Z",
            self.text[max(0, match.start() - 18) : match.start()],
            re.IGNORECASE,
        ):
            return None
        if match["season"].lower() == "spring" and self.text.startswith((" water", "s"), match.end()):
            return None
        year_near = self._spoken_year(match.start(), 3 * (season - edtf.SPRING) + 3)
        return _Read(f"{year_near:04d}-{season}" if year_near else None, match.end(), True)

    def _part(self, match: re.Match[str]) -> _Read | None:
        """ "the first half of 2025", "the first seven months", "the second and third quarters"."""
        named = self._year_of(match)
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
                return self._step_unit_named("last", "quarter", match.end())
            return None
        index = table[which]
        index2 = table.get((match["which2"] or which).lower(), index)
        if index2 < index:
            return None
        first_month = size * (index - 1) + 1
        year, relative = named if named else (self._spoken_year(match.start(), first_month), True)
        return _Read(_part(year, size, index, index2), match.end(), relative, "span")

    def _first_many(self, match: re.Match[str], which: str, year: int | None, relative: bool) -> _Read | None:
        number, unit = self._number(match["number"]), self.words.units[match["many"]]
        if which == "last" and relative and not match.groupdict().get("yearword"):
            return self._past_many(number, unit, match.end())
        if unit in ("week", "day", "year"):
            return _Read(None, match.end(), True, "duration")
        size = 3 if unit == "quarter" else 1
        parts = 12 // size
        if number > parts or which not in ("first", "last"):
            return None
        index, index2 = (1, number) if which == "first" else (parts - number + 1, parts)
        return _Read(_part(year, size, index, index2), match.end(), relative, "span")

    def _number(self, word: str) -> int:
        return int(word) if word.isdigit() else self.words.numbers[word.lower()]

    # --- counted units ---

    def _counted(self, match: re.Match[str]) -> _Read | None:
        """ "nine months of 2022", "nine days ago", "a year earlier", "the decade to 2020", "five years"."""
        groups = match.groupdict()
        word = groups["number"]
        unit = self.words.units[match["unit"]]
        if unit == "half":
            return None
        if word in ("half a", "Half a"):
            return _Read(None, match.end("unit"), False, "duration")
        number = self._number(word) if word else 1
        tail = (match["tail"] or "").strip()
        if tail in ("ago", "earlier", "later", "before", "after"):
            return self._steps_away(number, unit, tail, match)
        if tail in ("to", "ended", "ending"):
            return self._up_to(number, unit, match)
        if tail == "of" and unit in ("month", "quarter"):
            year = re.compile(
                r"\s+(?:(?P<year>(?:19|20)[0-9]{2})\b|(?:the\s+)?(?P<yearword>(?:(?:this|last|current|previous|that)\s+)?year)\b)"
            ).match(self.text, match.end())
            named = self._year_of(year) if year else None
            if year and named:
                size = 3 if unit == "quarter" else 1
                if number <= 12 // size:
                    return _Read(_part(named[0], size, 1, number), year.end(), named[1], "span")
        if tail == "under review":
            return _Read(
                _year_text(self.this_year) if self.published and not self.this_month else self._told_year(),
                match.end(),
                True,
            )
        if not word or (
            word.lower() in ("one", "a") and unit == "day" and not self._measuring(match.start())
        ):
            return None
        if half := re.compile(r"\s+and\s+a\s+half\b").match(self.text, match.end("unit")):
            return _Read(None, half.end(), False, "duration")
        if word.lower() in ("a", "an") and not self._measuring(match.start()):
            old = self.text.startswith((" old", " long"), match.end("unit"))
            return _Read(None, match.end("unit"), False, "duration" if old else "rate")
        if unit == "quarter" and number <= 4 and match["unit"] == "quarters":
            return _Read(
                _part(self._spoken_year(match.start()), 3, 1, number), match.end("unit"), True, "span"
            )
        return _Read(None, match.end("unit"), False, "duration")

    def _told_year(self) -> str | None:
        """The period spoken of, where it is a year, calendar or fiscal."""
        period = _parse(self.context)
        if period is None or period.earliest is None or period.latest is None:
            return None
        return self.context if 364 <= (period.latest - period.earliest).days <= 730 else None

    def _measuring(self, at: int) -> bool:
        """Whether a length of time is meant: "within a year", not "5,000 cars a year"."""
        before = self.text[max(0, at - 14) : at].lower()
        return (
            re.search(
                r"\b(?:in|for|within|after|than|over|of|about|almost|nearly|is|was|lasts?|every)\s\Z", before
            )
            is not None
        )

    def _steps_away(self, number: int, unit: str, tail: str, match: re.Match[str]) -> _Read | None:
        if (
            tail == "before"
            and re.match(r"\s+(?:the|a|an|its|it|they|he|she)\b", self.text[match.end() : match.end() + 8])
            and match["number"]
        ):
            return _Read(None, match.end("unit"), False, "duration")
        if tail == "ago":
            moved = self._from_publication(-number, unit)
        elif tail in ("earlier", "before"):
            moved = self._from_context(-number, unit)
        else:
            moved = self._from_context(number, unit)
        return _Read(moved, match.end(), True, passing=tail in ("earlier", "before"))

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
        return edtf.of_year(self.this_year + number * years) if years and self.this_year else None

    def _from_context(self, number: int, unit: str) -> str | None:
        context = self.context
        if context is None:
            if unit in ("year", "decade") and self.published and self.published.earliest:
                return edtf.of_year(self.published.earliest.year + number * (10 if unit == "decade" else 1))
            return None
        try:
            if unit in ("year", "decade"):
                return edtf.shift(context, years=number * (10 if unit == "decade" else 1))
            period = edtf.parse(context)
            if unit == "month" and period.granularity in ("month", "day"):
                return edtf.shift(context[:7], months=number)
            if unit == "day" and period.granularity == "day" and period.earliest:
                return edtf.of_day(period.earliest + timedelta(days=number))
        except (InvalidPeriod, OverflowError):
            return None
        return None

    def _up_to(self, number: int, unit: str, match: re.Match[str]) -> _Read | None:
        """ "the decade to 2020", "the twelve months to June", "the year ended 30 June 2022"."""
        opening = _UP_TO_END.match(self.text, match.end())
        at = opening.end() if opening else match.end()
        saved = self.context
        end = None
        trigger = self.words.trigger.match(self.text, at)
        if trigger and trigger.lastgroup in ("digits", "month"):
            for label, pattern in self.words.patterns[trigger.lastgroup]:
                found = pattern.match(self.text, at)
                if found:
                    end = getattr(self, f"_{label}")(found)
                    if end is not None:
                        break
        self.context = saved
        if end is None or end.period is None or "/" in end.period:
            return _Read(None, match.end("unit"), False, "duration") if match["number"] else None
        months = number * {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}.get(unit, 0)
        if not months:
            return None
        if len(end.period) == 4:
            if months % 12:
                return None
            return _Read(
                edtf.interval(edtf.of_year(int(end.period) - months // 12 + 1), end.period),
                end.end,
                end.relative,
                "span",
            )
        year, month = int(end.period[:4]), int(end.period[5:7])
        if len(end.period) == 10 and int(end.period[8:]) != monthrange(year, month)[1]:
            return None
        return _Read(
            edtf.interval(edtf.of_month(year, month - months + 1), edtf.of_month(year, month)),
            end.end,
            end.relative,
            "span",
        )

    # --- steps: this, last, next; that, the same ---

    def _step_unit(self, match: re.Match[str]) -> _Read | None:
        return self._step_unit_named(match["step"].lower(), match["unit"], match.end())

    def _step_unit_named(self, step: str, unit_word: str, end: int) -> _Read | None:
        if unit_word == "period":
            if step in ("last", "past"):
                return None
            return _Read(self.context if step in ("this", "current") else None, end, True)
        unit = self.words.units[unit_word]
        steps = self.words.steps[step]
        if unit_word.endswith("s") or unit_word == "centuries":
            return None
        told = step in self.words.told_steps and self.context is not None
        if unit == "year":
            year = self._stepped_year(step)
            if (
                told
                and self.context
                and edtf.parse(self.context).granularity == "interval"
                and not edtf.parse(self.context).is_open
                and step != "following"
            ):
                return _Read(edtf.shift(self.context, years=steps), end, True, "span")
            return _Read(edtf.of_year(year) if year else None, end, True)
        if unit == "month":
            return _Read(
                self._from_context(steps, unit) if told else self._from_publication(steps, unit), end, True
            )
        if unit == "quarter":
            if self.this_month is None:
                return _Read(None, end, True, "span")
            year, month = self.this_month
            begin = (month - 1) // 3 * 3 + 1 + 3 * steps
            return _Read(
                edtf.interval(edtf.of_month(year, begin), edtf.of_month(year, begin + 2)), end, True, "span"
            )
        if unit == "week":
            return _Read(self._week(steps), end, True)
        if unit == "day":
            return self._day_step(step, steps, told, end)
        if unit == "decade" and self.this_year and steps < 0:
            return self._past_many(10, "year", end)
        if unit == "decade" and self.this_year and steps > 0:
            return _Read(
                edtf.interval(edtf.of_year(self.this_year), edtf.of_year(self.this_year + 10)),
                end,
                True,
                "span",
            )
        if unit == "decade" and steps:
            return _Read(None, end, True, "span")
        if unit == "half" and steps == 0 and self.this_month:
            year, month = self.this_month
            return _Read(_part(year, 6, 1 if month <= 6 else 2, 1 if month <= 6 else 2), end, True, "span")
        return None

    def _day_step(self, step: str, steps: int, told: bool, end: int) -> _Read | None:
        if (
            step in ("following", "next", "previous")
            and self.context
            and edtf.parse(self.context).granularity == "day"
        ):
            return _Read(self._from_context(steps, "day"), end, True)
        return _Read(None, end, True) if step in ("following", "previous") else None

    def _week(self, steps: int) -> str | None:
        """The month of the week so many weeks from publication, where the week lies in one month."""
        if self.today is None:
            return None
        monday = self.today - timedelta(days=self.today.weekday()) + timedelta(weeks=steps)
        sunday = monday + timedelta(days=6)
        return edtf.of_month(monday.year, monday.month) if monday.month == sunday.month else None

    def _step_many(self, match: re.Match[str]) -> _Read | None:
        step, number, unit = (
            match["step"].lower(),
            self._number(match["number"]),
            self.words.units[match["unit"]],
        )
        if self.words.steps[step] < 0:
            return self._past_many(number, unit, match.end())
        if self.words.steps[step] > 0 and unit == "year" and self.this_year:
            return _Read(
                edtf.interval(edtf.of_year(self.this_year), edtf.of_year(self.this_year + number)),
                match.end(),
                True,
                "span",
            )
        return _Read(None, match.end(), True, "duration")

    def _past_many(self, number: int, unit: str, end: int) -> _Read:
        """ "The past five years" end with the year of publication, "the last six months" with its month."""
        if unit in ("year", "decade") and self.this_year:
            years = number * (10 if unit == "decade" else 1)
            return _Read(
                edtf.interval(edtf.of_year(self.this_year - years + 1), edtf.of_year(self.this_year)),
                end,
                True,
                "span",
            )
        if unit == "month" and self.this_month:
            year, month = self.this_month
            return _Read(
                edtf.interval(edtf.of_month(year, month - number + 1), edtf.of_month(year, month)),
                end,
                True,
                "span",
            )
        return _Read(None, end, True, "duration")

    @property
    def _now(self) -> tuple[int, int] | None:
        """Year and month of publication; for want of a month, the latest month that the document has spoken of."""
        if self.this_month:
            return self.this_month
        context = _parse(self.context)
        if context is None or context.latest is None:
            return None
        if self.published and context.latest.year != self.this_year:
            return None
        return context.latest.year, context.latest.month

    def _step_month(self, match: re.Match[str]) -> _Read | None:
        steps, month = self.words.steps[match["step"].lower()], self._month_number(match["month"])
        if self._now is None:
            year = self.this_year if steps == 0 else None
            return _Read(edtf.of_month(year, month) if year else None, match.end(), True)
        year, present = self._now
        if steps < 0 and month >= present:
            year -= 1
        elif steps > 0 and month <= present:
            year += 1
        return _Read(edtf.of_month(year, month), match.end(), True)

    def _step_season(self, match: re.Match[str]) -> _Read | None:
        steps, season = self.words.steps[match["step"].lower()], self.words.seasons[match["season"].lower()]
        if self._now is None:
            year = self.this_year
            known = year is not None and steps == 0
            return _Read(f"{year:04d}-{season}" if known else None, match.end(), True)
        year, month = self._now
        opening = 3 * (season - edtf.SPRING) + 3
        if steps < 0:
            year -= month < opening + 3
        elif steps > 0:
            year += month >= opening
        elif season == edtf.WINTER and month <= 2:
            year -= 1
        return _Read(f"{year:04d}-{season}", match.end(), True)

    def _told_month(self, match: re.Match[str]) -> _Read | None:
        """ "That September": of the year spoken of."""
        year = self.context_year
        period = edtf.of_month(year, self._month_number(match["month"])) if year else None
        return _Read(period, match.end(), True)

    def _step_weekday(self, match: re.Match[str]) -> _Read | None:
        steps, weekday = self.words.steps[match["step"].lower()], self.words.weekdays[match["weekday"]]
        if self.today is None:
            return _Read(None, match.end(), True)
        if steps > 0:
            day = self.today + timedelta(days=(weekday - self.today.weekday() - 1) % 7 + 1)
        elif steps < 0:
            day = self.today - timedelta(days=(self.today.weekday() - weekday - 1) % 7 + 1)
        else:
            day = self.today - timedelta(days=self.today.weekday() - weekday)
        return _Read(edtf.of_day(day), match.end(), True)

    def _weekday(self, match: re.Match[str]) -> _Read | None:
        """The last such day up to publication, or the next one right beside a word that looks ahead."""
        weekday, at = self.words.weekdays[match[0]], match.start()
        if self.today is None:
            return _Read(None, match.end(), True, passing=True)
        ahead = (
            _DEADLINE.search(self.text, max(0, at - 30), at)
            or self.words.future.search(self.text, max(0, at - 30), at)
            or self.words.future.match(self.text, match.end() + 1)
        )
        if ahead:
            day = self.today + timedelta(days=(weekday - self.today.weekday()) % 7)
        else:
            day = self.today - timedelta(days=(self.today.weekday() - weekday) % 7)
        return _Read(edtf.of_day(day), match.end(), True, passing=True)

    def _weekday_dated(self, match: re.Match[str]) -> _Read | None:
        trigger = self.words.trigger.match(self.text, match.end())
        if trigger is None or trigger.lastgroup not in ("digits", "month"):
            return None
        for label, pattern in self.words.patterns[trigger.lastgroup]:
            found = pattern.match(self.text, match.end())
            if found and label in ("day", "days", "iso_day", "numeric"):
                read: _Read | None = getattr(self, f"_{label}")(found)
                return read
        return None

    def _told(self, match: re.Match[str]) -> _Read | None:
        """ "that year", "the same day", "the same period of 2021", "the same months a year earlier"."""
        unit_word = match["unit"]
        unit = self.words.units.get(unit_word)
        if match["told"].lower() == "that" and unit_word.endswith("s"):
            return None
        named = self._year_of(match)
        context = self.context
        if named:
            return _Read(
                _in_year(context, named[0]), match.end(), True, "span" if context and "/" in context else "at"
            )
        if unit == "day" and unit_word == "day":
            return _Read(self.last_day, match.end(), True)
        if context is None:
            return _Read(None, match.end(), True)
        period = edtf.parse(context)
        if match["earlier"]:
            return _Read(None if period.is_open else edtf.shift(context, years=-1), match.end(), True)
        if unit == "year":
            if unit_word == "years":
                return _Read(self._same_years(context), match.end(), True, "span")
            return _Read(_year_text(self.context_year), match.end(), True)
        if unit == "month":
            if unit_word == "months":
                return _Read(context, match.end(), True, "span")
            return _Read(context[:7] if period.granularity in ("month", "day") else None, match.end(), True)
        if unit == "day":
            return _Read(context if period.granularity == "day" else None, match.end(), True)
        if unit in ("week", "decade", "century"):
            return _Read(None, match.end(), True)
        return _Read(context, match.end(), True, "span" if "/" in context else "at")

    def _same_years(self, context: str) -> str:
        """ "The same years" after "from X in 2016 to Y in 2020" are 2016/2020."""
        if self.before and len(self.before) == len(context) == 4 and self.before < context:
            return f"{self.before}/{context}"
        return context

    # --- words that point at the present ---

    def _deictic(self, match: re.Match[str]) -> _Read | None:
        phrase = " ".join(match["word"].lower().split())
        if phrase not in self.words.now:
            first = phrase.split()[0]
            if first in self.words.now:
                phrase, stop = first, match.start() + len(first)
            elif first in ("yesterday", "tomorrow"):
                step = -1 if first == "yesterday" else 1
                day = edtf.of_day(self.today + timedelta(days=step)) if self.today else None
                return _Read(day, match.start() + len(first), True, passing=True)
            else:
                return None
        else:
            stop = match.end()
        if self.this_month:
            return _Read(edtf.of_month(*self.this_month), stop, False, passing=True)
        return _Read(_year_text(self.this_year if self.published else None), stop, False, passing=True)

    def _year_end(self, match: re.Match[str]) -> _Read | None:
        """ "By year-end"."""
        return _Read(_year_text(self._spoken_year(match.start())), match.end(), True)

    def _months_short(self, match: re.Match[str]) -> _Read:
        """ "9M 2022"."""
        year = int(match["year"]) if len(match["year"]) == 4 else 2000 + int(match["year"])
        return _Read(_part(year, 1, 1, int(match["number"])), match.end(), False, "span")

    def _edge_unit(self, match: re.Match[str]) -> _Read | None:
        unit = match["unit"]
        if unit == "year":
            return _Read(_year_text(self._spoken_year(match.start())), match.end(), True)
        if unit == "month" and self.this_month:
            return _Read(edtf.of_month(*self.this_month), match.end(), True)
        if unit == "decade" and self.this_year:
            return _Read(f"{self.this_year // 10}X", match.end(), True)
        return _Read(None, match.end(), True)


def _parse(text: str | None) -> edtf.Period | None:
    try:
        return edtf.parse(text) if text else None
    except InvalidPeriod:
        return None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return edtf.of_day(date(year, month, day))
    except ValueError:
        return None


def _year_text(year: int | None) -> str | None:
    return edtf.of_year(year) if year else None


def _part(year: int | None, size: int, first: int, last: int) -> str | None:
    """Halves (`size` 6), quarters (3) or months (1) from the `first` to the `last` of a year."""
    if year is None:
        return None
    begin, end = edtf.of_month(year, size * (first - 1) + 1), edtf.of_month(year, size * last)
    return edtf.of_year(year) if begin[5:] == "01" and end[5:] == "12" else edtf.interval(begin, end)


def _in_year(period: str | None, year: int | None) -> str | None:
    """The same months or days of another year: the last year of an interval becomes that one."""
    if period is None or year is None:
        return None
    parsed = edtf.parse(period)
    if parsed.is_open or parsed.latest is None:
        return None
    try:
        return edtf.shift(period, years=year - parsed.latest.year)
    except InvalidPeriod:
        return None
