"""`servanda audit`: which printed figures fit each other, which cannot, and what follows from them."""

from __future__ import annotations

import json as jsonlib
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.terminal import say

if TYPE_CHECKING:
    from servanda.audit import Audit, Finding

MARKS = {
    "contradictory": "cannot all be true",
    "asymmetry": "the two sides differ",
    "official": "official figure",
    "implied": "implied",
    "consistent": "consistent",
}
IF_CUT = "cannot all be true as rounded"
COUNTED = {
    "contradictory": "contradictions",
    "asymmetry": "asymmetries",
    "official": "official figures beside printed ones",
    "implied": "implied figures",
    "consistent": "consistent",
}
ONE = {
    "contradictory": "contradiction",
    "asymmetry": "asymmetry",
    "official": "official figure beside a printed one",
    "implied": "implied figure",
}


def audit(
    parties: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PARTY [PARTY]]", help="Only figures of this party, or pair."),
    ] = None,
    rates: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Exchange rates: a CSV with from,to,period,rate."),
    ] = None,
    mirror: Annotated[
        int,
        typer.Option(metavar="PERCENT", min=0, max=100, help="How far two sides of a pair may differ."),
    ] = 10,
    register: Annotated[
        str | None, typer.Option(metavar="PLACE", help="The register (default: servanda.db).")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON Lines.")] = False,
) -> None:
    """Audit the printed figures: contradictions with their quotes, implied figures, what is consistent."""
    from servanda.audit import audit as examine
    from servanda.audit import read_rates
    from servanda.cli.scope import open_scope

    given = read_rates(rates) if rates else ()
    with open_scope(parties or [], register) as scope:
        found = examine(
            scope.records,
            documents=[document.metadata for document in scope.documents()],
            official=scope.register.official_figures(),
            rates=given,
            mirror_tolerance=Fraction(mirror, 100),
        )
    for finding in found.findings:
        print(jsonlib.dumps(finding.as_json(), ensure_ascii=False) if json else described(finding))
    say(summary(found))


def described(finding: Finding) -> str:
    """The finding for a person: the verdict, the working, the quotes of what does not fit."""
    mark = IF_CUT if finding.holds_if_cut else MARKS[finding.verdict]
    lines = [f"{mark}: {finding.quantity}", f"  {finding.working}"]
    if finding.verdict in ("contradictory", "asymmetry") or finding.apart:
        for claim in finding.claims:
            cites = "".join(f" [{number}]" for number in claim.cites)
            lines.append(f'  {claim.doc}{cites}: "{claim.quote}"')
    lines = list(dict.fromkeys(lines))  # two claims of one sentence quote it once
    return "\n".join(lines) + "\n"


def summary(found: Audit) -> str:
    """One line: how many figures, how many of them tied, how many findings of each sort."""
    counts = {verdict: sum(f.verdict == verdict for f in found.findings) for verdict in COUNTED}
    told = [
        f"{count} {ONE.get(verdict, COUNTED[verdict]) if count == 1 else COUNTED[verdict]}"
        for verdict, count in counts.items()
    ]
    shown = [
        words
        for (verdict, count), words in zip(counts.items(), told, strict=True)
        if count or verdict in ("contradictory", "implied", "consistent")
    ]
    line = f"{found.figures} printed figures, {found.tied} of them tied to others: {', '.join(shown)}"
    if not found.exhaustive:
        line += "; too many are linked for an exhaustive search, so some contradictions may be missing"
    return line
