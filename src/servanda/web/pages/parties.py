"""Parties, one by one and in pairs, and the brief on them."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from servanda.desks.briefs import brief_on
from servanda.desks.parties import SORTS, PartyView, party_list, party_view
from servanda.web.rendering import page
from servanda.web.safety import POLICY
from servanda.web.site import Site, TheSite

pages = APIRouter(include_in_schema=False)
FILES = {
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
Page = Annotated[int, Query(ge=1, le=1_000_000)]


@pages.get("/parties")
def parties(
    request: Request, site: TheSite, text: str = "", kind: str = "", country: str = "", number: Page = 1
) -> Response:
    """All parties, those that claims name most often first."""
    asked = ("parties", text, kind, country, number)
    found = site.kept.of(
        asked, lambda: party_list(site.register, text=text, kind=kind, country=country, page=number)
    )
    return page(request, "parties.html", found=found, text=text, kind=kind, country=country, sorts=SORTS)


@pages.get("/parties/{name:path}")
def party(request: Request, site: TheSite, name: str) -> Response:
    """One party."""
    view = _view(site, name, None)
    return page(request, "party.html", view=view)


@pages.get("/pairs")
def pair(request: Request, site: TheSite, one: str = "", other: str = "") -> Response:
    """Two parties together."""
    if not (one and other):
        return RedirectResponse("/parties", 303)
    view = _view(site, one, other)
    return page(request, "party.html", view=view)


@pages.get("/brief")
def brief(site: TheSite, party: str, partner: str = "", format: str = "html") -> Response:
    """A cited brief on a party or a pair: a page that stands by itself, or a file."""
    title, content = brief_on(site.register, [name for name in (party, partner) if name], format)
    if format != "html":
        name = re.sub(r"[^\w -]", "", title, flags=re.ASCII).strip() or "brief"
        kept = {"Content-Disposition": f'attachment; filename="{name}.{format}"'}
        return Response(content, media_type=FILES[format], headers=kept)
    html = content.decode("utf-8")
    styles = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    digests = " ".join(f"'sha256-{_digest(style)}'" for style in styles)
    policy = POLICY.replace("style-src 'self'", f"style-src {digests}" if digests else "style-src 'none'")
    return HTMLResponse(html, headers={"Content-Security-Policy": policy})


def _view(site: Site, one: str, other: str | None) -> PartyView:
    overview = site.overview()
    asked = ("party", one, other, overview.state if overview else None)
    return site.kept.of(asked, lambda: party_view(site.register, overview, one, other))


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
