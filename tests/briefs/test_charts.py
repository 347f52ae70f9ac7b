"""Charts: drawn once, set as SVG and PNG, and told in words."""

from __future__ import annotations

import struct
import zlib
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from servanda.briefs.charts import Bars, Bin, Counts, Series, Timeline, Value, drawn, to_png, to_svg
from servanda.briefs.charts.drawing import Disc, Rectangle, Words, width_of
from servanda.briefs.charts.layout import PAPER, scale_of

BARS = Bars(
    "trade", "Trade & turns <here>", "Exports fell.", "million USD", ("2021", "2022"),
    (Series("Exports", (Value(13.8, True), Value(12.8))), Series("Balance", (Value(-2.0), None), True)),
    "implied",
)  # fmt: skip
COUNTS = Counts("standings", "Promises", "overdue: 3.", (Bin("overdue", 3, "bad"), Bin("met", 12, "good")))
LINE = Timeline(
    "when", "When", "Deals: 3.", (("Deals", ((2020.5, 1), (2022.0, 2))),), (2023.0, "1 January 2023")
)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("chart", [BARS, COUNTS, LINE])
def test_a_chart_is_read_out_by_its_title_and_description(chart):
    root = etree.fromstring(to_svg(chart).encode())
    named = root.get("aria-labelledby").split()
    texts = {each.get("id"): each.text for each in root if each.get("id")}
    assert [texts[name] for name in named] == [chart.title, chart.description]
    assert root.get("role") == "img"


@pytest.mark.parametrize("chart", [BARS, COUNTS, LINE])
def test_a_png_has_the_shape_of_the_drawing_and_is_the_same_each_time(chart):
    png, drawing = to_png(chart, scale=2.0), drawn(chart)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    assert (width, height) == (round(drawing.width * 2), round(drawing.height * 2))
    pixels = zlib.decompress(png[png.index(b"IDAT") + 4 : -16])
    assert len(pixels) == height * (width * 3 + 1)
    assert len(set(pixels)) > 20  # something is painted
    assert png == to_png(chart, scale=2.0)


def test_what_is_implied_is_hollow_and_the_legend_says_so():
    shapes = drawn(BARS).shapes
    hollow = [one for one in shapes if isinstance(one, Rectangle) and one.stroke and one.fill == PAPER]
    assert len(hollow) == 2  # the bar of 2021 and its key
    assert "implied" in [one.text for one in shapes if isinstance(one, Words)]


def test_bars_are_as_tall_as_their_numbers():
    chart = Bars("b", "B", "", "", ("a", "b"), (Series("s", (Value(10.0), Value(40.0))),))
    bars = [one for one in drawn(chart).shapes if isinstance(one, Rectangle)][2:]
    assert bars[1].height / bars[0].height == pytest.approx(4)


def test_a_month_with_more_has_a_larger_point():
    points = [one for one in drawn(LINE).shapes if isinstance(one, Disc)]
    assert points[1].radius > points[0].radius
    assert points[0].x < points[1].x


@given(st.floats(-1e12, 1e12), st.floats(0, 1e12))
def test_an_axis_holds_its_numbers_in_few_round_steps(one, other):
    low, high = min(one, 0.0), max(one, other, 1e-6)
    bottom, top, step = scale_of(low, high)
    assert bottom <= low + step * 1e-9
    assert top >= high - step * 1e-9
    assert 1 <= round((top - bottom) / step) <= 7


VALUES = st.one_of(st.none(), st.builds(Value, st.floats(-1e6, 1e6), st.booleans()))


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.lists(VALUES, min_size=3, max_size=3), min_size=1, max_size=4),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20),
)  # fmt: skip
def test_any_series_lies_within_the_page_and_is_xml(rows, label):
    series = tuple(Series(label, tuple(row)) for row in rows)
    chart = Bars("b", label, label, label, ("1", "2", "3"), series, label)
    drawing = drawn(chart)
    etree.fromstring(to_svg(chart).encode())
    for shape in drawing.shapes:
        if isinstance(shape, Rectangle):
            assert shape.height >= 0
            assert shape.y >= -0.1
            assert shape.y + shape.height <= drawing.height + 0.1


def test_letters_that_helvetica_lacks_are_painted_too():
    chart = Counts("c", "Обещания", "", (Bin("просрочено", 3, "bad"),))
    png = to_png(chart, scale=2.0)
    assert struct.unpack(">II", png[16:24]) == (1280, round(drawn(chart).height * 2))
    plain = Counts("c", "????????", "", (Bin("??????????", 3, "bad"),))
    assert png != to_png(plain, scale=2.0)


def test_a_far_year_does_not_press_the_others_together():
    months = tuple((2020 + n / 12, 1) for n in range(24))
    near = Timeline("t", "T", "", (("Deals", months),))
    far = Timeline("t", "T", "", (("Deals", ((1995.0, 1), *months)),))

    def spread(chart):
        xs = [one.x for one in drawn(chart).shapes if isinstance(one, Disc)][-24:]
        return xs[-1] - xs[0]

    assert spread(far) > 0.8 * spread(near)
    assert "1995" in [one.text for one in drawn(far).shapes if isinstance(one, Words)]


def test_labels_of_many_years_do_not_overlap_and_long_keys_stay_on_the_page():
    years = tuple(str(year) for year in range(1980, 2024))
    name = "Exports to United Kingdom of Great Britain and Northern Ireland"
    series = tuple(Series(f"{name} {n}", tuple(Value(float(n + 1)) for _ in years)) for n in range(3))
    drawing = drawn(Bars("b", "B", "", "million USD", years, series))
    labels = sorted(one.x for one in drawing.shapes if isinstance(one, Words) and one.text in years)
    assert 5 < len(labels) < len(years)
    assert min(b - a for a, b in pairwise(labels)) > width_of("2000", 11)
    keys = [one for one in drawing.shapes if isinstance(one, Words) and one.text.startswith(name)]
    assert all(one.x + width_of(one.text, one.size) < drawing.width for one in keys)
    assert len({one.y for one in keys}) > 1
