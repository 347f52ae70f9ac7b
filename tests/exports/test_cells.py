from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from servanda.exports.cells import guarded, joined, parted, unguarded

from .making import texts


@given(texts)
def test_a_guarded_text_starts_no_formula_and_comes_back(text):
    cell = guarded(text)
    assert cell.lstrip(" ")[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"}
    assert unguarded(cell) == text


def test_an_apostrophe_of_its_own_is_no_guard():
    assert unguarded("'s-Hertogenbosch") == guarded("'s-Hertogenbosch") == "'s-Hertogenbosch"
    assert unguarded("'-5%") == "-5%"


@given(st.lists(texts.filter(bool), max_size=4))
def test_values_in_one_cell_come_apart_as_they_were(values):
    assert parted(joined(values)) == values


def test_values_that_a_person_joined_come_apart_too():
    assert parted("Minsk;Grodno; Brest") == ["Minsk", "Grodno", "Brest"]
