"""Where a target stands: set against the actual figures of the same definition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import ceil, log

from servanda import edtf
from servanda.audit import TRADE, Interval, Level, Quantity, statements, told_apart
from servanda.claim import Claim
from servanda.register.record import Record
from servanda.tracking.chronicle import Chronicle, first_day, in_words, last_day
from servanda.tracking.commitment import Commitment, Deadline, Evidence, Progress, Verdict
from servanda.tracking.delivery import share
from servanda.tracking.goal import GROWTH_UNIT, Goal, goal_of, growth_over_a_year


def is_target(record: Record) -> bool:
    """Whether someone means to reach the figure."""
    return record.kind == "figure" and any(claim.status == "target" for claim in record.claims)


def actual_levels(records: Iterable[Record]) -> dict[Quantity, list[Level]]:
    """The actual figures that targets are held against, by their quantity whatever its period; a turnover is
    one from either side."""
    given = [record for record in records if record.kind == "figure"]
    found: dict[Quantity, list[Level]] = defaultdict(list)
    levels = [level for level in told_apart(statements(given)) if isinstance(level, Level)]
    for level in levels + _growths(given):
        found[_timeless(level.quantity)].append(level)
    return dict(found)


def _growths(records: Iterable[Record]) -> list[Level]:
    said = (
        growth_over_a_year(record, claim)
        for record in records
        if record.kind == "figure"
        for claim in record.claims
        if claim.status == "actual"
    )
    return [growth for growth in said if growth]


@dataclass(frozen=True, slots=True)
class Revision:
    """What other records say of a target: claims that set it before, and the record that sets it anew."""

    earlier: tuple[Claim, ...] = ()
    later: str | None = None


def revisions(records: Iterable[Record], on: date, chronicle: Chronicle) -> dict[str, Revision]:
    """Target records that are one target set anew: another day for the same amount, or another amount for
    the same day, published later and before the first day had come."""
    targets: dict[Quantity, list[tuple[date, Record, Level]]] = {}
    for record in records:
        if is_target(record):
            for claim in record.claims:
                goal, day = goal_of(record, claim), chronicle.day_of(claim)
                if claim.status == "target" and goal and day and day <= on:
                    same_goal = targets.setdefault(_timeless(goal.level.quantity), [])
                    same_goal.append((day, record, goal.level))
                    break
    found: dict[str, Revision] = {}
    for same in targets.values():
        same.sort(key=lambda target: target[0])
        for (_, record, level), (day, later, revised) in pairwise(same):
            due = last_day(level.claim.date)
            amount_stays = level.interval == revised.interval and level.claim.date != revised.claim.date
            day_stays = level.interval != revised.interval and level.claim.date == revised.claim.date
            if later.id != record.id and (amount_stays or day_stays) and (due is None or day <= due):
                before = found.get(record.id, Revision())
                found[record.id] = replace(before, later=later.id)
                found[later.id] = Revision((*before.earlier, level.claim))
    return found


def targets_among(records: Iterable[Record], on: date, chronicle: Chronicle) -> list[Commitment]:
    """The targets among the records as they stand on that day, by the actual figures among them."""
    given = list(records)
    targets = [record for record in given if is_target(record)]
    if not targets:
        return []
    revised = revisions(targets, on, chronicle)
    actuals = actual_levels(given)
    found = (reach(record, actuals, on, chronicle, revised.get(record.id)) for record in targets)
    return [commitment for commitment in found if commitment]


def _timeless(quantity: Quantity) -> Quantity:
    """The quantity without its period and, where it is no trade, without its record; a turnover's sides in
    one order."""
    if quantity.form == "turnover" and quantity.partner and quantity.partner < quantity.reporter:
        quantity = quantity.mirrored()
    if quantity.form not in TRADE:
        quantity = quantity.of_subject(quantity.shown_subject.lower())
    return quantity.in_period("")


def reach(
    record: Record,
    actuals: Mapping[Quantity, Sequence[Level]],
    on: date,
    chronicle: Chronicle,
    revision: Revision | None = None,
) -> Commitment | None:
    """The target as it stands on that day; None where nobody had set it yet."""
    claims = [c for c in record.claims if c.status == "target" and chronicle.was_known(c, on)]
    if not claims:
        return None
    revised = revision or Revision()
    claims.sort(key=lambda claim: chronicle.day_of(claim) or date.min)
    claim = claims[-1]
    wanted = goal_of(record, claim)
    said = [*revised.earlier, *claims]
    deadlines: list[Deadline] = []
    for each in said:
        day = due_day(each, chronicle)
        if day and (not deadlines or deadlines[-1].day != day):
            deadlines.append(Deadline(day, each))
    made = [Evidence("promise", each, chronicle.day_of(each)) for each in said]
    if wanted is None:
        shares = all(amount.unit == "percent" for amount in claim.amounts)
        named = (
            "only a share, or a growth since no year that it says,"
            if shares and (claim.change or claim.amounts)
            else "no single amount"
        )
        verdict = Verdict("unmeasurable", False, f"It names {named} to be reached.")
        return Commitment(record, None, verdict, on, tuple(deadlines), None, tuple(made))
    same = actuals.get(_timeless(wanted.level.quantity), ())
    known = [level for level in same if chronicle.was_known(level.claim, on)]
    made_on = chronicle.day_of(said[0])

    asked = claim if due_day(claim, chronicle) else claim.model_copy(update={"date": None})

    def against(due: date | None) -> tuple[Verdict, Level | None]:
        return judge(asked, wanted, [level for level in known if _counts(level, due, made_on)], due, on)

    due = deadlines[-1].day if deadlines else None
    verdict, measured = against(due)
    if revised.later:
        verdict = Verdict("replaced", False, "The target was set anew.")
    first = against(deadlines[0].day)[0] if len(deadlines) > 1 else None
    progress = _progress(wanted, measured, known, due) if measured else None
    proof = [Evidence("actual", measured.claim, last_day(measured.quantity.period))] if measured else []
    return Commitment(
        record, None, verdict, on, tuple(deadlines), first, (*made, *proof), progress, (), revised.later
    )


def judge(
    claim: Claim, wanted: Goal, known: Sequence[Level], due: date | None, on: date
) -> tuple[Verdict, Level | None]:
    """The standing of a target, and the actual figure that decides it or comes nearest in time.

    A target for a period is measured by the actual figure of that period; one with a deadline ("by 2026") by
    a whole year that ends by then; one without a date by any year.
    """
    yearly = sorted(
        (level for level in known if _fits(level, claim)), key=lambda level: level.quantity.period
    )
    for level in yearly:
        if wanted.reached_by(level):
            end = last_day(level.quantity.period)
            standing = Verdict("met", False, wanted.met_in_words(level))
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
    if wanted.reached_by(level) is False:
        return Verdict("part_met", False, wanted.short_in_words(level)), level
    text = f"{level.text} and {wanted.level.text} are too rough to say whether it was reached."
    return Verdict("undecided", False, text), level


def due_day(claim: Claim, chronicle: Chronicle) -> date | None:
    """The last day by which the target is to be reached; a day gone by is the one on which it was set."""
    day, published = last_day(claim.date), chronicle.day_of(claim)
    is_day = day is not None and first_day(claim.date) == day
    return None if is_day and published and day and day <= published else day


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


def _progress(wanted: Goal, level: Level, known: Sequence[Level], due: date | None) -> Progress:
    """How far the last actual figure is from the target, and what growth that takes against what was seen.

    Of what is to come down, or to grow at a pace, no share is there and no growth to it is counted.
    """
    is_amount = not wanted.falls and wanted.level.quantity.unit != GROWTH_UNIT
    found = share(level.interval, wanted.level.interval) if is_amount else Progress(None, None)
    missing, end = wanted.missing(level.interval), last_day(level.quantity.period)
    if end is None or missing is None:
        return found
    least, most = map(float, missing)
    found = replace(found, missing=(least, most), unit=wanted.level.quantity.unit)
    return _with_growth(found, wanted, level, known, due) if is_amount else found


def _with_growth(
    found: Progress, wanted: Goal, level: Level, known: Sequence[Level], due: date | None
) -> Progress:
    """The progress with the growth a year that it still takes, the growth seen, and where that one leads."""
    end, enough, now = last_day(level.quantity.period), wanted.enough, _middle(level.interval)
    if end is None or enough is None:
        return found
    ratio = float(enough) / now if now > 0 else 0.0
    if ratio > 1 and due and due.year > end.year:
        found = replace(found, yearly_growth_needed=round(ratio ** (1 / (due.year - end.year)) - 1, 4))
    seen = _growth_seen(level, known)
    if seen is None:
        return found
    found = replace(found, yearly_growth_seen=round(seen, 4))
    if ratio <= 1:
        return found
    years = ceil(log(ratio) / log(1 + seen)) if seen > 0 else 1000
    return replace(found, reached_in=end.year + years if years <= 100 else None)


def _growth_seen(level: Level, known: Sequence[Level]) -> float | None:
    """The growth a year from the earliest actual figure of the same length at hand to this one."""
    end = last_day(level.quantity.period)
    first = [
        (day.year, one)
        for one in known
        if (day := last_day(one.quantity.period))
        and end
        and day.year < end.year
        and edtf.granularity(one.quantity.period) == edtf.granularity(level.quantity.period)
        and (day.month, day.day) == (end.month, end.day)
        and one.interval.is_bounded
    ]
    if not first or end is None:
        return None
    year, earliest = min(first, key=lambda found: found[0])
    before, now = (_middle(one.interval) for one in (earliest, level))
    return (now / before) ** (1 / (end.year - year)) - 1 if before > 0 and now > 0 else None


def _middle(interval: Interval) -> float:
    return float((interval.low or Fraction(0)) + (interval.high or Fraction(0))) / 2
