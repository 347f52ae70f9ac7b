"""Where a target stands: set against the actual figures of the same definition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from servanda import edtf
from servanda.audit import TRADE, Level, level_of, statements, told_apart
from servanda.claim import Claim
from servanda.register.record import Record
from servanda.tracking.chronicle import Chronicle, first_day, in_words, last_day
from servanda.tracking.commitment import Commitment, Deadline, Evidence, Progress, Verdict
from servanda.tracking.promises import reaches, share
from servanda.wording import period


def is_target(record: Record) -> bool:
    """Whether someone means to reach the figure."""
    return record.kind == "figure" and any(claim.status == "target" for claim in record.claims)


def actual_levels(records: Iterable[Record]) -> list[Level]:
    """The actual figures that targets are held against."""
    return [statement for statement in told_apart(statements(records)) if isinstance(statement, Level)]


def reach(record: Record, actuals: Sequence[Level], on: date, chronicle: Chronicle) -> Commitment | None:
    """The target as it stands on that day; None where nobody had set it yet."""
    claims = [c for c in record.claims if c.status == "target" and chronicle.was_known(c, on)]
    if not claims:
        return None
    claims.sort(key=lambda claim: chronicle.day_of(claim) or date.min)
    claim = claims[-1]
    wanted = level_of(record, claim)
    deadlines = tuple(Deadline(day, c) for c in claims if (day := last_day(c.date)))
    made = [Evidence("promise", c, chronicle.day_of(c)) for c in claims]
    if wanted is None:
        verdict = Verdict("unmeasurable", False, "It names no single amount to be reached.")
        return Commitment(record, None, verdict, on, deadlines, None, tuple(made))
    known = [level for level in actuals if _same(level, wanted) and chronicle.was_known(level.claim, on)]
    due = deadlines[-1].day if deadlines else None
    made_on = chronicle.day_of(claim)
    verdict, measured = judge(
        claim, wanted, [level for level in known if _counts(level, due, made_on)], due, on
    )
    progress = _progress(wanted, measured, due) if measured else None
    proof = [Evidence("actual", measured.claim, last_day(measured.quantity.period))] if measured else []
    return Commitment(record, None, verdict, on, deadlines, None, (*made, *proof), progress)


def judge(
    claim: Claim, wanted: Level, known: Sequence[Level], due: date | None, on: date
) -> tuple[Verdict, Level | None]:
    """The standing of a target, and the actual figure that decides it or comes nearest in time.

    A target for a period is measured by the actual figure of that period; one with a deadline ("by 2026") by
    a whole year that ends by then; one without a date by any year.
    """
    yearly = sorted(
        (level for level in known if _fits(level, claim)), key=lambda level: level.quantity.period
    )
    for level in yearly:
        if reaches(level.interval, wanted.interval):
            end = last_day(level.quantity.period)
            standing = Verdict(
                "met", False, f"{level.text} in {period(level.quantity.period)} reaches {wanted.text}."
            )
            if due and end and end > due:
                standing = replace(standing, standing="met_late")
            return standing, level
    in_time = [level for level in yearly if due is None or (last_day(level.quantity.period) or due) <= due]
    latest = in_time[-1] if in_time else None
    if due is None or due >= on:
        text = f"It is due by {in_words(due)}." if due else "No deadline is known."
        return Verdict("not_due", False, text), latest
    measured = [level for level in in_time if last_day(level.quantity.period) == due]
    if not measured:
        text = f"It was due by {in_words(due)}, and no actual figure for that time was read."
        return Verdict("overdue", True, text), latest
    level = measured[-1]
    if reaches(level.interval, wanted.interval) is False:
        text = f"{level.text} in {period(level.quantity.period)} is short of {wanted.text}."
        return Verdict("part_met", False, text), level
    text = f"{level.text} and {wanted.text} are too rough to say whether it was reached."
    return Verdict("undecided", False, text), level


def _same(level: Level, wanted: Level) -> bool:
    """Whether the two are one quantity but for the period; a turnover is the same from either side."""
    if level.quantity.form not in TRADE:
        mine, theirs = (
            replace(q, subject=q.shown_subject.lower(), period="") for q in (level.quantity, wanted.quantity)
        )
        return mine == theirs
    sides = [level.quantity]
    if level.quantity.form == "turnover" and level.quantity.partner:
        sides.append(level.quantity.mirrored())
    return any(side.in_period(wanted.quantity.period) == wanted.quantity for side in sides)


def _counts(level: Level, due: date | None, made_on: date | None) -> bool:
    """Whether the actual figure can keep the target: it ends when the target is due, or after it was set."""
    end = last_day(level.quantity.period)
    return end is not None and (end == due or (made_on is not None and end > made_on))


def _fits(level: Level, claim: Claim) -> bool:
    """Whether the actual figure's period is one that the target can be measured by."""
    if claim.date is None or first_day(claim.date) is None or last_day(claim.date) is None:
        return edtf.granularity(level.quantity.period) == "year"
    same_length = edtf.granularity(level.quantity.period) == edtf.granularity(claim.date)
    begins, wanted = first_day(level.quantity.period), first_day(claim.date)
    return same_length and begins is not None and wanted is not None and begins >= wanted


def _progress(wanted: Level, level: Level, due: date | None) -> Progress:
    found = share(level.interval, wanted.interval)
    end = last_day(level.quantity.period)
    if due is None or end is None or found.low is None or found.high is None:
        return found
    years = due.year - end.year
    middle = (found.low + found.high) / 2
    if years < 1 or not 0 < middle < 1:
        return found
    return replace(found, yearly_growth_needed=round((1 / middle) ** (1 / years) - 1, 4))
