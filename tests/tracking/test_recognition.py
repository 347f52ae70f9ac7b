"""Reports find the promise that they speak of among many that share its words and parties."""

from __future__ import annotations

from datetime import date

from servanda.tracking import Chronicle, Reports, track
from servanda.tracking.report import Report

from .making import claim, paper, record

TOWNS = ("Ba", "Labasa", "Lautoka", "Levuka", "Nadi", "Nausori", "Savusavu", "Sigatoka", "Suva", "Tavua")
PAPERS = [paper("first", "2020-01-01"), paper("later", "2022-01-01")]
DAY = date(2023, 1, 1)


def told(what: str, status: str, doc: str):
    return record(claim("project", "construction", status, doc, what=what))


def test_a_report_in_fewer_or_in_more_words_finds_its_own_of_many_promises():
    promises = [told(f"solar plant in {town}", "planned", "first") for town in TOWNS]
    fewer = [told(f"plant in {town}", "done", "later") for town in TOWNS[:5]]
    more = [told(f"large solar plant in {town}", "done", "later") for town in TOWNS[5:]]
    found = track([*promises, *fewer, *more], on=DAY, documents=PAPERS)
    reports = {report.what: report.claims[0].id for report in (*fewer, *more)}
    assert len(found) == len(promises)
    for one in found:
        town = one.record.what.rpartition(" ")[2]
        taken = [piece.claim.id for piece in one.evidence if piece.taken]
        assert one.standing == "met"
        assert taken == [own for what, own in reports.items() if what.endswith(town)]


def test_a_report_that_can_mean_any_of_many_promises_is_taken_for_none():
    promises = [told(f"solar plant in {town}", "planned", "first") for town in TOWNS]
    report = told("solar plant", "done", "later")
    found = track([*promises, report], on=DAY, documents=PAPERS)
    assert len(found) == len(promises)
    assert not any(piece.taken for one in found for piece in one.evidence)
    assert all([piece.id for piece in one.unsure] == [report.claims[0].id] for one in found)


def test_of_more_promises_than_a_person_can_choose_from_a_report_tells_nothing():
    papers = [paper(f"first{number}", "2020-01-01") for number in range(30)] + [paper("later", "2022-01-01")]

    def unsure(promises: int) -> set[int]:
        made = [told("solar plant", "planned", f"first{number}") for number in range(promises)]
        found = track([*made, told("solar plant", "done", "later")], on=DAY, documents=papers)
        return {len(one.unsure) for one in found}

    assert unsure(2) == {1}
    assert unsure(30) == {0}


def test_a_report_is_the_same_when_it_was_kept_as_a_text():
    chronicle = Chronicle.of(PAPERS)
    promise = told("2nd line of the solar plant in Nadi", "planned", "first")
    other = record(claim("pledge", "trade", "planned", "later", what=None, amounts=((5, "USD", "about"),)))
    apart = [frozenset((promise.claims[0].id, other.claims[0].id))]
    reports = Reports(chronicle, apart)
    for each in (promise, other):
        report = reports.of(each, promise=True)
        again = Reports(chronicle, apart).of_text(each.id, report.as_text(), [each.claims[0].id])
        assert [getattr(again, name) for name in Report.__slots__] == [
            getattr(report, name) for name in Report.__slots__
        ]
        assert report.apart
