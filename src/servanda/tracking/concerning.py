"""The commitments among some records of a register, as they stand when all of it is followed.

A report may name none of the parties asked for, and what it means depends on every promise that it could
mean. So what may speak of a promise is sought in the whole register: by the parties that the two have in
common (where the report names nobody, by a publisher or place) and by their words. Then what that may speak
of, and so on, until nothing more is near; only so much is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from servanda.register import Record, Register
from servanda.register.glimpses import (
    UNNAMED,
    Glimpse,
    figures_of_all,
    naming_nobody,
    placed_at,
    taking_part,
    told_in,
)
from servanda.register.lookup import papers, records_by_id
from servanda.register.wishes import decisions_in
from servanda.tracking.chronicle import Chronicle
from servanda.tracking.commitment import Commitment
from servanda.tracking.following import urgency
from servanda.tracking.promises import follow, is_promise, is_short
from servanda.tracking.recognition import KEPT_BY, UMBRELLAS, recognition, said_apart
from servanda.tracking.report import Report, Reports, words_of
from servanda.tracking.targets import is_target, targets_among


def track_among(
    register: Register, records: Iterable[Record], *, on: date, asked: Iterable[str] = ()
) -> list[Commitment]:
    """What `track` has of these records among all of the register, in its order.

    `asked` are keys of parties such that all records in which all of them take part are among these.
    """
    given = list(records)
    with register.reading() as connection:
        known = dict(papers(connection))
        chronicle = Chronicle.of(known.values())
        reports = Reports(chronicle, said_apart(decisions_in(connection)))
        voices = {number: f"by {paper.publisher}" for number, paper in known.items()}
        near = _Surroundings(connection, reports, voices)
        near.take_in([record for record in given if record.kind != "figure"])
        found = recognition(near.reports.values())
        promises = [record for record in given if is_promise(record) and record.id not in found.joined]
        elsewhere = {other for promise in promises for other in found.telling(promise.id)}
        held = {record.id: record for record in (*given, *records_by_id(connection, elsewhere))}
        followed = (follow(found.of(promise, held), on, chronicle) for promise in promises)
        made = [commitment for commitment in followed if commitment]
        figures = [record for record in given if record.kind == "figure"]
        figures += _figures_beside(connection, figures, set(asked))
    order = {record.id: number for number, record in enumerate(given)}
    targets = targets_among(figures, on, chronicle)
    made += [commitment for commitment in targets if commitment.record.id in order]
    return sorted(made, key=lambda one: (*urgency(one), order[one.record.id]))


def _figures_beside(connection: Connection, figures: Sequence[Record], asked: set[str]) -> list[Record]:
    """Further figures of the parties of a target."""
    held = {record.id for record in figures}
    parties = {frozenset(party.party for party in each.parties) for each in figures if is_target(each)}
    more: set[str] = set()
    for keys in parties:
        if keys and not (asked and asked <= keys):
            more |= figures_of_all(connection, keys) - held
    return records_by_id(connection, more)


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """A glimpse with its words, and whether it promises something."""

    id: str
    kind: str
    words: frozenset[str]
    parties: frozenset[str]
    promise: bool


class _Surroundings:
    """The reports of some records, and of all that may speak of them or of what that may speak of."""

    def __init__(self, connection: Connection, reports: Reports, voices: Mapping[int, str]) -> None:
        """`voices` are the publishers of the documents, by number, as the ties that reports have to them."""
        self.reports: dict[str, Report] = {}
        self._connection = connection
        self._make = reports
        self._voices = voices
        self._seen: dict[str, _Seen] = {}
        self._fetched: set[str] = set()
        self._by_word: dict[tuple[str, str], list[_Seen]] = defaultdict(list)
        self._by_rarest: dict[tuple[str, str], list[_Seen]] = defaultdict(list)

    def take_in(self, promises: Sequence[Record]) -> None:
        """Take in the promises and what is near them."""
        waiting = self._put(promises)
        self._fetch({key for report in waiting for key in _named(report)} | {_NOBODY})
        ids = {each for report in waiting for each in self._telling_of(report)}
        ids |= {each for report in waiting if report.under for each in self._above(report)}
        waiting += self._load(ids)
        while waiting:
            self._fetch({tie for report in waiting if report.words for tie in _ties(report)})
            waiting = self._load({each for report in waiting for each in self._meant_by(report)})

    def _put(self, records: Iterable[Record]) -> list[Report]:
        made = [self._make.of(record, promise=is_promise(record)) for record in records]
        self.reports.update((report.id, report) for report in made)
        return made

    def _load(self, ids: set[str]) -> list[Report]:
        return self._put(records_by_id(self._connection, ids - self.reports.keys()))

    def _telling_of(self, promise: Report) -> Iterator[str]:
        """The records that may speak of the promise."""
        for tie in (*_named(promise), _NOBODY):
            for seen in self._near(tie, promise.words):
                if seen.kind in KEPT_BY.get(promise.kind, ()):
                    yield seen.id

    def _meant_by(self, teller: Report) -> Iterator[str]:
        """The promises that the report may speak of."""
        for tie in _ties(teller):
            for seen in self._near(tie, teller.words):
                if seen.promise and teller.kind in KEPT_BY.get(seen.kind, ()):
                    yield seen.id

    def _above(self, teller: Report) -> Iterator[str]:
        """The promises that the report may be done under."""
        self._fetch(teller.parties)
        for seen in self._seen.values():
            common = len(seen.parties & teller.parties)
            if seen.promise and seen.kind in UMBRELLAS and common and common >= min(2, len(seen.parties)):
                yield seen.id

    def _near(self, tie: str, words: frozenset[str]) -> Iterator[_Seen]:
        """Records with the tie that have all of the words, or none but them."""
        if not words:
            return
        whole = min((self._by_word.get((tie, word), []) for word in words), key=len)
        yield from (seen for seen in whole if words <= seen.words)
        for word in words:
            yield from (seen for seen in self._by_rarest.get((tie, word), ()) if seen.words <= words)

    def _fetch(self, ties: Iterable[str]) -> None:
        """Read what has these ties, where it was not."""
        fresh = set(ties) - self._fetched
        self._fetched |= fresh
        voices = {tie for tie in fresh if tie.startswith("by ")}
        places = {tie for tie in fresh if tie.startswith("at ")}
        keys = fresh - voices - places - {_NOBODY}
        read: list[tuple[str, _Seen]] = []
        for seen in self._all_seen(taking_part(self._connection, keys)):
            read += [(key, seen) for key in seen.parties & keys]
        if _NOBODY in fresh:
            read += [(_NOBODY, seen) for seen in self._all_seen(naming_nobody(self._connection))]
        for voice in voices:
            numbers = [number for number, by in self._voices.items() if by == voice]
            read += [(voice, seen) for seen in self._all_seen(told_in(self._connection, numbers))]
        for place in places:
            word = place.removeprefix("at ")
            read += [(place, seen) for seen in self._all_seen(placed_at(self._connection, [word]))]
        self._index(dict.fromkeys(read))

    def _index(self, read: Iterable[tuple[str, _Seen]]) -> None:
        ties = list(read)
        for tie, seen in ties:
            for word in seen.words:
                self._by_word[tie, word].append(seen)
        for tie, seen in ties:
            if seen.words:
                rarest = min(seen.words, key=lambda word, tie=tie: (len(self._by_word[tie, word]), word))  # type: ignore[misc]
                self._by_rarest[tie, rarest].append(seen)

    def _all_seen(self, glimpses: Iterable[Glimpse]) -> Iterator[_Seen]:
        for glimpse in glimpses:
            seen = self._seen.get(glimpse.id)
            if seen is None:
                words = words_of((what for _, _, what in glimpse.told), glimpse.parties)
                promise = any(is_short(glimpse.kind, status) for _, status, _ in glimpse.told)
                seen = _Seen(glimpse.id, glimpse.kind, words, glimpse.parties, promise)
                self._seen[glimpse.id] = seen
            yield seen


_NOBODY = "nobody"  # what ties records that name no party to whatever has their publisher or place


def _named(report: Report) -> frozenset[str]:
    return frozenset(party for party in report.parties if not party.startswith(UNNAMED))


def _ties(teller: Report) -> frozenset[str]:
    """By what promises are near a report: the parties that it names, else publishers and places."""
    return _named(teller) or teller.voices | teller.places
