"""`servanda claims`: the claims in a register, filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.cli.listing import Form, Json, Kind, Parties, Period, Place, Status, Text, query_of, show
from servanda.cli.terminal import counted, say

if TYPE_CHECKING:
    from servanda.claim import Claim

COLUMNS = ("kind", "status", "date", "parties", "what", "amounts", "source")


def claims(
    kind: Kind = None,
    form: Form = None,
    status: Status = None,
    party: Parties = None,
    period: Period = None,
    text: Text = None,
    register: Place = None,
    json: Json = False,
) -> None:
    """List the claims in a register: what each passage of each document says."""
    from servanda.register import Register

    query = query_of(kind, form, status, party, period, text)
    with Register.open(register) as opened:
        found = (claim for _, claim in opened.each_claim(query))
        if json:
            for claim in found:
                print(claim.to_json())
            return
        shown = show(COLUMNS, map(row, found))
    say(counted(shown, "claim"))


def row(claim: Claim) -> tuple[str, ...]:
    """The cells of a claim."""
    from servanda import wording

    quantities = [wording.amounts(claim.amounts)] if claim.amounts else []
    quantities += [wording.change(claim.change)] if claim.change else []
    cites = "".join(f" [{number}]" for number in claim.cites)
    return (
        f"{claim.kind}/{claim.form}",
        claim.status,
        wording.period(claim.date),
        ", ".join(party.name for party in claim.parties),
        claim.what or "",
        ", ".join(quantities),
        claim.doc + cites,
    )
