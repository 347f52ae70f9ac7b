"""Noun phrases and the prepositions that introduce them."""

from __future__ import annotations

from tests.extraction.making import sentence


def phrases(text: str) -> list[tuple[str, str]]:
    said = sentence(text)
    return [(each.preposition, said.words(each)) for each in said.parse.phrases]


def test_subject_object_and_prepositions() -> None:
    assert phrases("The ministry signed a treaty with the bank of Chile in Lima.") == [
        ("", "The ministry"),
        ("", "a treaty"),
        ("with", "the bank"),
        ("of", "Chile"),
        ("in", "Lima"),
    ]


def test_a_list_shares_its_preposition() -> None:
    assert phrases("They signed a treaty between Peru, Chile and Bolivia.")[2:] == [
        ("between", "Peru"),
        ("between", "Chile"),
        ("between", "Bolivia"),
    ]


def test_the_name_after_a_fronted_phrase_is_the_subject() -> None:
    assert ("", "Peru") in phrases("At the business forum Peru signed a treaty.")


def test_long_prepositions_introduce_as_short_ones_do() -> None:
    assert phrases("They met on the sidelines of the forum.")[-1] == ("at", "the forum")


def test_a_sum_is_no_part_of_the_name_before_it() -> None:
    assert phrases("Norway granted Peru $5 million.") == [("", "Norway"), ("", "Peru"), ("", "$5 million")]


def test_over_belongs_to_what_is_handed() -> None:
    assert ("", "two ships") in phrases("Japan handed over two ships.")


def test_a_comma_and_a_verb_open_a_clause_of_its_own() -> None:
    told = sentence("Peru opened offices in Lima and Accra, and China closed offices in Rome.")
    closes = next(clause for clause in told.parse.clauses if clause.verb == "close")
    assert [told.words(subject) for subject in closes.subject] == ["China"]
