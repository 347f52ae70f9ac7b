"""Wikidata, LEI and ISIN numbers, and the check digits that catch a mistyped one."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from servanda.errors import PartyError
from servanda.parties.identifiers import checked_identifier


@pytest.mark.parametrize(
    ("sort", "number", "written"),
    [
        ("wikidata", "Q184", "Q184"),
        ("wikidata", "https://www.wikidata.org/wiki/q184", "Q184"),
        ("lei", "5493001KJTIIGC8Y1R12", "5493001KJTIIGC8Y1R12"),  # Bloomberg Finance L.P.
        ("lei", "549300 1KJT IIGC 8Y1R 12", "5493001KJTIIGC8Y1R12"),
        ("isin", "US0378331005", "US0378331005"),  # Apple Inc.
        ("isin", "AU0000XVGZA3", "AU0000XVGZA3"),  # the example of ISO 6166
    ],
)
def test_an_identifier_is_taken_in_its_usual_writing(sort, number, written) -> None:
    assert checked_identifier(sort, number) == written


@pytest.mark.parametrize(
    ("sort", "number"),
    [
        ("wikidata", "184"),
        ("lei", "5493001KJTIIGC8Y1R13"),
        ("isin", "US0378331006"),
        ("duns", "1"),
        ("isin", ""),
    ],
)
def test_a_wrong_identifier_is_refused_with_a_hint(sort, number) -> None:
    with pytest.raises(PartyError) as refused:
        checked_identifier(sort, number)
    assert refused.value.hint


@given(st.integers(0, 19), st.sampled_from("0123456789"))
def test_any_single_mistyped_digit_of_a_lei_is_caught(at: int, digit: str) -> None:
    right = "5493001KJTIIGC8Y1R12"
    assume(right[at] != digit and right[at].isdigit())
    with pytest.raises(PartyError):
        checked_identifier("lei", right[:at] + digit + right[at + 1 :])
