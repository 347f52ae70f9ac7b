"""`servanda backup` and `servanda restore`: a copy of the register, and the register from a copy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.listing import Place
from servanda.cli.terminal import counted, say

if TYPE_CHECKING:
    from servanda.register.copies import Copied


def backup(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The copy: NAME.db, or NAME.jsonl.gz for a dump.")
    ],
    register: Place = None,
) -> None:
    """Copy the register into a file, also while others use it."""
    from servanda.register.copies import back_up

    _tell("copied to", back_up(register, file))


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A copy that `servanda backup` made.")],
    register: Place = None,
) -> None:
    """Make a register from a copy; also one on a server from a file, or a file from one on a server."""
    from servanda.register.copies import restore as put_back

    _tell("restored at", put_back(file, register))


def _tell(what: str, copied: Copied) -> None:
    held = (
        counted(copied.documents, "document"),
        counted(copied.claims, "claim"),
        counted(copied.decisions, "decision"),
    )
    say(f"{what} {copied.place}: {', '.join(held)}")
