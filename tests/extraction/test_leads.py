"""The marks of a list's items, and the words that follow them."""

from __future__ import annotations

import pytest

from servanda.extraction.leads import mark_kind, open_item
from tests.extraction.making import tagged, words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1. The sides", "1."),
        ("2) train", "1)"),
        ("(a) train", "a"),
        ("iv. train", "a"),
        ("- train", "-"),
        ("Train", ""),
    ],
)
def test_items_are_told_by_their_marks(text: str, kind: str) -> None:
    assert mark_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("(b) exchange lists of exporters", "exchange", "V"),
        ("- exchange of statistics", "exchange", "N"),
        ("- open a bank", "open", "V"),
        ("- supplies were cut", "supplies", "N"),
    ],
)
def test_an_item_opens_with_a_verb_where_it_can_be_one(text: str, word: str, tag: str) -> None:
    tokens = tagged(text)
    opens = open_item(tokens, text, words())
    assert (tokens[opens].text, tokens[opens].tag) == (word, tag)
