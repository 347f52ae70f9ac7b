"""Working out the overview of a register: the audit, the promises and the questions of all of it.

Of a small register in the process that asks; of a large one in a process of its own (`apart`), so that those
who read pages meanwhile do not share their interpreter with it.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, select

from servanda import errors
from servanda.desks import overview_rows
from servanda.desks.asking import put_questions
from servanda.desks.state import state_in
from servanda.desks.work import Work
from servanda.desks.workings import Workings
from servanda.errors import OverviewError, ServandaError
from servanda.register import Register, schema
from servanda.register.database import now

POLITENESS = 10  # how far the process stands back behind those who read pages (nice, of 0 to 19)


def work_out(register: Register, day: date, rows: sqlite3.Connection, folder: Path | None = None) -> None:
    """Fill the empty rows with the overview of the register as it is, its promises judged on `day`.

    Records are in memory some at a time, those together that hang together. What is worked out of them stays
    in the folder, so that the next time only what has changed is worked out anew.
    """
    began, made_at = time.perf_counter(), now()
    with register.reading() as connection:
        state, name = state_in(connection), identity_of(connection)
        try:
            workings = Workings.of(name, folder)
            work = Work(connection, workings, day)
            work.look_through_records()
            work.look_through_portions()
            overview_rows.put_findings(rows, workings.findings())
            overview_rows.put_promises(rows, workings.promises())
            put_questions(connection, workings, rows)
            counted = workings.counted()
            workings.keep()
        except sqlite3.Error as error:  # of the overview or the workings, not of the register
            raise OverviewError(f"the overview cannot be written: {error}", hint=_SPACE) from None
    seconds = time.perf_counter() - began
    overview_rows.describe(
        rows, register=name, state=state, day=day, made_at=made_at, seconds=seconds, counted=counted
    )


def identity_of(connection: Connection) -> str:
    """What tells this register from any other that lay at its place before: when it was made."""
    about = schema.about
    return str(connection.scalar(select(about.c.value).where(about.c.key == "made_at")))


@dataclass(slots=True)
class Apart:
    """A process that works out an overview and leaves it in a file."""

    process: subprocess.Popen[bytes]
    target: Path
    request: bytes

    @classmethod
    def start(cls, place: str, day: date, target: Path) -> Apart:
        """Start it on the register at the place."""
        asked = {"place": place, "day": day.isoformat(), "target": str(target)}
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "servanda.desks.working_out"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        return cls(process, target, json.dumps(asked).encode())

    def wait(self) -> None:
        """Wait until the file is there.

        Raises:
            OverviewError: the process broke off.
            ServandaError: what it met itself, such as a register that cannot be read.
        """
        told, _ = self.process.communicate(self.request)  # the address, which may hold a password
        if self.process.returncode == 0 and not told:
            return
        with suppress(OSError):
            self.target.unlink(missing_ok=True)
        raise _understood(told, self.process.returncode)

    def stop(self) -> None:
        """End it."""
        self.process.terminate()


def _understood(told: bytes, status: int) -> ServandaError:
    try:
        said = json.loads(told)
        kind = getattr(errors, str(said["error"]), OverviewError)
        known = isinstance(kind, type) and issubclass(kind, ServandaError)
        return (kind if known else OverviewError)(str(said["message"]), hint=said["hint"])
    except (KeyError, TypeError, ValueError):
        return OverviewError(
            f"the audit and the promises of the register could not be worked out (status {status})",
            hint="the machine may lack memory for a register of this size: close other programs",
        )


def main() -> None:
    """Work out what the request on the standard input asks for; say nothing, or what went wrong."""
    given = json.loads(sys.stdin.buffer.read())
    with suppress(AttributeError, OSError):
        os.nice(POLITENESS)
    target = Path(given["target"])
    part = target.with_suffix(".part")
    try:
        part.unlink(missing_ok=True)
        rows = overview_rows.empty(part)
        with Register.open(given["place"]) as register:
            work_out(register, date.fromisoformat(given["day"]), rows, target.parent)
        rows.close()
        part.replace(target)
    except ServandaError as error:
        told = {"error": type(error).__name__, "message": error.message, "hint": error.hint}
        sys.stdout.write(json.dumps(told))
    except (OSError, sqlite3.Error) as error:
        told = {"error": "OverviewError", "message": f"{part} cannot be written: {error}", "hint": _SPACE}
        sys.stdout.write(json.dumps(told))


_SPACE = "free some space, or name another folder in SERVANDA_CACHE"


if __name__ == "__main__":
    main()
