"""Questions for a person, one at a time, each with the answers that settle it.

The register's own questions (values in dispute, records and parties that may be one, decisions that clash),
and the claims themselves, for whoever checks what was read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, cast

from sqlalchemy import func, select

from servanda.claim import Claim, statuses_of
from servanda.desks.deciding import decide, typed_value, undo
from servanda.desks.lines import ClaimLine, Line, claim_lines, line_of
from servanda.desks.names import known_as
from servanda.desks.overview import KeptFinding, Overview
from servanda.desks.question_keys import key_of
from servanda.desks.records import FIELDS, said_in, told_of
from servanda.errors import InvalidDecision, InvalidQuery
from servanda.register import Decision, Record, Register, Waiting, schema
from servanda.register.decision import AMENDABLE, standing
from servanda.register.digests import chunks

Sort = Literal["values", "records", "links", "parties", "decisions", "claims"]
SORTS: dict[Sort, str] = {
    "values": "Values in dispute",
    "records": "Records that may be one",
    "links": "Records that may belong together",
    "parties": "Parties that may be one",
    "decisions": "Decisions that clash",
    "claims": "Claims to check",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One of what is compared: a record with its quotes, a party with its names, a value with its claim, or
    a decision. `number` is the key of a value."""

    title: str
    told: str = ""
    line: Line | None = None
    claims: tuple[ClaimLine, ...] = ()
    number: int = 0
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question: `answers` are the actions that settle it, `fields` what can be edited, with what it is
    called and the value now.

    `key` names the question as long as it waits; `findings` are those of the audit that tell of the same.
    """

    key: str
    sort: Sort
    title: str
    reasons: tuple[str, ...]
    sides: tuple[Side, ...]
    answers: tuple[str, ...]
    fields: tuple[tuple[str, str, str], ...] = ()
    statuses: tuple[str, ...] = ()
    record: str | None = None
    findings: tuple[KeptFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class Queue:
    """Where a person is in the questions of a sort: the one at hand, its place, how many there are."""

    sort: Sort
    question: Question | None
    at: int
    total: int
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Answered:
    """Questions that were answered since the overview was worked out: key → number of the decision."""

    by_key: dict[str, int] = field(default_factory=dict)

    def forget(self, decision: int) -> str | None:
        """Let the question of the decision wait again; its key."""
        for key, number in list(self.by_key.items()):
            if number == decision:
                del self.by_key[key]
                return key
        return None


def queue(
    register: Register,
    overview: Overview | None,
    answered: Answered,
    sort: str,
    at: int = 0,
    *,
    document: int | None = None,
) -> Queue:
    """The question at a place of the queue of a sort, from 0; past the end the last one.

    Raises:
        InvalidQuery: an unknown sort.
    """
    if sort not in SORTS:
        raise InvalidQuery(f"nothing called {sort!r} waits", hint=f"choose from {', '.join(SORTS)}")
    gone, counts = answered.by_key, counts_of(overview, answered)
    if sort == "claims":
        total, question, at = _claim_at(register, at, document)
        return Queue("claims", question, at, total, counts)
    total, lost = counts[sort], set[str]()
    while overview and total > 0:
        at = min(max(at, 0), total - 1)
        waiting = overview.question_at(sort, at, {*gone, *lost})
        question = _question(register, waiting) if waiting else None
        if question is not None:
            question = replace(question, findings=tuple(overview.findings_of(question.key)))
        if waiting is None or question is not None:
            return Queue(cast(Sort, sort), question, at, total, counts)
        lost.add(key_of(waiting))  # what it asked about is gone since
        total -= 1
    return Queue(cast(Sort, sort), None, 0, 0, counts)


def counts_of(overview: Overview | None, answered: Answered) -> dict[str, int]:
    """Sort → how many questions wait, claims to check apart."""
    found = overview.question_counts(answered.by_key) if overview else {}
    return {name: found.get(name, 0) for name in SORTS if name != "claims"}


def answer(
    register: Register,
    overview: Overview | None,
    answered: Answered,
    key: str,
    action: str,
    *,
    who: str,
    field: str = "",
    value: str = "",
) -> Decision:
    """Settle the question of that key; every answer is a decision, taken back by its number.

    Raises:
        InvalidDecision: it does not wait any more, or is not answered so.
    """
    if key.startswith("claim:"):
        made = _answer_claim(register, key.removeprefix("claim:"), action, who, field, value)
    else:
        waiting = overview.question(key) if overview and key not in answered.by_key else None
        if waiting is None:
            raise InvalidDecision("this question does not wait any more", hint="go on with the next one")
        made = _answer_waiting(register, waiting, action, who, value)
    answered.by_key[key] = made.number
    return made


def undo_last(register: Register, answered: Answered, *, who: str) -> tuple[Decision, str | None]:
    """Take back the last standing decision of this person; it, and the key of the question that waits again.

    Raises:
        InvalidDecision: there is none.
    """
    mine = [each for each in standing(register.decisions()) if each.who == who]
    if not mine:
        raise InvalidDecision(f"no decision of {who} stands", hint="see all under Decisions")
    undo(register, mine[-1].number, who=who)
    return mine[-1], answered.forget(mine[-1].number)


def place_of(overview: Overview | None, answered: Answered, key: str) -> tuple[str, int] | None:
    """The sort of the question and its place in the queue of that sort; None where it does not wait."""
    return overview.place_of_question(key, answered.by_key) if overview else None


def _question(register: Register, waiting: Waiting) -> Question | None:
    made = {
        "values": _of_values,
        "records": _of_records,
        "links": _of_links,
        "parties": _of_parties,
        "decisions": _of_decisions,
    }
    return made[waiting.kind](register, waiting)


def _of_values(register: Register, waiting: Waiting) -> Question | None:
    record = register.record(waiting.one)
    if record is None:
        return None
    name = str(waiting.field)
    claims = {claim.id: claim for claim in record.claims}
    chosen = [claims[each] for each, _ in waiting.choices if each in claims]
    if len(chosen) < 2:
        return None
    shown = said_in(name, getattr(record, name))
    with register.reading() as connection:
        lines = claim_lines(connection, chosen)
    sides = tuple(
        Side(said_in(name, getattr(claim, name)) or "nothing", claims=(line,), number=number,
             shown=said_in(name, getattr(claim, name)) == shown)
        for number, (claim, line) in enumerate(zip(chosen, lines, strict=True), 1)
    )  # fmt: skip
    return Question(
        key=key_of(waiting),
        sort="values",
        title=f"{FIELDS.get(name, name)} of “{line_of(record).title}”",
        reasons=waiting.reasons,
        sides=sides,
        answers=("accept", "edit", "different", *(f"choice-{side.number}" for side in sides[:9])),
        fields=((name, FIELDS.get(name, name), shown),) if name in AMENDABLE else (),
        statuses=statuses_of(record.kind),
        record=record.id,
    )


def _of_records(register: Register, waiting: Waiting) -> Question | None:
    one, other = register.record(waiting.one), register.record(str(waiting.other))
    if one is None or other is None:
        return None
    return Question(
        key=key_of(waiting),
        sort="records",
        title="Are these one?",
        reasons=waiting.reasons,
        sides=(_side_of(register, one), _side_of(register, other)),
        answers=("same", "different"),
    )


def _of_links(register: Register, waiting: Waiting) -> Question | None:
    asked = _of_records(register, waiting)
    if asked is None:
        return None
    title = f"Is the first {waiting.field} the second?"
    return replace(asked, sort="links", title=title, answers=("accept", "different"))


def _side_of(register: Register, record: Record) -> Side:
    line = line_of(record)
    with register.reading() as connection:
        claims = tuple(claim_lines(connection, record.claims[:3]))
    return Side(line.title, f"{line.kind}, {line.form}, {line.status}", line, claims)


def _of_parties(register: Register, waiting: Waiting) -> Question | None:
    sides = []
    for key in (waiting.one, str(waiting.other)):
        with register.reading() as connection:
            known = known_as(connection, key)
            claims = list(
                connection.scalars(
                    select(schema.claims.c.body)
                    .join(schema.claim_parties)
                    .where(schema.claim_parties.c.key == key)
                    .order_by(schema.claims.c.number)
                    .limit(2)
                )
            )
            lines = claim_lines(connection, map(Claim.model_validate_json, claims))
        if known is None:
            return None
        told = [known.kind, known.country or "country not known"]
        told += [f"also called {', '.join(known.others)}"] if known.others else []
        sides.append(Side(known.name, "; ".join(told), claims=tuple(lines)))
    return Question(
        key_of(waiting), "parties", "Are these one?", waiting.reasons, tuple(sides), ("same", "different")
    )


def _of_decisions(register: Register, waiting: Waiting) -> Question | None:
    told = {str(each.number): each for each in told_of(register.decisions())}
    pair = [told.get(waiting.one), told.get(str(waiting.other))]
    if any(each is None or not each.stands for each in pair):
        return None
    sides = tuple(Side(each.told, f"{each.who}, {each.at}") for each in pair if each)
    return Question(
        key_of(waiting), "decisions", "Which of the two holds?", waiting.reasons, sides, ("accept", "reject")
    )


def _answer_waiting(register: Register, waiting: Waiting, action: str, who: str, value: str) -> Decision:
    if waiting.kind == "decisions" and action in ("accept", "reject"):
        # The later one holds: to accept it takes the earlier one back, to reject it takes it back itself.
        return undo(register, int(waiting.one if action == "accept" else str(waiting.other)), who=who)
    if waiting.kind in ("records", "parties") and action in ("same", "different"):
        return decide(register, action, waiting.one, waiting.other, who=who)
    if waiting.kind == "links" and action == "accept":
        return decide(register, "link", waiting.one, waiting.other, who=who, field=waiting.field)
    if waiting.kind == "links" and action == "different":
        return decide(register, "different", waiting.one, waiting.other, who=who)
    if waiting.kind == "values":
        claims = [claim for claim, _ in waiting.choices]
        if action == "accept":
            return decide(register, "pick", claims[0], who=who, field=waiting.field)
        if action == "different":
            return decide(register, "different", claims[0], claims[-1], who=who)
        if action == "edit":
            given = typed_value(waiting.field, value)
            return decide(register, "amend", claims[0], who=who, field=waiting.field, value=given)
        number = action.removeprefix("choice-")
        if number.isdigit() and 1 <= int(number) <= len(claims):
            return decide(register, "pick", claims[int(number) - 1], who=who, field=waiting.field)
    raise InvalidDecision(f"this question is not answered by {action!r}", hint="take one of its buttons")


def _answer_claim(
    register: Register, identity: str, action: str, who: str, field: str, value: str
) -> Decision:
    if action == "accept":
        return decide(register, "restore", identity, who=who)
    if action == "reject":
        return decide(register, "reject", identity, who=who)
    if action == "edit":
        return decide(register, "amend", identity, who=who, field=field, value=typed_value(field, value))
    raise InvalidDecision(f"a claim is not answered by {action!r}", hint="take one of its buttons")


def _claim_at(register: Register, at: int, document: int | None) -> tuple[int, Question | None, int]:
    """How many claims nobody has looked at, and the one at a place: of a document in the text's order, of
    all the last read first."""
    decided = standing(register.decisions())
    looked = {str(each.one) for each in decided if each.kind in ("restore", "reject", "amend")}
    table, held = schema.claims, schema.record_claims
    there = [table.c.document == document] if document is not None else []
    wanted = select(table.c.id).join(held).where(*there)
    order = (table.c.start, table.c.number) if document is not None else (table.c.number.desc(),)
    with register.reading() as connection:
        # Every claim of a record is counted in the table of those alone, which is the smaller one.
        counted = select(func.count()).select_from(held if document is None else wanted.subquery())
        total = connection.scalar(counted) or 0
        for some in chunks(looked):
            seen = wanted.where(table.c.id.in_(some)).subquery()
            total -= connection.scalar(select(func.count()).select_from(seen)) or 0
        if total <= 0:
            return 0, None, 0
        at = min(max(at, 0), total - 1)
        first = connection.scalars(wanted.order_by(*order).limit(at + len(looked) + 1))
        left = [identity for identity in first if identity not in looked]
        body = connection.scalar(select(table.c.body).where(table.c.id == left[at]))
        claim = Claim.model_validate_json(str(body))
        [line] = claim_lines(connection, [claim])
    return total, _of_claim(claim, line), at


def _of_claim(claim: Claim, line: ClaimLine) -> Question:
    fields = tuple((name, FIELDS[name], said_in(name, getattr(claim, name))) for name in AMENDABLE)
    known = tuple(f"{label}: {value}" for _, label, value in fields if value)
    if claim.change:
        known += (f"Change: {said_in('change', claim.change)}",)
    parties = tuple(f"{party.role}: {party.name}" for party in claim.parties)
    return Question(
        key=f"claim:{claim.id}",
        sort="claims",
        title=line.title,
        reasons=(f"{claim.kind}, {claim.form}", *known, *parties),
        sides=(Side("The passage", claims=(line,)),),
        answers=("accept", "reject", "edit"),
        fields=fields,
        statuses=statuses_of(claim.kind),
        record=line.record,
    )


def first_sort(counts: Mapping[str, int], sorts: Sequence[str] = tuple(SORTS)) -> str:
    """The first sort of which something waits; claims, of which there is mostly something, where none
    does."""
    return next((name for name in sorts if counts.get(name)), "claims")
