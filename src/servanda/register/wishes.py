"""What people decided, as merging needs it: decisions that nobody has revoked, in the claims' numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from servanda.register import schema
from servanda.register.decision import Decision, standing
from servanda.register.grouping import Choice, Wishes
from servanda.register.identities import Identities

_AT_ONCE = 500


def decisions_in(connection: Connection, about: str | None = None) -> list[Decision]:
    """All decisions, or those about `claims` or `parties`, oldest first."""
    table = schema.decisions
    query = select(table).order_by(table.c.number)
    rows = connection.execute(query.where(table.c.about == about) if about else query)
    return [Decision(**row._mapping) for row in rows]


def wishes_of(connection: Connection) -> Wishes:
    """The standing decisions on claims. Of two on one pair, claim or field, the later stands."""
    about_claims = standing(decisions_in(connection, about="claims"))
    numbers = _numbers(connection, {claim for d in about_claims for claim in (d.one, d.other) if claim})
    pairs: dict[frozenset[int], tuple[str, tuple[int, int]]] = {}
    kept_out: dict[int, bool] = {}
    choices: list[Choice] = []
    links: dict[tuple[int, int, str], None] = {}
    for decision in about_claims:
        one, other = numbers.get(decision.one or ""), numbers.get(decision.other or "")
        if one is None:
            continue
        if decision.kind in ("reject", "restore"):
            kept_out[one] = decision.kind == "reject"
        elif decision.kind in ("pick", "amend"):
            choices.append(Choice(decision.number, decision.kind, one, decision.field or "", decision.value))
        elif other is not None and decision.kind == "link":
            links[one, other, decision.field or ""] = None
        elif other is not None:
            pair = frozenset((one, other))
            pairs.pop(pair, None)
            pairs[pair] = (decision.kind, (one, other))
    return Wishes(
        same=tuple(pair for kind, pair in pairs.values() if kind == "same"),
        different=frozenset(frozenset(pair) for kind, pair in pairs.values() if kind == "different"),
        rejected=frozenset(number for number, out in kept_out.items() if out),
        restored=frozenset(number for number, out in kept_out.items() if not out),
        choices=tuple(choices),
        links=tuple(links),
    )


def identities_of(decisions: Iterable[Decision]) -> Identities:
    """Who is who, as people decided it."""
    return Identities.of(standing(decisions))


def identities_in(connection: Connection) -> Identities:
    """Who is who, as people have decided it by now."""
    return identities_of(decisions_in(connection, about="parties"))


def _numbers(connection: Connection, ids: set[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    ordered: Sequence[Any] = sorted(ids)
    for start in range(0, len(ordered), _AT_ONCE):
        some = ordered[start : start + _AT_ONCE]
        query = select(schema.claims.c.id, schema.claims.c.number).where(schema.claims.c.id.in_(some))
        found.update((row.id, row.number) for row in connection.execute(query))
    return found
