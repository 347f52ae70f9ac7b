"""Whose people they are: the country or body that a text names beside a person's name and office."""

from __future__ import annotations

import re
from bisect import bisect_left

from servanda.extraction.context import without_titles
from servanda.extraction.names import Name
from servanda.extraction.vocabulary import Vocabulary
from servanda.gazetteer import PlaceMention, country_of_code

# What may stand between a country and the office, and between the office and the name, or after it.
_BETWEEN = re.compile(r"(?:['’]s)?(?: [a-z][\w-]*){0,3} ?(?:[A-Z][\w-]+ ){0,4}")
_AFTER = re.compile(r"(?:, (?:the )?(?:[\w-]+,? ){1,7}| )(?:of|for|from) (?:the )?(?:Republic of )?|, ")


def find_sides_of_people(
    names: list[Name], places: list[PlaceMention], text: str, vocabulary: Vocabulary
) -> dict[str, str]:
    """The countries of people by their full names: "Peru's President A", "A of Chile".

    Only people whom a title or an office marks are read; the first mention that names a country counts.
    """
    found: dict[str, str] = {}
    starts = [place.start for place in places]
    for name in names:
        bare = without_titles(name.text.split(" of ")[0], vocabulary)
        if bare in found:
            continue
        titled = not name.text.startswith(bare)
        side = _before(name, places, starts, text, vocabulary, titled) or _after(
            name, places, starts, text, vocabulary, titled
        )
        if side:
            found[bare] = side
    return found


def _before(
    name: Name, places: list[PlaceMention], starts: list[int], text: str, vocabulary: Vocabulary, titled: bool
) -> str | None:
    at = bisect_left(starts, name.start) - 1
    if at < 0 or name.start - places[at].end > 45 or places[at].end > name.start:
        return None
    gap = text[places[at].end : name.start]
    office = titled or _has_office(gap, vocabulary)
    return _country(places[at]) if office and _BETWEEN.fullmatch(gap) else None


def _after(
    name: Name, places: list[PlaceMention], starts: list[int], text: str, vocabulary: Vocabulary, titled: bool
) -> str | None:
    inside = bisect_left(starts, name.start)
    if " of " in name.text and inside < len(places) and places[inside].end == name.end:
        return _country(places[inside]) if titled else None
    at = bisect_left(starts, name.end)
    if at >= len(places) or places[at].start - name.end > 60:
        return None
    gap = text[name.end : places[at].start]
    tail = text[places[at].end : places[at].end + 40].split(",")[0]
    if not _AFTER.fullmatch(gap):
        return None
    if gap == ", ":
        return _country(places[at]) if _has_office(tail, vocabulary) else None
    return _country(places[at]) if titled or _has_office(gap, vocabulary) else None


def _has_office(words: str, vocabulary: Vocabulary) -> bool:
    return any(word in vocabulary.lists["office"] for word in re.findall(r"[\w-]+", words.lower()))


def _country(place: PlaceMention) -> str | None:
    if place.kind not in ("country", "demonym"):
        return None
    found = country_of_code(place.country_code) if place.country_code else None
    return found.name if found else None


def speaks_for_state(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name as the text has it bears a title of state: "President", "Prime Minister", "Emperor"."""
    return bool(vocabulary.lists["state_title"] & set(name.split()[:-1]))
