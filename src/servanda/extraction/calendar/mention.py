"""A period of running text, and what relative words are resolved against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PeriodKind = Literal["at", "span", "since", "by", "until", "duration", "rate"]
DAY_LENGTH = len("2022-10-05")


@dataclass(frozen=True, slots=True)
class Reference:
    """What relative words are resolved against.

    `published` is the document's date, `context` the last period that its section spoke of, `before` the
    one before that and `day` the last day, all EDTF or None; `fiscal_start` is the month in which the
    document's fiscal year begins, where it says so.
    """

    published: str | None = None
    context: str | None = None
    fiscal_start: int | None = None
    before: str | None = None
    day: str | None = None


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period as a half-open span of its passage, with the words that bound it ("since", "by the end of").

    `kind`: "at" a date, month or year; "span" of several; "since" (open end), "by" and "until" (open
    beginning), "duration" (a length of time with no known beginning) and "rate" ("a year", as in "5,000
    cars a year"), both with `edtf` None. `relative` tells that the words alone do not date it. `base` is
    the period without its bound: "2007" of "since 2007". `compared` tells that it is what a figure is
    compared with ("than in 2021", "against the year before"); `passing`, that it is not what the text goes
    on about ("said on Monday", "today", "a year earlier", "the same period last year").
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
class Reading:
    """A pattern's reading: the period, and where the match ends.

    `bare` tells that no word before it bounds it: "until now" and "by now" are now.
    """

    period: str | None
    end: int
    relative: bool = False
    kind: PeriodKind = "at"
    passing: bool = False
    bare: bool = False
