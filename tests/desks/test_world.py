"""Where things are put on the map."""

from __future__ import annotations

import itertools
import re

import pytest

from servanda.desks.projection import HEIGHT, WIDTH, projected
from servanda.desks.world import outline, where_is
from servanda.gazetteer import countries


def test_the_middle_of_the_map_is_where_meridian_and_equator_meet() -> None:
    x, y = projected(0, 0)
    assert (x, y) == (WIDTH / 2, 243.5)
    assert projected(0, 180)[0] == pytest.approx(WIDTH, abs=0.1)
    assert projected(0, -180)[0] == pytest.approx(0, abs=0.1)
    assert projected(45, 0)[1] < y < projected(-45, 0)[1]


def test_areas_are_true() -> None:
    """A cell of ten by ten degrees is as large on the map as on the globe, beside one on the equator."""
    from math import radians, sin

    def on_the_map(south: float) -> float:
        corners = [(south, 0), (south, 1), (south + 1, 1), (south + 1, 0)]
        points = [projected(*corner) for corner in corners]
        pairs = zip(points, points[1:] + points[:1], strict=True)
        return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2

    def on_the_globe(south: float) -> float:
        return sin(radians(south + 1)) - sin(radians(south))

    for south in (20, 45, 70):
        ratio = on_the_map(south) / on_the_map(0)
        assert ratio == pytest.approx(on_the_globe(south) / on_the_globe(0), rel=0.01)


def test_the_outline_lies_within_the_map_and_draws_no_strips() -> None:
    for ring in outline().split("M")[1:]:
        points = [tuple(map(float, pair.split())) for pair in ring.rstrip("Z").split("L")]
        assert all(-1 <= x <= WIDTH + 1 and -1 <= y <= HEIGHT + 1 for x, y in points)
        steps = [abs(x1 - x2) for (x1, _), (x2, _) in itertools.pairwise(points)]
        assert max(steps) < WIDTH / 3
    assert re.fullmatch(r"[MLZ0-9. -]+", outline())


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Bamako", ("ML", "Bamako")),
        ("Khujand, Sughd Region", ("TJ", "Khujand")),
        ("the port of Lagos in Nigeria", ("NG", "Lagos")),
        ("Mali", ("ML", "")),
        ("the Malian countryside", ("ML", "")),
        ("both countries", None),
        ("", None),
    ],
)
def test_a_place_is_put_where_its_name_says(text: str, where: tuple[str, str] | None) -> None:
    assert where_is(text) == where


def test_nearly_every_country_has_a_place() -> None:
    placed = [country for country in countries() if where_is(country.name)]
    assert len(placed) > 0.9 * len(countries())
