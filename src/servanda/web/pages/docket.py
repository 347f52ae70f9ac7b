"""The docket of two parties, and the promises of all."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from servanda.desks import dockets
from servanda.desks.promises import promises as list_promises
from servanda.tracking import STANDINGS
from servanda.web.rendering import page
from servanda.web.site import TheSite

pages = APIRouter(include_in_schema=False)
Page = Annotated[int, Query(ge=1, le=1_000_000)]


@pages.get("/docket")
def docket(request: Request, site: TheSite, one: str = "", other: str = "", on: str = "") -> Response:
    """What two sides have to settle at their next session; without two, a form that asks for them."""
    view = None
    if one and other:
        day = dockets.day_of(on)
        drawn = partial(dockets.docket_view, site.register, one, other, day)
        view = site.kept.of(("docket", one, other, day), drawn)
    pairs = site.kept.of("pairs", lambda: dockets.busiest_pairs(site.register)) if view is None else []
    return page(request, "docket.html", view=view, one=one, other=other, on=on, pairs=pairs)


@pages.get("/promises")
def promises(
    request: Request, site: TheSite, standing: str = "", party: str = "", number: Page = 1
) -> Response:
    """Every promise and target and where it stands today."""
    overview = site.overview()
    found = list_promises(site.register, overview, standing=standing, party=party, page=number)
    return page(
        request,
        "promises.html",
        ready=overview is not None,
        renewing=site.renewed_since(overview),
        found=found,
        standing=standing,
        party=party,
        every=STANDINGS,
    )
