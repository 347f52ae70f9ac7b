"""What people decided, and taking it back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from servanda.desks import deciding
from servanda.desks.decisions import decisions as look_up
from servanda.web.rendering import page
from servanda.web.site import TheSite
from servanda.web.visitors import Editing

pages = APIRouter(include_in_schema=False)
Page = Annotated[int, Query(ge=1, le=1_000_000)]


@pages.get("/decisions")
def decisions(
    request: Request, site: TheSite, who: str = "", number: Page = 1, done: int | None = None
) -> Response:
    """Every decision, the last first: who, when, why, and whether it stands."""
    found = look_up(site.register, who=who, page=number)
    return page(request, "decisions.html", done=done, found=found, who=who)


@pages.post("/decisions/{number}/undo")
def undo(
    site: TheSite, visitor: Editing, number: int, back: Annotated[str, Form()] = "/decisions"
) -> Response:
    """Take one decision back; every other one stands."""
    deciding.undo(site.register, number, who=visitor.name)
    return RedirectResponse(deciding.own_address(back), 303)
