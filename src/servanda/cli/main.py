"""The program `servanda`: its commands, and the one place where errors become exit statuses."""

from __future__ import annotations

import sys

import typer

from servanda.cli import evaluate, extract
from servanda.cli.terminal import report, say
from servanda.errors import ServandaError

app = typer.Typer(
    name="servanda",
    help="Reads what is published about economic cooperation, and follows what was promised.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
)
app.command()(extract.extract)
app.command()(evaluate.evaluate)


def run() -> None:
    """Run the command line; the exit status is 0, 1 for an error, 2 for a wrong call, 130 for Ctrl-C."""
    try:
        app()
    except ServandaError as error:
        report(error)
        sys.exit(error.exit_status)
    except KeyboardInterrupt:
        say("servanda: stopped; what was done is kept")
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
