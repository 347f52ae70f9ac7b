"""Promises as lists show them, and which of them fall due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from servanda import wording
from servanda.desks.lines import title_of
from servanda.desks.overview import Overview
from servanda.errors import InvalidQuery
from servanda.register import Record, Register
from servanda.tracking import STANDINGS, Commitment

SOON = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A commitment in one line; `due` is in words, `day` ISO; `last` is the latest evidence."""

    record: str
    title: str
    stage: str
    standing: str
    inferred: bool
    because: str
    due: str
    day: str
    last: str


def falling_due(promises: Sequence[Commitment], day: date) -> list[Commitment]:
    """What is due within half a year of the day, the nearest first; then what is overdue, the latest
    first."""
    dated = [each for each in promises if each.deadline is not None]
    coming = [each for each in dated if each.standing == "not_due" and _due(each) <= day + SOON]
    overdue = [each for each in dated if each.standing == "overdue"]
    return sorted(coming, key=_due) + sorted(overdue, key=_due, reverse=True)


def promise_line(commitment: Commitment) -> PromiseLine:
    """The commitment in one line."""
    due = commitment.deadline.day.isoformat() if commitment.deadline else ""
    days = [piece.day for piece in commitment.evidence if piece.day]
    return PromiseLine(
        record=commitment.record.id,
        title=title_of(commitment.record),
        stage=commitment.stage or "",
        standing=commitment.standing,
        inferred=commitment.verdict.inferred,
        because=commitment.verdict.because,
        due=wording.period(due),
        day=due,
        last=wording.period(max(days).isoformat()) if days else "",
    )


def _due(commitment: Commitment) -> date:
    return commitment.deadline.day if commitment.deadline else date.max


@dataclass(frozen=True, slots=True)
class Promises:
    """A page of promises; `counts` has how many stand how, whatever standing is asked for."""

    lines: tuple[PromiseLine, ...]
    counts: dict[str, int]
    total: int
    page: int
    pages: int
    day: str


def promises(
    register: Register,
    overview: Overview | None,
    *,
    standing: str = "",
    party: str = "",
    page: int = 1,
    size: int = 50,
) -> Promises:
    """The promises that stand so and in which the party takes part, those that need attention first.

    Raises:
        UnknownParty: nothing mentions the party.
        InvalidQuery: an unknown standing.
    """
    if standing and standing not in STANDINGS:
        raise InvalidQuery(f"no standing {standing!r}", hint=f"choose from {', '.join(STANDINGS)}")
    every = list(overview.commitments) if overview else []
    if party:
        every = [each for each in every if takes_part(each.record, register.party(party).key)]
    standing_so = Counter(each.standing for each in every)
    counts: dict[str, int] = {name: standing_so[name] for name in STANDINGS}
    found = [each for each in every if standing in ("", each.standing)]
    pages = max(1, -(-len(found) // size))
    page = min(max(page, 1), pages)
    shown = found[(page - 1) * size : page * size]
    day = wording.period(overview.day.isoformat()) if overview else ""
    return Promises(tuple(map(promise_line, shown)), counts, len(found), page, pages, day)


def takes_part(record: Record, key: str) -> bool:
    """Whether the party of the key is one of the record's; a country also by its places and bodies."""
    return any(party.party == key for party in record.parties)
