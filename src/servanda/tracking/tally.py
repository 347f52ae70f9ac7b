"""How many promises were kept, by party, pair, venue or year, with their sums and with what is not known.

A rate misleads when its denominator moves, when stages are mixed or when what is not known is left out. So a
cohort is fixed by when its promises were made, a share never stands without its count, and it is an interval:
at the least what is known to be kept, at the most that and all that is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from servanda.register import Record
from servanda.tracking.commitment import Commitment, Stage, Standing
from servanda.tracking.stage import stage_of
from servanda.tracking.words import tracking_words
from servanda.wording import exact, is_currency
from servanda.wording import quantity as readable

By = Literal["party", "pair", "venue", "year", "stage"]
BY: tuple[By, ...] = ("party", "pair", "venue", "year", "stage")
KEPT: tuple[Standing, ...] = ("met", "met_late")
SHORT: tuple[Standing, ...] = ("part_met", "stopped")
LATE: tuple[Standing, ...] = ("overdue",)
OPEN: tuple[Standing, ...] = ("not_due",)
UNKNOWN: tuple[Standing, ...] = ("undecided", "quiet", "lapsed", "unmeasurable")


@dataclass(slots=True)
class Tally:
    """The promises of one cohort: how many, how many of them stand how, and what they are worth.

    `open` ones are not due, or have no day. `late` are overdue: nothing read says that they were kept, which
    is not to say that they were not. `replaced` ones count in no share. `worth` and `worth_kept` are sums by
    currency of those that may be summed, `without_sum` how many name none, `not_summed` how many may not be
    summed: no more than pledged, or counted elsewhere.
    """

    name: str
    promises: int = 0
    kept: int = 0
    short: int = 0
    late: int = 0
    open: int = 0
    unknown: int = 0
    replaced: int = 0
    worth: dict[str, Fraction] = field(default_factory=dict)
    worth_kept: dict[str, Fraction] = field(default_factory=dict)
    without_sum: int = 0
    not_summed: int = 0

    @property
    def share_kept(self) -> tuple[float, float] | None:
        """The least and the greatest share that can have been kept of those that were due or ended; None
        where there are none."""
        ended = self.kept + self.short + self.late + self.unknown
        if not ended:
            return None
        return round(self.kept / ended, 4), round((self.kept + self.late + self.unknown) / ended, 4)

    def in_words(self) -> str:
        """One line, the share with its counts."""
        noun = "promise" if self.promises == 1 else "promises"
        text = f"{self.promises} {noun}: {self.kept} kept, {self.short} short, {self.late} overdue, "
        text += f"{self.open} open, {self.unknown} unknown"
        text += f", {self.replaced} replaced" if self.replaced else ""
        if self.share_kept:
            ended = self.kept + self.short + self.late + self.unknown
            low, high = (readable(Fraction(f"{end:.4f}") * 100, "percent", 1) for end in self.share_kept)
            text += f"; kept {self.kept} of {ended} that were due or ended"
            text += f" ({low})" if low == high else f" ({low}; {high} if all that is not known was kept)"
        for unit, value in sorted(self.worth.items()):
            kept = readable(self.worth_kept.get(unit, Fraction(0)), unit)
            text += f"; worth {readable(value, unit)}, {kept} of it kept"
        if self.worth:
            text += f" ({self.without_sum} without a sum, {self.not_summed} not summed)"
        return text

    def as_json(self) -> dict[str, Any]:
        """The tally for `--json`."""
        counts = {
            name: getattr(self, name)
            for name in ("promises", "kept", "short", "late", "open", "unknown", "replaced")
        }
        return {
            "name": self.name,
            **counts,
            "share_kept": list(self.share_kept) if self.share_kept else None,
            "worth": {unit: float(value) for unit, value in self.worth.items()},
            "worth_kept": {unit: float(value) for unit, value in self.worth_kept.items()},
            "without_sum": self.without_sum,
            "not_summed": self.not_summed,
        }


def tallies(commitments: Iterable[Commitment], by: By) -> list[Tally]:
    """The cohorts, largest first; a promise of several parties counts with each of them."""
    found: dict[str, Tally] = {}
    given = list(commitments)
    umbrellas = {commitment.under for commitment in given}
    for commitment in given:
        summed = may_be_summed(commitment) and commitment.record.id not in umbrellas
        for name in _COHORTS[by](commitment):
            _count(found.setdefault(name, Tally(name)), commitment, summed=summed)
    return sorted(found.values(), key=lambda tally: (-tally.promises, tally.name))


def _count(tally: Tally, commitment: Commitment, *, summed: bool) -> None:
    standing = commitment.standing
    tally.promises += 1
    if standing == "replaced":
        tally.replaced += 1
        return
    tally.kept += standing in KEPT
    tally.short += standing in SHORT
    tally.late += standing in LATE
    tally.open += standing in OPEN
    tally.unknown += standing in UNKNOWN
    sums = worth_of(commitment.record)
    if not sums:
        tally.without_sum += 1
    elif not summed:
        tally.not_summed += 1
    else:
        for unit, value in sums.items():
            tally.worth[unit] = tally.worth.get(unit, Fraction(0)) + value
            if standing in KEPT:
                tally.worth_kept[unit] = tally.worth_kept.get(unit, Fraction(0)) + value


def worth_of(record: Record) -> dict[str, Fraction]:
    """What the record is worth by currency: its one sum, or the lower end of a range."""
    found: dict[str, Fraction] = {}
    if record.kind != "figure":
        for amount in record.amounts:
            if is_currency(amount.unit):
                found.setdefault(amount.unit, exact(amount.value))
    return found


def may_be_summed(commitment: Commitment) -> bool:
    """Whether its sum may be added to others': agreed or further, no umbrella, not counted elsewhere."""
    if _furthest(commitment) in (None, "pledged"):
        return False
    if any(tracking_words().umbrella.search(claim.what or "") for claim in commitment.record.claims):
        return False
    return not any(link.counted == "there" for link in commitment.record.links)


def _furthest(commitment: Commitment) -> Stage | None:
    """How far it had come before it was called off: its sum stays in the cohort in which it was promised."""
    if commitment.standing != "stopped":
        return commitment.stage
    record = commitment.record
    steps = [claim.status for claim in record.claims if claim.status in ("agreed", "active", "done")]
    return stage_of(record.kind, record.form, steps[-1], record.binding) if steps else None


def _parties(commitment: Commitment) -> list[str]:
    return sorted({party.name for party in commitment.record.parties}) or ["nobody named"]


def _pairs(commitment: Commitment) -> list[str]:
    names = _parties(commitment)
    pairs = [f"{one} and {other}" for number, one in enumerate(names) for other in names[number + 1 :]]
    return pairs or [f"{names[0]} alone"]


def _venues(commitment: Commitment) -> list[str]:
    return [commitment.record.place or "no place named"]


def _years(commitment: Commitment) -> list[str]:
    """The year in which the promise was first made."""
    days = [piece.day for piece in commitment.evidence if piece.role == "promise" and piece.day]
    days = days or [piece.day for piece in commitment.evidence if piece.day]
    return [str(min(days).year)] if days else ["no year known"]


def _stages(commitment: Commitment) -> list[str]:
    return [commitment.stage or "target"]


_COHORTS: dict[By, Callable[[Commitment], list[str]]] = {
    "party": _parties,
    "pair": _pairs,
    "venue": _venues,
    "year": _years,
    "stage": _stages,
}
