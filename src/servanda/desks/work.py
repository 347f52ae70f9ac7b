"""The audit and the tracking of a register for its overview, some of its records at a time.

First the records are looked through: what each is tied to and how it is recognised is found where it is not
known from the last time. Then those that hang together are audited and their promises followed, again only
where one of them, or what is told of them elsewhere, has changed.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Text, cast, select

from servanda.audit import Finding, examination, places_of
from servanda.audit.portions import Portion
from servanda.desks import overview_rows
from servanda.desks.workings import Workings, clipped, print_of
from servanda.document import Metadata
from servanda.register import Record, official, schema
from servanda.register.digests import chunks
from servanda.register.lookup import links_of, papers, records_by_id, records_of
from servanda.register.wishes import decisions_in
from servanda.tracking import (
    Chronicle,
    Reports,
    follow,
    is_promise,
    recognition,
    said_apart,
    targets_among,
    urgency,
)
from servanda.tracking.recognition import Recognition

_AT_ONCE = 500  # records
_LONG_SILENCE = timedelta(days=700)  # who was heard again within it has not fallen silent (two years)


@dataclass(frozen=True, slots=True)
class _Row:
    """A record as it is stored."""

    id: str
    body: dict[str, Any]


class Work:
    """One working out: what the connection sees, the workings that it starts from, the day to judge on."""

    def __init__(self, connection: Connection, workings: Workings, day: date) -> None:
        self._connection = connection
        self._workings = workings
        self._day = day
        self._papers = _papers(connection)
        self._chronicle = Chronicle.of(paper for papers in self._papers.values() for paper in papers)
        self._apart = said_apart(decisions_in(connection))
        self._reports = Reports(self._chronicle, self._apart)

    def look_through_records(self) -> None:
        """Find of each record that is not known what it is tied to and how it is recognised."""
        documents = _documents_of_claims(self._connection)
        portions = self._workings.portions
        for rows in _record_rows(self._connection):
            prints = self._prints([(row.id, row.text) for row in rows], documents)
            placed = {row.id: (row.place, prints[row.id]) for row in rows}
            known = portions.known(placed)
            fresh = [_Row(row.id, json.loads(row.text)) for row in rows if row.id not in known]
            self._workings.forget_reports(row.id for row in fresh)
            told = []
            for record in records_of(self._connection, fresh):
                portions.put(record, *placed[record.id])
                if record.kind != "figure":
                    report = self._reports.of(record, promise=is_promise(record))
                    voices = [voice.removeprefix("by ") for voice in report.voices]
                    told.append((record.id, report.as_text(), voices))
            self._workings.put_reports(told)
        portions.forget_others()

    def look_through_portions(self) -> None:
        """Audit the figures and follow the promises of each portion that has changed."""
        found = self._recognised()
        offices = official.kept(self._connection)
        counted = print_of(offices)
        last = {
            voice: max(heard)
            for voice, days in self._chronicle.spoke.items()
            if (heard := [day for day in days if day <= self._day])
        }
        numbers = []
        for portion in self._workings.portions.each():
            numbers.append(portion.number)
            examined = portion.print + counted
            followed = self._print_of_promises(portion, found, last)
            audits = not self._workings.is_audited(portion.number, examined)
            tracks = not self._workings.is_tracked(portion.number, followed)
            if not audits and not tracks:
                continue
            records = records_by_id(self._connection, portion.records)
            parties = taking_part(self._connection, portion.records)
            if audits:
                self._audit(portion, records, parties, offices, examined)
            if tracks:
                self._track(portion, records, parties, found, followed)
        self._workings.forget_portions_but(numbers)

    def _prints(self, rows: Sequence[tuple[str, str]], documents: Sequence[bytes]) -> dict[str, bytes]:
        """Prints of records by all that the audit and the tracking see of them: their own text, their claims
        with what is known of the documents, their parties' countries, their links."""
        ids = [identity for identity, _ in rows]
        table, claims = schema.record_claims, defaultdict[str, list[tuple[int, bytes]]](list)
        query = select(table.c.record, table.c.claim).where(table.c.record.in_(ids)).order_by(table.c.claim)
        for record, claim in self._connection.execute(query):
            claims[record].append((claim, documents[claim]))
        parties, links = taking_part(self._connection, ids), links_of(self._connection, ids)
        return {
            identity: print_of(text, claims[identity], sorted(parties.get(identity, ())), links.get(identity))
            for identity, text in rows
        }

    def _recognised(self) -> Recognition:
        """Which records speak of which promises, by the reports of all."""
        apart = {claim for pair in self._apart for claim in pair}
        claims: dict[str, list[str]] = defaultdict(list)
        table, held = schema.claims, schema.record_claims
        for some in chunks(apart):
            query = select(held.c.record, table.c.id).join(table, table.c.number == held.c.claim)
            for row in self._connection.execute(query.where(table.c.id.in_(some))):
                claims[row.record].append(row.id)
        told = self._workings.reports()
        return recognition(self._reports.of_text(each, text, claims.get(each, ())) for each, text in told)

    def _print_of_promises(self, portion: Portion, found: Recognition, last: Mapping[str, date]) -> bytes:
        """A print of all that the portion's promises follow from."""
        told = [
            (
                each,
                found.lent.get(each),
                found.unsure.get(each),
                found.replaced.get(each),
                found.under.get(each),
            )
            for each in portion.records
        ]
        elsewhere = {other for each in portion.records for other in found.telling(each)}
        voices = self._workings.voices({*portion.records, *elsewhere})
        return print_of(
            portion.print,
            self._day,
            [one for one in told if any(one[1:])],
            [each for each in portion.records if each in found.joined],
            self._workings.prints(elsewhere),
            clipped(last, voices, self._day - _LONG_SILENCE),
        )

    def _audit(
        self,
        portion: Portion,
        records: Sequence[Record],
        parties: Mapping[str, Iterable[str]],
        offices: Sequence[Any],
        print: bytes,
    ) -> None:
        names = dict.fromkeys(claim.doc for record in records for claim in record.claims)
        papers = [paper for name in names for paper in self._papers.get(name, ())]
        done = examination(records, documents=papers, official=offices)
        rows = []
        places = places_of(done.placed, records, portion.records)
        for place, finding in zip(places, (placed.finding for placed in done.placed), strict=True):
            named = {finding.quantity.reporter, finding.quantity.partner}
            named.update(*(parties.get(str(claim.record), ()) for claim in finding.claims))
            shown = json.dumps(overview_rows.finding_row(finding))
            who = json.dumps(sorted(filter(None, named)))
            rows.append((*_interest(finding), place, shown, who, bool(finding.statements)))
        counted = (done.figures, done.tied, done.exhaustive)
        self._workings.put_findings(portion.number, print, counted, rows)

    def _track(
        self,
        portion: Portion,
        records: Sequence[Record],
        parties: Mapping[str, Iterable[str]],
        found: Recognition,
        print: bytes,
    ) -> None:
        promises = [each for each in records if is_promise(each) and each.id not in found.joined]
        elsewhere = {other for each in promises for other in found.telling(each.id)} - portion.records.keys()
        held = {record.id: record for record in (*records, *records_by_id(self._connection, elsewhere))}
        recognised = (found.of(each, held) for each in promises)
        made = [one for each in recognised if (one := follow(each, self._day, self._chronicle))]
        made += targets_among(records, self._day, self._chronicle)
        rows = []
        for commitment in made:
            standing, due, substance = urgency(commitment)
            identity = commitment.record.id
            shown = json.dumps(overview_rows.promise_row(commitment))
            who = json.dumps(sorted(parties.get(identity, ())))
            rows.append((standing, due.isoformat(), substance, portion.records[identity], shown, who))
        self._workings.put_promises(portion.number, print, rows)


def taking_part(connection: Connection, records: Iterable[str]) -> dict[str, frozenset[str]]:
    """Record → the keys of its parties and of their countries."""
    table = schema.record_parties
    found: dict[str, set[str]] = {}
    for some in chunks(records):
        query = select(table.c.record, table.c.key, table.c.country).where(table.c.record.in_(some))
        for row in connection.execute(query):
            found.setdefault(row.record, set()).update(filter(None, (row.key, row.country)))
    return {record: frozenset(keys) for record, keys in found.items()}


def _papers(connection: Connection) -> dict[str, list[Metadata]]:
    """Name → what is known of the documents of that name, in the order in which they were read."""
    found: dict[str, list[Metadata]] = defaultdict(list)
    for _, paper in papers(connection):
        found[paper.name].append(paper)
    return dict(found)


def _documents_of_claims(connection: Connection) -> Sequence[bytes]:
    """By the number of a claim a print of what is known of its document."""
    table, claims = schema.documents, schema.claims
    known = {
        row.number: print_of(row.name, row.metadata.get("published"), row.metadata.get("publisher"))
        for row in connection.execute(select(table.c.number, table.c.name, table.c.metadata))
    }
    order = {number: at for at, number in enumerate(known)}
    at = array("l")
    query = select(claims.c.document, claims.c.number).execution_options(yield_per=10 * _AT_ONCE)
    for document, number in connection.execute(query):
        if number >= len(at):
            at.extend([0] * (number + 1 - len(at)))
        at[number] = order[document]
    return _Prints(list(known.values()), at)


class _Prints(Sequence[bytes]):
    """Prints by the number of a claim, each document's there once."""

    def __init__(self, prints: Sequence[bytes], at: array[int]) -> None:
        self._prints = prints
        self._at = at

    def __getitem__(self, claim: Any) -> Any:
        return self._prints[self._at[claim]]

    def __len__(self) -> int:
        return len(self._at)


def _record_rows(connection: Connection) -> Iterator[Sequence[Any]]:
    """Rows of the id, place and stored text of the records, some at a time, in their order."""
    table = schema.records
    query = select(table.c.id, table.c.place, cast(table.c.body, Text).label("text")).order_by(table.c.place)
    last = None
    while rows := connection.execute(
        (query if last is None else query.where(table.c.place > last)).limit(_AT_ONCE)
    ).all():
        yield rows
        last = rows[-1].place


def _interest(finding: Finding) -> tuple[bool, bool, int, float]:
    """What the place of a finding among others goes by: contradictions come first, and of them those of two
    sources, of few claims, far apart for their size."""
    if finding.verdict != "contradictory":
        return True, False, 0, 0.0
    sources = {claim.doc for claim in finding.claims}
    return False, len(sources) < 2, len(finding.claims), -_relative_distance(finding)


def _relative_distance(finding: Finding) -> float:
    bounds = finding.bounds
    size = max((abs(end) for end in (bounds.low, bounds.high) if end is not None), default=0) if bounds else 0
    return float(finding.apart / size) if finding.apart and size else 0.0
