"""Where things are: the records at their places, on a map of the world's land."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import func

from servanda.desks.lookup import Wanted, chosen_records
from servanda.desks.names import country_name
from servanda.desks.projection import projected
from servanda.gazetteer import find_places
from servanda.register import Register, schema

_TABLES = Path(__file__).parent / "map_tables"
MOST_PLACES = 20_000  # names of places that a map is made of, those of the most records


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the map: x and y on a map of `projection.WIDTH` by `HEIGHT`, its name, how many records are
    there, and how to look them up. `of_country` is whether only the country is known, not the place in it."""

    x: float
    y: float
    name: str
    records: int
    place: str
    country: str
    of_country: bool


@dataclass(frozen=True, slots=True)
class World:
    """The points, those of the most records first; `unplaced` counts the records that name no
    place, or none that is known."""

    points: tuple[Point, ...]
    placed: int
    unplaced: int


def world(register: Register, wanted: Wanted) -> World:
    """The records that fit, at the places that they name.

    A place that the gazetteer does not know is put at its country, where the name tells it; a record that
    names no place is not put anywhere. Raises what `lookup.records` does.
    """
    named = schema.records.c.located
    with register.reading() as connection:
        chosen = chosen_records(connection, register, wanted).order_by(None)
        total = connection.scalar(chosen.with_only_columns(func.count(schema.records.c.place))) or 0
        grouped = chosen.with_only_columns(named, func.count()).where(named.is_not(None)).group_by(named)
        rows = connection.execute(grouped.order_by(func.count().desc()).limit(MOST_PLACES)).all()
    found: dict[tuple[str, str], list[int | str]] = {}
    placed = 0
    for text, number in rows:
        where = where_is(text)
        if where is None:
            continue
        placed += number
        held = found.setdefault(where, [0, text])
        held[0] = int(held[0]) + number
    points = []
    for (country, city), (number, text) in found.items():
        latitude, longitude = _cities()[country, city] if city else _countries()[country]
        x, y = projected(latitude, longitude)
        name = f"{city}, {country_name(country)}" if city else country_name(country)
        points.append(Point(x, y, name, int(number), city or str(text), country, not city))
    points.sort(key=lambda point: (-point.records, point.name))
    return World(tuple(points), placed, total - placed)


@cache
def where_is(text: str) -> tuple[str, str] | None:
    """(country, city) that the name of a place means, the city empty where only the country is known; None
    where neither is."""
    country = None
    for mention in find_places(text):
        if mention.country_code is None:
            continue
        if (mention.country_code, mention.text) in _cities():
            return mention.country_code, mention.text
        country = country or mention.country_code
    return (country, "") if country and country in _countries() else None


@cache
def outline() -> str:
    """The land as the path of an SVG of `projection.WIDTH` by `HEIGHT`: Natural Earth, public domain."""
    return (_TABLES / "outline.txt").read_text(encoding="utf-8").strip()


@cache
def _countries() -> dict[str, tuple[float, float]]:
    return {code: (float(lat), float(lon)) for code, lat, lon in _rows("country_points.tsv")}


@cache
def _cities() -> dict[tuple[str, str], tuple[float, float]]:
    return {(code, name): (float(lat), float(lon)) for code, name, lat, lon in _rows("city_points.tsv")}


def _rows(name: str) -> list[list[str]]:
    lines = (_TABLES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
