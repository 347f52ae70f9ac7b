"""`servanda export`: what the register holds, in the formats that other tools read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.terminal import say


def export(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="PATH", help="The file or folder to write.")
    ],
    format: Annotated[str, typer.Option(metavar="jsonl|csv", help="The format.")] = "jsonl",
    register: Annotated[
        str | None, typer.Option(metavar="PLACE", help="The register (default: servanda.db).")
    ] = None,
) -> None:
    """Export the register: its claims as JSON Lines, lossless, or records and claims as CSV tables."""
    from servanda.exports import export as write
    from servanda.register import Register

    with Register.open(register) as opened:
        files = write(opened, format, output)
    for file in files:
        say(f"written: {file}")
