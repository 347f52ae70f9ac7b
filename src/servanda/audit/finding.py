"""The finding: what the audit says of printed figures, with the claims and the working."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from hashlib import sha256
from typing import Any, Literal

from servanda.audit.interval import Interval
from servanda.audit.quantity import Level, Quantity, Statement
from servanda.claim import Claim
from servanda.wording import period
from servanda.wording import quantity as readable

Verdict = Literal["contradictory", "asymmetry", "official", "implied", "consistent"]
VERDICTS: tuple[Verdict, ...] = ("contradictory", "asymmetry", "official", "implied", "consistent")


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of the audit.

    - `contradictory`: `statements` cannot all hold and none of them can be spared; `apart` is how far they
      are from holding, in the unit of `quantity`.
    - `asymmetry`: two sides count the same trade further apart than valuation and timing explain.
    - `official`: an office counts `quantity` too, as `bounds`; `apart` is 0 where the printed figure rounds
      to it.
    - `implied`: nobody printed `quantity`; it lies in `bounds` if `statements` hold.
    - `consistent`: `statements` hold together under `identity`; "consistent" never means "correct".

    `suspects` are the statements of a contradiction without which all other figures at hand agree;
    `holds_if_cut` is whether it would dissolve had the printing cut figures off after the last digit instead
    of rounding them; `smallest` is whether it is proven that no contradiction here has fewer statements.
    `working` says in words how it follows, `identity` which rules tie the figures. Dates that cannot be have
    no statements but claims in `quoted`.
    """

    verdict: Verdict
    quantity: Quantity
    statements: tuple[Statement, ...]
    identity: str
    working: str
    bounds: Interval | None = None
    apart: Fraction | None = None
    suspects: tuple[Statement, ...] = field(default=())
    holds_if_cut: bool = False
    smallest: bool = True
    quoted: tuple[Claim, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims behind the finding, each once, in the order of the statements."""
        found = {statement.claim.id: statement.claim for statement in self.statements}
        return tuple((found | {claim.id: claim for claim in self.quoted}).values())

    @property
    def id(self) -> str:
        """Stable while the claims are: from the verdict, the quantity, the rule and the claims."""
        parts = [self.verdict, str(self.quantity), self.quantity.unit, self.identity]
        parts += sorted(claim.id for claim in self.claims)
        return sha256("\x1f".join(parts).encode()).hexdigest()[:12]

    def as_json(self) -> dict[str, Any]:
        """The finding for `--json`: exact bounds as plain numbers, the claims with their quotes."""
        unit = self.quantity.unit
        return {
            "id": self.id,
            "verdict": self.verdict,
            "figure": str(self.quantity),
            "form": self.quantity.form,
            "reporter": self.quantity.reporter,
            "partner": self.quantity.partner or None,
            "period": self.quantity.period or None,
            "unit": unit or None,
            "identity": self.identity,
            "working": self.working,
            "bounds": _ends(self.bounds),
            "holds_if_cut": self.holds_if_cut,
            "smallest": self.smallest if self.verdict == "contradictory" else None,
            "apart": None if self.apart is None else _number(self.apart),
            "printed": [
                {
                    **_cited(statement.claim),
                    "states": statement_in_words(statement),
                    "bounds": _ends(statement.interval if isinstance(statement, Level) else statement.ratio),
                    "suspect": statement in self.suspects,
                }
                for statement in self.statements
            ]
            + [
                {**_cited(claim), "states": claim.date or claim.covers, "bounds": None, "suspect": False}
                for claim in self.quoted
            ],
        }


def _cited(claim: Claim) -> dict[str, Any]:
    return {
        "claim": claim.id,
        "document": claim.doc,
        "quote": claim.quote,
        "said_by": claim.said_by,
        "cites": list(claim.cites),
    }


def statement_in_words(statement: Statement) -> str:
    """What one claim states: "exports of Belarus to Iran, 2022: $48.6 million"."""
    if isinstance(statement, Level):
        return f"{statement.quantity}: {statement.text}"
    if statement.is_share:
        return f"{statement.measured}: {statement.text} of {statement.base}"
    return f"{statement.measured}: {statement.text} on {period(statement.base.period)}"


def span_in_words(interval: Interval, unit: str) -> str:
    """An interval as "$21.54 million to $22.12 million", rounded outwards to four digits."""
    if interval.low is None and interval.high is None:
        return "any value"
    if interval.high is None:
        return f"at least {readable(_outwards(interval.low, -1), unit)}"
    if interval.low is None:
        return f"at most {readable(_outwards(interval.high, 1), unit)}"
    low, high = (readable(_outwards(*end), unit) for end in ((interval.low, -1), (interval.high, 1)))
    return low if low == high else f"{low} to {high}"


def distance_in_words(distance: Fraction, unit: str) -> str:
    """A distance rounded down to three digits: it is at least so much."""
    return readable(_outwards(distance, -1, digits=3), unit)


def _outwards(value: Fraction | None, direction: int, digits: int = 4) -> Fraction:
    """The value rounded down (-1) or up (1) to so many significant digits."""
    if not value:
        return Fraction(0)
    place = Fraction(1)
    while abs(value) / place >= 10**digits:
        place *= 10
    while abs(value) / place < 10 ** (digits - 1):
        place /= 10
    steps = value / place
    whole = steps.numerator // steps.denominator
    return (whole if direction < 0 or steps.denominator == 1 else whole + 1) * place


def _ends(interval: Interval | None) -> list[int | float | None] | None:
    if interval is None:
        return None
    return [None if end is None else _number(end) for end in (interval.low, interval.high)]


def _number(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)
