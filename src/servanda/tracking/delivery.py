"""How much of a promised amount was delivered: a share, not a yes or no.

Reports of batches add up; a report of all that came so far replaces what was added before; the last batch
completes the whole. Where a report does not say which it is, both are possible, and the amount is the
interval from the larger of the two to their sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from servanda import edtf
from servanda.audit import Interval, read_printed
from servanda.claim import Amount, Claim
from servanda.tracking.commitment import Progress
from servanda.tracking.words import tracking_words
from servanda.wording import is_currency


@dataclass(frozen=True, slots=True)
class Delivery:
    """What was promised and what came of it, in one unit; `whole` is whether a report says that it is all."""

    unit: str
    wanted: Interval
    there: Interval
    whole: bool

    @property
    def enough(self) -> bool | None:
        """Whether it is enough: yes, no, or None where the figures are too rough to say."""
        return True if self.whole else reaches(self.there, self.wanted)


def delivered(promises: Sequence[Claim], reports: Sequence[Claim]) -> Delivery | None:
    """What the reports, in their order in time, say of the first amount that promises and reports share.

    The last promise of an amount holds, and it is that of the earlier ones where it repeats it.
    """
    for promise in reversed(promises):
        for amount in promise.amounts:
            if amount.unit == "percent":
                continue
            told = [(claim, given) for claim in reports if (given := _of_unit(claim, amount.unit))]
            if told:
                wanted = interval_of(promise, amount)
                there = _added_up(told)
                whole = any(tracking_words().final.search(claim.quote) for claim, _ in told)
                return Delivery(amount.unit, wanted, there, whole)
    return None


def interval_of(claim: Claim, amount: Amount) -> Interval:
    """Where the amount lies: of things that are counted, a number printed in full is meant as it stands."""
    printed = read_printed(claim.quote, amount.value)
    whole = amount.bound == "exact" and printed.value.denominator == 1 and printed.text == printed.digits
    if whole and not is_currency(amount.unit) and not tracking_words().measured.search(amount.unit):
        return Interval(printed.value, printed.value)
    return printed.interval(amount.bound)


def reaches(there: Interval, wanted: Interval) -> bool | None:
    """Whether what is there is enough: yes, no, or None where the figures are too rough to say.

    Enough is the lower end of what was wanted; "up to" so much has none, and its upper end stands in.
    """
    enough = wanted.low if wanted.low is not None else wanted.high
    if enough is None:
        return None
    if there.low is not None and there.low >= enough:
        return True
    return False if there.high is not None and there.high < enough else None


def share(there: Interval, wanted: Interval) -> Progress:
    """What is there as a share of the middle of what was wanted, or of its one end."""
    ends = [end for end in (wanted.low, wanted.high) if end is not None]
    middle = sum(ends, Fraction(0)) / len(ends) if ends else Fraction(0)
    if not middle:
        return Progress(None, None)
    low, high = (None if end is None else round(float(end / middle), 4) for end in (there.low, there.high))
    return Progress(low, high)


def _of_unit(claim: Claim, unit: str) -> Amount | None:
    wanted = _singular(unit)
    return next((given for given in claim.amounts if _singular(given.unit) == wanted), None)


def _singular(unit: str) -> str:
    folded = unit.casefold()
    return folded[:-1] if folded.endswith("s") and len(folded) > 3 else folded


def _added_up(told: Sequence[tuple[Claim, Amount]]) -> Interval:
    words = tracking_words()
    total: Interval | None = None
    counted: list[tuple[Claim, Amount]] = []
    for claim, amount in told:
        if any(_is_repeated(claim, amount, *earlier) for earlier in counted):
            continue
        counted.append((claim, amount))
        here = interval_of(claim, amount)
        if total is None or words.cumulative.search(claim.quote):
            total = here
        elif words.batch.search(claim.quote) or words.final.search(claim.quote):
            total = total.plus(here)
        else:
            total = _either(total, here)
    assert total is not None
    return total


def _is_repeated(claim: Claim, amount: Amount, earlier: Claim, counted: Amount) -> bool:
    """Whether two documents tell of one delivery: as much, and at a time that can be the same."""
    if amount.value != counted.value or claim.doc == earlier.doc:
        return False
    if not claim.date or not earlier.date or not edtf.is_valid(claim.date) or not edtf.is_valid(earlier.date):
        return True
    return edtf.overlaps(claim.date, earlier.date)


def _either(one: Interval, other: Interval) -> Interval:
    """The larger of the two, or both together."""
    lows = [end for end in (one.low, other.low) if end is not None]
    return Interval(max(lows) if lows else None, one.plus(other).high)
