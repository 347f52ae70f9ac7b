"""Lists kept by hand, and single claims: each row is a claim whose quote is the row itself.

A zone's residents, an exchange's members, a desk's deals. The list becomes a document whose text is its rows,
so that a claim from it is quoted, merged and taken back like any other.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from servanda import edtf
from servanda.claim import FORMS, ROLES, Amount, Claim, Participant
from servanda.document import Block, Document, Metadata, Section
from servanda.errors import InvalidList
from servanda.extraction.quantities.words import number_words
from servanda.gazetteer import countries

_LARGEST = 50_000_000  # bytes of a list
_PLAIN = ("what", "status", "date", "covers", "place", "said_by", "amount", "unit")
# What list keepers call the fields; a column is taken for the first field of which it holds a word.
_NAMES = {
    "member": "member resident company enterprise firm name organisation organization participant",
    "body": "body zone exchange association register",
    "seller": "seller supplier exporter contractor",
    "buyer": "buyer purchaser customer importer client",
    "lender": "lender creditor bank",
    "borrower": "borrower debtor",
    "party": "party parties company partner signatory side name resident",
    "partner": "partner counterpart",
    "investor": "investor",
    "organiser": "organiser organizer host",
    "participant": "participant party country",
    "reporter": "reporter country",
    "date": "date since registered admitted joined signed day year when period",
    "covers": "covers term validity valid duration",
    "place": "place location address city region site",
    "status": "status stage state",
    "what": "what subject activity goods product project title description business",
    "said_by": "speaker said",
    "amount": "amount sum value volume cost price investment",
    "unit": "unit currency",
}
_LEAST_SCALE = 1_000
# What a list of a kind says of each thing in it, where no column says more.
_STATUS = {
    "admission": "active",
    "figure": "actual",
    "deal": "agreed",
    "agreement": "agreed",
    "event": "done",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list: its number in the file, from 1, and its cells by column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class HandList:
    """A list made into a document and its claims; `unclear` says which rows could not be taken, and why."""

    document: Document
    claims: tuple[Claim, ...]
    unclear: tuple[str, ...]


def read_rows(path: str | Path) -> list[Row]:
    """The rows of a CSV or XLSX file, whose first row names the columns; of XLSX the first sheet.

    Raises:
        InvalidList: it cannot be read, is too large, or holds no rows.
    """
    file = Path(path)
    try:
        if file.stat().st_size > _LARGEST:
            raise InvalidList(f"{path} is too large for a list", hint="split it into parts")
        table = _xlsx(file) if file.suffix.lower() in (".xlsx", ".xlsm") else _csv(file)
    except OSError as error:
        raise InvalidList(f"{path} cannot be read: {error.strerror}", hint="check the name") from None
    head = [" ".join(cell.split()) for cell in table[0]] if table else []
    rows = [
        Row(number, {name: " ".join(cell.split()) for name, cell in zip(head, cells, strict=False) if name})
        for number, cells in enumerate(table[1:], 2)
        if any(cell.strip() for cell in cells)
    ]
    if not rows:
        raise InvalidList(
            f"{path} holds no rows", hint="the first row names the columns, then one entry a row"
        )
    return rows


def fields_of(kind: str) -> tuple[str, ...]:
    """The fields that a list of this kind may fill: the kind's roles, then those that every claim has."""
    return (*ROLES[kind], *_PLAIN)  # type: ignore[index]


def sort_of(name: str) -> tuple[str, str]:
    """The kind and form that "admission/zone" names.

    Raises:
        InvalidList: no such kind or form.
    """
    kind, _, form = name.partition("/")
    if kind not in FORMS:
        raise InvalidList(f"no kind {kind!r}", hint=f"choose from {', '.join(FORMS)}, or party")
    if form not in FORMS[kind]:
        choices = ", ".join(f"{kind}/{each}" for each in FORMS[kind])
        raise InvalidList(f"no form {form!r} of {kind}", hint=f"choose from {choices}")
    return kind, form


def guess_columns(
    columns: Sequence[str], fields: Sequence[str], given: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Field → the column it is taken from; what is `given` goes before what the columns' names suggest.

    Raises:
        InvalidList: `given` names a field that there is not.
    """
    found = dict(given or {})
    for field in found:
        if field not in fields:
            raise InvalidList(f"no field {field!r}", hint=f"choose from {', '.join(fields)}")
    for field in fields:
        names = _NAMES.get(field, field).split()
        for name in names if field not in found else ():
            free = [column for column in columns if column not in found.values()]
            fitting = [column for column in free if name in re.findall(r"[a-z_]+", column.casefold())]
            if fitting:
                found[field] = fitting[0]
                break
    return found


def hand_list(
    rows: Sequence[Row], sort: str, mapping: Mapping[str, str], *, name: str, source: str
) -> HandList:
    """The document and the claims of a list; a mapping to what is no column holds for every row.

    Raises:
        InvalidList: the mapping has no party, or the kind needs a status and none is given.
    """
    kind, form = sort_of(sort)
    roles = ROLES[kind]  # type: ignore[index]
    if not any(role in mapping for role in roles):
        raise InvalidList(
            f"no column for {' or '.join(roles)}", hint=f"--columns {roles[0]}=COLUMN says which"
        )
    if "status" not in mapping and kind not in _STATUS:
        raise InvalidList(f"no status for a {kind}", hint="--columns status=planned says it for all rows")
    lines, claims, unclear, at = [], [], [], 0
    for row in rows:
        line = " | ".join(cell for cell in row.cells.values() if cell)
        try:
            claims.append(_claim(row, line, at, kind, form, mapping, name))
        except (ValidationError, ValueError) as error:
            said = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
            unclear.append(f"{name}, row {row.number}: {said}")
        lines.append(line)
        at += len(line) + 1
    return HandList(document_of("\n".join(lines), name, source), tuple(claims), tuple(unclear))


def document_of(text: str, name: str, source: str) -> Document:
    """A document made by hand; a month or a day that the source names is when it was published."""
    day = re.search(r"\b(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?\b", source)
    published = day[0] if day and edtf.is_valid(day[0]) else None
    digest = hashlib.sha256(f"{source}\n{text}".encode()).hexdigest()
    metadata = Metadata(name, "text/plain", digest, title=source, publisher=source, published=published)
    span = (Section(0, len(text), source),) if text else (Section(0, 0, source),)
    blocks = (Block("paragraph", 0, len(text)),)
    return Document(text, text, range(len(text)), metadata, span, blocks, ())


def claim_by_hand(sort: str, *, quote: str, source: str, **fields: Any) -> tuple[Document, Claim]:
    """A claim given by its fields, and the document that its quote makes.

    Raises:
        InvalidList: a kind, a code or a date that the specification does not know, or no quote.
    """
    kind, form = sort_of(sort)
    folded = " ".join(quote.split())
    if not folded:
        raise InvalidList("no quote, no claim", hint="give the passage word for word with --quote")
    document = document_of(folded, source, source)
    for field in ("date", "covers"):
        if fields.get(field):
            _checked_period(fields[field])
    content = {"doc": source, "quote": folded, "start": 0, "end": len(folded), "kind": kind, "form": form}
    content["status"] = fields.pop("status", None) or _STATUS.get(kind, "planned")
    identity = "hand-" + hashlib.sha256(repr((content, sorted(fields.items()))).encode()).hexdigest()[:10]
    try:
        return document, Claim.model_validate(content | fields | {"id": identity, "found_by": "person"})
    except ValidationError as error:
        raise InvalidList(str(error.errors()[0]["msg"]), hint="docs/claims.md has the fields") from None


def amounts_of(text: str, unit: str | None = None) -> tuple[Amount, ...]:
    """The amount that a cell writes, "1,500 USD" or "1500" with a unit.

    Raises:
        InvalidList: no number, or no unit.
    """
    found = re.fullmatch(r"\s*(\d[\d,\s]*(?:\.\d+)?)\s*(\S.*)?", text)
    unit = (found[2] if found and found[2] else unit) or ""
    if not found or not unit.strip():
        raise InvalidList(f"{text!r} is no amount", hint='write a number and its unit: "1500000 USD"')
    value = float(re.sub(r"[,\s]", "", found[1]))
    return (Amount(value=int(value) if value.is_integer() else value, unit=unit.strip()),)


def _claim(
    row: Row, line: str, at: int, kind: str, form: str, mapping: Mapping[str, str], name: str
) -> Claim:
    cells = {
        field: row.cells.get(column, "") if column in row.cells else column
        for field, column in mapping.items()
    }
    roles = ROLES[kind]  # type: ignore[index]
    parties = [
        Participant(name=each.strip(), role=role)
        for role in roles
        for each in cells.get(role, "").split(";")
        if each.strip()
    ]
    if not any(mapping[role] in row.cells and cells[role] for role in roles if role in mapping):
        raise ValueError("names nobody")
    try:
        amounts = _amounts(cells, mapping.get("amount", "")) if cells.get("amount") else ()
        date, covers = (_period(cells.get(field)) for field in ("date", "covers"))
    except InvalidList as error:
        raise ValueError(error.message) from None
    digest = hashlib.sha256(line.encode()).hexdigest()[:8]
    return Claim(
        id=f"{Path(name).stem}-{digest}",
        doc=name,
        quote=line,
        start=at,
        end=at + len(line),
        kind=kind,
        form=form,
        status=(cells.get("status") or _STATUS.get(kind, "")).casefold(),
        what=cells.get("what") or None,
        date=date,
        covers=covers,
        parties=tuple(parties),
        place=cells.get("place") or None,
        amounts=amounts,
        said_by=cells.get("said_by") or None,
        found_by="list",
    )


def _amounts(cells: Mapping[str, str], column: str) -> tuple[Amount, ...]:
    """The amount of a row; where no cell names a unit, the column does: "Investment, USD million"."""
    if cells.get("unit"):
        return amounts_of(cells["amount"], cells["unit"])
    currencies = {code for country in countries() for code in country.currencies}
    named = [word for word in re.findall(r"\b[A-Z]{3}\b", column) if word in currencies]
    found = amounts_of(cells["amount"], named[0] if len(named) == 1 else None)
    if found[0].unit not in named:
        return found
    value = found[0].value * _scale_of(column)
    return (Amount(value=int(value) if float(value).is_integer() else value, unit=found[0].unit),)


def _scale_of(column: str) -> int:
    """What the numbers of a column are multiplied by: a million in "Amount, mln USD"; no letter alone is."""
    scales = number_words().scales
    words = (word.removesuffix("s") for word in re.findall(r"[a-z]+", column.casefold()))
    named = (scales.get(word, 1) for word in words if len(word) > 1)
    return next((scale for scale in named if scale >= _LEAST_SCALE), 1)


def _period(text: str | None) -> str | None:
    """EDTF of a cell: as it is, or day.month.year; which of two numbers is the month is never guessed."""
    if not text:
        return None
    bare = re.sub(r"[ T]00:00(:00)?$", "", text.strip())
    day = re.fullmatch(r"(\d{1,2})([./])(\d{1,2})\2(\d{4})", bare)
    if day:
        first, second = int(day[1]), int(day[3])
        if day[2] == "/" and first <= 12 and second <= 12 and first != second:
            raise InvalidList(f"{text!r}: which is the month?", hint="write 2024-05-01")
        month, of_month = (first, second) if day[2] == "/" and second > 12 else (second, first)
        bare = f"{day[4]}-{month:02}-{of_month:02}"
    return _checked_period(bare)


def _checked_period(text: str) -> str:
    if not edtf.is_valid(text):
        raise InvalidList(f"{text!r} is no date", hint="write 2024, 2024-05, 2024-05-01 or 2022/2026")
    return text


def _csv(file: Path) -> list[list[str]]:
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(raw).best()
        if best is None:
            raise InvalidList(f"{file} is no text", hint="save the list as CSV in UTF-8") from None
        text = str(best)
    delimiter = max(";\t,", key=text.partition("\n")[0].count)  # commas stand within names too
    try:
        return list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter))
    except csv.Error as error:
        raise InvalidList(f"{file} is no CSV: {error}", hint="save it as CSV and try again") from None


def _xlsx(file: Path) -> list[list[str]]:
    try:
        from openpyxl import load_workbook
    except ModuleNotFoundError:
        raise InvalidList(
            f"{file}: reading XLSX needs openpyxl", hint="pip install servanda[xlsx], or save the list as CSV"
        ) from None
    try:
        book = load_workbook(file, read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True)
        return [["" if cell is None else str(cell) for cell in row] for row in rows]
    except OSError:
        raise
    except Exception as error:
        raise InvalidList(f"{file} is no XLSX: {error}", hint="save it as CSV and try again") from None
