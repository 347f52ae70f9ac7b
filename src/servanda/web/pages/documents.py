"""The documents: all of them, and one with its quotes and claims side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Query, Request
from starlette.responses import RedirectResponse, Response

from servanda.claim import FIGURE_STATUSES, FORMS, KINDS, STATUSES
from servanda.desks.adding import add_claim
from servanda.desks.documents import document_view, place_of_claim
from servanda.desks.documents import documents as document_list
from servanda.web.rendering import page
from servanda.web.site import TheSite
from servanda.web.visitors import Editing

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
    sorts = [f"{kind}/{form}" for kind in KINDS for form in FORMS[kind]]
    statuses = (*STATUSES, *FIGURE_STATUSES)
    return page(request, "document.html", view=view, sorts=sorts, statuses=statuses)


@pages.post("/documents/{number}/claims")
def add(
    site: TheSite,
    visitor: Editing,
    number: int,
    passage: Annotated[str, Form()],
    sort: Annotated[str, Form()],
    near: Annotated[int, Form(ge=0)] = 0,
    status: Annotated[str, Form()] = "",
    what: Annotated[str, Form()] = "",
    date: Annotated[str, Form()] = "",
    place: Annotated[str, Form()] = "",
    parties: Annotated[str, Form()] = "",
    amount: Annotated[str, Form()] = "",
    said_by: Annotated[str, Form()] = "",
) -> Response:
    """Add a claim by hand, and go to its quote."""
    claim = add_claim(
        site.register,
        number,
        passage,
        sort,
        who=visitor.name,
        near=near,
        status=status,
        what=what,
        date=date.strip(),
        place=place,
        parties=parties,
        amount=amount,
        said_by=said_by,
    )
    return RedirectResponse(f"/documents/{number}#q-{claim.id}", 303)


@pages.get("/claims/{identity:path}")
def claim(site: TheSite, identity: str) -> Response:
    """To the claim's quote in its document."""
    number = place_of_claim(site.register, identity)
    if number is None:
        raise HTTPException(404)
    return RedirectResponse(f"/documents/{number}#q-{identity}", 303)
