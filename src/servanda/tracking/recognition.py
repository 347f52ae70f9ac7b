"""Later documents that speak of a commitment, though the register did not merge what they say with it.

"The plant opened" names neither the plant nor who built it. It is taken for the one commitment at hand that
it can mean: of a kind that it can keep, with a party in common (or, where it names none, from the same
publisher or place), in words that the commitment has, and earlier. What can mean several is taken for none,
and a person is asked; what is taken is inferred, and a person can say that it is another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from servanda.claim import Claim
from servanda.register import Record
from servanda.register.statement import telling
from servanda.tracking.chronicle import Chronicle, last_day
from servanda.tracking.words import tracking_words

# What kinds of record can tell how a promise of a kind went.
KEPT_BY: Mapping[str, tuple[str, ...]] = {
    "project": ("project",),
    "deal": ("deal",),
    "event": ("event",),
    "agreement": ("agreement",),
    "admission": ("admission",),
    "pledge": ("pledge", "project", "deal", "agreement", "event"),
}
_ONE_FORM = ("agreement", "event", "deal")  # a programme does not keep a memorandum
_RANK = {"proposed": 0, "planned": 1, "agreed": 2, "active": 3, "done": 4, "cancelled": 4}
_NUMBERED = re.compile(
    r"\b(?:phase|stage|line|unit|lot|block|no\.?|number)\s+(\w+)|\b(\d+)(?:st|nd|rd|th)\b", re.I
)
_DIGITS = re.compile(r"\d+")
MOST_MEANT = 20
"""Promises that a report may mean and still be shown with each of them; of more it tells nothing."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A promise with what was taken to speak of it.

    `taken` are the ids of claims that other records lent it, `unsure` the claims that may speak of it or of
    another, `replaced_by` is the record that says it takes its place, `under` the umbrella that it
    stands under.
    """

    record: Record
    taken: frozenset[str] = frozenset()
    unsure: tuple[Claim, ...] = ()
    replaced_by: Record | None = None
    under: str | None = None


def recognise(
    promises: Sequence[Record],
    others: Iterable[Record],
    chronicle: Chronicle,
    apart: Collection[frozenset[str]] = (),
) -> list[Recognised]:
    """The promises, each with what later records say of it; a promise that tells of an earlier one joins it.

    `apart` are pairs of claims, by id, that a person said speak of different things.
    """
    judged_apart = _by_claim(apart)
    made = [_Report.of(record, chronicle, judged_apart) for record in promises]
    told = [_Report.of(record, chronicle, judged_apart) for record in others if record.kind != "figure"]
    lent: dict[str, list[Record]] = defaultdict(list)
    unsure: dict[str, list[Claim]] = defaultdict(list)
    replaced: dict[str, Record] = {}
    under: dict[str, str] = {}
    joined: set[str] = set()
    earlier, by_amount = _Earlier.of(made), _by_amount(made)
    for teller in sorted([*made, *told], key=lambda report: (report.began or date.min, report.id)):
        meant = _meant(teller, earlier, joined)
        if not meant:
            umbrella = _umbrella(teller, by_amount)
            if umbrella:
                under[teller.id] = umbrella.id
            continue
        if len(meant) > MOST_MEANT:
            continue
        if len(meant) > 1:
            for promise in meant:
                unsure[promise.id] += teller.record.claims
        elif any(tracking_words().instead.search(claim.quote) for claim in teller.record.claims):
            replaced[meant[0].id] = teller.record
        else:
            lent[meant[0].id].append(teller.record)
            joined.add(teller.id)
    return [
        Recognised(
            _joined(promise, lent[promise.id]),
            frozenset(claim.id for record in lent[promise.id] for claim in record.claims),
            tuple(unsure[promise.id]),
            replaced.get(promise.id),
            under.get(promise.id),
        )
        for promise in {record.id: record for record in promises}.values()
        if promise.id not in joined
    ]


@dataclass(frozen=True, slots=True)
class _Report:
    """A record with what it is told from others by, worked out once.

    `began` is the first day on which a document told of it, or else the first that a claim is dated by;
    `apart` are the claims, by id, that a person said speak of other things than its own.
    """

    record: Record
    id: str
    began: date | None
    documents: frozenset[str]
    claims: frozenset[str]
    apart: frozenset[str]
    parties: frozenset[str]
    voices: frozenset[str]
    places: frozenset[str]
    words: frozenset[str]
    numbers: frozenset[str]
    amounts: Mapping[str, float]

    @classmethod
    def of(cls, record: Record, chronicle: Chronicle, judged_apart: Mapping[str, Collection[str]]) -> _Report:
        documents = frozenset(claim.doc for claim in record.claims)
        claims = frozenset(claim.id for claim in record.claims)
        return cls(
            record,
            record.id,
            _began(record, chronicle),
            documents,
            claims,
            frozenset(other for claim in claims for other in judged_apart.get(claim, ())),
            frozenset(party.party for party in record.parties),
            frozenset(f"by {voice}" for name in documents if (voice := chronicle.publishers.get(name))),
            frozenset(f"at {word}" for word in re.findall(r"\w{3,}", (record.place or "").lower())),
            _words(record),
            _numbers(record),
            {amount.unit: amount.value for amount in record.amounts},
        )


@dataclass(frozen=True, slots=True)
class _Earlier:
    """The promises, the earliest first, by who or what ties a report to them, with each of their words, and
    with the word that fewest of that tie have.

    Of a report and a promise one has all the words of the other. So the promise is found by the report's
    rarest word, or the report has the promise's rarest.
    """

    by_word: Mapping[tuple[str, str], Sequence[_Report]]
    by_rarest: Mapping[tuple[str, str], Sequence[_Report]]

    @classmethod
    def of(cls, promises: Sequence[_Report]) -> _Earlier:
        by_word: dict[tuple[str, str], list[_Report]] = defaultdict(list)
        by_rarest: dict[tuple[str, str], list[_Report]] = defaultdict(list)
        dated = sorted([each for each in promises if each.began], key=lambda each: each.began or date.max)
        ties = [(key, each) for each in dated for key in each.parties | each.voices | each.places]
        for key, promise in ties:
            for word in promise.words:
                by_word[key, word].append(promise)
        for key, promise in ties:
            if promise.words:
                rarest = min(promise.words, key=lambda word: (len(by_word[key, word]), word))
                by_rarest[key, rarest].append(promise)
        return cls(dict(by_word), dict(by_rarest))

    def near(self, teller: _Report) -> Iterator[_Report]:
        """Promises that share a party with the report (where it names nobody, a publisher or place), are
        earlier, and may have all of its words, or only words of it."""
        before = teller.began or date.min
        named = {party for party in teller.parties if not party.startswith("unnamed:")}
        seen: set[str] = set()
        for key in sorted(named or teller.voices | teller.places) if teller.words else ():
            whole = min((self.by_word.get((key, word), ()) for word in teller.words), key=len)
            for some in (whole, *(self.by_rarest.get((key, word), ()) for word in teller.words)):
                for promise in some:
                    if (promise.began or date.max) >= before:
                        break  # they stand in the order of their days
                    if promise.id not in seen:
                        seen.add(promise.id)
                        yield promise


def _meant(teller: _Report, earlier: _Earlier, joined: Collection[str]) -> list[_Report]:
    """The promises that the report fits best; no more are looked for once too many have just its words."""
    fitting: dict[float, list[_Report]] = defaultdict(list)
    for promise in earlier.near(teller):
        if promise.id not in joined and (likeness := _fits(teller, promise)):
            fitting[likeness].append(promise)
            if likeness == 1.0 and len(fitting[likeness]) > MOST_MEANT:
                break
    return fitting[max(fitting)] if fitting else []


def _by_claim(apart: Collection[frozenset[str]]) -> dict[str, set[str]]:
    """Claim → the claims that a person said speak of something else."""
    found: dict[str, set[str]] = defaultdict(set)
    for pair in apart:
        for claim in pair:
            found[claim] |= (pair - {claim}) or pair
    return found


def _joined(promise: Record, lent: Sequence[Record]) -> Record:
    claims = [claim for record in lent for claim in record.claims]
    return replace(promise, claims=(*promise.claims, *claims)) if claims else promise


def _by_amount(promises: Sequence[_Report]) -> dict[tuple[str, str], list[_Report]]:
    """The promises that others may be done under, by each party with each unit of their amounts."""
    found: dict[tuple[str, str], list[_Report]] = defaultdict(list)
    for promise in promises:
        if promise.record.kind in ("agreement", "deal", "pledge"):
            for party in promise.parties:
                for unit in promise.amounts:
                    found[party, unit].append(promise)
    return found


def _fits(teller: _Report, promise: _Report) -> float:
    """How well the record tells of the promise, 0 where it cannot: the share of words that both have."""
    kind = teller.record.kind
    if teller.id == promise.id or kind not in KEPT_BY.get(promise.record.kind, ()):
        return 0.0
    if promise.began is None or teller.began is None or teller.began <= promise.began:
        return 0.0
    mine, theirs = teller.words, promise.words
    if not (mine <= theirs or theirs <= mine) or not mine & theirs:
        return 0.0
    if kind in _ONE_FORM and kind == promise.record.kind and teller.record.form != promise.record.form:
        return 0.0
    if not promise.documents.isdisjoint(teller.documents) or not promise.apart.isdisjoint(teller.claims):
        return 0.0
    if promise.numbers and teller.numbers and promise.numbers.isdisjoint(teller.numbers):
        return 0.0
    if promise.places and teller.places and promise.places.isdisjoint(teller.places):
        return 0.0
    return len(mine & theirs) / len(mine | theirs) if _amounts_allow(teller, promise) else 0.0


def _umbrella(teller: _Report, by_amount: Mapping[tuple[str, str], Sequence[_Report]]) -> _Report | None:
    """The one earlier promise that the record says it is done under."""
    if not any(tracking_words().under.search(claim.quote) for claim in teller.record.claims):
        return None
    near = {
        promise.id: promise
        for party in teller.parties
        for unit in teller.amounts
        for promise in by_amount.get((party, unit), ())
    }
    began = teller.began or date.min
    above = [
        promise
        for promise in near.values()
        if promise.id != teller.id
        and (promise.began or date.max) < began
        and len(promise.parties & teller.parties) >= min(2, len(promise.record.parties))
    ]
    return above[0] if len(above) == 1 else None


def _began(record: Record, chronicle: Chronicle) -> date | None:
    """The first day on which a document told of it; without one, the first that a claim is dated by."""
    days = [day for claim in record.claims if (day := chronicle.day_of(claim) or last_day(claim.date))]
    return min(days, default=None)


def _words(record: Record) -> frozenset[str]:
    countries: set[str | None] = {party.party for party in record.parties if len(party.party) == 2}
    found: set[str] = set()
    for what in {claim.what for claim in record.claims}:
        found |= {word for word in telling(what, countries) if not _DIGITS.fullmatch(word)}
    return frozenset(found - _ANY_PROMISE)


_ANY_PROMISE = frozenset(
    "new joint project construction production supply building delivery batch phase stage opening".split()
)


def _numbers(record: Record) -> frozenset[str]:
    return frozenset(
        (one or other).lower()
        for claim in record.claims
        for one, other in _NUMBERED.findall(claim.what or "")
    )


def _amounts_allow(teller: _Report, promise: _Report) -> bool:
    """Whether the amounts can be of one promise: a new promise of another amount is another promise.

    What came of it may be less or more than was promised, and may come in parts.
    """
    if _RANK.get(teller.record.status, 0) >= _RANK["active"]:
        return True
    mine = teller.amounts
    return all(
        amount.unit not in mine or mine[amount.unit] == amount.value for amount in promise.record.amounts
    )
