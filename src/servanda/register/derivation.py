"""A record from its claims: the value that each field shows, the status history, how binding it is.

Of values that disagree, the one that most independent origins give is shown; where they are as many, that of
the lead claim, the one that says most. A person's choice goes before. Every claim stays with the record, and
each field names the claims for and against it, so nothing that another source says otherwise is lost.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date as date_of_calendar
from typing import Any, TypeVar

from servanda import edtf
from servanda.claim import Amount, Change, Claim, Kind, statuses_of
from servanda.register.grouping import Choice
from servanda.register.origins import Background, origins
from servanda.register.record import Held, Record, RecordParty, Step
from servanda.register.statement import Statement, period_of, telling

# What binds by law once it is agreed, and what binds by word only.
_LEGAL = {("agreement", "agreement"), ("deal", "supply"), ("deal", "service"), ("deal", "finance")}
_POLITICAL_KINDS = ("agreement", "pledge")
_T = TypeVar("_T")
_TAKEN_ON = ("agreed", "active", "done")


def derive(
    group: Sequence[Statement],
    backgrounds: Mapping[int, Background],
    choices: Sequence[Choice] = (),
) -> Record:
    """The record of claims on one thing, given in the order in which they were read.

    `backgrounds` tells of each document, by its number; `choices` are people's, on claims of the group, the
    oldest first: of two on one field the later holds.
    """
    lead = max(group, key=lambda statement: (_fullness(statement.claim), -statement.number))
    ordered = [lead, *(statement for statement in group if statement is not lead)]
    published = {number: of.published for number, of in backgrounds.items()}
    steps = _steps(group, published)
    found = origins(group, backgrounds)
    origin_of = {claim: index for index, origin in enumerate(found) for claim in origin.claims}
    fields = _decided([*_chosen(ordered, origin_of, steps), *_amounts(ordered, origin_of)], group, choices)
    values = {held.name: held.value for held in fields}
    amounts = [value for name, held in values.items() if name.startswith("amounts/") for value in held]
    status, change = values["status"], values["change"]
    return Record(
        id=identity(group[0].claim),
        kind=lead.claim.kind,
        form=lead.claim.form,
        status=status,
        what=values["what"],
        date=values["date"],
        covers=values["covers"],
        parties=_parties(ordered),
        place=values["place"],
        amounts=tuple(Amount.model_validate(amount) for amount in amounts),
        change=Change.model_validate(change) if change else None,
        said_by=values["said_by"],
        binding=binding(lead.claim.kind, lead.claim.form, status),
        steps=steps,
        claims=tuple(statement.claim for statement in group),
        fields=tuple(held for held in fields if held.value is not None or held.claims),
        origins=found,
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


def _chosen(ordered: Sequence[Statement], origin_of: Mapping[str, int], steps: Sequence[Step]) -> list[Held]:
    """The fields that hold one value, each with the claims for and against it."""
    claims = [statement.claim for statement in ordered]
    status = _status(claims[0].kind, steps)
    found = [Held("status", status, "furthest step", tuple(c.id for c in claims if c.status == status))]
    for name in ("what", "said_by"):
        found.append(_first_of(name, claims))
    found.append(_date(claims, status))
    for name, agree in (("covers", _times_agree), ("place", _places_agree), ("change", _changes_agree)):
        found.append(_most(name, [(claim, getattr(claim, name)) for claim in claims], agree, origin_of))
    return found


def _first_of(name: str, claims: Sequence[Claim]) -> Held:
    """A field that is worded differently by everyone: the fullest claim's wording, and no dispute."""
    said = [claim for claim in claims if getattr(claim, name) is not None]
    if not said:
        return Held(name, None, "nobody says", ())
    rule = "undisputed" if len(said) == 1 else "fullest claim"
    return Held(name, getattr(said[0], name), rule, tuple(claim.id for claim in said))


def _most(
    name: str,
    said: Sequence[tuple[Claim, _T | None]],
    agree: Callable[[_T, _T], bool],
    origin_of: Mapping[str, int],
) -> Held:
    """The value that most independent origins give; of several such, the first, the fullest claim's."""
    given = [(claim, value) for claim, value in said if value is not None]
    if not given:
        return Held(name, None, "nobody says", ())
    backing = [
        len({origin_of[other.id] for other, theirs in given if agree(value, theirs)}) for _, value in given
    ]
    best = max(backing)
    value = given[backing.index(best)][1]
    against = tuple(claim.id for claim, theirs in given if not agree(value, theirs))
    rule = "undisputed" if not against else "most origins" if min(backing) < best else "fullest claim"
    plain = value.model_dump() if isinstance(value, Change) else value
    return Held(name, plain, rule, tuple(c.id for c, theirs in given if agree(value, theirs)), against)


def _date(claims: Sequence[Claim], status: str) -> Held:
    """The date of the status that the record shows, the narrowest that a claim gives; else any date.

    Against it are dates of the same status that share no day with it.
    """
    dated = [claim for claim in claims if claim.date]
    reached = [claim for claim in dated if claim.status == status] or dated
    value = min((claim.date for claim in reached if claim.date), key=_days, default=None)
    if value is None:
        return Held("date", None, "nobody says", ())
    agreeing = tuple(claim.id for claim in reached if _times_agree(value, str(claim.date)))
    against = tuple(claim.id for claim in reached if not _times_agree(value, str(claim.date)))
    narrowest = against or len({claim.date for claim in reached}) > 1
    return Held("date", value, "narrowest date" if narrowest else "undisputed", agreeing, against)


def _decided(fields: Sequence[Held], group: Sequence[Statement], choices: Sequence[Choice]) -> list[Held]:
    """The fields after what people picked and amended."""
    found = {held.name: held for held in fields}
    of = {statement.number: statement.claim for statement in group}
    for choice in choices:
        claim, rule = of[choice.claim], f"decision {choice.decision}"
        if choice.field == "amounts":
            value = (
                [amount.model_dump() for amount in claim.amounts] if choice.kind == "pick" else choice.value
            )
            found = {name: held for name, held in found.items() if not name.startswith("amounts/")}
            for unit in dict.fromkeys(amount["unit"] for amount in value):
                some = [Amount.model_validate(a).model_dump() for a in value if a["unit"] == unit]
                found[f"amounts/{unit}"] = _judged(f"amounts/{unit}", some, rule, of.values())
            continue
        given = getattr(claim, choice.field)
        own = given.model_dump() if isinstance(given, Change) else given
        value = own if choice.kind == "pick" else choice.value
        found[choice.field] = _judged(choice.field, value, rule, of.values())
    return list(found.values())


def _judged(name: str, value: Any, rule: str, claims: Iterable[Claim]) -> Held:
    """The field with a person's value, and which claims bear it out."""
    field, _, unit = name.partition("/")
    bearing: list[str] = []
    against: list[str] = []
    for claim in claims:
        own = getattr(claim, field)
        if field == "amounts":
            own = [a.model_dump() for a in claim.amounts if a.unit.casefold() == unit.casefold()]
        elif isinstance(own, Change):
            own = own.model_dump()
        if own:
            (bearing if _bears(field, own, value) else against).append(claim.id)
    return Held(name, value, rule, tuple(bearing), tuple(against))


def _bears(field: str, own: Any, value: Any) -> bool:
    """Whether a claim's own value says what the field shows."""
    if value is None:
        return False
    if field == "amounts":
        return _amounts_agree(own, value)
    if field in ("date", "covers"):
        return _times_agree(own, value)
    return _places_agree(own, value) if field == "place" else bool(own == value)


def _times_agree(one: str, other: str) -> bool:
    a, b = period_of(one), period_of(other)
    if a is None or b is None:
        return one == other
    begins = a.earliest is None or b.latest is None or a.earliest <= b.latest
    return begins and (b.earliest is None or a.latest is None or b.earliest <= a.latest)


def _places_agree(one: str, other: str) -> bool:
    a, b = set(telling(one, set())), set(telling(other, set()))
    return not a or not b or bool(a & b)


def _changes_agree(one: Change, other: Change) -> bool:
    return (one.value, one.unit, one.direction) == (other.value, other.unit, other.direction)


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


def _amounts(ordered: Sequence[Statement], origin_of: Mapping[str, int]) -> list[Held]:
    """A field for each unit: of claims that disagree, what most origins say."""
    units: dict[str, list[tuple[Claim, list[dict[str, Any]]]]] = {}
    for statement in ordered:
        of_claim: dict[str, list[dict[str, Any]]] = {}
        for amount in statement.claim.amounts:
            of_claim.setdefault(amount.unit.casefold(), []).append(amount.model_dump())
        for unit, amounts in of_claim.items():
            units.setdefault(unit, []).append((statement.claim, amounts))
    return [
        _most(f"amounts/{said[0][1][0]['unit']}", said, _amounts_agree, origin_of) for said in units.values()
    ]


def _amounts_agree(one: Sequence[dict[str, Any]], other: Sequence[dict[str, Any]]) -> bool:
    return bool({float(amount["value"]) for amount in one} & {float(amount["value"]) for amount in other})
