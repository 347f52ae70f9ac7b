"""`servanda demo`: the whole way from documents to a brief, on documents that ship with servanda."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.terminal import say

if TYPE_CHECKING:
    from servanda.demo import Demonstration


def demo(
    into: Annotated[
        Path, typer.Option(metavar="FOLDER", help="Where the demo puts its register and briefs.")
    ] = Path("servanda-demo"),
) -> None:
    """Read a handful of documents, show what they say and what cannot be true, and write a brief."""
    from rich.console import Console
    from rich.progress import Progress

    from servanda.demo import demonstrate

    console = Console(stderr=True)
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task("Reading", total=None)

        def show(name: str, done: int, total: int) -> None:
            progress.update(task, description=f"Reading {name}", completed=done, total=total)

        result = demonstrate(into, show)
    print(told(result))
    say(
        f"Open {result.page} in a browser to read the brief; {result.text.name} beside it has it as Markdown."
    )
    say(f"Try:  servanda audit --register {result.register}")
    say(f"      servanda brief Türkiye Iraq --register {result.register}")
    say(f"      servanda serve --register {result.register}")


def told(result: Demonstration) -> str:
    """What the demo found: the most interesting finding first, then some claims with their quotes."""
    from servanda.cli.audit import described

    lines = [f"{result.documents} documents read: {result.claims} claims, {result.records} records.", ""]
    if result.finding:
        lines += [described(result.finding)]
    lines.append("Some of the claims:")
    for claim, text in result.samples:
        lines += ["", f"  {text}", f'    {claim.doc}: "{claim.quote}"']
    return "\n".join(lines) + "\n"
