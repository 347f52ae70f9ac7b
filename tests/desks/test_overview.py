"""What an overview is asked, read from its rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from servanda.desks import overview_rows
from servanda.desks.overview import Overview
from servanda.desks.working_out import work_out
from servanda.register import Register
from tests.web.making import fill


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.create(tmp_path / "register.db") as made:
        fill(made)
        yield made


def of(register: Register, day: date = date(2026, 3, 1)) -> Overview:
    rows = overview_rows.empty()
    work_out(register, day, rows)
    found = overview_rows.opened(rows)
    assert found
    return found


def test_findings_come_a_page_at_a_time(register: Register) -> None:
    overview = of(register)
    both = overview.findings("contradictory", limit=2)
    assert [overview.findings("contradictory", limit=1, offset=at) for at in (0, 1)] == [
        [one] for one in both
    ]
    assert overview.findings("contradictory", limit=2, offset=2) == []
    assert {claim.partition("-")[0] for claim in both[0].claims} == {"trade", "wire"}  # of two sources first
    assert overview.finding(both[1].id) == both[1]
    assert overview.finding("nothing") is None


def test_findings_and_promises_are_those_of_who_takes_part(register: Register) -> None:
    overview = of(register)
    every = overview.finding_counts()
    for parties in (["TD"], ["ML"], ["TD", "ML"], ["ML", "TD", "ML"]):
        assert overview.finding_counts(parties) == every
        assert overview.findings("contradictory", parties, limit=9) == overview.findings(
            "contradictory", limit=9
        )
    assert overview.finding_counts(["FR"]) == {}
    [house] = overview.promises("overdue", ["TD"], limit=9)
    assert house in overview.dated_promises(["TD"], 9)
    assert overview.promises("overdue", ["TD", "ML"], limit=9) == []  # Chad alone promised it
    assert overview.promise_counts(["TD"])["overdue"] == 1


def test_what_falls_due_is_told_from_the_day_of_the_overview(register: Register) -> None:
    early, late = of(register, date(2025, 10, 1)), of(register)
    [coming] = early.falling_due(5)
    [past] = late.falling_due(5)
    assert (coming.record, coming.standing) == (past.record, "not_due")
    assert past.standing == "overdue"
    assert late.promise(past.record) == past
    assert of(register, date(2024, 7, 1)).falling_due(5) == []  # more than half a year ahead


def test_questions_are_found_by_place_and_by_key_whatever_was_answered(register: Register) -> None:
    waiting = register.queue()
    overview = of(register)
    assert sum(overview.question_counts().values()) == len(waiting)
    first = overview.question_at("values", 0)
    assert first == next(each for each in waiting if each.kind == "values")
    key = overview_rows.key_of(first)
    assert overview.question(key) == first
    assert overview.place_of_question(key) == ("values", 0)
    assert overview.question_at("values", 0, {key}) is None
    assert overview.question_counts({key, "another"})["values"] == 0
    assert overview.place_of_question(key, {key}) is None
    assert overview.place_of_question(key, {"another"}) == ("values", 0)


def test_a_question_and_a_finding_on_the_same_claims_know_each_other(register: Register) -> None:
    overview = of(register)
    teachers, trade = overview.findings("contradictory", limit=2)
    [key] = overview.questions_of(teachers.id)
    question = overview.question(key)
    assert question
    assert question.field == "amounts"
    assert {claim for claim, _ in question.choices} == set(teachers.claims)
    assert overview.findings_of(key) == [teachers]
    assert overview.questions_of(trade.id) == []  # three records, none in doubt


def test_rows_that_another_version_wrote_are_of_no_use(register: Register) -> None:
    rows = of(register).rows
    rows.execute("UPDATE about SET value = 'another' WHERE key = 'version'")
    assert overview_rows.opened(rows) is None
    assert overview_rows.opened(overview_rows.empty()) is None
