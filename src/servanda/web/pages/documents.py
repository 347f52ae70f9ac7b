"""The documents: all of them, and one with its quotes and claims side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import RedirectResponse, Response

from servanda.desks.documents import document_view, place_of_claim
from servanda.desks.documents import documents as document_list
from servanda.web.rendering import page
from servanda.web.site import TheSite

pages = APIRouter(include_in_schema=False)
Page = Annotated[int, Query(ge=1, le=1_000_000)]


@pages.get("/documents")
def documents(request: Request, site: TheSite, text: str = "", number: Page = 1) -> Response:
    """The documents, the last read first."""
    found = document_list(site.register, text=text, page=number)
    return page(request, "documents.html", found=found, text=text)


@pages.get("/documents/{number}")
def document(request: Request, site: TheSite, number: int) -> Response:
    """One document: the text as read, the quotes in it, the claims beside it, the notes below."""
    view = document_view(site.register, number)
    if view is None:
        raise HTTPException(404)
    return page(request, "document.html", view=view)


@pages.get("/claims/{identity:path}")
def claim(site: TheSite, identity: str) -> Response:
    """To the claim's quote in its document."""
    number = place_of_claim(site.register, identity)
    if number is None:
        raise HTTPException(404)
    return RedirectResponse(f"/documents/{number}#q-{identity}", 303)
