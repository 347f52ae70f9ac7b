"""Queries as SQL that every database understands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, Table, and_, exists, func, or_, select

from servanda.claim import Claim
from servanda.document import Metadata
from servanda.edtf import parse
from servanda.gazetteer import country_of_code
from servanda.register import schema
from servanda.register.across import DOUBT, ONLY_ONE, SETTLED
from servanda.register.decision import Decision, standing
from servanda.register.digests import chunks
from servanda.register.linking import counted, reversed_relation
from servanda.register.placing import begins_with
from servanda.register.query import Query
from servanda.register.record import Link, Record
from servanda.register.stored import metadata_from
from servanda.register.words import holding

_AT_ONCE = 500
_COUNTED = 20_000  # records of a party, beyond which it is frequent


def claims_where(connection: Connection, query: Query, parties: Sequence[str]) -> Select[Any]:
    """Rows of body and record, in the order of the claims' documents and of the claims in them."""
    table = schema.claims
    found = select(table.c.body, schema.record_claims.c.record).outerjoin(schema.record_claims)
    waits = exists().where(schema.waiting.c.claim == table.c.number)
    stands = or_(schema.record_claims.c.record.is_not(None), and_(table.c.current, waits))
    found = found.where(stands, *_common(table, query))
    found = found.where(*_taking_part(schema.claim_parties, "claim", table.c.number, parties))
    if query.text:
        found = found.where(holding(connection, table, query.text))
    return found.order_by(table.c.document, table.c.start, table.c.number)


def records_where(
    connection: Connection,
    query: Query,
    parties: Sequence[str],
    *,
    limit: int | None = None,
    offset: int = 0,
    after: int | None = None,
    also: Sequence[ColumnElement[bool]] = (),
    last_first: bool = False,
) -> Select[Any]:
    """Rows of id and body, in the order of the records' places, which are their eldest claims, or from the
    last to the first.

    At most `limit` after the first `offset`, or after the place `after`; `also` are further conditions on the
    table of the records.
    """
    table = schema.records
    narrowing = [*_common(table, query), *also]

    def in_order(rows: Select[Any], place: ColumnElement[int]) -> Select[Any]:
        return rows.order_by(place.desc() if last_first else place)

    if query.text:
        telling = select(schema.record_claims.c.record).join(schema.claims)
        narrowing.append(table.c.id.in_(telling.where(holding(connection, schema.claims, query.text))))
    found = in_order(select(table.c.id, table.c.body), table.c.place)
    if not parties:
        narrowing += [table.c.place > after] if after is not None else []
        if limit is None:
            return found.where(*narrowing).offset(offset or None)
        page = in_order(select(table.c.place).where(*narrowing), table.c.place)
        page = page.limit(limit).offset(offset or None)
        return found.where(table.c.place.in_(select(page.subquery().c.place)))
    # Which records are on the page is read from an index of places alone; only those are then looked up.
    first, *others = _rarest_first(connection, parties)
    taking = schema.record_parties.alias()
    places = select(taking.c.place).where(meant(taking, first)).group_by(taking.c.place)
    places = places.where(taking.c.place > after) if after is not None else places
    for key in others:
        other = schema.record_parties.alias()
        apart = and_(other.c.place == taking.c.place, other.c.position != taking.c.position)
        places = places.where(exists().where(apart, meant(other, key)))
    if narrowing:
        places = places.join(table, table.c.place == taking.c.place).where(*narrowing)
    chosen = in_order(places, taking.c.place).limit(limit).offset(offset or None).subquery()
    return found.where(table.c.place.in_(select(chosen.c.place)))


def latest_where(wanted: Select[Any], most: int) -> Select[Any]:
    """Of rows that `records_where` gives those of the latest dates, in the same order."""
    table = schema.records
    day = func.coalesce(table.c.latest, table.c.earliest)
    latest = wanted.with_only_columns(table.c.place).order_by(None)
    latest = latest.order_by(day.is_(None), day.desc(), table.c.place.desc()).limit(most)
    found = select(table.c.id, table.c.body).where(table.c.place.in_(select(latest.subquery().c.place)))
    return found.order_by(table.c.place)


def _rarest_first(connection: Connection, parties: Sequence[str]) -> list[str]:
    """The parties, those of few records first; where there are many, they are not counted to the end."""
    if len(parties) < 2:
        return [*parties]
    places = schema.record_parties

    def often(key: str) -> int:
        some = select(places.c.place).where(meant(places, key)).limit(_COUNTED).subquery()
        return connection.scalar(select(func.count()).select_from(some)) or 0

    return sorted(parties, key=often)


def records_of(connection: Connection, rows: Sequence[Any]) -> list[Record]:
    """The records of rows of id and body, in their order, each with its claims and links."""
    claims: dict[str, list[Claim]] = {row.id: [] for row in rows}
    ids = list(claims)
    joined = schema.record_claims.join(schema.claims)
    for start in range(0, len(ids), _AT_ONCE):
        query = select(schema.record_claims.c.record, schema.claims.c.body).select_from(joined)
        query = query.where(schema.record_claims.c.record.in_(ids[start : start + _AT_ONCE]))
        for found in connection.execute(query.order_by(schema.claims.c.number)):
            claim = Claim.model_validate_json(found.body)
            claims[found.record].append(claim.model_copy(update={"record": found.record}))
    linked = links_of(connection, ids)
    return [Record.of_body(row.body, tuple(claims[row.id]), tuple(linked.get(row.id, ()))) for row in rows]


def records_by_id(connection: Connection, ids: Iterable[str]) -> list[Record]:
    """The records of these ids, in the order of their eldest claims."""
    table, rows = schema.records, list[Any]()
    for some in chunks(ids):
        query = select(table.c.id, table.c.body, table.c.place).where(table.c.id.in_(some))
        rows += connection.execute(query).all()
    return records_of(connection, sorted(rows, key=lambda row: row.place))


def papers(connection: Connection) -> Iterator[tuple[int, Metadata]]:
    """The number of each document and what is known of it, in the order in which they were read."""
    table = schema.documents
    for number, row in connection.execute(select(table.c.number, table.c.metadata).order_by(table.c.number)):
        yield number, metadata_from(row)


def links_of(connection: Connection, records: Sequence[str]) -> dict[str, list[Link]]:
    """Record → its links, in the order of the claims that state them; each link once."""
    table, held = schema.claim_links, schema.record_claims
    one, other = held.alias(), held.alias()
    settled = ~begins_with(table, DOUBT)
    stated: list[tuple[bool, Any]] = []
    for some in chunks(records):
        for near in (one, other):
            query = _linked_records(one, other).where(settled, near.c.record.in_(some))
            stated += [(near is one, row) for row in connection.execute(query)]
    if not stated:
        return {}
    hidden = unsettled(connection, [row for _, row in stated])
    found: dict[str, dict[tuple[str, str], Link]] = {}
    for at_one, row in stated:
        if (row.first, row.second, row.relation) in hidden or row.first == row.second:
            continue
        mine, theirs = (row.first, row.second) if at_one else (row.second, row.first)
        relation = row.relation if at_one else reversed_relation(row.relation)
        link = Link(relation, theirs, row.rule, counted(row.rule, at_one=at_one))
        found.setdefault(mine, {}).setdefault((relation, theirs), link)
    return {record: list(linked.values()) for record, linked in found.items()}


def unsettled(connection: Connection, rows: Iterable[Any]) -> set[tuple[str, str, str]]:
    """Those of the links between documents (first record, second, relation) that are not to be shown.

    Someone said that the two have nothing to do with each other, or what has only one such link (to where it
    was signed, to what it is a part of) could have several, or its own text says which.
    """
    between = [row for row in rows if row.rule.startswith((SETTLED, DOUBT))]
    firsts = {row.first for row in between if row.relation in ONLY_ONE}
    within: set[tuple[str, str]] = set()
    several: dict[tuple[str, str], set[str]] = defaultdict(set)
    table, held = schema.claim_links, schema.record_claims
    one, other = held.alias(), held.alias()
    for some in chunks(firsts):
        query = _linked_records(one, other).where(one.c.record.in_(some), table.c.relation.in_(ONLY_ONE))
        for row in connection.execute(query.where(~begins_with(table, DOUBT))):
            if row.rule.startswith(SETTLED):
                several[row.first, row.relation].add(row.second)
            else:
                within.add((row.first, row.relation))
    parted = records_parted(connection) if between else set()
    return {
        (row.first, row.second, row.relation)
        for row in between
        if frozenset((row.first, row.second)) in parted
        or (row.first, row.relation) in within
        or len(several[row.first, row.relation]) > 1
    }


def records_parted(connection: Connection) -> set[frozenset[str]]:
    """Pairs of records of which someone said that they are different things."""
    table = schema.decisions
    query = select(table).where(table.c.about == "claims", table.c.kind.in_(("different", "same", "revoke")))
    decided = [Decision(**row._mapping) for row in connection.execute(query.order_by(table.c.number))]
    pairs: dict[frozenset[str | None], str] = {}
    for each in standing(decided):
        pairs[frozenset((each.one, each.other))] = each.kind
    parted = [pair for pair, kind in pairs.items() if kind == "different"]
    record_of: dict[str | None, str] = {}
    for some in chunks({claim for pair in parted for claim in pair if claim}):
        held = select(schema.claims.c.id, schema.record_claims.c.record).join(schema.record_claims)
        record_of.update(
            {row.id: row.record for row in connection.execute(held.where(schema.claims.c.id.in_(some)))}
        )
    return {frozenset(record_of[each] for each in pair if each in record_of) for pair in parted}


def between_records(beginning: str) -> Select[Any]:
    """Rows of the links between records of which the rule begins so, those of the last read claims first."""
    table, held = schema.claim_links, schema.record_claims
    query = _linked_records(held.alias(), held.alias()).where(begins_with(table, beginning))
    return query.order_by(None).order_by(table.c.one.desc(), table.c.other.desc(), table.c.relation)


def _linked_records(one: FromClause, other: FromClause) -> Select[Any]:
    """Rows of the links between records: the first, the second, the relation, the rule."""
    table = schema.claim_links
    query = select(
        one.c.record.label("first"), other.c.record.label("second"), table.c.relation, table.c.rule
    )
    query = query.join_from(table, one, one.c.claim == table.c.one)
    query = query.join(other, other.c.claim == table.c.other)
    return query.order_by(table.c.one, table.c.other, table.c.relation)


def _common(table: Table, query: Query) -> list[ColumnElement[bool]]:
    wanted = {"kind": query.kind, "form": query.form, "status": query.status}
    found = [table.c[name] == value for name, value in wanted.items() if value is not None]
    if query.period is not None:
        found += within(table, query.period)
    return found


def within(table: Table, text: str) -> list[ColumnElement[bool]]:
    """What is dated and shares a day with the period."""
    period = parse(text)
    first, last = table.c.earliest, table.c.latest
    found: list[ColumnElement[bool]] = [or_(first.is_not(None), last.is_not(None))]
    if period.latest is not None:
        found.append(or_(first.is_(None), first <= period.latest.isoformat()))
    if period.earliest is not None:
        found.append(or_(last.is_(None), last >= period.earliest.isoformat()))
    return found


def _taking_part(
    table: Table, owner: str, of: ColumnElement[Any], parties: Sequence[str]
) -> list[ColumnElement[bool]]:
    """For one party: it takes part. For two: each does, in a place of its own."""
    if not parties:
        return []
    first, *others = ((table.alias(), key) for key in parties)
    taking = select(first[0].c[owner]).where(meant(*first))
    for place, key in others:
        apart = and_(place.c[owner] == first[0].c[owner], place.c.position != first[0].c.position)
        taking = taking.join(place, apart).where(meant(place, key))
    return [of.in_(taking)]


def meant(place: FromClause, key: str) -> ColumnElement[bool]:
    """Whether the party in this place is the one of the key, or belongs to that country."""
    # The party that a country is belongs to it too.
    return place.c.country == key if country_of_code(key) else place.c.key == key
