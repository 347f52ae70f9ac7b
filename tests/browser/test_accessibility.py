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
    broken = [told for address in ADDRESSES for told in broken_at(page, address)]
    assert not broken, "\n".join(broken)


def broken_at(page: Any, address: str) -> list[str]:
    page.goto(address)
    found = axe.Axe().run(page, options={"runOnly": RULES})
    return [
        f"{address}: {each['id']}: {each['nodes'][0]['html'][:120]}" for each in found.response["violations"]
    ]


def test_signing_in_by_keyboard_and_the_pages_of_accounts(chromium: Any, office: str) -> None:
    context = chromium.new_context(base_url=office)
    page = context.new_page()
    broken = broken_at(page, "/")
    assert page.url.endswith("/sign-in")
    page.keyboard.type("Ada")
    page.keyboard.press("Tab")
    page.keyboard.type("correct horse battery")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="What is in the register").wait_for()
    broken += broken_at(page, "/accounts")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in").wait_for()
    page.goto("/documents/1")
    assert page.url.endswith("/sign-in")
    context.close()
    assert not broken, "\n".join(broken)
