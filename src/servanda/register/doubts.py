"""Doubts as they stand in the database, the greatest first: no more is read than is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any

from sqlalchemy import Connection, Select, distinct, func, select

from servanda.claim import Claim
from servanda.register import schema
from servanda.register.across import DOUBT, ONLY_ONE, SETTLED
from servanda.register.digests import chunks
from servanda.register.lookup import between_records, records_of, records_parted
from servanda.register.merging import statements_of
from servanda.register.near_parties import near_parties
from servanda.register.placing import begins_with
from servanda.register.queue import (
    Waiting,
    clashes,
    disputed_fields,
    doubts_between_parties,
    link_in_doubt,
    near_pair,
)
from servanda.register.record import Record
from servanda.register.wishes import decisions_in, identities_in, wishes_of

_AT_ONCE = 200  # rows that are looked at together


def clashing_decisions(connection: Connection, limit: int | None = None) -> list[Waiting]:
    """Decisions of different people that cannot all hold, in the order of the things decided; at most
    `limit`."""
    decisions = decisions_in(connection)
    ids = {each.one for each in decisions if each.kind in ("pick", "amend") and each.one}
    claims: dict[str, Claim] = {}
    table, held = schema.claims, schema.record_claims
    for some in chunks(ids):
        query = select(table.c.body, held.c.record).outerjoin(held).where(table.c.id.in_(some))
        for row in connection.execute(query):
            claim = Claim.model_validate_json(row.body).model_copy(update={"record": row.record})
            claims[claim.id] = claim
    return list(islice(clashes(decisions, claims), limit))


def disputed_values(connection: Connection, limit: int | None = None) -> list[Waiting]:
    """Fields on which claims disagree, those of the most disputed records first; at most `limit`."""
    return sorted(_some(_disputed(connection, limit), limit), key=turn)[:limit]


def near_records(connection: Connection, limit: int | None = None) -> list[Waiting]:
    """Records that no rule joins, though their claims have much in common; at most `limit`."""
    return sorted(_some(_near(connection, limit), limit), key=turn)[:limit]


def links_in_doubt(connection: Connection, limit: int | None = None) -> list[Waiting]:
    """Links between documents that the sources only suggest, or that could be several; at most `limit`."""
    found: list[Waiting] = []
    for pages in _doubtful(connection, limit):
        found += _some(pages, limit)
    return sorted(found, key=turn)[:limit]


def all_waiting(connection: Connection) -> Iterator[Waiting]:
    """All that waits for a person's decision, kind by kind, a few at a time; those of a kind come in their
    order only once they are sorted by `turn`."""
    yield from clashing_decisions(connection)
    for page in chain(_disputed(connection), _near(connection), *_doubtful(connection)):
        yield from page
    identities = identities_in(connection)
    yield from doubts_between_parties(near_parties(connection, identities), identities)


def turn(waiting: Waiting) -> tuple[float, str, str]:
    """By what those of a kind come one after the other, where they do not come so already."""
    if waiting.kind == "values":
        return -waiting.score, "", ""
    return (-waiting.score, waiting.one, str(waiting.other)) if waiting.kind in _PAIRS else (0.0, "", "")


_PAIRS = ("records", "links")


def _some(pages: Iterator[list[Waiting]], limit: int | None) -> list[Waiting]:
    """What is on the pages, up to the one on which the limit is reached."""
    found: list[Waiting] = []
    for page in pages:
        found += page
        if limit is not None and len(found) >= limit:
            break
    return found


def _disputed(connection: Connection, limit: int | None = None) -> Iterator[list[Waiting]]:
    table = schema.records
    query = select(table.c.place).where(table.c.disputed > 0)
    # Their places are read from an index alone; only those on the page are looked up.
    for places in _pages(connection, query.order_by(table.c.disputed.desc(), table.c.place), limit):
        here = table.c.place.in_([row.place for row in places])
        rows = connection.execute(select(table.c.id, table.c.body).where(here).order_by(table.c.place)).all()
        yield [each for record in records_of(connection, rows) for each in disputed_fields(record)]


def _near(connection: Connection, limit: int | None = None) -> Iterator[list[Waiting]]:
    near, held = schema.near_claims, schema.record_claims
    one, other = held.alias(), held.alias()
    query = select(one.c.record.label("first"), other.c.record.label("second"), near.c.score)
    query = query.join_from(near, one, one.c.claim == near.c.one).join(other, other.c.claim == near.c.other)
    query = query.where(one.c.record != other.c.record)
    query = query.order_by(near.c.score.desc(), near.c.one.desc(), near.c.other.desc())
    wishes = wishes_of(connection)
    seen: set[frozenset[str]] = set()
    for rows in _pages(connection, query, limit):
        pairs = [pair for row in rows if (pair := frozenset((row.first, row.second))) not in seen]
        seen.update(pairs)
        records = _records(connection, {each for pair in pairs for each in pair})
        claims = {claim.id for _, record in records.values() for claim in record.claims}
        statements = {each.claim.id: each for each in statements_of(connection, claims, wishes)}
        page = []
        for pair in dict.fromkeys(pairs):
            (_, first), (_, second) = sorted((records[each] for each in pair), key=lambda held: held[0])
            waits = near_pair(first, second, statements, wishes)
            page += [waits] if waits else []
        yield page


def _doubtful(connection: Connection, limit: int | None = None) -> Iterator[Iterator[list[Waiting]]]:
    """The links that are only suggested, then those of which a record has several."""
    known: set[tuple[str, str, str]] = set()

    def pages(query: Select[Any]) -> Iterator[list[Waiting]]:
        parted = records_parted(connection)
        for rows in _pages(connection, query, limit):
            records = _records(connection, {each for row in rows for each in (row.first, row.second)})
            page = []
            for row in rows:
                place = (row.first, row.second, row.relation)
                (_, first), (_, second) = records[row.first], records[row.second]
                doubted = place not in known and frozenset(place[:2]) not in parted
                if doubted and not _is_linked(first, second, row.relation):
                    known.add(place)
                    page.append(link_in_doubt(first, second, row.relation, row.rule))
            yield page

    yield pages(between_records(DOUBT))
    yield pages(_one_of_several())


def _is_linked(one: Record, other: Record, relation: str) -> bool:
    """Whether the first has such a link to the other, or has another one where it can have but one."""
    return any(
        link.relation == relation and (link.record == other.id or relation in ONLY_ONE) for link in one.links
    )


def _one_of_several() -> Select[Any]:
    """Links by settled rules of which a record has several, though it can have but one."""
    table = schema.claim_links
    one, other = schema.record_claims.alias(), schema.record_claims.alias()
    several = select(one.c.record).join_from(table, one, one.c.claim == table.c.one)
    several = several.join(other, other.c.claim == table.c.other)
    several = several.where(begins_with(table, SETTLED), table.c.relation.in_(ONLY_ONE))
    several = several.group_by(one.c.record, table.c.relation)
    several = several.having(func.count(distinct(other.c.record)) > 1)
    links = between_records(SETTLED)
    return links.where(links.selected_columns.first.in_(several), table.c.relation.in_(ONLY_ONE))


def _records(connection: Connection, ids: set[str]) -> dict[str, tuple[int, Record]]:
    """The records of these ids, each with its place."""
    table = schema.records
    rows = connection.execute(
        select(table.c.id, table.c.body, table.c.place).where(table.c.id.in_(sorted(ids)))
    ).all()
    places = {row.id: row.place for row in rows}
    return {record.id: (places[record.id], record) for record in records_of(connection, rows)}


def _pages(connection: Connection, query: Select[Any], limit: int | None) -> Iterator[Sequence[Any]]:
    """The rows of the query; some at a time where not all are asked for."""
    if limit is None:
        streamed = connection.execute(query.execution_options(yield_per=_AT_ONCE))
        yield from streamed.partitions()
        return
    offset, size = 0, 2 * limit
    while rows := connection.execute(query.limit(size).offset(offset)).all():
        yield rows
        offset += len(rows)
