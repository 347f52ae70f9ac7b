"""Tables as Parquet files, in groups of rows: parties, amounts and notes as lists, numbers as numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from servanda.claim import Claim
from servanda.errors import OutputError
from servanda.exports.cells import cites_in
from servanda.exports.csv_tables import files_of
from servanda.exports.holdings import Exportable
from servanda.exports.left_out import Written
from servanda.exports.tables import CLAIMS, Table, chosen, sourced_row
from servanda.output import whole_path

_IN_A_GROUP = 4_000  # rows


def write_parquet(held: Exportable, path: Path, tables: Sequence[str] | None = None) -> Written:
    """Write `claims.parquet`, `records.parquet` … into the folder `path`, or beside a path that ends in
    `.parquet`; where only one table is asked for, that path itself.

    Raises:
        OutputError: pyarrow is not installed, no such table, or the path cannot be written.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ModuleNotFoundError:
        raise OutputError(
            "writing Parquet needs pyarrow", hint="pip install servanda[parquet], or take --format csv"
        ) from None
    wanted = chosen(tables)
    files = files_of(path, [table.name for table in wanted], ".parquet")
    for table, file in zip(wanted, files, strict=True):
        schema = _schema(pyarrow, table)
        rows = _claims(held) if table is CLAIMS else _rows(table, held)
        with whole_path(file) as part, parquet.ParquetWriter(part, schema, compression="zstd") as writer:
            while some := list(islice(rows, _IN_A_GROUP)):
                writer.write_table(pyarrow.Table.from_pylist(some, schema=schema))
    return Written(tuple(files))


def _rows(table: Table, held: Exportable) -> Iterator[dict[str, Any]]:
    for row in table.rows(held):
        yield dict(zip(table.columns, row, strict=True))


def _claims(held: Exportable) -> Iterator[dict[str, Any]]:
    """The rows of claims, their lists as lists; `exact` is an amount's number as it was written."""
    for claim in held.claims():
        yield dict(zip(CLAIMS.columns, sourced_row(held, claim), strict=True)) | _lists(claim)


def _lists(claim: Claim) -> dict[str, Any]:
    return {
        "parties": [{"name": party.name, "role": party.role} for party in claim.parties],
        "amounts": [
            {"value": float(amount.value), "exact": repr(amount.value), "unit": amount.unit,
             "bound": amount.bound}
            for amount in claim.amounts
        ],
        "cites": [cites_in([one]) for one in claim.cites],
    }  # fmt: skip


def _schema(pyarrow: Any, table: Table) -> Any:
    text, real = pyarrow.string(), pyarrow.float64()
    lists = {
        "parties": pyarrow.list_(pyarrow.struct([("name", text), ("role", text)])),
        "amounts": pyarrow.list_(
            pyarrow.struct([("value", real), ("exact", text), ("unit", text), ("bound", text)])
        ),
        "cites": pyarrow.list_(text),
    }
    types = dict.fromkeys(table.columns, text)
    types |= dict.fromkeys(table.whole, pyarrow.int64()) | dict.fromkeys(table.real, real)
    if table is CLAIMS:
        types |= lists
    about = {"servanda": table.name}
    return pyarrow.schema([(name, types[name]) for name in table.columns], metadata=about)
