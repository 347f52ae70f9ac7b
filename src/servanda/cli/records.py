"""`servanda records`: what the claims in a register add up to, filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.listing import Form, Json, Kind, Parties, Period, Place, Status, Text, query_of, show
from servanda.cli.terminal import counted, say

if TYPE_CHECKING:
    from servanda.register import Record

COLUMNS = (
    "kind",
    "status",
    "date",
    "binding",
    "parties",
    "what",
    "amounts",
    "claims",
    "origins",
    "quality",
    "sums",
)


def records(
    kind: Kind = None,
    form: Form = None,
    status: Status = None,
    party: Parties = None,
    period: Period = None,
    text: Text = None,
    limit: Annotated[int | None, typer.Option(metavar="NUMBER", min=1, help="At most so many.")] = None,
    skip: Annotated[int, typer.Option(metavar="NUMBER", min=0, help="Leave out so many before them.")] = 0,
    register: Place = None,
    json: Json = False,
) -> None:
    """List the records of a register: the real things that its claims speak of."""
    from json import dumps

    from servanda.register import Register

    query = query_of(kind, form, status, party, period, text)
    with Register.open(register) as opened:
        found = opened.each_record(query, limit=limit, offset=skip)
        if json:
            for record in found:
                print(dumps(record.in_full(), ensure_ascii=False))
            return
        shown = show(COLUMNS, map(row, found))
    say(counted(shown, "record"))


def row(record: Record) -> tuple[str, ...]:
    """The cells of a record."""
    from servanda import wording

    quantities = [wording.amounts(record.amounts)] if record.amounts else []
    quantities += [wording.change(record.change)] if record.change else []
    return (
        f"{record.kind}/{record.form}",
        record.status,
        wording.period(record.date),
        record.binding if record.binding != "none" else "",
        ", ".join(dict.fromkeys(party.name for party in record.parties)),
        record.what or "",
        ", ".join(quantities),
        str(len(record.claims)),
        str(len(record.origins)),
        str(record.quality.value),
        "yes" if record.countable.value else "",
    )
