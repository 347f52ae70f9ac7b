"""`servanda serve`: the web app on a register."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.terminal import say
from servanda.errors import MissingExtra, ServingError, UnsafeAddress

if TYPE_CHECKING:
    from servanda.web.settings import Settings

PORT = 8350


def serve(
    register: Annotated[
        str | None, typer.Option(metavar="PLACE", help="The register (default: servanda.db).")
    ] = None,
    host: Annotated[
        str,
        typer.Option(metavar="ADDRESS", help="The address to be reached at (default: this machine only)."),
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(metavar="NUMBER", min=0, max=65535, help="The port; 0 takes a free one.")
    ] = PORT,
    name: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A name that the machine goes by; may be given again."),
    ] = None,
    private_addresses: Annotated[
        bool,
        typer.Option("--private-addresses", help="Let pages be read from this machine's own network too."),
    ] = False,
    who: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who decides (default: the name you log in with).")
    ] = None,
) -> None:
    """Open the register in a browser: read, check, decide. Only this machine reaches it."""
    from servanda.cli.decide import login

    try:
        import uvicorn

        from servanda.web.application import create_application
        from servanda.web.settings import Settings
    except ModuleNotFoundError as error:
        raise MissingExtra(
            f"the web app needs {error.name}, which is not installed", hint="pip install 'servanda[web]'"
        ) from None
    from servanda.register import Register

    settings = Settings(
        host=host, port=port, hosts=tuple(name or ()), who=login(who), private_addresses=private_addresses
    )
    if not settings.is_local:
        raise UnsafeAddress(
            f"at {host} others could read and change the register",
            hint="serve it on this machine: leave --host away",
        )
    listening = _listening(settings)
    with Register.create(register) as opened:
        say(f"servanda: {opened.place} is open at {_address(listening)}")
        say("Ctrl-C closes it")
        config = uvicorn.Config(
            create_application(opened, settings),
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=3,
        )
        uvicorn.Server(config).run(sockets=[listening])


def _listening(settings: Settings) -> socket.socket:
    """A socket on the address.

    Raises:
        ServingError: it is taken, or not this machine's.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host.strip("[]"), settings.port))
        listening.listen(128)  # who asks before everything is loaded waits
    except OSError as error:
        listening.close()
        raise ServingError(
            f"nothing can be served at {settings.host} port {settings.port}: {error.strerror or error}",
            hint="another program may be there: choose another with --port",
        ) from None
    return listening


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
