"""Words, names and marks, each a span of its text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from servanda.extraction.tokens import Overlay, tokenise
from tests.extraction.making import words


def texts_of(text: str) -> list[str]:
    return [token.text for token in tokenise(text, 0, len(text), [], words())]


def test_words_keep_their_hyphens_and_inner_marks() -> None:
    assert texts_of("A state-owned firm; R&D of J.P. Morgan") == [
        "A", "state-owned", "firm", ";", "R&D", "of", "J.P", ".", "Morgan",
    ]  # fmt: skip


def test_a_possessive_is_a_token_of_its_own() -> None:
    tokens = tokenise("Peru’s port", 0, 11, [], words())
    assert [(token.text, token.tag) for token in tokens] == [("Peru", "N"), ("’s", "'"), ("port", "N")]


def test_quotation_marks_are_no_tokens() -> None:
    assert texts_of('the "Horizon" «project»') == ["the", "Horizon", "project"]


def test_prepositions_of_several_words_are_one() -> None:
    tokens = tokenise("signed within the framework of the visit", 0, 40, [], words())
    assert [(token.text, token.lower, token.tag) for token in tokens][1] == (
        "within the framework of", "at", "I",
    )  # fmt: skip
    assert len(tokens) == 4


def test_a_mention_stands_as_one_token() -> None:
    text = "exports of $5 million in May"
    tokens = tokenise(
        text, 0, len(text), [Overlay(11, 21, "#", "five"), Overlay(25, 28, "T", "May")], words()
    )
    assert [(token.text, token.tag) for token in tokens] == [
        ("exports", "V"), ("of", "I"), ("$5 million", "#"), ("in", "I"), ("May", "T"),
    ]  # fmt: skip
    assert tokens[2].mention == "five"


def test_a_dash_between_blanks_parts_clauses_and_a_hyphen_does_not() -> None:
    tags = {token.text: token.tag for token in tokenise("trade – the oldest", 0, 18, [], words())}
    assert tags["–"] == ":"


def test_unlisted_words_are_guessed_by_their_ends() -> None:
    tags = {t.text: t.tag for t in tokenise("blorbly florbed gnarbing zorbical quorb", 0, 40, [], words())}
    assert tags == {"blorbly": "R", "florbed": "E", "gnarbing": "G", "zorbical": "A", "quorb": "N"}


@given(st.text(max_size=200))
def test_every_token_is_its_span_and_none_overlap(text: str) -> None:
    at = 0
    for token in tokenise(text, 0, len(text), [], words()):
        assert at <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.text
        at = token.end
