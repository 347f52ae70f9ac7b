"""Search over records, claims and documents."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from servanda.desks.lookup import search as look_up
from servanda.web.rendering import page
from servanda.web.site import TheSite

pages = APIRouter(include_in_schema=False)


@pages.get("/search")
def search(request: Request, site: TheSite, text: str = "") -> Response:
    """What holds all the words: parties, records, claims with their quotes, documents."""
    return page(request, "search.html", found=look_up(site.register, text[:400]))
