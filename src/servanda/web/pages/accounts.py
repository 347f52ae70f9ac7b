"""The accounts, for admins: who may sign in as what, and the log of who did what to them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from servanda.errors import AccountError, NotAllowed
from servanda.web.accounts import SHORTEST_PASSWORD, Accounts, By
from servanda.web.pages.signing_in import accounts_of, address_of
from servanda.web.rendering import page
from servanda.web.site import Site, TheSite
from servanda.web.visitors import ROLES, Asking, Visitor, token_fits

pages = APIRouter(include_in_schema=False)
DONE = {
    "added": "The account is made. Tell its owner the password.",
    "changed": "The account is changed, and signed out everywhere.",
}


@pages.get("/accounts")
def accounts(request: Request, site: TheSite, visitor: Asking, done: str = "") -> Response:
    """The accounts and the log."""
    return _shown(request, _kept(site, visitor), done=DONE.get(done, ""))


@pages.post("/accounts/add")
def add(
    request: Request,
    site: TheSite,
    visitor: Asking,
    name: Annotated[str, Form()],
    role: Annotated[str, Form()],
    password: Annotated[str, Form()],
    token: Annotated[str, Form()] = "",
) -> Response:
    """Make an account."""
    held = _kept(site, visitor)
    token_fits(request, token)
    try:
        held.add(name, role, password, By(visitor.name, address_of(request)))
    except AccountError as error:
        return _shown(request, held, trouble=error)
    return RedirectResponse("/accounts?done=added", 303)


@pages.post("/accounts/change")
def change(
    request: Request,
    site: TheSite,
    visitor: Asking,
    name: Annotated[str, Form()],
    role: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    closed: Annotated[bool | None, Form()] = None,
    token: Annotated[str, Form()] = "",
) -> Response:
    """Give an account another role or password, close it or open it again."""
    held = _kept(site, visitor)
    token_fits(request, token)
    by = By(visitor.name, address_of(request))
    try:
        held.change(name, role=role or None, password=password or None, closed=closed, by=by)
    except AccountError as error:
        return _shown(request, held, trouble=error)
    return RedirectResponse("/accounts?done=changed", 303)


def _kept(site: Site, visitor: Visitor) -> Accounts:
    """The accounts, for an admin.

    Raises:
        NotAllowed: the visitor is none.
    """
    held = accounts_of(site)
    if not visitor.may_administer:
        raise NotAllowed(f"{visitor.name} is no admin", hint="ask an admin")
    return held


def _shown(
    request: Request, held: Accounts, *, trouble: AccountError | None = None, done: str = ""
) -> Response:
    return page(
        request,
        "accounts.html",
        400 if trouble else 200,
        accounts=held.all(),
        log=held.log(),
        roles=ROLES,
        shortest=SHORTEST_PASSWORD,
        trouble=trouble,
        done=done,
    )
