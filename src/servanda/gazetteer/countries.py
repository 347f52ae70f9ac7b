"""Countries and groupings of countries, by code and by name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from servanda.gazetteer.tables import lines, several


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory: `code` is ISO 3166-1 alpha-2 (XK for Kosovo), `currencies` are ISO 4217.

    `names` are its other names, official ones and common ones; `demonyms` its adjectives and people, without
    the regular plurals; `seats` its capital and other seats of government, each with its spellings.
    """

    code: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    seats: tuple[tuple[str, ...], ...]
    currencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """A group of countries that acts as one party; `members` are country codes, empty where too many."""

    slug: str
    name: str
    names: tuple[str, ...]
    members: tuple[str, ...]


@cache
def _by_code() -> dict[str, Country]:
    found = {}
    for line in lines("countries.tsv"):
        code, name, names, demonyms, seats, currencies = line.split("\t")
        found[code] = Country(
            code,
            name,
            several(names),
            several(demonyms),
            tuple(tuple(seat.split("/")) for seat in several(seats)),
            several(currencies),
        )
    return found


@cache
def _by_name() -> dict[str, Country]:
    found: dict[str, Country] = {}
    for each in _by_code().values():
        for name in (each.name, *each.names, *each.demonyms):
            found.setdefault(_article_off(name), each)
    for each in _by_code().values():
        for name in (each.name, *each.names, *each.demonyms):
            found.setdefault(_article_off(name).upper(), each)
        for demonym in plural_demonyms(each):
            found.setdefault(demonym, each)
    return found


@cache
def _groupings() -> dict[str, Grouping]:
    found = {}
    for line in lines("groupings.tsv"):
        slug, name, names, members = line.split("\t")
        found[slug] = Grouping(slug, name, several(names), several(members))
    return found


@cache
def _groupings_by_name() -> dict[str, Grouping]:
    return {name: each for each in _groupings().values() for name in (each.name, *each.names)}


def _article_off(name: str) -> str:
    return name[4:] if name[:4] in ("the ", "The ") else name


def straight(text: str) -> str:
    """The text with straight apostrophes and plain blanks, character for character."""
    return text.translate(_STRAIGHT)


_STRAIGHT = {0x2019: "'", 0x02BC: "'", 0x2018: "'", 0xA0: " ", 0x202F: " ", 0x0A: " ", 0x09: " ", 0x2011: "-"}


def plural_demonyms(of: Country) -> tuple[str, ...]:
    """The regular plurals of a country's demonyms: "Emiratis", "Turks", "Belarusians"."""
    irregular = ("s", "ese", "sh", "ch", "x", "z", "men", "Thai", "Swiss", "Dane", "Cabo Verdean")
    return tuple(f"{demonym}s" for demonym in of.demonyms if not demonym.endswith(irregular))


def countries() -> tuple[Country, ...]:
    """All countries and territories, by code."""
    return tuple(_by_code().values())


def country_of_code(code: str) -> Country | None:
    """The country of an ISO 3166-1 alpha-2 code."""
    return _by_code().get(code)


def country(name: str) -> Country | None:
    """The country that a name or demonym means, whatever the text around it; None where it means none.

    The case counts: "Turkey" and "TURKEY" are the country, "turkey" is not; "Polish" is, "polish" is not.
    """
    return _by_name().get(_article_off(straight(" ".join(name.split()))))


def groupings() -> tuple[Grouping, ...]:
    """All groupings, as in the table."""
    return tuple(_groupings().values())


def grouping(name: str) -> Grouping | None:
    """The grouping that a name or acronym means; None where it means none."""
    return _groupings_by_name().get(_article_off(" ".join(name.split())))
