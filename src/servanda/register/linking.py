"""What the claims of one document have to do with each other, so that no sum is counted twice.

A link is stated by one text: a deal and the orders that it is made of, an agreement and the deal or project
that it serves, what was signed at an event, a resident and its project. Merging carries it over to the
records. What a text does not put side by side is not linked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from servanda.claim import Claim
from servanda.register.statement import Statement, period_of

_NEAR = 400  # characters between two passages that speak of one thing
_SAME_SCENE = 4000  # characters between a gathering and what was signed at it
_MOST_PARTS = 8
_BACK = {
    "part of": "has part",
    "serves": "served by",
    "signed at": "occasion of",
    "resident of": "has resident",
}
# Where the sum of a link's two ends is counted, by the link's rule: at `one`, the first end, or the other.
_COUNTED = {
    "parts-add-up": "one",
    "part-named": "other",
    "one-sum": "other",
    "across/parts-add-up": "one",
    "across/one-sum": "other",
    "decision/part of": "other",
    "decision/serves": "other",
}


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """`one` has `relation` to `other`, both numbers of claims; `rule` says what found it."""

    one: int
    other: int
    relation: str
    rule: str


def reversed_relation(relation: str) -> str:
    """The relation read from its other end."""
    return _BACK[relation]


def counted(rule: str, *, at_one: bool) -> str:
    """Where the common sum counts, seen from one end: `here`, `there`, or `both` where there is none."""
    where = _COUNTED.get(rule)
    if where is None:
        return "both"
    return "here" if (where == "one") == at_one else "there"


def links(statements: Sequence[Statement]) -> list[ClaimLink]:
    """The links between the claims of one document, in the order of its passages."""
    ordered = sorted(statements, key=lambda each: (each.claim.start, each.number))
    found: dict[tuple[int, int, str], ClaimLink] = {}
    for link in (*_parts(ordered), *_served(ordered), *_signed(ordered), *_residents(ordered)):
        found.setdefault((link.one, link.other, link.relation), link)
    return list(found.values())


def _parts(ordered: Sequence[Statement]) -> Iterator[ClaimLink]:
    """Deals between the same parties of which some add up to one: 6 million and 5 million to 11."""
    of_sides: dict[frozenset[tuple[str, str]], list[Statement]] = defaultdict(list)
    for each in ordered:
        if each.claim.kind == "deal" and len(each.sides) >= 2:
            of_sides[each.sides].append(each)
    for deals in of_sides.values():
        for whole in deals:
            near = [each for each in deals if each is not whole and _gap(whole, each) <= _NEAR]
            parts = adding_up(whole, near)
            for part in parts:
                yield ClaimLink(part.number, whole.number, "part of", "parts-add-up")


def adding_up(whole: Statement, near: Sequence[Statement]) -> tuple[Statement, ...]:
    """Those of the deals near by whose sums make the whole's, of the first eight; most parts first."""
    near = near[:_MOST_PARTS]
    for unit in sorted(whole.units):
        if len(whole.units[unit]) != 1:
            continue
        (total,) = whole.units[unit]
        having = [
            each for each in near if len(each.units.get(unit, ())) == 1 and min(each.units[unit]) < total
        ]
        for size in range(len(having), 1, -1):
            for some in combinations(having, size):
                made = sum(min(each.units[unit]) for each in some)
                if total and abs(made - total) <= 0.01 * total:
                    return some
    return ()


def _served(ordered: Sequence[Statement]) -> Iterator[ClaimLink]:
    """An agreement and the deal or project that it is for, told in one breath."""
    for one, other in _neighbours(ordered, _NEAR // 4):
        for instrument, served in ((one, other), (other, one)):
            if instrument.claim.kind != "agreement" or served.claim.kind not in ("deal", "project"):
                continue
            if len(instrument.keys & served.keys) >= 2 or (
                instrument.keys & served.keys and _overlap(one.claim, other.claim)
            ):
                rule = "one-sum" if _one_sum(instrument, served) else "one-passage"
                yield ClaimLink(instrument.number, served.number, "serves", rule)


def _signed(ordered: Sequence[Statement]) -> Iterator[ClaimLink]:
    """What was signed on the days of an event, by those who took part or in the same breath."""
    events = [each for each in ordered if each.claim.kind == "event" and each.claim.status == "done"]
    for each in ordered:
        if each.claim.kind not in ("agreement", "deal") or each.claim.status != "agreed":
            continue
        near = [event for event in events if _was_at(each, event)]
        if near:
            nearest = min(near, key=lambda event: (_gap(each, event), event.number))
            yield ClaimLink(each.number, nearest.number, "signed at", "day-and-party")


def _was_at(signed: Statement, event: Statement) -> bool:
    if _gap(signed, event) > _SAME_SCENE or not signed.keys & event.keys:
        return False
    if _overlap(signed.claim, event.claim):
        return True
    a, b = period_of(signed.claim.date), period_of(event.claim.date)
    if a is None or b is None or not (a.earliest and a.latest and b.earliest and b.latest):
        return False
    return a.granularity == "day" and b.earliest <= a.earliest and a.latest <= b.latest


def _residents(ordered: Sequence[Statement]) -> Iterator[ClaimLink]:
    """A body's new member and what it is to build there."""
    admissions = [each for each in ordered if each.claim.kind == "admission"]
    for project in ordered:
        if project.claim.kind != "project":
            continue
        for admission in admissions:
            members = {key for side, key in admission.sides if side == "member"}
            if members & project.keys and _gap(admission, project) <= _SAME_SCENE:
                rule = "one-sum" if _one_sum(admission, project) else "one-member"
                yield ClaimLink(admission.number, project.number, "resident of", rule)


def _neighbours(ordered: Sequence[Statement], gap: int) -> Iterator[tuple[Statement, Statement]]:
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if other.claim.start - one.claim.end > gap:
                break
            yield one, other


def _gap(one: Statement, other: Statement) -> int:
    return max(0, one.claim.start - other.claim.end, other.claim.start - one.claim.end)


def _overlap(one: Claim, other: Claim) -> bool:
    return one.start < other.end and other.start < one.end


def _one_sum(one: Statement, other: Statement) -> bool:
    return any(one.units[unit] & other.units[unit] for unit in one.units.keys() & other.units.keys())


def decided(wished: Iterable[tuple[int, int, str]], known: set[int]) -> Iterator[ClaimLink]:
    """The links that people made, of claims that stand."""
    for one, other, relation in wished:
        if one in known and other in known:
            yield ClaimLink(one, other, relation, f"decision/{relation}")
