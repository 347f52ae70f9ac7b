"""The review queue: one question at a time, one key that decides and moves on."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from servanda.desks import questions
from servanda.errors import InvalidDecision
from servanda.web.keys import BY_ACTION
from servanda.web.rendering import page
from servanda.web.site import TheSite
from servanda.web.visitors import Editing

pages = APIRouter(include_in_schema=False)
At = Annotated[int, Query(ge=0, le=100_000_000)]
DOES = {
    "accept": {
        "values": "Accept the value shown",
        "links": "It is",
        "decisions": "The later one holds",
        "claims": "Accept",
    },
    "reject": {"decisions": "The earlier one holds", "claims": "Reject"},
    "different": {"values": "They speak of two things", "links": "It is not"},
}


@pages.get("/review")
def review(
    request: Request,
    site: TheSite,
    sort: str = "",
    at: At = 0,
    document: int | None = None,
    done: str = "",
    key: str = "",
) -> Response:
    """The question at a place of the queue, or the one of a key."""
    overview = site.watch.glance() if request.headers.get("hx-request") else site.overview()
    if key:
        place = questions.place_of(overview, site.answered, key)
        told = "" if place else "This question does not wait any more."
        return RedirectResponse(_address(*(place or ("", 0)), None, told), 303)
    if not sort:
        counts = questions.counts_of(overview, site.answered)
        sort = "claims" if document is not None else questions.first_sort(counts)
    found = questions.queue(site.register, overview, site.answered, sort, at, document=document)
    return page(
        request,
        "review_question.html" if request.headers.get("hx-request") else "review.html",
        queue=found,
        sorts=questions.SORTS,
        ready=overview is not None,
        document=document,
        done=done,
        told=lambda action: _told(action, found.sort),
        here=_address(sort, found.at, document),
        skip=_address(sort, found.at + 1 if found.at + 1 < found.total else 0, document),
        back=_address(sort, max(found.at - 1, 0), document),
    )


@pages.post("/review")
def answer(
    site: TheSite,
    visitor: Editing,
    action: Annotated[str, Form()],
    sort: Annotated[str, Form()],
    key: Annotated[str, Form()] = "",
    at: Annotated[int, Form(ge=0)] = 0,
    document: Annotated[int | None, Form()] = None,
    field: Annotated[str, Form()] = "",
    value: Annotated[str, Form()] = "",
) -> Response:
    """Settle the question, or take the last decision back; then go on."""
    overview = site.watch.glance()
    try:
        if action == "undo":
            undone, again = questions.undo_last(site.register, site.answered, who=visitor.name)
            place = questions.place_of(site.watch.glance(), site.answered, again) if again else None
            sort, at = place or (sort, at)
            done = f"Decision {undone.number} is taken back."
        else:
            made = questions.answer(
                site.register,
                overview,
                site.answered,
                key,
                action,
                who=visitor.name,
                field=field,
                value=value,
            )
            done = f"{BY_ACTION[action].label if action in BY_ACTION else action}: decision {made.number}."
    except InvalidDecision as error:
        done = f"Not decided: {error.message}" + (f" ({error.hint})." if error.hint else ".")
    return RedirectResponse(_address(sort, at, document, done), 303)


def _address(sort: str, at: int, document: int | None, done: str = "") -> str:
    asked: dict[str, Any] = {"sort": sort, "at": at}
    asked |= {"document": document} if document is not None else {}
    return "/review?" + urlencode(asked | ({"done": done} if done else {}))


def _told(action: str, sort: str) -> str:
    if action.startswith("choice-"):
        return "This one"
    words = BY_ACTION[action].does.partition(":")[0]
    return DOES.get(action, {}).get(sort, words)
