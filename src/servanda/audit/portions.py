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
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby, pairwise

from servanda.audit.chronology import ordinal_in
from servanda.audit.examination import Placed, examination, rank
from servanda.audit.finding import Finding
from servanda.audit.printed import vocabulary
from servanda.audit.quantity import TRADE
from servanda.document import Metadata
from servanda.gazetteer import place
from servanda.register import OfficialFigure, Record
from servanda.register.digests import chunks
from servanda.register.forest import Forest

TOGETHER = 500
"""Records that are audited at once, about, where they do not hang together with more."""
_SIDES = ("reporter", "partner")
_TABLES = """
CREATE TABLE IF NOT EXISTS held (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, number INTEGER NOT NULL, print BLOB NOT NULL,
    ties TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS spans (row INTEGER, sort TEXT, first INTEGER, last INTEGER, tells INTEGER);
CREATE INDEX IF NOT EXISTS spans_of ON spans (sort, first);
CREATE INDEX IF NOT EXISTS spans_in ON spans (row);
CREATE INDEX IF NOT EXISTS spans_telling ON spans (row) WHERE tells;
CREATE TEMP TABLE seen (row INTEGER PRIMARY KEY);
CREATE TEMP TABLE sets (name TEXT PRIMARY KEY, portion INTEGER NOT NULL) WITHOUT ROWID;
CREATE TEMP TABLE portions (
    portion INTEGER NOT NULL, number INTEGER NOT NULL, row INTEGER NOT NULL,
    PRIMARY KEY (portion, number, row)
) WITHOUT ROWID;
"""
_IN_ORDER = """
SELECT portion, id, held.number, print FROM portions JOIN held USING (row)
ORDER BY portion, portions.number, row
"""
_OF_ONE_PASSAGE = """
SELECT DISTINCT one.row, other.row FROM spans AS one JOIN spans AS other
ON other.sort = one.sort AND other.first < one.last AND one.first < other.last
WHERE one.tells AND one.row != other.row
"""


@dataclass(frozen=True, slots=True)
class Portion:
    """Records that are audited together: their ids, each with its number in the order of all, and a `print`
    that is another once one of them is."""

    number: int
    records: Mapping[str, int]
    print: bytes


class Portions:
    """Parts records into portions so that those that hang together are in one.

    `kept` is a database of its own, in a file or not. What a record is tied to is kept there and need not be
    found again as long as the record's print, whatever the caller takes for one, is the same.
    """

    def __init__(self, kept: sqlite3.Connection) -> None:
        self._kept = kept
        kept.executescript(_TABLES)

    def known(self, records: Mapping[str, tuple[int, bytes]]) -> set[str]:
        """Those of the records, by id with number and print, that were put here before as they are."""
        found: set[str] = set()
        for some in chunks(records):
            marks = ", ".join("?" * len(some))
            query = f"SELECT row, id, number, print FROM held WHERE id IN ({marks})"
            for row, identity, number, held in self._kept.execute(query, some).fetchall():
                if held == records[identity][1]:
                    found.add(identity)
                    self._kept.execute("INSERT OR IGNORE INTO seen VALUES (?)", (row,))
                    if number != records[identity][0]:
                        placed = (records[identity][0], row)
                        self._kept.execute("UPDATE held SET number = ? WHERE row = ?", placed)
        return found

    def put(self, record: Record, number: int, print: bytes = b"") -> None:
        """Take in a record; `number` is its place in the order of all."""
        kept = self._kept
        self._forget("id = ?", record.id)
        ties = _ties_of(record)
        asked = list(_zones_of(record)) if _is_resident(record) else []
        told = (record.id, number, print, json.dumps([ties, asked]))
        row = kept.execute("INSERT INTO held (id, number, print, ties) VALUES (?, ?, ?, ?)", told).lastrowid
        kept.execute("INSERT INTO seen VALUES (?)", (row,))
        spans = [(row, *span) for span in _spans_of(record)]
        kept.executemany("INSERT INTO spans VALUES (?, ?, ?, ?, ?)", spans)

    def forget_others(self) -> None:
        """Forget all that was neither known nor put since this was made."""
        self._forget("row NOT IN (SELECT row FROM seen)")

    def each(self) -> Iterator[Portion]:
        """The portions, small sets of records several in one."""
        self._part()
        for portion, rows in groupby(self._kept.execute(_IN_ORDER), key=lambda row: int(row[0])):
            digest, records = blake2b(digest_size=16), {}
            for _, identity, number, held in rows:
                records[identity] = number
                digest.update(identity.encode() + b"\0" + held)
            yield Portion(portion, records, digest.digest())

    def _forget(self, which: str, *values: object) -> None:
        kept = self._kept
        gone = kept.execute(f"SELECT row FROM held WHERE {which}", values).fetchall()
        kept.executemany("DELETE FROM spans WHERE row = ?", gone)
        kept.executemany("DELETE FROM seen WHERE row = ?", gone)
        kept.executemany("DELETE FROM held WHERE row = ?", gone)

    def _part(self) -> None:
        """Number the portions: the same sets are in one as long as there are about as many."""
        kept = self._kept
        zones = {zone for (text,) in kept.execute("SELECT ties FROM held") for zone in json.loads(text)[1]}
        sets = Forest[str]()

        def named(row: int, text: str) -> list[str]:
            ties = [tie for tie in json.loads(text)[0] if not tie.startswith("zone ") or tie in zones]
            return ties or [f"record {row}"]

        for row, ties in kept.execute("SELECT row, ties FROM held"):
            for one, other in pairwise(named(row, ties)):
                sets.join(one, other)
        ties_of = "SELECT ties FROM held WHERE row = ?"
        for pair in kept.execute(_OF_ONE_PASSAGE):
            sets.join(*(named(row, kept.execute(ties_of, (row,)).fetchone()[0])[0] for row in pair))
        (records,) = kept.execute("SELECT count(*) FROM held").fetchone()
        portions = 1 << (records // TOGETHER).bit_length()
        kept.execute("DELETE FROM sets")
        kept.execute("DELETE FROM portions")
        in_order = "SELECT row, id, number, ties FROM held ORDER BY number, row"
        for row, identity, number, ties in kept.execute(in_order):
            name = sets.root(named(row, ties)[0])
            portion = zlib.crc32(identity.encode()) % portions
            kept.execute("INSERT OR IGNORE INTO sets VALUES (?, ?)", (name, portion))
            put = "INSERT INTO portions SELECT portion, ?, ? FROM sets WHERE name = ?"
            kept.execute(put, (number, row, name))


def findings_in_portions(
    records: Iterable[Record],
    recall: Callable[[Sequence[str]], Sequence[Record]],
    *,
    documents: Callable[[Iterable[str]], Iterable[Metadata]],
    official: Iterable[OfficialFigure] = (),
) -> Iterator[Finding]:
    """The findings that `audit` has of the records, in its order.

    `recall` gives the records of some ids again, in the order in which `records` has them, and `documents`
    what is known of the documents of these names. The findings wait in a file for their turn.
    """
    offices = tuple(official)
    with ExitStack() as stack:
        kept = stack.enter_context(closing(sqlite3.connect("")))
        kept.execute("PRAGMA journal_mode = OFF")
        kept.execute("CREATE TABLE found (place TEXT, finding BLOB)")
        portions = Portions(kept)
        for number, record in enumerate(records):
            portions.put(record, number)
        for portion in portions.each():
            some = list(recall(list(portion.records)))
            names = {claim.doc for record in some for claim in record.claims}
            done = examination(some, documents=documents(names), official=offices)
            told = zip(places_of(done.placed, some, portion.records), done.placed, strict=True)
            rows = [(place, pickle.dumps(placed.finding)) for place, placed in told]
            kept.executemany("INSERT INTO found VALUES (?, ?)", rows)
        for (finding,) in kept.execute("SELECT finding FROM found ORDER BY place"):
            yield pickle.loads(finding)  # which this process wrote a moment ago


def places_of(
    found: Sequence[Placed], records: Iterable[Record], numbers: Mapping[str, int]
) -> Iterator[str]:
    """The place of each finding of a portion among those of all portions, as a text to sort by.

    `records` are those of the portion, `numbers` their places in the order of all.
    """
    number_of = {claim.id: numbers[record.id] for record in records for claim in record.claims}
    for turn, placed in enumerate(found):
        verdict, cut = rank(placed.finding)
        number = number_of[placed.first.id]
        yield f"{verdict}{cut:d} {placed.part}{placed.bare:d} {number:012d} {turn:08d}"


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


def _spans_of(record: Record) -> Iterator[tuple[str, int, int, bool]]:
    """Where the amounts of the record's claims stand, and whether the words of parts are there."""
    words = vocabulary()
    for claim in record.claims:
        tells = bool(words.all_parts.search(claim.quote) or words.some_parts.search(claim.quote))
        for unit in {amount.unit for amount in claim.amounts}:
            sort = json.dumps([claim.doc, unit])
            yield sort, claim.start, claim.end, tells
