"""An overview as rows of a small SQLite database of its own: written whole once, then only read.

It is made from the register at any time and never the only place of anything; nobody needs to back it up.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from servanda import __version__
from servanda.audit import Audit, Finding
from servanda.desks.overview import Overview, kept
from servanda.desks.promise_lines import promise_line
from servanda.desks.question_keys import key_of
from servanda.desks.state import State
from servanda.register import Record, Waiting
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
_OF_FIGURES, _OF_DATES = ("amounts", "change"), ("date", "covers")


def empty(place: str | Path = ":memory:") -> sqlite3.Connection:
    """The tables with nothing in them yet, in a new file or in memory."""
    rows = sqlite3.connect(place, check_same_thread=False)
    rows.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES)
    return rows


def describe(
    rows: sqlite3.Connection, *, register: str, state: State, day: date, made_at: str, seconds: float,
    found: Audit,
) -> None:  # fmt: skip
    """Close the rows with what they are of: from then on they can be opened."""
    about = {
        "layout": LAYOUT, "version": __version__, "register": register, "state": json.dumps(asdict(state)),
        "day": day.isoformat(), "made_at": made_at, "seconds": seconds,
        "figures": found.figures, "tied": found.tied, "exhaustive": int(found.exhaustive),
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


def put_findings(
    rows: sqlite3.Connection, findings: Sequence[Finding], parties: Mapping[str, frozenset[str]]
) -> None:
    """Write the findings, in their order; `parties` are who takes part in a record, by its id."""

    def each() -> Iterator[tuple[Any, ...]]:
        for position, finding in enumerate(findings):
            of, ends = finding.quantity, finding.bounds
            parts = [of.form, of.reporter, of.partner, of.period, of.unit, of.subject]
            shown = [of.names, of.shown_subject, of.shown]
            low, high = (ends.low, ends.high) if ends else (None, None)
            one = kept(finding)
            yield (
                position, one.id, one.verdict, one.figure, one.working, one.apart, one.identity,
                json.dumps(one.claims), json.dumps(one.suspects), of.reporter, of.partner,
                json.dumps([*parts, *shown]),
                str(low) if low is not None else None, str(high) if high is not None else None,
            )  # fmt: skip

    def taking_part() -> Iterator[tuple[str, str, int]]:
        for position, finding in enumerate(findings):
            named = {finding.quantity.reporter, finding.quantity.partner}
            named.update(*(parties.get(str(claim.record), ()) for claim in finding.claims))
            yield from ((party, finding.verdict, position) for party in named if party)

    rows.executemany(f"INSERT INTO findings VALUES ({_marks(14)})", each())
    rows.executemany("INSERT INTO finding_parties VALUES (?, ?, ?)", taking_part())
    _count(rows, "finding", (finding.verdict for finding in findings))


def put_promises(
    rows: sqlite3.Connection, promises: Sequence[Commitment], parties: Mapping[str, frozenset[str]]
) -> None:
    """Write the promises, in their order."""

    def each() -> Iterator[tuple[Any, ...]]:
        for position, promise in enumerate(promises):
            line = promise_line(promise)
            yield (
                position, line.record, line.title, line.stage, line.standing, int(line.inferred),
                line.because, line.due, line.day, line.last,
            )  # fmt: skip

    def taking_part() -> Iterator[tuple[str, str, int]]:
        for position, promise in enumerate(promises):
            for party in parties.get(promise.record.id, ()):
                yield party, promise.standing, position

    rows.executemany(f"INSERT INTO promises VALUES ({_marks(10)})", each())
    rows.executemany("INSERT INTO promise_parties VALUES (?, ?, ?)", taking_part())
    _count(rows, "promise", (promise.standing for promise in promises))


def put_questions(rows: sqlite3.Connection, questions: Iterable[Waiting]) -> None:
    """Write the questions, in their order."""
    numbers: Counter[str] = Counter()

    def each() -> Iterator[tuple[Any, ...]]:
        for one in questions:
            lists = (json.dumps(each) for each in (one.reasons, one.about, one.choices))
            yield (
                key_of(one), one.kind, numbers[one.kind], one.one, one.other, one.field, one.score, *lists,
            )  # fmt: skip
            numbers[one.kind] += 1

    rows.executemany(f"INSERT OR IGNORE INTO questions VALUES ({_marks(10)})", each())
    query = "INSERT INTO counts SELECT 'question', sort, count(*) FROM questions GROUP BY sort"
    rows.execute(query)


def put_links(
    rows: sqlite3.Connection,
    questions: Iterable[Waiting],
    findings: Iterable[Finding],
    records: Mapping[str, Record],
) -> None:
    """Write which question asks about what which finding tells: the finding speaks of two of the claims that
    give the value in question, or of claims of both records."""
    of_claim: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        for claim in finding.claims:
            of_claim[claim.id].append(finding)
    pairs = set()
    for question in questions:
        sides, of_figures = _asked(question, records)
        touched: Counter[str] = Counter()
        for side in sides:
            told = (finding for claim in side for finding in of_claim.get(claim, ()))
            fitting = (each for each in told if of_figures in (None, bool(each.statements)))
            touched.update({finding.id for finding in fitting})
        pairs |= {(key_of(question), finding) for finding, number in touched.items() if number > 1}
    rows.executemany("INSERT INTO question_findings VALUES (?, ?)", sorted(pairs))


def _asked(question: Waiting, records: Mapping[str, Record]) -> tuple[list[list[str]], bool | None]:
    """The claims of each side of the question, and whether it is about figures (True), dates (False), or
    either (None)."""
    if question.kind == "values" and question.field in (*_OF_FIGURES, *_OF_DATES):
        return [[claim] for claim, _ in question.choices], question.field in _OF_FIGURES
    if question.kind in ("records", "links"):
        held = [records.get(each) for each in (question.one, str(question.other))]
        return [[claim.id for claim in record.claims] for record in held if record], None
    return [], None


def _count(rows: sqlite3.Connection, what: str, names: Iterable[str]) -> None:
    counted = [(what, name, number) for name, number in Counter(names).items()]
    rows.executemany("INSERT INTO counts VALUES (?, ?, ?)", counted)


def _marks(number: int) -> str:
    return ", ".join("?" * number)
