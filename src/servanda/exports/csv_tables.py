"""Tables as CSV, in UTF-8 with a byte order mark, so that Excel reads them as such."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from servanda.exports.cells import guarded
from servanda.exports.holdings import Exportable
from servanda.exports.left_out import Written
from servanda.exports.tables import Cell, chosen
from servanda.output import make_folder, whole_file


def write_csv(held: Exportable, path: Path, tables: Sequence[str] | None = None) -> Written:
    """Write `claims.csv`, `records.csv` … into the folder `path`.

    A path that ends in `.csv` gives `NAME-claims.csv`, `NAME-records.csv` …, or the file itself where only
    one table is asked for.

    Raises:
        OutputError: no such table, or the path cannot be written.
    """
    wanted = chosen(tables)
    files = files_of(path, [table.name for table in wanted], ".csv")
    for table, file in zip(wanted, files, strict=True):
        with whole_file(file, newline="") as opened:
            opened.write("\ufeff")
            writer = csv.writer(opened)
            writer.writerow(table.columns)
            for row in table.rows(held):
                writer.writerow([safe_cell(cell) for cell in row])
    return Written(tuple(files))


def files_of(path: Path, names: Sequence[str], ending: str) -> list[Path]:
    """The files of the tables: in the folder `path`, which is made, or beside a path with the ending."""
    if path.suffix.lower() != ending:
        make_folder(path)
        return [path / f"{name}{ending}" for name in names]
    if len(names) == 1:
        return [path]
    return [path.with_name(f"{path.stem}-{name}{ending}") for name in names]


def safe_cell(cell: Cell) -> Cell:
    """The cell as no spreadsheet takes it for a formula; numbers stay numbers."""
    return guarded(cell) if isinstance(cell, str) else cell
