"""Findings of the audit with their quotes side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.desks.lines import ClaimLine, claim_lines_of
from servanda.desks.overview import KeptFinding, Overview
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
    """A finding with its quotes side by side; `suspects` are ids of claims without which the rest agrees,
    `questions` keys of questions of the review queue that ask about the same."""

    id: str
    verdict: str
    figure: str
    working: str
    apart: str
    identity: str
    claims: tuple[ClaimLine, ...]
    suspects: tuple[str, ...]
    questions: tuple[str, ...] = ()


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
    """A page of the findings of the verdict, of a party (a country also by its places and bodies) or of all.

    Raises:
        InvalidQuery: an unknown verdict.
        UnknownParty: nothing mentions the party.
    """
    if verdict not in VERDICTS:
        raise InvalidQuery(f"no verdict {verdict!r}", hint=f"choose from {', '.join(VERDICTS)}")
    keys = [register.party(party).key] if party else []
    counts = overview.finding_counts(keys)
    total = counts.get(verdict, 0)
    pages = max(1, -(-total // size))
    page = min(max(page, 1), pages)
    shown = overview.findings(verdict, keys, limit=size, offset=(page - 1) * size)
    return FindingList(
        findings=tuple(finding_views(register, shown, overview)),
        verdict=verdict,
        counts={name: counts.get(name, 0) for name in VERDICTS},
        figures=overview.figures,
        tied=overview.tied,
        exhaustive=overview.exhaustive,
        total=total,
        page=page,
        pages=pages,
    )


def finding_views(
    register: Register, findings: Sequence[KeptFinding], overview: Overview | None = None
) -> list[FindingView]:
    """The findings with their quotes, where these stand, and the questions of the overview on the same."""
    ids = [identity for finding in findings for identity in finding.claims]
    with register.reading() as connection:
        lines = {line.id: line for line in claim_lines_of(connection, ids)}
    return [
        FindingView(
            id=finding.id,
            verdict=finding.verdict,
            figure=finding.figure,
            working=finding.working,
            apart=finding.apart,
            identity=finding.identity,
            claims=tuple(lines[identity] for identity in finding.claims if identity in lines),
            suspects=finding.suspects,
            questions=tuple(overview.questions_of(finding.id)) if overview else (),
        )
        for finding in findings
    ]
