"""Figures from the SDMX-CSV that `servanda export` writes, back as claims.

SDMX-CSV of statistics offices is something else: official figures, which `servanda import --official` takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from servanda.claim import Claim
from servanda.exports.sdmx import STRUCTURE
from servanda.imports import tables
from servanda.imports.table_claims import claim_of_fields, text_of
from servanda.imports.unclear import Unclear

NEEDED = frozenset(("STRUCTURE_ID", "CLAIM", "AMOUNT", "OBS_VALUE", "QUOTE", "DOCUMENT", "FIGURE_STATUS"))
_COLUMNS = {
    "id": "CLAIM", "record": "RECORD", "document": "DOCUMENT", "form": "INDICATOR", "status": "FIGURE_STATUS",
    "what": "SUBJECT", "date": "PERIOD", "covers": "COVERS", "parties": "PARTIES", "place": "PLACE",
    "change": "CHANGE", "change_since": "CHANGE_SINCE", "said_by": "SAID_BY", "cites": "CITES",
    "quote": "QUOTE", "start": "START", "end": "END", "found_by": "FOUND_BY",
}  # fmt: skip


def claims_of_sdmx(path: Path) -> Iterator[Claim | Unclear]:
    """The claims of the observations, those of one claim brought together; observations of one claim follow
    each other.

    Raises:
        InvalidList: the file cannot be read.
    """
    together: list[Mapping[str, Any]] = []
    where = ""
    for number, row in tables.rows(path):
        begins = (row.get("AMOUNT") or "1").removesuffix(".0") == "1"
        if together and (begins or row.get("CLAIM") != together[0].get("CLAIM")):
            yield _claim(together, where)
            together = []
        where = where if together else f"{path.name} row {number}"
        together.append(row)
    if together:
        yield _claim(together, where)


def _claim(observations: list[Mapping[str, Any]], where: str) -> Claim | Unclear:
    first = observations[0]
    if first.get("STRUCTURE_ID") != STRUCTURE:
        return Unclear(where, f"{first.get('STRUCTURE_ID')!r} is not {STRUCTURE}")
    cells = {field: text_of(first.get(column)) for field, column in _COLUMNS.items()}
    amounts = [
        {"exact": row.get("OBS_VALUE"), "unit": text_of(row.get("UNIT")), "bound": row.get("BOUND")}
        for row in observations
    ]
    return claim_of_fields(cells | {"kind": "figure"}, amounts, where)
