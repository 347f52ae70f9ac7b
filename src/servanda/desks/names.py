"""What a party is called in the claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from servanda.gazetteer import country_of_code
from servanda.register import schema

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Known:
    """A party by its key: the name that most claims give it, the others, its kind, and its country's name."""

    key: str
    name: str
    kind: str
    country: str
    others: tuple[str, ...] = ()


def known_as(connection: Connection, key: str) -> Known | None:
    """What the party of that key is called; None where no claim names it and it is no country."""
    found = known_many(connection, [key]).get(key)
    if found is None and (name := country_name(key)):
        return Known(key, name, "country", name)
    return found


def known_many(connection: Connection, keys: Iterable[str]) -> dict[str, Known]:
    """Keys → what the parties are called, as far as claims name them."""
    table = schema.party_names
    columns = (table.c.key, table.c.name, table.c.said, table.c.kind, table.c.country)
    wanted = list(dict.fromkeys(keys))
    rows: dict[str, list[Any]] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        query = select(*columns).where(table.c.key.in_(wanted[start : start + _AT_ONCE]))
        for row in connection.execute(query.order_by(table.c.claims.desc(), table.c.name, table.c.said)):
            rows.setdefault(row.key, []).append(row)
    found = {}
    for key, of_key in rows.items():
        names = list(dict.fromkeys(name for row in of_key for name in (row.name, row.said)))
        code = next((row.country for row in of_key if row.country), None)
        found[key] = Known(key, names[0], of_key[0].kind, country_name(code), tuple(names[1:]))
    return found


def names_of(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """Keys → the names that most claims give the parties."""
    table, found = schema.party_names, dict[str, str]()
    wanted = list(dict.fromkeys(keys))
    for start in range(0, len(wanted), _AT_ONCE):
        query = select(table.c.key, table.c.name).where(table.c.key.in_(wanted[start : start + _AT_ONCE]))
        for row in connection.execute(query.order_by(table.c.claims.desc(), table.c.name)):
            found.setdefault(row.key, row.name)
    return {key: found.get(key) or country_name(key) or key for key in wanted}


def country_name(code: str | None) -> str:
    """The country of an ISO 3166 code; nothing for none."""
    country = country_of_code(code) if code else None
    return country.name if country else ""
