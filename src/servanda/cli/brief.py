"""`servanda brief`: what the register says of a party or a pair, every sentence with its source."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.terminal import say
from servanda.errors import OutputError


def brief(
    parties: Annotated[
        list[str], typer.Argument(metavar="PARTY [PARTY]", help="One party, or two for a pair.")
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="PATH", help="Write to this file, not to the terminal."),
    ] = None,
    format: Annotated[
        str | None, typer.Option(metavar="html|md", help="Default: by the ending of PATH, else md.")
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Judge promises on this day (default: that of the last document)."),
    ] = None,
    register: Annotated[
        str | None, typer.Option(metavar="PLACE", help="The register (default: servanda.db).")
    ] = None,
) -> None:
    """Write a brief on a party or a pair, as HTML that prints well or as Markdown."""
    from servanda.briefs import FORMATS, Library, compose
    from servanda.cli.scope import open_scope
    from servanda.cli.track import day_of
    from servanda.output import whole_file

    chosen = format_of(format, output, tuple(FORMATS))
    with open_scope(parties, register) as scope:
        made = compose(scope.names, scope.records, Library(scope.documents), on=day_of(on) if on else None)
    text = FORMATS[chosen](made)
    if output is None:
        sys.stdout.write(text)
        return
    with whole_file(output) as file:
        file.write(text)
    say(f"{made.title}: {made.claims} claims, {len(made.sources)} sources, written to {output}")


def format_of(name: str | None, output: Path | None, known: tuple[str, ...]) -> str:
    """The format asked for, by name or by the file's ending.

    Raises:
        OutputError: no such format.
    """
    endings = {".htm": "html", ".html": "html", ".md": "md", ".markdown": "md"}
    ending = output.suffix.lower() if output else ""
    chosen = name or endings.get(ending) or ("md" if not ending else ending.removeprefix("."))
    if chosen not in known:
        raise OutputError(f"no brief can be written as {chosen!r}", hint=f"choose from {', '.join(known)}")
    return chosen
