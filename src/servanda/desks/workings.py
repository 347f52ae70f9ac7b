"""What the last working out of an overview left for the next: what each record was found to be tied to and
recognised by, and the findings and promises of each portion of them.

It is kept in a database beside the overview. Nothing in it is the only place of anything: what does not fit
the register any more is told by its print and worked out again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

from servanda import __version__
from servanda.audit import Portions
from servanda.register.digests import chunks

LAYOUT = 1  # counts up when the tables change, or what stands in them
NAME = "overview.workings"
_TABLES = """
CREATE TABLE IF NOT EXISTS about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS reports (record TEXT PRIMARY KEY, told TEXT NOT NULL, voices TEXT NOT NULL)
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS audited (portion INTEGER PRIMARY KEY, print BLOB, figures INTEGER, tied INTEGER,
    exhaustive INTEGER);
CREATE TABLE IF NOT EXISTS findings (portion INTEGER, turn INTEGER, alone INTEGER, many INTEGER, near REAL,
    place TEXT, shown TEXT, parties TEXT, of_figures INTEGER);
CREATE INDEX IF NOT EXISTS findings_in ON findings (portion);
CREATE TABLE IF NOT EXISTS tracked (portion INTEGER PRIMARY KEY, print BLOB);
CREATE TABLE IF NOT EXISTS promises (portion INTEGER, standing INTEGER, due TEXT, substance INTEGER,
    number INTEGER, shown TEXT, parties TEXT);
CREATE INDEX IF NOT EXISTS promises_in ON promises (portion);
"""


class Workings:
    """The workings in a database, open in one transaction that `keep` ends."""

    def __init__(self, kept: sqlite3.Connection) -> None:
        self.kept = kept
        kept.execute("PRAGMA cache_size = -32768")  # 32 MiB
        self.portions = Portions(kept)
        kept.executescript(_TABLES)
        kept.execute("BEGIN IMMEDIATE")

    @classmethod
    def of(cls, register: str, folder: Path | None = None) -> Workings:
        """Those in the folder, where they are of the register and of this version of servanda; else new ones.

        While another process has them open, and without a folder, they are in a temporary file.
        """
        for _ in range(2 if folder else 0):
            assert folder
            try:
                return cls._opened(folder / NAME, register)
            except sqlite3.Error as error:
                if "locked" in str(error):
                    break
            with suppress(OSError):
                for path in (folder / f"{NAME}-journal", folder / NAME):
                    path.unlink(missing_ok=True)
        return cls(sqlite3.connect("", isolation_level=None))

    @classmethod
    def _opened(cls, path: Path, register: str) -> Workings:
        kept = sqlite3.connect(path, timeout=0, isolation_level=None)
        about = [("layout", str(LAYOUT)), ("register", register), ("version", __version__)]
        try:
            kept.execute("PRAGMA synchronous = NORMAL")
            made = cls(kept)
            held = kept.execute("SELECT key, value FROM about ORDER BY key").fetchall()
            if held and held != about:
                raise sqlite3.DatabaseError(f"{path} is of another register or version")
            kept.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", about)
        except BaseException:
            kept.close()
            raise
        return made

    def keep(self) -> None:
        """Keep what was worked out for the next time, and close."""
        self.kept.commit()
        self.kept.close()

    # Reports

    def forget_reports(self, records: Iterable[str]) -> None:
        """Forget the reports that the records were."""
        self.kept.executemany("DELETE FROM reports WHERE record = ?", ((each,) for each in records))

    def put_reports(self, told: Iterable[tuple[str, str, Iterable[str]]]) -> None:
        """Keep the reports that records are: id, text, and who publishes what tells of it."""
        rows = ((record, text, json.dumps(sorted(voices))) for record, text, voices in told)
        self.kept.executemany("INSERT OR REPLACE INTO reports VALUES (?, ?, ?)", rows)

    def reports(self) -> Iterator[tuple[str, str]]:
        """The id and the text of each report of a record that is still there."""
        self.kept.execute("DELETE FROM reports WHERE record NOT IN (SELECT id FROM held)")
        yield from self.kept.execute("SELECT record, told FROM reports ORDER BY record")

    def voices(self, records: Iterable[str]) -> set[str]:
        """Who publishes what tells of the records."""
        found: set[str] = set()
        for some in chunks(records):
            query = f"SELECT DISTINCT voices FROM reports WHERE record IN ({_marks(len(some))})"
            for (text,) in self.kept.execute(query, some):
                found.update(json.loads(text))
        return found

    def prints(self, records: Iterable[str]) -> list[bytes]:
        """The prints of the records, in the order of their ids."""
        found: list[bytes] = []
        for some in chunks(records):
            query = f"SELECT print FROM held WHERE id IN ({_marks(len(some))}) ORDER BY id"
            found += [row[0] for row in self.kept.execute(query, some)]
        return found

    # Findings and promises

    def is_audited(self, portion: int, print: bytes) -> bool:
        """Whether the findings of the portion are kept, as it is now."""
        return self._is_done("audited", portion, print)

    def is_tracked(self, portion: int, print: bytes) -> bool:
        """Whether the promises of the portion are kept, as it is now."""
        return self._is_done("tracked", portion, print)

    def put_findings(
        self, portion: int, print: bytes, counted: tuple[int, int, bool], rows: Iterable[tuple[Any, ...]]
    ) -> None:
        """Keep the findings of the portion; `counted` are as `counted` has them, of it alone."""
        self.kept.execute("DELETE FROM findings WHERE portion = ?", (portion,))
        kept = ((portion, *row) for row in rows)
        self.kept.executemany(f"INSERT INTO findings VALUES ({_marks(9)})", kept)
        self.kept.execute("INSERT OR REPLACE INTO audited VALUES (?, ?, ?, ?, ?)", (portion, print, *counted))

    def put_promises(self, portion: int, print: bytes, rows: Iterable[tuple[Any, ...]]) -> None:
        """Keep the promises of the portion."""
        self.kept.execute("DELETE FROM promises WHERE portion = ?", (portion,))
        kept = ((portion, *row) for row in rows)
        self.kept.executemany(f"INSERT INTO promises VALUES ({_marks(7)})", kept)
        self.kept.execute("INSERT OR REPLACE INTO tracked VALUES (?, ?)", (portion, print))

    def forget_portions_but(self, portions: Iterable[int]) -> None:
        """Forget what is kept of other portions: of a register that has become smaller, or much larger."""
        self.kept.execute("CREATE TEMP TABLE IF NOT EXISTS there (portion INTEGER PRIMARY KEY)")
        self.kept.execute("DELETE FROM there")
        self.kept.executemany("INSERT INTO there VALUES (?)", ((portion,) for portion in portions))
        for table in ("audited", "findings", "tracked", "promises"):
            self.kept.execute(f"DELETE FROM {table} WHERE portion NOT IN (SELECT portion FROM there)")

    def findings(self) -> Iterator[tuple[list[Any], list[str]]]:
        """The findings in their order, each with the keys of who has to do with it."""
        query = "SELECT shown, parties FROM findings ORDER BY turn, alone, many, near, place"
        yield from (tuple(map(json.loads, row)) for row in self.kept.execute(query))

    def claims_of_clashes(self) -> Iterator[tuple[str, str, bool]]:
        """The claims of findings that cannot all be true: claim, finding, whether it is of figures."""
        for shown, of_figures in self.kept.execute("SELECT shown, of_figures FROM findings WHERE NOT turn"):
            row = json.loads(shown)
            yield from ((claim, row[0], bool(of_figures)) for claim in json.loads(row[6]))

    def promises(self) -> Iterator[tuple[list[Any], list[str]]]:
        """The promises in their order, each with the keys of who takes part in it."""
        query = "SELECT shown, parties FROM promises ORDER BY standing, due, substance, number"
        yield from (tuple(map(json.loads, row)) for row in self.kept.execute(query))

    def counted(self) -> tuple[int, int, bool]:
        """How many figures there are, how many are tied, and whether all was searched."""
        query = (
            "SELECT ifnull(sum(figures), 0), ifnull(sum(tied), 0), ifnull(min(exhaustive), 1) FROM audited"
        )
        figures, tied, exhaustive = self.kept.execute(query).fetchone()
        return figures, tied, bool(exhaustive)

    def _is_done(self, table: str, portion: int, print: bytes) -> bool:
        row = self.kept.execute(f"SELECT print FROM {table} WHERE portion = ?", (portion,)).fetchone()
        return row is not None and row[0] == print


def print_of(*parts: object) -> bytes:
    """A print of the parts, which is another once one of them is."""
    return blake2b(repr(parts).encode(), digest_size=16).digest()


def clipped(last: Mapping[str, date], voices: Iterable[str], to: date) -> list[tuple[str, date]]:
    """Of each publisher the last day on which it was heard, of those after `to` that day."""
    return [(voice, min(last[voice], to)) for voice in sorted(voices) if voice in last]


def _marks(number: int) -> str:
    return ", ".join("?" * number)
