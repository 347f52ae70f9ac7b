"""Figure records made by hand, for the tests of the audit."""

from __future__ import annotations

from itertools import count

from servanda.claim import Amount, Change, Claim, Participant
from servanda.register.record import Record, RecordParty, Step

_NUMBERS = count(1)


def figure(
    form: str,
    quote: str,
    *,
    value: float | None = None,
    bound: str = "exact",
    unit: str = "USD",
    date: str | None = "2022",
    reporter: str = "Fiji",
    partner: str | None = "Samoa",
    change: tuple[float, str, str] | None = None,
    since: str | None = None,
    what: str | None = None,
    status: str = "actual",
    doc: str = "paper.txt",
    start: int = 0,
    said_by: str | None = None,
) -> Record:
    """One figure record with its one claim; `change` is (value, unit, direction)."""
    parties = [(reporter, "reporter")] + ([(partner, "partner")] if partner else [])
    claim = Claim(
        id=f"claim-{next(_NUMBERS)}",
        doc=doc,
        quote=quote,
        start=start,
        end=start + len(quote),
        said_by=said_by,
        kind="figure",
        form=form,
        status=status,
        what=what,
        date=date,
        parties=tuple(Participant(name=name, role=role) for name, role in parties),
        amounts=() if value is None else (Amount(value=value, unit=unit, bound=bound),),
        change=Change(value=change[0], unit=change[1], direction=change[2], since=since) if change else None,
        found_by="person",
    )
    return Record(
        id=f"record-{claim.id}",
        kind="figure",
        form=form,
        status=status,
        what=what,
        date=date,
        covers=None,
        parties=tuple(RecordParty(name, role, name.lower()) for name, role in parties),
        place=None,
        amounts=claim.amounts,
        change=claim.change,
        said_by=None,
        binding="none",
        steps=(Step(status, date, claim.id),),
        claims=(claim,),
    )
