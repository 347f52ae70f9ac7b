"""An overview that is worked out in portions, and from what the last one left, is that of all at once."""

from __future__ import annotations

import sqlite3
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from servanda.audit import audit, portions
from servanda.desks import overview_rows, workings
from servanda.desks.question_keys import key_of
from servanda.desks.work import Work
from servanda.desks.working_out import work_out
from servanda.register import OfficialFigure, Register
from servanda.tracking import said_apart, track
from tests.telling import fill, told_document
from tests.web.making import fill as fill_with_a_clash

DAY = date(2025, 3, 1)
STORIES = sorted((Path(__file__).parents[1] / "tracking" / "stories").glob("*.toml"))
TABLES = {
    "counts": 2, "findings": 1, "finding_parties": 3, "promises": 1, "promise_parties": 3, "questions": 1,
    "question_findings": 2,
}  # fmt: skip
"""The columns by which the rows of a table are told from each other."""


def documents() -> list[dict[str, Any]]:
    """The documents of all stories, each under a name of its own; claims of several stories get mixed up."""
    found = []
    for file in STORIES:
        for number, story in enumerate(tomllib.loads(file.read_text(encoding="utf-8"))["story"]):
            for paper, told in enumerate(story["documents"]):
                name = f"{file.stem}-{number}-{told.get('name', paper)}"
                found.append({**told, "name": name, "heading": name})
    dryers = [
        (f"{maker} will open a {fruit} dryer in Fiji.", f"{fruit} dryer", "planned", [maker, "Fiji"])
        for maker, fruit in (("Toyota", "mango"), ("Arla", "papaya"))
    ]
    opened = [("The dryer opened in Fiji in August 2023.", "dryer", "done", ["Fiji"])]
    for year, told in (("2022", dryers), ("2023", opened)):
        claims = [
            {"quote": quote, "project": "production", "status": status, "by": by, "what": what}
            for quote, what, status, by in told
        ]
        found.append({"name": f"dryers-{year}", "published": f"{year}-09-01", "claims": claims})
    return found


@pytest.fixture(autouse=True)
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portions, "TOGETHER", 4)


@pytest.fixture
def register(place: str) -> Iterator[Register]:
    with Register.create(place) as made:
        fill(made, documents())
        fill_with_a_clash(made)
        yield made


def rows_of(register: Register, day: date = DAY, folder: Path | None = None) -> dict[str, list[Any]]:
    rows = overview_rows.empty()
    work_out(register, day, rows, folder)
    found = {}
    for table, columns in TABLES.items():
        order = ", ".join(map(str, range(1, columns + 1)))
        found[table] = rows.execute(f"SELECT * FROM {table} ORDER BY {order}").fetchall()
    counted = "SELECT key, value FROM about WHERE key IN ('figures', 'tied', 'exhaustive')"
    return {**found, "about": [dict(rows.execute(counted).fetchall())]}


def test_findings_and_promises_are_those_of_all_records_at_once(register: Register) -> None:
    found = rows_of(register)
    records, papers = register.records(), [document.metadata for document in register.documents()]
    whole = audit(records, documents=papers)
    promises = track(records, on=DAY, documents=papers, apart=said_apart(register.decisions()))
    for verdict in ("implied", "consistent"):
        ids = [finding.id for finding in whole.findings if finding.verdict == verdict]
        assert [row[1] for row in found["findings"] if row[2] == verdict] == ids
    assert sorted(row[1] for row in found["findings"]) == sorted(finding.id for finding in whole.findings)
    assert found["about"] == [{"figures": str(whole.figures), "tied": str(whole.tied), "exhaustive": "1"}]
    assert [row[1:] for row in found["promises"]] == [overview_rows.promise_row(each) for each in promises]
    assert any(each.evidence and any(piece.taken for piece in each.evidence) for each in promises)
    assert any(each.unsure for each in promises)
    assert any(each.replaced_by for each in promises)
    assert any(each.under for each in promises)
    assert {row[0] for row in found["questions"]} == {key_of(each) for each in register.queue()}
    assert found["question_findings"]


def reject(register: Register) -> None:
    register.decide("reject", "trade-2023-3", who="Ada")


def part(register: Register) -> None:
    """Say of what was taken to speak of a promise that it speaks of something else."""
    papers = [document.metadata for document in register.documents()]
    for promise in track(register.records(), on=DAY, documents=papers):
        for piece in promise.evidence:
            if piece.taken:
                register.decide("different", promise.evidence[0].claim.id, piece.claim.id, who="Ada")
                return


def read_more(register: Register) -> None:
    claims = [
        {"quote": "Exports of Chad to Mali were $75 million in 2023.", "figure": "exports", "of": "Chad",
         "with": "Mali", "date": "2023", "amounts": ["75000000 USD"]},
        {"quote": "Chad opened its trading house in Bamako.", "project": "trade", "status": "done",
         "by": ["Chad"], "what": "trading house", "date": "2024-01"},
    ]  # fmt: skip
    register.add(*told_document({"name": "more", "published": "2024-02-01", "claims": claims}, 9000))


def date_a_document(register: Register) -> None:
    [paper] = register.documents_named(["dryers-2022.txt"])
    register.describe_document(paper.number, published="2026-12-24", publisher="The Observer")


def count_officially(register: Register) -> None:
    figure = OfficialFigure("Customs", "exports", "TD", "ML", "2023", "USD", Fraction(61_000_000), "f.csv", 2)
    register.add_official([figure])


@pytest.mark.parametrize("change", [reject, part, read_more, date_a_document, count_officially])
def test_after_a_change_it_is_as_if_nothing_had_been_kept(
    register: Register, tmp_path: Path, change: Callable[[Register], None]
) -> None:
    before = rows_of(register, folder=tmp_path)
    change(register)
    after = rows_of(register, folder=tmp_path)
    assert after == rows_of(register)
    assert after != before


def test_on_another_day_it_is_as_if_nothing_had_been_kept(register: Register, tmp_path: Path) -> None:
    days = [date(2021, 1, 1), date(2023, 1, 1), date(2027, 1, 1)]
    found = [rows_of(register, day, tmp_path) for day in days]
    assert found == [rows_of(register, day) for day in days]
    assert found[0]["promises"] != found[1]["promises"] != found[2]["promises"]


def test_what_has_not_changed_is_not_worked_out_again(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []
    for name in ("_audit", "_track"):
        told = getattr(Work, name)

        def counted(work: Work, portion: Any, *rest: Any, told: Any = told) -> None:
            looked.append(len(portion.records))
            told(work, portion, *rest)

        monkeypatch.setattr(Work, name, counted)
    rows_of(register, folder=tmp_path)
    everything = sum(looked)
    looked.clear()
    rows_of(register, folder=tmp_path)
    assert looked == []
    reject(register)
    rows_of(register, folder=tmp_path)
    assert 0 < sum(looked) < everything / 4


def test_workings_that_are_broken_or_of_something_else_are_made_anew(
    register: Register, tmp_path: Path
) -> None:
    expected = rows_of(register, folder=tmp_path)
    kept = tmp_path / workings.NAME
    kept.write_bytes(b"no database at all, but longer than the head of one" * 40)
    assert rows_of(register, folder=tmp_path) == expected
    with sqlite3.connect(kept) as held:
        held.execute("UPDATE about SET value = 'another' WHERE key = 'register'")
        held.execute("UPDATE findings SET shown = '[]'")
    held.close()
    assert rows_of(register, folder=tmp_path) == expected


def test_two_who_work_it_out_at_once_both_do(register: Register, tmp_path: Path) -> None:
    expected = rows_of(register, folder=tmp_path)
    with sqlite3.connect(tmp_path / workings.NAME, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert rows_of(register, folder=tmp_path) == expected
    other.close()
    assert (tmp_path / workings.NAME).exists()
