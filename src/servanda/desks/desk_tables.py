"""A desk's table: the rows that fit, its totals, and all of it as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from servanda.desks.kept import Kept
from servanda.desks.lookup import PAGE, Wanted, records
from servanda.desks.tables import Cell, Desk, cells_of
from servanda.desks.totals import Totals, totals
from servanda.exports.cells import guarded
from servanda.register import Record, Register

SUMMED_AT_ONCE = 1000  # records whose totals a page may wait for
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the record it speaks of, its cells, and what a reader has to know before summing or citing."""

    record: str
    title: str
    cells: tuple[Cell, ...]
    countable: bool
    disputed: bool
    quality: int


@dataclass(frozen=True, slots=True)
class DeskTable:
    """A page of a desk's table; `total` counts all rows that fit. `totals` is over all of them, None where
    there are too many to wait for or where sums mean nothing."""

    desk: Desk
    rows: tuple[Row, ...]
    total: int
    page: int
    pages: int
    totals: Totals | None


def wanted_at(desk: Desk, wanted: Wanted) -> Wanted:
    """What is asked for, narrowed to what the desk keeps."""
    return replace(wanted, sorts=desk.sorts, regional=desk.regional)


def desk_table(
    register: Register,
    desk: Desk,
    wanted: Wanted,
    *,
    page: int = 1,
    size: int = PAGE,
    kept: Kept | None = None,
) -> DeskTable:
    """A page of the desk's table; raises what `lookup.records` does."""
    asked = wanted_at(desk, wanted)
    found = records(register, asked, page=page, size=size, kept=kept)
    rows = tuple(
        Row(record.id, line.title, cells_of(desk, record), line.countable, line.disputed, line.quality)
        for record, line in zip(found.records, found.lines, strict=True)
    )
    summed = desk_totals(register, desk, wanted) if desk.summed and found.total <= SUMMED_AT_ONCE else None
    return DeskTable(desk, rows, found.total, found.page, found.pages, summed)


def desk_totals(register: Register, desk: Desk, wanted: Wanted) -> Totals:
    """The totals over all rows that fit."""
    asked = wanted_at(desk, wanted)

    def each() -> Iterator[Record]:
        page = records(register, asked, page=1, size=_CHUNK)
        yield from page.records
        for number in range(2, page.pages + 1):
            yield from records(register, asked, page=number, size=_CHUNK).records

    return totals(each())


def desk_csv(register: Register, desk: Desk, wanted: Wanted) -> Iterator[str]:
    """The rows that fit as CSV, some at a time, no cell of which a spreadsheet runs; the last columns are
    the record, whether it may be summed, its quotes and their documents."""
    asked = wanted_at(desk, wanted)
    first = records(register, asked, page=1, size=_CHUNK)
    head = [column.label for column in desk.columns]
    yield "\ufeff" + _lines([[*head, "Record", "May be summed", "Quotes", "Documents"]])
    for number in range(1, first.pages + 1):
        some = first if number == 1 else records(register, asked, page=number, size=_CHUNK)
        yield _lines(
            [
                *(guarded(str(cell)) for cell in cells_of(desk, record)),
                record.id,
                "yes" if record.countable.value else "no",
                guarded(" | ".join(claim.quote for claim in record.claims)),
                guarded("; ".join(dict.fromkeys(claim.doc for claim in record.claims))),
            ]
            for record in some.records
        )


def _lines(rows: Iterable[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()
