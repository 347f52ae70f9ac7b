"""Documents as pages show them: the list of all, and one with the quotes in it and the claims beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from servanda import wording
from servanda.claim import Claim
from servanda.desks.lines import ClaimLine, claim_line
from servanda.desks.passages import Paragraph, Span, paragraphs
from servanda.register import Register, StoredDocument, schema
from servanda.register.stored import metadata_from
from servanda.register.words import holding

PAGE = 50


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in a list; `published` and `read` are in words, `claims` counts those that stand."""

    number: int
    name: str
    title: str
    publisher: str
    published: str
    version: int
    read: str
    claims: int
    sort: str


@dataclass(frozen=True, slots=True)
class DocumentList:
    """A page of documents, the last read first; `total` counts all that fit."""

    lines: tuple[DocumentLine, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class CitedNote:
    """A note of a document, how its source is called, and the ids of the claims that cite it."""

    number: str
    text: str
    url: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A claim beside the text: what it says, and the notes that it cites; `current` is false where the last
    reading did not find it any more, `rejected` where a person left it out."""

    claim: Claim
    line: ClaimLine
    cites: tuple[str, ...]
    current: bool
    in_a_record: bool


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document with its text cut at the quotes, the claims in the text's order, and the notes."""

    document: StoredDocument
    line: DocumentLine
    paragraphs: tuple[Paragraph, ...]
    claims: tuple[Beside, ...]
    notes: tuple[CitedNote, ...]


def documents(register: Register, *, text: str = "", page: int = 1, size: int = PAGE) -> DocumentList:
    """The documents that hold all the words, the last read first."""
    table = schema.documents
    columns = (table.c.number, table.c.version, table.c.read_at, table.c.metadata)
    with register.reading() as connection:
        wanted = select(*columns)
        total = select(func.count()).select_from(table)
        if text.strip():
            fitting = holding(connection, table, text)
            wanted, total = wanted.where(fitting), total.where(fitting)
        number = connection.scalar(total) or 0
        pages = max(1, -(-number // size))
        page = min(max(page, 1), pages)
        rows = connection.execute(
            wanted.order_by(table.c.number.desc()).limit(size).offset((page - 1) * size)
        ).all()
        counts = _claims_in(connection, [row.number for row in rows])
    lines = tuple(_line(row, counts.get(row.number, 0)) for row in rows)
    return DocumentList(lines, number, page, pages)


def documents_holding(register: Register, text: str, size: int) -> tuple[tuple[DocumentLine, ...], bool]:
    """The last documents that hold all the words, and whether there are more; how many is not counted."""
    table = schema.documents
    query = select(table.c.number, table.c.version, table.c.read_at, table.c.metadata)
    with register.reading() as connection:
        fitting = holding(connection, table, text, newest=size + 1)
        rows = connection.execute(query.where(fitting).order_by(table.c.number.desc()).limit(size + 1)).all()
        counts = _claims_in(connection, [row.number for row in rows])
    return tuple(_line(row, counts.get(row.number, 0)) for row in rows[:size]), len(rows) > size


def document_view(register: Register, number: int) -> DocumentView | None:
    """The document of that number, ready to be shown; None where there is none."""
    document = register.document(number)
    if document is None:
        return None
    beside = _claims_beside(register, document)
    spans = [Span(each.claim.id, each.claim.start, each.claim.end) for each in beside if each.in_a_record]
    citing: dict[tuple[int, str], list[str]] = {}
    for each in beside:
        for note in document.notes_of(each.claim):
            citing.setdefault((note.section, note.number), []).append(each.claim.id)
    notes = tuple(
        CitedNote(note.number, note.text, note.url, tuple(citing.get((note.section, note.number), ())))
        for note in document.notes
    )
    line = _document_line(document)
    return DocumentView(document, line, paragraphs(document.text or "", spans), beside, notes)


def place_of_claim(register: Register, identity: str) -> int | None:
    """The number of the document that the claim of that id stands in; None where there is no such claim."""
    with register.reading() as connection:
        return connection.scalar(select(schema.claims.c.document).where(schema.claims.c.id == identity))


def _claims_beside(register: Register, document: StoredDocument) -> tuple[Beside, ...]:
    table, held = schema.claims, schema.record_claims
    query = select(table.c.body, table.c.current, held.c.record).outerjoin(held)
    query = query.where(table.c.document == document.number).order_by(table.c.start, table.c.number)
    with register.reading() as connection:
        rows = connection.execute(query).all()
    beside = []
    for row in rows:
        claim = Claim.model_validate_json(row.body).model_copy(update={"record": row.record})
        line = claim_line(claim, document.number)
        cites = tuple(map(str, claim.cites))
        beside.append(Beside(claim, line, cites, bool(row.current), row.record is not None))
    return tuple(beside)


def _claims_in(connection: Connection, numbers: list[int]) -> dict[int, int]:
    table = schema.claims
    counted = select(table.c.document, func.count()).where(table.c.document.in_(numbers), table.c.current)
    rows = connection.execute(counted.group_by(table.c.document)).all()
    return {row[0]: row[1] for row in rows}


def _line(row: Any, claims: int) -> DocumentLine:
    known = metadata_from(row.metadata)
    return DocumentLine(
        number=row.number,
        name=known.name,
        title=known.title or known.name,
        publisher=known.publisher or known.author or "",
        published=wording.period(known.published),
        version=row.version,
        read=wording.period(row.read_at[:10]),
        claims=claims,
        sort=known.media_type,
    )


def _document_line(document: StoredDocument) -> DocumentLine:
    known = document.metadata
    return DocumentLine(
        number=document.number,
        name=known.name,
        title=known.title or known.name,
        publisher=known.publisher or known.author or "",
        published=wording.period(known.published),
        version=document.version,
        read=wording.period(document.read_at[:10]),
        claims=document.claims,
        sort=known.media_type,
    )
