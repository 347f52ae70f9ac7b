"""Following every commitment of a register on one day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from servanda.document import Metadata
from servanda.register.record import Record
from servanda.tracking.chronicle import Chronicle
from servanda.tracking.commitment import STANDINGS, Commitment
from servanda.tracking.promises import follow, is_promise
from servanda.tracking.targets import actual_levels, is_target, reach


def track(records: Iterable[Record], *, on: date, documents: Iterable[Metadata] = ()) -> list[Commitment]:
    """The commitments among the records as they stand on that day, those that need attention first.

    `documents` are all that were read, for their dates and publishers: what a document published later says
    is not known yet, and silence counts only where its source was heard again.
    """
    given = list(records)
    chronicle = Chronicle.of(documents)
    actuals = actual_levels(given)
    found: list[Commitment] = []
    for record in given:
        commitment = None
        if is_promise(record):
            commitment = follow(record, on, chronicle)
        elif is_target(record):
            commitment = reach(record, actuals, on, chronicle)
        if commitment:
            found.append(commitment)
    found.sort(key=lambda one: STANDINGS.index(one.standing))
    return found
