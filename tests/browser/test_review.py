"""Reviewing at the keyboard alone, every key of the table."""

from __future__ import annotations

from typing import Any

from servanda.register import Register
from servanda.web.keys import KEYS
from tests.browser.telling import many_claims

PLACE = "#review p.soft >> nth=0"


def kinds(register: Register) -> list[str]:
    return [decision.kind for decision in register.decisions()]


def press(page: Any, key: str) -> None:
    """Press a key, and wait until the question after it is there."""
    before = page.query_selector("#question")
    page.keyboard.press(key)
    before.wait_for_element_state("hidden")
    page.locator("#question:focus").wait_for()


def test_twenty_claims_are_reviewed_by_keyboard(page: Any, register: Register) -> None:
    many_claims(register, 30)
    page.goto("/review?sort=claims")
    for number in range(20):
        press(page, "a" if number % 3 else "r")
    assert len(kinds(register)) == 20
    assert set(kinds(register)) == {"restore", "reject"}
    assert "1 of 16" in page.locator(PLACE).inner_text()


def test_a_dispute_is_decided_by_a_number_and_undone(page: Any, register: Register) -> None:
    page.goto("/review?sort=values")
    press(page, "2")
    page.get_by_role("heading", name="Nothing waits here").wait_for()
    assert kinds(register) == ["pick"]
    press(page, "u")
    assert kinds(register) == ["pick", "revoke"]
    assert "teachers" in page.locator("#review").inner_text()
    press(page, "d")
    assert kinds(register)[-1] == "different"


def test_skipping_and_going_back_decide_nothing(page: Any, register: Register) -> None:
    page.goto("/review?sort=claims")
    first = page.locator("#question").inner_text()
    press(page, "Space")
    assert page.locator("#question").inner_text() != first
    press(page, "b")
    assert page.locator("#question").inner_text() == first
    assert not kinds(register)


def test_a_value_is_edited_without_its_letters_deciding_anything(page: Any, register: Register) -> None:
    page.goto("/review?sort=values")
    page.keyboard.press("e")
    page.keyboard.type("225 teachers")
    assert not kinds(register)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Nothing waits here").wait_for()
    [decision] = register.decisions()
    assert (decision.kind, decision.value) == ("amend", [{"value": 225, "unit": "teachers"}])


def test_keys_go_by_their_place_whatever_is_printed_on_them(page: Any, register: Register) -> None:
    page.goto("/review?sort=claims")
    with page.expect_response(lambda answer: "/review?" in answer.url and answer.status == 200):
        page.evaluate(
            "document.body.dispatchEvent("
            "new KeyboardEvent('keydown', {code: 'KeyA', key: 'ф', bubbles: true}))"
        )
    assert kinds(register) == ["restore"]


def test_a_shortcut_of_the_browser_decides_nothing(page: Any, register: Register) -> None:
    page.goto("/review?sort=claims")
    page.keyboard.press("Control+a")
    page.keyboard.press("Alt+r")
    page.wait_for_timeout(300)
    assert not kinds(register)


def test_help_shows_and_hides_the_table_of_all_keys(page: Any) -> None:
    page.goto("/review")
    page.keyboard.press("h")
    table = page.locator("#keys table")
    assert table.is_visible()
    for key in KEYS:
        assert key.does in table.inner_text()
    page.keyboard.press("h")
    assert not table.is_visible()


def test_it_works_without_scripts(chromium: Any, address: str, register: Register) -> None:
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/review?sort=values")
    page.get_by_role("button", name="This one 2").click()
    page.get_by_role("heading", name="Nothing waits here").wait_for()
    assert kinds(register) == ["pick"]
    context.close()
