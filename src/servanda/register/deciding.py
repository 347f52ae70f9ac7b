"""Writing a decision down, and letting the claims that it touches wait for the next merge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from servanda.claim import Claim
from servanda.errors import InvalidDecision, ServandaError, UnknownParty
from servanda.parties import Party, resolve
from servanda.parties.identifiers import checked_identifier
from servanda.parties.names import without_marks
from servanda.register import schema
from servanda.register.database import now
from servanda.register.decision import Decision, check, check_value, standing
from servanda.register.digests import chunks
from servanda.register.identities import Identities
from servanda.register.merging import let_wait
from servanda.register.naming import find, look_up
from servanda.register.near_parties import place_near_parties
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


@dataclass(frozen=True, slots=True)
class Description:
    """What a list says of a party: `kind` is `alias`, with the other name as `value`, or `identify`, with the
    number as `value` and its sort as `field`."""

    kind: str
    name: str
    value: str
    field: str | None = None


def describe(
    connection: Connection, descriptions: Sequence[Description], *, who: str, rule: str | None
) -> list[bool | ServandaError]:
    """Write a decision for each description that is not known yet: whether it was written, or why it cannot
    be. Who is who is read once, however many there are."""
    before = identities_in(connection)
    given = _by_name(before)
    held = {_place(each, before) for each in standing(decisions_in(connection, about="parties"))}
    rows: list[dict[str, Any]] = []
    done: list[bool | ServandaError] = []
    for each in descriptions:
        try:
            check(each.kind, None, each.field, each.value)
            named = given.get(without_marks(each.name).casefold())
            first = named or before.settled(known_or_new(connection, Identities(), each.name))
            row = _described_as(first, each.kind, each.field, each.value)
        except ServandaError as error:
            done.append(error)
            continue
        row |= {"kind": each.kind, "field": each.field, "revokes": None, "why": None}
        decision = Decision(number=0, **row, who=who, at=now(), rule=rule)
        done.append(_place(decision, before) not in held)
        if done[-1]:
            held.add(_place(decision, before))
            rows.append(row | {"who": who, "at": decision.at, "rule": rule})
    if rows:
        connection.execute(insert(schema.decisions), rows)
        _let_parties_wait(connection, rows, before)
    return done


def _place(decision: Decision, identities: Identities) -> tuple[Any, ...]:
    """What two decisions have in common that describe one party alike."""
    given = decision.value or {}
    party = identities.root(decision.one or "")
    return decision.kind, party, decision.field, given.get("number") or given.get("name")


def _by_name(identities: Identities) -> dict[str, Party]:
    """Every name that people gave, folded → the party that it is now."""
    found: dict[str, Party] = {}
    for party in identities.parties():
        for name in (party.name, *party.aliases):
            found.setdefault(without_marks(name).casefold(), party)
    return found


def _written(connection: Connection, row: dict[str, Any]) -> Decision:
    of_parties = row["about"] == "parties"
    before = identities_in(connection) if of_parties else Identities()
    key = connection.execute(insert(schema.decisions), row).inserted_primary_key
    if of_parties:
        _let_parties_wait(connection, [row], before)
    else:
        ids = [claim for claim in (row["one"], row["other"]) if claim]
        table = schema.claims
        let_wait(connection, set(connection.scalars(select(table.c.number).where(table.c.id.in_(ids)))))
    return Decision(number=key[0] if key else 0, **row)


def _let_parties_wait(connection: Connection, rows: Sequence[dict[str, Any]], before: Identities) -> None:
    """Have the next merge look at the claims of the parties that these rows make others than before."""
    after = identities_in(connection)
    roots = {before.root(key) for row in rows for key in (row["one"], row["other"]) if key}
    changed = before.moved(after) | {
        root for root in roots if before.known.get(root) != after.known.get(root)
    }
    touched: set[int] = set()
    for some in chunks(changed):
        of_key = schema.claim_parties.c.key.in_(some)
        touched.update(connection.scalars(select(schema.claim_parties.c.claim).where(of_key)))
    let_wait(connection, touched)
    named = {key for row in rows for key in (row["one"], row["other"]) if key}
    there = changed | after.moved(before) | roots | {after.root(key) for key in named}
    place_near_parties(connection, after, there)


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
    if kind in _OF_PARTIES:
        return _described_as(first, kind, field, value)
    second = _party(connection, parties, str(other))
    if first.key == second.key:
        raise InvalidDecision(f"{one!r} and {other!r} are one party already", hint="see `servanda queue`")
    if kind == "same" and "country" in {first.kind, second.kind}:
        raise InvalidDecision(
            f"{first.name} is a {first.kind}, {second.name} a {second.kind}",
            hint="bodies are joined with bodies",
        )
    named = {"one": _described(first), "other": _described(second)}
    return {"about": "parties", "one": first.key, "other": second.key, "value": named}


def _described_as(party: Party, kind: str, field: str | None, value: Any) -> dict[str, Any]:
    """The columns of an alias or an identifier."""
    if kind == "identify":
        number = checked_identifier(str(field), str(value))
        given = {"one": _described(party), "number": number}
        return {"about": "parties", "one": party.key, "other": None, "value": given}
    if not (isinstance(value, str) and value.strip()):
        raise InvalidDecision("an alias of no letters", hint="give the other name with --value")
    second = resolve(value)
    if second.kind not in ("body", "person", "group"):
        raise InvalidDecision(
            f"{value!r} is the name of a {second.kind} ({second.name})", hint="give a name of the body's own"
        )
    named = {"one": _described(party), "other": _described(second), "name": value}
    other = second.key if second.key != party.key else None
    return {"about": "parties", "one": party.key, "other": other, "value": named}


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
