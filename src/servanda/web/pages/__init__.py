"""The pages, one module a group."""

from __future__ import annotations

from fastapi import APIRouter

from servanda.web.pages import audit, decisions, docket, documents, home, records, review, search


def all_pages() -> list[APIRouter]:
    """The routers of all pages."""
    return [module.pages for module in (home, review, documents, records, search, audit, docket, decisions)]
