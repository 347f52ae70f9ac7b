"""Whose paper a text is, by its first lines."""

from __future__ import annotations

import pytest

from servanda.extraction.masthead import Masthead, read_masthead
from servanda.extraction.opening import names_of
from servanda.extraction.vocabulary import load


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "AMBER TRADING SYSTEM (ATS)\n\nCommodity exchange, Riga\n\nTrading in May 2024 was brisk.",
            Masthead("AMBER TRADING SYSTEM", "exchange", "Riga"),
        ),
        (
            "NATIONAL STATISTICS BUREAU, SUVA\n\nNote 4/2024\n\nExports rose.",
            Masthead("NATIONAL STATISTICS BUREAU", "", "Suva"),
        ),
        (
            "Embassy of Nepal, Doha\n\nNews\n\nIn May it rained.",
            Masthead("Embassy of Nepal", "", "Nepal"),
        ),
        ("UNIVERSITY OF TARTU\n\nNews\n\nA guest came.", Masthead("UNIVERSITY OF TARTU", "", None)),
        ("GREEN COFFEE BULLETIN\n\nPanama auction: $30,204 for one kilogram\n\nIt was sold.", Masthead()),
        ("Trade nears Sh100bn\n\nBy Our Correspondent, Dar es Salaam\n\nTrade leapt.", Masthead()),
        ("", Masthead()),
    ],
)
def test_the_first_lines_name_a_body_its_sort_and_its_town(text: str, found: Masthead) -> None:
    vocabulary = load("en")
    assert read_masthead(text, names_of(text, vocabulary), vocabulary) == found
