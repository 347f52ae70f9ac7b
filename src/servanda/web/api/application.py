"""The API as an application of its own, which the web app has under /api."""

from __future__ import annotations

from fastapi import FastAPI

from servanda import __version__
from servanda.web.api import deciding, documents, judging, records
from servanda.web.site import Site
from servanda.web.trouble import TROUBLES, tell_troubles

ABOUT = """What the pages show and do, for programs.

Every claim has its exact quote and its document; dates are EDTF; every list comes a page at a time. Whatever
goes wrong is told in one shape: `message`, `hint`, `kind`."""


def create_api(site: Site | None) -> FastAPI:
    """The API on a site; without one it can only describe itself."""
    api = FastAPI(
        title="servanda",
        version=__version__,
        description=ABOUT,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        responses=TROUBLES,
    )
    api.state.site = site
    for group in (records, documents, judging, deciding):
        api.include_router(group.routes)
    tell_troubles(api)
    return api
