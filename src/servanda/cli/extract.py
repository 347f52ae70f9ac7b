"""`servanda extract`: claims of documents, as JSON Lines."""

from __future__ import annotations

import sys
from typing import Annotated

import typer


def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Files, folders or URLs.")],
    records: Annotated[
        bool, typer.Option("--records", help="Merge the claims, and name the record of each.")
    ] = False,
) -> None:
    """Print the claims that documents make, one JSON object a line."""
    from contextlib import ExitStack

    from servanda.cli.terminal import report, say
    from servanda.errors import ServandaError
    from servanda.extraction import extract as extract_claims
    from servanda.reading import read
    from servanda.register import Register

    failed = False
    with ExitStack() as stack:
        register = stack.enter_context(Register.create("sqlite://")) if records else None
        for source in files:
            try:
                document = read(source)
                extraction = extract_claims(document)
            except ServandaError as error:
                report(error)
                failed = True
                continue
            if register is not None:
                register.add(document, extraction.claims)
            else:
                for claim in extraction.claims:
                    sys.stdout.write(claim.to_json() + "\n")
            if extraction.dropped:
                say(f"{source}: {extraction.dropped} dropped at the gate: {extraction.reasons}")
        for claim in register.claims() if register is not None else ():
            sys.stdout.write(claim.to_json() + "\n")
    if failed:
        raise typer.Exit(1)
