"""What is bought and sold on an exchange."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from servanda.claim import Claim

Figures = Callable[[str], list[Claim]]
Told = Callable[[Claim, str], list[str]]

EXCHANGE = (
    "Laos and Peru met on the floor of the Peruvian Grain Exchange in 2023. The exchange is in Lima. In 2022 "
    "the exchange was closed. "
)


@pytest.mark.parametrize(
    ("sentence", "partner"),
    [
        ("In 2023 traders from Laos bought goods for $171 million.", ["Laos"]),
        ("In 2023 sales to Laotian residents came to $19.3 million.", ["Laos"]),
        ("In 2023 its export turnover was $1 billion.", []),
    ],
)
def test_sales_there_are_transactions_of_the_exchange(
    figures: Figures, told: Told, sentence: str, partner: list[str]
) -> None:
    last = figures(EXCHANGE + sentence)[-1]
    assert (last.form, told(last, "reporter"), told(last, "partner")) == (
        "transactions",
        ["Peruvian Grain Exchange"],
        partner,
    )


def test_what_countries_trade_stays_trade(figures: Figures, told: Told) -> None:
    last = figures(EXCHANGE + "Trade between Peru and Laos was $5 million in 2023.")[-1]
    assert (last.form, told(last, "reporter")) == ("turnover", ["Peru"])
