"""How many records each country, and each two countries, take part in: counted while records are written.

A page on who works with whom would otherwise go through the parties of every record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from sqlalchemy import Connection, Insert, Update, bindparam, delete, func, insert, select, tuple_, update

from servanda.register import schema
from servanda.register.digests import chunks

Counts = Counter[tuple[str, str, str]]  # (a country, another or "", a kind) → records


def counts_of(records: Iterable[tuple[str, Iterable[str | None]]]) -> Counts:
    """What these records, each a kind and the countries of its parties, count for."""
    found: Counts = Counter()
    for kind, named in records:
        countries = sorted({country for country in named if country})
        found.update((one, "", kind) for one in countries)
        found.update((one, other, kind) for one, other in combinations(countries, 2))
    return found


def counts_held(connection: Connection, records: Sequence[str]) -> Counts:
    """What the stored records of these ids count for; no more ids than fit into a query."""
    table, taking = schema.records, schema.record_parties
    query = select(table.c.id, table.c.kind, taking.c.country).join_from(table, taking)
    kinds: dict[str, str] = {}
    countries: dict[str, list[str | None]] = {}
    for row in connection.execute(query.where(table.c.id.in_(records))):
        kinds[row.id] = row.kind
        countries.setdefault(row.id, []).append(row.country)
    return counts_of((kinds[record], named) for record, named in countries.items())


def change_counts(connection: Connection, changes: Mapping[tuple[str, str, str], int]) -> None:
    """Add to the counts what is to be added, or taken away where it is negative."""
    table = schema.country_counts
    key = tuple_(table.c.one, table.c.other, table.c.kind)
    changed = {what: number for what, number in changes.items() if number}
    for some in chunks(changed):
        there = {(*row,) for row in connection.execute(select(*key.clauses).where(key.in_(some)))}
        rows = [
            {"first": what[0], "second": what[1], "sort": what[2], "number": changed[what]} for what in some
        ]
        known = [row for row, what in zip(rows, some, strict=True) if what in there]
        fresh = [row for row, what in zip(rows, some, strict=True) if what not in there]
        if known:
            connection.execute(_adding(), known)
        if fresh:
            connection.execute(_inserting(), fresh)
        connection.execute(delete(table).where(key.in_(some), table.c.records <= 0))


def _adding() -> Update:
    table = schema.country_counts
    at = (table.c.one == bindparam("first"), table.c.other == bindparam("second"))
    added = update(table).where(*at, table.c.kind == bindparam("sort"))
    return added.values(records=table.c.records + bindparam("number"))


def _inserting() -> Insert:
    places = {"one": "first", "other": "second", "kind": "sort", "records": "number"}
    return insert(schema.country_counts).values({column: bindparam(name) for column, name in places.items()})


def records_of_countries(connection: Connection, one: str, other: str = "") -> dict[str, int]:
    """Kind → how many records the country takes part in, or both countries."""
    table = schema.country_counts
    first, second = sorted((one, other)) if other else (one, "")
    query = select(table.c.kind, table.c.records).where(table.c.one == first, table.c.other == second)
    return {row.kind: row.records for row in connection.execute(query)}


def countries_with(connection: Connection, country: str) -> dict[str, int]:
    """Other country → how many records it takes part in with this one."""
    table = schema.country_counts
    found: Counter[str] = Counter()
    for mine, theirs in ((table.c.one, table.c.other), (table.c.other, table.c.one)):
        query = select(theirs, func.sum(table.c.records)).where(mine == country, table.c.other != "")
        for row in connection.execute(query.group_by(theirs)):
            found[row[0]] += row[1]
    return dict(found)


def busiest(connection: Connection, limit: int, kind: str = "") -> list[tuple[str, str, int]]:
    """The two countries with the most records in common (of the kind, or of all), those first."""
    table = schema.country_counts
    number = func.sum(table.c.records)
    query = select(table.c.one, table.c.other, number).where(table.c.other != "")
    if kind:
        query = query.where(table.c.kind == kind)
    query = query.group_by(table.c.one, table.c.other).order_by(number.desc(), table.c.one, table.c.other)
    return [(row[0], row[1], int(row[2])) for row in connection.execute(query.limit(limit))]
