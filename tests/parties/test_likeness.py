"""Similar is not same: distinguishing tokens veto, names alone only raise doubts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.parties import compare, resolve


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bank of China", "Central Bank of China"),
        ("Ministry of Trade", "Ministry of Foreign Trade"),
        ("Free Zone A", "Free Zone B"),
        ("Brest State University", "Minsk State University"),
        ("Clinic No. 1", "Clinic No. 2"),
        ("First Investment Bank", "Second Investment Bank"),
        ("Tosco Pharmachem", "Tasco Joint Stock Company"),
        ("Shanghai University", "Shanghai University of Finance"),
        ("Bank of Georgia", "Bank of Armenia"),
        ("Belarusian Chamber of Commerce", "Iran Chamber of Commerce"),
    ],
)
def test_what_differs_in_a_telling_word_is_kept_apart(one: str, other: str) -> None:
    assert compare(resolve(one), resolve(other)).verdict == "different"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme Steel JSC", "АО «Акме Стил»"),
        ("Mogilevliftmash", "Molilevliftmash"),
        ("BUCE", "Belarusian Universal Commodity Exchange"),
        ("University of Minsk", "Minsk University"),
        ("FEZ Grodnoinvest", "Grodnoinvest"),
    ],
)
def test_what_may_be_one_is_a_doubt_with_reasons(one: str, other: str) -> None:
    likeness = compare(resolve(one), resolve(other))
    assert likeness.verdict == "doubt"
    assert likeness.reasons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Terminal West CJSC", "Terminal West"),
        ("the Terminal West", "TERMINAL WEST"),
        ("Minsk Motor Works (MMZ)", "Minsk Motor Works"),
        ("FEZ “Grodnoinvest”", 'FEZ "Grodnoinvest"'),
        ("Unión Petrolera S.A.", "Union Petrolera"),
        ("World Trade Centre", "World Trade Center"),
        ("АО «Белкалий»", "Belkaliy"),
        ("Tasco Joint Stock Company", "Tasco JSC"),
    ],
)
def test_spelling_legal_form_and_article_do_not_make_two(one: str, other: str) -> None:
    assert resolve(one).key == resolve(other).key


names = st.lists(
    st.sampled_from(
        "Bank Central Trade House Minsk First Second of and China Motor Motors Works A B".split()
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


@given(names, names)
def test_the_order_of_the_two_does_not_matter(one: str, other: str) -> None:
    first, second = resolve(one), resolve(other)
    assert compare(first, second).verdict == compare(second, first).verdict


@given(names, names)
def test_names_alone_never_make_two_identities_one(one: str, other: str) -> None:
    first, second = resolve(one), resolve(other)
    assert (compare(first, second).verdict == "same") == (first.key == second.key)
