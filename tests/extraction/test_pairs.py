"""Whom "the two banks", "both cities", "it was decided" mean, and the sides that names tell."""

from __future__ import annotations

import pytest

from servanda.extraction.extractor import extract
from tests.extraction.making import document


def parties(text: str, kind: str) -> list[tuple[str, str]]:
    """The parties, with their roles, of the last claim of a kind."""
    found = [claim for claim in extract(document(text)).claims if claim.kind == kind]
    return [(party.name, party.role) for party in found[-1].parties]


BANKS = "Harbour Bank of Peru has signed a credit agreement with Coast Bank of Ghana. "
TOWNS = "Windhoek and Bremen have been friends since 1975. "
PAIR = "Peru and Ghana trade more. "


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        (BANKS + "The two banks will open a joint office in Lima by 2026.", "project",
         ["Harbour Bank of Peru", "Coast Bank of Ghana"]),
        (TOWNS + "In January 2022 the two cities signed an agreement on waste.", "agreement",
         ["Windhoek", "Bremen"]),
        (PAIR + "It was decided to open a laboratory of seeds in Lima.", "project", ["Peru", "Ghana"]),
        (PAIR + "The joint Peruvian-Ghanaian laboratory was opened in Lima in 2022.", "project",
         ["Peru", "Ghana"]),
        ("The Second Peru-Ghana Business Forum was held in Lima today.", "event", ["Peru", "Ghana"]),
        ("The third sitting of the council of Peru and Accra took place on 17 March 2023.", "event",
         ["Peru", "Accra"]),
    ],
)  # fmt: skip
def test_the_two_that_are_meant(text: str, kind: str, names: list[str]) -> None:
    assert [name for name, _ in parties(text, kind)] == names


def test_bodies_that_hold_a_gathering_are_its_organisers() -> None:
    text = "The Quito Chamber of Commerce and the Lima Chamber of Commerce organised a forum on 3 May 2024."
    assert {role for _, role in parties(text, "event")} == {"organiser"}


def test_who_only_cuts_the_ribbon_is_no_party() -> None:
    assert parties("President Ana Lopez opened the new port of Harbour Bay in May 2023.", "project") == []


def test_money_is_for_its_takers_and_goods_come_from_their_country() -> None:
    line = "Harbour Bank opened a credit line of $20 million for small exporters."
    assert ("small exporters", "borrower") in parties(line, "deal")
    road = "Harbour Bank opened a credit line of $20 million for a road."
    assert [role for _, role in parties(road, "deal")] == ["lender"]
    wheat = "Acme Mills bought 27,000 tonnes of French wheat in July 2023."
    assert ("France", "seller") in parties(wheat, "deal")
