"""The audit of more records than the memory holds, a portion of them at a time.

Figures are tied to each other only where they are of one pair of countries and one sort, told of in one
passage as a whole and its parts, or where the register links their records. So the records are read once to
see which hang together; then those that do are audited together, and no others. What is in memory is the
largest set of records that hang together, and the names of what ties sets to each other.
"""

from __future__ import annotations

import json
import pickle
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from itertools import islice, pairwise
from tempfile import TemporaryFile
from typing import IO

from servanda.audit.chronology import ordinal_in
from servanda.audit.examination import audit
from servanda.audit.finding import VERDICTS, Finding
from servanda.audit.printed import vocabulary
from servanda.audit.quantity import TRADE
from servanda.document import Metadata
from servanda.gazetteer import place
from servanda.register import OfficialFigure, Record
from servanda.register.forest import Forest

TOGETHER = 500
"""Records that are audited at once where they do not hang together with more."""
_SIDES = ("reporter", "partner")
_TABLES = """
PRAGMA journal_mode = OFF;
CREATE TABLE held (number INTEGER PRIMARY KEY, id TEXT NOT NULL, ties TEXT NOT NULL);
CREATE TABLE sets (name TEXT PRIMARY KEY, portion INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE portions (
    portion INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (portion, number)
) WITHOUT ROWID;
CREATE TABLE spans (number INTEGER, sort TEXT, first INTEGER, last INTEGER, tells INTEGER);
"""
_IN_ORDER = "SELECT id, portion FROM portions JOIN held USING (number) ORDER BY portion, number"
_OF_ONE_PASSAGE = """
SELECT DISTINCT one.number, other.number FROM spans AS one JOIN spans AS other
ON other.sort = one.sort AND other.first < one.last AND one.first < other.last
WHERE one.tells AND one.number != other.number
"""


def findings_in_portions(
    records: Iterable[Record],
    recall: Callable[[Sequence[str]], Sequence[Record]],
    *,
    documents: Callable[[Iterable[str]], Iterable[Metadata]],
    official: Iterable[OfficialFigure] = (),
) -> Iterator[Finding]:
    """The findings that `audit` has of the records, contradictions first.

    `recall` gives the records of some ids again, in the order in which `records` has them, and `documents`
    what is known of the documents of these names. The findings wait in files for their turn.
    """
    offices = tuple(official)
    ranks = len(VERDICTS) * 2
    with ExitStack() as stack:
        files = [stack.enter_context(TemporaryFile()) for _ in range(ranks)]
        kept = stack.enter_context(closing(sqlite3.connect("")))
        for portion in _portions(records, recall, kept):
            names = {claim.doc for record in portion for claim in record.claims}
            for finding in audit(portion, documents=documents(names), official=offices).findings:
                rank = VERDICTS.index(finding.verdict) * 2 + finding.holds_if_cut
                pickle.dump(finding, files[rank])
        for file in files:
            file.seek(0)
            yield from _unpickled(file)


def _unpickled(file: IO[bytes]) -> Iterator[Finding]:
    while True:
        try:
            found: Finding = pickle.load(file)  # which this process wrote a moment ago
        except EOFError:
            return
        yield found


def _portions(
    records: Iterable[Record], recall: Callable[[Sequence[str]], Sequence[Record]], kept: sqlite3.Connection
) -> Iterator[list[Record]]:
    """The records, those that hang together in one portion, small sets of them several in one."""
    kept.executescript(_TABLES)
    zones: set[str] = set()
    numbered = enumerate(records)
    while some := list(islice(numbered, TOGETHER)):
        for number, record in some:
            zones.update(_zones_of(record) if _is_resident(record) else ())
            ties = json.dumps(_ties_of(record))
            kept.execute("INSERT INTO held VALUES (?, ?, ?)", (number, record.id, ties))
            kept.executemany("INSERT INTO spans VALUES (?, ?, ?, ?, ?)", _spans_of(number, record))
    _number_portions(kept, zones)
    ids: list[str] = []
    last = None
    for identity, portion in kept.execute(_IN_ORDER):
        if portion != last and len(ids) >= TOGETHER:
            yield list(recall(ids))
            ids = []
        ids.append(identity)
        last = portion
    if ids:
        yield list(recall(ids))


def _number_portions(kept: sqlite3.Connection, zones: set[str]) -> None:
    """Give each record the number of the first record that it hangs together with."""
    kept.execute("CREATE INDEX spans_of ON spans (sort, first)")
    sets = Forest[str]()

    def named(number: int, text: str) -> list[str]:
        ties = [tie for tie in json.loads(text) if not tie.startswith("zone ") or tie in zones]
        return ties or [f"record {number}"]

    for number, ties in kept.execute("SELECT number, ties FROM held"):
        for one, other in pairwise(named(number, ties)):
            sets.join(one, other)
    ties_of = "SELECT ties FROM held WHERE number = ?"
    for pair in kept.execute(_OF_ONE_PASSAGE):
        sets.join(*(named(number, kept.execute(ties_of, (number,)).fetchone()[0])[0] for number in pair))
    for number, ties in kept.execute("SELECT number, ties FROM held ORDER BY number"):
        name = sets.root(named(number, ties)[0])
        kept.execute("INSERT OR IGNORE INTO sets VALUES (?, ?)", (name, number))
        kept.execute("INSERT INTO portions SELECT portion, ? FROM sets WHERE name = ?", (number, name))


def _ties_of(record: Record) -> list[str]:
    """The names of what ties the record to others: all records of one such name hang together."""
    ties = []
    if record.kind == "figure":
        sides = sorted({_country_of(one.party, one.name) for one in record.parties if one.role in _SIDES})
        ties.append(f"figure {'trade' if record.form in TRADE else record.form} {' '.join(sides)}")
        if record.form == "investment":
            ties += _zones_of(record)
    if record.kind == "event" and record.status == "done" and record.what and ordinal_in(record.what):
        ties.append(f"event {record.form} {' '.join(sorted({one.party for one in record.parties}))}")
    if _is_resident(record):
        ties += _zones_of(record)
    parts = [link.record for link in record.links if link.relation in ("has part", "part of")]
    if parts:
        ties += [f"link {identity}" for identity in (record.id, *parts)]
    return ties


def _is_resident(record: Record) -> bool:
    return record.kind == "project" and record.form == "zone"


def _zones_of(record: Record) -> list[str]:
    """The names by which a zone's total of investment and its residents' plans may meet."""
    if _is_resident(record):
        named = [*(one.party for one in record.parties), (record.place or "").lower()]
    else:
        reporters = [one for one in record.parties if one.role == "reporter"]
        called = " and ".join(one.name for one in reporters).lower()
        named = ["+".join(sorted(one.party for one in reporters)), called]
    return [f"zone {name}" for name in named if name]


def _country_of(key: str, name: str) -> str:
    """The country of a place, since its figures lie within the country's; the key of any other party."""
    found = place(name) if key.startswith("place:") else None
    return found.country_code if found and found.country_code else key


def _spans_of(number: int, record: Record) -> Iterator[tuple[int, str, int, int, bool]]:
    """Where the amounts of the record's claims stand, and whether the words of parts are there."""
    words = vocabulary()
    for claim in record.claims:
        tells = bool(words.all_parts.search(claim.quote) or words.some_parts.search(claim.quote))
        for unit in {amount.unit for amount in claim.amounts}:
            sort = json.dumps([claim.doc, unit])
            yield number, sort, claim.start, claim.end, tells
