"""What the API answers where it cannot do what is asked: one shape for every error."""

from __future__ import annotations

import re

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import Scope

from servanda.errors import NotAllowed, RegisterError, ServandaError, UnknownParty

TOLD = {
    401: "sign in first",
    404: "there is nothing at this address",
    405: "this address does not take this method",
    415: "the body is not JSON",
}
HINTS = {
    401: "post name and password to /sign-in and send the cookie that comes back",
    404: "/api/openapi.json lists what there is",
    405: "/api/openapi.json lists what there is",
    415: "send it with the header Content-Type: application/json",
}


class Trouble(BaseModel):
    """Why nothing came of a request: what is wrong, how to mend it, and of what sort it is."""

    model_config = ConfigDict(frozen=True)

    message: str = Field(examples=["nothing mentions 'Atlantis'"])
    hint: str | None = Field(None, examples=["choose from deal, project"])
    kind: str = Field(examples=["unknown-party"])


# What any operation can answer besides what it is asked for.
TROUBLES: dict[int | str, dict[str, object]] = {
    status: {"model": Trouble, "description": told}
    for status, told in (
        (400, "What is asked for cannot be"),
        (401, "Who asks has to sign in"),
        (403, "Who asks may not do this"),
        (404, "There is no such thing"),
        (413, "More was sent than may be"),
        (415, "What was sent is not JSON"),
        (422, "A value is not of the kind that the operation takes"),
        (503, "The register cannot be used, or is still being worked through"),
    )
}


def tell_troubles(api: FastAPI) -> None:
    """Have every error of the application answered as a `Trouble`."""
    api.add_exception_handler(ServandaError, _of_servanda)
    api.add_exception_handler(HTTPException, _of_http)
    api.add_exception_handler(RequestValidationError, _of_values)
    api.add_exception_handler(Exception, _of_a_fault)


def for_programs(scope: Scope) -> bool:
    """Whether a request is for the API."""
    path: str = scope["path"]
    return path == "/api" or path.startswith("/api/")


def answer(status: int, trouble: Trouble, headers: dict[str, str] | None = None) -> JSONResponse:
    """The answer that tells of a trouble."""
    return JSONResponse(trouble.model_dump(), status, headers)


def _of_servanda(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ServandaError)
    status = 400
    if isinstance(error, NotAllowed):
        status = 403
    elif isinstance(error, UnknownParty):
        status = 404
    elif isinstance(error, RegisterError):
        status = 503
    return answer(status, Trouble(message=error.message, hint=error.hint, kind=_kind(type(error).__name__)))


def _of_http(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    status = error.status_code
    message = TOLD.get(status, str(error.detail))
    told = Trouble(message=message, hint=HINTS.get(status), kind=f"http-{status}")
    return answer(status, told, dict(error.headers or {}))


def _of_values(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:]) or "the body"
    message = f"{where}: {first['msg']}"
    return answer(422, Trouble(message=message, hint=HINTS[404], kind="invalid-value"))


def _of_a_fault(_request: Request, error: Exception) -> JSONResponse:
    message = f"a fault of servanda's own: {type(error).__name__}"
    hint = "please report it, with what the terminal shows; what was saved is kept"
    return answer(500, Trouble(message=message, hint=hint, kind="fault"))


def _kind(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()
