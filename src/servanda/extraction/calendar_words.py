"""What a language calls days, months, seasons and spans, compiled from its dictionary `calendar`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from servanda.extraction.dictionaries import alternation, capitalised_too, read_dictionary

_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_ORDINAL = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:18|19|20)[0-9]{2}"
_DASH = r"\s?[-–—]\s?"
_END = r"(?![0-9]|[.,][0-9])"


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """The compiled dictionary.

    `trigger` finds where a period may begin; its last group names the patterns to try there, in order. `left` is
    searched right before a period, for the words that say how it bounds what is told.
    """

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    halves: dict[str, int]
    quarters: dict[str, int]
    steps: dict[str, int]
    told_steps: frozenset[str]
    told: frozenset[str]
    units: dict[str, str]
    numbers: dict[str, int]
    now: frozenset[str]
    trigger: re.Pattern[str]
    patterns: dict[str, tuple[tuple[str, re.Pattern[str]], ...]]
    left: re.Pattern[str]
    prepositions: dict[str, str]
    compared: re.Pattern[str]
    future: re.Pattern[str]
    named_year: re.Pattern[str]
    not_a_year: re.Pattern[str]
    careful_months: frozenset[str]
    month_list: re.Pattern[str]


@lru_cache(maxsize=8)
def calendar_words(language: str = "en") -> CalendarWords:
    """The calendar of a language.

    Raises:
        LanguageError: a dictionary is missing or is not TOML.
    """
    calendar, numbers = read_dictionary(language, "calendar"), read_dictionary(language, "numbers")
    prepositions = {
        form: kind for kind, forms in calendar["prepositions"].items() if kind != "compared" for form in forms
    }
    groups = _groups(calendar)
    counts = alternation(
        form for forms in (numbers["measures"], numbers["counted"]) for form in forms["forms"]
    )
    scales = alternation(scale for scale in numbers["scales"] if len(scale) > 1)
    return CalendarWords(
        months={**calendar["months"]},
        weekdays=calendar["weekdays"],
        seasons=calendar["seasons"],
        halves=calendar["halves"],
        quarters=calendar["quarters"],
        steps=calendar["steps"],
        told_steps=frozenset(calendar["told_steps"]["words"]),
        told=frozenset(calendar["told"]["words"]),
        units={form: unit for unit, forms in calendar["units"].items() for form in forms},
        numbers={**calendar["small_numbers"], "a": 1, "an": 1, "one": 1},
        now=frozenset(calendar["deictic"]["now"]),
        trigger=_trigger(calendar),
        patterns={name: tuple((label, re.compile(source)) for label, source in listed) for name, listed in _patterns(groups).items()},
        left=_left(prepositions),
        prepositions=prepositions,
        compared=re.compile(rf"\b(?:{alternation(calendar['prepositions']['compared'])})\s+(?:the\s+)?\Z"),
        future=re.compile(rf"\b(?:{alternation(calendar['future']['words'])})\b"),
        named_year=re.compile(rf"(?:{alternation(calendar['names_with_years']['words'])})[ -]\Z"),
        not_a_year=re.compile(
            rf"\s?(?:%|[-\s]?(?:per\s?cent|percent|pct)\b|(?:{scales})\b|(?i:{counts})\b|\s?[€£$¥]|\s?(?:dollars|euros|roubles|rubles|yuan)\b)"
        ),
        month_list=re.compile(rf"(?:,\s+{groups['month']})*(?:,\s+|,?\s+and\s+){groups['month']}\s+(?P<year>{_YEAR})\b"),
        careful_months=frozenset(("May", "March", "Mar", "MARCH")),
    )  # fmt: skip


def _groups(calendar: dict[str, Any]) -> dict[str, str]:
    """The word groups that the patterns are made of."""
    units = calendar["units"]
    full = [
        name
        for name in calendar["months"]
        if len(name) > 4 or name in ("May", "June", "July", "JUNE", "JULY")
    ]
    short = [name for name in calendar["months"] if name not in full]
    year_like = rf"(?:(?:this|last|next|past|same|current|previous|preceding|following|that)\s+year|year)"
    return {
        "month": rf"(?:{alternation(full)}|(?:{alternation(short)})\.?)",
        "weekday": alternation(calendar["weekdays"]),
        "season": alternation(capitalised_too(calendar["seasons"])),
        "step": alternation(capitalised_too(calendar["steps"])),
        "told": alternation(capitalised_too(calendar["told"]["words"])),
        "number": rf"(?:[0-9]{{1,3}}|{alternation(capitalised_too(calendar['small_numbers']))})",
        "unit": alternation(form for forms in units.values() for form in forms),
        "ordinal": alternation(capitalised_too(word for word in calendar["quarters"] if word.islower())),
        "half": alternation(word for word in calendar["halves"] if not word.islower()),
        "quarter": alternation(word for word in calendar["quarters"] if not word.islower()),
        "yearref": rf"(?:(?:the\s+)?(?P<yearword>{year_like})\b|(?P<year>{_YEAR})\b)",
    }


def _trigger(calendar: dict[str, Any]) -> re.Pattern[str]:
    marks = [word for name in ("halves", "quarters") for word in calendar[name] if word[0].isupper()]
    classes = {
        "month": alternation(calendar["months"]),
        "weekday": alternation(calendar["weekdays"]),
        "season": alternation(capitalised_too(calendar["seasons"])),
        "step": alternation(capitalised_too([*calendar["steps"], *calendar["told"]["words"], "first", "second", "third", "fourth", "final", "latter"])),
        "counted": alternation(capitalised_too([*calendar["small_numbers"], "a", "one", "half a"])),
        "unit": alternation(["year", "month", "week", "decade", "day", "quarter"]),
        "mark": alternation([*marks, "FY", "Fiscal", "fiscal", "Financial", "financial"]),
        "deictic": alternation(capitalised_too(word for words in calendar["deictic"].values() for word in words)),
        "edge": alternation(["end", "beginning", "start", "middle", "close"]),
    }  # fmt: skip
    words = "|".join(
        rf"(?P<{name}>{source})"
        for name, source in classes.items()
        if name not in ("mark", "counted", "edge")
    )
    return re.compile(
        rf"(?<![\w.,/])(?P<digits>[0-9])|\b(?:{words}|(?P<counted>(?:{classes['counted']})(?=[ -](?:and a half )?(?:{alternation(form for forms in calendar['units'].values() for form in forms)})))"
        rf"|(?P<edge>(?:{classes['edge']})(?=[ -]of[ -](?:the )?(?:year|month|decade)\b))|(?P<mark>{classes['mark']}))(?![a-z])"
    )


def _left(prepositions: dict[str, str]) -> re.Pattern[str]:
    edges = "(?:very )?(?:end|beginning|start|middle|close|turn|rest|remainder|course)"
    parts = r"\bearly|\bmid|\blate|earlier|later|mid-to-late|Early|Mid|Late|Earlier|Later"
    return re.compile(
        rf"(?:\b(?P<preposition>{alternation(capitalised_too(prepositions))})\s+)?"
        rf"(?:(?:the\s+)?(?P<edge>{edges})\s+of\s+|(?:the\s+)?(?P<part>(?:{parts})(?:-|\s+)(?:in\s+|on\s+)?|\b[Ee]nd[- ]))?(?:\b(?:the|The|its|our)\s+)?\Z"
    )


def _patterns(groups: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    """By trigger, the labelled patterns that may match where it stands; the first that does decides."""
    month, yearref = groups["month"], groups["yearref"]
    number, unit = groups["number"], groups["unit"]
    of_year = rf"(?:,?\s+(?:(?:of|in|for)\s+)?{yearref})"
    year = _YEAR
    to = rf"(?:{_DASH}|\s+(?:to|until|till|through)\s+)"
    to_and = rf"(?:{_DASH}|\s+(?:to|and|until|till|through|or|&)\s+)"
    day, day2 = rf"(?P<day>{_DAY}){_ORDINAL}", rf"(?P<day2>{_DAY}){_ORDINAL}"
    m1, m2 = rf"(?P<month>{month})", rf"(?P<month2>{month})"
    digits = [
        ("iso_day", rf"(?P<year>{year})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])(?![0-9])"),
        (
            "numeric",
            r"(?P<a>[0-9]{1,2})(?P<mark>[./-])(?P<b>[0-9]{1,2})(?P=mark)(?P<year>(?:19|20)[0-9]{2})(?![0-9])",
        ),
        (
            "numeric_ymd",
            rf"(?P<year>{year})(?P<mark>[./])(?P<month>[01]?[0-9])(?P=mark)(?P<day>[0-3]?[0-9])(?![0-9])",
        ),
        (
            "days_across",
            rf"{day}(?:\s+of)?\s+{m1}(?:,?\s+(?P<year1>{year}))?{to}(?:the\s+)?{day2}(?:\s+of)?\s+{m2}\b{of_year}?",
        ),
        (
            "days",
            rf"{day}(?:,\s+{_DAY}(?:st|nd|rd|th)?){{0,8}}{to_and}(?:the\s+)?{day2}(?:\s+of)?[\s-]+{m1}(?!\w){of_year}?",
        ),
        ("day", rf"{day}(?:\s+of)?[\s-]+{m1}(?!\w)(?:-(?P<year0>{year})|{of_year})?"),
        (
            "half",
            rf"(?P<which>{groups['half']}|{groups['quarter']})(?:(?:\s+of)?\s*(?P<year>{year})|(?P<short>[0-9]{{2}})\b|(?![\w]))",
        ),
        ("months_short", rf"(?P<number>[1-9]|1[01])M\s?(?P<year>{year}|[0-9]{{2}})\b"),
        ("decade", rf"(?P<decade>(?:18|19|20)[0-9])0s\b"),
        (
            "years_fiscal",
            rf"(?P<year>{year})(?:[-–/](?P<year2>{year}|[0-9]{{2}}))?\s+(?:fiscal|financial|budget)\s+year",
        ),
        ("year_month", rf"(?P<year>{year})-(?P<month>0[1-9]|1[0-2])(?![0-9]|-)"),
        (
            "years",
            rf"(?P<year>{year})(?:{_DASH}|/|\s+(?P<joint>to|and|until|till|through)\s+)(?P<year2>{year}|[0-9]{{2}}){_END}(?!\s?%|-)",
        ),
        ("year_half", rf"(?P<year>{year})[\s,]+(?P<which>{groups['half']}|{groups['quarter']})(?!\w)"),
        (
            "counted",
            rf"(?P<number>{number})[\s-](?P<unit>{unit})\b(?P<tail>\s+(?:ago|earlier|later|before|after|to|ended|ending|of)\b)?",
        ),
        ("year", rf"(?P<year>{year})(?!\w|[.,/][0-9]|-[0-9])"),
    ]
    months = [
        ("days_across", rf"{m1}\s+{day}(?:,?\s+(?P<year1>{year}))?{to}{m2}\s+{day2}(?![0-9]){of_year}?"),
        ("days", rf"{m1}\s+{day}{to_and}{day2}(?![0-9]|[.,][0-9]|%){of_year}?"),
        ("day", rf"{m1}\s+{day}(?![0-9]|[.,][0-9]|\s?%|\s+(?:million|billion|thousand|per)){of_year}?"),
        ("months", rf"{m1}(?:,?\s+(?P<year1>{year}))?{to_and}{m2}(?!\w){of_year}?"),
        ("month", rf"{m1}(?!\w){of_year}?"),
    ]  # fmt: skip
    span = (
        rf"(?:half|quarter|quarters|(?P<number>{number})\s+(?P<many>months|quarters|weeks|days|years)|month)"
    )
    steps = [
        (
            "part",
            rf"(?P<which>{groups['ordinal']}|latter|Latter)(?:\s+(?:and|to|or)\s+(?P<which2>{groups['ordinal']}))?[\s-](?P<span>{span})\b(?!-[a-z]){of_year}?",
        ),
        (
            "told",
            rf"(?P<told>{groups['told']})\s+(?:(?P<number>{number})\s+)?(?P<unit>period|periods|time\s+span|month-on-month|{unit})\b(?!\s+(?:on|by)\s+(?:year|month))(?:(?:\s+(?:of|in|a))?\s+(?:{yearref}|(?P<earlier>year\s+(?:earlier|ago|before))))?",
        ),
        ("told_month", rf"(?:[Tt]hat|[Ss]ame)\s+{m1}(?!\w)(?!\s+[0-9])"),
        ("step_many", rf"(?P<step>{groups['step']})\s+(?P<number>{number})\s+(?P<unit>{unit})\b"),
        ("step_month", rf"(?P<step>{groups['step']})\s+{m1}(?!\w)"),
        ("step_weekday", rf"(?P<step>{groups['step']})\s+(?P<weekday>{groups['weekday']})\b"),
        ("step_season", rf"(?P<step>{groups['step']})\s+(?P<season>{groups['season']})\b"),
        (
            "step_unit",
            rf"(?P<step>{groups['step']})\s+(?:(?:calendar|fiscal|financial|reporting)\s+)?(?P<unit>period|{unit})\b",
        ),
    ]
    return {
        "digits": digits,
        "month": months,
        "weekday": [("weekday_dated", rf"{groups['weekday']},?\s+(?:the\s+)?(?=[0-9]|{month}\s+[0-9])"), ("weekday", groups["weekday"])],
        "season": [("season", rf"(?P<season>{groups['season']})(?:,?\s+(?:of\s+)?{yearref}|(?P<bare>))")],
        "step": steps,
        "counted": [("counted", rf"(?P<number>{number}|[Aa]|[Oo]ne|[Hh]alf\sa)[\s-](?P<half>and\s+a\s+half\s+)?(?P<unit>{unit})\b(?P<tail>\s+(?:ago|earlier|later|before|after|to|ended|ending|of)\b)?")],
        "unit": [("year_end", r"year[ -]end\b"), ("counted", r"(?P<number>)(?P<unit>year|month|week|decade|day|quarter)(?P<tail>\s+(?:ago|earlier|later|before|after|to|ended|ending|under\s+review)\b)")],
        "mark": [
            ("fiscal", rf"(?:FY|(?:[Ff]iscal|[Ff]inancial)(?:\s+year)?)\s?(?P<year>{year}|(?<=FY)[0-9]{{2}})(?:[-–/](?P<year2>{year}|[0-9]{{2}}))?(?![0-9])"),
            ("half", rf"(?P<which>{groups['half']}|{groups['quarter']})(?:[\s,]+(?:of\s+)?{yearref}|/(?P<slashed>{year})|(?P<short>[0-9]{{2}})\b|(?!\w))"),
        ],
        "deictic": [("deictic", r"(?P<word>[A-Za-z]+(?:\s+(?:far|present|date|moment|the\s+moment|now))?)")],
        "edge": [("edge_unit", r"(?P<edge>end|beginning|start|middle|close)[ -]of[ -](?:the[ -])?(?P<unit>year|month|decade)\b")],
    }  # fmt: skip
