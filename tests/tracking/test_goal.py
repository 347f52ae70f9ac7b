"""Goals to be reached from below or from above."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.audit import Interval, Level, Quantity
from servanda.tracking.goal import Goal, goal_of
from tests.tracking.making import claim, record

numbers = st.integers(0, 10**6).map(Fraction)


def level(low: Fraction, high: Fraction, text: str = "") -> Level:
    said = claim("figure", "imports", "actual", "2025.txt", date="2024")
    return Level(said, Quantity("imports", "KE", "", "2024", "USD", ""), Interval(low, high), text)


@given(numbers, numbers, st.booleans())
def test_a_point_either_reaches_a_goal_or_is_short_of_it(there, wanted, falls):
    goal = Goal(level(wanted, wanted), falls)
    least, most = goal.missing(Interval(there, there))
    assert goal.reached_by(level(there, there)) is (there <= wanted if falls else there >= wanted)
    assert least == most == (max(there - wanted, 0) if falls else max(wanted - there, 0))


@given(numbers, numbers, numbers, numbers)
def test_what_surely_reaches_a_goal_from_below_misses_nothing(one, other, low, high):
    there, wanted = Interval(*sorted((one, other))), level(*sorted((low, high)))
    for goal in (Goal(wanted), Goal(wanted, falls=True)):
        reached, missing = goal.reached_by(level(*there)), goal.missing(there)
        assert (missing[1] == 0) is (reached is True)
        assert (missing[0] > 0) is (reached is False)


@pytest.mark.parametrize(
    ("quote", "falls"),
    [
        ("Kenya means to cut its imports to $100 million", True),
        ("The deficit is to be narrowed, and exports raised to $100 million", False),
        ("Imports are to be brought to $100 million", False),
        ("a reduction of imports to $100 million", True),
        ("By lowering duties the two want to reach $100 million", False),
        ("imports of $100 million, after which tariffs are to be cut", False),
    ],
)
def test_the_last_word_before_the_amount_tells_which_way_a_goal_goes(quote, falls):
    said = claim("figure", "imports", "target", "2023.txt", quote, amounts=((1e8, "USD", "exact"),))
    assert goal_of(record(said), said).falls is falls
