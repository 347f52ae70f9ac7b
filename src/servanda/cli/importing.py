"""`servanda import`: what others counted, into the register."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.terminal import counted, say
from servanda.errors import InvalidList

SHOWN = 5  # rows that could not be read, before the rest are only counted


def import_list(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV file.")],
    official: Annotated[
        str | None,
        typer.Option(metavar="SOURCE", help='Official statistics, and whose: "UN Comtrade".'),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(metavar="FIELD=COLUMN,…", help="Which column is which, where the file is not known."),
    ] = None,
    register: Annotated[
        str | None, typer.Option(metavar="PLACE", help="The register (default: servanda.db).")
    ] = None,
) -> None:
    """Import official statistics, to be set beside the figures that documents print."""
    from servanda.register import Register, read_statistics

    if not official:
        raise InvalidList(f"nothing says what {file} holds", hint='for statistics: --official "UN Comtrade"')
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
