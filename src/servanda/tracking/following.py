"""Following every commitment of a register on one day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from servanda.document import Metadata
from servanda.register.record import Record
from servanda.tracking.chronicle import Chronicle
from servanda.tracking.commitment import STANDINGS, Commitment
from servanda.tracking.promises import follow, is_promise
from servanda.tracking.recognition import recognise
from servanda.tracking.targets import targets_among

ONE_DAY = timedelta(1)


def track(
    records: Iterable[Record],
    *,
    on: date,
    documents: Iterable[Metadata] = (),
    apart: Collection[frozenset[str]] = (),
) -> list[Commitment]:
    """The commitments among the records as they stand on that day, those that need attention first.

    Of one standing those with a day come first, the earliest before the others, then those that name most.

    `documents` are all that were read, for their dates and publishers: what a document published later says
    is not known yet, and silence counts only where its source was heard again. `apart` are pairs of claims,
    by id, that a person said speak of different things.
    """
    given = list(records)
    chronicle = Chronicle.of(documents)
    promises = [record for record in given if is_promise(record)]
    known = {record.id for record in promises}
    recognised = recognise(promises, [r for r in given if r.id not in known], chronicle, apart)
    made = [found for each in recognised if (found := follow(each, on, chronicle))]
    made += targets_among(given, on, chronicle)
    order = {record.id: number for number, record in enumerate(given)}
    return sorted(made, key=lambda one: (*urgency(one), order[one.record.id]))


def urgency(commitment: Commitment) -> tuple[int, date, int]:
    """What a commitment's place among others goes by; of equals the one read first comes first."""
    day = commitment.deadline.day if commitment.deadline else date.max
    return STANDINGS.index(commitment.standing), day, -commitment.substance


def history(
    records: Iterable[Record], record: str, *, on: date, documents: Iterable[Metadata] = ()
) -> list[tuple[date, Commitment]]:
    """How the standing or stage of one commitment, by its record's id, changed up to a day, oldest first.

    It is judged on each day on which a document came out, and on each day after one was due or silence grew
    long.
    """
    given, papers = list(records), list(documents)
    changes: list[tuple[date, Commitment]] = []
    for day in _days_of_change(given, papers, record, on):
        now = [one for one in track(given, on=day, documents=papers) if one.record.id == record]
        before = changes[-1][1] if changes else None
        if now and (before is None or (before.standing, before.stage) != (now[0].standing, now[0].stage)):
            changes.append((day, now[0]))
    return changes


def _days_of_change(records: list[Record], documents: list[Metadata], record: str, on: date) -> list[date]:
    chronicle = Chronicle.of(documents)
    days = set(chronicle.published.values()) | {on}
    for commitment in track(records, on=on, documents=documents):
        if commitment.record.id == record:
            days |= {due.day + ONE_DAY for due in commitment.deadlines}
            moved = [piece.day for piece in commitment.evidence if piece.day]
            days |= {after for day in moved for after in (_later(day, 2), _later(day, 4))}
    return sorted(day for day in days if day <= on)


def _later(day: date, years: int) -> date:
    return day.replace(year=day.year + years, day=min(day.day, 28) if day.month == 2 else day.day)
