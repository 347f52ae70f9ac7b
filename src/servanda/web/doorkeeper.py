"""Seeing to it that every page knows who asks, and that those who have to sign in do."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from servanda.web.site import Site
from servanda.web.trouble import HINTS, TOLD, Trouble, answer, for_programs
from servanda.web.visitors import COOKIE

OPEN_TO_ALL = ("/static/", "/sign-in")


class KnowsVisitors:
    """Puts the visitor and the token of their forms into the request's state; sends others to sign in."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app = app
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, for a visitor that is known."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        visitors = self._site.visitors
        cookie = HTTPConnection(scope).cookies.get(COOKIE)
        visitor = visitors.visitor(cookie)
        if visitor is None:
            if scope["path"].startswith(OPEN_TO_ALL):
                await self._app(scope, receive, send)
            else:
                await _sent_to_sign_in(scope)(scope, receive, send)
            return
        scope.setdefault("state", {})
        scope["state"] |= {
            "visitor": visitor,
            "token": visitors.token(visitor.session),
            "signs_in": self._site.signs_in,
        }

        async def with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                secure = "; Secure" if self._site.settings.secure_cookies else ""
                value = f"{COOKIE}={visitor.session}; Path=/; HttpOnly; SameSite=Strict{secure}"
                MutableHeaders(scope=message).append("Set-Cookie", value)
            await send(message)

        fresh = visitor.session != cookie and not scope["path"].startswith("/static/")
        await self._app(scope, receive, with_cookie if fresh else send)


def _sent_to_sign_in(scope: Scope) -> Response:
    """A person goes to the form; a program is told."""
    if for_programs(scope):
        return answer(401, Trouble(message=TOLD[401], hint=HINTS[401], kind="http-401"))
    return RedirectResponse("/sign-in", 303)
