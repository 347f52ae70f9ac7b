"""Adding documents: files, pasted text, addresses; and how far their reading is."""

from __future__ import annotations

from datetime import datetime
from importlib import resources
from typing import Annotated

from fastapi import APIRouter, File, Form, HTTPException, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from servanda.errors import InvalidDecision, NotAllowed
from servanda.reading.sources import MEDIA_TYPES
from servanda.web.accounts import Accounts
from servanda.web.intake import Handed
from servanda.web.rendering import page
from servanda.web.site import Site, TheSite
from servanda.web.visitors import Asking, Editing, Visitor

pages = APIRouter(include_in_schema=False)
MOST_FILES = 200


@pages.get("/add")
def add(request: Request, visitor: Asking) -> Response:
    """The forms."""
    if not visitor.may_edit:
        raise NotAllowed(f"{visitor.name} may read only", hint="ask an admin for the role of editor")
    return page(request, "add.html", endings=" ".join(MEDIA_TYPES), accept=",".join(MEDIA_TYPES))


@pages.post("/add/files")
def files(
    request: Request,
    site: TheSite,
    visitor: Editing,
    files: Annotated[list[UploadFile] | None, File()] = None,
) -> Response:
    """Files that were chosen or dropped."""
    given = [each for each in files or [] if each.filename]
    if not given:
        raise InvalidDecision("no file was chosen", hint="choose one or more, then send them")
    if len(given) > MOST_FILES:
        raise InvalidDecision(
            f"{len(given)} files at once", hint=f"send {MOST_FILES} at a time, or use `servanda read FOLDER`"
        )
    return _taken(site, request, visitor, [Handed(str(each.filename), each.file.read()) for each in given])


@pages.post("/add/text")
def text(
    request: Request,
    site: TheSite,
    visitor: Editing,
    text: Annotated[str, Form()],
    name: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
) -> Response:
    """A text that was pasted."""
    if not text.strip():
        raise InvalidDecision("no text was pasted", hint="paste it into the field")
    called = name.strip() or f"pasted {datetime.now():%Y-%m-%d %H.%M.%S}"
    handed = Handed(f"{called}.txt", text.replace("\r\n", "\n").encode(), published=published.strip() or None)
    return _taken(site, request, visitor, [handed])


@pages.post("/add/addresses")
def addresses(
    request: Request, site: TheSite, visitor: Editing, addresses: Annotated[str, Form()]
) -> Response:
    """Addresses on the web, one a line."""
    listed = list(dict.fromkeys(addresses.split()))[:MOST_FILES]
    if not listed:
        raise InvalidDecision(
            "no address was given", hint="write one a line, such as https://example.org/news"
        )
    return _taken(site, request, visitor, [Handed(each, url=each) for each in listed])


@pages.post("/add/demo")
def demo(request: Request, site: TheSite, visitor: Editing) -> Response:
    """The documents that ship with servanda."""
    shipped = resources.files("servanda.demo").joinpath("documents")
    found = sorted(
        (each for each in shipped.iterdir() if each.name.endswith(".txt")), key=lambda one: one.name
    )
    return _taken(site, request, visitor, [Handed(each.name, each.read_bytes()) for each in found])


@pages.get("/add/{identity}")
def batch(request: Request, site: TheSite, identity: str) -> Response:
    """How far the reading of a batch is."""
    found = site.intake.batch(identity)
    if found is None:
        raise HTTPException(404)
    template = "batch_part.html" if request.headers.get("hx-request") else "batch.html"
    return page(request, template, batch=found)


def _taken(site: Site, request: Request, visitor: Visitor, handed: list[Handed]) -> Response:
    batch = site.intake.take(handed, who=visitor.name)
    if isinstance(site.visitors, Accounts):
        address = request.client.host if request.client else ""
        site.visitors.note(visitor.name, address, f"handed in {len(handed)} to be read")
    return RedirectResponse(f"/add/{batch.id}", 303)
