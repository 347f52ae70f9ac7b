"""An overview as rows of a small SQLite database of its own: written whole once, then only read.

It is made from the register at any time and never the only place of anything; nobody needs to back it up.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from servanda import __version__
from servanda.audit import Finding
from servanda.desks.overview import Overview, kept
from servanda.desks.promise_lines import promise_line
from servanda.desks.question_keys import key_of
from servanda.desks.state import State
from servanda.register import Waiting
from servanda.tracking import Commitment

LAYOUT = 1  # counts up when the tables change: what another layout wrote is worked out anew
_TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE counts (what TEXT, name TEXT, number INTEGER, PRIMARY KEY (what, name)) WITHOUT ROWID;
CREATE TABLE findings (position INTEGER PRIMARY KEY, id TEXT, verdict TEXT, figure TEXT, working TEXT,
    apart TEXT, identity TEXT, claims TEXT, suspects TEXT, reporter TEXT, partner TEXT, quantity TEXT,
    low TEXT, high TEXT);
CREATE TABLE finding_parties (party TEXT, name TEXT, position INTEGER,
    PRIMARY KEY (party, name, position)) WITHOUT ROWID;
CREATE TABLE promises (position INTEGER PRIMARY KEY, record TEXT, title TEXT, stage TEXT, standing TEXT,
    inferred INTEGER, because TEXT, due TEXT, day TEXT, last TEXT);
CREATE TABLE promise_parties (party TEXT, name TEXT, position INTEGER,
    PRIMARY KEY (party, name, position)) WITHOUT ROWID;
CREATE TABLE questions (key TEXT PRIMARY KEY, sort TEXT, number INTEGER, one TEXT, other TEXT, field TEXT,
    score REAL, reasons TEXT, about TEXT, choices TEXT) WITHOUT ROWID;
CREATE TABLE question_findings (question TEXT, finding TEXT, PRIMARY KEY (question, finding)) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX finding_ids ON findings (id);
CREATE INDEX finding_verdicts ON findings (verdict, position);
CREATE INDEX finding_pairs ON findings (verdict, reporter, partner, position);
CREATE INDEX promise_records ON promises (record);
CREATE INDEX promise_standings ON promises (standing, position);
CREATE INDEX promise_days ON promises (standing, day, position);
CREATE INDEX question_sorts ON questions (sort, number);
CREATE INDEX finding_questions ON question_findings (finding, question);
"""


def empty(place: str | Path = ":memory:") -> sqlite3.Connection:
    """The tables with nothing in them yet, in a new file or in memory."""
    rows = sqlite3.connect(place, check_same_thread=False)
    rows.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES)
    return rows


def describe(
    rows: sqlite3.Connection, *, register: str, state: State, day: date, made_at: str, seconds: float,
    counted: tuple[int, int, bool],
) -> None:  # fmt: skip
    """Close the rows with what they are of: from then on they can be opened. `counted` are how many figures
    were audited, how many of them are tied, and whether all was searched."""
    figures, tied, exhaustive = counted
    about = {
        "layout": LAYOUT, "version": __version__, "register": register, "state": json.dumps(asdict(state)),
        "day": day.isoformat(), "made_at": made_at, "seconds": seconds,
        "figures": figures, "tied": tied, "exhaustive": int(exhaustive),
    }  # fmt: skip
    rows.executemany("INSERT INTO about VALUES (?, ?)", [(key, str(value)) for key, value in about.items()])
    rows.executescript(_INDEXES + "ANALYZE;")
    rows.commit()


def opened(rows: sqlite3.Connection, register: str | None = None) -> Overview | None:
    """The overview that the rows hold; None where another version of servanda wrote them, or of another
    register than the one named."""
    try:
        about = dict(rows.execute("SELECT key, value FROM about").fetchall())
    except sqlite3.DatabaseError:
        return None
    if (about.get("layout"), about.get("version")) != (str(LAYOUT), __version__):
        return None
    if register is not None and about["register"] != register:
        return None
    return Overview(
        rows,
        State(**json.loads(about["state"])),
        date.fromisoformat(about["day"]),
        about["made_at"],
        float(about["seconds"]),
        int(about["figures"]),
        int(about["tied"]),
        about["exhaustive"] == "1",
    )


def opened_file(path: Path, register: str) -> Overview | None:
    """The overview of the register that the file holds; None where it holds none that is of use."""
    try:
        # Nobody writes to a finished file, so it is read without locks.
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        rows = sqlite3.connect(address, uri=True, check_same_thread=False)
    except sqlite3.DatabaseError:
        return None
    found = opened(rows, register)
    if found is None:
        rows.close()
    return found


def finding_row(finding: Finding) -> tuple[Any, ...]:
    """What is kept of a finding, all but its position."""
    of, ends = finding.quantity, finding.bounds
    parts = [of.form, of.reporter, of.partner, of.period, of.unit, of.subject]
    shown = [of.names, of.shown_subject, of.shown]
    low, high = (ends.low, ends.high) if ends else (None, None)
    one = kept(finding)
    return (
        one.id, one.verdict, one.figure, one.working, one.apart, one.identity, json.dumps(one.claims),
        json.dumps(one.suspects), of.reporter, of.partner, json.dumps([*parts, *shown]),
        str(low) if low is not None else None, str(high) if high is not None else None,
    )  # fmt: skip


def put_findings(rows: sqlite3.Connection, findings: Iterable[tuple[Sequence[Any], Sequence[str]]]) -> None:
    """Write the findings, each a `finding_row` with the keys of who has to do with it, in their order."""
    verdicts: Counter[str] = Counter()
    for some in _some(enumerate(findings)):
        rows.executemany(
            f"INSERT INTO findings VALUES ({_marks(14)})", [(position, *row) for position, (row, _) in some]
        )
        taking = [(party, row[1], position) for position, (row, parties) in some for party in parties]
        rows.executemany("INSERT INTO finding_parties VALUES (?, ?, ?)", taking)
        verdicts.update(row[1] for _, (row, _) in some)
    _count(rows, "finding", verdicts)


def promise_row(promise: Commitment) -> tuple[Any, ...]:
    """What is kept of a promise, all but its position."""
    line = promise_line(promise)
    return (
        line.record, line.title, line.stage, line.standing, int(line.inferred), line.because, line.due,
        line.day, line.last,
    )  # fmt: skip


def put_promises(rows: sqlite3.Connection, promises: Iterable[tuple[Sequence[Any], Sequence[str]]]) -> None:
    """Write the promises, each a `promise_row` with the keys of who takes part in it, in their order."""
    standings: Counter[str] = Counter()
    for some in _some(enumerate(promises)):
        rows.executemany(
            f"INSERT INTO promises VALUES ({_marks(10)})", [(position, *row) for position, (row, _) in some]
        )
        taking = [(party, row[3], position) for position, (row, parties) in some for party in parties]
        rows.executemany("INSERT INTO promise_parties VALUES (?, ?, ?)", taking)
        standings.update(row[3] for _, (row, _) in some)
    _count(rows, "promise", standings)


def question_row(question: Waiting) -> tuple[Any, ...]:
    """What is kept of a question, all but its number among those of its sort, which comes after the sort."""
    lists = (json.dumps(each) for each in (question.reasons, question.about, question.choices))
    return (
        key_of(question), question.kind, question.one, question.other, question.field, question.score, *lists,
    )  # fmt: skip


def put_questions(rows: sqlite3.Connection, questions: Iterable[Sequence[Any]]) -> None:
    """Write the questions, each a `question_row`, each sort in its order; of two of one key the first."""
    numbers: Counter[str] = Counter()
    query = f"INSERT OR IGNORE INTO questions VALUES ({_marks(10)})"
    for key, sort, *rest in questions:
        numbers[sort] += rows.execute(query, (key, sort, numbers[sort], *rest)).rowcount
    _count(rows, "question", numbers)


def put_links(rows: sqlite3.Connection, links: Iterable[tuple[str, str]]) -> None:
    """Write which question asks about what which finding tells, by key and id."""
    rows.executemany("INSERT INTO question_findings VALUES (?, ?)", links)


def _some(given: Iterable[Any], many: int = 2000) -> Iterator[list[Any]]:
    numbered = iter(given)
    while some := list(islice(numbered, many)):
        yield some


def _count(rows: sqlite3.Connection, what: str, numbers: Mapping[str, int]) -> None:
    counted = [(what, name, number) for name, number in numbers.items()]
    rows.executemany("INSERT INTO counts VALUES (?, ?, ?)", counted)


def _marks(number: int) -> str:
    return ", ".join("?" * number)
