"""Clauses: who does what to what."""

from __future__ import annotations

import pytest

from tests.extraction.making import sentence

SUBJECTS = [
    ("Peru and Chile signed a treaty.", "sign", ["Peru", "Chile"]),
    ("The ministry, which oversees ports, signed a treaty.", "oversee", ["The ministry"]),
    ("Peru bought wheat and sold copper.", "sell", ["Peru"]),
    ("Peru bought wheat, and Chile sold copper.", "sell", ["Chile"]),
    ("A delegation headed by the mayor visited Lima.", "visit", ["A delegation"]),
    ("The treaty was signed by Peru.", "sign", ["The treaty"]),
    ("A plan to buy ships from Peru was dropped.", "drop", ["A plan"]),
    ("The deal to buy four ships and two tugs from Peru was dropped.", "drop", ["The deal"]),
    ("The order to build two ferries for Peru went to Acme.", "go", ["The order"]),
    ("The dam, where Acme is the contractor, will be finished.", "finish", ["The dam"]),
    ("A mill, to hold 10,000 tonnes, is being built.", "build", ["A mill"]),
    ("The works, a project funded by Peru, are finished.", "finish", ["The works"]),
]


@pytest.mark.parametrize(("text", "verb", "subjects"), SUBJECTS)
def test_subject(text: str, verb: str, subjects: list[str]) -> None:
    said = sentence(text)
    found = next(each for each in said.parse.clauses if each.verb == verb)
    assert [said.words(each) for each in found.subject] == subjects


def test_a_clause_holds_its_own_phrases() -> None:
    said = sentence("Peru bought wheat from Canada, and Chile sold copper to India.")
    bought, sold = said.parse.clauses
    assert [said.words(each) for each in bought.phrases] == ["Peru", "wheat", "Canada"]
    assert [said.words(each) for each in sold.phrases] == ["Chile", "copper", "India"]


def test_what_was_said_on_a_day_is_no_relative_clause() -> None:
    said = sentence("The bank announced on Tuesday that it would lend $5 million.")
    assert not next(each for each in said.parse.clauses if each.verb == "lend").relative


def test_what_is_agreed_that_takes_its_stance() -> None:
    said = sentence("The sides agreed that the road will open in June.")
    opening = next(each for each in said.parse.clauses if each.verb == "open")
    assert (opening.stance, opening.operator) == ("agreed", "agree")


def test_what_stands_in_brackets_is_no_part_of_the_clause() -> None:
    said = sentence("Peru (which bought wheat) sold copper.")
    assert [each.verb for each in said.parse.clauses] == ["sell"]


def test_a_sentence_without_a_verb_has_no_clause() -> None:
    assert sentence("A treaty between Peru and Chile.").parse.clauses == []


def test_would_after_what_was_said_is_the_future() -> None:
    said = sentence("The ministry said that the company would build a road.")
    assert next(each for each in said.parse.clauses if each.verb == "build").stance == "future"


def test_a_participle_between_commas_is_passive() -> None:
    said = sentence("The ships, bought in 2016, are old.")
    assert next(each for each in said.parse.clauses if each.verb == "buy").passive


def test_a_second_that_goes_on_with_what_was_agreed() -> None:
    said = sentence(
        "It was agreed that Peru would help and that a joint company would be registered in Lima."
    )
    found = next(each for each in said.parse.clauses if each.verb == "register")
    assert (found.stance, found.relative) == ("agreed", False)
