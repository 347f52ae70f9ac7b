"""An address of every page, on the register of `tests.web.making`."""

from __future__ import annotations

ADDRESSES = (
    "/",
    "/review",
    "/review?sort=claims",
    "/desks",
    "/desks/trade",
    "/desks/agreements",
    "/desks/deals?party=Chad",
    "/desks/regions",
    "/parties",
    "/parties/TD",
    "/pairs?one=Chad&other=Mali",
    "/add",
    "/documents",
    "/documents/1",
    "/records",
    "/records?kind=agreement&order=latest",
    "/claims/trade-2023-1",
    "/search",
    "/search?text=trade",
    "/audit",
    "/promises",
    "/docket",
    "/docket?one=Chad&other=Mali",
    "/decisions",
    "/nowhere",
)
