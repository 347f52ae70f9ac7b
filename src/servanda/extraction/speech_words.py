"""How a language says whose word a text is, compiled from its dictionary `speech`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from servanda.extraction.dictionaries import alternation, capitalised_too, made_of_words, read_dictionary


@dataclass(frozen=True, slots=True)
class MinutesWords:
    """Patterns of the title lines of minutes.

    `title` finds the sitting's name (`name`) in a title; `alone` is a line that only says "minutes"; `body`
    finds a body that keeps minutes; `ends` where a name ends; `held` finds the place (`place`).
    """

    title: re.Pattern[str]
    alone: re.Pattern[str]
    body: re.Pattern[str]
    ends: re.Pattern[str]
    held: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class InterviewWords:
    """Patterns of interviews and speeches: the labels of lines, and what names who speaks."""

    answer: re.Pattern[str]
    question: re.Pattern[str]
    labels: frozenset[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    speech: re.Pattern[str]
    joint: re.Pattern[str]
    office_of: re.Pattern[str]
    leading: re.Pattern[str]
    stop: re.Pattern[str]
    titled: re.Pattern[str]
    outlet: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class AttributionWords:
    """Patterns of phrases that name a source: before its name, after it (`name`), around it (`name`)."""

    according: re.Pattern[str]
    tagged: re.Pattern[str]
    recorded: re.Pattern[str]
    source: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """The compiled dictionary."""

    minutes: MinutesWords
    interview: InterviewWords
    attribution: AttributionWords


@made_of_words
@lru_cache(maxsize=8)
def speech_words(language: str = "en") -> SpeechWords:
    """The words of minutes, interviews and attributions of a language.

    Raises:
        LanguageError: a dictionary is missing or is not TOML.
    """
    tables: dict[str, dict[str, list[str]]] = read_dictionary(language, "speech")
    return SpeechWords(
        _minutes(tables["minutes"]), _interview(tables["interview"]), _attribution(tables["attribution"])
    )


def _minutes(words: dict[str, list[str]]) -> MinutesWords:
    def any_of(name: str) -> str:
        return alternation(words[name])

    return MinutesWords(
        title=re.compile(
            rf"(?i)\b(?:{any_of('titles')})\s+(?:(?:{any_of('articles')})\s+)?"
            rf"(?P<name>[\w\d-]+(?:\s+[\w-]+){{0,2}}\s+(?:{any_of('sittings')})\b[^(\n]*)"
        ),
        alone=re.compile(rf"(?i)(?:{any_of('alone')})$"),
        body=re.compile(rf"(?i)\b(?:{any_of('bodies')})\b"),
        ends=re.compile(
            rf"\s+(?:{any_of('ends')}|,? ?\d|[a-z]+ \d)|,\s*[A-ZÀ-Þ]|\s+(?=[A-ZÀ-Þ][\w'’-]+, ?\d)|$"
        ),
        held=re.compile(rf"\b(?:{any_of('places')}) (?P<place>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?)"),
    )


def _interview(words: dict[str, list[str]]) -> InterviewWords:
    def any_of(name: str) -> str:
        return alternation(words[name])

    return InterviewWords(
        answer=re.compile(rf"^(?:{any_of('answer')})\s?\.?\s?[:.]\s*"),
        question=re.compile(rf"^(?:{any_of('question')})\s?\.?\s?[:.]\s*"),
        labels=frozenset([*words["answer"], *words["question"]]),
        before=re.compile(rf"(?i)\b(?:{any_of('before')})\s+"),
        after=re.compile(
            rf"(?i)\s(?:{any_of('after')})\s+(?:{any_of('audience')}|\w+ (?:{any_of('questions')}))\b"
        ),
        speech=re.compile(
            rf"(?i)\b(?:{any_of('speeches')})\s+(?:(?:{any_of('delivered')})\s+)?(?:{any_of('by')})\s+"
        ),
        joint=re.compile(rf"(?i)\b(?:{any_of('joint')})\s+\Z"),
        office_of=re.compile(rf"\s(?:{any_of('office_of')})\s+(?:(?:{any_of('articles')})\s+)?"),
        leading=re.compile(rf"(?i)^(?:{any_of('leading')})\s+"),
        stop=re.compile(rf"[.?!;:](?:\s|$)|\s(?:{any_of('stops')}|(?:{any_of('in')}) \d)\b"),
        titled=re.compile(rf"\b({any_of('titles')}|[A-ZÀ-Þ])\."),
        outlet=re.compile(rf"(?i)\b(?:{any_of('outlets')})\b"),
    )


def _attribution(words: dict[str, list[str]]) -> AttributionWords:
    def any_of(name: str) -> str:
        return alternation(words[name])

    article = rf"(?:(?:{any_of('articles')})\s)?"
    return AttributionWords(
        according=re.compile(
            rf"(?i)\b(?:{any_of('according')}"
            rf"|(?:{any_of('by_the')}) (?:{any_of('reckoning')}) (?:{any_of('of_whom')}))\b"
        ),
        tagged=re.compile(
            rf",\s{article}(?P<name>[^\W\d][^,.;:]{{2,60}}?)\s(?:{any_of('tagged')})"
            rf"(?:\s(?:{any_of('on')})\s\w+)?[.,;]?[”\"]?$"
        ),
        recorded=re.compile(
            rf"(?i:(?:(?:{any_of('fresh')})\s){{0,3}}(?:{any_of('records')}))"
            rf"\s(?:(?:{any_of('published')})\s)?(?:{any_of('keepers')})\s{article}"
            rf"(?P<name>[\w’'-]+(?:\s[\w’'-]+){{0,6}}?)\s(?:{any_of('shows')})\b"
        ),
        source=re.compile(
            rf"\b(?:{alternation(capitalised_too(words['sources']))})\s?:\s*{article}"
            r"(?P<name>[^\n();,.]{3,80}?)\s*[).,;]*$"
        ),
    )
