"""Writing documents and their claims into the database: nothing twice, nothing lost."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from servanda import __version__
from servanda.claim import Claim
from servanda.document import Document
from servanda.parties.bounds import bounded
from servanda.register import database, schema
from servanda.register.digests import chunks
from servanda.register.merging import let_wait
from servanda.register.quoted import KNOWN_BY_QUOTES
from servanda.register.statement import days_of
from servanda.register.stored import notes_of_document, sections_of


@dataclass(frozen=True, slots=True)
class Addition:
    """What adding a document did. `new` is false where the register held this very text before.

    `added` counts its claims that were not there yet, `kept` those that were, `withdrawn` those that this
    reading no longer finds; they stay in the register, outside the records.
    """

    document: int
    new: bool
    added: int
    kept: int
    withdrawn: int


def content_of(claim: Claim) -> str:
    """A digest of what a claim says, apart from its id and from who found it."""
    said = claim.model_dump_json(exclude={"id", "doc", "found_by", "record"})
    return hashlib.sha256(said.encode()).hexdigest()


def document_of_text(connection: Connection, sha256: str) -> Any:
    """The number, the last reading and its reader of the document of that text; None where there is none."""
    table = schema.documents
    query = select(table.c.number, table.c.reading, table.c.read_by).where(table.c.sha256 == sha256)
    return connection.execute(query).first()


def document_with(connection: Connection, name: str, claims: Sequence[Claim]) -> Any:
    """The last document of that name in whose text the quotes stand where the claims say; None if none."""
    table = schema.documents
    query = select(table.c.number, table.c.reading, table.c.read_by, table.c.text, table.c.metadata)
    for row in connection.execute(query.where(table.c.name == name).order_by(table.c.version.desc())):
        known_by_quotes = row.metadata.get("media_type") == KNOWN_BY_QUOTES
        if known_by_quotes or all(_stands(claim, row.text) for claim in claims):
            return row
    return None


def _stands(claim: Claim, text: str) -> bool:
    """Whether the quote begins and ends with the first and last word of the claim's span."""
    passage, quote = text[claim.start : claim.end].split(), claim.quote.split()
    return claim.end <= len(text) and passage[:1] == quote[:1] and passage[-1:] == quote[-1:]


def insert_document(connection: Connection, document: Document) -> int:
    """Write the document, as a new version where one of its name is there; its number."""
    table = schema.documents
    name = bounded(document.name)
    same_name = select(func.count()).where(table.c.name == name)
    row = {
        "name": name,
        "version": connection.execute(same_name).scalar_one() + 1,
        "sha256": document.metadata.sha256,
        "metadata": asdict(document.metadata),
        "text": _storable(document.original),
        "sections": sections_of(document),
        "notes": notes_of_document(document),
        "read_at": database.now(),
        "read_by": f"servanda {__version__}",
        "reading": 1,
    }
    key = connection.execute(insert(table), row).inserted_primary_key
    assert key is not None
    return int(key[0])


def insert_claims(connection: Connection, document: int, reading: int, claims: dict[str, Claim]) -> None:
    """Write the claims, in the order given, under ids that no other claim of the register has."""
    taken = _taken(connection, {bounded(claim.id) for claim in claims.values()})
    rows = []
    for content, given in claims.items():
        identity = _free(connection, given.id, document, taken)
        claim = _storable_claim(given.model_copy(update={"id": identity, "record": None}))
        taken.add(claim.id)
        first, last = days_of(claim.date or claim.covers)
        rows.append(
            {
                "id": claim.id,
                "document": document,
                "body": claim.to_json(),
                "content": content,
                "kind": claim.kind,
                "form": claim.form,
                "status": claim.status,
                "what": claim.what,
                "quote": claim.quote,
                "earliest": first,
                "latest": last,
                "start": claim.start,
                "last_reading": reading,
                "current": True,
            }
        )
    if rows:
        connection.execute(insert(schema.claims), rows)
        table = schema.claims
        fresh = select(table.c.number).where(table.c.document == document, table.c.last_reading == reading)
        let_wait(connection, set(connection.scalars(fresh)))


def _storable(text: str) -> str:
    """The text with a sign in the place of each NUL, which PostgreSQL does not store; as long as before."""
    return text.replace("\0", "\ufffd")


def _storable_claim(claim: Claim) -> Claim:
    """The claim with no NUL in any of its texts."""
    if "\\u0000" not in claim.to_json():
        return claim

    def cleaned(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: cleaned(each) for name, each in value.items()}
        if isinstance(value, list | tuple):
            return [cleaned(each) for each in value]
        return _storable(value) if isinstance(value, str) else value

    return Claim.model_validate(cleaned(claim.model_dump()))


def _free(connection: Connection, identity: str, document: int, taken: set[str]) -> str:
    """The id, or where another claim has it, the id with the document's number and as many more as it
    needs."""
    identity = bounded(identity)
    if identity not in taken:
        return identity
    free, more = f"{identity}.{document}", 1
    while free in taken or _taken(connection, {free}):
        more += 1
        free = f"{identity}.{document}.{more}"
    return free


def _taken(connection: Connection, ids: set[str]) -> set[str]:
    """Those of the ids that claims of the register have."""
    found: set[str] = set()
    for some in chunks(ids):
        found.update(connection.scalars(select(schema.claims.c.id).where(schema.claims.c.id.in_(some))))
    return found


def read_again(connection: Connection, number: int, reading: int, claims: dict[str, Claim]) -> Addition:
    """Bring a document's claims up to a later reading; claims never change, and none is deleted."""
    table = schema.claims
    query = select(table.c.content, table.c.number, table.c.current).where(table.c.document == number)
    held = {row.content: row for row in connection.execute(query)}
    current = {content for content, row in held.items() if row.current}
    if current == claims.keys():
        return Addition(number, False, 0, len(claims), 0)
    withdrawn = {held[content].number for content in current - claims.keys()}
    back = {held[content].number for content in claims.keys() & held.keys()}
    for some in chunks(back):
        connection.execute(
            update(table).where(table.c.number.in_(some)).values(current=True, last_reading=reading + 1)
        )
    for some in chunks(withdrawn):
        connection.execute(update(table).where(table.c.number.in_(some)).values(current=False))
    fresh = {content: claim for content, claim in claims.items() if content not in held}
    insert_claims(connection, number, reading + 1, fresh)
    let_wait(
        connection, withdrawn | {held[content].number for content in claims.keys() & (held.keys() - current)}
    )
    documents = schema.documents
    connection.execute(
        update(documents)
        .where(documents.c.number == number)
        .values(reading=reading + 1, read_by=f"servanda {__version__}")
    )
    return Addition(number, False, len(fresh), len(claims) - len(fresh), len(withdrawn))
