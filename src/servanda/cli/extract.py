"""`servanda extract`: claims of documents, as JSON Lines."""

from __future__ import annotations

from typing import Annotated

import typer


def extract(files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Files, folders or URLs.")]) -> None:
    """Print the claims that documents make, one JSON object a line."""
