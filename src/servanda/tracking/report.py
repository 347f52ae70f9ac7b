"""What a record is recognised by: as much of it as tells whether it speaks of a promise, and no more.

A register of a million claims has half a million of them in memory at once, so what many have in common (the
same parties, the same words) is there once.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from servanda.register.record import Record
from servanda.register.statement import telling
from servanda.tracking.chronicle import Chronicle, last_day
from servanda.tracking.words import tracking_words

_NUMBERED = re.compile(
    r"\b(?:phase|stage|line|unit|lot|block|no\.?|number)\s+(\w+)|\b(\d+)(?:st|nd|rd|th)\b", re.I
)
_DIGITS = re.compile(r"\d+")
_ANY_PROMISE = frozenset(
    "new joint project construction production supply building delivery batch phase stage opening".split()
)


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """A record as others are told from it; `promise` is whether it promises something.

    `began` is the first day on which a document told of it, or else the first that a claim is dated by.
    `claims` are those of its claims that a person told from others, by id, and `apart` those others. `sides`
    is how many parties it names, in however many roles; `amounts` are (unit, value), in their order.
    `instead` and `under` are whether its quotes say that it takes another's place, or is done under another.
    """

    id: str
    kind: str
    form: str
    status: str
    promise: bool
    began: date | None
    documents: frozenset[str]
    claims: frozenset[str]
    apart: frozenset[str]
    parties: frozenset[str]
    sides: int
    voices: frozenset[str]
    places: frozenset[str]
    words: frozenset[str]
    numbers: frozenset[str]
    amounts: tuple[tuple[str, float], ...]
    instead: bool
    under: bool

    def as_text(self) -> str:
        """The report as JSON, without its id and what a person told apart, for `Reports.of_text`."""
        began = self.began.isoformat() if self.began else None
        sets = (self.documents, self.parties, self.voices, self.places, self.words, self.numbers)
        told = [self.kind, self.form, self.status, self.promise, began, self.sides, self.amounts]
        return json.dumps([*told, self.instead, self.under, *map(sorted, sets)])


class Reports:
    """Makes reports of records; `apart` are pairs of claims, by id, that a person said speak of different
    things."""

    def __init__(self, chronicle: Chronicle, apart: Collection[frozenset[str]] = ()) -> None:
        self._chronicle = chronicle
        self._apart = _by_claim(apart)
        self._known: dict[object, frozenset[str]] = {}

    def of(self, record: Record, *, promise: bool) -> Report:
        """The report that the record is."""
        documents = self._once(claim.doc for claim in record.claims)
        claims = frozenset(claim.id for claim in record.claims if claim.id in self._apart)
        voices = [voice for name in documents if (voice := self._chronicle.publishers.get(name))]
        quotes = [claim.quote for claim in record.claims]
        words = tracking_words()
        return Report(
            record.id,
            record.kind,
            record.form,
            record.status,
            promise,
            self._began(record),
            documents,
            claims,
            frozenset(other for claim in claims for other in self._apart[claim]),
            self._once(party.party for party in record.parties),
            len(record.parties),
            self._once(f"by {voice}" for voice in voices),
            self._once(f"at {word}" for word in re.findall(r"\w{3,}", (record.place or "").lower())),
            self._once(words_of((c.what for c in record.claims), (party.party for party in record.parties))),
            self._once(_numbers(record)),
            tuple((amount.unit, amount.value) for amount in record.amounts),
            any(words.instead.search(quote) for quote in quotes),
            any(words.under.search(quote) for quote in quotes),
        )

    def of_text(self, identity: str, text: str, claims: Iterable[str] = ()) -> Report:
        """The report of a record of that id, from what `Report.as_text` has of it; `claims` are those of the
        record that a person told from others."""
        kind, form, status, promise, began, sides, amounts, instead, under, *sets = json.loads(text)
        documents, parties, voices, places, words, numbers = map(self._once, sets)
        told = frozenset(claim for claim in claims if claim in self._apart)
        return Report(
            identity,
            sys.intern(kind),
            sys.intern(form),
            sys.intern(status),
            promise,
            date.fromisoformat(began) if began else None,
            documents,
            told,
            frozenset(other for claim in told for other in self._apart[claim]),
            parties,
            sides,
            voices,
            places,
            words,
            numbers,
            tuple((unit, value) for unit, value in amounts),
            instead,
            under,
        )

    def _once(self, values: Iterable[str]) -> frozenset[str]:
        found = frozenset(values)
        return self._known.setdefault(found, found)

    def _began(self, record: Record) -> date | None:
        """The first day on which a document told of it; without one, the first that a claim is dated by."""
        days = [self._chronicle.day_of(claim) or last_day(claim.date) for claim in record.claims]
        return min((day for day in days if day), default=None)


def _by_claim(apart: Collection[frozenset[str]]) -> dict[str, set[str]]:
    """Claim → the claims that a person said speak of something else."""
    found: dict[str, set[str]] = defaultdict(set)
    for pair in apart:
        for claim in pair:
            found[claim] |= (pair - {claim}) or pair
    return dict(found)


def words_of(whats: Iterable[str | None], parties: Iterable[str]) -> frozenset[str]:
    """The words by which what is told is recognised; `parties` are the keys of who takes part."""
    countries: set[str | None] = {party for party in parties if len(party) == 2}
    found: set[str] = set()
    for what in set(whats):
        found |= {word for word in telling(what, countries) if not _DIGITS.fullmatch(word)}
    return frozenset(found - _ANY_PROMISE)


def _numbers(record: Record) -> set[str]:
    return {
        (one or other).lower()
        for claim in record.claims
        for one, other in _NUMBERED.findall(claim.what or "")
    }
