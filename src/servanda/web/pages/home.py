"""The first page of the day."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from servanda.desks.home import counts
from servanda.desks.home import home as home_view
from servanda.web.rendering import page
from servanda.web.site import TheSite

pages = APIRouter(include_in_schema=False)


@pages.get("/")
def home(request: Request, site: TheSite) -> Response:
    """What is new, what cannot be true, what falls due, what waits; on an empty register how to begin."""
    overview = site.overview()
    counted = site.kept.of("counts", lambda: counts(site.register))
    view = home_view(site.register, overview, counted)
    return page(request, "home.html", home=view, ready=overview is not None)
