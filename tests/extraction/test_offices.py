"""Who holds which office, and whom a plain office means."""

from __future__ import annotations

import pytest

from servanda.extraction.extractor import extract
from servanda.extraction.names import find_names, names_inside_sentences
from servanda.extraction.offices import Officials, find_officials, holder_of, without_titles
from tests.extraction.making import context, document, words


def officials(text: str) -> Officials:
    return find_officials(text, find_names(text, words(), names_inside_sentences(text)), words())


def test_people_are_known_by_title_office_or_speech() -> None:
    text = "Mr Juan Ortega came. Ana Lopez, the minister, left. Olsen Shipyards opened in Green Harbour."
    people = officials(text).people
    assert people["Ortega"] == "Juan Ortega"
    assert people["Lopez"] == "Ana Lopez"
    assert "Shipyards" not in people


def test_full_names_drop_titles_and_expand_surnames() -> None:
    known = context("Mr Juan Ortega came to see Mr Ortega.")
    assert known.full_name("Mr Ortega") == "Juan Ortega"


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("President", "President"),
        ("Trade Minister Jose Ruiz", "Jose Ruiz"),
        ("Peruvian Ambassador Ana Lopez", "Ana Lopez"),
        ("General Authority of Customs", "General Authority of Customs"),
        ("Minister of Trade", "Minister of Trade"),
    ],
)
def test_a_person_is_named_without_the_office(name: str, bare: str) -> None:
    assert without_titles(name, words()) == bare


def test_offices_stand_before_and_after_names() -> None:
    held = officials(
        "Trade Minister Jose Ruiz came. Ana Lopez, head of the port, met the ambassador of Peru, Luis Vega."
    ).offices
    assert held["Jose Ruiz"] == {"minister"}
    assert held["Ana Lopez"] == {"head"}
    assert held["Luis Vega"] == {"ambassador"}


def test_the_one_named_last_is_meant_and_a_deputy_only_by_name() -> None:
    held = {"A": frozenset({"minister"}), "B": frozenset({"minister", "deputy"}), "C": frozenset({"rector"})}
    latest = ["C", "B", "A"]
    assert holder_of("minister", ["the", "minister"], latest, held, frozenset(), frozenset({"deputy"})) == "A"
    assert (
        holder_of("minister", ["the", "deputy", "minister"], latest, held, frozenset(), frozenset({"deputy"}))
        == "B"
    )
    assert holder_of("mayor", ["the", "mayor"], latest, held, frozenset(), frozenset({"deputy"})) is None
    assert (
        holder_of("boss", ["the", "boss"], latest, held, frozenset({"rector"}), frozenset({"deputy"})) == "C"
    )


TEXT = """Troms receives the ambassador

Oslo, 5 October 2023. The governor of Troms Region, Nils Dahl, received the ambassador of Japan, Kenji Sato.
The ambassador said that Japanese companies had invested $40 million in the region since 2018. {then}
"""


def told(then: str) -> list[tuple[str, str | None, set[str]]]:
    """Kind, speaker and parties of each claim of the last sentence."""
    claims = extract(document(TEXT.format(then=then))).claims
    return [(c.kind, c.said_by, {p.name for p in c.parties}) for c in claims if c.quote == then]


def test_an_office_is_the_speaker_named_with_it() -> None:
    assert told("The governor said that exports to Japan reached $12 million in 2022.")[0][1] == "Nils Dahl"
    assert told("Mitsui will supply 20 harvesters, the diplomat said.")[0][1] == "Kenji Sato"


def test_what_an_official_proposes_is_the_proposal_of_the_side() -> None:
    (claim,) = told("The governor proposed to open a laboratory of seeds.")
    assert claim[2] == {"Troms Region"}
