"""The gate: no quote, no claim; no number that the quote does not state."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.claim import Amount, Change, Claim
from servanda.extraction.gate import Gate
from tests.extraction.making import document

TEXT = "Trade was lively. Exports grew by 12.5 per cent to $48.6 million in 2021. Imports fell."
QUOTE = "Exports grew by 12.5 per cent to $48.6 million in 2021."


def claim(**changed: Any) -> Claim:
    start = TEXT.index(QUOTE)
    fields: dict[str, Any] = {
        "id": "a", "doc": "note.txt", "quote": QUOTE, "start": start, "end": start + len(QUOTE),
        "kind": "figure", "form": "exports", "status": "actual", "found_by": "person",
        "amounts": (Amount(value=48_600_000, unit="USD"),),
    }  # fmt: skip
    return Claim(**(fields | changed))


def test_a_claim_that_the_quote_states_passes() -> None:
    gate = Gate(document(TEXT))
    assert gate.passes(claim())
    assert gate.passes(claim(change=Change(value=12.5, unit="percent", direction="up")))
    assert gate.dropped == {}


def test_a_number_near_to_that_of_the_quote_is_dropped_and_counted() -> None:
    gate = Gate(document(TEXT))
    assert not gate.passes(claim(amounts=(Amount(value=49_600_000, unit="USD"),)))
    assert not gate.passes(claim(amounts=(Amount(value=48_700_000, unit="USD"),)))
    assert gate.dropped == {"number not in the quote": 2}


def test_one_number_that_is_not_there_drops_the_claim_whatever_the_others_are() -> None:
    both = (Amount(value=48_600_000, unit="USD"), Amount(value=77, unit="firms"))
    assert not Gate(document(TEXT)).passes(claim(amounts=both))
    change = Change(value=13, unit="percent", direction="up")
    assert not Gate(document(TEXT)).passes(claim(change=change))


def test_a_quote_that_says_something_similar_is_no_quote() -> None:
    gate = Gate(document(TEXT))
    assert not gate.passes(claim(quote=QUOTE.replace("Exports", "Imports")))
    assert not gate.passes(claim(start=claim().start + 1))
    assert gate.dropped == {"quote not in the document": 2}


def test_an_empty_quote_is_no_quote() -> None:
    gate = Gate(document(TEXT))
    assert not gate.passes(claim(quote="  "))
    assert gate.dropped == {"no quote": 1}


def test_white_space_is_folded() -> None:
    text = TEXT.replace(" to ", "\n   to ")
    start = text.index("Exports")
    end = text.index("2021.") + len("2021.")
    assert Gate(document(text)).passes(claim(start=start, end=end))


@pytest.mark.parametrize("outside", [(0, 10_000), (9_000, 10_000), (0, 0)])
def test_a_span_beyond_the_document_is_dropped(outside: tuple[int, int]) -> None:
    start, end = outside
    assert not Gate(document(TEXT)).passes(claim(start=start, end=end))


@given(st.integers(min_value=2, max_value=10**9))
def test_only_the_numbers_of_the_quote_pass(value: int) -> None:
    stated = (
        value in (2021, 48_600_000) or value % 1_000 == 0
    )  # a table's head may give thousands or millions
    passed = Gate(document(TEXT)).passes(claim(amounts=(Amount(value=value, unit="USD"),)))
    assert stated or not passed
