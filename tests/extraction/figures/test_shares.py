"""Percentages that are shares of what was spoken of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from servanda.claim import Claim

Figures = Callable[[str], list[Claim]]


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("Of this sum, 63 per cent fell to copper.", "share of copper in exports"),
        ("Precious stones and metals made up 63 per cent of them.", "share of precious stones in exports"),
    ],
)
def test_shares_of_the_figure_before(figures: Figures, sentence: str, what: str) -> None:
    first, share = figures(f"Exports of Peru to Laos were $5 million in 2021. {sentence}")
    assert [(amount.value, amount.unit) for amount in share.amounts] == [(63, "percent")]
    assert (share.form, share.date, share.parties) == (first.form, first.date, first.parties)
    assert set(what.split()) <= set((share.what or "").lower().split())


def test_who_owns_so_much_of_a_firm_has_no_share_of_trade(figures: Figures) -> None:
    found = figures("Exports of Peru to Laos were $5 million in 2021. A Lima bank owns 60 percent of it.")
    assert len(found) == 1


def test_a_share_in_words(figures: Figures) -> None:
    (share,) = figures("A third of Bolivia's gas exports went to Argentina in 2023.")
    assert [(round(amount.value), amount.unit) for amount in share.amounts] == [(33, "percent")]
    assert (share.form, share.date) == ("exports", "2023")


def test_a_share_in_words_is_no_period(figures: Figures) -> None:
    text = "Peru exported goods worth $63 billion in 2023. China took three quarters of the exports."
    assert all(claim.date == "2023" for claim in figures(text))


def test_a_share_of_those_counted_is_no_share_of_trade(figures: Figures) -> None:
    text = (
        "Exports of Peru to Laos were $5 million in 2021. "
        "At the end of 2021 there were canneries with 11,600 workers, 80 per cent of them women."
    )
    assert [claim.form for claim in figures(text) if claim.form == "exports"] == ["exports"]
