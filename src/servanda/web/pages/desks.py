"""The desks: a table each with the columns of that trade."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from starlette.responses import Response, StreamingResponse

from servanda.claim import statuses_of
from servanda.desks.desk_tables import desk_csv, desk_table, desk_totals
from servanda.desks.lookup import Wanted
from servanda.desks.tables import Desk, all_desks, desk_of
from servanda.web.rendering import page
from servanda.web.site import TheSite

pages = APIRouter(include_in_schema=False)
Page = Annotated[int, Query(ge=1, le=1_000_000)]


def desk_named(name: str) -> Desk:
    """The desk of that name."""
    desk = desk_of(name)
    if desk is None:
        raise HTTPException(404)
    return desk


def filters(
    form: str = "",
    status: str = "",
    party: str = "",
    partner: str = "",
    period: str = "",
    place: str = "",
    text: str = "",
    order: str = "read",
) -> Wanted:
    """What the address asks for."""
    return Wanted((), "", form, status, party, partner, period, text, place, order)


TheDesk = Annotated[Desk, Depends(desk_named)]
Filters = Annotated[Wanted, Depends(filters)]


@pages.get("/desks")
def desks(request: Request) -> Response:
    """All desks, with what each keeps."""
    return page(request, "desks.html", desks=list(all_desks()))


@pages.get("/desks/{name}")
def desk(request: Request, site: TheSite, the_desk: TheDesk, wanted: Filters, number: Page = 1) -> Response:
    """A desk's table."""
    found = desk_table(site.register, the_desk, wanted, page=number, kept=site.kept)
    kinds = list(dict.fromkeys(kind for kind, _ in the_desk.sorts))
    forms = [form for _, form in the_desk.sorts if form] or _forms(kinds)
    statuses = dict.fromkeys(each for kind in kinds or ["deal", "figure"] for each in statuses_of(kind))  # type: ignore[arg-type]
    return page(
        request,
        "desk.html",
        table=found,
        wanted=wanted,
        asked=_asked(wanted),
        forms=forms,
        statuses=list(statuses),
    )


@pages.get("/desks/{name}/totals")
def totals(request: Request, site: TheSite, the_desk: TheDesk, wanted: Filters) -> Response:
    """The totals of a desk's table that is too long to wait for them."""
    asked = ("totals", the_desk.name, wanted)
    found = site.kept.of(asked, lambda: desk_totals(site.register, the_desk, wanted))
    return page(request, "desk_totals.html", totals=found)


@pages.get("/desks/{name}/table.csv")
def table_as_csv(site: TheSite, the_desk: TheDesk, wanted: Filters) -> Response:
    """What the table shows, all pages of it, as CSV."""
    lines = desk_csv(site.register, the_desk, wanted)
    first = next(lines)  # a filter that cannot be is told before anything is sent

    def every() -> object:
        yield first
        yield from lines

    name = f'attachment; filename="{the_desk.name}.csv"'
    return StreamingResponse(every(), media_type="text/csv", headers={"Content-Disposition": name})  # type: ignore[arg-type]


def _forms(kinds: list[str]) -> list[str]:
    from servanda.claim import FORMS

    return [form for kind in kinds for form in FORMS[kind]]  # type: ignore[index]


def _asked(wanted: Wanted) -> dict[str, str]:
    return {
        "form": wanted.form,
        "status": wanted.status,
        "party": wanted.party,
        "partner": wanted.with_party,
        "period": wanted.period,
        "place": wanted.place,
        "text": wanted.text,
        "order": "" if wanted.order == "read" else wanted.order,
    }
