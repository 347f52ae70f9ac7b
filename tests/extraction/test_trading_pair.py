"""The two countries whose trade a text tells, home first."""

from __future__ import annotations

import pytest

from servanda.extraction.context import find_topic
from servanda.extraction.trading_pair import trading_pair
from servanda.extraction.vocabulary import load
from servanda.gazetteer import find_places


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Peru's trade with Laos grew.", ("Peru", "Laos")),
        ("Exports of Peru to Laos grew.", ("Peru", "Laos")),
        ("Peruvian imports from Laos grew.", ("Peru", "Laos")),
        ("Trade between Peru and Laos grew.", ("Peru", "Laos")),
        ("Laos grew. Peru's total exports of copper to Laos did too.", ("Peru", "Laos")),
        ("Laos and Peru met in Chile.", None),
    ],
)
def test_as_the_words_pair_them(text: str, pair: tuple[str, str] | None) -> None:
    assert trading_pair(text, find_places(text), load()) == pair


def test_the_side_that_is_seldom_named_is_the_home_side() -> None:
    text = "Peru's trade with Laos grew. Laos buys fish. Laos sells rice. We sell Laos copper. Laotians come."
    assert find_topic("", text, find_places(text), load()).names[0] == "Peru"
