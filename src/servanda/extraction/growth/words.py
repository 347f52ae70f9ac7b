"""How a language tells growth and fall, compiled from its dictionary `changes`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from servanda.claim import Direction
from servanda.extraction.dictionaries import alternation, capitalised_too, made_of_words, read_dictionary

Step = Literal["year", "quarter", "month"]

_WORDS_BETWEEN = r"(?:\s+(?:in|of)\s+(?:[\w'’-]+\s+){1,6}?)?"  # "growth in trade of 5%"
_SETTLED = r"(?<!\bmake )(?<!\bmade )(?<!\bmakes )(?<!\bmaking )(?<!\btook )(?<!\btaking )(?<!\btakes )"


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """The compiled dictionary.

    Patterns for what stands after a number (`times`, `after`, `steady`) are matched there; those for what
    stands before it (`adjoining`, `noun_of`, `sign`) end where it begins. `verb`, `factor` and `half` are
    searched; `opening`, `closing` and `step` find what a change is compared with.
    """

    factors: dict[str, int]
    falls: dict[str, int]
    plain: frozenset[str]
    plain_before: frozenset[str]
    plain_after: frozenset[str]
    spoken_of: re.Pattern[str]
    counted: frozenset[str]
    counted_after: frozenset[str]
    factor: re.Pattern[str]
    half: re.Pattern[str]
    times: re.Pattern[str]
    after: re.Pattern[str]
    verb: re.Pattern[str]
    adjoining: re.Pattern[str]
    noun_of: re.Pattern[str]
    sign: re.Pattern[str]
    steady: re.Pattern[str]
    opening: re.Pattern[str]
    closing: re.Pattern[str]
    closed: re.Pattern[str]
    step: re.Pattern[str]
    steps: dict[str, Step]
    directions: dict[str, Direction]

    def direction(self, word: str) -> Direction:
        """Where the word says that things went."""
        return self.directions[" ".join(word.lower().split())]


@made_of_words
@lru_cache(maxsize=8)
def change_words(language: str = "en") -> ChangeWords:
    """The words for growth and fall of a language.

    Raises:
        LanguageError: a dictionary is missing or is not TOML.
    """
    changes = read_dictionary(language, "changes")
    calls: dict[str, list[str]] = changes["comparisons"]
    joints: dict[str, Any] = changes["joints"]
    verbs = alternation(capitalised_too([*changes["verbs"]["up"], *changes["verbs"]["down"]]))
    named = [*changes["nouns"]["up"], *changes["nouns"]["down"]]
    after = alternation([*changes["after"]["up"], *changes["after"]["down"], *named])
    adverbs, describing = alternation(joints["adverbs"]), alternation(joints["describing"])
    adverb = rf"(?:(?:[a-z]+ly|{adverbs})\s+)?"
    signs = alternation([*joints["signs"]["up"], *joints["signs"]["down"]])
    spelt_signs = alternation([*joints["sign_words"]["up"], *joints["sign_words"]["down"]])
    step = alternation([*calls["year"], *calls["quarter"], *calls["month"]])
    levels = alternation(calls["levels"])
    opening, closing = alternation(capitalised_too(calls["open"])), alternation(calls["close"])
    return ChangeWords(
        factors=changes["factors"],
        falls=changes["fractions_left"],
        plain=frozenset(changes["plain_factors"]["words"]),
        plain_before=frozenset(changes["plain_factors"]["before"]),
        plain_after=frozenset(changes["plain_factors"]["after"]),
        spoken_of=re.compile(
            rf"\b(?:{alternation(capitalised_too(changes['factors_spoken_of']['before']))})\s+"
            rf"(?:{alternation(changes['factors_spoken_of']['words'])})\b"
        ),
        counted=frozenset(changes["counted_factors"]["words"]),
        counted_after=frozenset(changes["counted_factors"]["after"]),
        factor=re.compile(
            rf"\b(?:{alternation(capitalised_too([*changes['factors'], *changes['fractions_left']]))})\b(?!-)"
        ),
        half=re.compile(rf"\b(?P<word>{verbs})\s+(?:[a-z]+\s+){{0,3}}?(?:by|in)\s+half\b(?!\s+(?:a|of))"),
        times=re.compile(r"[\s-]times\b(?!\s+(?:a|an|per|in\s+a|each|every)\b)"),
        after=re.compile(rf"\)?[\s-](?:{describing}\s+)?(?P<word>{after})\b(?!\s+to\b)"),
        verb=re.compile(rf"\b(?P<word>{verbs})\b"),
        adjoining=re.compile(rf"{_SETTLED}\b(?P<word>{verbs})\s+{adverb}(?:by\s+)?{adverb}\Z"),
        noun_of=re.compile(
            rf"\b(?P<word>{alternation(capitalised_too(named))})(?:\s+rates?)?{_WORDS_BETWEEN}"
            rf"\s*(?:{alternation(joints['rate'])})\s+(?:{adverbs}\s+)?\Z"
        ),
        sign=re.compile(rf"(?:(?<![\w%)])(?P<sign>{signs})|\b(?P<spelt>{spelt_signs})\s)\Z"),
        steady=re.compile(rf"\s*\(?,?\s*(?:{step})(?!\w)"),
        opening=re.compile(
            rf"\b(?P<word>{opening})\s+(?:(?:in|for|on|at|during|that of|those of|the level of)\s+)?"
        ),
        closing=re.compile(
            rf"\)?,?\s*(?:(?:up|down|respectively)\s+)?(?:(?P<word>{closing})\s+(?:{levels}\s+)?|{levels}\s+)"
        ),
        closed=re.compile(r"\s(?:above|below|over)\Z"),
        step=re.compile(rf"(?<!\w)(?:{step})(?!\w)"),
        steps=_steps(calls),
        directions=_directions(changes),
    )


def _steps(calls: dict[str, list[str]]) -> dict[str, Step]:
    found: dict[str, Step] = {}
    kinds: tuple[Step, ...] = ("year", "quarter", "month")
    for kind in kinds:
        found.update({form.lower(): kind for form in calls[kind]})
    return found


def _directions(changes: dict[str, Any]) -> dict[str, Direction]:
    tables = [
        changes["after"],
        changes["nouns"],
        changes["verbs"],
        changes["joints"]["signs"],
        changes["joints"]["sign_words"],
    ]
    ways: tuple[Direction, ...] = ("up", "down")
    return {word: way for table in tables for way in ways for word in table[way]}
