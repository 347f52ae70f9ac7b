"""`servanda audit`: which printed figures fit each other, which cannot, and what follows from them."""

from __future__ import annotations

import json as jsonlib
from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.terminal import say

if TYPE_CHECKING:
    from servanda.audit import Audit, Finding

MARKS = {"contradictory": "cannot all be true", "implied": "implied", "consistent": "consistent"}


def audit(
    parties: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PARTY [PARTY]]", help="Only figures of this party, or pair."),
    ] = None,
    register: Annotated[
        str | None, typer.Option(metavar="PLACE", help="The register (default: servanda.db).")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON Lines.")] = False,
) -> None:
    """Audit the printed figures: contradictions with their quotes, implied figures, what is consistent."""
    from servanda.audit import audit as examine
    from servanda.cli.scope import open_scope

    with open_scope(parties or [], register) as scope:
        found = examine(scope.records)
    for finding in found.findings:
        print(jsonlib.dumps(finding.as_json(), ensure_ascii=False) if json else described(finding))
    say(summary(found))


def described(finding: Finding) -> str:
    """The finding for a person: the verdict, the working, the quotes of a contradiction."""
    lines = [f"{MARKS[finding.verdict]}: {finding.quantity}", f"  {finding.working}"]
    if finding.verdict == "contradictory":
        for claim in finding.claims:
            cites = "".join(f" [{number}]" for number in claim.cites)
            lines.append(f'  {claim.doc}{cites}: "{claim.quote}"')
    return "\n".join(lines) + "\n"


def summary(found: Audit) -> str:
    """One line: how many figures, how many of them tied, how many findings of each sort."""
    counts = {verdict: sum(f.verdict == verdict for f in found.findings) for verdict in MARKS}
    line = (
        f"{found.figures} printed figures, {found.tied} of them tied to others: {counts['contradictory']} "
        f"contradictions, {counts['implied']} implied figures, {counts['consistent']} consistent"
    )
    if not found.exhaustive:
        line += "; too many are linked for an exhaustive search, so some contradictions may be missing"
    return line
