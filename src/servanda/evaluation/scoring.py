"""Scores: claims set against gold claims, slot by slot.

A claim pairs with a gold claim of the same kind whose quote overlaps its own, best agreement first. Then

- `claims`: precision, recall and F1 of the pairs that agree on at least half of their slots;
- `slots`: the same over every filled slot, the headline;
- `figures`: the share of gold figures whose form, date, parties, amounts and change are all right;
- `grounded`: the share of claims whose quote stands in the document and states their numbers;
- `records`: B-cubed F1 (Bagga and Baldwin 1998) of the record keys over the paired claims that have them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from servanda.claim import Claim
from servanda.evaluation.gold import GoldClaim
from servanda.evaluation.grounding import SqueezedText, grounded
from servanda.evaluation.slots import Slot, agreeing, slots_of

_OF_A_FIGURE = frozenset({"form", "date", "party", "amount", "change"})
_ENOUGH = 0.5


@dataclass(slots=True)
class Count:
    """How many were right, how many were found, how many there were to find."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, other: Count) -> None:
        """Add the other count to this one."""
        self.right += other.right
        self.found += other.found
        self.wanted += other.wanted


@dataclass(slots=True)
class Tally:
    """The counts of one document or of several: what scores are worked out from.

    `claims` is by kind, `slots` by slot; `figures` and `grounded` have their whole in `wanted`; `records`
    holds the gold record and the found record of each pair of claims that has both.
    """

    claims: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    slots: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    figures: Count = field(default_factory=Count)
    grounded: Count = field(default_factory=Count)
    optional: int = 0
    records: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of setting claims against gold: the counts, the claims missed, the claims found amiss."""

    tally: Tally
    missed: tuple[Claim, ...]
    spurious: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """Precision, recall and F1, in percent, rounded to a tenth."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of a tally, in percent; None where there was nothing to measure."""

    claims: Rate
    slots: Rate
    figures: float | None
    grounded: float | None
    records: float | None
    by_kind: dict[str, Rate]
    by_slot: dict[str, Rate]
    gold: int
    optional: int
    found: int


@dataclass(frozen=True, slots=True)
class _Pair:
    gold: int
    found: int
    agreement: float
    right: list[Slot]


def weigh(gold: Sequence[GoldClaim], found: Sequence[Claim], text: str) -> Verdict:
    """Set the claims found in a document against its gold claims; `text` is the document's plain text."""
    squeezed = SqueezedText(text)
    gold_slots = [slots_of(one.claim) for one in gold]
    found_slots = [slots_of(claim) for claim in found]
    pairs = _pairs(gold, found, gold_slots, found_slots, squeezed)
    of_gold = {pair.gold: pair for pair in pairs}
    enough = {pair.found for pair in pairs if pair.agreement >= _ENOUGH}
    excused = {pair.found for pair in pairs if gold[pair.gold].optional}

    tally, missed = Tally(optional=sum(one.optional for one in gold)), []
    for position, one in enumerate(gold):
        if one.optional:
            continue
        pair = of_gold.get(position)
        for slot in gold_slots[position]:
            tally.slots[slot.name].wanted += 1
        for slot in pair.right if pair else ():
            tally.slots[slot.name].right += 1
        tally.claims[one.claim.kind].wanted += 1
        if pair and pair.found in enough:
            tally.claims[one.claim.kind].right += 1
        else:
            missed.append(one.claim)
        if one.claim.kind == "figure":
            whole = pair is not None and _all_right(gold_slots[position], found_slots[pair.found], pair.right)
            tally.figures.add(Count(right=whole, found=1, wanted=1))

    spurious = []
    for position, claim in enumerate(found):
        is_grounded = grounded(claim, squeezed)
        tally.grounded.add(Count(right=is_grounded, found=1, wanted=1))
        if position in excused:
            continue
        for slot in found_slots[position]:
            tally.slots[slot.name].found += 1
        tally.claims[claim.kind].found += 1
        if position not in enough:
            spurious.append(claim)

    for pair in pairs:
        keys = gold[pair.gold].claim.record, found[pair.found].record
        if pair.agreement >= _ENOUGH and keys[0] and keys[1]:
            tally.records.append((keys[0], keys[1]))
    return Verdict(tally, tuple(missed), tuple(spurious))


def total_of(tallies: Iterable[Tally]) -> Tally:
    """One tally for several documents."""
    total = Tally()
    for tally in tallies:
        for kind, count in tally.claims.items():
            total.claims[kind].add(count)
        for slot, count in tally.slots.items():
            total.slots[slot].add(count)
        total.figures.add(tally.figures)
        total.grounded.add(tally.grounded)
        total.optional += tally.optional
        total.records += tally.records
    return total


def scores_of(tally: Tally) -> Scores:
    """The scores that the counts add up to."""
    return Scores(
        claims=_rate(_summed(tally.claims.values())),
        slots=_rate(_summed(tally.slots.values())),
        figures=_share(tally.figures),
        grounded=_share(tally.grounded),
        records=_b_cubed(tally.records),
        by_kind={kind: _rate(count) for kind, count in sorted(tally.claims.items())},
        by_slot={slot: _rate(count) for slot, count in sorted(tally.slots.items())},
        gold=_summed(tally.claims.values()).wanted,
        optional=tally.optional,
        found=tally.grounded.found,
    )


def _pairs(
    gold: Sequence[GoldClaim],
    found: Sequence[Claim],
    gold_slots: list[list[Slot]],
    found_slots: list[list[Slot]],
    text: SqueezedText,
) -> list[_Pair]:
    """One-to-one pairs of gold and found claims, best agreement first, in the order of the gold claims."""
    gold_spans = [text.locate(one.claim) for one in gold]
    found_spans = [text.locate(claim) for claim in found]
    candidates = []
    for i, one in enumerate(gold):
        for j, claim in enumerate(found):
            if one.claim.kind != claim.kind or not _overlap(gold_spans[i], found_spans[j]):
                continue
            right = agreeing(gold_slots[i], found_slots[j])
            if right:
                agreement = 2 * len(right) / (len(gold_slots[i]) + len(found_slots[j]))
                candidates.append(_Pair(i, j, agreement, right))
    candidates.sort(key=lambda pair: (-pair.agreement, pair.gold, pair.found))
    chosen: dict[int, _Pair] = {}
    taken: set[int] = set()
    for pair in candidates:
        if pair.gold not in chosen and pair.found not in taken:
            chosen[pair.gold] = pair
            taken.add(pair.found)
    return [chosen[i] for i in sorted(chosen)]


def _overlap(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    return bool(one and other) and min(one[1], other[1]) > max(one[0], other[0])  # type: ignore[index]


def _all_right(gold: list[Slot], found: list[Slot], right: list[Slot]) -> bool:
    """Whether a figure has every slot that makes it, and none besides."""
    sizes = {sum(slot.name in _OF_A_FIGURE for slot in slots) for slots in (gold, found, right)}
    return len(sizes) == 1


def _summed(counts: Iterable[Count]) -> Count:
    total = Count()
    for count in counts:
        total.add(count)
    return total


def _rate(count: Count) -> Rate:
    precision = count.right / count.found if count.found else 0.0
    recall = count.right / count.wanted if count.wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Rate(*(round(100 * share, 1) for share in (precision, recall, f1)))


def _share(count: Count) -> float | None:
    return round(100 * count.right / count.wanted, 1) if count.wanted else None


def _b_cubed(records: list[tuple[str, str]]) -> float | None:
    if not records:
        return None
    both, of_gold, of_found = Counter(records), Counter(g for g, _ in records), Counter(f for _, f in records)
    precision = sum(both[pair] / of_found[pair[1]] for pair in records) / len(records)
    recall = sum(both[pair] / of_gold[pair[0]] for pair in records) / len(records)
    return round(100 * 2 * precision * recall / (precision + recall), 1)
