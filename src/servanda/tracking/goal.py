"""What a target asks for: a level, or a growth over a year, and whether it is to be reached from above."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from servanda import edtf
from servanda.audit import Interval, Level, distance_in_words, growth_of, level_of
from servanda.claim import Claim
from servanda.register.record import Record
from servanda.tracking.delivery import reaches
from servanda.tracking.words import tracking_words
from servanda.wording import period

GROWTH_UNIT = "percentage points"


@dataclass(frozen=True, slots=True)
class Goal:
    """The level that a target names; where it `falls`, anything at or below it is enough."""

    level: Level
    falls: bool = False

    @property
    def enough(self) -> Fraction | None:
        """The end of the wanted interval that is nearest to where the figure comes from."""
        low, high = self.level.interval
        near, far = (high, low) if self.falls else (low, high)
        return near if near is not None else far

    def reached_by(self, there: Level) -> bool | None:
        """Whether the actual level is enough; None where the figures are too rough to say."""
        if not self.falls:
            return reaches(there.interval, self.level.interval)
        return reaches(_turned(there.interval), _turned(self.level.interval))

    def missing(self, there: Interval) -> tuple[Fraction, Fraction] | None:
        """How far it is at the least and at the most; None where an end is open."""
        enough = self.enough
        if enough is None or there.low is None or there.high is None:
            return None
        gaps = [value - enough if self.falls else enough - value for value in (there.low, there.high)]
        least, most = sorted(max(gap, Fraction(0)) for gap in gaps)
        return least, most

    def met_in_words(self, there: Level) -> str:
        """The sentence that says that it was reached."""
        return f"{self._said(there)} {'comes down to' if self.falls else 'reaches'} {self.level.text}."

    def short_in_words(self, there: Level) -> str:
        """The sentence that says by how much it was not."""
        missing = self.missing(there.interval)
        least = distance_in_words(missing[0] if missing else Fraction(0), self.level.quantity.unit)
        side = "above" if self.falls else "short of"
        return f"{self._said(there)} is {side} {self.level.text} by at least {least}."

    def _said(self, there: Level) -> str:
        return f"{there.text} in {period(there.quantity.period)}"


def goal_of(record: Record, claim: Claim) -> Goal | None:
    """What a claim that sets a target asks for; None where it names nothing that could be measured.

    A growth can be measured where it is over the year before: one "by 2030" does not say since when.
    """
    level = level_of(record, claim)
    if level is not None:
        return Goal(level, _is_to_fall(claim, level))
    grown = growth_over_a_year(record, claim)
    if grown is None or claim.change is None:
        return None
    return Goal(grown, claim.change.direction == "down")


def growth_over_a_year(record: Record, claim: Claim) -> Level | None:
    """A claim's growth since the same months a year earlier, in percentage points; None for any other.

    An actual growth has to name what it is measured against; a target for a year means the year before.
    """
    when, change = claim.date or record.date, claim.change
    if change is None or when is None or not edtf.is_valid(when) or edtf.parse(when).is_open:
        return None
    earlier = edtf.shift(when, years=-1)
    if (change.since or (earlier if claim.status == "target" else None)) != earlier:
        return None
    ratio = growth_of(record, claim, when, earlier)
    if ratio is None:
        return None
    quantity = ratio.measured.in_unit(GROWTH_UNIT)
    percent = ratio.ratio.times(Fraction(100)).plus(Interval(Fraction(-100), Fraction(-100)))
    return Level(claim, quantity, percent, ratio.text)


def _is_to_fall(claim: Claim, level: Level) -> bool:
    """Whether the last word of rising or falling before the amount is one of falling."""
    if claim.change is not None:
        return claim.change.direction == "down"
    words = tracking_words()
    before = claim.quote[: level.offset] if level.offset >= 0 else claim.quote
    falling = [found.start() for found in words.lowering.finditer(before)]
    rising = [found.start() for found in words.raising.finditer(before)]
    return bool(falling) and falling[-1] >= max(rising, default=-1)


def _turned(interval: Interval) -> Interval:
    return interval.times(Fraction(-1))
