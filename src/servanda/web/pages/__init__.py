"""The pages, one module a group."""

from __future__ import annotations

from fastapi import APIRouter

from servanda.web.pages import (
    accounts,
    add,
    audit,
    decisions,
    desks,
    docket,
    documents,
    home,
    parties,
    records,
    review,
    search,
    signing_in,
    views,
)


def all_pages() -> list[APIRouter]:
    """The routers of all pages."""
    groups = (
        home,
        add,
        review,
        documents,
        records,
        desks,
        parties,
        search,
        audit,
        docket,
        decisions,
        signing_in,
        accounts,
        views,
    )
    return [module.pages for module in groups]
