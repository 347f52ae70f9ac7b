"""Who a noun phrase means."""

from __future__ import annotations

import pytest

from servanda.extraction.actors import actors, sides_in
from servanda.extraction.context import Context
from tests.extraction.making import context, phrase, sentence, words


def meant(text: str, said: str, known: Context | None = None) -> list[str]:
    of = sentence(text)
    return actors(of, phrase(of, said), known or context())


def test_a_named_body_is_itself() -> None:
    assert meant("They praised Olsen Shipyards.", "Olsen Shipyards") == ["Olsen Shipyards"]


def test_a_countrys_side_is_the_country() -> None:
    assert meant("The Peruvian side signed a treaty.", "The Peruvian side") == ["Peru"]


def test_an_office_of_a_country_is_the_country() -> None:
    assert meant("The president of Chile signed a treaty.", "The president") == ["Chile"]


@pytest.mark.parametrize("said", ["The two countries", "Both sides", "The parties", "They"])
def test_those_named_before_are_meant_by_what_stands_for_two(said: str) -> None:
    assert meant(f"{said} signed a treaty.", said, context(pair=["Peru", "Chile"])) == ["Peru", "Chile"]


def test_more_than_were_named_are_not_those_named() -> None:
    assert meant(
        "The 53 countries signed a treaty.", "The 53 countries", context(pair=["Peru", "Chile"])
    ) != [
        "Peru",
        "Chile",
    ]


def test_we_is_whose_voice_it_is() -> None:
    assert meant("We signed a treaty.", "We", context(voice="Olsen Shipyards")) == ["Olsen Shipyards"]
    assert meant("We signed a treaty.", "We") == []


def test_the_bank_is_the_bank_named_last() -> None:
    known = context()
    known.saw_body("Harbour Bank")
    known.saw_body("Olsen Shipyards")
    assert meant("The bank signed a treaty.", "The bank", known) == ["Harbour Bank"]


@pytest.mark.parametrize(
    ("name", "sides"),
    [
        ("Peruvian-Chilean Commission", ["Peru", "Chile"]),
        ("Sino-Thai Forum", ["China", "Thailand"]),
        ("Harlow-Green Fund", []),
    ],
)
def test_the_sides_in_a_name(name: str, sides: list[str]) -> None:
    assert sides_in(name, words()) == sides


def test_us_is_no_pronoun() -> None:
    known = context(voice="Olsen Shipyards")
    assert meant("US company Delta Works signed a contract.", "US company Delta Works", known) == [
        "Delta Works"
    ]


def test_general_may_begin_the_name_of_a_firm() -> None:
    assert meant("They praised General Foods.", "General Foods") == ["General Foods"]


@pytest.mark.parametrize(
    ("text", "said", "name"),
    [
        ("A Peruvian company, Altavoz Foods, opened a mill.", "A Peruvian company", "Altavoz Foods"),
        (
            "Its Peruvian counterpart, the Altavoz Port Authority, signed a treaty.",
            "Its Peruvian counterpart",
            "Altavoz Port Authority",
        ),
        ("A Chilean maker of fish meal, Altavoz Foods, opened a mill.", "A Chilean maker", "Altavoz Foods"),
    ],
)
def test_a_body_told_by_its_kind_is_the_name_beside_it(text: str, said: str, name: str) -> None:
    assert meant(text, said) == [name]


def test_a_counterpart_with_no_name_beside_it_is_its_country() -> None:
    assert meant("Its Peruvian counterpart signed a treaty.", "Its Peruvian counterpart") == ["Peru"]


def test_the_sides_of_minutes_are_no_name_however_large() -> None:
    known = context("Peru and Ghana met in Lima.")
    assert meant("Both Sides signed.", "Both Sides", known) == meant(
        "both sides signed.", "both sides", known
    )


def test_a_body_written_large_is_the_last_of_that_name() -> None:
    known = context("Osh Free Zone Authority was set up.")
    known.saw_body("Osh Free Zone Authority")
    assert meant("In May the Authority signed.", "the Authority", known) == ["Osh Free Zone Authority"]


def test_an_association_of_many_keeps_its_possessive() -> None:
    assert meant(
        "Peru signed it with the Lima Traders\u2019 Association.", "the Lima Traders\u2019 Association"
    ) == ["Lima Traders\u2019 Association"]
