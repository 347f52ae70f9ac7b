"""One record in full: its values and why, the claims for and against, its history, its decisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from servanda import wording
from servanda.claim import Amount, Change
from servanda.desks.lines import ClaimLine, Line, PartyLink, claim_lines, line_of, title_of
from servanda.register import Decision, Held, Record, Register, schema
from servanda.register.decision import standing
from servanda.register.scoring import Score

# What a reader calls the fields.
FIELDS = {
    "status": "Status",
    "what": "What",
    "date": "Date",
    "covers": "Covers",
    "place": "Place",
    "amounts": "Amounts",
    "change": "Change",
    "said_by": "Said by",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a claim gives for a field, in words; `shown` is whether the record shows it."""

    claim: ClaimLine
    value: str
    shown: bool


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field of the record: `label` is what a reader calls it, `why` the rule that chose the value."""

    field: str
    label: str
    value: str
    why: str
    disputed: bool
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of the record's history; `date` is in words, empty where no source gives one."""

    status: str
    date: str
    day: str
    claim: ClaimLine | None


@dataclass(frozen=True, slots=True)
class Related:
    """Another record and what this one has to do with it."""

    relation: str
    id: str
    title: str
    counted: str


@dataclass(frozen=True, slots=True)
class Made:
    """A decision in words; `stands` is false for what was taken back, and for the taking back itself."""

    number: int
    kind: str
    told: str
    who: str
    at: str
    why: str
    rule: str
    stands: bool


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record with everything that it rests on."""

    record: Record
    line: Line
    parties: tuple[PartyLink, ...]
    fields: tuple[FieldView, ...]
    steps: tuple[StepView, ...]
    claims: tuple[ClaimLine, ...]
    related: tuple[Related, ...]
    decisions: tuple[Made, ...]
    quality: Score
    completeness: Score
    countable: Score


def record_view(register: Register, identity: str) -> RecordView | None:
    """The record of that id, in full; None where there is none."""
    record = register.record(identity)
    if record is None:
        return None
    with register.reading() as connection:
        claims = {line.id: line for line in claim_lines(connection, record.claims)}
    related = []
    for link in record.links:
        other = register.record(link.record)
        if other is not None:
            related.append(Related(link.relation, link.record, title_of(other), link.counted))
    line = line_of(record)
    return RecordView(
        record=record,
        line=line,
        parties=line.parties,
        fields=tuple(_fields(record, claims)),
        steps=tuple(
            StepView(step.status, wording.period(step.date), step.date or "", claims.get(step.claim))
            for step in record.steps
        ),
        claims=tuple(claims[claim.id] for claim in record.claims),
        related=tuple(related),
        decisions=tuple(made_on(register.decisions(), {claim.id for claim in record.claims})),
        quality=record.quality,
        completeness=record.completeness,
        countable=record.countable,
    )


def record_of_claim(register: Register, identity: str) -> str | None:
    """The id of the record that the claim was merged into; None where it is in none."""
    held, table = schema.record_claims, schema.claims
    with register.reading() as connection:
        return connection.scalar(select(held.c.record).join(table).where(table.c.id == identity))


def said_in(field: str, value: Any) -> str:
    """The value of a field in words."""
    if value in (None, "", (), []):
        return ""
    if field in ("date", "covers"):
        return wording.period(str(value))
    if field == "amounts":
        given = [one if isinstance(one, Amount) else Amount.model_validate(one) for one in value]
        return wording.amounts(tuple(dict.fromkeys(given)))
    if field == "change":
        return wording.change(value if isinstance(value, Change) else Change.model_validate(value))
    return str(value)


def made_on(decisions: Iterable[Decision], ids: set[str]) -> list[Made]:
    """The decisions on claims or parties of these ids, oldest first."""
    given = list(decisions)
    return [
        told
        for told, decision in zip(told_of(given), given, strict=True)
        if {decision.one, decision.other} & ids
    ]


def told_of(decisions: Iterable[Decision]) -> list[Made]:
    """Every decision in words, oldest first."""
    given = list(decisions)
    stand = {decision.number for decision in standing(given)}
    return [
        Made(
            number=decision.number,
            kind=decision.kind,
            told=_in_words(decision),
            who=decision.who,
            at=decision.at.replace("T", " ").replace("Z", " UTC"),
            why=decision.why or "",
            rule=decision.rule or "",
            stands=decision.number in stand,
        )
        for decision in given
    ]


def _fields(record: Record, claims: dict[str, ClaimLine]) -> Iterable[FieldView]:
    held: dict[str, list[Held]] = {}
    for each in record.fields:
        held.setdefault(each.name.partition("/")[0], []).append(each)
    of = {claim.id: claim for claim in record.claims}
    for field, label in FIELDS.items():
        value = said_in(field, getattr(record, field))
        grounds = held.get(field, [])
        if not value and not grounds:
            continue
        shown = {claim for each in grounds for claim in each.claims}
        against = {claim for each in grounds for claim in each.against}
        choices = tuple(
            Choice(claims[claim.id], said_in(field, getattr(claim, field)), claim.id in shown - against)
            for claim in record.claims
            if claim.id in shown | against and claim.id in claims and claim.id in of
        )
        yield FieldView(
            field=field,
            label=label,
            value=value,
            why="; ".join(dict.fromkeys(each.rule for each in grounds)),
            disputed=any(each.disputed for each in grounds),
            choices=choices,
        )


def _in_words(decision: Decision) -> str:
    value = decision.value if isinstance(decision.value, dict) else {}
    one = _named(value.get("one")) or decision.one or ""
    other = _named(value.get("other")) or decision.other or ""
    if decision.kind == "revoke":
        return f"decision {decision.revokes} taken back"
    if decision.kind in ("same", "different"):
        return f"{one} and {other}: {'the same' if decision.kind == 'same' else 'not the same'}"
    if decision.kind == "link":
        return f"{one}: {decision.field} {other}"
    if decision.kind == "pick":
        return f"{decision.field}: as {one} has it"
    if decision.kind == "amend":
        return f"{decision.field} of {one}: {said_in(str(decision.field), decision.value) or 'emptied'}"
    if decision.kind == "alias":
        return f"{one} is also called {value.get('name')}"
    if decision.kind == "identify":
        return f"{one}: {decision.field} {value.get('number')}"
    return f"{one}: {'left out' if decision.kind == 'reject' else 'stands'}"


def _named(described: Any) -> str:
    """The name in (key, kind, name, country), which decisions on parties carry."""
    return str(described[2]) if isinstance(described, list | tuple) and len(described) > 2 else ""
