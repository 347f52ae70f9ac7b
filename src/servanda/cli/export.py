"""`servanda export`: what the register holds, in the formats that other tools read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.listing import Form, Kind, Parties, Period, Place, Status, Text, query_of
from servanda.cli.terminal import counted, say


def export(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="PATH", help="The file or folder to write.")
    ],
    format: Annotated[
        str, typer.Option(metavar="NAME", help="The format: jsonl, csv, xlsx, parquet …")
    ] = "jsonl",
    table: Annotated[
        list[str] | None,
        typer.Option(metavar="TABLE", help="Of csv, xlsx, parquet only this table: claims, records …"),
    ] = None,
    publisher: Annotated[
        str,
        typer.Option(metavar="NAME", envvar="SERVANDA_PUBLISHER", help="Of ocds, iati: who publishes it."),
    ] = "",
    publisher_id: Annotated[
        str,
        typer.Option(
            metavar="ID",
            envvar="SERVANDA_PUBLISHER_ID",
            help="Of ocds, iati: the publisher's identifier, such as GB-COH-01234567.",
        ),
    ] = "",
    ocid_prefix: Annotated[
        str,
        typer.Option(
            metavar="PREFIX",
            envvar="SERVANDA_OCID_PREFIX",
            help="Of ocds: the publisher's registered prefix, such as ocds-a1b2c3.",
        ),
    ] = "",
    kind: Kind = None,
    form: Form = None,
    status: Status = None,
    party: Parties = None,
    period: Period = None,
    text: Text = None,
    register: Place = None,
) -> None:
    """Export the register, or what the filters leave of it, for other tools."""
    from servanda.exports import Publisher
    from servanda.exports import export as write
    from servanda.register import Register

    query = query_of(kind, form, status, party, period, text)
    by = Publisher(publisher, publisher_id, ocid_prefix)
    with Register.open(register) as opened:
        written = write(opened, format, output, query=query, tables=table, publisher=by)
    for file in written.files:
        say(f"written: {file}")
    for why, count in written.left_out.most_common():
        say(f"left out: {count:,}: {why}")
    if written.left_out and written.report:
        say(f"{counted(written.left_out.total(), 'thing')} left out, listed in {written.report}")
