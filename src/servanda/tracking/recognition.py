"""Later documents that speak of a commitment, though the register did not merge what they say with it.

"The plant opened" names neither the plant nor who built it. It is taken for the one commitment at hand that
it can mean: of a kind that it can keep, with a party in common (or, where it names none, from the same
publisher or place), in words that the commitment has, and earlier. What can mean several is taken for none,
and a person is asked; what is taken is inferred, and a person can say that it is another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from servanda.claim import Claim
from servanda.register import Decision, Record
from servanda.register.decision import standing
from servanda.tracking.chronicle import Chronicle
from servanda.tracking.report import Report, Reports

# What kinds of record can tell how a promise of a kind went.
KEPT_BY: Mapping[str, tuple[str, ...]] = {
    "project": ("project",),
    "deal": ("deal",),
    "event": ("event",),
    "agreement": ("agreement",),
    "admission": ("admission",),
    "pledge": ("pledge", "project", "deal", "agreement", "event"),
}
UMBRELLAS = ("agreement", "deal", "pledge")
"""Kinds of promises that others may be done under."""
_ONE_FORM = ("agreement", "event", "deal")  # a programme does not keep a memorandum
_RANK = {"proposed": 0, "planned": 1, "agreed": 2, "active": 3, "done": 4, "cancelled": 4}
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


@dataclass(frozen=True, slots=True)
class Recognition:
    """Which records speak of which promises, all by their ids.

    Of a promise: the records `lent` to it and those that may speak of it or of another (`unsure`), each in
    the order in which they were told; the record that takes its place (`replaced`), and the umbrella that it
    stands `under`. `joined` are the records that speak of an earlier promise and are none of their own.
    """

    lent: Mapping[str, Sequence[str]]
    unsure: Mapping[str, Sequence[str]]
    replaced: Mapping[str, str]
    under: Mapping[str, str]
    joined: Collection[str]

    def telling(self, promise: str) -> list[str]:
        """The records, besides its own, of which the promise needs the claims."""
        replaced = [self.replaced[promise]] if promise in self.replaced else []
        return [*self.lent.get(promise, ()), *self.unsure.get(promise, ()), *replaced]

    def of(self, promise: Record, held: Mapping[str, Record]) -> Recognised:
        """The promise with what was taken to speak of it; `held` has the records that it needs by id."""
        lent = [held[each] for each in self.lent.get(promise.id, ())]
        claims = [claim for record in lent for claim in record.claims]
        unsure = [claim for each in self.unsure.get(promise.id, ()) for claim in held[each].claims]
        replaced = self.replaced.get(promise.id)
        return Recognised(
            replace(promise, claims=(*promise.claims, *claims)) if claims else promise,
            frozenset(claim.id for claim in claims),
            tuple(unsure),
            held[replaced] if replaced else None,
            self.under.get(promise.id),
        )


def recognise(
    promises: Sequence[Record],
    others: Iterable[Record],
    chronicle: Chronicle,
    apart: Collection[frozenset[str]] = (),
) -> list[Recognised]:
    """The promises, each with what later records say of it; a promise that tells of an earlier one joins it.

    `apart` are pairs of claims, by id, that a person said speak of different things.
    """
    own = {record.id: record for record in promises}
    held = {record.id: record for record in others if record.kind != "figure"} | own
    reports = Reports(chronicle, apart)
    found = recognition([reports.of(record, promise=record.id in own) for record in held.values()])
    return [found.of(promise, held) for promise in own.values() if promise.id not in found.joined]


def said_apart(decisions: Iterable[Decision]) -> set[frozenset[str]]:
    """Pairs of claims, by id, that a person said speak of two things, and nobody took it back."""
    return {
        frozenset((decision.one, decision.other))
        for decision in standing(decisions)
        if decision.kind == "different" and decision.one and decision.other
    }


def recognition(reports: Iterable[Report]) -> Recognition:
    """Which of the reports speak of which promises among them."""
    given = list(reports)
    lent: dict[str, list[str]] = defaultdict(list)
    unsure: dict[str, list[str]] = defaultdict(list)
    replaced: dict[str, str] = {}
    under: dict[str, str] = {}
    joined: set[str] = set()
    made = [report for report in given if report.promise]
    earlier, by_amount = _Earlier.of(made), _by_amount(made)
    for teller in sorted(given, key=lambda report: (report.began or date.min, report.id)):
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
                unsure[promise.id].append(teller.id)
        elif teller.instead:
            replaced[meant[0].id] = teller.id
        else:
            lent[meant[0].id].append(teller.id)
            joined.add(teller.id)
    return Recognition(dict(lent), dict(unsure), replaced, under, joined)


@dataclass(frozen=True, slots=True)
class _Earlier:
    """The promises, the earliest first, by who or what ties a report to them, with each of their words, and
    with the word that fewest of that tie have.

    Of a report and a promise one has all the words of the other. So the promise is found by the report's
    rarest word, or the report has the promise's rarest.
    """

    by_word: Mapping[tuple[str, str], Sequence[Report]]
    by_rarest: Mapping[tuple[str, str], Sequence[Report]]

    @classmethod
    def of(cls, promises: Sequence[Report]) -> _Earlier:
        by_word: dict[tuple[str, str], list[Report]] = defaultdict(list)
        by_rarest: dict[tuple[str, str], list[Report]] = defaultdict(list)
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

    def near(self, teller: Report) -> Iterator[Report]:
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


def _meant(teller: Report, earlier: _Earlier, joined: Collection[str]) -> list[Report]:
    """The promises that the report fits best; no more are looked for once too many have just its words."""
    fitting: dict[float, list[Report]] = defaultdict(list)
    for promise in earlier.near(teller):
        if promise.id not in joined and (likeness := _fits(teller, promise)):
            fitting[likeness].append(promise)
            if likeness == 1.0 and len(fitting[likeness]) > MOST_MEANT:
                break
    return fitting[max(fitting)] if fitting else []


def _by_amount(promises: Sequence[Report]) -> dict[tuple[str, str], list[Report]]:
    """The promises that others may be done under, by each party with each unit of their amounts."""
    found: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for promise in promises:
        if promise.kind in UMBRELLAS:
            for party in promise.parties:
                for unit in dict(promise.amounts):
                    found[party, unit].append(promise)
    return found


def _fits(teller: Report, promise: Report) -> float:
    """How well the record tells of the promise, 0 where it cannot: the share of words that both have."""
    kind = teller.kind
    if teller.id == promise.id or kind not in KEPT_BY.get(promise.kind, ()):
        return 0.0
    if promise.began is None or teller.began is None or teller.began <= promise.began:
        return 0.0
    mine, theirs = teller.words, promise.words
    if not (mine <= theirs or theirs <= mine) or not mine & theirs:
        return 0.0
    if kind in _ONE_FORM and kind == promise.kind and teller.form != promise.form:
        return 0.0
    if not promise.documents.isdisjoint(teller.documents) or not promise.apart.isdisjoint(teller.claims):
        return 0.0
    if promise.numbers and teller.numbers and promise.numbers.isdisjoint(teller.numbers):
        return 0.0
    if promise.places and teller.places and promise.places.isdisjoint(teller.places):
        return 0.0
    return len(mine & theirs) / len(mine | theirs) if _amounts_allow(teller, promise) else 0.0


def _umbrella(teller: Report, by_amount: Mapping[tuple[str, str], Sequence[Report]]) -> Report | None:
    """The one earlier promise that the record says it is done under."""
    if not teller.under:
        return None
    near = {
        promise.id: promise
        for party in teller.parties
        for unit in dict(teller.amounts)
        for promise in by_amount.get((party, unit), ())
    }
    began = teller.began or date.min
    above = [
        promise
        for promise in near.values()
        if promise.id != teller.id
        and (promise.began or date.max) < began
        and len(promise.parties & teller.parties) >= min(2, promise.sides)
    ]
    return above[0] if len(above) == 1 else None


def _amounts_allow(teller: Report, promise: Report) -> bool:
    """Whether the amounts can be of one promise: a new promise of another amount is another promise.

    What came of it may be less or more than was promised, and may come in parts.
    """
    if _RANK.get(teller.status, 0) >= _RANK["active"]:
        return True
    mine = dict(teller.amounts)
    return all(unit not in mine or mine[unit] == value for unit, value in promise.amounts)
