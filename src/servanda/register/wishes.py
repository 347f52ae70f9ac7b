"""What people decided, as merging needs it: decisions that nobody has revoked, in the claims' numbers."""

from __future__ import annotations

from sqlalchemy import Connection, select

from servanda.register import schema
from servanda.register.grouping import Wishes


def wishes_of(connection: Connection) -> Wishes:
    """The standing decisions on pairs of claims. Of two on one pair, the later stands."""
    table = schema.decisions
    rows = connection.execute(select(table).order_by(table.c.number)).all()
    revoked = {row.revokes for row in rows if row.kind == "revoke"}
    standing: dict[frozenset[str], tuple[str, str, str]] = {}
    for row in rows:
        if row.kind in ("same", "different") and row.number not in revoked:
            pair = frozenset((row.one, row.other))
            standing.pop(pair, None)
            standing[pair] = (row.kind, row.one, row.other)
    ids = {claim for _, one, other in standing.values() for claim in (one, other)}
    numbers = _numbers(connection, ids)
    decided = [
        (kind, (numbers[one], numbers[other]))
        for kind, one, other in standing.values()
        if one in numbers and other in numbers
    ]
    return Wishes(
        same=tuple(pair for kind, pair in decided if kind == "same"),
        different=frozenset(frozenset(pair) for kind, pair in decided if kind == "different"),
    )


def _numbers(connection: Connection, ids: set[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    ordered = sorted(ids)
    for start in range(0, len(ordered), 500):
        some = ordered[start : start + 500]
        query = select(schema.claims.c.id, schema.claims.c.number).where(schema.claims.c.id.in_(some))
        found.update((row.id, row.number) for row in connection.execute(query))
    return found
