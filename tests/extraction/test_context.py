"""What a passage leaves out and the document settles."""

from __future__ import annotations

from servanda.extraction.context import find_own_names, find_topic, home_of
from servanda.extraction.draft import Draft
from servanda.extraction.vocabulary import load
from servanda.gazetteer import find_places
from tests.extraction.making import context


def test_two_countries_that_carry_a_text_are_its_pair() -> None:
    text = "Peru and Chile trade copper. Peruvian exports to Chile grew. Chile bought more from Peru."
    topic = find_topic("", text, find_places(text), load())
    assert set(topic.names[:2]) == {"Peru", "Chile"}
    assert topic.is_pair


def test_the_home_side_stands_first() -> None:
    text = "Peru and Chile trade copper. Peruvian exports to Chile grew. Chile bought more from Peru."
    assert find_topic("", text, find_places(text), load(), home="Chile").names[0] == "Chile"


def test_a_text_without_places_is_about_none() -> None:
    assert find_topic("", "Trade grew.", [], load()).names == []


def test_bodies_are_remembered_latest_last() -> None:
    known = context()
    for name in ("Harbour Bank", "Coast Bank", "Harbour Bank"):
        known.saw_body(name)
    assert list(known.bodies) == ["Coast Bank", "Harbour Bank"]
    assert known.latest_body("bank") == "Harbour Bank"
    assert known.latest_body("company") == "Harbour Bank"
    assert known.latest_body("airport") is None


def test_so_many_bodies_are_remembered_and_no_more() -> None:
    known = context()
    for number in range(5_000):
        known.saw_body(f"Body {number}")
    assert len(known.bodies) < 5_000
    assert next(reversed(known.bodies)) == "Body 4999"


def test_a_claim_is_recent_for_three_sentences() -> None:
    known = context(clock=10)
    known.latest["deal"] = Draft("deal", "supply", "done", "en/x@1", 0, 1, 0)
    known.told_at["deal"] = 7
    assert known.recent("deal") is known.latest["deal"]
    known.clock = 11
    assert known.recent("deal") is None
    assert known.recent("event") is None


def test_a_text_has_its_own_name_for_a_country() -> None:
    text = "Türkiye sells fruit. Fruit of Türkiye is good."
    assert list(find_own_names(find_places(text)).values()) in ([], ["Türkiye"])
    assert home_of("Lima") == "Peru"
    assert home_of("Nowhereville") is None


def test_two_regions_that_carry_a_text_are_its_pair() -> None:
    text = (
        "The governor of Chelyabinsk Region came to Kostanay. Kostanay Region and Chelyabinsk trade "
        "machines, and the two regions plan a fair in Chelyabinsk. Kostanay agreed. Kazakhstan is near."
    )
    topic = find_topic("", text, find_places(text), load())
    assert set(topic.names[:2]) == {"Chelyabinsk Region", "Kostanay Region"}
    assert topic.is_pair
