"""Records and claims as CSV tables for spreadsheets.

UTF-8 with a byte order mark, so that Excel reads it as such. A text that a spreadsheet would run as a formula
gets an apostrophe before it, after OWASP, "CSV Injection".
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from servanda.claim import Amount, Change, Claim, Participant
from servanda.output import make_folder, whole_file
from servanda.register.record import Record, RecordParty

Cell = str | int | float | None

SHARED = (
    "kind", "form", "status", "what", "date", "covers", "parties", "place", "amounts", "change",
    "change_since", "said_by",
)  # fmt: skip
RECORD_COLUMNS = ("id", *SHARED, "binding", "party_keys", "claims", "documents", "quotes")
CLAIM_COLUMNS = ("id", "record", "document", *SHARED, "cites", "quote", "start", "end", "found_by")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_tables(records: Iterable[Record], claims: Iterable[Claim], path: Path) -> list[Path]:
    """Write `records.csv` and `claims.csv` into the folder `path`; the files that were written.

    A path that ends in `.csv` gives `NAME-records.csv` and `NAME-claims.csv` instead.

    Raises:
        OutputError: the path cannot be written.
    """
    if path.suffix.lower() == ".csv":
        files = [path.with_name(f"{path.stem}-{name}.csv") for name in ("records", "claims")]
    else:
        make_folder(path)
        files = [path / "records.csv", path / "claims.csv"]
    _write(files[0], RECORD_COLUMNS, (_record_row(record) for record in records))
    _write(files[1], CLAIM_COLUMNS, (_claim_row(claim) for claim in claims))
    return files


def safe_cell(cell: Cell) -> Cell:
    """The cell as no spreadsheet takes it for a formula; numbers stay numbers."""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA):
        return "'" + cell
    return cell


def _write(path: Path, columns: Sequence[str], rows: Iterator[Sequence[Cell]]) -> None:
    with whole_file(path, newline="") as file:
        file.write("\ufeff")
        table = csv.writer(file)
        table.writerow(columns)
        for row in rows:
            table.writerow([safe_cell(cell) for cell in row])


def _record_row(record: Record) -> list[Cell]:
    return [
        record.id,
        *_shared(record),
        record.binding,
        "; ".join(party.party for party in record.parties),
        len(record.claims),
        "; ".join(dict.fromkeys(claim.doc for claim in record.claims)),
        " | ".join(claim.quote for claim in record.claims),
    ]


def _claim_row(claim: Claim) -> list[Cell]:
    return [
        claim.id,
        claim.record,
        claim.doc,
        *_shared(claim),
        "; ".join(str(number) for number in claim.cites),
        claim.quote,
        claim.start,
        claim.end,
        claim.found_by,
    ]


def _shared(one: Record | Claim) -> list[Cell]:
    return [
        one.kind,
        one.form,
        one.status,
        one.what,
        one.date,
        one.covers,
        _parties(one.parties),
        one.place,
        _amounts(one.amounts),
        _change(one.change),
        one.change.since if one.change else None,
        one.said_by,
    ]


def _parties(parties: Sequence[Participant] | Sequence[RecordParty]) -> str:
    return "; ".join(f"{party.name} ({party.role})" for party in parties)


def _amounts(amounts: Sequence[Amount]) -> str:
    signs = {"exact": "", "about": "~", "over": ">", "under": "<"}
    return "; ".join(f"{signs[amount.bound]}{amount.value} {amount.unit}" for amount in amounts)


def _change(change: Change | None) -> str | None:
    if change is None:
        return None
    return f"{change.direction} {change.value}" + ("%" if change.unit == "percent" else " times")
