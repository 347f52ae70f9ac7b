"""The names that parties go by in the claims: kept beside them, so that all need not be looked through.

`party_names` has a row for each way in which claims name a party, and counts the claims that do.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, or_, select, update

from servanda.errors import UnknownParty
from servanda.parties import Directory, Party, resolve
from servanda.parties.bounds import bounded
from servanda.parties.names import without_marks
from servanda.register import schema
from servanda.register.identities import Identities

Named = tuple[str, str, str, str, str | None]  # key, kind, name, what the claim says, country
_AT_ONCE = 500
_COLUMNS = tuple(schema.party_names.c[name] for name in ("key", "kind", "name", "said", "country"))


def names_of(connection: Connection, claims: Iterable[int]) -> Counter[Named]:
    """How these claims name their parties, and how often."""
    table = schema.claim_parties
    columns = (table.c.key, table.c.kind, table.c.name, table.c.said, table.c.country)
    found: Counter[Named] = Counter()
    ordered = sorted(claims)
    for start in range(0, len(ordered), _AT_ONCE):
        query = select(*columns, func.count()).where(table.c.claim.in_(ordered[start : start + _AT_ONCE]))
        for *named, times in connection.execute(query.group_by(*columns)):
            found[tuple(named)] += times
    return found


def count_names(connection: Connection, before: Counter[Named], after: Counter[Named]) -> set[str]:
    """Bring the names up to date after claims named their parties as in `before` and do so as in `after`.

    The keys of the parties of which a name came or went.
    """
    table = schema.party_names
    moved = {_digest(named): (named, after[named] - before[named]) for named in before.keys() | after.keys()}
    moved = {digest: change for digest, change in moved.items() if change[1]}
    held: dict[str, int] = {}
    digests = sorted(moved)
    for start in range(0, len(digests), _AT_ONCE):
        some = digests[start : start + _AT_ONCE]
        rows = connection.execute(select(table.c.id, table.c.claims).where(table.c.id.in_(some)))
        held.update((row.id, row.claims) for row in rows)
    fresh = [_row(digest, *moved[digest]) for digest in digests if digest not in held]
    if fresh:
        connection.execute(insert(table), fresh)
    counts = [{"of": digest, "now": held[digest] + moved[digest][1]} for digest in digests if digest in held]
    if counts:
        changed = update(table).where(table.c.id == bindparam("of")).values(claims=bindparam("now"))
        connection.execute(changed, counts)
    gone = [str(count["of"]) for count in counts if not count["now"]]
    for start in range(0, len(gone), _AT_ONCE):
        connection.execute(delete(table).where(table.c.id.in_(gone[start : start + _AT_ONCE])))
    return {str(row["key"]) for row in fresh} | {moved[digest][0][0] for digest in gone}


def directory(connection: Connection, identities: Identities) -> Directory:
    """All parties that the claims name."""
    return _directory(connection, select(*_COLUMNS), identities)


def of_keys(connection: Connection, identities: Identities, keys: Iterable[str]) -> Directory:
    """The parties of these keys, and those that people spoke of."""
    wanted = sorted({*keys})
    found: list[Party] = []
    for start in range(0, len(wanted), _AT_ONCE):
        some = _COLUMNS[0].in_(wanted[start : start + _AT_ONCE])
        found += _named(connection, select(*_COLUMNS).where(some))
    return Directory((*found, *identities.parties()))


def find(connection: Connection, identities: Identities, name: str) -> Party:
    """The party that a person means by `name`, as `Directory.find` does, without reading all names.

    Raises:
        UnknownParty: nothing mentions it; the hint offers the nearest.
    """
    found = look_up(connection, identities, name)
    return found if found is not None else directory(connection, identities).find(name)


def look_up(connection: Connection, identities: Identities, name: str) -> Party | None:
    """The party that `find` gives; None where nothing mentions it."""
    table = schema.party_names
    folded = _folded(name)
    keys = {bounded(name)} | {
        resolve(each, seat_acts=acts).key for each in (name, name.title()) for acts in (False, True)
    }
    named = or_(table.c.folded_name == folded, table.c.folded_said == folded)
    keys |= set(connection.scalars(select(table.c.key).where(named)))
    in_country = [
        key
        for country in sorted(keys)
        for key in connection.scalars(select(table.c.key).where(table.c.country == country).limit(1))
    ]
    wanted = select(*_COLUMNS).where(table.c.key.in_([*keys, *in_country]))
    try:
        return _directory(connection, wanted, identities).find(name)
    except UnknownParty:
        return None


def _directory(connection: Connection, query: Select[Any], identities: Identities) -> Directory:
    return Directory((*_named(connection, query), *identities.parties()))


def _named(connection: Connection, query: Select[Any]) -> Iterator[Party]:
    # Ordered here: databases differ in how they order letters.
    rows = sorted(connection.execute(query), key=lambda row: (row.key, row.name, row.said, row.country or ""))
    for row in rows:
        yield Party(row.key, row.kind, row.name, (row.said,) if row.said != row.name else (), row.country)


def _folded(name: str) -> str:
    return bounded(without_marks(name).casefold())


def _digest(named: Named) -> str:
    return hashlib.sha256("\0".join(map(str, named)).encode()).hexdigest()[:32]


def _row(digest: str, named: Named, claims: int) -> dict[str, Any]:
    key, kind, name, said, country = named
    folded = {"folded_name": _folded(name), "folded_said": _folded(said)}
    return {
        "id": digest, "key": key, "kind": kind, "name": name, "said": said, "country": country,
        "claims": claims, **folded,
    }  # fmt: skip
