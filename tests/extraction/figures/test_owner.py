"""Whose figures a text tells that is about one body."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from servanda.claim import Claim

Figures = Callable[[str], list[Claim]]
Told = Callable[[Claim, str], list[str]]

PORT = (
    "The Port of Callao handled 17.4 million tonnes of cargo in 2023. The port is the country's largest. "
    "Trade with Chile passes through the port. Peruvian mines use it, and Peru earns well. "
)


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("The terminals handled 2.9 million tonnes in June 2023.", "cargo"),
        ("In 2023 it was called at by 3,118 ships.", "count"),
    ],
)
def test_what_no_one_is_said_to_own_is_the_bodys(
    figures: Figures, told: Told, sentence: str, form: str
) -> None:
    last = figures(PORT + sentence)[-1]
    assert (last.form, told(last, "reporter")) == (form, ["Port of Callao"])


def test_trade_between_countries_is_theirs_also_there(figures: Figures, told: Told) -> None:
    last = figures(PORT + "Trade between Peru and Chile came to $4 million in 2023.")[-1]
    assert (last.form, told(last, "reporter"), told(last, "partner")) == ("turnover", ["Peru"], ["Chile"])


def test_a_bank_that_lends_owns_no_figures_of_others(figures: Figures, told: Told) -> None:
    found = figures(
        "The Lima Savings Bank will lend $5 million to Peru for roads. The bank and Peru signed in May 2023. "
        "The bank is old. In 2023 Peru had 4,100 companies. In 2023 the country had 900 schools."
    )
    assert [told(claim, "reporter") for claim in found] == [["Peru"], ["Peru"]]


def test_a_zones_exports_are_its_own(figures: Figures, told: Told) -> None:
    found = figures(
        "The Colon Free Zone grew in 2021. The zone lies in Panama. In 2021 imports stood at $8.7 billion "
        "and re-exports at $9.9 billion. China was the main supplier with $3.3 billion."
    )
    assert [told(claim, "reporter") for claim in found] == [["Colon Free Zone"]] * 3
    assert told(found[-1], "partner") == ["China"]


def test_a_masthead_in_capitals_names_the_owner(figures: Figures, told: Told) -> None:
    text = (
        "TUMBES FREE ZONE AUTHORITY\n\nAnnual Review 2024\n\n"
        "The zone registered 1,020 companies in 2024. Trade through the zone climbed to $62.7 billion "
        "in 2024, and the zone closed the year well."
    )
    claim = next(claim for claim in figures(text) if claim.form == "turnover")
    assert (told(claim, "reporter"), told(claim, "partner")) == (["TUMBES FREE ZONE AUTHORITY"], [])


def test_the_line_under_a_masthead_tells_what_body_it_is(figures: Figures, told: Told) -> None:
    text = (
        "AMBER TRADING SYSTEM (ATS)\n\nCommodity exchange, Riga\n\nRESULTS OF TRADING\n\n"
        "In May 2024 the turnover of the Exchange was 96.2 million euros. Grain fetched 40 million euros, "
        "and buyers from Poland and Estonia took most of it. The Exchange is old."
    )
    assert told(figures(text)[0], "reporter") == ["AMBER TRADING SYSTEM"]


def test_a_university_in_capitals_owns_what_its_page_counts(figures: Figures, told: Told) -> None:
    text = (
        "UNIVERSITY OF TARTU\n\nNews\n\nThe university grows, and the university is proud. Ghana is "
        "far away. In 2024 the university counted 412 students from Ghana."
    )
    assert told(figures(text)[-1], "reporter") == ["UNIVERSITY OF TARTU"]
