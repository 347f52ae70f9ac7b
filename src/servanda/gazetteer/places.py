"""Places in running text: every name of a country, its people, its seats, a city, a region or a grouping.

One pass of an Aho-Corasick automaton (Aho and Corasick, 1975) takes the longest name that begins leftmost;
names must stand on word boundaries and in their own case. What a name alone leaves open is settled by the
rest of the text ("Korea" beside "Pyongyang") or stays open: `country_code` is None.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from servanda.gazetteer.countries import countries, country_of_code, groupings, plural_demonyms, straight
from servanda.gazetteer.tables import lines, several

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

PlaceKind = Literal["country", "demonym", "capital", "city", "region", "grouping"]


@dataclass(frozen=True, slots=True)
class Place:
    """What a name means: `key` is the identity ("BY", "place:grodno", "group:eaeu"), `name` the usual name.

    `country_code` is ISO 3166-1 alpha-2, None for a grouping and where several countries have such a place.
    """

    key: str
    name: str
    country_code: str | None
    kind: PlaceKind


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in a text: the half-open span, the words, and what they mean (see `Place`)."""

    start: int
    end: int
    text: str
    country_code: str | None
    kind: PlaceKind
    key: str
    name: str


# Names that two countries bear: whom a name means where the text names neither by a name of its own, then the
# two. "Georgia" is the American state only where the text names that state's capital.
_CONTESTED: dict[str, tuple[str | None, str, str]] = {
    "Korea": ("KR", "KR", "KP"),
    "Korean": ("KR", "KR", "KP"),
    "Koreans": ("KR", "KR", "KP"),
    "Congo": (None, "CG", "CD"),
    "Congolese": (None, "CG", "CD"),
    "Dominican": ("DO", "DO", "DM"),
    "Dominicans": ("DO", "DO", "DM"),
}
_TITLES = ("Mr ", "Mr. ", "Mrs ", "Mrs. ", "Ms ", "Ms. ", "Dr ", "Dr. ", "Prof. ", "Professor ")
_UNIT_OF_A_REGION = re.compile(
    r" (?:Autonomous (?:Region|Oblast|Republic)|Region|region|Oblast|oblast|Province|province|"
    r"Governorate|governorate|Prefecture|prefecture|Krai|Voivodeship|voivodeship|Territory|County|county|District|district|Emirate)\b"
)


def slug(name: str) -> str:
    """A name as a part of a key: lower-case words without diacritics, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^\w]+", "-", plain.casefold().replace("'", "")).strip("-_")


@cache
def _names() -> dict[str, tuple[PlaceKind, str | None, str] | None]:
    """Every name → kind, code and usual name; None for a phrase that hides a name ("Indian Ocean").

    The code is a country's, or a grouping's slug. Earlier tables go before later ones.
    """
    table: dict[str, tuple[PlaceKind, str | None, str] | None] = dict.fromkeys(lines("no_places.txt"))
    shouted: dict[str, tuple[PlaceKind, str | None, str]] = {}
    for each in countries():
        named: list[tuple[PlaceKind, str, tuple[str, ...]]] = [
            ("country", each.name, (each.name, *each.names)),
            ("demonym", each.name, (*each.demonyms, *plural_demonyms(each))),
            *(("capital", spellings[0], spellings) for spellings in each.seats),
        ]
        for kind, usual, names in named:
            for name in map(straight, names):
                table.setdefault(name, (kind, each.code, usual))
                shouted.setdefault(name.upper(), (kind, each.code, usual))
    for group in groupings():
        for name in (group.name, *group.names):
            table.setdefault(name, ("grouping", group.slug, group.name))
    for row, code, usual, others in (line.split("\t") for line in lines("places.tsv")):
        for name in map(straight, (usual, *several(others))):
            table.setdefault(name, ("region" if row == "region" else "city", code, usual))
    for row, codes, name in (line.split("\t") for line in lines("geonames.tsv")):
        code_or_none = codes if len(codes) == 2 else None
        table.setdefault(name, ("region" if row == "region" else "city", code_or_none, name))
    for name, meant in shouted.items():
        if len(name) > 3:
            table.setdefault(name, meant)
    return table


@cache
def _meant(name: str) -> Place | None:
    """The place behind a name of the table."""
    found = _names()[name]
    if found is None:
        return None
    kind, code, usual = found
    if kind == "grouping":
        return Place(f"group:{code}", usual, None, kind)
    key = code if code and kind in ("country", "demonym") else f"place:{slug(usual)}"
    return Place(key, usual, code, kind)


@cache
def _automaton() -> tuple[AhoCorasick, list[str]]:
    from ahocorasick_rs import AhoCorasick, MatchKind

    names = list(_names())
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest), names


@lru_cache(maxsize=65536)
def place(name: str) -> Place | None:
    """The place that a name means, whatever the text around it; None where it means none."""
    words = straight(" ".join(name.split()))
    for form in dict.fromkeys((words, words.removeprefix("the ").removeprefix("The "))):
        if form in _names():
            return _meant(form)
        unit = _UNIT_OF_A_REGION.search(form)
        stem = form[: unit.start()] if unit and unit.end() == len(form) else ""
        within = _meant(stem) if stem in _names() else None
        if within and within.kind in ("city", "region", "capital"):
            return _as_region(within)
    return None


def _as_region(of: Place) -> Place:
    """The region that a unit makes of a place: "Grodno Region" of "Grodno", "Hubei" of "Hubei"."""
    if of.kind == "region":
        return of
    return Place(f"place:{slug(of.name)}-region", f"{of.name} Region", of.country_code, "region")


def find_places(text: str) -> list[PlaceMention]:
    """Every place that the text names, in order, none overlapping another.

    A region's unit belongs to its mention ("Grodno Region", "Sughd province").
    """
    automaton, names = _automaton()
    flat = straight(text)
    found: list[PlaceMention] = []
    after = 0
    for number, start, end in automaton.find_matches_as_indexes(flat):
        if start < after:
            continue
        name = names[number]
        if not _bounded(flat, start, end):
            shorter = _shorter(flat, start, end)
            if shorter is None:
                continue
            name, end = shorter, start + len(shorter)
        meant = _meant(name)
        if meant is None or not _is_place(flat, start, end, meant, name):
            continue
        if meant.kind in ("city", "region", "capital"):
            unit = _UNIT_OF_A_REGION.match(flat, end)
            if unit:
                meant, end = _as_region(meant), unit.end()
        found.append(
            PlaceMention(start, end, text[start:end], meant.country_code, meant.kind, meant.key, meant.name)
        )
        after = end
    return _settled(found, flat)


def _mention(start: int, end: int, text: str, of: Place) -> PlaceMention:
    return PlaceMention(start, end, text[start:end], of.country_code, of.kind, of.key, of.name)


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether the span stands on word boundaries, outside web addresses."""
    before = text[start - 1] if start else " "
    follows = text[end : end + 2]
    if before.isalnum() or before in "_@/" or follows[:1].isalnum() or follows[:1] in ("_", "@"):
        return False
    return not (follows[:1] == "." and follows[1:].islower())


def _shorter(text: str, start: int, end: int) -> str | None:
    """The longest shorter name at the same start that stands on word boundaries."""
    for blank in range(end - 1, start, -1):
        if text[blank] in " -'," and text[start:blank] in _names() and _bounded(text, start, blank):
            return text[start:blank]
    return None


def _is_place(text: str, start: int, end: int, meant: Place, name: str) -> bool:
    if name == "US" and text[end : end + 1] == "$":
        return False
    return meant.kind == "demonym" or not text[max(0, start - 10) : start].endswith(_TITLES)


def _settled(found: list[PlaceMention], text: str) -> list[PlaceMention]:
    """The mentions with contested names given to the country that the rest of the text speaks of."""
    contested = [number for number, mention in enumerate(found) if _contested(mention)]
    if not contested:
        return found
    named = {mention.country_code for mention in found if not _contested(mention)}
    for number in contested:
        mention = found[number]
        if mention.key == "GE":
            if "Atlanta" in text and "GE" not in named:
                state = Place("place:georgia-us", "Georgia (US)", "US", "region")
                found[number] = _mention(mention.start, mention.end, text, state)
            continue
        usual, first, second = _CONTESTED[mention.text]
        code = second if second in named and first not in named else first if first in named else usual
        of = country_of_code(code) if code else None
        key, name = (of.code, of.name) if of else (f"place:{slug(mention.name)}", mention.name)
        found[number] = replace(mention, country_code=code, key=key, name=name)
    return found


def _contested(mention: PlaceMention) -> bool:
    return mention.text in _CONTESTED or mention.text == "Georgia"
