"""What the commands that extract share: the user's own rules, and the sources of a batch."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.terminal import report
from servanda.errors import ServandaError

SETTING = "SERVANDA_RULES"
Rules = Annotated[
    Path | None,
    typer.Option(metavar="FOLDER", help="Your own frames and dictionaries, on top of servanda's."),
]
Processes = Annotated[
    int | None,
    typer.Option(min=1, metavar="NUMBER", help="How many processes (default: one a core for a large batch)."),
]


def take_rules(folder: Path | None, *, language: str = "en") -> None:
    """Put in use the folder that the option names, else the one that the setting names, else none.

    Raises:
        LanguageError: there is no such folder, or a file in it has a mistake.
    """
    from servanda.extraction.rules import use_rules

    use_rules(folder or os.environ.get(SETTING) or None, language=language)


def files_of(sources: Sequence[str]) -> tuple[list[str], bool]:
    """The files and URLs that sources stand for, each once; and whether one could not be found."""
    from servanda.reading import find

    found: list[str] = []
    failed = False
    for source in sources:
        try:
            found += find([source])
        except ServandaError as error:
            report(error)
            failed = True
    return list(dict.fromkeys(found)), failed
