"""Records, claims and documents by what they say, and records by kind, party and time, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select, tuple_

from servanda.claim import FORMS, Claim
from servanda.desks.documents import DocumentLine, documents_holding
from servanda.desks.kept import Kept
from servanda.desks.lines import ClaimLine, Line, claim_lines, line_of
from servanda.errors import InvalidQuery
from servanda.register import Query, Record, Register, schema
from servanda.register.lookup import records_of, records_where
from servanda.register.walking import Order, Walk, in_order, walked
from servanda.register.words import holding

PAGE = 50
FREQUENT = 2000  # records that fit, above which a page is found by walking through the order
ORDERS = ("read", "latest", "earliest")
Sort = tuple[str, str | None]  # a kind, and a form of it or every form


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records to look up. Empty texts ask for all; `sorts` are kinds and forms, any of which fits.

    `order` is `read` (the last read first), `latest` or `earliest` by date; records without a date then come
    last. `place` is a part of the place's name; `regional` asks for what regions and cities take part in.
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
    regional: bool = False

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
        found = _page(connection, register, wanted, size, (page - 1) * size, total)
    return Records(tuple(found), total, page, pages, tuple(map(line_of, found)))


def first_records(register: Register, wanted: Wanted, size: int) -> list[Record]:
    """The first of the records that fit, without counting how many there are; raises what `records` does."""
    with register.reading() as connection:
        return _page(connection, register, wanted, size, 0)


def search(register: Register, text: str, *, size: int = 20) -> Found:
    """Records, claims and documents that hold all the words, the last read first."""
    if not text.strip():
        return Found("", (), (), (), False, False, False)
    table, held = schema.claims, schema.record_claims
    with register.reading() as connection:
        query = select(table.c.body, table.c.id).join(held).order_by(table.c.number.desc()).limit(size + 1)
        rows: list[Any] = []
        for newest in (20 * size, None):  # mostly enough are in a record of the last that hold the words
            if len(rows) <= size:
                fitting = holding(connection, table, text, newest=newest)
                rows = list(connection.execute(query.where(fitting)))
        claims = [Claim.model_validate_json(row.body) for row in rows]
        lines = claim_lines(connection, claims[:size])
        of = schema.records
        ids = list(dict.fromkeys(line.record for line in lines if line.record))
        bodies = connection.execute(select(of.c.id, of.c.body).where(of.c.id.in_(ids))).all()
        by_id = {record.id: record for record in records_of(connection, bodies)}
    papers, more_papers = documents_holding(register, text, size)
    return Found(
        text=text,
        records=tuple(line_of(by_id[each]) for each in ids if each in by_id),
        claims=tuple(lines),
        documents=papers,
        more_records=len(claims) > size,
        more_claims=len(claims) > size,
        more_documents=more_papers,
    )


def chosen_records(connection: Connection, register: Register, wanted: Wanted) -> Select[Any]:
    """Rows of id and body of the records that fit, to be counted, ordered or grouped; raises what `records`
    does."""
    return records_where(connection, *_asked(register, wanted), also=_also(wanted))


def _asked(register: Register, wanted: Wanted) -> tuple[Query, list[str]]:
    """What the register's own query asks for, and the keys of its parties."""
    if wanted.order not in ORDERS:
        raise InvalidQuery(f"no order {wanted.order!r}", hint=f"choose from {', '.join(ORDERS)}")
    query = wanted.query()
    query.check()
    return query, [register.party(name).key for name in (query.party, query.with_party) if name]


def _also(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What is asked for besides."""
    table = schema.records
    also: list[ColumnElement[bool]] = []
    if wanted.sorts:
        also.append(_of_sorts(wanted.sorts))
    if wanted.regional:
        taking = schema.record_parties
        also.append(table.c.place.in_(select(taking.c.place).where(taking.c.regional)))
    if wanted.place:
        # First the names, of which there are fewer than records.
        named = select(table.c.located).where(table.c.located.is_not(None)).distinct().subquery().c.located
        also.append(table.c.located.in_(select(named).where(named.icontains(wanted.place, autoescape=True))))
    return also


def _page(
    connection: Connection, register: Register, wanted: Wanted, size: int, offset: int, total: int = 0
) -> list[Record]:
    """A page of the records that fit, of which there are `total` as far as is known."""
    query, keys = _asked(register, wanted)
    by_lookup = wanted.text or wanted.place or (keys and wanted.order == "read" and not wanted.regional)
    if total > FREQUENT and not by_lookup:
        walk = Walk(query, tuple(keys), wanted.sorts, wanted.regional)
        return records_of(
            connection, walked(connection, walk, cast(Order, wanted.order), limit=size, offset=offset)
        )
    if wanted.order == "read":
        rows = records_where(
            connection, query, keys, limit=size, offset=offset, also=_also(wanted), last_first=True
        )
    else:
        rows = _ordered(records_where(connection, query, keys, also=_also(wanted)), wanted.order)
        rows = rows.limit(size).offset(offset)
    return records_of(connection, connection.execute(rows).all())


def _count(connection: Connection, chosen: Select[Any]) -> int:
    return connection.scalar(chosen.order_by(None).with_only_columns(func.count(schema.records.c.place))) or 0


def _of_sorts(sorts: tuple[Sort, ...]) -> ColumnElement[bool]:
    """Lists of kinds and of forms, which are looked up in an index where an OR would not be; and which of the
    forms belongs to which of the kinds."""
    table = schema.records
    kinds = table.c.kind.in_(list(dict.fromkeys(kind for kind, _ in sorts)))
    if not any(form for _, form in sorts):
        return kinds
    both = [(kind, each) for kind, form in sorts for each in ((form,) if form else FORMS[kind])]  # type: ignore[index]
    forms = table.c.form.in_(list(dict.fromkeys(form for _, form in both)))
    return and_(kinds, forms, tuple_(table.c.kind, table.c.form).in_(list(dict.fromkeys(both))))


def _ordered(chosen: Select[Any], order: str) -> Select[Any]:
    day = schema.records.c[order]
    return in_order(chosen.order_by(None).order_by(day.is_(None)), cast(Order, order))
