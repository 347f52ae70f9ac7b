"""The queue of questions, and decisions."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from servanda.desks import deciding, questions
from servanda.desks.decisions import DecisionList
from servanda.desks.decisions import decisions as look_up
from servanda.register import Decision
from servanda.web.api.asking import PageNumber, PageSize, TheOverview, Writing
from servanda.web.site import TheSite

routes = APIRouter(tags=["decisions"])
Identity = Annotated[str, Field(min_length=1, max_length=300)]
LARGEST = 2_000_000_000


class NewDecision(BaseModel):
    """A decision; docs/commands.md says what each kind takes."""

    model_config = ConfigDict(extra="forbid")

    kind: str = Field(
        max_length=20, examples=["same", "different", "pick", "amend", "reject", "restore", "link"]
    )
    one: Identity = Field(description="A claim's id, or a party's key.", examples=["trade-2023-1"])
    other: Identity | None = Field(None, description="The other claim or party, where the kind takes two.")
    field: str | None = Field(None, max_length=40, examples=["date"])
    value: Any = Field(None, description="What the field shall show, an alias, or an identifier.")
    why: str | None = Field(None, max_length=2000)


class Answer(BaseModel):
    """An answer to the question of that key."""

    model_config = ConfigDict(extra="forbid")

    key: str = Field(min_length=1, max_length=320)
    action: str = Field(max_length=40, examples=["accept", "reject", "same", "different", "choice-1"])
    field: str = Field("", max_length=40)
    value: str = Field("", max_length=2000)


class Undo(BaseModel):
    """Nothing more is to be said of taking a decision back."""

    model_config = ConfigDict(extra="forbid")


@routes.get("/queue")
def queue(
    site: TheSite,
    overview: TheOverview,
    sort: Annotated[
        str, Query(max_length=40, description="claims, records, links, values, parties or decisions.")
    ] = "claims",
    at: Annotated[int, Query(ge=0, le=LARGEST, description="The place in the queue, from 0.")] = 0,
    document: Annotated[int | None, Query(ge=1, le=LARGEST)] = None,
) -> questions.Queue:
    """The question at a place of the queue."""
    return questions.queue(site.register, overview, site.answered, sort, at, document=document)


@routes.post("/queue/answers", status_code=201)
def answer(site: TheSite, visitor: Writing, overview: TheOverview, given: Answer) -> Decision:
    """Settle a question; the answer is a decision, which can be taken back."""
    return questions.answer(
        site.register, overview, site.answered, given.key, given.action,
        who=visitor.name, field=given.field, value=given.value,
    )  # fmt: skip


@routes.get("/decisions")
def decisions(
    site: TheSite,
    who: Annotated[str, Query(max_length=200)] = "",
    page: PageNumber = 1,
    size: PageSize = 100,
) -> DecisionList:
    """Every decision, the last first: who, when, why, and whether it stands."""
    return look_up(site.register, who=who, page=page, size=size)


@routes.post("/decisions", status_code=201)
def decide(site: TheSite, visitor: Writing, given: NewDecision) -> Decision:
    """Record a decision, and derive what it touches."""
    return deciding.decide(
        site.register, given.kind, given.one, given.other,
        who=visitor.name, why=given.why, field=given.field, value=given.value,
    )  # fmt: skip


@routes.post("/decisions/{number}/undo", status_code=201)
def undo(
    site: TheSite, visitor: Writing, number: Annotated[int, Path(ge=1, le=LARGEST)], _given: Undo
) -> Decision:
    """Take one decision back; every other one stands."""
    return deciding.undo(site.register, number, who=visitor.name)
