"""Tracking stories made by hand: dated documents in, standings out, through a real register."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from servanda.audit import audit
from servanda.register import Register
from servanda.tracking import STANDINGS, history, tallies, track
from tests.telling import fill

FILES = sorted((Path(__file__).parent / "stories").glob("*.toml"))
STORIES = [story for file in FILES for story in tomllib.loads(file.read_text(encoding="utf-8"))["story"]]


def told(commitments):
    return "\n".join(
        f"{one.standing} | {one.stage} | inferred {one.verdict.inferred} | {one.record.what} | "
        f"{one.verdict.because} | first {one.first and one.first.standing} | {one.progress} | "
        f"{[due.day.isoformat() for due in one.deadlines]} | {len(one.unsure)} unsure | "
        f"taken {sum(piece.taken for piece in one.evidence)}"
        for one in commitments
    )


def meets(one, wanted):
    progress = one.progress
    checks = {
        "standing": lambda value: one.standing == value,
        "stage": lambda value: one.stage == value,
        "inferred": lambda value: one.verdict.inferred == value,
        "kind": lambda value: one.record.kind == value,
        "what": lambda value: value in one.record.what,
        "by": lambda value: one.deadline is not None and str(one.deadline.day.year) == value,
        "first": lambda value: one.first is not None and one.first.standing == value,
        "deadlines": lambda value: [due.day.isoformat() for due in one.deadlines] == value,
        "progress": lambda value: value == "none" and progress is None,
        "share": lambda value: near(progress.low, value[0], 0.02) and near(progress.high, value[1], 0.02),
        "near": lambda value: value[0] <= progress.low and progress.high <= value[1],
        "missing": lambda value: list(progress.missing) == value,
        "needed": lambda value: near(progress.yearly_growth_needed, value, 0.001),
        "seen": lambda value: near(progress.yearly_growth_seen, value, 0.001),
        "reached_in": lambda value: progress.reached_in == (None if value == "never" else value),
        "taken": lambda value: sum(piece.taken for piece in one.evidence) == value,
        "unsure": lambda value: len(one.unsure) == value,
    }
    return all(checks[name](value) for name, value in wanted.items() if name in checks)


def near(value, wanted, within):
    return abs(value - wanted) <= within


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["name"])
def test_the_standings_are_those_expected(story, tmp_path):
    apart = [frozenset(pair) for pair in story.get("apart", [])]
    with Register.create(tmp_path / "register.db") as register:
        fill(register, story["documents"])
        records = register.records()
        documents = [document.metadata for document in register.documents()]
    for wanted in story["expect"]:
        day = date.fromisoformat(wanted["on"])
        found = track(records, on=day, documents=documents, apart=apart)
        assert len(found) == wanted.get("commitments", len(found)), told(found)
        if "audit" in wanted:
            findings = audit(records, documents=documents).findings
            assert wanted["audit"] in [f.identity for f in findings if f.verdict == "contradictory"]
        if wanted.get("commitments") == 0:
            continue
        meant = [one for one in found if meets(one, wanted)]
        assert meant, f"not found: {wanted}\n{told(found)}"
        if "history" in wanted:
            changes = history(records, meant[0].record.id, on=day, documents=documents)
            assert [f"{when} {one.standing}" for when, one in changes] == wanted["history"]
        if "worth" in wanted:
            sums = {}
            for tally in tallies(found, "stage"):
                for unit, value in tally.worth.items():
                    sums[unit] = sums.get(unit, 0) + value
            assert sums == wanted["worth"]


def test_there_are_at_least_sixty_stories_each_of_its_own_name():
    assert len({story["name"] for story in STORIES}) == len(STORIES) >= 60


def test_at_least_sixty_stories_have_documents_of_several_days():
    days = [{told.get("published") for told in story["documents"]} - {None} for story in STORIES]
    assert sum(len(each) > 1 for each in days) >= 60


def test_a_promise_is_called_as_it_was_known_on_the_day(tmp_path):
    story = next(story for story in STORIES if story["name"].startswith("a memorandum becomes a contract"))
    with Register.create(tmp_path / "register.db") as register:
        fill(register, story["documents"])
        records, documents = register.records(), [document.metadata for document in register.documents()]
    for day, status, told in (
        ("2019-12-01", "planned", 1),
        ("2021-12-01", "active", 3),
        ("2023-01-01", "done", 4),
    ):
        (one,) = track(records, on=date.fromisoformat(day), documents=documents)
        assert (one.record.status, len(one.record.claims)) == (status, told)


def test_every_standing_has_a_story():
    told_of = {wanted.get("standing") for story in STORIES for wanted in story["expect"]}
    assert told_of >= set(STANDINGS)
