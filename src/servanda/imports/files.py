"""Which sort of file it is, and the claims in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from servanda.claim import Claim, parse_claim
from servanda.errors import InvalidClaim, InvalidList
from servanda.imports import annotation_claims, sdmx_claims, tables
from servanda.imports.table_claims import NEEDED, claim_of_texts, claim_of_values
from servanda.imports.unclear import Unclear

Sort = Literal["claims", "table", "annotations", "sdmx"]
"""A file that can be taken in: a claims file, a table of claims, Web Annotations, figures as SDMX-CSV."""
_HEAD = 4096  # characters by which a file is known
_OF_TABLES = (".csv", ".xlsx", ".parquet")


def sort_of_file(path: Path) -> Sort | None:
    """What the file is, by its ending and its beginning; None where nothing says so.

    Raises:
        InvalidList: it cannot be read.
    """
    if path.is_dir():
        return "table" if "claims" in tables.files_in(path) else None
    if path.suffix.lower() in _OF_TABLES:
        columns = {*tables.heading(path)}
        return "table" if columns >= NEEDED else "sdmx" if columns >= sdmx_claims.NEEDED else None
    if annotation_claims.is_page(_head(path)):
        return "annotations"
    try:
        begun = json.loads(_first_line(path))
    except ValueError:  # also of bytes that are no text
        return None
    return "claims" if isinstance(begun, dict) and begun.keys() >= {"quote", "kind"} else None


def claims_of(path: Path) -> Iterator[Claim | Unclear]:
    """The claims of a file, in its order, and what in it is no claim.

    Raises:
        InvalidList: it cannot be read, or is none of the sorts that can be taken in.
    """
    sort = sort_of_file(path)
    if sort == "table":
        return _of_table(tables.files_in(path)["claims"] if path.is_dir() else path)
    if sort == "claims":
        return _of_lines(path)
    if sort == "annotations":
        return annotation_claims.claims_of_annotations(path)
    if sort == "sdmx":
        return sdmx_claims.claims_of_sdmx(path)
    raise InvalidList(f"{path} holds no claims", hint="take a file that `servanda export` wrote")


def _of_lines(path: Path) -> Iterator[Claim | Unclear]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield parse_claim(line, where=f"{path.name} line {number}")
                except InvalidClaim as error:
                    yield Unclear(f"{path.name} line {number}", error.message.partition(": ")[2])


def _of_table(path: Path) -> Iterator[Claim | Unclear]:
    made = claim_of_values if path.suffix.lower() == ".parquet" else claim_of_texts
    for number, row in tables.rows(path):
        yield made(row, f"{path.name} row {number}")


def _first_line(path: Path) -> str:
    with path.open(encoding="utf-8-sig") as file:
        return next((line for line in file if line.strip()), "")


def _head(path: Path) -> str:
    """The beginning of a text; "" of what is none.

    Raises:
        InvalidList: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(_HEAD).decode("utf-8-sig", errors="replace")
    except OSError as error:
        raise InvalidList(f"{path} cannot be read: {error.strerror}", hint="check the name") from None
