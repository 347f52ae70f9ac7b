"""Writing a decision down, and letting the claims that it touches wait for the next merge."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, insert, select

from servanda.claim import Claim
from servanda.errors import InvalidDecision, UnknownParty
from servanda.parties import Party, resolve
from servanda.parties.identifiers import checked_identifier
from servanda.register import schema
from servanda.register.database import now
from servanda.register.decision import Decision, check, check_value
from servanda.register.digests import chunks
from servanda.register.identities import Identities
from servanda.register.merging import let_wait
from servanda.register.naming import find, look_up
from servanda.register.wishes import decisions_in, identities_in

_OF_PARTIES = ("alias", "identify")
_LISTED = "see `servanda decide --list`"


def decide(
    connection: Connection,
    kind: str,
    one: str,
    other: str | None,
    *,
    who: str,
    why: str | None,
    rule: str | None,
    field: str | None,
    value: Any,
) -> Decision:
    """Write a decision; raises what `Register.decide` does."""
    check(kind, other, field, value)
    if not who.strip():
        raise InvalidDecision("nobody decided this", hint="say who, with --who NAME")
    row: dict[str, Any] = {"kind": kind, "field": field, "value": value, "revokes": None}
    row |= {"who": who.strip(), "at": now(), "why": why, "rule": rule}
    first, second = _claim(connection, one), _claim(connection, other) if other else None
    if kind in _OF_PARTIES or (kind in ("same", "different") and first is None and second is None):
        row |= _of_parties(connection, kind, one, other, field, value)
        return _written(connection, row)
    for name, found in ((one, first), (other, second)):
        if name and found is None:
            raise InvalidDecision(
                f"the register has no claim or record {name!r}",
                hint="see `servanda claims --json` and `servanda records --json` for their ids",
            )
    assert first is not None
    if first == second:
        raise InvalidDecision(f"{one!r} and {other!r} are one claim", hint="name two")
    if kind == "same" and second is not None and "figure" in {first.kind, second.kind} != {"figure"}:
        raise InvalidDecision(
            f"{one!r} and {other!r}: a figure is never one with something else",
            hint="join claims of figures with each other, and claims of other kinds with each other",
        )
    if kind == "amend":
        check_value(str(field), value, first.kind)
    row |= {"about": "claims", "one": first.id, "other": second.id if second else None}
    return _written(connection, row)


def revoke(connection: Connection, number: int, *, who: str, why: str | None) -> Decision:
    """Take one decision back; raises what `Register.revoke` does."""
    held = decisions_in(connection)
    taken_back = next((each for each in held if each.number == number and each.kind != "revoke"), None)
    if taken_back is None:
        raise InvalidDecision(f"there is no decision {number} to take back", hint=_LISTED)
    if any(each.kind == "revoke" and each.revokes == number for each in held):
        raise InvalidDecision(f"decision {number} is taken back already", hint=_LISTED)
    row: dict[str, Any] = {
        "kind": "revoke",
        "about": taken_back.about,
        "one": taken_back.one,
        "other": taken_back.other,
    }
    row |= {"field": taken_back.field, "value": None, "revokes": number}
    return _written(connection, row | {"who": who, "at": now(), "why": why, "rule": None})


def _written(connection: Connection, row: dict[str, Any]) -> Decision:
    of_parties = row["about"] == "parties"
    before = identities_in(connection) if of_parties else Identities()
    key = connection.execute(insert(schema.decisions), row).inserted_primary_key
    touched: set[int] = set()
    if not of_parties:
        ids = [claim for claim in (row["one"], row["other"]) if claim]
        table = schema.claims
        touched.update(connection.scalars(select(table.c.number).where(table.c.id.in_(ids))))
    else:
        after = identities_in(connection)
        changed = before.moved(after)
        changed |= {root for root in _roots(row, before) if before.known.get(root) != after.known.get(root)}
        for some in chunks(changed):
            of_key = schema.claim_parties.c.key.in_(some)
            touched.update(connection.scalars(select(schema.claim_parties.c.claim).where(of_key)))
    let_wait(connection, touched)
    return Decision(number=key[0] if key else 0, **row)


def _roots(row: dict[str, Any], before: Identities) -> set[str]:
    return {before.root(key) for key in (row["one"], row["other"]) if key}


def _claim(connection: Connection, name: str | None) -> Claim | None:
    """The claim of that id, or the eldest of the record of that id."""
    table, held = schema.claims, schema.record_claims
    body = connection.scalar(select(table.c.body).where(table.c.id == name))
    if body is None:
        of_record = select(table.c.body).join(held).where(held.c.record == name).order_by(table.c.number)
        body = connection.scalar(of_record.limit(1))
    return Claim.model_validate_json(body) if body else None


def _of_parties(
    connection: Connection, kind: str, one: str, other: str | None, field: str | None, value: Any
) -> dict[str, Any]:
    """The columns of a decision on parties: their keys, and the names that they have now."""
    parties = identities_in(connection)
    first = (
        known_or_new(connection, parties, one) if kind in _OF_PARTIES else _party(connection, parties, one)
    )
    if kind == "identify":
        number = checked_identifier(str(field), str(value))
        return {
            "about": "parties",
            "one": first.key,
            "other": None,
            "value": {"one": _described(first), "number": number},
        }
    name = str(value) if kind == "alias" else str(other)
    if kind == "alias" and not (isinstance(value, str) and value.strip()):
        raise InvalidDecision("an alias of no letters", hint="give the other name with --value")
    second = resolve(name) if kind == "alias" else _party(connection, parties, name)
    if kind == "alias" and second.kind not in ("body", "person", "group"):
        raise InvalidDecision(
            f"{name!r} is the name of a {second.kind} ({second.name})", hint="give a name of the body's own"
        )
    if kind != "alias" and first.key == second.key:
        raise InvalidDecision(f"{one!r} and {name!r} are one party already", hint="see `servanda queue`")
    if kind == "same" and "country" in {first.kind, second.kind}:
        raise InvalidDecision(
            f"{first.name} is a {first.kind}, {second.name} a {second.kind}",
            hint="bodies are joined with bodies",
        )
    named = {"one": _described(first), "other": _described(second)}
    return {
        "about": "parties",
        "one": first.key,
        "other": second.key if second.key != first.key else None,
        "value": named | ({"name": name} if kind == "alias" else {}),
    }


def known_or_new(connection: Connection, identities: Identities, name: str) -> Party:
    """The party of the register that the name means, else the party that the name by itself makes."""
    return look_up(connection, identities, name) or resolve(name)


def _described(party: Party) -> list[str | None]:
    return [party.key, party.kind, party.name, party.country]


def _party(connection: Connection, identities: Identities, name: str) -> Party:
    try:
        return find(connection, identities, name)
    except UnknownParty as error:
        raise InvalidDecision(
            f"the register has no claim, record or party {name!r}", hint=error.hint
        ) from None
