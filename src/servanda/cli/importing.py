"""`servanda import`: what others counted, and lists kept by hand, into the register."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.terminal import counted, say
from servanda.errors import InvalidList

SHOWN = 5  # rows that could not be read, before the rest are only counted


def import_list(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV file; a list may be XLSX.")],
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
        bool, typer.Option("--dry-run", help="Of a list by hand: print what it would add, and add nothing.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="The columns are right: do not ask.")] = False,
    register: Annotated[
        str | None, typer.Option(metavar="PLACE", help="The register (default: servanda.db).")
    ] = None,
) -> None:
    """Import official statistics, or a list kept by hand: residents, members, deals, parties."""
    from servanda.register import Register, read_statistics

    if sort:
        from servanda.cli.handkept import import_by_hand

        import_by_hand(file, sort, source, mapping_of(columns), register, dry_run=dry_run, yes=yes)
        return
    if not official:
        raise InvalidList(
            f"nothing says what {file} holds", hint='--official "UN Comtrade", or --as admission/zone'
        )
    found = read_statistics(file, official, mapping_of(columns))
    with Register.create(register) as held:
        new = held.add_official(found.figures)
        place = held.place
    for message in found.unclear[:SHOWN]:
        say(f"servanda: {message}")
    if len(found.unclear) > SHOWN:
        say(f"servanda: and {len(found.unclear) - SHOWN} more rows that could not be read")
    say(
        f"{counted(len(found.figures), 'official figure')} of {official} read as {found.layout}, {new} new "
        f"or revised, in {place}; left out: {counted(found.parts, 'row')} on parts of a total, "
        f"{len(found.unclear)} unclear."
    )


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
