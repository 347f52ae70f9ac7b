"""What waits for a person: parties and records that may be one, values in dispute, decisions that clash."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from servanda.claim import Amount, Claim
from servanda.parties import Likeness, Party
from servanda.register.decision import Decision, standing
from servanda.register.grouping import Wishes
from servanda.register.identities import Identities
from servanda.register.record import Record
from servanda.register.sameness import nearness
from servanda.register.statement import Statement

WaitingKind = Literal["parties", "records", "values", "links", "decisions"]
WAITING: tuple[WaitingKind, ...] = ("decisions", "values", "records", "links", "parties")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One question for a person.

    `parties` and `records` ask whether `one` and `other` (keys or ids) are the same; `values` which value the
    `field` of the record `one` shows, the choices being claims and what they say; `decisions` which of two
    decisions (numbers) on one thing holds; `links` whether the record `one` is in the relation `field` to the
    record `other`. `score`, of 0 to 100, orders the questions of a kind; `about`
    describes the two for a person.
    """

    kind: WaitingKind
    one: str
    other: str | None
    field: str | None
    score: float
    reasons: tuple[str, ...]
    about: tuple[str, ...]
    choices: tuple[tuple[str, Any], ...] = ()


def doubts_between_parties(
    doubts: Iterable[tuple[Party, Party, Likeness]], identities: Identities
) -> Iterator[Waiting]:
    """Parties that may be one and that nobody has judged."""
    for one, other, likeness in doubts:
        if not identities.kept_apart(one.key, other.key):
            about = tuple(f"{party.name} ({party.country or 'country not known'})" for party in (one, other))
            yield Waiting("parties", one.key, other.key, None, likeness.score, likeness.reasons, about)


def disputed_fields(record: Record) -> Iterator[Waiting]:
    """Fields on which a record's claims disagree and nobody has decided."""
    of = {claim.id: claim for claim in record.claims}
    for held in record.fields:
        if not held.disputed:
            continue
        field = held.name.partition("/")[0]
        choices = tuple((c, _said(of[c], field)) for c in (*held.claims, *held.against) if c in of)
        reasons = (
            f"{len(held.claims)} for, {len(held.against)} against",
            f"shown by the rule: {held.rule}",
        )
        about = (f"{record.kind}/{record.form} {record.what or ''}".strip(), f"{held.name}: {held.value}")
        yield Waiting("values", record.id, None, field, 100.0 * len(held.against), reasons, about, choices)


def near_pair(
    one: Record, other: Record, statements: Mapping[str, Statement], wishes: Wishes
) -> Waiting | None:
    """Whether the records may be one: no rule joins them, though all their claims have much in common.

    `statements` are their claims by id. None where they do not, or where someone said that they are two.
    """
    first, second = ([statements[c.id] for c in each.claims if c.id in statements] for each in (one, other))
    if _judged(first, second, wishes):
        return None
    near = _nearest(first, second)
    if near is None:
        return None
    about = tuple(described(each) for each in (one, other))
    return Waiting("records", one.id, other.id, None, near[0], near[1], about)


def link_in_doubt(one: Record, other: Record, relation: str, rule: str) -> Waiting:
    """Whether the first record has such a link to the other, which another document only suggests."""
    sort, _, found = rule.partition("/")
    because = "their sources suggest it" if sort == "doubt" else "it could be another one as well"
    about = (described(one), f"{relation}: {described(other)}")
    score = 50.0 if sort == "doubt" else 75.0
    return Waiting("links", one.id, other.id, relation, score, (because, f"by the rule: {found}"), about)


def clashes(decisions: Sequence[Decision], claims: Mapping[str, Claim]) -> Iterator[Waiting]:
    """Standing decisions of different people that cannot all hold; the later one does meanwhile.

    `claims` are those that people picked or amended, by id, each with its record: two who pick different
    claims for one field of a record clash, unless the claims say the same there.
    """
    of: dict[tuple[Any, ...], list[tuple[Decision, Any]]] = defaultdict(list)
    for decision in standing(decisions):
        if decision.kind in ("same", "different"):
            pair = frozenset((decision.one, decision.other))
            of["pair", decision.about, pair].append((decision, decision.kind))
        elif decision.kind in ("reject", "restore"):
            of["stands", decision.one].append((decision, decision.kind))
        elif decision.kind in ("pick", "amend"):
            claim = claims.get(decision.one or "")
            record = claim.record if claim and claim.record else decision.one
            of["shows", record, decision.field].append((decision, _shown(decision, claim)))
        elif decision.kind == "identify":
            of["identify", decision.one, decision.field].append((decision, decision.value))
    for held in of.values():
        last, holds = held[-1]
        for earlier, meant in held[:-1]:
            if earlier.who == last.who or meant == holds:
                continue
            about = (_told(earlier, meant), _told(last, holds))
            reasons = (f"decision {last.number} holds, being the later",)
            yield Waiting(
                "decisions", str(earlier.number), str(last.number), last.field, 100.0, reasons, about
            )


def _shown(decision: Decision, claim: Claim | None) -> Any:
    """The value that the decision has the field show, amounts without what they leave out."""
    field = decision.field or ""
    value = _said(claim, field) if decision.kind == "pick" and claim else decision.value
    if field == "amounts" and value:
        return [Amount.model_validate(amount).model_dump() for amount in value]
    return value


def _told(decision: Decision, meant: Any) -> str:
    parts = [decision.kind, decision.one, decision.other or decision.field]
    parts += [str(meant)] if decision.kind in ("pick", "amend") else []
    return f"{decision.number}: {' '.join(filter(None, parts))} by {decision.who}, {decision.at}"


def _said(claim: Claim, field: str) -> Any:
    value = getattr(claim, field)
    if field == "amounts":
        return [amount.model_dump() for amount in value]
    return value.model_dump() if hasattr(value, "model_dump") else value


def _judged(one: Sequence[Statement], other: Sequence[Statement], wishes: Wishes) -> bool:
    return any(frozenset((a.number, b.number)) in wishes.different for a in one for b in other)


def _nearest(one: Sequence[Statement], other: Sequence[Statement]) -> tuple[float, tuple[str, ...]] | None:
    found = [near for a in one for b in other if (near := nearness(a, b)) is not None]
    return max(found, default=None) if len(found) == len(one) * len(other) else None


def described(record: Record) -> str:
    """The record in a line for a person."""
    parties = ", ".join(party.name for party in record.parties)
    parts = (f"{record.kind}/{record.form}", record.status, record.date, parties, record.what)
    return " · ".join(filter(None, parts))
