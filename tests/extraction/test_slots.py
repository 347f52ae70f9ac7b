"""When, where, how much: the slots that a clause fills."""

from __future__ import annotations

import pytest

from servanda.extraction.slots import amounts_in, balanced, date_of, is_money, noun_text, place_in, tail
from tests.extraction.making import phrase, sentence

AMOUNTS = [
    ("They bought 30 tractors.", [(30, "tractors", "exact")]),
    ("They bought more than 30 red tractors.", [(30, "red tractors", "over")]),
    ("They will create 300 new jobs.", [(300, "jobs", "exact")]),
    ("It cost $48.6 million.", [(48_600_000, "USD", "exact")]),
    ("The two countries signed a treaty.", []),
    ("They took 40 per cent and 12 ships.", [(40, "percent", "exact"), (12, "ships", "exact")]),
]


@pytest.mark.parametrize(("text", "expected"), AMOUNTS)
def test_amounts(text: str, expected: list[tuple[int, str, str]]) -> None:
    said = sentence(text)
    amounts, spans = amounts_in(said, 0, len(said.tokens))
    assert [(amount.value, amount.unit, amount.bound) for amount in amounts] == expected
    assert len(spans) == len(amounts)


def test_money_alone_where_asked() -> None:
    said = sentence("They bought 30 tractors for $2 million.")
    assert [a.unit for a in amounts_in(said, 0, len(said.tokens), money_only=True)[0]] == ["USD"]
    assert is_money("EUR")
    assert not is_money("TEU")
    assert not is_money("percent")


def test_a_clause_is_dated_by_its_own_period() -> None:
    said = sentence("In 2021 Peru bought wheat, and in 2022 Chile sold copper.")
    assert [date_of(said, each) for each in said.parse.clauses] == ["2021", "2022"]


def test_a_length_of_time_is_no_date() -> None:
    said = sentence("Peru rented the port for five years.")
    assert date_of(said, said.parse.clauses[0]) is None


def test_a_place_follows_in_or_at() -> None:
    said = sentence("They signed a treaty in Lima with Chile.")
    assert place_in(said, said.parse.phrases) == "Lima"
    without = sentence("They signed a treaty with Chile.")
    assert place_in(without, without.parse.phrases) is None


def test_a_noun_goes_on_to_what_completes_it() -> None:
    said = sentence("They signed a treaty on trade in wine with Chile.")
    treaty = phrase(said, "a treaty")
    end = tail(said, treaty, len(said.tokens))
    assert noun_text(said, treaty.start, end) == "treaty on trade in wine"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a (b", "a b"), ("“a b", "a b"), ("«a» b", "«a» b"), ('a "b', "a b"), ("a  b", "a b")],
)
def test_marks_without_a_partner_are_dropped(text: str, expected: str) -> None:
    assert balanced(text) == expected
