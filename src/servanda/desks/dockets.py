"""The docket of two parties, with the quotes that it rests on; and the pairs that have the most to settle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from servanda import edtf, wording
from servanda.desks.findings import FindingView, finding_views
from servanda.desks.lines import ClaimLine, claim_lines
from servanda.desks.lookup import Wanted, first_records
from servanda.desks.names import country_name
from servanda.desks.overview import kept
from servanda.desks.promise_lines import PromiseLine, promise_line
from servanda.desks.state import state_in
from servanda.document import Metadata
from servanda.errors import InvalidPeriod
from servanda.register import Query, Record, Register, schema
from servanda.register.digests import chunks
from servanda.register.stored import metadata_from
from servanda.register.together import busiest
from servanda.tracking import docket as draw_up
from servanda.tracking import said_apart
from servanda.tracking.docket import quotes_of
from servanda.tracking.words import tracking_words

LARGE = 5000  # claims of a register, above which a docket is drawn up from what was read last
OF_THE_PAIR, OF_EACH, READ_LAST = 500, 200, 500  # records of the two, of each with others; documents


@dataclass(frozen=True, slots=True)
class EntryView:
    """A promise on the docket: who made it, its quotes, and what to ask."""

    promise: PromiseLine
    by: tuple[str, ...]
    at_last_session: bool
    quotes: tuple[ClaimLine, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocketView:
    """The docket: promises in named groups, and the figures on which the two sides differ.

    Of a large register it is drawn up from the records of the two that were read last, `drawn_from` of them,
    and the last that each has with others; None is that all was gone through.
    """

    title: str
    names: tuple[str, ...]
    day: str
    session: str
    session_record: str | None
    groups: tuple[tuple[str, tuple[EntryView, ...]], ...]
    figures: tuple[FindingView, ...]
    drawn_from: int | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two countries that do much together; `records` counts what both take part in."""

    one: str
    one_name: str
    other: str
    other_name: str
    records: int


def day_of(text: str) -> date:
    """The day that the text names, of a month or a year its last; today where it is empty.

    Raises:
        InvalidPeriod: it names none.
    """
    if not text.strip():
        return date.today()
    day = edtf.parse(text.strip()).latest
    if day is None:
        raise InvalidPeriod(f"{text!r} has no end to judge on", hint="write a day, such as 2026-03-01")
    return day


def docket_view(register: Register, one: str, other: str, on: date) -> DocketView:
    """What the two sides have to settle, as of a day.

    Raises:
        UnknownParty: nothing mentions one of them.
    """
    parties = [register.party(name) for name in (one, other)]
    names, keys = [party.name for party in parties], [party.key for party in parties]
    with register.reading() as connection:
        is_large = state_in(connection).claims > LARGE
    if is_large:
        records = first_records(register, Wanted(party=keys[0], with_party=keys[1]), OF_THE_PAIR)[::-1]
        beside = [first_records(register, Wanted(party=key), OF_EACH)[::-1] for key in keys]
        others = list({record.id: record for some in beside for record in some}.values())
        with register.reading() as connection:
            documents = _documents(connection, [*records, *others])
    else:
        records, others = register.records(Query(party=one, with_party=other)), register.records()
        documents = [document.metadata for document in register.documents()]
    apart = said_apart(register.decisions())
    found = draw_up(names, records, others=others, on=on, documents=documents, apart=apart)
    words = tracking_words()
    groups = []
    with register.reading() as connection:
        for group, entries in found.groups:
            views = [
                EntryView(
                    promise=promise_line(entry.commitment),
                    by=entry.by,
                    at_last_session=entry.at_last_session,
                    quotes=tuple(claim_lines(connection, quotes_of(entry))),
                    questions=entry.questions,
                )
                for entry in entries
            ]
            groups.append((words.groups[group], tuple(views)))
    session = found.session
    held = f"{session.what or session.form}, {wording.period(session.date)}" if session else ""
    return DocketView(
        title=words.docket["title"].format(names=" and ".join(found.names)),
        names=found.names,
        day=wording.period(on.isoformat()),
        session=held,
        session_record=session.id if session else None,
        groups=tuple(groups),
        figures=tuple(finding_views(register, [kept(each) for each in found.figures])),
        drawn_from=len(records) if is_large else None,
    )


def _documents(connection: Connection, records: Iterable[Record]) -> list[Metadata]:
    """What is known of the documents of the records, and of those read last: whose sources spoke again."""
    table = schema.documents
    names = {claim.doc for record in records for claim in record.claims}
    last = select(table.c.metadata).order_by(table.c.number.desc()).limit(READ_LAST)
    found = list(connection.scalars(last))
    for some in chunks(names):
        found += connection.scalars(select(table.c.metadata).where(table.c.name.in_(some)))
    known = {metadata.name: metadata for metadata in map(metadata_from, found)}
    return list(known.values())


def busiest_pairs(register: Register, limit: int = 12) -> list[Pair]:
    """The pairs of countries with the most records in common, those first."""
    with register.reading() as connection:
        rows = busiest(connection, limit)
    return [Pair(row[0], country_name(row[0]), row[1], country_name(row[1]), row[2]) for row in rows]
