"""Records, claims and documents by what they say, and records by kind, party and time, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from servanda.claim import Claim
from servanda.desks.documents import DocumentLine, documents
from servanda.desks.kept import Kept
from servanda.desks.lines import ClaimLine, Line, claim_lines, line_of
from servanda.errors import InvalidQuery
from servanda.register import Query, Record, Register, schema
from servanda.register.lookup import records_of, records_where
from servanda.register.words import holding

PAGE = 50
ORDERS = ("read", "latest", "earliest")
Sort = tuple[str, str | None]  # a kind, and a form of it or every form


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records to look up. Empty texts ask for all; `sorts` are kinds and forms, any of which fits.

    `order` is `read` (the last read first), `latest` or `earliest` by date; records without a date then come
    last. `place` is a part of the place's name; of `party_keys` one begins the key of some party.
    """

    sorts: tuple[Sort, ...] = ()
    kind: str = ""
    form: str = ""
    status: str = ""
    party: str = ""
    with_party: str = ""
    period: str = ""
    text: str = ""
    place: str = ""
    order: str = "read"
    party_keys: tuple[str, ...] = ()

    def query(self) -> Query:
        """The part that the register's own queries express."""
        return Query(
            kind=self.kind or None,
            form=self.form or None,
            status=self.status or None,
            party=self.party or None,
            with_party=self.with_party or None,
            period=self.period or None,
            text=self.text or None,
        )


@dataclass(frozen=True, slots=True)
class Records:
    """A page of records: `total` counts all that fit, `page` and `pages` count from 1."""

    records: tuple[Record, ...]
    total: int
    page: int
    pages: int
    lines: tuple[Line, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: the first of each sort, and whether there is more."""

    text: str
    records: tuple[Line, ...]
    claims: tuple[ClaimLine, ...]
    documents: tuple[DocumentLine, ...]
    more_records: bool
    more_claims: bool
    more_documents: bool


def records(
    register: Register, wanted: Wanted, *, page: int = 1, size: int = PAGE, kept: Kept | None = None
) -> Records:
    """A page of the records that fit; how many fit in all may be `kept` from an earlier look.

    Raises:
        UnknownParty, InvalidQuery, InvalidPeriod: what the register's own queries raise; an unknown order.
    """
    with register.reading() as connection:
        chosen = chosen_records(connection, register, wanted)
        total = kept.of(("records", wanted), partial(_count, connection, chosen)) if kept else None
        total = _count(connection, chosen) if total is None else total
        pages = max(1, -(-total // size))
        page = min(max(page, 1), pages)
        rows = connection.execute(_ordered(chosen, wanted.order).limit(size).offset((page - 1) * size)).all()
        found = records_of(connection, rows)
    return Records(tuple(found), total, page, pages, tuple(map(line_of, found)))


def search(register: Register, text: str, *, size: int = 20) -> Found:
    """Records, claims and documents that hold all the words, the last read first."""
    if not text.strip():
        return Found("", (), (), (), False, False, False)
    table, held = schema.claims, schema.record_claims
    with register.reading() as connection:
        fitting = holding(connection, table, text)
        rows = connection.execute(
            select(table.c.body, table.c.id).join(held).where(fitting).order_by(table.c.number.desc())
            .limit(size + 1)
        ).all()  # fmt: skip
        claims = [Claim.model_validate_json(row.body) for row in rows]
        lines = claim_lines(connection, claims[:size])
        of = schema.records
        ids = list(dict.fromkeys(line.record for line in lines if line.record))
        bodies = connection.execute(select(of.c.id, of.c.body).where(of.c.id.in_(ids))).all()
        by_id = {record.id: record for record in records_of(connection, bodies)}
    papers = documents(register, text=text, size=size)
    return Found(
        text=text,
        records=tuple(line_of(by_id[each]) for each in ids if each in by_id),
        claims=tuple(lines),
        documents=papers.lines,
        more_records=len(claims) > size,
        more_claims=len(claims) > size,
        more_documents=papers.total > len(papers.lines),
    )


def chosen_records(connection: Connection, register: Register, wanted: Wanted) -> Select[Any]:
    """Rows of id and body of the records that fit, to be counted, ordered or grouped; raises what `records`
    does."""
    if wanted.order not in ORDERS:
        raise InvalidQuery(f"no order {wanted.order!r}", hint=f"choose from {', '.join(ORDERS)}")
    query = wanted.query()
    query.check()
    keys = [register.party(name).key for name in (query.party, query.with_party) if name]
    chosen = records_where(connection, query, keys)
    table = schema.records
    if wanted.sorts:
        chosen = chosen.where(or_(*(_of_sort(kind, form) for kind, form in wanted.sorts)))
    if wanted.party_keys:
        places = schema.record_parties
        begins = or_(*(places.c.key.startswith(key, autoescape=True) for key in wanted.party_keys))
        chosen = chosen.where(table.c.id.in_(select(places.c.record).where(begins)))
    if wanted.place:
        told = table.c.body["place"].as_string()
        chosen = chosen.where(told.icontains(wanted.place, autoescape=True))
    return chosen


def _count(connection: Connection, chosen: Select[Any]) -> int:
    return connection.scalar(chosen.order_by(None).with_only_columns(func.count())) or 0


def _of_sort(kind: str, form: str | None) -> ColumnElement[bool]:
    table = schema.records
    return and_(table.c.kind == kind, table.c.form == form) if form else table.c.kind == kind


def _ordered(chosen: Select[Any], order: str) -> Select[Any]:
    table = schema.records
    if order == "latest":
        return chosen.order_by(None).order_by(table.c.latest.is_(None), table.c.latest.desc(), table.c.place)
    if order == "earliest":
        first = table.c.earliest
        return chosen.order_by(None).order_by(first.is_(None), first, table.c.place)
    return chosen.order_by(None).order_by(table.c.place.desc())
