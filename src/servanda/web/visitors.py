"""Who asks, and whether a form was really sent by a page of this app.

On the loopback nobody signs in: whoever sits at the machine is the editor. Each browser gets a cookie of
random letters, and each form a token made from it that no other site can know (RFC 2104, HMAC-SHA-256).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Annotated, Literal, Protocol

from fastapi import Depends, Form, Request

from servanda.errors import NotAllowed

Role = Literal["reader", "editor", "admin"]
ROLES: tuple[Role, ...] = ("reader", "editor", "admin")
COOKIE = "servanda"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks: the name that decisions are kept under, and what they may do. `session` are the letters of
    the browser's cookie."""

    name: str
    role: Role
    session: str

    @property
    def may_edit(self) -> bool:
        """Whether they may decide and add."""
        return self.role in ("editor", "admin")

    @property
    def may_administer(self) -> bool:
        """Whether they may see to accounts."""
        return self.role == "admin"


class Visitors(Protocol):
    """Knows visitors by their cookies."""

    def visitor(self, cookie: str | None) -> Visitor | None:
        """The visitor of the cookie; None where they have to sign in first."""

    def token(self, session: str) -> str:
        """The token that forms shown to this session carry."""


class OneVisitor:
    """The one who sits at this machine."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._secret = secrets.token_bytes(32)

    def visitor(self, cookie: str | None) -> Visitor | None:
        """The one visitor, with a session of their own where the browser has none yet."""
        session = cookie if cookie and len(cookie) <= 64 else secrets.token_urlsafe(32)
        return Visitor(self._name, "admin", session)

    def token(self, session: str) -> str:
        """The token of the session's forms."""
        return hmac.new(self._secret, session.encode(), hashlib.sha256).hexdigest()


def visitor_of(request: Request) -> Visitor:
    """Who asks; the middleware has seen to it that there is someone."""
    found: Visitor = request.state.visitor
    return found


def token_fits(request: Request, token: str) -> None:
    """Let a form pass that a page of this app showed to this session.

    Raises:
        NotAllowed: its token is not the session's.
    """
    given = token or request.headers.get("x-servanda-token", "")
    if not hmac.compare_digest(given.encode(), request.state.token.encode()):
        raise NotAllowed(
            "this page was open for too long, and nothing was done", hint="load the page again and repeat it"
        )


def editor_of(request: Request, token: Annotated[str, Form()] = "") -> Visitor:
    """Who sends a form, which has to be a page of this app and someone who may decide and add.

    Raises:
        NotAllowed: the token is not the session's, or the visitor is a reader.
    """
    visitor = visitor_of(request)
    token_fits(request, token)
    if not visitor.may_edit:
        raise NotAllowed(f"{visitor.name} may read only", hint="ask an admin for the role of editor")
    return visitor


Asking = Annotated[Visitor, Depends(visitor_of)]
Editing = Annotated[Visitor, Depends(editor_of)]
