from fractions import Fraction

import pytest

from servanda.audit.printed import read_printed


def bounds(quote: str, value: float, bound: str | None = None) -> tuple[Fraction | None, Fraction | None]:
    interval = read_printed(quote, value).interval(bound)
    return interval.low, interval.high


@pytest.mark.parametrize(
    ("quote", "value", "low", "high"),
    [
        ("turnover of $60.3 million", 60_300_000, 60_250_000, 60_350_000),
        ("turnover of $60.30 million", 60_300_000, 60_295_000, 60_305_000),
        ("worth $1,000 million", 1_000_000_000, 999_500_000, 1_000_500_000),
        ("worth $1 billion", 1_000_000_000, 500_000_000, 1_500_000_000),
        ("worth $20 billion", 20_000_000_000, 19_500_000_000, 20_500_000_000),
        ("some 9,800 people", 9_800, None, None),
        ("exports of 5,6 billion dollars", 5_600_000_000, 5_550_000_000, 5_650_000_000),
        ("came to $8,360.0m", 8_360_000_000, 8_359_950_000, 8_360_050_000),
        ("from €300-400 million", 300_000_000, 295_000_000, 305_000_000),
        ("in 2021 15 buses", 15, Fraction(29, 2), Fraction(31, 2)),
        ("a total of 12 345 678 tonnes", 12_345_678, Fraction(24691355, 2), Fraction(24691357, 2)),
        ("2.9 times more", 2.9, Fraction(285, 100), Fraction(295, 100)),
        ("five billion dollars", 5_000_000_000, 4_500_000_000, 5_500_000_000),
    ],
)
def test_a_printed_number_lies_within_half_a_unit_of_its_last_digit(quote, value, low, high):
    if low is None:
        low, high = 9_310, 10_290  # "some": within 5%, which is more than one unit of 100
    assert bounds(quote, value) == (low, high)


def test_a_round_number_without_decimals_may_have_been_rounded_to_two_digits():
    assert bounds("the 9,800 people", 9_800) == (9_750, 9_850)
    assert bounds("$500 million", 500_000_000) == (495_000_000, 505_000_000)


def test_about_is_wider_than_the_bare_number():
    bare, loose = bounds("$100 million", 100_000_000), bounds("about $100 million", 100_000_000)
    assert loose[0] < bare[0] < bare[1] < loose[1]


def test_more_than_and_up_to_are_open_on_one_side():
    assert bounds("by more than 70%", 70) == (70, None)
    assert bounds("up to $300 million", 300_000_000) == (None, 300_000_000)


def test_the_claim_may_know_the_bound_better_than_the_word_before_the_number():
    assert bounds("it exceeded, they said, $70 million", 70_000_000, "over") == (70_000_000, None)


def test_the_coarsest_printing_of_a_number_counts():
    assert bounds("$1.50bn, that is $1.5bn", 1_500_000_000) == (1_450_000_000, 1_550_000_000)


def test_the_passage_is_given_as_printed():
    assert read_printed("rose to US$126.2m in 2016", 126_200_000).text == "US$126.2m"
    assert read_printed("a gain of 9 per cent", 9).text == "9 per cent"


def test_a_run_of_digits_too_long_for_a_figure_is_passed_over():
    printed = read_printed("Order " + "7" * 5000 + " was worth $7 million.", 7_000_000)
    assert printed.text == "$7 million"
