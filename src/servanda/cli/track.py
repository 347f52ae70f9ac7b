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
    by: Annotated[
        str | None,
        typer.Option(metavar="COHORT", help="Counts and sums instead: by party, pair, venue, year, stage."),
    ] = None,
    register: Annotated[
        str | None, typer.Option(metavar="PLACE", help="The register (default: servanda.db).")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON Lines.")] = False,
) -> None:
    """Follow promises and targets to where they stand on a day, each with the quotes that make it so."""
    from servanda.cli.scope import open_scope
    from servanda.tracking import BY, said_apart, track_among
    from servanda.tracking import track as follow

    day = day_of(on)
    wanted = standings_of(standing or [])
    if by is not None and by not in BY:
        raise InvalidQuery(f"no cohort {by!r}", hint=f"choose from {', '.join(BY)}")
    with open_scope(parties or [], register) as scope:
        if parties:
            every = track_among(scope.register, scope.records, on=day, asked=scope.keys)
        else:
            documents = [document.metadata for document in scope.register.documents()]
            apart = said_apart(scope.register.decisions())
            every = follow(scope.records, on=day, documents=documents, apart=apart)
        found = [one for one in every if one.standing in wanted]
    if by:
        _print_tallies(found, by, json=json)
        return
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


def _print_tallies(found: list[Commitment], by: str, *, json: bool) -> None:
    from servanda.tracking import tallies

    for tally in tallies(found, by):  # type: ignore[arg-type]
        line = jsonlib.dumps(tally.as_json(), ensure_ascii=False)
        print(line if json else f"{tally.name}: {tally.in_words()}")


def phrase_of(commitment: Commitment) -> str:
    """What was promised, in one phrase or sentence."""
    from servanda import wording
    from servanda.briefs.figures import name_of
    from servanda.briefs.language import brief_words
    from servanda.briefs.sentences import sentence

    record = commitment.record
    if record.kind == "figure":
        return f"{name_of(record)} ({record.status}) {wording.amounts(record.amounts)}".rstrip()
    return sentence(record, brief_words("en"))


def standing_of(commitment: Commitment) -> str:
    """The standing in words; what is not due because no day is known is called that."""
    from servanda.briefs.language import brief_words
    from servanda.briefs.promises import is_undated

    words = brief_words("en")
    return words.labels["undated"] if is_undated(commitment) else words.standings[commitment.standing]


def described(commitment: Commitment) -> str:
    """The commitment for a person: what and who, the standing and why, the quotes."""
    from servanda.briefs.language import brief_words
    from servanda.briefs.promises import is_undated

    words = brief_words("en")
    mark = standing_of(commitment) + (" (inferred)" if commitment.verdict.inferred else "")
    stage = f", {commitment.stage}" if commitment.stage else ""
    lines = [f"{mark}{stage}: {phrase_of(commitment)}"]
    lines += [] if is_undated(commitment) else [f"  {commitment.verdict.because}"]
    if commitment.first:
        lines.append(f"  Against the first deadline: {words.standings[commitment.first.standing]}.")
    lines += [f"  {line}" for line in progress_in_words(commitment)]
    lines += [
        f'  {"taken for " if piece.taken else ""}{piece.role}, {piece.claim.doc}: "{piece.claim.quote}"'
        for piece in commitment.evidence
    ]
    lines += [f'  may speak of it, {claim.doc}: "{claim.quote}"' for claim in commitment.unsure]
    lines = list(dict.fromkeys(lines))  # two claims of one sentence quote it once
    return "\n".join(lines) + "\n"


def progress_in_words(commitment: Commitment) -> list[str]:
    """How much is there, and the growth that a target still takes beside the growth seen so far."""
    progress = commitment.progress
    if progress is None:
        return []
    lines = []
    ends = [end for end in (progress.low, progress.high) if end is not None]
    if ends:
        shares = list(dict.fromkeys(f"{100 * end:.0f}%" for end in ends))
        lines.append(f"Of what was promised, {' to '.join(shares)} is there.")
    if progress.yearly_growth_needed is not None:
        text = f"It still takes growth of {100 * progress.yearly_growth_needed:.1f}% a year"
        if progress.yearly_growth_seen is not None:
            text += f"; {100 * progress.yearly_growth_seen:.1f}% a year was seen so far, at which it "
            text += f"is reached in {progress.reached_in}" if progress.reached_in else "is never reached"
        lines.append(text + ".")
    return lines


def tally(found: list[Commitment]) -> str:
    """How many of each standing."""
    counts: dict[str, int] = {}
    for commitment in found:
        name = standing_of(commitment)
        counts[name] = counts.get(name, 0) + 1
    return ", ".join(f"{count} {standing}" for standing, count in counts.items())
