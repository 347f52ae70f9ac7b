"""Both directions of a pair: what one side counts as exports, the other counts as imports.

The two never agree to the dollar. Exports are valued at the seller's border (FOB), imports at the buyer's
(CIF), with freight and insurance: the IMF's Direction of Trade Statistics takes 6% for that. Coverage, timing
and the system of trade differ too (UN, International Merchandise Trade Statistics). So a gap is an asymmetry
and accuses nobody, and one within the tolerance fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from servanda.audit.finding import Finding, Verdict, distance_in_words
from servanda.audit.interval import Interval
from servanda.audit.quantity import Key, Level, Statement
from servanda.wording import decimal

TOLERANCE = Fraction(10, 100)
"""By how much the two sides may differ, whichever is the larger, before it is said: the IMF's 6%, and 4% for
timing and coverage."""
MIRROR = "one side's exports = the other side's imports"
MIRRORED = {"exports": "imports", "turnover": "turnover"}


def mirrored(found: Sequence[Statement], tolerance: Fraction = TOLERANCE) -> list[Finding]:
    """What both sides of a pair print of the same trade: asymmetries beyond the tolerance, and what fits."""
    levels: dict[Key, Level] = {}
    for statement in found:
        if isinstance(statement, Level):
            levels.setdefault(statement.quantity.key, statement)
    findings = []
    for (form, reporter, partner, period, unit, subject), level in levels.items():
        if form not in MIRRORED or not partner or (form == "turnover" and reporter > partner):
            continue
        other = levels.get((MIRRORED[form], partner, reporter, period, unit, subject))
        if other:
            findings.append(_compared(level, other, tolerance))
    return findings


def _compared(one: Level, other: Level, tolerance: Fraction) -> Finding:
    factor = 1 + tolerance
    low = None if one.interval.low is None else one.interval.low / factor
    high = None if one.interval.high is None else one.interval.high * factor
    allowed = Interval(low, high)
    apart = allowed.distance(other.interval)
    text = f"{one.quantity.names[0]} counts {one.text} of {one.quantity.form}, {other.quantity.names[0]} "
    text += f"{other.text} of {other.quantity.form}: "
    percent = f"{decimal(tolerance * 100)}%"
    if apart:
        beyond = distance_in_words(apart, one.quantity.unit)
        text += f"at least {beyond} more than freight, insurance and timing explain ({percent} allowed)."
    else:
        text += f"within the {percent} that freight, insurance and timing explain."
    verdict: Verdict = "asymmetry" if apart else "consistent"
    return Finding(verdict, one.quantity, (one, other), MIRROR, text, bounds=allowed, apart=apart or None)
