"""The audit, the promises and the dockets."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query

from servanda.desks.dockets import DocketView, Pair, busiest_pairs, day_of, docket_view
from servanda.desks.findings import FindingList, FindingView, finding_views
from servanda.desks.findings import findings as look_up
from servanda.desks.promises import Promises
from servanda.desks.promises import promises as list_promises
from servanda.web.api.asking import PageNumber, PageSize, PartyName, TheOverview
from servanda.web.site import TheSite

routes = APIRouter(tags=["audit and promises"])


@routes.get("/audit")
def audit(
    site: TheSite,
    overview: TheOverview,
    verdict: Annotated[
        str, Query(max_length=40, description="contradictory, asymmetry, official, implied, consistent.")
    ] = "contradictory",
    party: PartyName = "",
    page: PageNumber = 1,
    size: PageSize = 20,
) -> FindingList:
    """The findings of one verdict, quotes side by side."""
    return look_up(site.register, overview, verdict=verdict, party=party, page=page, size=size)


@routes.get("/audit/{identity}")
def finding(
    site: TheSite, overview: TheOverview, identity: Annotated[str, Path(max_length=60)]
) -> FindingView:
    """One finding."""
    found = overview.finding(identity)
    if found is None:
        raise HTTPException(404)
    return finding_views(site.register, [found], overview)[0]


@routes.get("/promises")
def promises(
    site: TheSite,
    overview: TheOverview,
    standing: Annotated[str, Query(max_length=40)] = "",
    party: PartyName = "",
    page: PageNumber = 1,
    size: PageSize = 50,
) -> Promises:
    """Every promise and target and where it stands today."""
    return list_promises(site.register, overview, standing=standing, party=party, page=page, size=size)


@routes.get("/docket")
def docket(
    site: TheSite,
    one: PartyName,
    other: PartyName,
    on: Annotated[
        str, Query(max_length=40, description="The day to judge on, EDTF; today where empty.")
    ] = "",
) -> DocketView:
    """What two sides have to settle at their next session."""
    return docket_view(site.register, one, other, day_of(on))


@routes.get("/docket/pairs")
def pairs(site: TheSite) -> list[Pair]:
    """The pairs of countries with the most records in common."""
    return busiest_pairs(site.register)
