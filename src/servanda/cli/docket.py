"""`servanda docket`: what a secretariat takes into the next session of two parties."""

from __future__ import annotations

import json as jsonlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.track import day_of, phrase_of, standing_of
from servanda.errors import PartyError

if TYPE_CHECKING:
    from servanda.tracking.docket import Docket, Entry


def docket(
    parties: Annotated[
        list[str],
        typer.Argument(metavar="PARTY PARTY", help="The two sides; or the name of their commission."),
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="PATH", help="Write to this file, not to the terminal."),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            metavar="html|md|docx|pdf", help="Set it like a brief (default: by PATH, else as text)."
        ),
    ] = None,
    style: Annotated[
        str, typer.Option(metavar="plain|gost|apa|chicago|FILE.csl", help="How sources are set.")
    ] = "plain",
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day to judge on (default: today).")
    ] = None,
    register: Annotated[
        str | None, typer.Option(metavar="PLACE", help="The register (default: servanda.db).")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Draw up what two sides have to settle at their next session: promises, evidence, questions."""
    from servanda.briefs import Library
    from servanda.briefs.docket import docket_brief
    from servanda.briefs.formats import format_of
    from servanda.cli.brief import deliver
    from servanda.cli.scope import open_scope
    from servanda.tracking import docket as draw_up
    from servanda.tracking import track_among

    if len(parties) > 2:
        raise PartyError(f"{len(parties)} parties", hint="name the two sides: servanda docket Kenya Tanzania")
    day = day_of(on)
    set_as_brief = (format or output) and not json
    chosen = format_of(format, output) if set_as_brief else ""
    with open_scope(sides(parties, register), register) as scope:
        commitments = track_among(scope.register, scope.records, on=day, asked=scope.keys)
        documents = scope.documents(beside=[one.claim for each in commitments for one in each.evidence])
        metadata = [document.metadata for document in documents]
        found = draw_up(scope.names, scope.records, on=day, documents=metadata, commitments=commitments)
        made = docket_brief(found, Library(documents), style=style) if set_as_brief else None
    if made:
        deliver(made, chosen, None, output)
        return
    print(jsonlib.dumps(found.as_json(), ensure_ascii=False) if json else described(found))


def sides(parties: list[str], place: str | None) -> tuple[str, str]:
    """The two sides: as named, or those of the commission that is named.

    Raises:
        PartyError: it is no commission's name, or several pairs have one of that name.
    """
    from servanda.briefs.subject import sides_of_commission
    from servanda.register import Register

    if len(parties) == 2:
        return parties[0], parties[1]
    with Register.open(place) as register:
        return sides_of_commission(register, parties[0])


def described(found: Docket) -> str:
    """The docket for a person."""
    from servanda.tracking.words import tracking_words
    from servanda.wording import period

    words = tracking_words()
    title = words.docket["title"].format(names=" and ".join(found.names))
    lines = [f"{title}, as of {period(found.as_of.isoformat())}", ""]
    if found.session:
        held = f"{found.session.what or found.session.form}, {period(found.session.date)}"
        lines.append(f"{words.docket['last']}: {held}")
    else:
        lines.append(words.docket["none"])
    number = 0
    for group, entries in found.groups:
        lines += ["", words.groups[group].upper()]
        for entry in entries:
            number += 1
            lines += ["", *_told(number, entry)]
    if found.figures:
        lines += ["", words.docket["figures"].upper()]
        for finding in found.figures:
            lines += ["", f"{finding.quantity}", f"   {finding.working}"]
            lines += [f'   {claim.doc}: "{claim.quote}"' for claim in finding.claims]
    return "\n".join(lines)


def _told(number: int, entry: Entry) -> list[str]:
    from servanda.tracking.docket import quotes_of
    from servanda.wording import period

    commitment = entry.commitment
    due = f", due {period(commitment.deadline.day.isoformat())}" if commitment.deadline else ""
    inferred = " (inferred)" if commitment.verdict.inferred else ""
    there = " [last session]" if entry.at_last_session else ""
    standing = standing_of(commitment)
    stands = f"{standing[:1].upper()}{standing[1:]}{inferred}"
    stands += f": {commitment.verdict.because}" if commitment.standing not in ("overdue", "not_due") else "."
    lines = [f"{number}. {phrase_of(commitment)}{there}"]
    lines.append(f"   By {', '.join(entry.by) or 'nobody named'}{due}. {stands}")
    lines += [f'   {claim.doc}: "{claim.quote}"' for claim in quotes_of(entry)]
    lines += [f"   Ask: {question}" for question in entry.questions]
    return lines
