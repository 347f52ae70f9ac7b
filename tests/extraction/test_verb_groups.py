"""Verb groups: what the act is, and how far along it is."""

from __future__ import annotations

import pytest

from tests.extraction.making import clause, sentence

STANCES = [
    ("Peru signed a treaty.", "sign", "past"),
    ("Peru has signed a treaty.", "sign", "perfect"),
    ("Peru has been building a port.", "build", "progressive"),
    ("Peru operates a terminal.", "operate", "present"),
    ("Peru is building a terminal.", "build", "progressive"),
    ("Peru will build a terminal.", "build", "future"),
    ("Peru plans to build a terminal.", "build", "planned"),
    ("Peru is to build a terminal.", "build", "planned"),
    ("Peru is going to build a terminal.", "build", "planned"),
    ("Peru agreed to build a terminal.", "build", "agreed"),
    ("Peru proposed building a terminal.", "build", "proposed"),
    ("Peru is ready to build a terminal.", "build", "proposed"),
    ("Peru could build a terminal.", "build", "possible"),
    ("Peru began building a terminal.", "build", "progressive"),
    ("Peru urged Chile to lift a ban.", "lift", "proposed"),
]


@pytest.mark.parametrize(("text", "verb", "stance"), STANCES)
def test_stance(text: str, verb: str, stance: str) -> None:
    assert clause(text, verb).stance == stance


def test_passive_and_negation() -> None:
    assert clause("A treaty was signed by Peru.", "sign").passive
    assert not clause("Peru has signed a treaty.", "sign").passive
    assert clause("Peru did not sign the treaty.", "sign").negated
    assert not clause("Peru did sign the treaty.", "sign").negated


def test_an_infinitive_joined_to_another_shares_its_stance() -> None:
    text = "Peru plans to widen the port and to dredge the channel."
    assert clause(text, "widen").stance == "planned"
    assert clause(text, "dredge").stance == "planned"


def test_who_is_asked_is_who_does_it() -> None:
    said = sentence("Peru urged Chile to lift a ban.")
    lifting = next(each for each in said.parse.clauses if each.verb == "lift")
    assert [said.words(each) for each in lifting.subject] == ["Chile"]
