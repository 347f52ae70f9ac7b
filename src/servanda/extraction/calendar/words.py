"""What a language calls days, months, seasons and spans, compiled from its dictionary `calendar`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from servanda.extraction.calendar.patterns import YEAR, month_pattern, patterns
from servanda.extraction.dictionaries import alternation, capitalised_too, made_of_words, read_dictionary

_CAREFUL_MONTHS = ("May", "March", "Mar", "MARCH")  # words of other meanings: only after "in", "of", "since"
_FIRST_TO_LATTER = ("first", "second", "third", "fourth", "final", "latter")
_EDGES = ("end", "beginning", "start", "middle", "close")
_FISCAL = ("FY", "Fiscal", "fiscal", "Financial", "financial")


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """The compiled dictionary.

    `trigger` finds where a period may begin, and `classes` names the group of `patterns` to try there, in
    order, by the trigger's word; digits are the group "digits". `left` is searched right before a period,
    for the words that say how it bounds what is told.
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
    classes: dict[str, str]
    patterns: dict[str, tuple[tuple[str, re.Pattern[str]], ...]]
    left: re.Pattern[str]
    prepositions: dict[str, str]
    compared: re.Pattern[str]
    future: re.Pattern[str]
    named_year: re.Pattern[str]
    not_a_year: re.Pattern[str]
    month_list: re.Pattern[str]
    careful_months: frozenset[str]

    def patterns_at(self, trigger: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """The labelled patterns that a trigger's word calls for."""
        return self.patterns[self.classes.get(trigger, "digits")]


@made_of_words
@lru_cache(maxsize=8)
def calendar_words(language: str = "en") -> CalendarWords:
    """The calendar of a language.

    Raises:
        LanguageError: a dictionary is missing or is not TOML.
    """
    calendar, numbers = read_dictionary(language, "calendar"), read_dictionary(language, "numbers")
    called = calendar["prepositions"]
    prepositions = {form: kind for kind, forms in called.items() if kind != "compared" for form in forms}
    units = {form: unit for unit, forms in calendar["units"].items() for form in forms}
    classes = _classes(calendar)
    month = month_pattern(calendar)
    return CalendarWords(
        months=calendar["months"],
        weekdays=calendar["weekdays"],
        seasons=calendar["seasons"],
        halves=calendar["halves"],
        quarters=calendar["quarters"],
        steps=calendar["steps"],
        told_steps=frozenset(calendar["told_steps"]["words"]),
        told=frozenset(calendar["told"]["words"]),
        units=units,
        numbers={**calendar["small_numbers"], "a": 1, "an": 1, "one": 1},
        now=frozenset(calendar["deictic"]["now"]),
        trigger=_trigger(classes, units),
        classes=classes,
        patterns=patterns(calendar),
        left=_left(prepositions),
        prepositions=prepositions,
        compared=re.compile(rf"\b(?:{alternation(called['compared'])})\s+(?:the\s+)?\Z"),
        future=re.compile(rf"\b(?:{alternation(calendar['future']['words'])})\b"),
        named_year=re.compile(rf"(?:{alternation(calendar['names_with_years']['words'])})[ -]\Z"),
        not_a_year=_not_a_year(numbers),
        month_list=re.compile(rf"(?:,\s+{month})*(?:,\s+|,?\s+and\s+){month}\s+(?P<year>{YEAR})\b"),
        careful_months=frozenset(_CAREFUL_MONTHS),
    )


def _classes(calendar: dict[str, Any]) -> dict[str, str]:
    """The group of patterns that each trigger word calls for."""
    deictic = [word for words in calendar["deictic"].values() for word in words]
    marks = [word for name in ("halves", "quarters") for word in calendar[name] if word[0].isupper()]
    groups: dict[str, Iterable[str]] = {
        "counted": capitalised_too([*calendar["small_numbers"], "a", "one", "half a"]),
        "step": capitalised_too([*calendar["steps"], *calendar["told"]["words"], *_FIRST_TO_LATTER]),
        "season": capitalised_too(calendar["seasons"]),
        "month": calendar["months"],
        "weekday": calendar["weekdays"],
        "unit": [unit for unit in calendar["units"] if unit not in ("half", "century")],
        "edge": _EDGES,
        "mark": [*marks, *_FISCAL],
        "deictic": capitalised_too(deictic),
    }
    return {word: group for group, words in groups.items() for word in words}


def _trigger(classes: dict[str, str], units: Iterable[str]) -> re.Pattern[str]:
    """Digits, or a word of the classes; of the commonest words only where their sequel may follow."""
    sequels = {
        "counted": rf"(?=[ -](?:and a half |first )?{alternation(units)})",
        "edge": r"(?=[ -]of[ -](?:the )?(?:year|month|decade)\b)",
    }
    plain = alternation(word for word, group in classes.items() if group not in sequels)
    branches = [plain]
    for group, sequel in sequels.items():
        branches.append(f"(?:{alternation(word for word in classes if classes[word] == group)}){sequel}")
    return re.compile(rf"(?<![\w.,/])[0-9]|\b(?:{'|'.join(branches)})(?![a-z])")


def _left(prepositions: dict[str, str]) -> re.Pattern[str]:
    edges = "(?:very )?(?:end|beginning|start|middle|close|turn|rest|remainder|course)"
    parts = r"\bearly|\bmid|\blate|earlier|later|mid-to-late|Early|Mid|Late|Earlier|Later"
    return re.compile(
        rf"(?:\b(?P<preposition>{alternation(capitalised_too(prepositions))})\s+)?"
        rf"(?:(?:the\s+)?(?P<edge>{edges})\s+of\s+"
        rf"|(?:the\s+)?(?P<part>(?:{parts})(?:-|\s+)(?:in\s+|on\s+)?|\b[Ee]nd[- ]))?"
        r"(?:\b(?:the|The|its|our)\s+)?\Z"
    )


def _not_a_year(numbers: dict[str, Any]) -> re.Pattern[str]:
    """What after four digits makes them a number: a percent sign, a scale, a measure, money, a counted
    noun.
    """
    counts = alternation(
        form for forms in (numbers["measures"], numbers["counted"]) for form in forms["forms"]
    )
    scales = alternation(scale for scale in numbers["scales"] if len(scale) > 1)
    return re.compile(
        rf"\s?(?:%|[-\s]?(?:per\s?cent|percent|pct)\b|(?:{scales})\b|(?i:{counts})\b|\s?[€£$¥]"
        r"|\s?(?:dollars|euros|roubles|rubles|yuan)\b)"
    )
