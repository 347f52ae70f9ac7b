"""A promise in one line, as lists show it."""

from __future__ import annotations

from dataclasses import dataclass

from servanda import wording
from servanda.desks.lines import title_of
from servanda.tracking import Commitment


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
