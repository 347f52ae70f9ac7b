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


def test_bodies_without_names_are_told_in_the_texts_words() -> None:
    text = "Peru and Ghana trade more. The two chambers of commerce will set up a business council in Lima."
    assert parties(text, "project") == [("two chambers", "party")]


def test_a_credit_line_of_two_countries_is_lent_by_the_first() -> None:
    text = "The Portugal-Angola credit line of 2 billion euros was opened in June 2023."
    assert parties(text, "deal") == [("Portugal", "lender"), ("Angola", "borrower")]


def test_the_ends_of_a_line_are_no_parties() -> None:
    assert parties("The Lima-Cusco line will be finished in 2026.", "project") == []


AGENDA = """Agenda of the chamber

6-8 June 2025: fourth Arctic Engineering Days in Akureyri.

13-15 February 2025: Levant Food, exhibition, Amman. The Chamber is to train 15 inspectors.
"""


def test_an_entry_of_an_agenda_is_dated_by_what_stands_before_its_colon() -> None:
    claims = extract(document(AGENDA)).claims
    events = [(c.what, c.date, c.place, c.status) for c in claims if c.kind == "event"]
    assert events == [
        ("fourth Arctic Engineering Days", "2025-06-06/2025-06-08", "Akureyri", "planned"),
        ("Levant Food", "2025-02-13/2025-02-15", "Amman", "planned"),
    ]
    assert [claim.date for claim in claims if claim.kind == "pledge"] == [None]


def test_the_place_of_a_paper_stands_in_brackets_with_its_day() -> None:
    text = "Acme Chamber signed a memorandum with Delta Chamber (Irbid, 7 November 2023) on fairs."
    (claim,) = extract(document(text)).claims
    assert (claim.place, claim.date) == ("Irbid", "2023-11-07")


def test_what_is_built_lies_where_its_words_say() -> None:
    text = "The School of Hydraulics at Blida will build a joint laboratory in Ouargla."
    (claim,) = extract(document(text)).claims
    assert claim.place == "Ouargla"


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("The tailings plant, which is to be built by a Chinese contractor, has been approved.",
         [("Chinese contractor", "party")]),
        ("The plan for a coal plant at Tema with Chinese partners has been abandoned.",
         [("Chinese partners", "partner")]),
        ("The second phase of the park was opened with an investment of 85 million yuan by Acme Group.",
         [("Acme Group", "investor")]),
        ("A warehouse is being built in Lima with a loan of $6 million from Harbour Bank.",
         [("Harbour Bank", "investor")]),
    ],
)  # fmt: skip
def test_who_makes_and_who_pays_by_what_is_said_of_a_thing(text: str, sides: list[tuple[str, str]]) -> None:
    assert parties(text, "project") == sides


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("In June the Harbour Authority showed its offer at the India Warehousing Fair in New Delhi.",
         [("Harbour Authority", "participant")]),
        ("The Lima Chamber will take some 40 companies to the Luanda fair in July 2025.",
         [("Lima Chamber", "participant")]),
        ("The forum brought together 200 entrepreneurs from Peru and Ghana in Lima on 3 May 2024.",
         [("Peru", "participant"), ("Ghana", "participant")]),
        ("The Joint Trade Committee of Peru and Ghana held its 4th session in Lima in May 2023.",
         [("Peru", "participant"), ("Ghana", "participant")]),
    ],
)  # fmt: skip
def test_who_takes_part_in_a_gathering(text: str, sides: list[tuple[str, str]]) -> None:
    assert parties(text, "event") == sides


def test_whom_a_gathering_drew_is_its_amount() -> None:
    text = "The third Coast Food Expo was held in Lima on 7-10 September 2022, hosting 85 companies."
    claims = extract(document(text)).claims
    assert [(claim.kind, [amount.value for amount in claim.amounts]) for claim in claims] == [("event", [85])]
