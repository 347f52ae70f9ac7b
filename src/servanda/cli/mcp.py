"""`servanda mcp`: the register for an assistant, over the Model Context Protocol."""

from __future__ import annotations

from typing import Annotated

import typer

from servanda.errors import MissingExtra


def mcp(
    register: Annotated[
        str | None, typer.Option(metavar="PLACE", help="The register (default: servanda.db).")
    ] = None,
    allow_decisions: Annotated[
        bool, typer.Option("--allow-decisions", help="Let the assistant decide and undo, too.")
    ] = False,
    who: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who decides (default: the name you log in with).")
    ] = None,
) -> None:
    """Answer an assistant's questions from the register, with quotes; an assistant's program starts this."""
    from servanda.cli.decide import login

    try:
        from servanda.assistants.server import create_server
    except ModuleNotFoundError as error:
        raise MissingExtra(
            f"the server for assistants needs {error.name}, which is not installed",
            hint="pip install 'servanda[mcp]'",
        ) from None
    from servanda.register import Register

    with Register.open(register) as opened:
        create_server(opened, who=login(who), may_decide=allow_decisions).run("stdio")
