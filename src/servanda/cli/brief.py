"""`servanda brief`: what the register says of a subject, every sentence with its source."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.terminal import say
from servanda.errors import InvalidPeriod, OutputError, PartyError

if TYPE_CHECKING:
    from servanda.briefs import Brief
    from servanda.register import Outline, Record


def brief(
    parties: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PARTY [PARTY]]",
            help="A country, region, city, body, zone or exchange; or two for a pair.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="PATH", help="Write to this file, not to the terminal."),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(metavar="html|md|docx|pdf", help="Default: by the ending of PATH, else md."),
    ] = None,
    sector: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only this sector, such as energy or transport.")
    ] = None,
    kinds: Annotated[
        str | None, typer.Option(metavar="KIND,…", help="Only these kinds, such as figure,deal.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what is of this day, month or year, or later.")
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Judge promises on this day (default: that of the last document)."),
    ] = None,
    style: Annotated[
        str, typer.Option(metavar="plain|gost|apa|chicago|FILE.csl", help="How sources are set.")
    ] = "plain",
    template: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Set the brief by a Jinja template of your own.")
    ] = None,
    register: Annotated[
        str | None, typer.Option(metavar="PLACE", help="The register (default: servanda.db).")
    ] = None,
) -> None:
    """Write a brief on a party, a pair or a sector: HTML that prints well, Markdown, Word or PDF."""
    from servanda.briefs import compose, narrowed, sector_of
    from servanda.briefs.formats import format_of
    from servanda.briefs.narrowing import check_kinds
    from servanda.briefs.subject import latest_about, library_of, title_of
    from servanda.briefs.themes import is_of_sector
    from servanda.cli.track import day_of
    from servanda.register import Register
    from servanda.tracking import said_apart

    if not parties and sector is None:
        raise PartyError("no party and no sector", hint="name one: servanda brief Kenya Tanzania")
    if template is not None and format is not None:
        raise OutputError("a template makes its own format", hint="leave out --format or --template")
    chosen = "" if template else format_of(format, output)
    theme = sector_of(sector) if sector else None
    wanted = tuple(kind.strip() for kind in kinds.split(",")) if kinds else ()
    first = first_day_of(since) if since else None
    check_kinds(wanted)

    def fits(of: Record | Outline) -> bool:
        return (not wanted or of.kind in wanted) and (theme is None or is_of_sector(of, theme))

    with Register.open(register) as opened:
        about = latest_about(
            opened,
            parties or [],
            fits=fits if wanted or theme else None,
            narrow=(lambda some: narrowed(some, library_of(opened, some), since=first)) if first else None,
        )
        made = compose(
            about.names,
            about.records,
            about.library(opened),
            on=day_of(on) if on else None,
            style=style,
            title=title_of(about.names, theme),
            official=opened.official_figures(),
            apart=said_apart(opened.decisions()),
            of=about.of,
        )
    deliver(made, chosen, template, output)


def deliver(made: Brief, format: str, template: Path | None, output: Path | None) -> None:
    """Set the brief and write it to the file, or to the terminal if the format is a text.

    Raises:
        OutputError: the format, the template or the file will not do.
    """
    from servanda.briefs import to_own
    from servanda.briefs.formats import BINARY, render
    from servanda.output import whole_path

    if output is None and format in BINARY:
        raise OutputError(f"{format} is no text for a terminal", hint="name a file with --output")
    content = to_own(made, template).encode("utf-8") if template else render(made, format)
    if output is None:
        sys.stdout.write(content.decode("utf-8"))
        return
    with whole_path(output) as part:
        part.write_bytes(content)
    claims = "1 claim" if made.claims == 1 else f"{made.claims:,} claims"
    sources = "1 source" if len(made.sources) == 1 else f"{len(made.sources):,} sources"
    say(f"{made.title}: {claims}, {sources}, written to {output}")


def first_day_of(text: str) -> date:
    """The first day of the day, month or year that the text names.

    Raises:
        InvalidPeriod: it names none.
    """
    from servanda import edtf

    day = edtf.parse(text).earliest
    if day is None:
        raise InvalidPeriod(f"{text!r} has no beginning", hint="write a day, such as 2026-03-01")
    return day
