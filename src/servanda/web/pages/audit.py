"""The audit: which figures cannot all be true, which follow, which fit."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Query, Request
from starlette.responses import RedirectResponse, Response

from servanda.desks import deciding
from servanda.desks.findings import finding_views, findings
from servanda.web.rendering import page
from servanda.web.site import TheSite
from servanda.web.visitors import Editing

pages = APIRouter(include_in_schema=False)
WORTH_WAITING = 5.0  # seconds, to see what a decision made of a finding
Page = Annotated[int, Query(ge=1, le=1_000_000)]


@pages.get("/audit")
def audit(
    request: Request, site: TheSite, verdict: str = "contradictory", party: str = "", number: Page = 1
) -> Response:
    """The findings of one sort, of a party or of all."""
    overview = site.overview()
    found = findings(site.register, overview, verdict=verdict, party=party, page=number) if overview else None
    renewing = site.renewed_since(overview)
    return page(request, "audit.html", found=found, verdict=verdict, party=party, renewing=renewing)


@pages.get("/audit/{identity}")
def finding(request: Request, site: TheSite, identity: str, done: int | None = None) -> Response:
    """One finding; once it is settled, it is gone, and the decision that settled it can be taken back."""
    overview = site.watch.glance(within=WORTH_WAITING) or site.overview()
    found = overview.finding(identity) if overview else None
    if found is None and done is None:
        raise HTTPException(404)
    views = finding_views(site.register, [found] if found else [], overview)
    renewing = site.renewed_since(overview)
    return page(request, "finding.html", view=views[0] if views else None, done=done, renewing=renewing)


@pages.post("/audit/{identity}/leave-out")
def leave_out(
    site: TheSite,
    visitor: Editing,
    identity: str,
    claim: Annotated[str, Form()],
    why: Annotated[str, Form()] = "",
) -> Response:
    """Leave the claim that is wrong out of the records."""
    made = deciding.decide(site.register, "reject", claim, who=visitor.name, why=why or None)
    return RedirectResponse(f"/audit/{identity}?done={made.number}", 303)
