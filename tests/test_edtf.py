"""EDTF: what is read, what is refused, and that periods keep the laws of intervals."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from edtf import parse_edtf
from edtf.parser.parser_classes import Season
from hypothesis import assume, given
from hypothesis import strategies as st

from servanda import edtf
from servanda.errors import InvalidPeriod

BOUNDS = [
    ("2022", "2022-01-01", "2022-12-31", "year"),
    ("2022-10", "2022-10-01", "2022-10-31", "month"),
    ("2024-02", "2024-02-01", "2024-02-29", "month"),
    ("2022-10-05", "2022-10-05", "2022-10-05", "day"),
    ("2022-10-05T09:30:00Z", "2022-10-05", "2022-10-05", "day"),
    ("2022-21", "2022-03-01", "2022-05-31", "season"),
    ("2022-22", "2022-06-01", "2022-08-31", "season"),
    ("2022-23", "2022-09-01", "2022-11-30", "season"),
    ("2022-24", "2022-12-01", "2023-02-28", "season"),
    ("199X", "1990-01-01", "1999-12-31", "decade"),
    ("19XX", "1900-01-01", "1999-12-31", "century"),
    ("2022-XX", "2022-01-01", "2022-12-31", "year"),
    ("2022-05-XX", "2022-05-01", "2022-05-31", "month"),
    ("2022-01/2022-06", "2022-01-01", "2022-06-30", "interval"),
    ("2022/2026", "2022-01-01", "2026-12-31", "interval"),
    ("2022-04-10/2022-04-11", "2022-04-10", "2022-04-11", "interval"),
    ("2007/..", "2007-01-01", None, "interval"),
    ("../2023", None, "2023-12-31", "interval"),
    ("2007/", "2007-01-01", None, "interval"),
    ("/2023", None, "2023-12-31", "interval"),
    ("2022-06/2022", "2022-06-01", "2022-12-31", "interval"),
]

REFUSED = [
    "",
    " ",
    "x",
    "22",
    "2022-1",
    "2022-13",
    "2022-00",
    "2022-25",
    "2022-20",
    "2022-02-30",
    "2023-02-29",
    "2022-10-5",
    "2022/10",
    "2022.10",
    "2023/2022",
    "2022-06/2022-05",
    "../..",
    "..",
    "/",
    "2022/2023/2024",
    "0000",
    "2022-22-01",
    "2022-XX-05",
    "199X-05",
    "2X22",
    "XXXX",
    "summer 2022",
    "2022~~",
    "Y2022",
    "-2022",
    "２０２２",
]


@pytest.mark.parametrize(("text", "earliest", "latest", "grain"), BOUNDS)
def test_bounds_are_the_first_and_the_last_day(text, earliest, latest, grain):
    period = edtf.parse(text)
    assert period.earliest == (date.fromisoformat(earliest) if earliest else None)
    assert period.latest == (date.fromisoformat(latest) if latest else None)
    assert edtf.granularity(text) == grain
    assert str(period) == text
    assert period.is_open == (None in (earliest, latest))


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_edtf_is_refused_with_a_hint(text):
    with pytest.raises(InvalidPeriod) as caught:
        edtf.parse(text)
    assert caught.value.hint
    assert not edtf.is_valid(text)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2014~", True, False),
        ("2014?", False, True),
        ("2014%", True, True),
        ("2014", False, False),
        ("2014~/2016", True, False),
        ("2014/2016?", False, True),
    ],
)
def test_qualifiers(text, approximate, uncertain):
    period = edtf.parse(text)
    assert (period.approximate, period.uncertain) == (approximate, uncertain)


def _dates(text: str) -> tuple[date, date]:
    period = parse_edtf(text)
    low, high = period.lower_strict(), period.upper_strict()
    return date(*low[:3]), date(*high[:3])


day_texts = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat)
month_texts = day_texts.map(lambda text: text[:7])
year_texts = day_texts.map(lambda text: text[:4])
date_texts = st.one_of(day_texts, month_texts, year_texts)


@given(date_texts)
def test_single_dates_agree_with_the_edtf_package(text):
    period = edtf.parse(text)
    assert (period.earliest, period.latest) == _dates(text)


@given(date_texts, date_texts)
def test_intervals_agree_with_the_edtf_package(first, last):
    assume(_dates(first)[0] <= _dates(last)[1])
    period = edtf.parse(f"{first}/{last}")
    assert (period.earliest, period.latest) == (_dates(first)[0], _dates(last)[1])


@given(st.integers(1, 9998), st.integers(21, 24))
def test_seasons_are_seasons_for_the_edtf_package_too(year, season):
    text = f"{year:04d}-{season}"
    assert isinstance(parse_edtf(text), Season)
    period = edtf.parse(text)
    assert period.earliest.month == 3 * (season - 20)
    assert 89 <= (period.latest - period.earliest).days <= 91


@given(st.text(alphabet="0123456789-/.X~?%TZ: ", max_size=24))
def test_nothing_but_invalid_period_is_raised(text):
    try:
        period = edtf.parse(text)
    except InvalidPeriod:
        return
    assert period.earliest is None or period.latest is None or period.earliest <= period.latest


@given(date_texts, date_texts)
def test_overlap_is_symmetric_and_containment_implies_it(one, other):
    assert edtf.overlaps(one, other) == edtf.overlaps(other, one)
    if edtf.contains(one, other):
        assert edtf.overlaps(one, other)
    assert edtf.contains(one, one)


def test_open_sides():
    assert edtf.overlaps("2007/..", "2022-10")
    assert not edtf.overlaps("2007/..", "2006")
    assert edtf.contains("2007/..", "2022-10")
    assert not edtf.contains("2022", "2007/..")
    assert edtf.contains("../2023", "2022/2023")
    assert edtf.contains("../2023", "../2022")
    assert not edtf.contains("2007/..", "../2023")


@pytest.mark.parametrize(
    ("text", "years", "months", "expected"),
    [
        ("2022", -1, 0, "2021"),
        ("2022-01/2022-09", -1, 0, "2021-01/2021-09"),
        ("2024-02-29", 1, 0, "2025-02-28"),
        ("2007/..", -7, 0, "2000/.."),
        ("../2023~", 1, 0, "../2024~"),
        ("2022-22", -1, 0, "2021-22"),
        ("199X", 10, 0, "200X"),
        ("2022-01", 0, -1, "2021-12"),
        ("2022-11", 0, 3, "2023-02"),
        ("2022-10-31", 0, 1, "2022-11-30"),
        ("2022-10/2022-12", 0, -3, "2022-07/2022-09"),
        ("2022", 0, 5, "2022"),
        ("2022-24", 0, 2, "2022-24"),
        ("2022-XX", 1, 0, "2023-XX"),
        ("19XX", 100, 0, "20XX"),
    ],
)
def test_shift(text, years, months, expected):
    assert edtf.shift(text, years=years, months=months) == expected


@pytest.mark.parametrize(("text", "years"), [("9999", 1), ("0001", -1), ("199X", 3), ("0001-01", -1)])
def test_a_shift_that_cannot_be_is_refused(text, years):
    with pytest.raises(InvalidPeriod):
        edtf.shift(text, years=years)


@given(st.one_of(month_texts, year_texts), st.integers(-50, 50))
def test_shifting_there_and_back_changes_nothing(text, years):
    assume(51 <= int(text[:4]) <= 9900)
    assert edtf.shift(edtf.shift(text, years=years), years=-years) == text


@given(st.integers(1, 9000), st.integers(1, 12), st.integers(-600, 600))
def test_months_shift_by_the_calendar(year, month, months):
    assume(year * 12 + month + months > 24)
    moved = edtf.shift(edtf.of_month(year, month), months=months)
    assert (int(moved[:4]) - year) * 12 + int(moved[5:]) - month == months


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 2000))
def test_the_shortest_text_for_days_has_those_days(first, length):
    last = date.fromordinal(first.toordinal() + length)
    period = edtf.parse(edtf.days_between(first, last))
    assert (period.earliest, period.latest) == (first, last)


def test_the_shortest_text_for_days_is_short():
    assert edtf.days_between(date(2022, 1, 1), date(2022, 12, 31)) == "2022"
    assert edtf.days_between(date(2022, 1, 1), date(2022, 6, 30)) == "2022-01/2022-06"
    assert edtf.days_between(date(2022, 10, 5), date(2022, 10, 5)) == "2022-10-05"


def test_sorting_is_by_beginning_then_end_and_the_undated_come_last():
    texts = ["2022-10", None, "2022", "../2020", "2022-01", "2021/2023", "2007/.."]
    assert sorted(texts, key=edtf.sort_key) == [
        "../2020",
        "2007/..",
        "2021/2023",
        "2022-01",
        "2022",
        "2022-10",
        None,
    ]


@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_ends_where_the_calendar_says(year, month):
    assert edtf.parse(edtf.of_month(year, month)).latest.day == calendar.monthrange(year, month)[1]
