"""Findings of the audit with their quotes side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.audit import Finding, distance_in_words
from servanda.desks.lines import ClaimLine, claim_lines
from servanda.register import Register

# What a reader calls the verdicts.
VERDICTS = {
    "contradictory": "Cannot all be true",
    "asymmetry": "The two sides differ",
    "official": "Beside official figures",
    "implied": "Implied",
    "consistent": "Consistent",
}


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its quotes side by side; `suspects` are ids of claims without which the rest agrees."""

    id: str
    verdict: str
    figure: str
    working: str
    apart: str
    identity: str
    claims: tuple[ClaimLine, ...]
    suspects: tuple[str, ...]


def finding_views(register: Register, findings: Sequence[Finding]) -> list[FindingView]:
    """The findings with their quotes and where these stand."""
    with register.reading() as connection:
        return [
            FindingView(
                id=finding.id,
                verdict=finding.verdict,
                figure=str(finding.quantity),
                working=finding.working,
                apart=distance_in_words(finding.apart, finding.quantity.unit) if finding.apart else "",
                identity=finding.identity,
                claims=tuple(claim_lines(connection, finding.claims)),
                suspects=tuple(dict.fromkeys(each.claim.id for each in finding.suspects)),
            )
            for finding in findings
        ]
