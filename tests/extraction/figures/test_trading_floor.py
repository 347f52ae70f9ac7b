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


def test_who_bought_so_much_by_weight(figures: Figures, told: Told) -> None:
    text = (
        "MOMBASA TEA AUCTION: MARCH REPORT\n\nMombasa, 4 April 2024\n\n"
        "At the auction 44.8 million kg of tea were sold in March 2024. The auction has 71 buyers.\n\n"
        "Pakistan remained the largest buyer at the auction with 17.4 million kg, "
        "followed by Egypt (8.2 million). "
        "Sales to Russia fell by 30 per cent to 1.2 million kg.\n"
    )
    sold = [claim for claim in figures(text) if claim.form == "transactions"]
    assert [told(claim, "partner") for claim in sold[1:]] == [["Pakistan"], ["Egypt"], ["Russia"]]
