"""From names to parties: countries by sides and seats, bodies by names and short forms, unnamed people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.claim import Claim, Participant
from servanda.parties import resolve, resolve_claim, short_forms


@pytest.mark.parametrize(
    ("name", "key", "kind", "code"),
    [
        ("the Belarusian side", "BY", "country", "BY"),
        ("Belarus", "BY", "country", "BY"),
        ("the Uzbek government", "UZ", "country", "UZ"),
        ("Government of Mongolia", "MN", "country", "MN"),
        ("the Middle Kingdom", "CN", "country", "CN"),
        ("Iran’s side", "IR", "country", "IR"),
        ("Grodno Region", "place:grodno-region", "region", "BY"),
        ("Hubei Province", "place:hubei", "region", "CN"),
        ("Hubei", "place:hubei", "region", "CN"),
        ("Windhoek", "place:windhoek", "city", "NA"),
        ("EAEU", "group:eaeu", "group", None),
        ("Eurasian Economic Union", "group:eaeu", "group", None),
        ("Minsk Automobile Plant", "body:minsk-automobile-plant", "body", "BY"),
        ("foreign ministry of Hungary", "body:foreign-ministry-of-hungary", "body", "HU"),
        ("Emperor Naruhito", "person:naruhito", "person", None),
        ("Turkish companies", "unnamed:turkish-companies", "group", "TR"),
        ("ten firms", "unnamed:ten-firms", "group", None),
    ],
)
def test_who_a_name_means(name: str, key: str, kind: str, code: str | None) -> None:
    party = resolve(name)
    assert (party.key, party.kind, party.country) == (key, kind, code)


def test_similar_countries_stay_apart() -> None:
    keys = [resolve(name).key for name in ("Niger", "Nigeria", "Guinea", "Guinea-Bissau", "Papua New Guinea")]
    assert keys == ["NE", "NG", "GN", "GW", "PG"]


def claim(kind: str, form: str, *parties: tuple[str, str], status: str = "agreed") -> Claim:
    return Claim(
        id="1",
        doc="d",
        quote="q",
        start=0,
        end=1,
        kind=kind,
        form=form,
        status=status,
        parties=tuple(Participant(name=name, role=role) for name, role in parties),
        found_by="person",
    )


def keys(of: Claim) -> list[str]:
    return [party.key for party in resolve_claim(of)]


def test_a_seat_acts_for_its_country_beside_countries() -> None:
    both = claim("agreement", "memorandum", ("Tehran", "party"), ("Belarus", "party"))
    assert keys(both) == ["IR", "BY"]
    seats = claim("agreement", "memorandum", ("Tehran", "party"), ("Minsk", "party"))
    assert keys(seats) == ["IR", "BY"]
    assert keys(claim("pledge", "trade", ("Tehran", "party"), status="planned")) == ["IR"]


def test_a_seat_is_a_city_beside_cities_and_in_a_twinning() -> None:
    twins = claim("agreement", "twinning", ("Windhoek", "party"), ("Berlin", "party"))
    assert keys(twins) == ["place:windhoek", "place:berlin"]
    cities = claim("agreement", "memorandum", ("Minsk", "party"), ("Hubei Province", "party"))
    assert keys(cities) == ["place:minsk", "place:hubei"]


def test_a_document_defines_its_short_forms() -> None:
    text = (
        "The Belarusian Universal Commodity Exchange (BUCE) and the National Academy of Sciences [NAS] met. "
        "The delegation (IRAN) was there. Minsk Motor Works (MMW) agreed."
    )
    defined = short_forms(text)
    assert defined == {
        "BUCE": "Belarusian Universal Commodity Exchange",
        "NAS": "National Academy of Sciences",
        "MMW": "Minsk Motor Works",
    }
    assert resolve("BUCE", defined).key == resolve("Belarusian Universal Commodity Exchange").key
    assert resolve("BUCE").key != resolve("BUCE", defined).key


def test_a_short_form_defined_in_two_ways_is_no_short_form() -> None:
    text = "the Bank of Africa (BOA) and, elsewhere, the Board of Auditors (BOA)"
    assert "BOA" not in short_forms(text)


@given(st.text(max_size=30))
def test_any_name_resolves_to_some_party(name: str) -> None:
    party = resolve(name)
    assert ":" in party.key or len(party.key) == 2
    assert resolve(f"  {name} ").key == party.key


@given(st.text(max_size=200))
def test_short_forms_survive_any_text(text: str) -> None:
    for short, full in short_forms(text).items():
        assert short in text
        assert len(full) > len(short) - 2
