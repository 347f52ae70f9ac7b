"""What a format cannot hold: told, and listed in a file beside the export, never dropped in silence."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO

from servanda.exports.cells import guarded
from servanda.output import whole_file

COLUMNS = ("of", "id", "field", "value", "why")


@dataclass(frozen=True, slots=True)
class Written:
    """What an export wrote. `left_out` counts what the format could not hold, by the reason; each single
    thing is a row of the file `report`."""

    files: tuple[Path, ...]
    left_out: Counter[str] = field(default_factory=Counter)
    report: Path | None = None


class LeftOut:
    """The list of what a format cannot hold, written as it grows."""

    def __init__(self, file: IO[str]) -> None:
        self._table = csv.writer(file)
        self._table.writerow(COLUMNS)
        self.counts: Counter[str] = Counter()

    def add(self, of: str, identity: str, field: str, value: object, why: str) -> None:
        """List one thing: `of` is claim, record, document or party, `field` "" where it is left out whole."""
        self.counts[why] += 1
        cells = ("" if cell is None else str(cell) for cell in (of, identity, field, value, why))
        self._table.writerow([guarded(cell) if cell else "" for cell in cells])


@contextmanager
def left_out_of(path: Path) -> Iterator[LeftOut]:
    """The list of what the export to `path` leaves out. Where there is any, `report_of(path)` gets it; where
    there is none, an older list there is emptied."""
    report = report_of(path)
    with TemporaryFile("w+", encoding="utf-8", newline="") as file:
        left_out = LeftOut(file)
        yield left_out
        if left_out.counts or report.exists():
            file.seek(0)
            with whole_file(report, newline="") as whole:
                whole.write("\ufeff")
                copyfileobj(file, whole)


def written(path: Path, left_out: LeftOut) -> Written:
    """What was written to `path`, and what was left out of it."""
    return Written((path,), left_out.counts, report_of(path) if left_out.counts else None)


def report_of(path: Path) -> Path:
    """Where the list stands: `deals.json` has `deals.left-out.csv`."""
    return path.with_name(f"{path.stem}.left-out.csv")
