"""Records, the desks' tables, parties and pairs, search, briefs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Path, Query

from servanda.desks.briefs import brief_on
from servanda.desks.desk_tables import Row, desk_table
from servanda.desks.home import Counts, counts
from servanda.desks.lines import Line
from servanda.desks.lookup import Found, search
from servanda.desks.lookup import records as look_up
from servanda.desks.parties import PartyList, PartyView, party_list, party_view
from servanda.desks.records import RecordView, record_view
from servanda.desks.tables import Desk, all_desks, desk_of
from servanda.desks.totals import Totals
from servanda.web.api.asking import Filters, PageNumber, PageSize, PartyName, TheOverview, Words
from servanda.web.site import TheSite

routes = APIRouter(tags=["records"])
Named = Annotated[str, Path(max_length=300, description="A party by its name or key.")]


@dataclass(frozen=True, slots=True)
class RecordList:
    """A page of records, each in one line; `total` counts all that fit."""

    records: tuple[Line, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class DeskAbout:
    """A desk: what it keeps and in which columns."""

    name: str
    title: str
    about: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeskAnswer:
    """A page of a desk's table; `totals` are over all rows that fit, and count only what may be summed."""

    desk: DeskAbout
    rows: tuple[Row, ...]
    total: int
    page: int
    pages: int
    totals: Totals | None


@dataclass(frozen=True, slots=True)
class BriefAnswer:
    """A cited brief: its title, and the brief in the format."""

    title: str
    format: str
    content: str


@routes.get("/")
def register(site: TheSite) -> Counts:
    """How much the register holds."""
    return counts(site.register)


@routes.get("/records")
def records(site: TheSite, wanted: Filters, page: PageNumber = 1, size: PageSize = 50) -> RecordList:
    """The records that fit, each in one line."""
    found = look_up(site.register, wanted, page=page, size=size)
    return RecordList(found.lines, found.total, found.page, found.pages)


@routes.get("/records/{identity}")
def record(site: TheSite, identity: Annotated[str, Path(max_length=80)]) -> RecordView:
    """One record: values, the claims for and against each, history, scores with their working, decisions."""
    view = record_view(site.register, identity)
    if view is None:
        raise HTTPException(404)
    return view


@routes.get("/desks")
def desks() -> list[DeskAbout]:
    """The desks and what each keeps."""
    return [_about(desk) for desk in all_desks()]


@routes.get("/desks/{name}")
def desk(
    site: TheSite,
    name: Annotated[str, Path(max_length=60)],
    wanted: Filters,
    page: PageNumber = 1,
    size: PageSize = 50,
) -> DeskAnswer:
    """A page of a desk's table."""
    the_desk = desk_of(name)
    if the_desk is None:
        raise HTTPException(404)
    found = desk_table(site.register, the_desk, wanted, page=page, size=size)
    return DeskAnswer(_about(the_desk), found.rows, found.total, found.page, found.pages, found.totals)


@routes.get("/parties")
def parties(
    site: TheSite,
    text: Words = "",
    kind: Annotated[str, Query(max_length=40)] = "",
    country: Annotated[str, Query(max_length=40)] = "",
    page: PageNumber = 1,
    size: PageSize = 50,
) -> PartyList:
    """All parties, those of the most records first."""
    return party_list(site.register, text=text, kind=kind, country=country, page=page, size=size)


@routes.get("/parties/{name:path}")
def party(site: TheSite, overview: TheOverview, name: Named) -> PartyView:
    """One party: headline figures, standings of its promises, partners, the latest records."""
    return party_view(site.register, overview, name)


@routes.get("/pairs")
def pair(site: TheSite, overview: TheOverview, one: PartyName, other: PartyName) -> PartyView:
    """Two parties together."""
    return party_view(site.register, overview, one, other)


@routes.get("/search")
def search_all(site: TheSite, text: Words) -> Found:
    """What holds all the words: records, claims with their quotes, documents."""
    return search(site.register, text)


@routes.get("/brief")
def brief(
    site: TheSite, party: PartyName, partner: PartyName = "", format: Literal["md", "html"] = "md"
) -> BriefAnswer:
    """A cited brief on a party or a pair."""
    title, content = brief_on(site.register, [name for name in (party, partner) if name], format)
    return BriefAnswer(title, format, content.decode("utf-8"))


def _about(desk: Desk) -> DeskAbout:
    return DeskAbout(desk.name, desk.title, desk.about, tuple(column.label for column in desk.columns))
