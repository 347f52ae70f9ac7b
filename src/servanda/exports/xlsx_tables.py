"""Tables as the sheets of one Excel file, row by row, so that any number of claims fits into the memory.

Texts are stored as texts: nothing in the file is a formula. A sheet that is full (1,048,576 rows) goes on in
another one. A character that XML cannot hold is written `_xHHHH_`, as Excel does (ECMA-376, ST_Xstring).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from servanda.errors import OutputError
from servanda.exports.cells import guarded
from servanda.exports.holdings import Exportable
from servanda.exports.left_out import LeftOut, Written, left_out_of, written
from servanda.exports.tables import Cell, Row, Table, chosen
from servanda.output import whole_path

ROWS = 1_048_575  # below the heading
LONGEST = 32_767  # characters of a cell
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def write_xlsx(held: Exportable, path: Path, tables: Sequence[str] | None = None) -> Written:
    """Write the tables as sheets of one file. A text longer than a cell may be is cut, and listed.

    Raises:
        OutputError: openpyxl is not installed, no such table, or the path cannot be written.
    """
    try:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Font
    except ModuleNotFoundError:
        raise OutputError(
            "writing XLSX needs openpyxl", hint="pip install servanda[xlsx], or take --format csv"
        ) from None
    wanted = chosen(tables)
    with whole_path(path) as part, left_out_of(path) as left_out:
        book = Workbook(write_only=True)
        try:
            for table in wanted:
                for number, rows in enumerate(_batches(table.rows(held))):
                    sheet = book.create_sheet(table.name if not number else f"{table.name} {number + 1}")
                    sheet.freeze_panes = "A2"
                    heading = [WriteOnlyCell(sheet, name) for name in table.columns]
                    for cell in heading:
                        cell.font = Font(bold=True)
                    sheet.append(heading)
                    for row in rows:
                        sheet.append(_fitting(table, row, left_out))
            book.save(part)
        except BaseException:
            for sheet in book.worksheets:
                with suppress(Exception):
                    sheet.close()
            raise
    return written(path, left_out)


def unescaped(text: str) -> str:
    """The text of a cell with its `_xHHHH_` read."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def _batches(rows: Iterator[Row]) -> Iterator[Iterator[Row]]:
    """The rows of each sheet; one sheet where there are none."""
    yield islice(rows, ROWS)
    for first in rows:
        yield _with(first, islice(rows, ROWS - 1))


def _with(first: Row, others: Iterator[Row]) -> Iterator[Row]:
    yield first
    yield from others


def _fitting(table: Table, row: Row, left_out: LeftOut) -> list[Cell]:
    """The cells as XLSX can hold them."""
    cells: list[Cell] = []
    for name, cell in zip(table.columns, row, strict=True):
        if isinstance(cell, str):
            text = _UNFIT.sub(lambda found: f"_x{ord(found[0]):04X}_", guarded(cell))
            if len(text) > LONGEST:
                left_out.add(table.name, str(row[0]), name, cell, "longer than a cell of a sheet")
            cells.append(text[:LONGEST])
        else:
            cells.append(cell)
    return cells
