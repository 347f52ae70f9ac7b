"""Later documents that speak of a commitment, though the register did not merge what they say with it.

"The plant opened" names neither the plant nor who built it. It is taken for the one commitment at hand that
it can mean: of a kind that it can keep, with a party in common (or, where it names none, from the same
publisher or place), in words that the commitment has, and earlier. What can mean several is taken for none,
and a person is asked; what is taken is inferred, and a person can say that it is another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
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
    known = {record.id: record for record in promises}
    tellers = [*promises, *(record for record in others if record.kind != "figure")]
    tellers.sort(key=lambda record: (_began(record, chronicle) or date.min, record.id))
    lent: dict[str, list[Record]] = defaultdict(list)
    unsure: dict[str, list[Claim]] = defaultdict(list)
    replaced: dict[str, Record] = {}
    under: dict[str, str] = {}
    joined: set[str] = set()
    index, by_party = _by_word(promises, chronicle), _by_party(promises)
    for teller in tellers:
        near = _candidates(teller, index, chronicle)
        fitting = [
            (likeness, promise)
            for promise in near
            if promise.id not in joined and (likeness := _fits(teller, promise, chronicle, apart))
        ]
        if not fitting:
            umbrella = _umbrella(teller, by_party, chronicle)
            if umbrella:
                under[teller.id] = umbrella.id
            continue
        best = max(likeness for likeness, _ in fitting)
        meant = [promise for likeness, promise in fitting if likeness == best]
        if len(meant) > 1:
            for promise in meant:
                unsure[promise.id] += teller.claims
        elif any(tracking_words().instead.search(claim.quote) for claim in teller.claims):
            replaced[meant[0].id] = teller
        else:
            lent[meant[0].id].append(teller)
            joined.add(teller.id)
    return [
        Recognised(
            _joined(promise, lent[promise.id]),
            frozenset(claim.id for record in lent[promise.id] for claim in record.claims),
            tuple(unsure[promise.id]),
            replaced.get(promise.id),
            under.get(promise.id),
        )
        for promise in known.values()
        if promise.id not in joined
    ]


def _joined(promise: Record, lent: Sequence[Record]) -> Record:
    claims = [claim for record in lent for claim in record.claims]
    return replace(promise, claims=(*promise.claims, *claims)) if claims else promise


def _by_party(promises: Sequence[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for promise in promises:
        for key in dict.fromkeys(party.party for party in promise.parties):
            found[key].append(promise)
    return found


def _by_word(promises: Sequence[Record], chronicle: Chronicle) -> dict[tuple[str, str], list[Record]]:
    """The promises by who or what ties a report to them, with each of their words."""
    found: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for promise in promises:
        parties = {party.party for party in promise.parties}
        for key in parties | _voices(promise, chronicle) | _place_words(promise):
            for word in _words(promise):
                found[key, word].append(promise)
    return found


def _candidates(
    teller: Record, index: Mapping[tuple[str, str], Sequence[Record]], chronicle: Chronicle
) -> list[Record]:
    """Promises that share a word and a party with the report; where it names nobody, a publisher or place."""
    named = {party.party for party in teller.parties if not party.party.startswith("unnamed:")}
    keys = named or _voices(teller, chronicle) | _place_words(teller)
    words = _words(teller)
    near = (
        promise for key in sorted(keys) for word in sorted(words) for promise in index.get((key, word), ())
    )
    return list({promise.id: promise for promise in near}.values())


def _fits(teller: Record, promise: Record, chronicle: Chronicle, apart: Collection[frozenset[str]]) -> float:
    """How well the record tells of the promise, 0 where it cannot: the share of words that both have."""
    if teller.id == promise.id or teller.kind not in KEPT_BY.get(promise.kind, ()):
        return 0.0
    if teller.kind in _ONE_FORM and teller.kind == promise.kind and teller.form != promise.form:
        return 0.0
    began, tells = _began(promise, chronicle), _began(teller, chronicle)
    if began is None or tells is None or tells <= began or _told(promise) & _told(teller):
        return 0.0
    if any(frozenset((one.id, other.id)) in apart for one in promise.claims for other in teller.claims):
        return 0.0
    if _numbers(promise) and _numbers(teller) and not _numbers(promise) & _numbers(teller):
        return 0.0
    if not _places_allow(teller, promise) or not _amounts_allow(teller, promise):
        return 0.0
    mine, theirs = _words(teller), _words(promise)
    shared = mine & theirs
    if not shared or not (mine <= theirs or theirs <= mine):
        return 0.0
    return len(shared) / len(mine | theirs)


def _umbrella(
    teller: Record, by_party: Mapping[str, Sequence[Record]], chronicle: Chronicle
) -> Record | None:
    """The one earlier promise that the record says it is done under."""
    if not any(tracking_words().under.search(claim.quote) for claim in teller.claims):
        return None
    began = _began(teller, chronicle)
    keys = {party.party for party in teller.parties}
    near = {promise.id: promise for key in keys for promise in by_party.get(key, ())}.values()
    above = [
        promise
        for promise in near
        if promise.id != teller.id
        and promise.kind in ("agreement", "deal", "pledge")
        and len({party.party for party in promise.parties} & keys) >= min(2, len(promise.parties))
        and (_began(promise, chronicle) or date.max) < (began or date.min)
        and {amount.unit for amount in promise.amounts} & {amount.unit for amount in teller.amounts}
    ]
    return above[0] if len(above) == 1 else None


def _began(record: Record, chronicle: Chronicle) -> date | None:
    """The first day on which a document told of it; without one, the first that a claim is dated by."""
    days = [day for claim in record.claims if (day := chronicle.day_of(claim) or last_day(claim.date))]
    return min(days, default=None)


def _told(record: Record) -> set[str]:
    return {claim.doc for claim in record.claims}


def _words(record: Record) -> frozenset[str]:
    countries = {party.party for party in record.parties if len(party.party) == 2}
    found: set[str] = set()
    for claim in record.claims:
        found |= {word for word in telling(claim.what, set(countries)) if not _DIGITS.fullmatch(word)}
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


def _place_words(record: Record) -> set[str]:
    return {f"at {word}" for word in re.findall(r"\w{3,}", (record.place or "").lower())}


def _places_allow(one: Record, other: Record) -> bool:
    a, b = _place_words(one), _place_words(other)
    return not a or not b or bool(a & b)


def _voices(record: Record, chronicle: Chronicle) -> set[str]:
    """Who published what tells of the record."""
    return {f"by {voice}" for name in _told(record) if (voice := chronicle.publishers.get(name))}


def _amounts_allow(teller: Record, promise: Record) -> bool:
    """Whether the amounts can be of one promise: a new promise of another amount is another promise.

    What came of it may be less or more than was promised, and may come in parts.
    """
    if _RANK.get(teller.status, 0) >= _RANK["active"]:
        return True
    mine = {amount.unit: amount.value for amount in teller.amounts}
    return all(amount.unit not in mine or mine[amount.unit] == amount.value for amount in promise.amounts)
