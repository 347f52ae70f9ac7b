"""A record from its claims: the value that each field shows, the status history, how binding it is.

The lead claim, the one that says most, gives what only one claim can give; what it leaves open comes from the
others, in the order in which they were read. Every claim stays with the record, so nothing that another
source says otherwise is lost.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date as date_of_calendar
from typing import TypeVar

from servanda import edtf
from servanda.claim import Amount, Claim, Kind, statuses_of
from servanda.register.record import Record, RecordParty, Step
from servanda.register.statement import Statement, period_of

# What binds by law once it is agreed, and what binds by word only.
_LEGAL = {("agreement", "agreement"), ("deal", "supply"), ("deal", "service"), ("deal", "finance")}
_POLITICAL_KINDS = ("agreement", "pledge")
_T = TypeVar("_T")
_TAKEN_ON = ("agreed", "active", "done")


def derive(group: Sequence[Statement], published: Mapping[int, str | None]) -> Record:
    """The record of claims on one thing, given in the order in which they were read.

    `published` is the EDTF date of each document, by its number: the day on which an announcement was made.
    """
    lead = max(group, key=lambda statement: (_fullness(statement.claim), -statement.number))
    ordered = [lead, *(statement for statement in group if statement is not lead)]
    claims = tuple(statement.claim for statement in group)
    steps = _steps(group, published)
    status = _status(lead.claim.kind, steps)
    return Record(
        id=identity(group[0].claim),
        kind=lead.claim.kind,
        form=lead.claim.form,
        status=status,
        what=_first(statement.claim.what for statement in ordered),
        date=_date(ordered, status),
        covers=_first(statement.claim.covers for statement in ordered),
        parties=_parties(ordered),
        place=_first(statement.claim.place for statement in ordered),
        amounts=_amounts(ordered),
        change=_first(statement.claim.change for statement in ordered),
        said_by=_first(statement.claim.said_by for statement in ordered),
        binding=binding(lead.claim.kind, lead.claim.form, status),
        steps=steps,
        claims=claims,
    )


def identity(eldest: Claim) -> str:
    """The record's id, by its eldest claim: the same in every rebuild, and kept as later claims join."""
    return "r" + hashlib.sha256(eldest.id.encode()).hexdigest()[:12]


def binding(kind: str, form: str, status: str) -> str:
    """`legal` for contracts and agreements once agreed, `political` for other instruments and pledges."""
    if status not in _TAKEN_ON:
        return "none"
    if (kind, form) in _LEGAL or kind == "admission":
        return "legal"
    return "political" if kind in _POLITICAL_KINDS else "none"


def _fullness(claim: Claim) -> int:
    fields = (claim.what, claim.date, claim.covers, claim.place, claim.change, claim.said_by)
    return sum(field is not None for field in fields) + len(claim.parties) + 2 * len(claim.amounts)


def _steps(group: Sequence[Statement], published: Mapping[int, str | None]) -> tuple[Step, ...]:
    """One step a claim, oldest first. A promise was made when it was published; its date is a deadline."""
    steps = []
    for statement in group:
        claim = statement.claim
        ahead = claim.status in ("proposed", "planned", "target", "forecast")
        date = published.get(statement.document) if ahead else claim.date
        order = (_order(date), statuses_of(claim.kind).index(claim.status), statement.number)
        steps.append((order, Step(claim.status, date, claim.id)))
    return tuple(step for _, step in sorted(steps, key=lambda pair: pair[0]))


def _status(kind: Kind, steps: Sequence[Step]) -> str:
    """The furthest step; `cancelled` only where nothing dated later says that it went on."""
    progress = [step.status for step in steps if step.status != "cancelled"]
    order = statuses_of(kind)
    furthest = max(progress, key=order.index, default="cancelled")
    cancelled = [step for step in steps if step.status == "cancelled"]
    if not cancelled:
        return furthest
    last = max(_order(step.date) for step in cancelled)
    later = any(step.date and _order(step.date) > last for step in steps if step.status == furthest)
    return furthest if later else "cancelled"


def _date(ordered: Sequence[Statement], status: str) -> str | None:
    """The date of the status that the record shows, the narrowest that a claim gives; else any date."""
    dated = [statement.claim for statement in ordered if statement.claim.date]
    reached = [claim for claim in dated if claim.status == status] or dated
    return min((claim.date for claim in reached if claim.date), key=_days, default=None)


def _order(date: str | None) -> tuple[int, date_of_calendar, date_of_calendar]:
    return edtf.sort_key(date if date and edtf.is_valid(date) else None)


def _days(period: str) -> int:
    """How many days a period is long: an open one is longer than any other, what is no period longest."""
    days = period_of(period)
    if days is None:
        return 10**7
    return (days.latest - days.earliest).days if days.earliest and days.latest else 10**6


def _parties(ordered: Sequence[Statement]) -> tuple[RecordParty, ...]:
    """Every party once in each role, by the name that its own identity has, or as the claims have it."""
    found: dict[tuple[str, str], RecordParty] = {}
    for statement in ordered:
        for said, party in zip(statement.claim.parties, statement.parties, strict=True):
            found.setdefault((said.role, party.key), RecordParty(party.name, said.role, party.key))
    return tuple(found.values())


def _amounts(ordered: Sequence[Statement]) -> tuple[Amount, ...]:
    """The lead's amounts, and from the others those in units that it does not have."""
    found: list[Amount] = []
    for statement in ordered:
        units = {amount.unit.casefold() for amount in found}
        found += [amount for amount in statement.claim.amounts if amount.unit.casefold() not in units]
    return tuple(found)


def _first(values: Iterable[_T | None]) -> _T | None:
    return next((value for value in values if value is not None), None)
