from __future__ import annotations

import re
from datetime import date

import pytest

from servanda.briefs import compose, to_html, to_markdown
from servanda.claim import Amount

from .making import GOLDEN, LIBRARY, claims_of, record_of, records_of

PAIRS = {
    "kz-uz-year-2022": ["Kazakhstan", "Uzbekistan"],
    "ke-tz-trade-2022": ["Kenya", "Tanzania"],
    "tr-iq-trade-2024": ["Türkiye", "Iraq"],
}


def brief_of(name):
    return compose(PAIRS[name], records_of(claims_of(name)), LIBRARY)


@pytest.mark.parametrize("name", PAIRS)
def test_the_brief_is_the_golden_one_byte_for_byte(name):
    brief = brief_of(name)
    assert to_markdown(brief).encode() == (GOLDEN / f"{name}.md").read_bytes()
    assert to_html(brief).encode() == (GOLDEN / f"{name}.html").read_bytes()


@pytest.mark.parametrize("name", PAIRS)
def test_every_sentence_and_row_has_a_source_and_every_source_is_cited(name):
    brief = brief_of(name)
    cited = [row.sources for row in (*brief.figures, *brief.targets, *brief.commitments, *brief.implied)]
    cited += [one.sources for section in brief.sections for one in section.sentences]
    cited += [one.sources for one in brief.consistent]
    cited += [quote.sources for one in brief.contradictions for quote in one.quotes]
    assert all(cited)
    assert {number for numbers in cited for number in numbers} == {source.number for source in brief.sources}


@pytest.mark.parametrize("name", PAIRS)
def test_every_number_in_the_records_sentences_stands_in_a_claim(name):
    claims = claims_of(name)
    held = " ".join(claim.to_json() for claim in claims)
    digits = set(re.findall(r"\d+", held))
    for section in brief_of(name).sections:
        for one in section.sentences:
            for number in re.findall(r"\d[\d,.]*", one.text):
                plain = number.strip(",.").replace(",", "")
                assert plain in digits or plain.replace(".", "") in held or f"0{plain}" in digits


def test_figures_are_shown_as_printed():
    values = {row.value for row in brief_of("ke-tz-trade-2022").figures}
    assert {"Sh95.7 billion", "US$258.2m"} <= values


def test_a_note_is_listed_via_its_document():
    brief = brief_of("tr-iq-trade-2024")
    (source,) = [source for source in brief.sources if source.note == "3"]
    assert source.title == "Turkish Statistical Institute."
    assert source.via == "The neighbour who buys and the road that is promised"


def test_two_sources_that_cannot_both_be_right_stand_side_by_side():
    (one,) = brief_of("tr-iq-trade-2024").contradictions
    assert len(one.quotes) == 2
    assert "at least $5.6 billion apart" in one.working


def test_claims_that_disagree_on_one_record_are_shown():
    first = claims_of("tr-iq-trade-2024")[1]
    plain = {
        "kind": "deal",
        "form": "supply",
        "status": "agreed",
        "what": "buses",
        "parties": (),
        "date": "2024",
    }
    one, other = (
        first.model_copy(update={**plain, "id": f"d{n}", "cites": (n,), "quote": f"{n}00 buses",
                                 "amounts": (Amount(value=n * 100, unit="buses"),)})
        for n in (1, 2)
    )  # fmt: skip
    brief = compose(["Iraq"], [record_of("r", [one, other])], LIBRARY)
    (shown,) = brief.sections[0].sentences
    assert [different.text for different in shown.differing] == ["100 buses", "200 buses"]
    assert "Sources differ on" in to_markdown(brief)


def test_promises_are_judged_on_the_day_asked_for():
    records = records_of(claims_of("kz-uz-year-2022"))
    before = compose(["Kazakhstan"], records, LIBRARY, on=date(2023, 3, 1))
    after = compose(["Kazakhstan"], records, LIBRARY, on=date(2023, 4, 1))
    assert "overdue" not in {row.standing for row in before.commitments}
    assert "overdue" in {row.standing for row in after.commitments}
