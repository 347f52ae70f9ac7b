"""The tables of a CSV, XLSX or Parquet file, row by row, as `servanda export` writes them."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from servanda.document import Metadata, Note, Section
from servanda.errors import InvalidList
from servanda.exports.cells import parted
from servanda.exports.tables import ABOUT, OF_NOTES
from servanda.exports.xlsx_tables import unescaped
from servanda.imports.table_claims import text_of

_ENDINGS = (".csv", ".xlsx", ".parquet")


@dataclass(frozen=True, slots=True)
class About:
    """What the tables `documents` and `notes` say of a document."""

    metadata: Metadata
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]


def files_in(path: Path) -> Mapping[str, Path]:
    """The tables that lie in a folder or beside a file of the tables, by their names."""
    folder, stem = (path, "") if path.is_dir() else (path.parent, path.stem.removesuffix("claims"))
    endings = _ENDINGS if path.is_dir() else (path.suffix.lower(),)
    return {
        name: file
        for name in ("claims", "documents", "notes")
        for ending in endings
        if (file := folder / f"{stem}{name}{ending}").is_file()
    }


def heading(path: Path, name: str = "claims") -> list[str]:
    """The columns of the file, or of the sheet of that name; none where there is no such table.

    Raises:
        InvalidList: the file cannot be read.
    """
    return next((list(row) for _, row in rows(path, name)), [])


def rows(path: Path, name: str = "claims") -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows with their numbers in the file; of CSV and XLSX their cells are texts or None.

    Raises:
        InvalidList: the file cannot be read, or is not of its kind.
    """
    ending = path.suffix.lower()
    found = _xlsx(path, name) if ending == ".xlsx" else _parquet(path) if ending == ".parquet" else _csv(path)
    try:
        yield from found
    except InvalidList:
        raise
    except OSError as error:
        raise InvalidList(
            f"{path} cannot be read: {error.strerror or error}", hint="check the name"
        ) from None
    except Exception as error:
        raise InvalidList(f"{path} cannot be read: {error}", hint="export it again") from None


def about_documents(path: Path) -> dict[str, About]:
    """What the file's workbook, or the tables beside it, say of the documents, by name."""
    places = {"documents": path, "notes": path} if path.suffix.lower() == ".xlsx" else files_in(path)
    notes: dict[str, list[Note]] = {}
    for _, row in rows(places["notes"], "notes") if "notes" in places else ():
        cells = {name: text_of(_text(row.get(name))) for name in ("document", *OF_NOTES)}
        if cells["document"] and cells["number"] and cells["text"]:
            section = cells["section"] or "0"
            note = Note(
                cells["number"], cells["text"], int(section) if section.isdecimal() else 0,
                cells["title"], cells["author"], cells["year"], cells["url"],
            )  # fmt: skip
            notes.setdefault(cells["document"], []).append(note)
    found: dict[str, About] = {}
    for _, row in rows(places["documents"], "documents") if "documents" in places else ():
        cells = {name: text_of(_text(row.get(name))) for name in (*ABOUT, "sections")}
        if cells["name"]:
            fields = {name: cells[name] for name in ABOUT}
            always = {name: fields[name] or "" for name in ("name", "media_type", "sha256")}
            metadata = Metadata(**(fields | always))  # type: ignore[arg-type]
            own = tuple(notes.get(metadata.name, ()))
            found[metadata.name] = About(metadata, _sections(cells["sections"]), own)
    return found


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _sections(cell: str | None) -> tuple[Section, ...]:
    found = []
    for value in parted(cell or ""):
        span, _, title = value.partition(" ")
        start, _, end = span.partition("-")
        if start.isdecimal() and end.isdecimal():
            found.append(Section(int(start), int(end), title or None))
    return tuple(found)


def _csv(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    with path.open(encoding="utf-8-sig", newline="") as file:
        first = file.readline()
        delimiter = max(",;\t", key=first.count)
        file.seek(0)
        table = csv.reader(file, delimiter=delimiter)
        names = next(table, [])
        for number, cells in enumerate(table, 2):
            if cells:
                yield number, {name: cell or None for name, cell in zip(names, cells, strict=False)}


def _xlsx(path: Path, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        from openpyxl import load_workbook
    except ModuleNotFoundError:
        raise InvalidList(
            f"{path}: reading XLSX needs openpyxl", hint="pip install servanda[xlsx], or save it as CSV"
        ) from None
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            if sheet.title != name and not sheet.title.startswith(f"{name} "):
                continue
            table = sheet.iter_rows(values_only=True)
            names = [str(cell) for cell in next(table, ())]
            for number, cells in enumerate(table, 2):
                texts = [None if cell is None else unescaped(str(cell)) for cell in cells]
                if any(texts):
                    yield number, dict(zip(names, texts, strict=False))
    finally:
        book.close()


def _parquet(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        from pyarrow import parquet
    except ModuleNotFoundError:
        raise InvalidList(
            f"{path}: reading Parquet needs pyarrow", hint="pip install servanda[parquet]"
        ) from None
    number = 0
    with parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=1000):
            for row in batch.to_pylist():
                number += 1
                yield number, row
