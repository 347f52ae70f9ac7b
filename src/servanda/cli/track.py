"""`servanda track`: what was promised, and where it stands."""

from __future__ import annotations

import json as jsonlib
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.terminal import say
from servanda.errors import InvalidPeriod, InvalidQuery

if TYPE_CHECKING:
    from servanda.tracking import Commitment


def track(
    parties: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PARTY [PARTY]]", help="Only promises of this party, or pair."),
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day to judge on (default: today).")
    ] = None,
    standing: Annotated[
        list[str] | None, typer.Option(metavar="STANDING", help="Only these; may be given again.")
    ] = None,
    register: Annotated[
        str | None, typer.Option(metavar="PLACE", help="The register (default: servanda.db).")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON Lines.")] = False,
) -> None:
    """Follow promises and targets to where they stand on a day, each with the quotes that make it so."""
    from servanda.cli.scope import open_scope
    from servanda.tracking import track as follow

    day = day_of(on)
    wanted = standings_of(standing or [])
    with open_scope(parties or [], register) as scope:
        documents = [document.metadata for document in scope.documents]
        found = [one for one in follow(scope.records, on=day, documents=documents) if one.standing in wanted]
    for commitment in found:
        print(jsonlib.dumps(commitment.as_json(), ensure_ascii=False) if json else described(commitment))
    say(f"{len(found)} promises and targets as of {day.isoformat()}: {tally(found)}".rstrip(": "))


def day_of(text: str | None) -> date:
    """The day that `text` names, or today; of a month or a year its last day.

    Raises:
        InvalidPeriod: it names no day, month or year.
    """
    from servanda import edtf

    if text is None:
        return date.today()
    day = edtf.parse(text).latest
    if day is None:
        raise InvalidPeriod(f"{text!r} has no end to judge on", hint="write a day, such as 2026-03-01")
    return day


def standings_of(names: list[str]) -> tuple[str, ...]:
    """The standings asked for, all where none is.

    Raises:
        InvalidQuery: one is not a standing.
    """
    from servanda.tracking import STANDINGS

    for name in names:
        if name not in STANDINGS:
            raise InvalidQuery(f"no standing {name!r}", hint=f"choose from {', '.join(STANDINGS)}")
    return tuple(names) or STANDINGS


def described(commitment: Commitment) -> str:
    """The commitment for a person: what and who, the standing and why, the quotes."""
    from servanda.briefs.figures import name_of
    from servanda.briefs.language import brief_words
    from servanda.briefs.sentences import sentence

    record = commitment.record
    words = brief_words("en")
    what = f"{name_of(record)} ({record.status})" if record.kind == "figure" else sentence(record, words)
    mark = words.standings[commitment.standing] + (" (inferred)" if commitment.verdict.inferred else "")
    stage = f", {commitment.stage}" if commitment.stage else ""
    lines = [f"{mark}{stage}: {what}", f"  {commitment.verdict.because}"]
    if commitment.first:
        lines.append(f"  Against the first deadline: {words.standings[commitment.first.standing]}.")
    lines += [f'  {piece.role}, {piece.claim.doc}: "{piece.claim.quote}"' for piece in commitment.evidence]
    return "\n".join(lines) + "\n"


def tally(found: list[Commitment]) -> str:
    """How many of each standing."""
    counts: dict[str, int] = {}
    for commitment in found:
        counts[commitment.standing] = counts.get(commitment.standing, 0) + 1
    return ", ".join(f"{count} {standing}" for standing, count in counts.items())
