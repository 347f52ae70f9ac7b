"""Whether two claims speak of the same real thing.

A rule per kind, each conservative: what the claims do not settle leaves two records, since a person merges
two more easily than they find out what one was made of. A rule's name is kept with each step that it allowed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from servanda.edtf import Period
from servanda.register.statement import Statement, telling

# What the parties of two claims have to do with each other.
_EQUAL, _WITHIN, _APART = 2, 1, 0
_NEAR = 0.4  # how alike subjects must be for a person to be asked
EQUAL = 1.0  # the score of figures with the same measure and the same value


@dataclass(frozen=True, slots=True)
class Sameness:
    """Two claims speak of one thing by `rule`; `score`, of 0 to 1, orders the pairs."""

    rule: str
    score: float


def same(one: Statement, other: Statement) -> Sameness | None:
    """The rule by which the two claims speak of one thing; None where no rule says so."""
    if one.claim.kind != other.claim.kind or contradict(one, other):
        return None
    if _resident_told_on(one, other):
        return Sameness("project/resident", 0.7)
    if _nobody_told_again(one, other):
        return Sameness(f"{one.claim.kind}/repeated", 0.9)
    return _RULES[one.claim.kind](one, other)


def contradict(one: Statement, other: Statement) -> bool:
    """Whether the claims cannot speak of one thing: other parties, another of a series, another time."""
    if one.claim.kind != other.claim.kind:
        return True
    if one.claim.form != other.claim.form and not (
        _works_told_twice(one, other) or _resident_told_on(one, other)
    ):
        return True
    if _deliveries(one, other):
        return False
    if one.ordinals and other.ordinals and not one.ordinals & other.ordinals:
        return True
    if _parties(one, other) == _APART and not _gathering_by_name(one, other):
        return True
    if one.claim.kind == "figure":
        return _figures_contradict(one, other)
    if one.claim.status == other.claim.status and not (_time_allows(one, other) or _milestones(one, other)):
        return True
    if one.claim.kind == "deal" and (_amounts_differ(one, other) or _is_option(one) != _is_option(other)):
        return True
    return not places_allow(one, other)


def nearness(one: Statement, other: Statement) -> tuple[float, tuple[str, ...]] | None:
    """How near two claims come to speaking of one thing, of 0 to 100, and the reasons; None where far apart.

    Only of claims that no rule joins and that do not contradict each other.
    """
    alike, shared = likeness(one, other), one.keys & other.keys
    if one.claim.kind == "figure" or not shared or alike < _NEAR:
        return None
    if contradict(one, other) or same(one, other):
        return None
    reasons = [f"{len(shared)} {'party' if len(shared) == 1 else 'parties'} in common"]
    reasons.append(
        f"{100 * alike:.0f}% of the words of their subjects: {', '.join(sorted(one.words & other.words))}"
    )
    if one.period and other.period:
        reasons.append("their times overlap" if overlap(one.period, other.period) else "at different times")
    return round(100 * alike, 1), tuple(reasons)


def _figure(one: Statement, other: Statement) -> Sameness | None:
    equal_values = any(one.units[unit] & other.units[unit] for unit in one.units.keys() & other.units.keys())
    if one.claim.date is None:
        if one.document == other.document and equal_values and one.words == other.words:
            return Sameness("figure/repeated", 0.9)
        return None
    if not one.sides and not (one.document == other.document and one.unnamed == other.unnamed):
        return None
    if one.words == other.words:
        return Sameness("figure/same-measure", EQUAL if equal_values else 0.9)
    return Sameness("figure/same-value", 0.8) if equal_values and one.units == other.units else None


def compete(one: Statement, other: Statement) -> bool:
    """Whether two figures stand in one passage with different values: then they measure different things.

    "Exports were $6.1 billion, of which cars $2.1 billion and wine $259 million".
    """
    if one.claim.kind != "figure" or other.claim.kind != "figure" or one.document != other.document:
        return False
    apart = one.claim.end <= other.claim.start or other.claim.end <= one.claim.start
    return not apart and _amounts_differ(one, other)


def _figures_contradict(one: Statement, other: Statement) -> bool:
    a, b = one.claim, other.claim
    if compete(one, other):
        return True
    if a.status != b.status or a.date != b.date or one.sides != other.sides:
        return True
    if (one.units and other.units and not one.units.keys() & other.units.keys()) or not places_allow(
        one, other
    ):
        return True
    since = (a.change.since if a.change else None, b.change.since if b.change else None)
    return None not in since and since[0] != since[1]


def _agreement(one: Statement, other: Statement) -> Sameness | None:
    parties = _parties(one, other)
    if len(one.keys & other.keys) < 2 or parties == _APART:
        return None
    alike = likeness(one, other)
    if one.claim.form in TOLD_BY_PARTIES and parties == _EQUAL and close_in_time(one, other):
        return Sameness("agreement/parties-and-time", 0.8 + alike / 5)
    if alike >= 0.6 and (one.words or other.words):
        return Sameness("agreement/subject", alike)
    return None


def _deal(one: Statement, other: Statement) -> Sameness | None:
    if _deliveries(one, other):
        return Sameness("deal/deliveries", 0.7)
    shared = one.sides & other.sides
    alike = likeness(one, other)
    if len({side for side, _ in shared}) < 2 or alike < 0.6:
        return None
    if close_in_time(one, other) or one.claim.status != other.claim.status or one.units == other.units:
        return Sameness("deal/goods", alike)
    return None


def _project(one: Statement, other: Statement) -> Sameness | None:
    if not one.keys & other.keys:
        return None
    alike = likeness(one, other)
    return Sameness("project/subject", alike) if alike >= 0.6 and len(one.words & other.words) >= 2 else None


def _event(one: Statement, other: Statement) -> Sameness | None:
    if _gathering_by_name(one, other):
        return Sameness("event/name", 0.75)
    alike = likeness(one, other)
    numbered = bool(one.ordinals & other.ordinals)
    parties = _parties(one, other)
    if parties == _EQUAL and len(one.keys) >= 2 and close_in_time(one, other):
        day = _granularity(one) == _granularity(other) == "day"
        if numbered or one.claim.form in ("commission", "visit") or (day and alike >= 0.3):
            return Sameness("event/parties-and-time", 0.8 + alike / 5)
    if one.keys & other.keys and alike >= 0.6 and (numbered or close_in_time(one, other)):
        return Sameness("event/subject", alike)
    return None


def _admission(one: Statement, other: Statement) -> Sameness | None:
    members = {key for side, key in one.sides & other.sides if side == "member"}
    if members and overlap(one.period, other.period):
        return Sameness("admission/member", 1.0)
    return None


def _pledge(one: Statement, other: Statement) -> Sameness | None:
    alike = likeness(one, other)
    if one.keys & other.keys and alike >= 0.75 and len(one.words & other.words) >= 2:
        return Sameness("pledge/act", alike)
    return None


_RULES: dict[str, Callable[[Statement, Statement], Sameness | None]] = {
    "figure": _figure,
    "agreement": _agreement,
    "deal": _deal,
    "project": _project,
    "event": _event,
    "admission": _admission,
    "pledge": _pledge,
}
OF_A_SERIES = frozenset(
    """batch lot next another further initial unit piece order export delivery shipment supply two three four
    five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred""".split()
)
# Gatherings with many who take part, of whom each text names its own.
OPEN_TO_MANY = ("exhibition", "forum", "conference", "other")
_TOLD_ON = 400  # characters between two passages on one project of a resident
_NEXT_TO = 100  # characters between two passages in one breath
# Forms of which the same parties have one at a time, however it is worded.
TOLD_BY_PARTIES = ("declaration", "twinning", "roadmap")


def _deliveries(one: Statement, other: Statement) -> bool:
    """Whether one document tells of deliveries of one order: the same two sides and goods, at least one made.

    They have days and numbers of their own, and no sums: with a sum each is a purchase of its own. Of two
    that are made, one may name another seller beside the common one.
    """
    if one.claim.form != "supply" or other.claim.form != "supply" or one.document != other.document:
        return False
    statuses = (one.claim.status, other.claim.status)
    within = one.sides <= other.sides or other.sides <= one.sides
    if one.sides != other.sides and not (within and statuses == ("done", "done")):
        return False
    if min(len(one.keys), len(other.keys)) < 2 or "done" not in statuses:
        return False
    if any(len(unit) == 3 and unit.isalpha() for each in (one, other) for unit in each.units):
        return False
    goods = [each.words - OF_A_SERIES for each in (one, other)]
    return len(goods[0]) >= 2 and goods[0] == goods[1] and _is_option(one) == _is_option(other)


def _gathering_by_name(one: Statement, other: Statement) -> bool:
    """Whether both tell of a fair or forum by its name and year, in one place at one time: "Expo 2022".

    Who takes part need not be the same: each text names its own people there. A stand at a fair is not the
    fair.
    """
    if one.claim.form not in OPEN_TO_MANY or one.claim.form != other.claim.form:
        return False
    if _at_another(one) != _at_another(other):
        return False
    shared = one.words & other.words
    if len(shared) < 2 or not any(word.isdigit() for word in shared):
        return False
    return bool(words_of_place(one) & words_of_place(other)) and close_in_time(one, other)


def _at_another(of: Statement) -> bool:
    """Whether what is told of was held at something else: "display at Expo 2022"."""
    return " at " in (of.claim.what or "")


def _resident_told_on(one: Statement, other: Statement) -> bool:
    """Whether a text goes on about the one project of a zone's resident, in other words.

    A project of a zone and one of building or making count as one only in one breath.
    """
    if one.claim.kind != "project" or other.claim.kind != "project" or one.document != other.document:
        return False
    forms = {one.claim.form, other.claim.form}
    if "zone" not in forms or not forms <= {"zone", "production", "construction"}:
        return False
    of_one_body = one.keys == other.keys and len(one.keys) == 1 and min(one.keys).startswith("body:")
    near = _gap(one, other) <= (_TOLD_ON if len(forms) == 1 else _NEXT_TO)
    return of_one_body and near and one.claim.status == other.claim.status and not _amounts_differ(one, other)


def _nobody_told_again(one: Statement, other: Statement) -> bool:
    """Whether one document tells twice of something without naming anybody: in the same words with the same
    number, or in more words in one breath."""
    if one.claim.kind == "figure" or one.document != other.document or one.keys or other.keys:
        return False
    if one.claim.status != other.claim.status or one.claim.date != other.claim.date:
        return False
    if one.unnamed and other.unnamed and one.unnamed != other.unnamed:
        return False
    shared = one.words & other.words
    numbers = [{value for values in each.units.values() for value in values} for each in (one, other)]
    if one.words == other.words and len(shared) >= 2:
        return numbers[0] == numbers[1] or bool(numbers[0] & numbers[1])
    within = shared in (one.words, other.words) and len(shared) >= 3
    return within and _gap(one, other) <= _NEXT_TO


def _milestones(one: Statement, other: Statement) -> bool:
    """Whether one document tells of one work's milestones, each on its day: its start, its first product."""
    if one.claim.kind != "project" or one.document != other.document or one.keys != other.keys:
        return False
    shared = one.words & other.words
    told_of_one = len(shared) >= 2 and shared in (one.words, other.words)
    return told_of_one and len(one.keys) >= 2 and bool(words_of_place(one) & words_of_place(other))


def _works_told_twice(one: Statement, other: Statement) -> bool:
    """Whether one document tells of one work as what is built and as what it makes: a plant, its building."""
    if one.claim.kind != "project" or one.document != other.document or one.keys != other.keys:
        return False
    if {one.claim.form, other.claim.form} != {"production", "construction"} or len(one.keys) < 2:
        return False
    if len(one.words & other.words) < 3 and not _milestones(one, other):
        return False
    return bool(words_of_place(one))


def _parties(one: Statement, other: Statement) -> int:
    """Whether the named parties are equal, the one's within the other's, or each has one that the other
    lacks."""
    a, b = (one.sides, other.sides) if one.claim.kind == "deal" else (one.keys, other.keys)
    if a == b:
        return _EQUAL
    if one.claim.kind == "admission":
        members = [{key for side, key in each.sides if side == "member"} for each in (one, other)]
        return _WITHIN if members[0] & members[1] else _APART
    return _WITHIN if a <= b or b <= a else _APART


def likeness(one: Statement, other: Statement) -> float:
    """How much of what the claims are about is told in the same words, of 0 to 1.

    Jaccard's index of the telling words (Jaccard, 1901); one phrase that holds all two words or more of the
    other counts as 0.75 at least.
    """
    if not one.words or not other.words:
        return 0.0
    shared, all_words = one.words & other.words, one.words | other.words
    index = len(shared) / len(all_words)
    if len(shared) >= 2 and shared in (one.words, other.words):
        return max(index, 0.75)
    return index


def overlap(one: Period | None, other: Period | None) -> bool:
    """Whether two periods share a day; what is not dated may be any day."""
    if one is None or other is None:
        return True
    starts_in_time = one.earliest is None or other.latest is None or one.earliest <= other.latest
    ends_in_time = other.earliest is None or one.latest is None or other.earliest <= one.latest
    return starts_in_time and ends_in_time


def _time_allows(one: Statement, other: Statement) -> bool:
    return overlap(one.period, other.period)


def close_in_time(one: Statement, other: Statement) -> bool:
    """Whether both are dated, to the month or the day, and may be the same day."""
    dated = dated_closely(one) and dated_closely(other)
    return dated and overlap(one.period, other.period)


def dated_closely(of: Statement) -> bool:
    """Whether the date is a day, a month or a span of its own."""
    return _granularity(of) in ("day", "month", "interval")


def _granularity(of: Statement) -> str | None:
    return of.period.granularity if of.period else None


def _amounts_differ(one: Statement, other: Statement) -> bool:
    shared = one.units.keys() & other.units.keys()
    return any(not one.units[unit] & other.units[unit] for unit in shared)


def _is_option(of: Statement) -> bool:
    """Whether the deal is a right to buy more, beside what was bought."""
    return bool(of.words & {"option", "right"})


def words_of_place(of: Statement) -> frozenset[str]:
    """The telling words of the place."""
    return frozenset(telling(of.claim.place, set()))


def _gap(one: Statement, other: Statement) -> int:
    """Characters between the passages of two claims of one document."""
    return max(0, one.claim.start - other.claim.end, other.claim.start - one.claim.end)


def places_allow(one: Statement, other: Statement) -> bool:
    """Whether the places may be one: one of them is not named, or they share a word."""
    a, b = words_of_place(one), words_of_place(other)
    return not a or not b or bool(a & b)
