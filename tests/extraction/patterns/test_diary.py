"""Lines of a diary: their days, then what is held on them and where."""

from __future__ import annotations

import pytest

from servanda.claim import Claim
from servanda.extraction.extractor import extract
from tests.extraction.making import document


def events(text: str) -> list[Claim]:
    return [claim for claim in extract(document(text)).claims if claim.kind == "event"]


@pytest.mark.parametrize(
    ("line", "form", "what", "date", "place"),
    [
        (
            "13-15 February 2026: Levant Food, exhibition, Amman.",
            "exhibition", "Levant Food", "2026-02-13/2026-02-15", "Amman",
        ),
        (
            "- 4 June 2026, Lima: round table with importers of apples.",
            "conference", "round table with importers of apples", "2026-06-04", "Lima",
        ),
        (
            "3 June 2026 - visit of a delegation of the Lodz Chamber to Izmir",
            "visit", "visit of a delegation of the Lodz Chamber to Izmir", "2026-06-03", "Izmir",
        ),
        (
            "September 2026: second session of the joint commission (Accra).",
            "commission", "second session of the joint commission", "2026-09", "Accra",
        ),
    ],
)  # fmt: skip
def test_a_line_of_a_diary_tells_what_is_held(line: str, form: str, what: str, date: str, place: str) -> None:
    (claim,) = events(line)
    assert (claim.form, claim.date, claim.place, claim.status) == (form, date, place, "planned")
    assert claim.what
    assert claim.what in what


def test_each_entry_of_a_line_is_a_gathering() -> None:
    first, second = events("5 April 2026, Gdansk: round table on apples; 18 April 2026, Poznan: farm forum.")
    assert (first.place, second.place) == ("Gdansk", "Poznan")
    assert (first.date, second.date) == ("2026-04-05", "2026-04-18")


def test_days_gone_by_are_of_what_was_held() -> None:
    (claim,) = events("4 June 2021: business forum, Lima.")
    assert claim.status == "done"


def test_a_line_with_a_verb_of_its_own_is_no_entry() -> None:
    assert events("4 June 2021: the price of the forum rose.") == []
