"""The records: all that fit a query, and one in full with what can be decided about it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Query, Request
from starlette.responses import RedirectResponse, Response

from servanda.claim import FORMS, KINDS, statuses_of
from servanda.desks import deciding
from servanda.desks.lookup import ORDERS, Wanted
from servanda.desks.lookup import records as look_up
from servanda.desks.records import record_of_claim, record_view
from servanda.errors import InvalidDecision
from servanda.register.decision import AMENDABLE
from servanda.web.rendering import page
from servanda.web.site import TheSite
from servanda.web.visitors import Editing

pages = APIRouter(include_in_schema=False)
Page = Annotated[int, Query(ge=1, le=1_000_000)]


@pages.get("/records")
def records(
    request: Request,
    site: TheSite,
    kind: str = "",
    form: str = "",
    status: str = "",
    party: str = "",
    partner: str = "",
    period: str = "",
    text: str = "",
    place: str = "",
    order: str = "read",
    number: Page = 1,
) -> Response:
    """The records that fit, a page at a time."""
    wanted = Wanted((), kind, form, status, party, partner, period, text, place, order)
    found = look_up(site.register, wanted, page=number, kept=site.kept)
    kinds = [each for each in KINDS if kind in ("", each)] or KINDS
    asked = {"kind": kind, "form": form, "status": status, "party": party, "partner": partner}
    asked |= {"period": period, "text": text, "place": place, "order": "" if order == "read" else order}
    return page(
        request,
        "records.html",
        found=found,
        asked=asked,
        order=order,
        kinds=KINDS,
        forms=list(dict.fromkeys(each for one in kinds for each in FORMS[one])),
        statuses=list(dict.fromkeys(each for one in kinds for each in statuses_of(one))),
        orders=ORDERS,
    )


@pages.get("/records/{identity}")
def record(request: Request, site: TheSite, identity: str, done: int | None = None) -> Response:
    """One record: values, claims for and against, history, decisions, scores."""
    view = record_view(site.register, identity)
    if view is None:
        moved = record_of_claim(site.register, identity)
        if moved is None:
            raise HTTPException(404)
        return RedirectResponse(f"/records/{moved}", 303)
    overview = site.overview()
    promise = overview.promise(identity) if overview else None
    return page(
        request,
        "record.html",
        view=view,
        done=done,
        amendable=AMENDABLE,
        statuses=statuses_of(view.record.kind),
        promise=promise,
    )


@pages.post("/records/{identity}/decide")
def decide(
    site: TheSite,
    visitor: Editing,
    identity: str,
    decision: Annotated[str, Form()],
    claim: Annotated[str, Form()] = "",
    other: Annotated[str, Form()] = "",
    field: Annotated[str, Form()] = "",
    value: Annotated[str, Form()] = "",
    why: Annotated[str, Form()] = "",
) -> Response:
    """Decide about a claim or a field of the record, and go to where the record is afterwards."""
    view = record_view(site.register, identity)
    if view is None:
        raise InvalidDecision("this record is not there any more", hint="look it up again")
    one = claim or view.record.claims[0].id
    made = deciding.decide(
        site.register,
        decision,
        one,
        other or None,
        who=visitor.name,
        why=why or None,
        field=field or None,
        value=deciding.typed_value(field, value) if decision == "amend" else None,
    )
    homes = (record_of_claim(site.register, each.id) for each in view.record.claims)
    home = next(filter(None, homes), None)
    target = f"/records/{home}" if home else "/decisions"
    return RedirectResponse(f"{target}?done={made.number}", 303)
