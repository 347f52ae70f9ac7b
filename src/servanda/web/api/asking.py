"""What the operations of the API take in common: pages, filters, who writes, the overview."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Depends, HTTPException, Query, Request

from servanda.claim import Kind
from servanda.desks.lookup import Wanted
from servanda.desks.overview import Overview
from servanda.errors import NotAllowed
from servanda.web.site import TheSite
from servanda.web.visitors import Visitor, visitor_of

PATIENCE = 20.0  # seconds that a program waits for the first overview of a register

PageNumber = Annotated[int, Query(ge=1, le=1_000_000, description="Which page, from 1.")]
PageSize = Annotated[int, Query(ge=1, le=200, description="How many on a page.")]
Words = Annotated[str, Query(max_length=400, description="Words, each of which begins a word of the text.")]
PartyName = Annotated[
    str, Query(max_length=300, description="A party by its name or key, such as Peru or PE.")
]
Period = Annotated[
    str, Query(max_length=60, description="What happens or holds within it, in EDTF: 2024, 2023/2024.")
]


def overview_of(site: TheSite) -> Overview:
    """The audit, the promises and the questions of the register as it stands."""
    found = site.watch.overview(wait=PATIENCE)
    if found is None:
        raise HTTPException(
            503, "the register is still being worked through; ask again soon", headers={"Retry-After": "5"}
        )
    return found


def wanted_of(
    kind: Annotated[Kind | Literal[""], Query(description="The kind of claim.")] = "",
    form: Annotated[str, Query(max_length=40, description="The form, such as exports or memorandum.")] = "",
    status: Annotated[str, Query(max_length=40, description="The status, such as agreed or done.")] = "",
    party: PartyName = "",
    partner: PartyName = "",
    period: Period = "",
    text: Words = "",
    place: Annotated[str, Query(max_length=200, description="A part of the place's name.")] = "",
    order: Annotated[str, Query(max_length=20, description="read, latest or earliest.")] = "read",
) -> Wanted:
    """Which records are asked for."""
    return Wanted((), kind, form, status, party, partner, period, text, place, order)


def writer_of(request: Request) -> Visitor:
    """Who writes, which has to be someone who may, and by JSON, which no form of another site can send.

    Raises:
        NotAllowed: the visitor may read only.
    """
    sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if sent != "application/json":
        raise HTTPException(415)
    visitor = visitor_of(request)
    if not visitor.may_edit:
        raise NotAllowed(f"{visitor.name} may read only", hint="ask an admin for the role of editor")
    return visitor


TheOverview = Annotated[Overview, Depends(overview_of)]
Filters = Annotated[Wanted, Depends(wanted_of)]
Writing = Annotated[Visitor, Depends(writer_of)]
