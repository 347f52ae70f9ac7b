"""Where a promised act stands: an agreement, a deal, a project, an event, a pledge, an admission to come."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from servanda.audit import span_in_words
from servanda.claim import Claim
from servanda.register.record import Record
from servanda.tracking.chronicle import Chronicle, first_day, in_words, last_day
from servanda.tracking.commitment import Commitment, Deadline, Evidence, Role, Stage, Verdict
from servanda.tracking.delivery import Delivery, delivered, share
from servanda.tracking.recognition import Recognised
from servanda.tracking.stage import stage_of
from servanda.tracking.words import tracking_words

QUIET_AFTER, LAPSED_AFTER = 24, 48
"""Months without progress, after Global Energy Monitor's two and four years."""

CARRIED_OUT = ("roadmap", "programme", "plan")
"""Forms of agreement that are to be carried out within their span, and not only to be in force for it."""

TAKEN = " A later report was taken to speak of it, which a person has to confirm."

ROLES: dict[str, Role] = {
    "proposed": "promise",
    "planned": "promise",
    "agreed": "promise",
    "active": "progress",
    "done": "completion",
    "cancelled": "cancellation",
}
_RANK = {"proposed": 0, "planned": 1, "agreed": 2, "active": 3, "done": 4, "cancelled": 5}


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim's word on how far a promise is, and the last day on which that can have been so."""

    claim: Claim
    status: str
    day: date | None


def is_promise(record: Record) -> bool:
    """Whether the record promises something: it is, or once was, short of done.

    An admission that happened is complete when it is `agreed` (the specification's word for it).
    """
    return any(is_short(record.kind, claim.status) for claim in record.claims)


def is_short(kind: str, status: str) -> bool:
    """Whether what a claim of that kind tells at that status is promised, and not yet done."""
    return kind != "figure" and status in (_ADMITTED if kind == "admission" else _SHORT)


_SHORT, _ADMITTED = ("proposed", "planned", "agreed", "active"), ("proposed", "planned")


def follow(found: Recognised, on: date, chronicle: Chronicle) -> Commitment | None:
    """The promise as it stands on that day; None where nothing was known of it yet."""
    told = tellings(found.record, on, chronicle)
    if not told:
        return None
    record = as_known(found.record, told, found.taken)
    deadlines = deadlines_of(told, chronicle)
    course = course_of(told)
    amounts = delivered(
        [one.claim for one in told if ROLES[one.status] == "promise"],
        [one.claim for one in told if one.status in ("active", "done")],
    )
    due = deadlines[-1].day if deadlines else None
    replaced = found.replaced_by
    if replaced and not any(chronicle.was_known(claim, on) for claim in replaced.claims):
        replaced = None
    verdict = judge(course, due, amounts, on, chronicle)
    if replaced and verdict.standing not in ("met", "met_late"):
        verdict = Verdict("replaced", False, "A later promise says that it takes its place.")
    if any(one.claim.id in found.taken for one in course):
        verdict = replace(verdict, inferred=True, because=verdict.because + TAKEN)
    first = None
    if len(deadlines) > 1:
        first = judge(course, deadlines[0].day, amounts, on, chronicle)
    return Commitment(
        record=record,
        stage=_stage(record, course),
        verdict=verdict,
        as_of=on,
        deadlines=deadlines,
        first=first,
        evidence=tuple(Evidence(_role(one), one.claim, one.day, one.claim.id in found.taken) for one in told),
        progress=share(amounts.there, amounts.wanted) if amounts else None,
        unsure=tuple(claim for claim in found.unsure if chronicle.was_known(claim, on)),
        replaced_by=replaced.id if replaced else None,
        under=found.under,
    )


def as_known(record: Record, told: Sequence[Telling], taken: Collection[str]) -> Record:
    """The record without claims that are not known yet, shown as those of its own that are known have it.

    `taken` are the claims that other records lent it: they do not say how it is called.
    """
    known = {one.claim.id for one in told}
    claims = tuple(claim for claim in record.claims if claim.id in known)
    own = [one for one in told if one.claim.id not in taken]
    if not own or all(claim.id in known or claim.id in taken for claim in record.claims):
        return replace(record, claims=claims)
    last_first = [one.claim for one in reversed(own)]
    return replace(
        record,
        claims=claims,
        status=course_of(own)[-1].claim.status,
        date=next((claim.date for claim in last_first if claim.date), None),
        covers=next((claim.covers for claim in last_first if claim.covers), None),
        amounts=next((claim.amounts for claim in last_first if claim.amounts), ()),
        steps=tuple(step for step in record.steps if step.claim in known),
    )


def tellings(record: Record, on: date, chronicle: Chronicle) -> list[Telling]:
    """What was known of the promise on that day, in the order in which it came to be so.

    A step that a claim dates is as old as its date, any other as old as its document. A ceremony without work
    is no start: it tells the promise again. What is said to be halted is stopped, whatever its status.
    """
    known = [claim for claim in record.claims if chronicle.was_known(claim, on)]
    told = []
    for claim in known:
        day = last_day(claim.date) if _happened(claim, chronicle) else None
        told.append(Telling(claim, _status(claim), day or chronicle.day_of(claim)))
    return sorted(told, key=lambda one: (one.day or date.min, _RANK[one.status]))


def course_of(told: Sequence[Telling]) -> list[Telling]:
    """The tellings that moved the promise, forward or back; what only repeats an earlier state is left out.

    After it was stopped, whatever is told of it takes it up again; and only a stop takes it back.
    """
    course = [told[0]]
    for one in told[1:]:
        state = course[-1].status
        if one.status == state == "done":
            course[-1] = one  # the last delivery is the one that completes it
        elif state == "cancelled" or _RANK[one.status] > _RANK[state]:
            course.append(one)
    return course


def _status(claim: Claim) -> str:
    words = tracking_words()
    may_halt = claim.kind != "pledge" and claim.status in ("planned", "agreed", "active")
    if may_halt and words.halted.search(claim.quote):  # a pledge may itself be to suspend something
        return "cancelled"
    is_project = claim.kind == "project" and claim.status in ("active", "done")
    if is_project and words.ceremony.search(claim.quote) and not words.work.search(claim.quote):
        return "planned"
    return claim.status


def _stage(record: Record, course: Sequence[Telling]) -> Stage | None:
    """The stage of the furthest step since the promise was last taken up."""
    last = course[-1]
    return stage_of(record.kind, last.claim.form, last.status, binding_of(record, last.status))


def binding_of(record: Record, status: str) -> str:
    """What the record's binding was at a status: nothing binds before it was agreed."""
    return record.binding if status in ("agreed", "active", "done") else "none"


def _role(one: Telling) -> Role:
    return ROLES[one.status]


def deadlines_of(told: Sequence[Telling], chronicle: Chronicle) -> tuple[Deadline, ...]:
    """The days by which the promise was to be kept, in the order in which they were published.

    A promise not yet kept is dated by its deadline where that lies after the document that gives it, or where
    the date has no beginning ("by 2025"); else it is dated by when it was made. A deal, a project or a plan
    also ends with the span that it is to run over. Saying the same day again revises nothing.
    """
    found: list[Deadline] = []
    for one in sorted(told, key=lambda one: chronicle.day_of(one.claim) or date.min):
        claim = one.claim
        if claim.status in ("done", "cancelled"):
            continue
        day = None if _happened(claim, chronicle) else last_day(claim.date)
        if day is None and (claim.kind in ("deal", "project") or claim.form in CARRIED_OUT):
            day = last_day(claim.covers)
        if day and (not found or found[-1].day != day):
            found.append(Deadline(day, claim))
    return tuple(found)


def judge(
    told: Sequence[Telling],
    due: date | None,
    amounts: Delivery | None,
    on: date,
    chronicle: Chronicle,
) -> Verdict:
    """The standing against one deadline, by the last thing that moved it."""
    last = told[-1]
    if last.status == "cancelled":
        return Verdict("stopped", False, "A source says that it was called off or came to a halt.")
    if last.status == "done":
        return _kept(last, due, amounts, on)
    if last.claim.kind == "event" and last.status == "active" and last.day and last.day < on:
        return Verdict("met", True, f"It was under way, and its days ended by {in_words(last.day)}.")
    if due and due < on:
        act = ("to be held", "held") if last.claim.kind == "event" else ("due", "done")
        late = f"It was {act[0]} by {in_words(due)}, and nothing read says that it was {act[1]}."
        return Verdict("overdue", True, late)
    if due:
        return Verdict("not_due", False, f"It is due by {in_words(due)}.")
    return _silence(told, on, chronicle) or Verdict("not_due", False, "No deadline is known.")


def _happened(claim: Claim, chronicle: Chronicle) -> bool:
    """Whether the claim's date is when something came to be so, and not when it is due.

    Where the document's own date is not known, only "by 2025" and the day of an event to come are surely due.
    """
    if claim.date is None:
        return False
    published = chronicle.day_of(claim)
    begins = first_day(claim.date)
    if claim.status == "active" and claim.kind in ("project", "deal", "pledge") and published and begins:
        return begins <= published  # what is under way is dated by its deadline where that is still to come
    if claim.status in ("done", "active", "cancelled") or (claim.kind, claim.status) == (
        "agreement",
        "agreed",
    ):
        return True
    if begins is None or claim.kind == "event":
        return False
    day = last_day(claim.date)
    return published is None or day is None or day <= published or begins <= published


def _kept(last: Telling, due: date | None, amounts: Delivery | None, on: date) -> Verdict:
    enough = amounts.enough if amounts else True
    if amounts and enough is False:
        text = f"What came is {span_in_words(amounts.there, amounts.unit)} of "
        text += f"{span_in_words(amounts.wanted, amounts.unit)}."
        if due and due >= on:
            return Verdict("not_due", False, f"{text} The rest is due by {in_words(due)}.")
        return Verdict("part_met", False, text)
    if enough is None:
        return Verdict(
            "undecided", False, "The figures are too rough to say whether all of it was delivered."
        )
    if due is None or last.day is None or last.claim.date is None:
        return Verdict("met", False, "A source says that it was done.")
    if last.day <= due:
        return Verdict("met", False, f"It was done by {in_words(last.day)}, in time.")
    begun = first_day(last.claim.date) or last.day
    if begun > due:
        return Verdict(
            "met_late", False, f"It was due by {in_words(due)} and done on or after {in_words(begun)}."
        )
    return Verdict("met", False, "It was done about when it was due.")


def _silence(told: Sequence[Telling], on: date, chronicle: Chronicle) -> Verdict | None:
    """Quiet or lapsed: no deadline, and nothing moved for long while its source went on to publish.

    Saying the same again is no progress. A text that looks back on something says that it was so when the
    text came out, so silence begins no earlier than that.
    """
    moved = _last_move(told, chronicle)
    if moved is None:
        return None
    months = (on.year - moved.year) * 12 + on.month - moved.month - (on.day < moved.day)
    if months < QUIET_AFTER or not chronicle.spoke_again([one.claim for one in told], moved, on):
        return None
    since = f"Nothing read since {in_words(moved)} says that it moved, though its source was read after that."
    return Verdict("lapsed" if months >= LAPSED_AFTER else "quiet", True, since)


def _last_move(told: Sequence[Telling], chronicle: Chronicle) -> date | None:
    days = [day for one in told for day in (one.day, chronicle.day_of(one.claim)) if day]
    return max(days, default=None)
