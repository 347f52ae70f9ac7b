"""Growth and fall: how much, which way, against what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.extraction.changes import Comparison, find_changes, resolve_since, stated_values
from servanda.extraction.numbers import find_numbers
from servanda.extraction.periods import Reference

CHANGES = [
    ("exports grew by 12.5 per cent", (12.5, "percent", "up", "exact")),
    ("exports grew 12.5 per cent", (12.5, "percent", "up", "exact")),
    ("Exports rose sharply by 5%", (5, "percent", "up", "exact")),
    ("exports have increased in value by 5%", (5, "percent", "up", "exact")),
    ("turnover jumped 30 percent", (30, "percent", "up", "exact")),
    ("imports swelled by 14.0% to $15.44bn", (14, "percent", "up", "exact")),
    ("output was up 12.5 per cent", (12.5, "percent", "up", "exact")),
    ("output was down 12.5 per cent", (12.5, "percent", "down", "exact")),
    ("imports fell by almost 7.3%", (7.3, "percent", "down", "about")),
    ("imports declined by more than 7%", (7, "percent", "down", "over")),
    ("imports dropped 7 pct", (7, "percent", "down", "exact")),
    ("trade shrank by a further 7%", (7, "percent", "down", "exact")),
    ("12.5% more than a year earlier", (12.5, "percent", "up", "exact")),
    ("12.5% less than a year earlier", (12.5, "percent", "down", "exact")),
    ("exports were 12% higher", (12, "percent", "up", "exact")),
    ("exports were 12% lower", (12, "percent", "down", "exact")),
    ("12.5 per cent above the level of 2022", (12.5, "percent", "up", "exact")),
    ("12.5 per cent below the level of 2022", (12.5, "percent", "down", "exact")),
    ("a rise of 8.7%", (8.7, "percent", "up", "exact")),
    ("a rise in exports of 8.7%", (8.7, "percent", "up", "exact")),
    ("growth of almost 30%", (30, "percent", "up", "about")),
    ("growth was 6.5%", (6.5, "percent", "up", "exact")),
    ("the growth rate reached 6.5%", (6.5, "percent", "up", "exact")),
    ("a decline of 8.7%", (8.7, "percent", "down", "exact")),
    ("a 41.8% increase", (41.8, "percent", "up", "exact")),
    ("a 41.8 percent year-on-year increase", (41.8, "percent", "up", "exact")),
    ("a 5% drop in sales", (5, "percent", "down", "exact")),
    ("nearly a fifth up on last year", (20, "percent", "up", "about")),
    ("exports rose by a third", (33.33, "percent", "up", "exact")),
    ("trade fell by half", (50, "percent", "down", "exact")),
    ("$60 million (+12.5%)", (12.5, "percent", "up", "exact")),
    ("$60 million (-12.5%)", (12.5, "percent", "down", "exact")),
    ("18.9% year on year", (18.9, "percent", "up", "exact")),
    ("it rose by 20 pc to $5bn", (20, "percent", "up", "exact")),
    ("increased 1.7 times, to over USD 415 million", (1.7, "factor", "up", "exact")),
    ("increased by 1.2 times", (1.2, "factor", "up", "exact")),
    ("increased by almost 1.5 times", (1.5, "factor", "up", "about")),
    ("decreased 3 times", (3, "factor", "down", "exact")),
    ("2.9 times more than in 2021", (2.9, "factor", "up", "exact")),
    ("2.9 times less than in 2021", (2.9, "factor", "down", "exact")),
    ("four times as many as last year", (4, "factor", "up", "exact")),
    ("six times as much", (6, "factor", "up", "exact")),
    ("exports doubled", (2, "factor", "up", "exact")),
    ("exports have more than doubled", (2, "factor", "up", "over")),
    ("exports nearly doubled", (2, "factor", "up", "about")),
    ("exports all but doubled", (2, "factor", "up", "about")),
    ("exports tripled", (3, "factor", "up", "exact")),
    ("exports quadrupled", (4, "factor", "up", "exact")),
    ("exports halved", (2, "factor", "down", "exact")),
    ("more than double those of 2024", (2, "factor", "up", "over")),
    ("they mean to double trade by 2030", (2, "factor", "up", "exact")),
    ("twice as much as last year", (2, "factor", "up", "exact")),
    ("exports climbed sharply: to Kenya - twice", (2, "factor", "up", "exact")),
    ("a sixfold rise", (6, "factor", "up", "exact")),
    ("rose sixfold", (6, "factor", "up", "exact")),
    ("a 4-fold increase", (4, "factor", "up", "exact")),
]


@pytest.mark.parametrize(("text", "expected"), CHANGES)
def test_a_change_is_read(text, expected):
    (change,) = find_changes(text)
    assert (change.value, change.unit, change.direction, change.bound) == expected


NONE = [
    "a 10% stake",
    "44% of the output",
    "inflation rose to 5%",
    "duties went from 5% to 7%",
    "accounted for 30% of exports",
    "avoidance of double taxation",
    "a double-degree programme",
    "the double track",
    "they meet three times a week",
    "they met twice a year",
    "they met twice",
    "garments made up 54.68 per cent of exports",
    "students make up 9.3 per cent",
    "the company owns 60 percent of it",
    "a tariff of 5 to 20 per cent down to zero",
    "5 percentage points",
    "2% of the votes",
    "the tenth time",
    "we want that doubling to come from apples",
]


@pytest.mark.parametrize("text", NONE)
def test_shares_levels_and_counts_are_no_changes(text):
    assert find_changes(text) == []


def test_the_span_takes_in_the_words_and_the_number_is_named():
    text = "Exports fell by almost 7.3% to $5m."
    numbers = find_numbers(text)
    (change,) = find_changes(text, numbers)
    assert text[change.start : change.end] == "fell by almost 7.3%"
    assert numbers[change.number].value == 7.3


def test_a_direction_is_carried_through_a_list():
    text = "Exports climbed sharply: to Kenya - twice, to Peru - 6.5 times, to Chile - 21 times."
    assert [(c.value, c.unit, c.direction) for c in find_changes(text)] == [
        (2, "factor", "up"),
        (6.5, "factor", "up"),
        (21, "factor", "up"),
    ]


SINCE = [
    # text, the figure's period, the period compared with
    ("grew by 5% year on year", "2022-01/2022-06", "2021-01/2021-06"),
    ("rose 5% y/y", "2022-03", "2021-03"),
    ("a 5% year-on-year increase", "2022", "2021"),
    ("rose 5% month on month", "2022-01", "2021-12"),
    ("rose 5% quarter on quarter", "2022-04/2022-06", "2022-01/2022-03"),
    ("5% more than a year earlier", "2022-01/2022-09", "2021-01/2021-09"),
    ("5% more than the year before", "2022", "2021"),
    ("3.1 times more than in the same period of 2021", "2022-01/2022-09", "2021-01/2021-09"),
    ("went up by 1.3 times compared to the same period last year", "2022-01/2022-07", "2021-01/2021-07"),
    ("14.3% more than in the same months of 2021", "2022-01/2022-02", "2021-01/2021-02"),
    ("a gain of 21.7% on the same month of 2023", "2024-01", "2023-01"),
    ("22 per cent more than in January-March 2021", "2022-01/2022-03", "2021-01/2021-03"),
    ("grew by 44% on 2020, to $5m", "2021", "2020"),
    ("5% up on the first half of 2022", "2023-01/2023-06", "2022-01/2022-06"),
    ("growth of 5% over the first half of 2022", "2023-01/2023-06", "2022-01/2022-06"),
    ("12.5 per cent above the level of 2022", "2023", "2022"),
    ("9 per cent above the $728.4 million of the year before", "2023", "2022"),
    ("6.5 per cent more than in the first nine months of 2023", "2024-01/2024-09", "2023-01/2023-09"),
    ("20% more than in the preceding year", "2021-07/2022-06", "2020-07/2021-06"),
    ("six times as much as five years earlier", "2020", "2015"),
    ("more than double those of 2024", "2025", "2024"),
    ("jumped 30 percent from $5 million in 2020", "2021", "2020"),
    ("fell by 7.2% compared with 2022", "2023", "2022"),
    ("fell by 7.2% against 2022", "2023", "2022"),
    (
        "If compared to January-September last year, sales increased by almost 1.5 times",
        "2022-01/2022-09",
        "2021-01/2021-09",
    ),
    ("grew by 5%", "2022", None),
    ("grew by 5% in 2022", "2022", None),
    ("grew by 5% over the past five years", "2022", None),
    ("rose 5% on Monday", "2022-12-12", None),
]


@pytest.mark.parametrize(("text", "period", "expected"), SINCE)
def test_the_period_compared_with(text, period, expected):
    (change,) = find_changes(text)
    assert resolve_since(change.comparison, period, Reference("2022-12-14")) == expected


def test_the_changes_of_a_sentence_share_the_comparison_that_it_states():
    text = "It grew to $6m (3.1 times more than in the same period of 2021), imports to $4m (4.4 times more)."
    one, two = find_changes(text)
    assert not one.comparison.inherited
    assert two.comparison.inherited
    assert resolve_since(two.comparison, "2022-01/2022-09", Reference()) == "2021-01/2021-09"


def test_a_comparison_at_the_end_is_shared_by_joined_changes_and_not_by_the_next_sentence():
    text = "They grew by 5.2% and 8.3% on the same months of 2023. Imports rose 4%."
    one, two, three = find_changes(text)
    assert one.comparison.phrase == two.comparison.phrase == "the same months of 2023"
    assert three.comparison is None


def test_a_comparison_with_nothing_known_is_none():
    assert resolve_since(None, "2022", Reference()) is None
    assert resolve_since(Comparison(0, 12, "year", "year on year"), None, Reference()) is None


def test_what_the_gate_accepts_as_stated():
    assert {2, 60_000_000} <= stated_values("trade doubled to $60m")
    assert 3 not in stated_values("trade doubled to $60m")


@given(st.text(max_size=200))
def test_any_text_gives_changes_within_it(text):
    for change in find_changes(text):
        assert 0 <= change.start < change.end <= len(text)


@given(
    st.lists(
        st.sampled_from(
            "5% rose fell by 2.9 times more doubled twice than in 2021 . , year on from $5m to half".split()
        ),
        max_size=25,
    )
)
def test_any_order_of_change_words_is_survived(pieces):
    text = " ".join(pieces)
    numbers = find_numbers(text)
    for change in find_changes(text, numbers):
        assert 0 <= change.start < change.end <= len(text)
        assert change.number is None or 0 <= change.number < len(numbers)
        resolve_since(change.comparison, "2022-01/2022-06", Reference("2023-01-01"))
