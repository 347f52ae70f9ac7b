"""Figures told without a verb: labels and numbers, listed shares, tables."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from servanda.claim import Claim

Figures = Callable[[str], list[Claim]]
Told = Callable[[Claim, str], list[str]]


@pytest.mark.parametrize(
    ("line", "form", "date", "value", "unit"),
    [
        (
            "- Peruvian companies on the register at the end of 2024: 2,710",
            "count",
            "2024",
            2710,
            "companies",
        ),
        (
            "- Exchange of staff: 17 lecturers in 2023, compared with 9 in 2022.",
            "count",
            "2023",
            17,
            "lecturers",
        ),
        ("- Students from Laos 2021: 40, 2022: 52", "students", "2021", 40, "students"),
        ("- Fish bought from Chile: 118,000 tonnes in 2021", "imports", "2021", 118000, "tonnes"),
        ("- Goods shipped to Chile: 9,000 tonnes in 2021", "exports", "2021", 9000, "tonnes"),
        ("- Imports from Chile: $125 million in 2021", "imports", "2021", 125e6, "USD"),
    ],
)
def test_a_label_gives_its_number(
    figures: Figures, line: str, form: str, date: str, value: float, unit: str
) -> None:
    found = figures(f"Peru and Chile in figures\n\nLima, 3 February 2025\n\n{line}\n")
    assert (form, date, value, unit) in [
        (claim.form, claim.date, claim.amounts[0].value, claim.amounts[0].unit) for claim in found
    ]


def test_a_label_and_several_years_give_a_figure_each(figures: Figures) -> None:
    found = figures("Peru and Laos\n\n- Students from Laos 2021: 40, 2022: 52, 2023: 61\n")
    assert [(claim.date, claim.amounts[0].value) for claim in found] == [
        ("2021", 40),
        ("2022", 52),
        ("2023", 61),
    ]


def test_each_share_of_a_list_is_of_its_goods(figures: Figures) -> None:
    found = figures(
        "Peru and Spain\n\n- Main exports: canned tuna 31%, coconut oil 17%, chips and cables 12%\n"
    )
    assert [(claim.amounts[0].value, claim.what) for claim in found] == [
        (31, "share of canned tuna in exports"),
        (17, "share of coconut oil in exports"),
        (12, "share of chips and cables in exports"),
    ]


def test_a_line_with_a_verb_before_its_colon_is_no_label(figures: Figures) -> None:
    found = figures("The companies were told in 2024: 2,710 was too much.")
    assert all("label" not in claim.found_by for claim in found)


TABLE = """
Peru and Mexico

The zone had its second year.

                                     2022      2023    Change, %
Goods shipped out, US$ million       18.4      31.1        +69.0
  of which to Mexico                  7.9      15.6        +97.5
Lorries cleared                     3,150     4,880        +54.9
"""


def test_a_row_whose_label_tells_the_measure(figures: Figures) -> None:
    found = [claim for claim in figures(TABLE) if claim.form == "exports"]
    assert [(claim.date, claim.amounts[0].value) for claim in found] == [
        ("2022", 18.4e6),
        ("2023", 31.1e6),
        ("2022", 7.9e6),
        ("2023", 15.6e6),
    ]


def test_a_part_of_a_row_takes_its_measure_and_its_partner(figures: Figures, told: Told) -> None:
    part = [claim for claim in figures(TABLE) if claim.form == "exports"][-1]
    assert told(part, "partner") == ["Mexico"]
    assert part.change is not None
    assert (part.change.value, part.change.direction) == (97.5, "up")


def test_a_row_counts_what_its_label_names(figures: Figures) -> None:
    found = [claim for claim in figures(TABLE) if claim.amounts[0].unit == "lorries"]
    assert [(claim.date, claim.amounts[0].value) for claim in found] == [("2022", 3150), ("2023", 4880)]


def test_a_list_takes_the_measure_of_its_lead_in(figures: Figures, told: Told) -> None:
    found = figures(
        "Nigeria in 2024\n\nNigeria's imports were $82 million in 2024.\n\n"
        "The imports from the region were:\n- Ghana: $21 million (25.6%)\n- Togo: $16 million\n"
    )
    assert [(claim.form, told(claim, "partner"), claim.amounts[0].value) for claim in found[1:]] == [
        ("imports", ["Ghana"], 21e6),
        ("imports", ["Togo"], 16e6),
    ]
    assert [amount.unit for amount in found[1].amounts] == ["USD", "percent"]
