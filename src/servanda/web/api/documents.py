"""Documents and claims, and adding documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Path
from pydantic import BaseModel, ConfigDict, Field

from servanda.claim import Claim
from servanda.desks.documents import (
    Beside,
    CitedNote,
    DocumentLine,
    DocumentList,
    document_view,
    place_of_claim,
)
from servanda.desks.documents import documents as look_up
from servanda.desks.lookup import Wanted
from servanda.document import Metadata
from servanda.errors import InvalidDecision
from servanda.web.api.asking import PageNumber, PageSize, Words, Writing, wanted_of
from servanda.web.intake import Batch, Handed
from servanda.web.site import TheSite

routes = APIRouter(tags=["documents"])
Number = Annotated[int, Path(ge=1, le=2_000_000_000, description="The document's number.")]


@dataclass(frozen=True, slots=True)
class DocumentAnswer:
    """A document: what is known of it, its text as read, the claims in the order of the text, the notes.

    The spans of the claims point into `text`.
    """

    line: DocumentLine
    metadata: Metadata
    text: str | None
    claims: tuple[Beside, ...]
    notes: tuple[CitedNote, ...]


@dataclass(frozen=True, slots=True)
class ClaimList:
    """A page of claims in the order of their documents; `total` counts all that fit."""

    claims: tuple[Claim, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class ClaimAnswer:
    """A claim and the number of the document that its quote stands in."""

    claim: Claim
    document: int | None


class NewDocument(BaseModel):
    """A document to be read: a text, or the address of a page."""

    model_config = ConfigDict(extra="forbid")

    text: str | None = Field(
        None, min_length=1, examples=["Exports of Peru to Chile grew to $2 billion in 2024."]
    )
    name: str = Field(
        "from a program", min_length=1, max_length=150, description="What the document is called."
    )
    published: str | None = Field(None, max_length=40, examples=["2024-05-01"], description="EDTF.")
    address: str | None = Field(None, max_length=2000, examples=["https://example.org/news"])


@routes.get("/documents")
def documents(site: TheSite, text: Words = "", page: PageNumber = 1, size: PageSize = 50) -> DocumentList:
    """The documents, or those that hold all the words; the last read first."""
    return look_up(site.register, text=text, page=page, size=size)


@routes.get("/documents/{number}")
def document(site: TheSite, number: Number) -> DocumentAnswer:
    """One document with its text, claims and notes."""
    view = document_view(site.register, number)
    if view is None:
        raise HTTPException(404)
    return DocumentAnswer(view.line, view.document.metadata, view.document.text, view.claims, view.notes)


@routes.post("/documents", status_code=202)
def add(site: TheSite, visitor: Writing, given: NewDocument) -> Batch:
    """Have a document read; the batch tells how far it is."""
    if (given.text is None) == (given.address is None):
        raise InvalidDecision("neither a text nor an address, or both", hint="give one of the two")
    if given.address is not None:
        return site.intake.take([Handed(given.address, url=given.address)], who=visitor.name)
    raw = (given.text or "").encode("utf-8", "replace")
    handed = Handed(f"{given.name}.txt", raw, published=given.published)
    return site.intake.take([handed], who=visitor.name)


@routes.get("/batches/{identity}")
def batch(site: TheSite, identity: Annotated[str, Path(max_length=60)]) -> Batch:
    """How far the reading of a batch is."""
    found = site.intake.batch(identity)
    if found is None:
        raise HTTPException(404)
    return found


@routes.get("/claims")
def claims(
    site: TheSite, wanted: Annotated[Wanted, Depends(wanted_of)], page: PageNumber = 1, size: PageSize = 50
) -> ClaimList:
    """The claims that fit, each with its exact quote and the record that it was merged into."""
    found = site.register.claims(wanted.query())
    pages = max(1, -(-len(found) // size))
    page = min(page, pages)
    return ClaimList(tuple(found[(page - 1) * size : page * size]), len(found), page, pages)


@routes.get("/claims/{identity:path}")
def claim(site: TheSite, identity: Annotated[str, Path(max_length=300)]) -> ClaimAnswer:
    """One claim and where it stands."""
    found = site.register.claim(identity)
    if found is None:
        raise HTTPException(404)
    return ClaimAnswer(found, place_of_claim(site.register, identity))
