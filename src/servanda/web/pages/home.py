"""The first page of the day."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import APIRouter, Request
from starlette.responses import Response

from servanda import wording
from servanda.desks.home import counts, news
from servanda.desks.home import home as home_view
from servanda.desks.state import state_in
from servanda.web import last_visit
from servanda.web.rendering import page
from servanda.web.site import TheSite

pages = APIRouter(include_in_schema=False)


@pages.get("/")
def home(request: Request, site: TheSite) -> Response:
    """What is new, what cannot be true, what falls due, what waits; on an empty register how to begin."""
    overview = site.overview()
    counted = site.kept.of("counts", lambda: counts(site.register))
    view = home_view(site.register, overview, counted)
    with site.register.reading() as connection:
        state = state_in(connection)
    cookie = request.cookies.get(last_visit.COOKIE)
    before, kept = last_visit.since_last_visit(cookie, state.documents, state.decisions)
    fresh = news(site.register, before.documents, before.decisions) if before else None
    day = datetime.fromtimestamp(before.at, UTC).date().isoformat() if before else ""
    answer = page(
        request,
        "home.html",
        home=view,
        ready=overview is not None,
        renewing=site.renewed_since(overview),
        news=fresh,
        since=wording.period(day),
    )
    answer.set_cookie(
        last_visit.COOKIE,
        kept,
        max_age=last_visit.KEPT,
        httponly=True,
        samesite="strict",
        secure=site.settings.secure_cookies,
    )
    return answer
