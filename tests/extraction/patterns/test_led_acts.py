"""Acts of a list: what its lead-in says of them, and of whom."""

from __future__ import annotations

import pytest

from servanda.claim import Claim
from servanda.extraction.extractor import extract
from tests.extraction.making import document

_HEAD = "Minutes of the Third Session of the Malta-Oman Joint Commission\n\nValletta, 14-15 May 2024\n\n"


def pledges(text: str) -> list[Claim]:
    return [claim for claim in extract(document(text)).claims if claim.kind == "pledge"]


@pytest.mark.parametrize(
    ("lead", "status"),
    [
        ("The two sides agreed to:", "agreed"),
        ("2. Both sides decided to:", "planned"),
        ("The Parties shall:", "planned"),
        ("It was agreed to take the following steps:", "agreed"),
    ],
)
def test_items_are_told_by_their_lead_in(lead: str, status: str) -> None:
    found = pledges(
        f"{_HEAD}{lead}\n\n(a) abolish the levy on dates;\n\n"
        "(b) exchange lists of exporters by 1 March 2025.\n\nTea is grown in Oman."
    )
    assert [(claim.what, claim.status) for claim in found] == [
        ("abolishing the levy on dates", status),
        ("exchanging lists of exporters", status),
    ]
    assert all({party.name for party in claim.parties} == {"Malta", "Oman"} for claim in found)
    assert [claim.date for claim in found] == [None, "../2025-03-01"]


def test_one_side_undertakes_its_own_items() -> None:
    found = pledges(f"{_HEAD}The Omani side will:\n\n- train 20 Maltese pilots at its academy;\n\n")
    assert [(claim.what, [p.name for p in claim.parties]) for claim in found] == [
        ("training 20 Maltese pilots at its academy", ["Oman"])
    ]


def test_items_that_nouns_name_are_acts() -> None:
    found = pledges(
        f"{_HEAD}Both sides decided on the following:\n\n- simplification of visas for drivers;\n\n"
    )
    assert [claim.what for claim in found] == ["simplification of visas for drivers"]


@pytest.mark.parametrize(
    "text",
    [
        "Malta and Oman agreed to: (a) abolish the levy on dates; (b) reduce port charges for dhows.",
        "Malta and Oman agreed to: - abolish the levy on dates; - reduce port charges for dhows.",
        "Malta and Oman agreed to: 1) abolish the levy on dates, 2) reduce port charges for dhows.",
    ],
)
def test_a_list_within_a_sentence_is_read_as_one_of_lines(text: str) -> None:
    assert [claim.what for claim in pledges(text)] == [
        "abolishing the levy on dates",
        "reducing port charges for dhows",
    ]


def test_a_list_ends_with_its_items() -> None:
    text = (
        f"{_HEAD}The two sides agreed to:\n\n(a) abolish the levy on dates;\n\nCatch limits for tuna stand."
    )
    assert len(pledges(text)) == 1


@pytest.mark.parametrize("lead", ["The Commission noted the following:", "The sides did not agree to:"])
def test_what_is_noted_or_denied_leads_in_no_acts(lead: str) -> None:
    assert not pledges(f"{_HEAD}{lead}\n\n- abolition of the levy on dates;\n\n")


def test_refraining_is_an_act() -> None:
    (found,) = pledges("Malta and Oman agreed to refrain from raising tariffs for exports of honey.")
    assert found.what == "refraining from raising tariffs for exports of honey"
