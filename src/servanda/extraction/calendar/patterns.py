"""The patterns of dates and periods, made of a calendar's words.

A pattern's label names the method that reads its match (`_read_LABEL`); its groups are what that method
takes.
"""

from __future__ import annotations

import re
from typing import Any

from servanda.extraction.dictionaries import alternation, capitalised_too

YEAR = r"(?:18|19|20)[0-9]{2}"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?"
_DASH = r"\s?[-–—]\s?"
_TO = rf"(?:{_DASH}|\s+(?:to|until|till|through)\s+)"
_DASH_OR_TO = r"\s?(?:[-–—]|to)\s?"
_TO_OR_AND = rf"(?:{_DASH}|\s+(?:to|and|until|till|through|or|&)\s+)"
_STEPPED_YEAR = r"(?:(?:this|last|next|past|same|current|previous|preceding|following|that)\s+year|year)"
_YEARREF = rf"(?:(?:the\s+)?(?P<yearword>{_STEPPED_YEAR})\b|(?P<year>{YEAR})\b)"
_OF_YEAR = rf"(?:,?\s+(?:(?:of|in|for)\s+)?{_YEARREF})"
_DAY1, _DAY2 = (
    r"(?P<day>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?",
    r"(?P<day2>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?",
)
_TAIL = r"(?P<tail>\s+(?:ago|earlier|later|before|after|to|ended|ending|of)\b)?"
_FULL_MONTH = 5  # letters; a shorter name may be an abbreviation with a full stop
_SHORT_FULL_MONTHS = ("May", "June", "July", "JUNE", "JULY")

Patterns = dict[str, tuple[tuple[str, re.Pattern[str]], ...]]
_Sources = list[tuple[str, str]]


def patterns(calendar: dict[str, Any]) -> Patterns:
    """By class of trigger, the labelled patterns that may match where it stands; the first that does
    decides.
    """
    words = _Words(calendar)
    sources = {
        "digits": _digits(words),
        "month": _months(words),
        "weekday": _weekdays(words),
        "season": [("season", rf"(?P<season>{words.season})(?:,?\s+(?:of\s+)?{_YEARREF}|(?P<bare>))")],
        "step": _steps(words),
        "counted": _counted(words),
        "unit": _units(),
        "mark": _marks(words),
        "deictic": [("deictic", r"(?P<word>[A-Za-z]+(?:\s+(?:far|present|date|moment|the\s+moment|now))?)")],
        "edge": [("edge_unit", r"[a-z]+[ -]of[ -](?:the[ -])?(?P<unit>year|month|decade)\b")],
    }
    return {
        name: tuple((label, re.compile(source)) for label, source in listed)
        for name, listed in sources.items()
    }


def month_pattern(calendar: dict[str, Any]) -> str:
    """A month's name, or an abbreviation of it with or without a full stop."""
    full = [name for name in calendar["months"] if len(name) >= _FULL_MONTH or name in _SHORT_FULL_MONTHS]
    short = [name for name in calendar["months"] if name not in full]
    return rf"(?:{alternation(full)}|(?:{alternation(short)})\.?)"


class _Words:
    """Alternations of the calendar's word groups."""

    def __init__(self, calendar: dict[str, Any]) -> None:
        self.month = month_pattern(calendar)
        self.weekday = alternation(calendar["weekdays"])
        self.season = alternation(capitalised_too(calendar["seasons"]))
        self.step = alternation(capitalised_too(calendar["steps"]))
        self.told = alternation(capitalised_too(calendar["told"]["words"]))
        self.number = rf"(?:[0-9]{{1,3}}|{alternation(capitalised_too(calendar['small_numbers']))})"
        self.unit = alternation(form for forms in calendar["units"].values() for form in forms)
        self.ordinal = alternation(capitalised_too(word for word in calendar["quarters"] if word.islower()))
        self.half_or_quarter = alternation(
            word for name in ("halves", "quarters") for word in calendar[name] if not word.islower()
        )


def _digits(words: _Words) -> _Sources:
    m1, m2 = rf"(?P<month>{words.month})", rf"(?P<month2>{words.month})"
    which = rf"(?P<which>{words.half_or_quarter})"
    return [
        ("iso_day", rf"(?P<year>{YEAR})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])(?![0-9])"),
        (
            "numeric",
            rf"(?P<a>[0-9]{{1,2}})(?P<mark>[./-])(?P<b>[0-9]{{1,2}})(?P=mark)(?P<year>{YEAR})(?![0-9])",
        ),
        (
            "numeric_ymd",
            rf"(?P<year>{YEAR})(?P<mark>[./])(?P<month>[01]?[0-9])(?P=mark)(?P<day>[0-3]?[0-9])(?![0-9])",
        ),
        (
            "days_across",
            rf"{_DAY1}(?:\s+of)?\s+{m1}(?:,?\s+(?P<year1>{YEAR}))?{_TO}(?:the\s+)?"
            rf"{_DAY2}(?:\s+of)?\s+{m2}\b{_OF_YEAR}?",
        ),
        (
            "days",
            rf"{_DAY1}(?:,\s+{_DAY}){{0,8}}{_TO_OR_AND}(?:the\s+)?{_DAY2}(?:\s+of)?[\s-]+{m1}(?!\w){_OF_YEAR}?",
        ),
        ("day", rf"{_DAY1}(?:\s+of)?[\s-]+{m1}(?!\w)(?:-(?P<year0>{YEAR})|{_OF_YEAR})?"),
        ("half", rf"{which}(?:(?:\s+of)?\s*(?P<year>{YEAR})|(?P<short>[0-9]{{2}})\b|(?!\w))"),
        ("months_short", rf"(?P<number>[1-9]|1[01])M\s?(?P<year>{YEAR}|[0-9]{{2}})\b"),
        ("decade", r"(?P<decade>(?:18|19|20)[0-9])0s\b"),
        (
            "years_fiscal",
            rf"(?P<year>{YEAR})(?:[-–/](?P<year2>{YEAR}|[0-9]{{2}}))?\s+(?:fiscal|financial|budget)\s+year",
        ),
        ("year_month", rf"(?P<year>{YEAR})-(?P<month>0[1-9]|1[0-2])(?![0-9]|-)"),
        (
            "years",
            rf"(?P<year>{YEAR})(?:{_DASH}|/|\s+(?P<joint>to|and|until|till|through)\s+)"
            rf"(?P<year2>{YEAR}|[0-9]{{2}})(?![0-9]|[.,][0-9])(?!\s?%|-)",
        ),
        ("year_half", rf"(?P<year>{YEAR})[\s,]+{which}(?!\w)"),
        ("day_alone", r"(?P<day>[12]?[0-9]|3[01])(?:st|nd|rd|th)(?=[,.;)]|\s+(?:and|to)\s)"),
        ("counted", rf"(?P<number>{words.number})[\s-](?:first\s+)?(?P<unit>{words.unit})\b(?!-on-){_TAIL}"),
        ("year", rf"(?P<year>{YEAR})(?!\w|[.,/][0-9]|-[0-9])"),
    ]


def _months(words: _Words) -> _Sources:
    m1, m2 = rf"(?P<month>{words.month})", rf"(?P<month2>{words.month})"
    no_amount = r"(?![0-9]|[.,][0-9]|\s?%|\s+(?:million|billion|thousand|per))"
    return [
        (
            "days_across",
            rf"{m1}\s+{_DAY1}(?:,?\s+(?P<year1>{YEAR}))?{_TO}{m2}\s+{_DAY2}(?![0-9]){_OF_YEAR}?",
        ),
        ("days", rf"{m1}\s+{_DAY1}{_TO_OR_AND}{_DAY2}{no_amount}{_OF_YEAR}?"),
        ("day", rf"{m1}\s+{_DAY1}{no_amount}{_OF_YEAR}?"),
        ("months", rf"{m1}(?:,?\s+(?P<year1>{YEAR}))?{_TO_OR_AND}{m2}(?!\w)(?:\s+period\b)?{_OF_YEAR}?"),
        ("month", rf"{m1}(?!\w){_OF_YEAR}?"),
    ]


def _weekdays(words: _Words) -> _Sources:
    return [
        ("weekday_dated", rf"{words.weekday},?\s+(?:the\s+)?(?=[0-9]|{words.month}\s+[0-9])"),
        ("weekday", words.weekday),
    ]


def _steps(words: _Words) -> _Sources:
    step = rf"(?P<step>{words.step})"
    counted = rf"(?P<number>{words.number})\s+(?P<many>months|quarters|weeks|days|years)"
    span = rf"(?:half(?:-year|\s+year)?|quarter|quarters|{counted}|month)"
    return [
        (
            "part",
            rf"(?P<which>{words.ordinal}|latter|Latter)(?:\s+(?:and|to|or)\s+(?P<which2>{words.ordinal}))?"
            rf"[\s-](?P<span>{span})\b(?!-[a-z]){_OF_YEAR}?",
        ),
        (
            "told",
            rf"(?P<told>{words.told})\s+(?:(?P<number>{words.number})\s+|(?:fiscal|financial|reporting)\s+)?(?P<unit>periods?|time\s+span|{words.unit})\b"
            rf"(?!\s+(?:on|by)\s+(?:year|month))"
            rf"(?:(?:\s+(?:of|in|a))?\s+(?:{_YEARREF}|(?P<earlier>year\s+(?:earlier|ago|before))))?",
        ),
        ("told_month", rf"(?:[Tt]hat|[Ss]ame)\s+(?P<month>{words.month})(?!\w)(?!\s+[0-9])"),
        ("step_many", rf"{step}\s+(?P<number>{words.number})\s+(?P<unit>{words.unit})\b"),
        ("step_month", rf"{step}\s+(?P<month>{words.month})(?!\w)"),
        ("step_weekday", rf"{step}\s+(?P<weekday>{words.weekday})\b"),
        ("step_season", rf"{step}\s+(?P<season>{words.season})\b"),
        (
            "step_unit",
            rf"{step}\s+(?:(?:calendar|fiscal|financial|reporting|(?P<schooling>academic|school|study))\s+)?"
            rf"(?P<unit>period|{words.unit})\b(?!\s+[0-9]{{4}})",
        ),
        ("step_fiscal", rf"{step}\s+fiscal\b(?!\s+[a-z])"),
    ]


def _counted(words: _Words) -> _Sources:
    number = rf"(?P<number>{words.number}|[Aa]|[Oo]ne|[Hh]alf\sa)"
    return [
        ("counted", rf"{number}[\s-](?:and\s+a\s+half\s+|first\s+)?(?P<unit>{words.unit})\b(?!-on-){_TAIL}")
    ]


def _units() -> _Sources:
    tail = r"(?P<tail>\s+(?:ago|earlier|later|before|after|to|ended|ending|under\s+review)\b)"
    return [
        ("year_end", r"year(?:[ -]end|['’]s\s+end|\s+is\s+out|\s+ends|\s+closes)\b"),
        ("counted", rf"(?P<number>)(?P<unit>year|month|week|decade|day|quarter){tail}"),
    ]


def _marks(words: _Words) -> _Sources:
    named = r"(?:FY|(?:[Ff]iscal|[Ff]inancial)(?:\s+year)?)\s?"
    return [
        (
            "fiscal",
            rf"{named}(?P<year>{YEAR}|(?<=FY)[0-9]{{2}})(?:[-–/](?P<year2>{YEAR}|[0-9]{{2}}))?(?![0-9])"
            rf"(?:\s\({words.month}{_DASH_OR_TO}{words.month}\))?",
        ),
        (
            "half",
            rf"(?P<which>{words.half_or_quarter})"
            rf"(?:[\s,]+(?:of\s+)?{_YEARREF}|/(?P<slashed>{YEAR})|(?P<short>[0-9]{{2}})\b|(?!\w))",
        ),
    ]
