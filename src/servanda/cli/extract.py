"""`servanda extract`: claims of documents, as JSON Lines."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from servanda.cli.progress import progress
from servanda.cli.rules import Processes, Rules, files_of, take_rules
from servanda.cli.terminal import report, say


def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Files, folders or URLs.")],
    records: Annotated[
        bool, typer.Option("--records", help="Merge the claims, and name the record of each.")
    ] = False,
    rules: Rules = None,
    processes: Processes = None,
) -> None:
    """Print the claims that documents make, one JSON object a line."""
    take_rules(rules)
    found, failed = files_of(files)
    try:
        failed = (_with_records(found, processes) if records else _each(found, processes)) or failed
    except KeyboardInterrupt:
        say("servanda: stopped; the claims printed are whole")
        raise typer.Exit(130) from None
    if failed:
        raise typer.Exit(1)


def _each(files: list[str], processes: int | None) -> bool:
    """Print the claims of each file as its turn comes; whether a file could not be read."""
    from servanda.extraction.batch import Task, outcomes

    failed = False
    with progress(len(files)) as step:
        for outcome in outcomes([Task(file) for file in files], processes=processes):
            step(outcome.source)
            if outcome.error:
                report(outcome.error)
                failed = True
            sys.stdout.write("".join(claim.to_json() + "\n" for claim in outcome.claims))
            _tell_dropped(outcome.source, dict(outcome.reasons))
    return failed


def _with_records(files: list[str], processes: int | None) -> bool:
    """Print the claims of all files with their records; whether a file could not be read."""
    from servanda.extraction.batch import Task, outcomes
    from servanda.register import Register

    failed = False
    tasks = [Task(file, keep=True) for file in files]
    with Register.create("sqlite://") as register, progress(len(files)) as step:
        for outcome in outcomes(tasks, processes=processes):
            step(outcome.source)
            if outcome.error:
                report(outcome.error)
                failed = True
            if outcome.document is not None:
                register.add(outcome.document, outcome.claims)
            _tell_dropped(outcome.source, dict(outcome.reasons))
        for claim in register.claims():
            sys.stdout.write(claim.to_json() + "\n")
    return failed


def _tell_dropped(source: str, reasons: dict[str, int]) -> None:
    if reasons:
        say(f"{source}: {sum(reasons.values())} dropped at the gate: {reasons}")
