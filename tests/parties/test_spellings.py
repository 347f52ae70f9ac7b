"""Names across documents: what may be one body is asked, what a token tells apart is not."""

import pytest

from servanda.parties import compare, resolve, short_forms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ОАО «Могилевлифтмаш»", "Mogilevliftmash JSC"),
        ("ГУП «Узавтосаноат»", "Uzavtosanoat"),
        ("The Gomselmash", "Gomselmash OJSC"),
    ],
)
def test_script_and_legal_form_make_no_second_body(one: str, other: str) -> None:
    assert compare(resolve(one), resolve(other)).verdict == "same"


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Mogilevliftmash", "Molilevliftmash", "against"),
        ("Могилевлифтмаш", "Molilevliftmash", "against"),
        ("Acme Steel JSC", "АО «Акме Стил»", "against"),
        ("University of Brest", "Brest University", "another order"),
        ("Grodno Azot", "Hrodna Azot", "'grodno' against 'hrodna'"),
        ("Belarusian Universal Commodity Exchange", "BUCE", "initials"),
        ("FEZ Grodnoinvest", "Grodnoinvest", "only one of them has 'fez'"),
    ],
)
def test_likely_spellings_are_asked_with_the_reason(one: str, other: str, reason: str) -> None:
    likeness = compare(resolve(one), resolve(other))
    assert likeness.verdict == "doubt"
    assert reason in likeness.reasons[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bank of China", "Central Bank of China"),
        ("Ministry of Trade of Egypt", "Ministry of Foreign Trade of Egypt"),
        ("Free Zone A", "Free Zone B"),
        ("School No. 1", "School No. 2"),
        ("Brest University", "Hrodna University"),
        ("Second Cement Plant", "Third Cement Plant"),
    ],
)
def test_a_distinguishing_token_keeps_bodies_apart(one: str, other: str) -> None:
    likeness = compare(resolve(one), resolve(other))
    assert likeness.verdict == "different"
    assert likeness.reasons


def test_a_document_defines_acronyms_of_another_language() -> None:
    text = "The Belarusian Universal Commodity Exchange (BUTB) bought from Minsk Motor Works (MMZ)."
    assert short_forms(text) == {
        "BUTB": "Belarusian Universal Commodity Exchange",
        "MMZ": "Minsk Motor Works",
    }
    assert short_forms("The Ministry of Foreign Affairs (MID) and Kazan Steel Works (ABC) met.") == {}
