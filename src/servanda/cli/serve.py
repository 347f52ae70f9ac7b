"""`servanda serve`: the web app on a register."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.terminal import say
from servanda.errors import ServingError, UnsafeAddress

if TYPE_CHECKING:
    from servanda.web.accounts import Accounts
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
    accounts: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Who may sign in (default: servanda-accounts.db where needed)."),
    ] = None,
    certificate: Annotated[
        str | None, typer.Option(metavar="FILE", help="A certificate (PEM), to be served by HTTPS.")
    ] = None,
    key: Annotated[str | None, typer.Option(metavar="FILE", help="The certificate's private key.")] = None,
    private_addresses: Annotated[
        bool,
        typer.Option("--private-addresses", help="Let pages be read from this machine's own network too."),
    ] = False,
    who: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who decides (default: the name you log in with).")
    ] = None,
) -> None:
    """Open the register in a browser: read, check, decide. By default only this machine reaches it."""
    import uvicorn

    from servanda.cli.decide import login
    from servanda.register import Register
    from servanda.web.application import create_application
    from servanda.web.settings import Settings

    settings = Settings(
        host=host, port=port, hosts=tuple(name or ()), who=login(who), private_addresses=private_addresses
    )
    visitors = None
    if accounts is not None or not settings.is_local:
        visitors = _visitors(settings, accounts)
        if not settings.is_local and certificate is None:
            say("servanda: passwords cross the network in the clear; --certificate and --key encrypt them")
    listening = _listening(settings)
    with Register.create(register) as opened:
        say(f"servanda: {opened.place} is open at {_address(listening, certificate is not None)}")
        say("Ctrl-C closes it")
        config = uvicorn.Config(
            create_application(opened, settings, visitors),
            log_level="warning",
            server_header=False,
            ssl_certfile=certificate,
            ssl_keyfile=key,
            timeout_graceful_shutdown=3,
        )
        uvicorn.Server(config).run(sockets=[listening])


def _listening(settings: Settings) -> socket.socket:
    """A socket on the address.

    Raises:
        ServingError: it is taken, or not this machine's.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # The protocol by name: only then are small answers sent at once and not held back for 40 ms (Nagle).
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
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


def _visitors(settings: Settings, accounts: str | None) -> Accounts:
    """The accounts, of which there has to be one that may decide.

    Raises:
        UnsafeAddress: there are none.
    """
    from servanda.web.accounts import opened, place_of_accounts

    if not place_of_accounts(accounts).exists() or not opened(accounts).all():
        raise UnsafeAddress(
            f"at {settings.host} others could read and change the register, and nobody has an account",
            hint="make one: servanda accounts add NAME --role admin; or leave --host away",
        )
    return opened(accounts)


def _address(listening: socket.socket, encrypted: bool) -> str:
    host, port = listening.getsockname()[:2]
    scheme = "https" if encrypted else "http"
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"
