"""`servanda extract`: claims of documents, as JSON Lines."""

from __future__ import annotations

import sys
from typing import Annotated

import typer


def extract(files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Files, folders or URLs.")]) -> None:
    """Print the claims that documents make, one JSON object a line."""
    from servanda.cli.terminal import report, say
    from servanda.errors import ServandaError
    from servanda.extraction import extract as extract_claims
    from servanda.reading import read

    failed = False
    for source in files:
        try:
            extraction = extract_claims(read(source))
        except ServandaError as error:
            report(error)
            failed = True
            continue
        for claim in extraction.claims:
            sys.stdout.write(claim.to_json() + "\n")
        if extraction.dropped:
            say(f"{source}: {extraction.dropped} dropped at the gate: {extraction.reasons}")
    if failed:
        raise typer.Exit(1)
