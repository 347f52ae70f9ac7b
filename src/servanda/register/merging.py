"""Merging within the database: only what the waiting claims touch is derived anew."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from servanda.claim import Claim
from servanda.parties import Party, resolve_claim, short_forms
from servanda.register import schema
from servanda.register.derivation import derive
from servanda.register.grouping import Wishes, families, groups, pairs
from servanda.register.record import Record
from servanda.register.sameness import keys
from servanda.register.statement import Statement, days_of
from servanda.register.wishes import wishes_of

_AT_ONCE = 500  # values in one IN (...), below every database's limit


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge did: the claims that it placed, the records it made or changed, and those that it gave
    up."""

    claims: int
    made: int
    changed: int
    gone: int


def merge(connection: Connection) -> Merge:
    """Place every waiting claim in a record, and derive the records that this touches."""
    waiting = set(connection.scalars(select(schema.waiting.c.claim)))
    if not waiting:
        return Merge(0, 0, 0, 0)
    wishes = wishes_of(connection)
    touched = _families_of(connection, waiting)
    _place_parties_and_keys(connection, waiting)
    fresh = _statements(connection, waiting)
    near = {claim.number: claim for claim in _neighbours(connection, fresh)}
    reached = {number for pair in pairs(list(near.values()), set(waiting)) for number in pair}
    reached |= {number for pair in wishes.same for number in pair if waiting & {*pair}}
    touched |= _families_of(connection, reached)
    members = {statement.number: statement for statement in fresh}
    members |= {each.number: each for each in _statements(connection, _claims_of(connection, touched))}
    old = _bodies(connection, touched)
    _forget(connection, touched)
    new = _store(connection, members, wishes)
    connection.execute(delete(schema.waiting))
    return Merge(
        claims=len(fresh),
        made=len(new.keys() - old.keys()),
        changed=sum(new[key] != old[key] for key in new.keys() & old.keys()),
        gone=len(old.keys() - new.keys()),
    )


def forget_all(connection: Connection) -> None:
    """Drop everything derived, and let every current claim wait for a merge."""
    for table in schema.DERIVED:
        connection.execute(delete(table))
    connection.execute(delete(schema.waiting))
    current = select(schema.claims.c.number).where(schema.claims.c.current)
    connection.execute(insert(schema.waiting).from_select(["claim"], current))


def chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    """The values, sorted, in lists that fit into one query."""
    ordered = sorted(values)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]


def _families_of(connection: Connection, claims: Iterable[int]) -> set[int]:
    found: set[int] = set()
    joined = schema.record_claims.join(schema.records)
    for some in chunks(claims):
        query = select(schema.records.c.family).select_from(joined)
        found.update(connection.scalars(query.where(schema.record_claims.c.claim.in_(some))))
    return found


def _claims_of(connection: Connection, touched: Iterable[int]) -> set[int]:
    found: set[int] = set()
    joined = schema.record_claims.join(schema.records)
    for some in chunks(touched):
        query = select(schema.record_claims.c.claim).select_from(joined)
        found.update(connection.scalars(query.where(schema.records.c.family.in_(some))))
    return found


def _place_parties_and_keys(connection: Connection, waiting: set[int]) -> None:
    """Resolve the parties of the waiting claims and write the keys by which others find them."""
    for some in chunks(waiting):
        for table in (schema.claim_parties, schema.claim_keys):
            connection.execute(delete(table).where(table.c.claim.in_(some)))
    defined: dict[int, dict[str, str]] = {}
    for number, document, claim in _current(connection, waiting):
        if document not in defined:
            query = select(schema.documents.c.text).where(schema.documents.c.number == document)
            defined[document] = short_forms(connection.execute(query).scalar_one())
        parties = resolve_claim(claim, defined[document])
        rows = [
            {
                "claim": number,
                "position": position,
                "role": said.role,
                "key": party.key,
                "kind": party.kind,
                "name": party.name,
                "said": said.name,
                "country": party.country,
            }
            for position, (said, party) in enumerate(zip(claim.parties, parties, strict=True))
        ]
        if rows:
            connection.execute(insert(schema.claim_parties), rows)
        found = sorted({_digest(key) for key in keys(Statement(number, document, claim, parties))})
        if found:
            connection.execute(insert(schema.claim_keys), [{"key": key, "claim": number} for key in found])


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def _current(connection: Connection, numbers: Iterable[int]) -> Iterator[tuple[int, int, Claim]]:
    """(number, document, claim) of those of the claims that their documents' last readings found."""
    table = schema.claims
    for some in chunks(numbers):
        query = select(table.c.number, table.c.document, table.c.body, table.c.id)
        rows = connection.execute(
            query.where(table.c.number.in_(some), table.c.current).order_by(table.c.number)
        )
        for number, document, body, _ in rows.all():
            yield number, document, Claim.model_validate_json(body)


def _statements(connection: Connection, numbers: Iterable[int]) -> list[Statement]:
    wanted = set(numbers)
    parties: dict[int, list[Party]] = defaultdict(list)
    table = schema.claim_parties
    for some in chunks(wanted):
        query = select(table).where(table.c.claim.in_(some)).order_by(table.c.claim, table.c.position)
        for row in connection.execute(query):
            parties[row.claim].append(Party(row.key, row.kind, row.name, country=row.country))
    return [
        Statement(number, document, claim, tuple(parties[number]))
        for number, document, claim in _current(connection, wanted)
    ]


def _neighbours(connection: Connection, fresh: Sequence[Statement]) -> list[Statement]:
    """The fresh claims and all that share a key with one of them."""
    wanted = {statement.number for statement in fresh}
    table = schema.claim_keys
    for some in chunks({_digest(key) for statement in fresh for key in keys(statement)}):
        wanted.update(connection.scalars(select(table.c.claim).where(table.c.key.in_(some))))
    return _statements(connection, wanted)


def _bodies(connection: Connection, touched: Iterable[int]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for some in chunks(touched):
        query = select(schema.records.c.id, schema.records.c.body).where(schema.records.c.family.in_(some))
        found.update((row.id, row.body) for row in connection.execute(query))
    return found


def _forget(connection: Connection, touched: Iterable[int]) -> None:
    for some in chunks(touched):
        ids = list(connection.scalars(select(schema.records.c.id).where(schema.records.c.family.in_(some))))
        for few in chunks(ids):
            for table in (schema.record_parties, schema.record_claims):
                connection.execute(delete(table).where(table.c.record.in_(few)))
            connection.execute(delete(schema.records).where(schema.records.c.id.in_(few)))


def _store(connection: Connection, members: Mapping[int, Statement], wishes: Wishes) -> dict[str, Any]:
    """Write the records of the claims; their bodies by id."""
    published = _published(connection, {statement.document for statement in members.values()})
    joined = [*pairs([members[number] for number in sorted(members)])]
    joined += [pair for pair in wishes.same if pair[0] in members and pair[1] in members]
    rows: list[dict[str, Any]] = []
    claims: list[dict[str, Any]] = []
    parties: list[dict[str, Any]] = []
    for family, numbers in families(members, joined).items():
        for group in groups([members[number] for number in numbers], wishes):
            record = derive(group, published)
            countries = {party.key: party.country for each in group for party in each.parties}
            rows.append(_row(record, family, group[0].number))
            claims += [{"claim": each.number, "record": record.id} for each in group]
            parties += [
                {
                    "record": record.id,
                    "position": position,
                    "key": party.party,
                    "country": countries[party.party],
                }
                for position, party in enumerate(record.parties)
            ]
    for table, some in (
        (schema.records, rows),
        (schema.record_claims, claims),
        (schema.record_parties, parties),
    ):
        if some:
            connection.execute(insert(table), some)
    return {row["id"]: row["body"] for row in rows}


def _published(connection: Connection, documents: Iterable[int]) -> dict[int, str | None]:
    found: dict[int, str | None] = {}
    for some in chunks(documents):
        query = select(schema.documents.c.number, schema.documents.c.metadata)
        for row in connection.execute(query.where(schema.documents.c.number.in_(some))):
            found[row.number] = row.metadata.get("published")
    return found


def _row(record: Record, family: int, place: int) -> dict[str, Any]:
    first, last = days_of(record.date or record.covers)
    return {
        "id": record.id,
        "place": place,
        "family": family,
        "kind": record.kind,
        "form": record.form,
        "status": record.status,
        "what": record.what,
        "earliest": first,
        "latest": last,
        "binding": record.binding,
        "body": record.body(),
    }
