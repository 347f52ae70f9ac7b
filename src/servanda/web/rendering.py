"""Pages from the templates beside this module."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from importlib import resources
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from servanda import __version__
from servanda.briefs.language import brief_words
from servanda.briefs.rendering import safe_url
from servanda.desks.findings import VERDICTS
from servanda.web.keys import BY_ACTION, KEYS

# What the header offers, in its order: address and name.
PLACES = (
    ("/", "Home"),
    ("/review", "Review"),
    ("/documents", "Documents"),
    ("/desks", "Desks"),
    ("/parties", "Parties"),
    ("/audit", "Audit"),
    ("/promises", "Promises"),
    ("/docket", "Docket"),
    ("/decisions", "Decisions"),
    ("/add", "Add"),
)


def page(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """The page of the template, for whoever asks."""
    state = request.state
    known = {
        "path": request.url.path,
        "visitor": getattr(state, "visitor", None),
        "token": getattr(state, "token", ""),
        "signs_in": getattr(state, "signs_in", False),
        "flash": context.pop("flash", None),
    }
    return HTMLResponse(environment().get_template(template).render(known | context), status)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates, with escaping on and every name spelled out."""
    made = Environment(
        loader=PackageLoader("servanda.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals |= {
        "asset": asset,
        "places": PLACES,
        "keys": KEYS,
        "key": BY_ACTION,
        "version": __version__,
        "standings": brief_words("en").standings,
        "verdicts": VERDICTS,
    }
    made.filters |= {
        "safe_url": safe_url,
        "path": lambda text: quote(str(text), safe=""),
        "query": lambda given: urlencode({name: value for name, value in given.items() if value}),
        "counted": counted,
    }
    return made


def counted(number: int, noun: str, nouns: str | None = None) -> str:
    """A number with its noun: "1 claim", "2,000 claims"."""
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


@lru_cache(maxsize=32)
def asset(name: str) -> str:
    """The address of a static file, which changes when the file does."""
    content = resources.files("servanda.web").joinpath("static", name).read_bytes()
    return f"/static/{name}?{sha256(content).hexdigest()[:10]}"
