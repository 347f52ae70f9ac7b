from __future__ import annotations

from fractions import Fraction

import pytest

from servanda import wording
from servanda.claim import Amount


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (63_600_000, "USD", "$63.6 million"),
        (95_700_000_000, "KES", "KES 95.7 billion"),
        (1_370_000_000_000, "THB", "THB 1.37 trillion"),
        (62_400, "NAD", "NAD 62,400"),
        (43.4, "percent", "43.4%"),
        (500, "vehicle sets", "500 vehicle sets"),
        (350_000, "TEU", "350,000 TEU"),
    ],
)
def test_a_quantity_reads_as_a_person_writes_it(value, unit, words):
    assert wording.quantity(wording.exact(value), unit) == words


@pytest.mark.parametrize(
    ("edtf", "words", "adverbial"),
    [
        ("2022", "2022", "in 2022"),
        ("2022-10", "October 2022", "in October 2022"),
        ("2022-10-05", "5 October 2022", "on 5 October 2022"),
        ("2022-01/2022-09", "January-September 2022", "in January-September 2022"),
        ("2022-10/2024-01", "October 2022 to January 2024", "from October 2022 to January 2024"),
        ("2022/2026", "2022-2026", "in 2022-2026"),
        ("2021-07-07/2021-07-09", "7 to 9 July 2021", "from 7 to 9 July 2021"),
        ("../2025", "by the end of 2025", "by the end of 2025"),
        ("../2023-03-15", "by 15 March 2023", "by 15 March 2023"),
        ("2007/..", "since 2007", "since 2007"),
        ("2022-22", "summer 2022", "in summer 2022"),
        ("2014~", "about 2014", "in about 2014"),
        ("199X", "199X", "in 199X"),
    ],
)
def test_a_period_reads_as_a_person_writes_it(edtf, words, adverbial):
    assert wording.period(edtf) == words
    assert wording.when(edtf) == adverbial


def test_a_range_is_one_phrase_and_a_bound_is_kept():
    low, high = Amount(value=250e6, unit="USD", bound="over"), Amount(value=300e6, unit="USD", bound="under")
    assert wording.amounts((low, high)) == "$250 million to $300 million"
    assert wording.amounts((Amount(value=400, unit="companies", bound="over"),)) == "more than 400 companies"


def test_a_number_is_free_of_binary_rounding():
    assert wording.exact(65.1 * 1e6) == 65_100_000
    assert wording.exact(63.6) == Fraction(636, 10)
