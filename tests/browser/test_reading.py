"""Reading, finding and deciding as a person at the desk does, with a mouse and with a keyboard."""

from __future__ import annotations

from typing import Any

from servanda.register import Register
from tests.web.addresses import ADDRESSES


def test_a_document_is_read_and_a_quote_and_its_claim_find_each_other(page: Any) -> None:
    page.goto("/documents")
    page.get_by_role("link", name="Trade between Chad and Mali, 2023").click()
    page.get_by_role("link", name="Their trade came to $90 million").click()
    page.locator("[id='c-trade-2023-3'].chosen").wait_for()
    colour = "each => getComputedStyle(each).borderColor"
    chosen, other = (page.locator(f"[id='c-trade-2023-{number}']").evaluate(colour) for number in (3, 1))
    assert chosen != other
    page.locator("[id='c-trade-2023-4'] a").first.click()
    page.locator("[id='q-trade-2023-4'].chosen").wait_for()
    page.goto("/claims/trade-2023-5")
    page.locator("[id='c-trade-2023-5'].chosen").wait_for()


def test_a_contradiction_is_found_decided_and_undone(page: Any, register: Register) -> None:
    page.goto("/")
    page.get_by_role("link", name="Turnover of Chad with Mali, 2023").click()
    wrong = page.get_by_role("listitem").filter(has_text="$90 million").get_by_role("button")
    wrong.click()
    page.get_by_role("heading", name="Settled").wait_for()
    assert [decision.kind for decision in register.decisions()] == ["reject"]
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("heading", name="Turnover of Chad with Mali, 2023").wait_for()
    assert [decision.kind for decision in register.decisions()] == ["reject", "revoke"]


def test_the_keyboard_reaches_the_content_first(page: Any) -> None:
    page.goto("/records")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_what_a_document_holds_does_not_run(page: Any) -> None:
    ran: list[str] = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.goto("/documents/2")
    page.get_by_text('<script>alert("a document must never run")</script>').wait_for()
    assert not ran


def test_every_page_fits_a_phone(page: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for address in ADDRESSES:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address


def test_a_brief_is_made_of_a_pair(page: Any) -> None:
    page.goto("/parties")
    page.get_by_label("One side").fill("Chad")
    page.get_by_label("Other side").fill("Mali")
    page.get_by_role("button", name="Show the two together").click()
    page.get_by_role("link", name="Brief", exact=True).click()
    page.get_by_role("heading", level=1).filter(has_text="Chad and Mali").wait_for()
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none", "its own style holds"


def test_a_selected_passage_goes_into_the_form(page: Any, register: Register) -> None:
    page.goto("/documents/1")
    page.get_by_text("Add a claim by hand").click()
    page.evaluate(
        "() => { const quote = document.getElementById('q-trade-2023-5');"
        " getSelection().selectAllChildren(quote); }"
    )
    passage = page.get_by_label("Passage, word for word").element_handle()
    page.wait_for_function("field => field.value.includes('trading house')", arg=passage)
    page.get_by_label("Sort").select_option("pledge/trade")
    page.get_by_label("What", exact=True).fill("opening a house")
    page.get_by_role("button", name="Add the claim").click()
    page.locator("[id^='c-hand-'].chosen").wait_for()
    assert any(record.what == "opening a house" for record in register.records())
