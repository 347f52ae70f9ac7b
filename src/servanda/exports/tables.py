"""The register as six tables: claims, records, figures, findings, documents, notes.

A table is its columns and its rows, for spreadsheets and for Parquet alike. `CLAIMS` holds all of a claim, so
that it can be read back; its last columns only help the reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from servanda import edtf
from servanda.claim import Claim
from servanda.errors import InvalidPeriod, OutputError
from servanda.exports.cells import amounts_in, change_in, cites_in, joined, parties_in
from servanda.exports.holdings import Exportable
from servanda.register.record import Record

Cell = str | int | float | None
Row = Sequence[Cell]

_SHARED = (
    "kind", "form", "status", "what", "date", "covers", "parties", "place", "amounts", "change",
    "change_since", "said_by",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """A table's name, its columns, those of them that hold numbers, and its rows in what goes out."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Exportable], Iterator[Row]]
    whole: frozenset[str] = frozenset()
    real: frozenset[str] = frozenset()


def chosen(names: Sequence[str] | None) -> list[Table]:
    """The tables of these names, all where none is named.

    Raises:
        OutputError: there is no such table.
    """
    for name in names or ():
        if name not in {table.name for table in TABLES}:
            choices = ", ".join(table.name for table in TABLES)
            raise OutputError(f"there is no table {name!r}", hint=f"choose from {choices}")
    return [table for table in TABLES if not names or table.name in names]


def claim_row(claim: Claim) -> list[Cell]:
    """The cells of a claim that hold all of it, for the first of the columns of `CLAIMS`."""
    return [
        claim.id,
        claim.record,
        claim.doc,
        *_shared(claim, parties_in((party.name, party.role) for party in claim.parties)),
        cites_in(claim.cites) or None,
        claim.quote,
        claim.start,
        claim.end,
        claim.found_by,
    ]


def record_row(record: Record) -> list[Cell]:
    """The cells of a record, for the columns of `RECORDS`."""
    return [
        record.id,
        *_shared(record, parties_in((party.name, party.role) for party in record.parties)),
        record.binding,
        joined(party.party for party in record.parties) or None,
        joined(f"{step.date or ''} {step.status}".strip() for step in record.steps) or None,
        joined(f"{link.relation} {link.record}" for link in record.links) or None,
        record.quality.value,
        record.completeness.value,
        "yes" if record.countable.value else "no",
        len(record.origins),
        joined(field.name for field in record.fields if field.disputed) or None,
        joined(claim.id for claim in record.claims) or None,
        joined(dict.fromkeys(claim.doc for claim in record.claims)) or None,
        " | ".join(claim.quote for claim in record.claims),
    ]


def sourced_row(held: Exportable, claim: Claim) -> list[Cell]:
    """The cells of a claim and of its source, for all of the columns of `CLAIMS`."""
    document = held.document_of(claim)
    about = document.metadata if document else None
    notes = document.notes_of(claim) if document and claim.cites else ()
    return [
        *claim_row(claim),
        about.title if about else None,
        about.published if about else None,
        about.url if about else None,
        " | ".join(note.text for note in notes) or None,
    ]


def _claim_rows(held: Exportable) -> Iterator[Row]:
    for claim in held.claims():
        yield sourced_row(held, claim)


def _record_rows(held: Exportable) -> Iterator[Row]:
    for record in held.records():
        yield record_row(record)


def _figure_rows(held: Exportable) -> Iterator[Row]:
    for claim in held.claims():
        if claim.kind != "figure":
            continue
        first, last = days(claim.date)
        change = claim.change
        for amount in claim.amounts or (None,):
            yield [
                claim.id,
                claim.record,
                claim.form,
                claim.status,
                joined(party.name for party in claim.parties if party.role == "reporter") or None,
                joined(party.name for party in claim.parties if party.role == "partner") or None,
                claim.what,
                claim.date,
                first,
                last,
                float(amount.value) if amount else None,
                amount.unit if amount else None,
                amount.bound if amount else None,
                None if change is None else (1 if change.direction == "up" else -1) * float(change.value),
                change.unit if change else None,
                change.since if change else None,
                claim.place,
                claim.said_by,
                claim.doc,
                claim.quote,
            ]


def _finding_rows(held: Exportable) -> Iterator[Row]:
    for finding in held.findings():
        low, high = (finding.bounds.low, finding.bounds.high) if finding.bounds else (None, None)
        yield [
            finding.id,
            finding.verdict,
            str(finding.quantity),
            finding.quantity.form,
            finding.quantity.reporter or None,
            finding.quantity.partner or None,
            finding.quantity.period or None,
            finding.quantity.unit or None,
            None if low is None else float(low),
            None if high is None else float(high),
            None if finding.apart is None else float(finding.apart),
            finding.identity,
            finding.working,
            joined(claim.id for claim in finding.claims),
            joined(dict.fromkeys(claim.doc for claim in finding.claims)),
            " | ".join(claim.quote for claim in finding.claims),
        ]


ABOUT = (
    "name", "title", "author", "publisher", "published", "place", "language", "url", "media_type", "sha256",
)  # fmt: skip


OF_NOTES = ("section", "number", "text", "title", "author", "year", "url")


def _document_rows(held: Exportable) -> Iterator[Row]:
    for document in held.documents():
        about = asdict(document.metadata)
        sections = joined(f"{each.start}-{each.end} {each.title or ''}" for each in document.sections)
        yield [
            *(about[name] for name in ABOUT),
            document.version,
            document.read_at,
            document.claims,
            sections or None,
        ]


def _note_rows(held: Exportable) -> Iterator[Row]:
    for document in held.documents():
        for note in document.notes:
            about = asdict(note)
            yield [document.name, *(about[name] for name in OF_NOTES)]


def days(period: str | None) -> tuple[str | None, str | None]:
    """The first and the last day that a period can hold, as YYYY-MM-DD; None where it is open or unknown."""
    try:
        found = edtf.parse(period) if period else None
    except InvalidPeriod:
        return None, None
    if found is None:
        return None, None
    ends = (found.earliest, found.latest)
    first, last = (None if day is None else day.isoformat() for day in ends)
    return first, last


def _shared(one: Record | Claim, parties: str) -> Iterable[Cell]:
    return [
        one.kind,
        one.form,
        one.status,
        one.what,
        one.date,
        one.covers,
        parties or None,
        one.place,
        amounts_in(one.amounts) or None,
        change_in(one.change),
        one.change.since if one.change else None,
        one.said_by,
    ]


CLAIM_COLUMNS = ("id", "record", "document", *_SHARED, "cites", "quote", "start", "end", "found_by")
CLAIMS = Table(
    "claims",
    (*CLAIM_COLUMNS, "source_title", "source_published", "source_url", "notes"),
    _claim_rows,
    whole=frozenset(("start", "end")),
)
RECORDS = Table(
    "records",
    (
        "id", *_SHARED, "binding", "party_keys", "steps", "links", "quality", "completeness", "countable",
        "origins", "disputed", "claims", "documents", "quotes",
    ),
    _record_rows,
    whole=frozenset(("quality", "completeness", "origins")),
)  # fmt: skip
FIGURES = Table(
    "figures",
    (
        "claim", "record", "form", "status", "reporter", "partner", "what", "period", "first_day",
        "last_day", "value", "unit", "bound", "change", "change_unit", "change_since", "place", "said_by",
        "document", "quote",
    ),
    _figure_rows,
    real=frozenset(("value", "change")),
)  # fmt: skip
FINDINGS = Table(
    "findings",
    (
        "id", "verdict", "figure", "form", "reporter", "partner", "period", "unit", "low", "high", "apart",
        "identity", "working", "claims", "documents", "quotes",
    ),
    _finding_rows,
    real=frozenset(("low", "high", "apart")),
)  # fmt: skip
DOCUMENTS = Table(
    "documents",
    (*ABOUT, "version", "read_at", "claims", "sections"),
    _document_rows,
    whole=frozenset(("version", "claims")),
)
NOTES = Table("notes", ("document", *OF_NOTES), _note_rows, whole=frozenset(("section",)))
TABLES = (CLAIMS, RECORDS, FIGURES, FINDINGS, DOCUMENTS, NOTES)
