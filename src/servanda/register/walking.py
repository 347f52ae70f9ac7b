"""A page of records found by walking an index in the order of the page, for filters that many records fit.

A database that looks up a filter first has to sort all that fits before it can give the first fifty. Where
many fit, the first fifty are near the beginning of the order: the walk ends with them, and reads an index
alone. Of what few records fit it would read the whole index, so that is left to `lookup.records_where`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, exists, func, select

from servanda.register import schema
from servanda.register.lookup import meant, within
from servanda.register.query import Query

Order = Literal["read", "latest", "earliest"]


@dataclass(frozen=True, slots=True)
class Walk:
    """What is walked for: the query, the keys of its parties, pairs of kind and form any of which fits (every
    form where it is None), and whether a region or city takes part."""

    query: Query
    parties: tuple[str, ...] = ()
    sorts: tuple[tuple[str, str | None], ...] = ()
    regional: bool = False

    def conditions(self) -> list[ColumnElement[bool]]:
        """The conditions, none of which leads the database to look them up in another index first."""
        table = schema.records
        named = (("kind", self.query.kind), ("form", self.query.form), ("status", self.query.status))
        found = [_read(table.c[name]) == value for name, value in named if value]
        if self.sorts and all(form for _, form in self.sorts):
            both = table.c.kind + "/" + table.c.form
            found.append(both.in_([f"{kind}/{form}" for kind, form in self.sorts]))
        elif self.sorts:
            found.append(_read(table.c.kind).in_([kind for kind, _ in self.sorts]))
        if self.query.period:
            found += within(table, self.query.period)
        places = [schema.record_parties.alias() for _ in self.parties]
        for number, (place, key) in enumerate(zip(places, self.parties, strict=True)):
            apart = [place.c.position != other.c.position for other in places[:number]]
            found.append(exists().where(place.c.place == table.c.place, meant(place, key), *apart))
        if self.regional:
            taking = schema.record_parties.alias()
            found.append(exists().where(taking.c.regional, taking.c.place == table.c.place))
        return found


def walked(connection: Connection, walk: Walk, order: Order, *, limit: int, offset: int = 0) -> list[Any]:
    """Rows of id and body of a page; what has no date comes last where dates give the order."""
    table, conditions = schema.records, walk.conditions()
    places = list(connection.scalars(in_order(_places(conditions, order), order).limit(limit).offset(offset)))
    if order != "read" and len(places) < limit:
        dated = 0
        if offset:
            dated = connection.scalar(_places(conditions, order).with_only_columns(func.count())) or 0
        undated = select(table.c.place).where(*conditions, table.c[order].is_(None))
        place = table.c.place.desc() if order == "latest" else table.c.place
        rest = undated.order_by(place).limit(limit - len(places))
        places += connection.scalars(rest.offset(max(0, offset - dated)))
    rows = connection.execute(
        select(table.c.place, table.c.id, table.c.body).where(table.c.place.in_(places))
    ).all()
    return sorted(rows, key=lambda row: places.index(row.place))


def in_order(rows: Select[Any], order: Order) -> Select[Any]:
    """The rows of records in an order: what was read last first, or by date, what has none last."""
    table = schema.records
    if order == "read":
        return rows.order_by(table.c.place.desc())
    if order == "latest":
        return rows.order_by(table.c.latest.desc(), table.c.place.desc())
    return rows.order_by(table.c.earliest, table.c.place)


def _places(conditions: Sequence[ColumnElement[bool]], order: Order) -> Select[Any]:
    table = schema.records
    dated = [] if order == "read" else [table.c[order].is_not(None)]
    return select(table.c.place).where(*conditions, *dated)


def _read(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The column as something that no index begins with."""
    return column + ""
