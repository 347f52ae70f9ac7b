"""The gate that every claim passes, whatever extractor made it.

No quote, no claim; no value that the quote does not carry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from servanda.claim import Claim
from servanda.document import Document
from servanda.extraction.changes import stated_values

# The head of a table's column may give the scale of the numbers in its rows.
_COLUMNS = re.compile(r"[^\S\n]*[\t|][^\S\n]*| {2,}")
_SCALES = (1, 1_000, 1_000_000, 1_000_000_000)


@dataclass(slots=True)
class Gate:
    """Lets claims of one document through, and counts those it drops by reason."""

    document: Document
    dropped: dict[str, int] = field(default_factory=dict)
    _values: dict[str, frozenset[int | float]] = field(default_factory=dict)

    def passes(self, claim: Claim) -> bool:
        """Whether the quote stands in the document at the claim's span, and each number in the quote."""
        reason = self.objection(claim)
        if reason:
            self.dropped[reason] = self.dropped.get(reason, 0) + 1
        return reason is None

    def objection(self, claim: Claim) -> str | None:
        """Why a claim is dropped, or None."""
        if not claim.quote.strip():
            return "no quote"
        if not stands(claim, self.document):
            return "quote not in the document"
        numbers = numbers_of(claim)
        if not numbers:
            return None
        values = self._values.get(claim.quote)
        if values is None:
            values = self._values[claim.quote] = stated_values(claim.quote)
        for number in numbers:
            if number != 1 and not any(number / scale in values for scale in _SCALES):
                values |= self._in_columns(claim)
                if not any(number / scale in values for scale in _SCALES):
                    return "number not in the quote"
        return None

    def _in_columns(self, claim: Claim) -> frozenset[int | float]:
        """The numbers of a table's row, column by column: "Iodine   148   171" does not say 148,171."""
        cells = _COLUMNS.split(self.document.original[claim.start : claim.end])
        return frozenset().union(*(stated_values(cell) for cell in cells)) if len(cells) > 1 else frozenset()


def numbers_of(claim: Claim) -> list[int | float]:
    """The numbers that a claim states: its amounts and its change."""
    numbers: list[int | float] = [amount.value for amount in claim.amounts]
    if claim.change is not None:
        numbers.append(claim.change.value)
    return numbers


def stands(claim: Claim, document: Document) -> bool:
    """Whether the document says the quote at the claim's span, white space folded and furniture left out."""
    passage = document.original[claim.start : claim.end]
    if " ".join(passage.split()) == claim.quote:
        return True
    return document.passage(claim.start, claim.end) == claim.quote
