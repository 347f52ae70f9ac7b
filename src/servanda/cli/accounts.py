"""`servanda accounts`: who may sign in to the web app over a network."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.listing import Json, show
from servanda.cli.terminal import say
from servanda.errors import AccountError

if TYPE_CHECKING:
    from servanda.web.accounts import Accounts

app = typer.Typer(no_args_is_help=True, help="Keep the accounts of people who sign in to the web app.")
Name = Annotated[str, typer.Argument(metavar="NAME", help="The name to sign in with.")]
Role = Annotated[str, typer.Option(metavar="ROLE", help="reader, editor or admin.")]
Place = Annotated[
    str | None, typer.Option(metavar="FILE", help="The accounts (default: servanda-accounts.db).")
]


@app.command()
def add(name: Name, role: Role = "editor", accounts: Place = None) -> None:
    """Make an account; the password is asked for, or read as a line from a pipe."""
    made = _opened(accounts, create=True).add(name, role, _password())
    say(f"{made.name} may sign in as {made.role}.")


@app.command()
def change(
    name: Name,
    role: Annotated[str | None, typer.Option(metavar="ROLE", help="reader, editor or admin.")] = None,
    password: Annotated[bool, typer.Option("--password", help="Ask for a new password.")] = False,
    closed: Annotated[
        bool | None, typer.Option("--close/--open", help="Let nobody sign in with it, or open it again.")
    ] = None,
    accounts: Place = None,
) -> None:
    """Give an account another role or password, close or open it; it is signed out everywhere."""
    if role is None and not password and closed is None:
        raise AccountError("change what?", hint="give --role, --password, --close or --open")
    given = _password() if password else None
    changed = _opened(accounts).change(name, role=role, password=given, closed=closed)
    told = "may not sign in while it is closed" if changed.closed else f"may sign in as {changed.role}"
    say(f"{changed.name} {told}.")


@app.command()
def remove(name: Name, accounts: Place = None) -> None:
    """Remove an account; what it decided stays."""
    _opened(accounts).remove(name)
    say(f"{name} may not sign in any more.")


@app.command("list")
def list_(accounts: Place = None, json: Json = False) -> None:
    """List the accounts."""
    from dataclasses import asdict
    from json import dumps

    held = _opened(accounts).all()
    if json:
        for each in held:
            print(dumps(asdict(each), ensure_ascii=False))
        return
    rows = [(each.name, each.role, each.made_at, "yes" if each.closed else "") for each in held]
    show(("name", "role", "made", "closed"), rows)


def _opened(path: str | None, *, create: bool = False) -> Accounts:
    from servanda.web.accounts import opened

    return opened(path, create=create)


def _password() -> str:
    """The password, asked for twice at a terminal, else the first line of the standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
