"""Stories that catch a naive tracker, told as dated documents."""

from __future__ import annotations

from datetime import date

import pytest

from servanda.tracking import track

from .making import claim, paper, record

PAPERS = [paper(f"{year}.txt", f"{year}-06-15") for year in range(2014, 2027)]


def one(*records, on, documents=PAPERS):
    (commitment,) = track(records, on=date.fromisoformat(on), documents=documents)
    return commitment


def test_a_missed_deadline_without_news_is_overdue_by_inference_and_not_called_broken():
    plant = record(claim("project", "production", "planned", "2023.txt", date="../2025"))
    found = one(plant, on="2026-02-01")
    assert (found.standing, found.verdict.inferred, found.stage) == ("overdue", True, "pledged")
    assert one(plant, on="2025-12-31").standing == "not_due"


def test_a_memorandum_and_a_ceremony_are_pledges_and_no_start():
    assert one(
        record(claim("agreement", "memorandum", "agreed", "2023.txt", date="2023-05")), on="2024-01-01"
    ).stage == ("pledged")
    assert (
        one(record(claim("project", "construction", "agreed", "2024.txt")), on="2024-07-01").stage
        == "permitted"
    )
    assert one(record(claim("deal", "supply", "agreed", "2024.txt")), on="2024-07-01").stage == "agreed"


def test_a_revised_deadline_keeps_the_first_one_and_both_verdicts():
    plant = record(
        claim("project", "production", "planned", "2023.txt", date="../2025"),
        claim("project", "production", "planned", "2024.txt", date="../2027"),
    )
    found = one(plant, on="2026-03-01")
    assert found.standing == "not_due"
    assert found.first.standing == "overdue"
    assert [due.day.year for due in found.deadlines] == [2025, 2027]


def test_what_a_later_document_says_is_not_known_before_it_was_published():
    plant = record(
        claim("project", "production", "planned", "2023.txt", date="../2025"),
        claim("project", "production", "done", "2025.txt", date="2025-05"),
    )
    assert one(plant, on="2024-01-01").standing == "not_due"
    assert one(plant, on="2025-07-01").standing == "met"
    assert track([plant], on=date(2022, 1, 1), documents=PAPERS) == []


def test_done_after_the_deadline_is_met_late():
    plant = record(
        claim("project", "production", "planned", "2023.txt", date="../2024-06"),
        claim("project", "production", "done", "2025.txt", date="2025-03"),
    )
    assert one(plant, on="2026-01-01").standing == "met_late"


@pytest.mark.parametrize(
    ("delivered", "bound", "quote", "standing"),
    [
        (100, "exact", "All 100 buses were delivered.", "met"),
        (40, "exact", "The first 40 buses were delivered.", "part_met"),
        (98, "about", "About 98 buses were delivered.", "undecided"),
        (105, "exact", "105 buses were delivered.", "met"),
    ],
)
def test_delivery_is_a_share_of_what_was_promised(delivered, bound, quote, standing):
    deal = record(
        claim(
            "deal",
            "supply",
            "agreed",
            "2023.txt",
            "100 buses.",
            amounts=((100, "buses", "exact"),),
        ),
        claim("deal", "supply", "done", "2024.txt", quote, amounts=((delivered, "buses", bound),)),
    )
    assert one(deal, on="2025-01-01").standing == standing


def test_more_than_seventy_promised_and_about_seventy_delivered_is_undecided():
    deal = record(
        claim(
            "deal",
            "finance",
            "planned",
            "2023.txt",
            "more than $70 million",
            amounts=((70e6, "USD", "over"),),
        ),
        claim("deal", "finance", "done", "2025.txt", "about $70 million", amounts=((70e6, "USD", "about"),)),
    )
    assert one(deal, on="2026-01-01").standing == "undecided"


def test_silence_becomes_quiet_then_lapsed_and_ends_when_work_resumes():
    road = record(
        claim("project", "construction", "planned", "2016.txt"),
        claim("project", "construction", "active", "2026.txt"),
    )
    assert one(road, on="2017-01-01").standing == "not_due"
    assert one(road, on="2018-08-01").standing == "quiet"
    assert one(road, on="2021-08-01").standing == "lapsed"
    assert one(road, on="2021-08-01").verdict.inferred
    revived = one(road, on="2026-08-01")
    assert (revived.standing, revived.stage, len(revived.evidence)) == ("not_due", "started", 2)


def test_silence_of_a_source_that_was_not_read_again_means_nothing():
    road = record(claim("project", "construction", "planned", "2016.txt"))
    only = [paper("2016.txt", "2016-06-15"), paper("other.txt", "2021-01-01", "Atlantic Courier")]
    assert one(road, on="2025-01-01", documents=only).standing == "not_due"


def test_saying_it_again_is_no_progress():
    jobs = record(
        claim("project", "production", "planned", "2020.txt"),
        claim("project", "production", "planned", "2022.txt"),
    )
    assert one(jobs, on="2023-01-01").standing == "quiet"


def test_a_promise_called_off_is_stopped_and_can_be_taken_up_again():
    line = record(
        claim("project", "logistics", "planned", "2020.txt"),
        claim("project", "logistics", "cancelled", "2021.txt", date="2021-03"),
        claim("project", "logistics", "active", "2022.txt", date="2022-03"),
    )
    assert one(line, on="2021-12-01").standing == "stopped"
    assert one(line, on="2022-12-01").stage == "started"


def test_without_a_deadline_nothing_is_overdue():
    pledge = record(claim("pledge", "trade", "planned", "2020.txt", date="2020-01"))
    assert one(pledge, on="2021-01-01").deadline is None
    assert one(pledge, on="2021-01-01").standing == "not_due"


def test_a_date_is_no_deadline_where_the_document_has_none_of_its_own():
    offer = record(claim("pledge", "trade", "proposed", "undated.txt", date="2022-11"))
    firm = record(claim("pledge", "trade", "planned", "undated.txt", date="../2022-11"))
    documents = [paper("undated.txt", None)]
    assert one(offer, on="2024-01-01", documents=documents).deadline is None
    assert one(firm, on="2024-01-01", documents=documents).standing == "overdue"


def test_the_day_of_signing_is_no_deadline():
    treaty = record(claim("agreement", "agreement", "agreed", "2023.txt", date="2023-12-22"))
    assert one(treaty, on="2024-06-01").deadline is None


def test_what_was_never_promised_is_no_commitment():
    held = record(claim("event", "forum", "done", "2020.txt", date="2020-01"))
    member = record(claim("admission", "zone", "agreed", "2020.txt", date="2020-01"))
    grown = record(claim("figure", "exports", "actual", "2020.txt", date="2019"))
    assert track([held, member, grown], on=date(2024, 1, 1), documents=PAPERS) == []


def test_a_planned_event_is_due_on_its_day():
    forum = record(claim("event", "forum", "planned", "2024.txt", date="2024-09"))
    assert one(forum, on="2024-09-15").standing == "not_due"
    assert one(forum, on="2024-12-01").standing == "overdue"


def target(value, quote, *, date, doc="2023.txt", bound="exact", status="target"):
    return record(
        claim(
            "figure", "turnover", status, doc, quote, date=date, amounts=((value, "USD", bound),), what=None
        )
    )


def standing(goal, *actuals, on):
    commitments = track([goal, *actuals], on=date.fromisoformat(on), documents=PAPERS)
    return next(found for found in commitments if found.record is goal)


def test_a_target_is_held_against_the_actual_figure_of_its_year():
    goal = target(500e6, "to reach $500 million", date="../2025")
    before = target(400e6, "$400.0 million", date="2024", doc="2025.txt", status="actual")
    short = target(450e6, "$450.0 million", date="2025", doc="2026.txt", status="actual")
    enough = target(510e6, "$510.0 million", date="2025", doc="2026.txt", status="actual")
    assert standing(goal, before, on="2025-07-01").standing == "not_due"
    assert standing(goal, before, on="2025-07-01").progress.low == pytest.approx(0.8, abs=0.02)
    assert standing(goal, before, on="2026-07-01").standing == "overdue"
    assert standing(goal, before, short, on="2026-07-01").standing == "part_met"
    assert standing(goal, before, enough, on="2026-07-01").standing == "met"


def test_a_figure_from_before_the_target_was_set_cannot_meet_it():
    goal = target(500e6, "to reach $500 million", date="../2025")
    old = target(900e6, "$900.0 million", date="2008", doc="2014.txt", status="actual")
    assert standing(goal, old, on="2024-07-01").standing == "not_due"


def test_a_target_says_the_yearly_growth_it_still_takes():
    goal = target(441e6, "to reach $441.0 million", date="../2026")
    now = target(400e6, "$400.0 million", date="2024", doc="2025.txt", status="actual")
    # 400 x 1.05 x 1.05 = 441
    assert standing(goal, now, on="2025-07-01").progress.yearly_growth_needed == pytest.approx(
        0.05, abs=0.001
    )


def test_a_rounded_figure_that_straddles_the_target_leaves_it_undecided():
    goal = target(5.0e9, "to reach $5.00 billion", date="2025")
    reached = target(5.0e9, "$5.0 billion", date="2025", doc="2026.txt", status="actual")
    assert standing(goal, reached, on="2026-07-01").standing == "undecided"


def test_a_target_without_an_amount_is_unmeasurable():
    goal = record(claim("figure", "turnover", "target", "2023.txt", date="../2025", what=None))
    assert one(goal, on="2024-01-01").standing == "unmeasurable"
