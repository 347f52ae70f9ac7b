"""Signing in and out."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from servanda.errors import AccountError
from servanda.web.accounts import Accounts
from servanda.web.rendering import page
from servanda.web.site import Site, TheSite
from servanda.web.visitors import COOKIE, Asking, token_fits

pages = APIRouter(include_in_schema=False)


def accounts_of(site: Site) -> Accounts:
    """The accounts; where nobody signs in there are none, and no such page."""
    if not site.signs_in:
        raise HTTPException(404)
    return cast(Accounts, site.visitors)


@pages.get("/sign-in")
def sign_in_form(request: Request, site: TheSite) -> Response:
    """The form to sign in."""
    accounts_of(site)
    return page(request, "sign_in.html", trouble=None, name="")


@pages.post("/sign-in")
def sign_in(
    request: Request, site: TheSite, name: Annotated[str, Form()], password: Annotated[str, Form()]
) -> Response:
    """Sign in; the session is a new one, whatever cookie came along."""
    accounts = accounts_of(site)
    try:
        cookie = accounts.sign_in(name, password, address_of(request))
    except AccountError as error:
        status = 429 if "too many" in error.message else 403
        return page(request, "sign_in.html", status, trouble=error, name=name)
    answer = RedirectResponse("/", 303)
    answer.set_cookie(
        COOKIE, cookie, httponly=True, samesite="strict", secure=site.settings.secure_cookies, path="/"
    )
    return answer


@pages.post("/sign-out")
def sign_out(
    request: Request, site: TheSite, visitor: Asking, token: Annotated[str, Form()] = ""
) -> Response:
    """Sign out."""
    token_fits(request, token)
    accounts_of(site).sign_out(visitor.session, address_of(request))
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(COOKIE)
    return answer


def address_of(request: Request) -> str:
    """The address that the request came from."""
    return request.client.host if request.client else ""
