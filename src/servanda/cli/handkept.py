"""`servanda import … --as` for lists kept by hand, and `servanda add` for a single claim."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.listing import Place
from servanda.cli.terminal import counted, say
from servanda.errors import InvalidList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from servanda.register.handkept import Row

SHOWN = 5  # rows that could not be taken, before the rest are only counted
_OF_PARTIES = ("name", "alias", "wikidata", "lei", "isin")


def import_by_hand(
    file: Path,
    sort: str,
    source: str | None,
    columns: Mapping[str, str] | None,
    register: str | None,
    *,
    dry_run: bool,
    yes: bool,
) -> None:
    """Show which column is taken for what, ask, and take the list in; a dry run prints what it would add.

    Raises:
        InvalidList: the list, its columns, or nobody there to confirm them.
    """
    from servanda.register import Register
    from servanda.register.handkept import fields_of, guess_columns, hand_list, read_rows, sort_of

    rows = read_rows(file)
    fields = _OF_PARTIES if sort == "party" else fields_of(sort_of(sort)[0])
    names = list(rows[0].cells)
    mapping = guess_columns(names, fields, columns)
    say(f"{file}: {counted(len(rows), 'row')}, taken as {sort}:")
    for field, column in mapping.items():
        say(f"  {field} = " + (f"column {column!r}" if column in names else f"{column!r}, for every row"))
    left = [name for name in names if name not in mapping.values()]
    if left:
        say(f"  not taken, though kept in the quote: {', '.join(left)}")
    if sort == "party":
        _import_parties(rows, mapping, source or file.name, register, dry_run=dry_run, yes=yes)
        return
    if not source:
        raise InvalidList("a list of whom, and of when?", hint='--source "Register of residents, 2024-05"')
    made = hand_list(rows, sort, mapping, name=file.name, source=source)
    for message in made.unclear[:SHOWN]:
        say(f"servanda: {message}")
    if len(made.unclear) > SHOWN:
        say(f"servanda: and {len(made.unclear) - SHOWN} more rows that could not be taken")
    if dry_run:
        for claim in made.claims:
            print(claim.to_json())
        would = counted(len(made.claims), "claim")
        say(f"Would add {would}, {len(made.unclear)} rows unclear. Nothing was added.")
        return
    _confirm(yes)
    with Register.create(register) as opened:
        added = opened.add(made.document, made.claims)
        merged = opened.merge()
        say(f"{counted(added.added, 'claim')} added, {added.kept} known, {len(made.unclear)} rows unclear;")
        say(f"{counted(merged.made, 'new record')}, {merged.changed} changed, in {opened.place}.")


def add(
    sort: Annotated[str, typer.Option("--as", metavar="KIND/FORM", help="deal/supply, admission/zone …")],
    quote: Annotated[str, typer.Option(metavar="TEXT", help="The passage, word for word.")],
    source: Annotated[str, typer.Option(metavar="SOURCE", help='Where it stands: "Minutes, 2024-05-17".')],
    party: Annotated[
        list[str] | None,
        typer.Option(metavar="ROLE=NAME", help="Who takes part: seller=Amkodor; once for each."),
    ] = None,
    amount: Annotated[
        list[str] | None, typer.Option(metavar="AMOUNT", help='"11000000 USD"; once for each.')
    ] = None,
    status: Annotated[str | None, typer.Option(metavar="STATUS", help="How far along it is.")] = None,
    what: Annotated[str | None, typer.Option(metavar="WORDS", help="The goods or subject.")] = None,
    date: Annotated[str | None, typer.Option(metavar="DATE", help="When: 2024-05-17, 2022.")] = None,
    covers: Annotated[str | None, typer.Option(metavar="PERIOD", help="What it is valid for.")] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="PLACE", help="Where.")] = None,
    said_by: Annotated[str | None, typer.Option(metavar="NAME", help="Who said so.")] = None,
    register: Place = None,
) -> None:
    """Add a single claim by hand, with the passage that says it."""
    from servanda.extraction.changes import stated_values
    from servanda.extraction.gate import numbers_of
    from servanda.register import Register
    from servanda.register.handkept import amounts_of, claim_by_hand

    given = {
        "status": status,
        "what": what,
        "date": date,
        "covers": covers,
        "place": place,
        "said_by": said_by,
    }
    document, claim = claim_by_hand(
        sort,
        quote=quote,
        source=source,
        parties=[_party(each) for each in party or ()],
        amounts=[each for text in amount or () for each in amounts_of(text)],
        **given,
    )
    stated = stated_values(claim.quote)
    missing = [number for number in numbers_of(claim) if number != 1 and number not in stated]
    if missing:
        raise InvalidList(
            f"the quote does not state {missing[0]:,}", hint="give the passage that does, or another amount"
        )
    with Register.create(register) as opened:
        added = opened.add(document, [claim])
        opened.merge()
    print(claim.to_json())
    say("1 claim added." if added.added else "Nothing new: the register has this claim.")


def _party(text: str) -> dict[str, str]:
    role, sign, name = text.partition("=")
    if not sign or not name.strip():
        raise InvalidList(f"{text!r} names nobody", hint="write ROLE=NAME: seller=Amkodor")
    return {"role": role.strip(), "name": name.strip()}


def _import_parties(
    rows: list[Row],
    mapping: Mapping[str, str],
    source: str,
    register: str | None,
    *,
    dry_run: bool,
    yes: bool,
) -> None:
    """Record the aliases and identifiers of a list of parties, each as a decision of its own."""
    from servanda.cli.decide import login
    from servanda.errors import ServandaError
    from servanda.register import Register
    from servanda.register.deciding import Description

    if "name" not in mapping:
        raise InvalidList("no column for the name", hint="--columns name=COLUMN says which")
    wanted: list[tuple[Row, str, str | None, str]] = []
    for row in rows:
        cells = {field: row.cells.get(column, "") for field, column in mapping.items()}
        wanted += [
            (row, "alias", None, each.strip()) for each in cells.get("alias", "").split(";") if each.strip()
        ]
        wanted += [(row, "identify", field, cells[field]) for field in _OF_PARTIES[2:] if cells.get(field)]
    if dry_run:
        for row, kind, field, value in wanted:
            print("\t".join((row.cells[mapping["name"]], kind, field or "", value)))
        say(f"Would record {counted(len(wanted), 'decision')}. Nothing was recorded.")
        return
    _confirm(yes)
    descriptions = [
        Description(kind, row.cells[mapping["name"]], value, field) for row, kind, field, value in wanted
    ]
    with Register.create(register) as opened:
        done = opened.describe_parties(descriptions, who=login(None), rule=f"list: {source}")
        opened.merge()
    for (row, *_), outcome in zip(wanted, done, strict=True):
        if isinstance(outcome, ServandaError):
            say(f"servanda: row {row.number}: {outcome.message}")
    recorded, known = (sum(outcome is told for outcome in done) for told in (True, False))
    say(f"{counted(recorded, 'decision')} recorded, {known} known.")


def _confirm(yes: bool) -> None:
    """Ask whether the columns are right.

    Raises:
        InvalidList: nobody is there to ask.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise InvalidList("nobody confirmed the columns", hint="add --yes, or --dry-run to look first")
    if not typer.confirm("Take the list in like this?", err=True):
        raise typer.Exit(1)
