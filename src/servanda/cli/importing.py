"""`servanda import`: claims from files, what others counted, and lists kept by hand, into the register."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.terminal import counted, say
from servanda.errors import InvalidList

SHOWN = 5  # rows that could not be read, before the rest are only counted


def import_list(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="What `servanda export` wrote, statistics, or a list.")
    ],
    official: Annotated[
        str | None,
        typer.Option(metavar="SOURCE", help='Official statistics, and whose: "UN Comtrade".'),
    ] = None,
    sort: Annotated[
        str | None,
        typer.Option("--as", metavar="KIND/FORM", help="A list kept by hand: admission/zone, party."),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(metavar="SOURCE", help='Whose list, and when: "Register of residents, 2024-05".'),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(metavar="FIELD=COLUMN,…", help="Which column is which, where the file is not known."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what it would add, and add nothing.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="The columns are right: do not ask.")] = False,
    register: Annotated[
        str | None, typer.Option(metavar="PLACE", help="The register (default: servanda.db).")
    ] = None,
) -> None:
    """Import claims from a file, official statistics, or a list kept by hand: residents, members, deals."""
    from servanda.register import Register, read_statistics

    if sort:
        from servanda.cli.handkept import import_by_hand

        import_by_hand(file, sort, source, mapping_of(columns), register, dry_run=dry_run, yes=yes)
        return
    if not official:
        import_claims(file, register, dry_run=dry_run)
        return
    found = read_statistics(file, official, mapping_of(columns))
    with Register.create(register) as held:
        new = held.add_official(found.figures)
        place = held.place
    _tell(found.unclear)
    say(
        f"{counted(len(found.figures), 'official figure')} of {official} read as {found.layout}, {new} new "
        f"or revised, in {place}; left out: {counted(found.parts, 'row')} on parts of a total, "
        f"{len(found.unclear)} unclear."
    )


def import_claims(file: Path, register: str | None, *, dry_run: bool) -> None:
    """Take in the claims of a file that says itself what it is; a dry run prints them.

    Raises:
        InvalidList: the file does not say what it is, or cannot be read.
    """
    from servanda.claim import Claim
    from servanda.imports import claims_of, look_through, sort_of_file, take_in
    from servanda.register import Register

    if not file.exists():
        raise InvalidList(f"{file}: no such file", hint="check the spelling and the folder")
    if sort_of_file(file) is None:
        raise InvalidList(
            f"nothing says what {file} holds",
            hint='--official "UN Comtrade", or --as admission/zone; files of `servanda export` need neither',
        )
    contents = look_through(file)
    _tell(contents.unclear)
    if dry_run:
        for one in claims_of(file):
            if isinstance(one, Claim):
                print(one.to_json())
        would = counted(contents.claims, "claim")
        say(f"Would take in {would}, {len(contents.unclear)} unclear. Nothing was added.")
        return
    with Register.create(register) as opened:
        taken = take_in(opened, file, contents)
        documents, unclear = counted(taken.documents, "document"), len(contents.unclear)
        say(f"{counted(taken.added, 'claim')} added, {taken.known} known, {unclear} unclear;")
        say(f"from {documents}, in {opened.place}.")


def _tell(unclear: Sequence[object]) -> None:
    """The first rows that could not be taken, each with the reason, and how many more there are."""
    for each in unclear[:SHOWN]:
        say(f"servanda: {each}")
    if len(unclear) > SHOWN:
        say(f"servanda: and {len(unclear) - SHOWN} more rows that could not be read")


def mapping_of(text: str | None) -> dict[str, str] | None:
    """The mapping that "reporter=Country,value=Amount" writes.

    Raises:
        InvalidList: a part without an equals sign.
    """
    if not text:
        return None
    found = {}
    for part in text.split(","):
        name, sign, column = part.partition("=")
        if not sign:
            raise InvalidList(
                f"{part!r} maps nothing", hint="write FIELD=COLUMN: reporter=Country,value=Amount"
            )
        found[name.strip().lower()] = column.strip()
    return found
