"""Lists that "respectively" ties to the numbers of a sentence."""

from __future__ import annotations

from collections.abc import Callable

from servanda.claim import Claim

Figures = Callable[[str], list[Claim]]
Told = Callable[[Claim, str], list[str]]


def test_measures(figures: Figures) -> None:
    found = figures("Exports and imports of Peru amounted to $4 million and $3 million respectively in 2020.")
    assert [(claim.form, claim.amounts[0].value) for claim in found] == [("exports", 4e6), ("imports", 3e6)]


def test_goods_after_a_figure_of_their_own(figures: Figures) -> None:
    found = figures(
        "Trade between Peru and Laos was $5 million in 2021. Garments accounted for $2 million of the "
        "imports of Peru from Laos; cloves and vanilla came next with $1 million and "
        "$0.5 million respectively."
    )
    assert [(claim.what or "").split()[-1] for claim in found[-2:]] == ["cloves", "vanilla"]


def test_growth_before_each_level(figures: Figures) -> None:
    found = figures(
        "In 2022 coastal and inland ports of Peru handled less cargo: volumes fell 5% to 106 million tonnes "
        "and 8.2% to 13 million tonnes, respectively."
    )
    assert [(claim.change.value, claim.amounts[0].value) for claim in found if claim.change] == [
        (5, 106e6),
        (8.2, 13e6),
    ]


def test_growth_told_of_places_in_order(figures: Figures, told: Told) -> None:
    found = figures(
        "Exports of Peru to China fell by 13% in 2024. Japan and Spain took up a part of the slack, "
        "with increases of 9% and 14%, respectively."
    )
    assert [(told(c, "partner"), c.change.value if c.change else None) for c in found] == [
        (["China"], 13),
        (["Japan"], 9),
        (["Spain"], 14),
    ]
