"""`servanda decide`: record what a person decided, take one back, list them; `servanda rebuild`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.listing import Json, Place, show
from servanda.cli.terminal import counted, say
from servanda.errors import InvalidDecision

if TYPE_CHECKING:
    from servanda.register import Decision

COLUMNS = ("number", "decision", "of", "and", "field", "value", "who", "at", "why")


def decide(
    decision: Annotated[
        str | None,
        typer.Argument(
            metavar="DECISION",
            help="same, different, pick, amend, reject, restore, link, alias, identify.",
        ),
    ] = None,
    one: Annotated[
        str | None, typer.Argument(metavar="ONE", help="A claim or record by its id, or a party.")
    ] = None,
    other: Annotated[
        str | None, typer.Argument(metavar="OTHER", help="The other, for same, different and link.")
    ] = None,
    field: Annotated[
        str | None,
        typer.Option(metavar="FIELD", help="The field, the sort of link, or the list of an identifier."),
    ] = None,
    value: Annotated[
        str | None, typer.Option(metavar="VALUE", help="What it is amended to, the alias, the identifier.")
    ] = None,
    who: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who decides (default: the name you log in with).")
    ] = None,
    why: Annotated[str | None, typer.Option(metavar="WORDS", help="Why; kept with the decision.")] = None,
    undo: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Take this decision back; the others stand.")
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="List all decisions.")] = False,
    register: Place = None,
    json: Json = False,
) -> None:
    """Record a decision on claims, records or parties, take one back, or list them."""
    from servanda.desks.deciding import typed_value
    from servanda.register import Register

    if list_:
        with Register.open(register) as opened:
            _list(opened.decisions(), json)
        return
    if undo is None and (decision is None or one is None):
        raise InvalidDecision("decide what?", hint="servanda decide same ONE OTHER; `servanda queue` asks")
    with Register.open(register) as opened:
        if undo is not None:
            made = [opened.revoke(undo, who=login(who), why=why)]
        else:
            given = typed_value(field, value) if decision == "amend" else value
            record = opened.record(str(one)) if decision in ("reject", "restore") else None
            ones = [claim.id for claim in record.claims] if record else [str(one)]
            made = [
                opened.decide(str(decision), each, other, who=login(who), why=why, field=field, value=given)
                for each in ones
            ]
        merged = opened.merge()
    _list(made, json)
    say(f"{merged.made} records made, {merged.changed} changed, {merged.gone} gone.")
    say(f"To take it back: servanda decide --undo {made[-1].number}" if undo is None else "Taken back.")


def rebuild(register: Place = None) -> None:
    """Derive all records anew from the claims and the decisions; the outcome is the same to the byte."""
    from servanda.register import Register

    with Register.open(register) as opened:
        merged = opened.rebuild()
        say(f"{counted(merged.claims, 'claim')} made into {counted(merged.made, 'record')}, {opened.place}.")


def _list(decisions: list[Decision], json: bool) -> None:
    from dataclasses import asdict
    from json import dumps

    if json:
        for decision in decisions:
            print(dumps(asdict(decision), ensure_ascii=False))
        return
    show(COLUMNS, map(_row, decisions))


def _row(decision: Decision) -> tuple[str, ...]:
    kind = f"undo {decision.revokes}" if decision.kind == "revoke" else decision.kind
    value = decision.value
    if decision.about == "parties" and isinstance(value, dict):
        value = value.get("name") or value.get("number")
    cells = (decision.one, decision.other, decision.field, value, decision.who, decision.at, decision.why)
    return (str(decision.number), kind, *("" if cell is None else str(cell) for cell in cells))


def login(who: str | None) -> str:
    """The name given, else the one that the person is logged in with.

    Raises:
        InvalidDecision: there is none.
    """
    from getpass import getuser

    try:
        return who or getuser()
    except (OSError, KeyError):
        raise InvalidDecision("nobody decided this", hint="say who, with --who NAME") from None
