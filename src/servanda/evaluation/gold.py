"""Gold claims: claims that a person made by hand, to measure an extractor against.

A gold file is a claims file whose lines may add `optional` (true: no reward for finding the claim, no penalty
for missing it). A name in gold may list alternatives with "|".
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from servanda.claim import Claim, parse_claim


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim made by hand; `optional` where a careful reader could go either way on it."""

    claim: Claim
    optional: bool = False


def parse_gold(lines: Iterable[str], *, where: str = "gold") -> list[GoldClaim]:
    """The gold claims in the lines of a gold file, blank lines skipped.

    Raises:
        InvalidClaim: at the first line that is no claim, naming the line.
    """
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            claim = parse_claim(line, where=f"{where} line {number}")
            found.append(GoldClaim(claim, optional=bool(json.loads(line).get("optional"))))
    return found
