"""Whose an investment is, and with whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from servanda.claim import Claim

Figures = Callable[[str], list[Claim]]
Told = Callable[[Claim, str], list[str]]


@pytest.mark.parametrize(
    ("sentence", "reporter", "partner"),
    [
        ("Turkish investment in Peru was $5 million in 2021.", "Türkiye", ["Peru"]),
        ("Peru's investment in Chile was $5 million in 2021.", "Peru", ["Chile"]),
        ("Direct investment from Chile came to $5 million in 2021.", "Peru", ["Chile"]),
        ("Chilean firms put $5 million into Peru in 2021.", "Chile", ["Peru"]),
    ],
)
def test_the_source_and_the_place(
    figures: Figures, told: Told, sentence: str, reporter: str, partner: list[str]
) -> None:
    claim = figures(f"Peru grows. Peruvian firms and Peru's mines do well in Peru.\n\n{sentence}")[-1]
    assert (claim.form, told(claim, "reporter"), told(claim, "partner")) == (
        "investment",
        [reporter],
        partner,
    )
