"""Other ways to see the records: on a map, over time, as a network."""

from __future__ import annotations

import tempfile
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from servanda.claim import KINDS
from servanda.desks.lookup import Wanted
from servanda.desks.partners import SIZE, network
from servanda.desks.projection import HEIGHT, WIDTH
from servanda.desks.timeline import timeline
from servanda.desks.world import outline, world
from servanda.web.rendering import page
from servanda.web.site import TheSite

pages = APIRouter(include_in_schema=False)


@pages.get("/map")
def map_of_places(
    request: Request, site: TheSite, kind: str = "", party: str = "", partner: str = "", period: str = ""
) -> Response:
    """The records at the places that they name."""
    wanted = Wanted(kind=kind, party=party, with_party=partner, period=period)
    found = site.kept.of(("world", wanted), lambda: world(site.register, wanted))
    asked = {"kind": kind, "party": party, "partner": partner, "period": period}
    return page(
        request,
        "map.html",
        world=found,
        outline=outline(),
        width=WIDTH,
        height=HEIGHT,
        asked=asked,
        kinds=KINDS,
        most=max((point.records for point in found.points), default=1),
    )


@pages.get("/timeline")
def over_time(
    request: Request, site: TheSite, kind: str = "", party: str = "", partner: str = "", year: str = ""
) -> Response:
    """How many records begin in each year, and those of one year."""
    wanted = Wanted(kind=kind, party=party, with_party=partner)
    found = site.kept.of(("timeline", wanted, year), lambda: timeline(site.register, wanted, year[:4]))
    asked = {"kind": kind, "party": party, "partner": partner}
    return page(request, "timeline.html", timeline=found, asked=asked, kinds=KINDS)


@pages.get("/network")
def who_with_whom(request: Request, site: TheSite, kind: str = "", party: str = "") -> Response:
    """Who has the most records in common with whom."""
    found = site.kept.of(("network", kind, party), lambda: network(site.register, kind=kind, party=party))
    return page(request, "network.html", network=found, kind=kind, party=party, kinds=KINDS, size=SIZE)


@pages.get("/network.graphml")
def as_graphml(site: TheSite) -> Response:
    """The whole network of parties and records, for programs that read GraphML."""
    from servanda.exports import export

    folder = tempfile.TemporaryDirectory(prefix="servanda-graph-")
    path = Path(folder.name) / "network.graphml"
    export(site.register, "graphml", path)
    return FileResponse(
        path,
        media_type="application/graphml+xml",
        filename="network.graphml",
        background=BackgroundTask(folder.cleanup),
    )
