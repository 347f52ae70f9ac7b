"""Where a promised act stands: an agreement, a deal, a project, an event, a pledge, an admission to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from servanda.audit import Interval, read_printed
from servanda.claim import Claim
from servanda.register.record import Record
from servanda.tracking.chronicle import Chronicle, first_day, in_words, last_day
from servanda.tracking.commitment import Commitment, Deadline, Evidence, Progress, Role, Verdict
from servanda.tracking.stage import stage_of

QUIET_AFTER, LAPSED_AFTER = 24, 48
"""Months without progress, after Global Energy Monitor's two and four years."""

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
    if record.kind == "figure":
        return False
    short = (
        {"proposed", "planned"} if record.kind == "admission" else {"proposed", "planned", "agreed", "active"}
    )
    return any(claim.status in short for claim in record.claims)


def follow(record: Record, on: date, chronicle: Chronicle) -> Commitment | None:
    """The promise as it stands on that day; None where nothing was known of it yet."""
    told = tellings(record, on, chronicle)
    if not told:
        return None
    deadlines = deadlines_of(told, chronicle)
    amounts = delivered(told)
    due = deadlines[-1].day if deadlines else None
    verdict = judge(told, due, amounts, on, chronicle)
    first = None
    if len(deadlines) > 1:
        first = judge(told, deadlines[0].day, amounts, on, chronicle)
    last = told[-1]
    return Commitment(
        record=record,
        stage=stage_of(record.kind, record.form, last.status, record.binding),
        verdict=verdict,
        as_of=on,
        deadlines=deadlines,
        first=first,
        evidence=tuple(Evidence(ROLES[one.status], one.claim, one.day) for one in told),
        progress=share(*amounts) if amounts else None,
    )


def tellings(record: Record, on: date, chronicle: Chronicle) -> list[Telling]:
    """What was known of the promise on that day, in the order in which it came to be so.

    A step that a claim dates is as old as its date, any other as old as its document.
    """
    known = [claim for claim in record.claims if chronicle.was_known(claim, on)]
    told = []
    for claim in known:
        day = last_day(claim.date) if _happened(claim, chronicle) else None
        told.append(Telling(claim, claim.status, day or chronicle.day_of(claim)))
    return sorted(told, key=lambda one: (one.day or date.min, _RANK[one.status]))


def deadlines_of(told: Sequence[Telling], chronicle: Chronicle) -> tuple[Deadline, ...]:
    """The days by which the promise was to be kept, in the order in which they were published.

    A promise not yet kept is dated by its deadline where that lies after the document that gives it, or where
    the date has no beginning ("by 2025"); else it is dated by when it was made. A deal or project also ends
    with the span that it is to run over. Saying the same day again revises nothing.
    """
    found: list[Deadline] = []
    for one in sorted(told, key=lambda one: chronicle.day_of(one.claim) or date.min):
        claim = one.claim
        if claim.status in ("done", "cancelled"):
            continue
        day = None if _happened(claim, chronicle) else last_day(claim.date)
        if day is None and claim.kind in ("deal", "project"):
            day = last_day(claim.covers)
        if day and (not found or found[-1].day != day):
            found.append(Deadline(day, claim))
    return tuple(found)


def judge(
    told: Sequence[Telling],
    due: date | None,
    amounts: tuple[Interval, Interval] | None,
    on: date,
    chronicle: Chronicle,
) -> Verdict:
    """The standing against one deadline, by the last thing told."""
    last = told[-1]
    if last.status == "cancelled":
        return Verdict("stopped", False, "A source says that it was called off.")
    if last.status == "done":
        return _kept(last, due, amounts)
    if due and due < on:
        late = f"It was due by {in_words(due)}, and nothing read says that it was done."
        return Verdict("overdue", True, late)
    if due:
        return Verdict("not_due", False, f"It is due by {in_words(due)}.")
    return _silence(told, on, chronicle) or Verdict("not_due", False, "No deadline is known.")


def delivered(told: Sequence[Telling]) -> tuple[Interval, Interval] | None:
    """What the last claim reports as there, and what was promised, in the first unit that both sides name."""
    promised = [one.claim for one in told if ROLES[one.status] == "promise"]
    kept = [one.claim for one in told if one.status in ("active", "done")]
    for claim in promised:
        for amount in claim.amounts:
            if amount.unit == "percent":
                continue
            wanted = read_printed(claim.quote, amount.value).interval(amount.bound)
            for later in reversed(kept):
                found = [given for given in later.amounts if given.unit == amount.unit]
                if found:
                    return read_printed(later.quote, found[0].value).interval(found[0].bound), wanted
    return None


def share(there: Interval, wanted: Interval) -> Progress:
    """What is there as a share of the middle of what was wanted, or of its one end."""
    ends = [end for end in (wanted.low, wanted.high) if end is not None]
    middle = sum(ends, Fraction(0)) / len(ends) if ends else Fraction(0)
    if not middle:
        return Progress(None, None)
    return Progress(
        *(None if end is None else round(float(end / middle), 4) for end in (there.low, there.high))
    )


def reaches(there: Interval, wanted: Interval) -> bool | None:
    """Whether what is there is enough: yes, no, or None where the figures are too rough to say.

    Enough is the lower end of what was wanted; "up to" so much has none, and its upper end stands in.
    """
    enough = wanted.low if wanted.low is not None else wanted.high
    if enough is None:
        return None
    if there.low is not None and there.low >= enough:
        return True
    return False if there.high is not None and there.high < enough else None


def _happened(claim: Claim, chronicle: Chronicle) -> bool:
    """Whether the claim's date is when something came to be so, and not when it is due.

    Where the document's own date is not known, only "by 2025" and the day of an event to come are surely due.
    """
    if claim.date is None:
        return False
    if claim.status in ("done", "active", "cancelled") or (claim.kind, claim.status) == (
        "agreement",
        "agreed",
    ):
        return True
    if first_day(claim.date) is None or claim.kind == "event":
        return False
    day, published = last_day(claim.date), chronicle.day_of(claim)
    return published is None or day is None or day <= published or (first_day(claim.date) or day) <= published


def _kept(last: Telling, due: date | None, amounts: tuple[Interval, Interval] | None) -> Verdict:
    if amounts and reaches(*amounts) is False:
        return Verdict("part_met", False, "What was delivered is less than what was promised.")
    if amounts and reaches(*amounts) is None:
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

    Saying the same again is no progress.
    """
    moved = _last_move(told)
    if moved is None:
        return None
    months = (on.year - moved.year) * 12 + on.month - moved.month - (on.day < moved.day)
    if months < QUIET_AFTER or not chronicle.spoke_again([one.claim for one in told], moved, on):
        return None
    since = f"Nothing read since {in_words(moved)} says that it moved, though its source was read after that."
    return Verdict("lapsed" if months >= LAPSED_AFTER else "quiet", True, since)


def _last_move(told: Sequence[Telling]) -> date | None:
    moved, status = None, None
    for one in told:
        if one.status != status and one.day:
            moved, status = one.day, one.status
    return moved
