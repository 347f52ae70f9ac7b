"""What every request passes before a page sees it, and every answer before it leaves.

Known hosts: an answer goes only to those who ask for a name that the app goes by, so that a page elsewhere
cannot have its own name point here and read the register (DNS rebinding). Bounded bodies: no request is read
beyond a limit. Safety headers: nothing that a document holds can run, frame, or send anything.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from servanda.web.trouble import Trouble, answer, for_programs

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class SafetyHeaders:
    """Adds the headers that keep a page to itself, where a page has not set its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request with the headers on."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(scope, receive, guarded if scope["type"] == "http" else send)


class KnownHosts:
    """Refuses requests for a name that the app does not go by, and posts that another site's page sent.

    With `by_number` any IP address is such a name.
    """

    def __init__(self, app: ASGIApp, names: Sequence[str], *, by_number: bool = False) -> None:
        self._app = app
        self._by_number = by_number
        self._names = frozenset(name.lower() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or refuse it."""
        if scope["type"] == "http":
            refusal = self._refusal(scope)
            if refusal is not None:
                await refused(scope, 400, refusal)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _refusal(self, scope: Scope) -> Trouble | None:
        headers = Headers(scope=scope)
        asked = headers.get("host", "").lower()
        name = _without_port(asked)
        if name not in self._names and not (self._by_number and _is_address(name)):
            return Trouble(
                message="servanda does not answer to this name",
                hint="start it with --name NAME to allow it",
                kind="unknown-host",
            )
        if scope["method"] in ("GET", "HEAD", "OPTIONS"):
            return None
        origin = headers.get("origin")
        foreign = origin is not None and origin.partition("://")[2].lower() != asked
        if foreign or headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return Trouble(
                message="this was sent from a page of another site, and was not done",
                hint="send it from a page of this app",
                kind="other-site",
            )
        return None


class BoundedBodies:
    """Refuses a request whose body is longer than a limit, whatever it says of its own length."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, reading no more of it than allowed."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        said = Headers(scope=scope).get("content-length", "0")
        if not said.isdigit() or int(said) > self._most:
            await self._refuse(scope, receive, send)
            return
        read, answered = 0, False

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            if message["type"] == "http.request":
                read += len(message.get("body", b""))
                if read > self._most:
                    raise _TooLong
            return message

        async def watched(message: Message) -> None:
            nonlocal answered
            if read > self._most and not answered:
                return  # what the app makes of the broken body; the refusal below is the answer
            answered = True
            await send(message)

        try:
            await self._app(scope, counted, watched)
        except _TooLong:
            pass
        finally:
            if read > self._most and not answered:
                await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        size = f"{self._most // (1024 * 1024)} MB"
        told = Trouble(
            message=f"more than {size} were sent at once",
            hint="send fewer files, or read them with `servanda read`",
            kind="http-413",
        )
        await refused(scope, 413, told, {"Connection": "close"})(scope, receive, send)


class _TooLong(Exception):
    """More was sent than may be."""


def refused(scope: Scope, status: int, trouble: Trouble, headers: dict[str, str] | None = None) -> Response:
    """The answer to a request that no page gets to see: JSON to a program, a text to a person."""
    if for_programs(scope):
        return answer(status, trouble, headers)
    return PlainTextResponse(f"{trouble.message}\nhint: {trouble.hint}\n", status, headers)


def _is_address(name: str) -> bool:
    """Whether the name is an IP address, which nobody can have point elsewhere."""
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0]
