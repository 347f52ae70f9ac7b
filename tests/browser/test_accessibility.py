"""WCAG 2.2 AA as far as a program can judge it (axe-core), in the light and in the dark."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.addresses import ADDRESSES

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is missing")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_a_rule_of_accessibility(page: Any, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    broken = []
    for address in ADDRESSES:
        page.goto(address)
        found = axe.Axe().run(page, options={"runOnly": RULES})
        broken += [
            f"{address}: {each['id']}: {each['nodes'][0]['html'][:120]}"
            for each in found.response["violations"]
        ]
    assert not broken, "\n".join(broken)
