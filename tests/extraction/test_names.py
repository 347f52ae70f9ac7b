"""Names in running text and the short forms that a text gives them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.extraction.names import find_names, find_short_forms
from tests.extraction.making import words


def names(text: str, known: frozenset[str] = frozenset()) -> list[str]:
    return [name.text for name in find_names(text, words(), known)]


NAMES = [
    ("They met at Harlow Engine Works in Dover.", ["Harlow Engine Works", "Dover"]),
    (
        "It was signed by the Ministry of Trade, Industry and Tourism of Peru.",
        ["Ministry of Trade, Industry and Tourism of Peru"],
    ),
    ("It fell in January and on Monday.", []),
    ("a German-backed plant of Olsen Shipyards", ["Olsen Shipyards"]),
    ("They praised the Minister of Trade of Peru Ana Lopez.", ["Minister of Trade of Peru", "Ana Lopez"]),
    ('They opened the "Green Coast" centre.', ["Green Coast"]),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_the_first_word_of_a_sentence_is_a_name_only_where_known() -> None:
    assert names("Tariffs fell. Norvik grew.") == []
    assert names("Tariffs fell. Norvik grew.", frozenset({"Norvik"})) == ["Norvik"]


def test_short_forms_are_those_that_the_text_defines() -> None:
    text = "The Harbour Development Bank (HDB) lent to the Coastal Road Fund (XYZ). HDB lent more."
    forms = find_short_forms(text, find_names(text, words()))
    assert forms.expand("HDB") == "Harbour Development Bank"
    assert forms.expand("XYZ") == "XYZ"


@given(st.text(alphabet="AbÇ Of the (X).,'’\"-–1", max_size=120))
def test_names_are_spans_in_order_without_overlap(text: str) -> None:
    at = 0
    for name in find_names(text, words()):
        assert at <= name.start < name.end <= len(text)
        assert text[name.start : name.end] == name.text
        at = name.end


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Olsenex delivered 25 buses.", ["Olsenex"]),
        ("Olsenex will build a road.", ["Olsenex"]),
        ("Olsenex has signed a contract.", ["Olsenex"]),
        ("Olsenex, which owns a mill, left.", ["Olsenex"]),
        ("Olsenex is building a road.", ["Olsenex"]),
        ("Wheat is sold abroad.", []),
        ("Farmers delivered 25 tonnes.", []),
        ("Construction has started.", []),
        ("Nothing was signed.", []),
    ],
)
def test_who_acts_at_the_beginning_of_a_sentence_is_named(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_an_office_with_its_charge_and_the_person_are_two_names() -> None:
    text = "On Monday Minister of Trade, Industry and Mines Ana Lopez came."
    found = [name.text for name in find_names(text, words(), frozenset())]
    assert found == ["Minister of Trade, Industry and Mines", "Ana Lopez"]
