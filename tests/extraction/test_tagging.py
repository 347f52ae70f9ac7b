"""What a word is, by its neighbours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extraction.making import tag_of, tagged

CASES = [
    ("they plan to build a mill", "to", "t"),
    ("they travelled to the port", "to", "I"),
    ("the plan of the ministry", "plan", "N"),
    ("they plan a bridge", "plan", "V"),
    ("the minister will visit us", "visit", "V"),
    ("the visit was short", "visit", "N"),
    ("he said that the port opened", "that", "S"),
    ("this is a port", "this", "X"),
    ("this port is new", "this", "D"),
    ("the signed treaty was long", "signed", "A"),
    ("they signed a treaty", "signed", "E"),
    ("a meeting was held", "meeting", "N"),
    ("the building of ships", "building", "N"),
    ("they are building a road", "building", "G"),
    ("they left after the war", "after", "I"),
    ("they will train crews and supply new parts", "supply", "V"),
    ("the mill signed a deal, and plans to build a road", "plans", "V"),
    ("the work is half finished", "half", "R"),
    ("an integrated engineering contract was signed", "integrated", "A"),
    ("they left after the port was built", "after", "S"),
]


@pytest.mark.parametrize(("text", "word", "tag"), CASES)
def test_neighbours_decide(text: str, word: str, tag: str) -> None:
    assert tag_of(text, word) == tag


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("they set up a council", "set", "set_up"),
        ("they carried out a study", "carried", "carry_out"),
        ("the talks took place in spring", "took", "take_place"),
        ("students took part in games", "took", "take_part"),
        ("they took a loan", "took", "take"),
    ],
)
def test_particles_and_light_nouns_make_another_verb(text: str, word: str, lemma: str) -> None:
    assert next(token.lemma for token in tagged(text) if token.text == word) == lemma


@pytest.mark.parametrize(
    ("text", "word"),
    [("the two governments mean to sign", "mean"), ("the ministries trade goods", "trade")],
)
def test_a_noun_that_can_be_a_verb_is_one_where_the_sentence_has_no_other(text: str, word: str) -> None:
    assert tag_of(text, word) == "V"


@given(st.lists(st.sampled_from("the to that plan visit of building signed and , will 's before".split())))
def test_any_order_of_words_gets_tags(order: list[str]) -> None:
    tags = "DANP#TICSRXtMBHOVEG',;:()._-"
    assert all(token.tag in tags for token in tagged(" ".join(order)))
