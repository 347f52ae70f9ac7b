"""Whose turn it is in a dialogue with labels."""

from __future__ import annotations

from servanda.extraction.extractor import extract
from servanda.extraction.turns import Turns, find_turns
from tests.extraction.making import document, words

PEOPLE = ["Ana Lopez", "Jan Novak"]


def turns(*lines: str) -> Turns:
    return find_turns(lines, PEOPLE, words())


def test_who_asks_and_who_answers() -> None:
    found = turns("Coast News: How was the year?", "Lopez: Good.", "CN: And now?", "JN: It is raining.")
    assert found.speakers == {"Coast News": None, "CN": None, "Lopez": "Ana Lopez", "JN": "Jan Novak"}
    assert found.label_of("JN: It is raining.") == ("JN", 4)
    assert found.asks("Coast News: How was the year?")
    assert not found.asks("Lopez: Good.")


def test_places_and_sources_are_no_speakers() -> None:
    assert turns("Lima: trade grew.", "Oslo: trade fell.", "Lima: what now?").speakers == {}
    assert turns("Source: Harbour Bank", "Contact: Ana", "Note: figures are rounded").speakers == {}


TEXT = """What the ports want

{head}
Reporter: How was the year?
Holm: In 2023 we handled 410,000 TEU.
Reporter: And in Gdansk?
Nowak: We will buy two cranes in May. The Nordic Bank lends us €40 million.
"""


def test_each_answer_is_said_by_its_own_speaker() -> None:
    head = "Lena Holm, director of Port Aurora, and Piotr Nowak, director of Port Gdynia, answer us."
    claims = extract(document(TEXT.format(head=head + "\n"))).claims
    cargo = next(claim for claim in claims if claim.form == "cargo")
    loan = next(claim for claim in claims if claim.form == "finance")
    assert (cargo.said_by, cargo.parties[0].name) == ("Lena Holm", "Port Aurora")
    assert (loan.said_by, {party.name for party in loan.parties}) == (
        "Piotr Nowak",
        {"Nordic Bank", "Port Gdynia"},
    )
    assert cargo.quote == "In 2023 we handled 410,000 TEU."
