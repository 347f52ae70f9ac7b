"""The program `servanda`: its commands, and the one place where errors become exit statuses."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from servanda import __version__
from servanda.cli import (
    accounts,
    audit,
    brief,
    claims,
    copying,
    decide,
    demo,
    docket,
    documents,
    evaluate,
    export,
    extract,
    frames,
    handkept,
    importing,
    mcp,
    queue,
    read,
    records,
    serve,
    track,
)
from servanda.cli.terminal import report, say
from servanda.errors import ServandaError

app = typer.Typer(
    name="servanda",
    help="Reads what is published about economic cooperation, and follows what was promised.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"servanda {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    pass


app.command()(read.read)
app.command()(documents.documents)
app.command()(claims.claims)
app.command()(records.records)
app.command()(extract.extract)
app.command()(frames.frames)
app.command()(evaluate.evaluate)
app.command()(audit.audit)
app.command()(track.track)
app.command()(docket.docket)
app.command()(brief.brief)
app.command()(export.export)
app.command()(serve.serve)
app.command()(mcp.mcp)
app.add_typer(accounts.app, name="accounts")
app.command()(handkept.add)
app.command("import")(importing.import_list)
app.command()(queue.queue)
app.command()(decide.decide)
app.command()(decide.rebuild)
app.command()(copying.backup)
app.command()(copying.restore)
app.command()(demo.demo)


def run() -> None:
    """Run the command line.

    The exit status is 0, 1 for an error, 2 for a wrong call, 70 for a fault of servanda's own, 130 for
    Ctrl-C.
    """
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
    except Exception as fault:
        if os.environ.get("SERVANDA_TRACEBACK"):
            raise
        say(f"servanda: a fault of servanda's own: {type(fault).__name__}: {' '.join(str(fault).split())}")
        say("hint: please report it, with what SERVANDA_TRACEBACK=1 prints; what was saved is kept")
        sys.exit(70)
