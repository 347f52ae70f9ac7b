"""How a language tells how far a promise has come: the phrases of its `tracking.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class TrackingWords:
    """The phrases by which claims are told apart, each as a pattern, and the words of a docket."""

    ceremony: re.Pattern[str]
    work: re.Pattern[str]
    cumulative: re.Pattern[str]
    batch: re.Pattern[str]
    final: re.Pattern[str]
    halted: re.Pattern[str]
    instead: re.Pattern[str]
    under: re.Pattern[str]
    umbrella: re.Pattern[str]
    lowering: re.Pattern[str]
    raising: re.Pattern[str]
    measured: re.Pattern[str]
    docket: dict[str, str]
    questions: dict[str, str]
    groups: dict[str, str]


@lru_cache(maxsize=8)
def tracking_words(language: str = "en") -> TrackingWords:
    """The words of the language."""
    place = resources.files("servanda.languages").joinpath(language, "tracking.toml")
    words = tomllib.loads(place.read_text(encoding="utf-8"))
    patterns = {name: _any_of(listed) for name, listed in words["phrases"].items()}
    return TrackingWords(
        **patterns, docket=words["docket"], questions=words["questions"], groups=words["groups"]
    )


def _any_of(listed: str) -> re.Pattern[str]:
    phrases = sorted((phrase.replace("_", " ") for phrase in listed.split()), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b", re.IGNORECASE)
