"""As much of records as tells what they may be about, read from columns: none of their bodies or claims is
parsed, so a country's tens of thousands are there in a second."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, select

from servanda.register import schema
from servanda.register.digests import chunks

UNNAMED = "unnamed:"


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A record that is no figure: its kind, the keys of its parties, and of each of its claims the document,
    the status and what it is about."""

    id: str
    kind: str
    parties: frozenset[str]
    told: tuple[tuple[int, str, str | None], ...]


def taking_part(connection: Connection, keys: Iterable[str]) -> Iterator[Glimpse]:
    """The records in which one of the parties of these keys takes part; one in which several do may come more
    than once."""
    table = schema.record_parties
    for some in chunks(keys):
        yield from _glimpses(connection, select(table.c.record).where(table.c.key.in_(some)))


def naming_nobody(connection: Connection) -> Iterator[Glimpse]:
    """The records that name no party, or only such as have no name of their own."""
    table = schema.records
    places = schema.record_parties
    named = exists().where(places.c.record == table.c.id, ~places.c.key.startswith(UNNAMED))
    yield from _glimpses(connection, select(table.c.id).where(table.c.kind != "figure", ~named))


def told_in(connection: Connection, documents: Iterable[int]) -> Iterator[Glimpse]:
    """The records that documents of these numbers tell of."""
    claims, held = schema.claims, schema.record_claims
    for some in chunks(documents):
        chosen = select(held.c.record).join(claims, claims.c.number == held.c.claim)
        yield from _glimpses(connection, chosen.where(claims.c.document.in_(some)))


def placed_at(connection: Connection, words: Iterable[str]) -> Iterator[Glimpse]:
    """The records whose place has one of the words in it."""
    table = schema.records
    named = select(table.c.located).where(table.c.located.is_not(None)).distinct()
    wanted = set(words)
    places = [place for place in connection.scalars(named) if any(word in place.lower() for word in wanted)]
    for some in chunks(places):
        yield from _glimpses(connection, select(table.c.id).where(table.c.located.in_(some)))


def figures_of_all(connection: Connection, keys: Iterable[str]) -> set[str]:
    """The ids of the figures in which all parties of these keys take part."""
    table = schema.records
    here: list[ColumnElement[bool]] = []
    # Those that are no countries have fewer records: one of them is looked up first.
    for key in sorted(keys, key=lambda key: (len(key) == 2, key)):
        place = schema.record_parties.alias()
        here.append(table.c.id.in_(select(place.c.record).where(place.c.key == key)))
    return set(connection.scalars(select(table.c.id).where(table.c.kind == "figure", *here)))


def _glimpses(connection: Connection, chosen: Select[Any]) -> Iterator[Glimpse]:
    table, claims, held, places = schema.records, schema.claims, schema.record_claims, schema.record_parties
    parties: dict[str, set[str]] = defaultdict(set)
    query = select(places.c.record, places.c.key).where(places.c.record.in_(chosen))
    for record, key in connection.execute(query):
        parties[record].add(key)
    told: dict[str, list[tuple[int, str, str | None]]] = defaultdict(list)
    kinds: dict[str, str] = {}
    rows = select(table.c.id, table.c.kind, claims.c.document, claims.c.status, claims.c.what)
    rows = rows.join(held, held.c.record == table.c.id).join(claims, claims.c.number == held.c.claim)
    rows = rows.where(table.c.id.in_(chosen), table.c.kind != "figure")
    for record, kind, document, status, what in connection.execute(rows):
        kinds[record] = kind
        told[record].append((document, status, what))
    for record, kind in kinds.items():
        yield Glimpse(record, kind, frozenset(parties.get(record, ())), tuple(told[record]))
