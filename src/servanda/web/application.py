"""The web app on a register."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from servanda import __version__
from servanda.errors import NotAllowed, RegisterError, ServandaError, UnknownParty
from servanda.register import Register
from servanda.web import static_files
from servanda.web.api import create_api
from servanda.web.doorkeeper import KnowsVisitors
from servanda.web.pages import all_pages
from servanda.web.rendering import page
from servanda.web.safety import HEADERS, BoundedBodies, KnownHosts, SafetyHeaders
from servanda.web.settings import Settings
from servanda.web.site import Site
from servanda.web.visitors import OneVisitor, Visitors

AT_ONCE = 12  # requests that are worked on at the same time; the others wait


def create_application(
    register: Register, settings: Settings | None = None, visitors: Visitors | None = None
) -> FastAPI:
    """The web app on an open register. Without `visitors` nobody signs in, which is for the loopback
    alone."""
    settings = settings or Settings()
    site = Site(register, settings, visitors or OneVisitor(settings.who))
    app = FastAPI(
        title="servanda", version=__version__, docs_url=None, redoc_url=None, openapi_url=None, lifespan=_life
    )
    app.state.site = site
    for router in all_pages():
        app.include_router(router)
    app.mount("/api", create_api(site))
    static_files.mounted(app)
    app.add_middleware(KnowsVisitors, site=site)
    app.add_middleware(BoundedBodies, most=settings.most_at_once)
    app.add_middleware(KnownHosts, names=settings.names, by_number=not settings.is_local)
    app.add_middleware(SafetyHeaders)
    app.add_exception_handler(ServandaError, _told)
    app.add_exception_handler(HTTPException, _told_of_http)
    app.add_exception_handler(RequestValidationError, _told_of_values)
    app.add_exception_handler(Exception, _told_of_a_fault)
    return app


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    anyio.to_thread.current_default_thread_limiter().total_tokens = AT_ONCE
    yield
    app.state.site.close()


def _error(request: Request, status: int, message: str, hint: str | None) -> Response:
    """The error on a page, or as a part where a script asked for a part."""
    template = "error_part.html" if request.headers.get("hx-request") else "error.html"
    return page(request, template, status, message=message, hint=hint)


def _told(request: Request, error: Exception) -> Response:
    assert isinstance(error, ServandaError)
    status = 400
    if isinstance(error, NotAllowed):
        status = 403
    elif isinstance(error, UnknownParty):
        status = 404
    elif isinstance(error, RegisterError):
        status = 503
    return _error(request, status, message=error.message, hint=error.hint)


def _told_of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    message = "there is no such page" if error.status_code == 404 else str(error.detail)
    hint = "go to the first page, or search" if error.status_code == 404 else None
    return _error(request, error.status_code, message=message, hint=hint)


def _told_of_values(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    message = f"{'.'.join(str(part) for part in first['loc'][1:])}: {first['msg']}"
    return _error(request, 422, message=message, hint="go back and mend it")


def _told_of_a_fault(request: Request, error: Exception) -> Response:
    message = f"a fault of servanda's own: {type(error).__name__}"
    hint = "please report it, with what the terminal shows; what was saved is kept"
    answer = _error(request, 500, message=message, hint=hint)
    answer.headers.update(HEADERS)  # this one is made outside of what adds them
    return answer
