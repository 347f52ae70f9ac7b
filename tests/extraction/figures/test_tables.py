"""Tables: what their heads, labels and captions say of measures, units and sides."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from servanda.claim import Claim
from servanda.extraction.figures.table_units import amount_of

Figures = Callable[[str], list[Claim]]
Told = Callable[[Claim, str], list[str]]
LEAD = "TRADE OF PERU\n\nLima, 5 February 2024\n\nPeru trades with its neighbours.\n\n"


def _rows(claims: list[Claim]) -> list[tuple[str, float]]:
    return [(claim.form, claim.amounts[0].value) for claim in claims]


@pytest.mark.parametrize(
    "unit",
    [
        "$m", "US$m", "USDm", "US$ million", "mln. USD", "million US dollars", "US$ (millions)",
        "USD, millions",
        "US$-million", "millions of dollars",
    ],
)  # fmt: skip
def test_units_in_every_spelling(unit: str) -> None:
    for source in (f"Balance ({unit})", f"Balance, {unit}"):
        amount = amount_of("-128.3", (source,), "PE")
        assert amount is not None
        assert (amount.value, amount.unit) == (128_300_000, "USD")


def test_thousands() -> None:
    amount = amount_of("1,410", ("Exports, US$ '000",), "PE")
    assert amount is not None
    assert amount.value == 1_410_000


def test_a_cell_with_its_own_unit() -> None:
    for cell in ("$1.4bn", "-$1.4bn", "($1.4bn)"):
        amount = amount_of(cell, ("Exports", "in thousands of euros"), "PE")
        assert amount is not None
        assert (amount.value, amount.unit) == (1.4e9, "USD")


def test_the_scale_stands_in_another_place_than_the_mark() -> None:
    amount = amount_of("12", ("Balance (US$)", "Trade, millions"), "PE")
    assert amount is not None
    assert amount.value == 12_000_000


def test_heads_over_two_lines(figures: Figures) -> None:
    table = (
        "Table 1. Trade by partner in 2023\n\n"
        "Country     Exports      Imports\n"
        "            ($ million)  ($ million)\n"
        "Chile       1,410.5      1,390.2\n"
    )
    assert _rows(figures(LEAD + table)) == [("exports", 1_410_500_000), ("imports", 1_390_200_000)]


def test_rows_that_name_the_measure(figures: Figures, told: Told) -> None:
    table = (
        "Table 1. Trade of Peru with Chile, US$ million\n\n"
        "            2022    2023\n"
        "Exports     1,350   1,410\n"
        "Imports     1,620   1,390\n"
        "Balance     -270    20\n"
    )
    found = figures(LEAD + table)
    assert [claim.form for claim in found] == ["exports"] * 2 + ["imports"] * 2 + ["balance"] * 2
    assert [(told(claim, "reporter"), told(claim, "partner")) for claim in found[-2:]] == [
        (["Chile"], ["Peru"]),
        (["Peru"], ["Chile"]),
    ]
    assert [claim.amounts[0].value for claim in found[-2:]] == [270e6, 20e6]


def test_a_unit_for_all_tables(figures: Figures) -> None:
    text = (
        "TRADE OF PERU\n\nLima, 5 February 2024\n\n"
        "All values in million soles (S/) unless stated otherwise.\n\n"
        "Table 1. Exports by commodity\n\n"
        "            2022    2023\n"
        "Copper      21,914  18,265\n"
        "Gold        9,870   11,032\n"
    )
    assert [claim.amounts[0].value for claim in figures(text)] == [21_914e6, 18_265e6, 9_870e6, 11_032e6]
