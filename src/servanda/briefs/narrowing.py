"""Narrowing a brief: to what happened since a day, to kinds of records, to a sector."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from servanda.briefs.material import last_of
from servanda.briefs.sources import Library
from servanda.briefs.themes import is_of_sector
from servanda.claim import KINDS
from servanda.errors import InvalidQuery
from servanda.register.record import Record


def check_kinds(kinds: Collection[str]) -> None:
    """Refuse kinds that there are not.

    Raises:
        InvalidQuery: there is no such kind.
    """
    for kind in kinds:
        if kind not in KINDS:
            raise InvalidQuery(f"no kind {kind!r}", hint=f"choose from {', '.join(KINDS)}")


def narrowed(
    records: Iterable[Record],
    library: Library,
    *,
    since: date | None = None,
    kinds: Collection[str] = (),
    sector: str | None = None,
) -> list[Record]:
    """The records of those kinds and that sector, and of those what is of the day `since` or later.

    A record is as late as the last day of its date, its span or its steps; one without any as the documents
    that tell of it, and one of which nothing is known stays.

    Raises:
        InvalidQuery: there is no such kind.
    """
    check_kinds(kinds)
    return [
        record
        for record in records
        if (not kinds or record.kind in kinds)
        and (sector is None or is_of_sector(record, sector))
        and (since is None or _last_day(record, library, since) >= since)
    ]


def _last_day(record: Record, library: Library, unknown: date) -> date:
    told = [record.date, record.covers, *(step.date for step in record.steps)]
    if any(text and text.endswith("/..") for text in told):
        return date.max
    published = (library.metadata(claim.doc) for claim in record.claims)
    return last_of(told) or last_of(known.published for known in published if known) or unknown
