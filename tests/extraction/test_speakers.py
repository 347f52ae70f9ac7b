"""Whose word a passage is."""

from __future__ import annotations

import pytest

from servanda.extraction.draft import Draft
from servanda.extraction.floor import Floor
from servanda.extraction.interviews import Interview
from servanda.extraction.speakers import Attribution, attribution
from tests.extraction.making import context, sentence

SAID = [
    ("Trade grew, Ana Lopez said.", "Ana Lopez"),
    ("Ana Lopez told reporters that trade grew.", "Ana Lopez"),
    ('"Trade grew," said Minister Ana Lopez.', "Ana Lopez"),
    ("According to Harbour Bank, trade grew.", "Harbour Bank"),
    ("Trade grew, according to figures from Harbour Bank.", "Harbour Bank"),
    ("Figures from Harbour Bank showed that trade grew.", "Harbour Bank"),
    ("Trade grew in the spring, data of Harbour Bank show.", "Harbour Bank"),
    ("Trade grew in the spring (source: Harbour Bank).", "Harbour Bank"),
    (
        "Two ships came, Acme Steel and Delta Foods being the owners, the Harbour Bank announced.",
        "Harbour Bank",
    ),
    ("Ms Ana Lopez: in 2022 trade grew by a third.", "Ana Lopez"),
    ("According to the Lima customs, trade grew.", "Lima customs"),
    ("As per Harbour Bank's figures, trade grew.", "Harbour Bank"),
    ("Peru, she added, undertook to open its market.", "Ana Lopez"),
    ("Two ships of wheat were sold to Egypt, traders said.", "traders"),
    ("Ana Lopez promised two boats to Peru.", "Ana Lopez"),
    ("Peru promised two boats to Ghana.", None),
    ("Lima: in 2022 trade grew by a third.", None),
    ("Trade grew in the spring.", None),
    ("It was said that trade grew.", None),
]


@pytest.mark.parametrize(("text", "name"), SAID)
def test_who_says_it(text: str, name: str | None) -> None:
    found = attribution(sentence(text), context("Ms Ana Lopez came.", person="Ana Lopez"))
    assert (found.name if found else None) == name


def test_what_is_reckoned_is_a_figure_and_what_is_suggested_a_proposal() -> None:
    figure = Draft("figure", "exports", "actual", "en/x@1", 0, 1, 0)
    pledge = Draft("pledge", "trade", "planned", "en/x@1", 0, 1, 0)
    wish = Draft("pledge", "trade", "proposed", "en/x@1", 0, 1, 0)
    assert [Attribution("A", "reckoned").covers(each) for each in (figure, pledge)] == [True, False]
    assert [Attribution("A", "suggested").covers(each) for each in (wish, pledge)] == [True, False]
    assert [Attribution("A", "promised").covers(each) for each in (figure, pledge)] == [False, True]
    assert all(Attribution("A", "said").covers(each) for each in (figure, pledge, wish))


def test_a_quotation_that_goes_on_is_still_the_speakers() -> None:
    known, floor = context("Ms Ana Lopez came."), Floor()
    floor.enters("")
    first = floor.speaker(sentence('Ana Lopez said: "Trade grew.'), known)
    second = floor.speaker(sentence('Exports rose by a third."'), known)
    floor.enters("")
    third = floor.speaker(sentence("The port is old."), known)
    assert [each.name if each else None for each in (first, second, third)] == [
        "Ana Lopez",
        "Ana Lopez",
        None,
    ]


def test_an_answer_is_the_interviewees() -> None:
    floor = Floor(Interview("Ana Lopez", "Harbour Bank"))
    floor.enters("How was the year?")
    floor.enters("We lent more.")
    found = floor.speaker(sentence("We lent more."), context(voice="Harbour Bank"))
    assert found == Attribution("Ana Lopez", "said")


def test_he_is_the_speaker_before() -> None:
    known = context("Mr Juan Ortega came.", speaker="Juan Ortega")
    found = attribution(sentence("He added that trade grew."), known)
    assert found is not None
    assert found.name == "Juan Ortega"


def test_a_second_quotation_is_the_same_speakers() -> None:
    known, floor = context("Ms Ana Lopez came."), Floor()
    floor.enters('"Trade grew," Ana Lopez said. "Exports rose by a third."')
    floor.speaker(sentence('"Trade grew," Ana Lopez said.'), known)
    second = floor.speaker(sentence('"Exports rose by a third."'), known)
    floor.enters('"We will open a port in May."')
    third = floor.speaker(sentence('"We will open a port in May."'), known)
    floor.enters("The port is old.")
    fourth = floor.speaker(sentence("The port is old."), known)
    assert [each.name if each else None for each in (second, third, fourth)] == [
        "Ana Lopez",
        "Ana Lopez",
        None,
    ]
