"""Findings of the audit with their quotes side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.audit import Finding, distance_in_words
from servanda.desks.lines import ClaimLine, claim_lines
from servanda.desks.overview import Overview
from servanda.errors import InvalidQuery
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


@dataclass(frozen=True, slots=True)
class FindingList:
    """A page of the findings of one verdict, those of most interest first; `counts` is by verdict.

    `figures` were read, `tied` of them are tied to others; `exhaustive` is false where the audit could not
    try everything.
    """

    findings: tuple[FindingView, ...]
    verdict: str
    counts: dict[str, int]
    figures: int
    tied: int
    exhaustive: bool
    total: int
    page: int
    pages: int


def findings(
    register: Register, overview: Overview, *, verdict: str, party: str = "", page: int = 1, size: int = 20
) -> FindingList:
    """A page of the findings of the verdict, of a party or of all.

    Raises:
        InvalidQuery: an unknown verdict.
        UnknownParty: nothing mentions the party.
    """
    if verdict not in VERDICTS:
        raise InvalidQuery(f"no verdict {verdict!r}", hint=f"choose from {', '.join(VERDICTS)}")
    every = [*overview.contradictions, *(f for f in overview.findings if f.verdict != "contradictory")]
    if party:
        key = register.party(party).key
        every = [each for each in every if key in (each.quantity.reporter, each.quantity.partner)]
    fitting = [each for each in every if each.verdict == verdict]
    pages = max(1, -(-len(fitting) // size))
    page = min(max(page, 1), pages)
    shown = fitting[(page - 1) * size : page * size]
    return FindingList(
        findings=tuple(finding_views(register, shown)),
        verdict=verdict,
        counts={name: sum(each.verdict == name for each in every) for name in VERDICTS},
        figures=overview.audit.figures,
        tied=overview.audit.tied,
        exhaustive=overview.audit.exhaustive,
        total=len(fitting),
        page=page,
        pages=pages,
    )


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
