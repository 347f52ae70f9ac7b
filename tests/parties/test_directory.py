"""Looking parties up: the nearest names for a mistake, and the doubts that wait for a person."""

import pytest

from servanda.errors import UnknownParty
from servanda.parties import Directory, resolve

NAMES = (
    "Belarus",
    "Islamic Republic of Iran",
    "FEZ Grodnoinvest",
    "Grodnoinvest",
    "Air Senegal",
    "Bank of China",
    "Central Bank of China",
    "Minsk Crystal",
)


@pytest.fixture
def directory() -> Directory:
    return Directory(map(resolve, NAMES))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("belarus", "BY"),
        ("Republic of Belarus", "BY"),
        ("BY", "BY"),
        ("Tehran", "IR"),
        ("fez grodnoinvest", "body:fez-grodnoinvest"),
        ("body:air-senegal", "body:air-senegal"),
        ("China", "CN"),
        ("senegal", "SN"),
    ],
)
def test_found_in_any_case_by_name_alias_or_key(directory: Directory, name: str, key: str) -> None:
    assert directory.find(name).key == key


def test_an_unknown_party_offers_the_nearest_names(directory: Directory) -> None:
    with pytest.raises(UnknownParty) as caught:
        directory.find("Belaruss")
    assert "Belaruss" in caught.value.message
    assert "Belarus" in (caught.value.hint or "")


def test_a_country_that_nothing_mentions_is_unknown(directory: Directory) -> None:
    with pytest.raises(UnknownParty):
        directory.find("Paraguay")


def test_nothing_is_offered_where_nothing_is_near(directory: Directory) -> None:
    with pytest.raises(UnknownParty) as caught:
        directory.find("Zzyzx Quux")
    assert "did you mean" not in (caught.value.hint or "")


def test_doubts_hold_what_may_be_one_and_not_what_is_two(directory: Directory) -> None:
    pairs = {(one.name, other.name) for one, other, _ in directory.doubts()}
    assert pairs == {("FEZ Grodnoinvest", "Grodnoinvest")}


def test_names_of_one_party_become_its_aliases() -> None:
    directory = Directory(map(resolve, ("Terminal West CJSC", "Terminal West")))
    (party,) = directory
    assert party.name == "Terminal West CJSC"
    assert party.aliases == ("Terminal West",)
