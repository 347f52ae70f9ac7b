"""What a person sees on the pages of a register, and what their forms do."""

from __future__ import annotations

import re

import pytest

from servanda.register import Register
from tests.web.asking import Desk, Page, says
from tests.web.making import TRADE_TEXT


def clash(desk: Desk) -> Page:
    links = desk.open("/audit").all("//main//article//h2/a")
    return desk.open(next(link.get("href") for link in links if "urnover" in link.text_content()))


def memorandum(desk: Desk) -> Page:
    address = desk.open("/records?kind=agreement").all("//main//tbody//a[starts-with(@href, '/records/r')]")
    return desk.open(address[0].get("href"))


@pytest.mark.parametrize(
    "address",
    ["/", "/documents", "/documents/1", "/records", "/search?text=trade", "/audit", "/docket",
     "/docket?one=Chad&other=Mali", "/promises", "/decisions"],
)  # fmt: skip
def test_each_page_is_whole_and_can_be_found_around(desk: Desk, address: str) -> None:
    page = desk.open(address)
    assert page.status == 200
    assert len(page.all("//h1")) == 1
    assert page.all("//html[@lang='en']")
    assert page.all("//main")
    assert page.all("//nav")
    assert page.all("//title")
    for field in page.all("//input[not(@type='hidden')] | //select | //textarea"):
        named = field.get("aria-label") or page.all(f"//label[@for='{field.get('id')}']")
        assert named or field.xpath("ancestor::label"), f"a field without a label: {field.get('name')}"
    ids = [each.get("id") for each in page.all("//*[@id]")]
    assert len(ids) == len(set(ids))
    for link in page.all("//a[starts-with(@href, '#')]"):
        assert link.get("href")[1:] in ids, link.get("href")


@pytest.mark.parametrize("address", ["/", "/documents/2", "/audit"])
def test_no_page_holds_script_or_style_of_its_own(desk: Desk, address: str) -> None:
    page = desk.open(address)
    assert all(script.get("src") for script in page.all("//script"))
    assert not page.all("//style")
    assert not page.all("//*[@style]")
    assert not [name for each in page.all("//*") for name in each.attrib if name.startswith("on")]


def test_every_link_of_every_page_leads_somewhere(desk: Desk) -> None:
    to_see, seen = ["/"], set[str]()
    while to_see:
        address = to_see.pop()
        if address in seen:
            continue
        seen.add(address)
        page = desk.open(address)
        assert page.status == 200, address
        if "html" in page.answer.headers["content-type"]:
            links = [link.get("href").partition("#")[0] for link in page.all("//a[@href]")]
            to_see += [link for link in links if link.startswith("/")]
    assert len(seen) > 15


def test_home_shows_the_figures_that_cannot_be_true_side_by_side(desk: Desk) -> None:
    page = desk.open("/")
    clashes = page.all("//article")
    assert len(clashes) == 2
    first, second = ([quote.text_content() for quote in each.xpath(".//blockquote")] for each in clashes)
    assert ["200 teachers" in quote for quote in first] == [True, False], "two sources go first"
    quotes = second
    assert any("$60 million" in quote for quote in quotes)
    assert any("$90 million" in quote for quote in quotes)
    assert "2 documents" in page.text
    assert "6 claims" in page.text


def test_home_of_an_empty_register_says_how_to_begin(empty: Desk) -> None:
    page = empty.open("/")
    assert page.status == 200
    assert "Nothing has been read yet" in page.text


def test_a_document_shows_every_letter_with_each_quote_marked(desk: Desk) -> None:
    page = desk.open("/documents/1")
    text = page.all("//section[@class='text']")[0].text_content()
    assert "".join(text.split()) == "".join(TRADE_TEXT.split())
    marked = page.all("//a[contains(@data-claims, 'trade-2023-3')]")
    assert "".join(piece.text_content() for piece in marked) == "Their trade came to $90 million.[1]"


def test_quotes_in_one_place_are_marked_together_and_each_is_found(desk: Desk) -> None:
    page = desk.open("/documents/1")
    [piece] = page.all("//a[contains(@data-claims, 'trade-2023-1')]")
    assert piece.get("data-claims").split() == ["trade-2023-1", "trade-2023-2"]
    for name in ("trade-2023-1", "trade-2023-2"):
        assert page.all(f"//*[@id='q-{name}']")
        assert page.all(f"//li[@id='c-{name}']//a[@href='#q-{name}']")


def test_a_note_leads_to_the_claim_that_cites_it_and_back(desk: Desk) -> None:
    page = desk.open("/documents/1")
    [note] = page.all("//li[@id='note-1']")
    assert note.xpath(".//a[@href='#q-trade-2023-3']")
    assert note.xpath(".//a[@href='https://example.org/yearbook']")
    assert page.all("//li[@id='c-trade-2023-3']//a[@href='#note-1']")


def test_what_a_document_holds_is_shown_and_never_run(desk: Desk) -> None:
    page = desk.open("/documents/2")
    assert (
        '<script>alert("a document must never run")</script>'
        in page.all("//section[@class='text']")[0].text_content()
    )
    assert "<script>alert" not in page.answer.text


def test_a_claim_leads_to_its_quote(desk: Desk) -> None:
    answer = desk.client.get("/claims/trade-2023-4", follow_redirects=False)
    assert answer.headers["location"] == "/documents/1#q-trade-2023-4"
    assert desk.open("/claims/none").status == 404


def test_records_are_filtered_by_what_stands_in_the_address(desk: Desk) -> None:
    assert "3 records" in desk.open("/records?kind=figure").text
    assert "0 records" in desk.open("/records?kind=figure&period=2020").text
    assert "1 record" in desk.open("/records?text=trading+house").text
    page = desk.open("/records?kind=figure&party=Chad")
    assert page.all("//select[@name='kind']/option[@selected]")[0].text_content() == "figure"
    assert page.all("//input[@name='party']")[0].get("value") == "Chad"


def test_a_filter_that_cannot_be_says_what_can(desk: Desk) -> None:
    page = desk.open("/records?kind=figures")
    assert page.status == 400
    assert "Hint" in page.text
    assert "agreement" in page.text
    assert desk.open("/records?party=Atlantis").status == 404
    assert desk.open("/nowhere").status == 404
    assert desk.open("/records?number=0").status == 422


def test_a_record_shows_both_sides_of_a_dispute_and_a_decision_settles_it(
    desk: Desk, register: Register
) -> None:
    page = memorandum(desk)
    assert "in dispute" in page.text
    assert "200 teachers" in page.text
    assert "250 teachers" in page.text
    choice = next(form for form in page.all("//main//form") if "250 teachers" in form.text_content())
    after = desk.send(
        page,
        lambda form: form.get("action") == choice.get("action") and "250 teachers" in form.text_content(),
    )
    assert after.status == 200
    assert "Decided, as decision 1" in after.text
    assert "in dispute" not in after.text
    [decision] = register.decisions()
    assert (decision.kind, decision.field, decision.one, decision.who) == ("pick", "amounts", "wire-1", "Ada")
    undone = desk.send(after, says("Undo"))
    assert "in dispute" in undone.text
    assert "taken back" in undone.text


def test_a_value_is_amended_and_one_that_cannot_be_is_refused(desk: Desk) -> None:
    page = memorandum(desk)
    after = desk.send(page, says("Amend"), field="place", value="Timbuktu", why="corrected by the embassy")
    assert "Timbuktu" in after.text
    assert "corrected by the embassy" in after.text
    refused = desk.send(page, says("Amend"), field="date", value="the third of May")
    assert refused.status == 400
    assert "Hint" in refused.text


def test_a_contradiction_is_settled_by_leaving_a_claim_out_and_undone(desk: Desk) -> None:
    page = clash(desk)
    wrong = next(form for form in page.all("//main//form") if "$90" in form.getparent().text_content())
    claim = wrong.xpath(".//input[@name='claim']")[0].get("value")
    settled = desk.send(page, lambda form: f'value="{claim}"' in _source(form))
    assert "Settled" in settled.text
    assert "90 million" not in desk.open("/audit").text
    desk.send(settled, says("Undo"))
    assert "90 million" in desk.open("/audit").text


def _source(form: object) -> str:
    from lxml import etree

    return etree.tostring(form).decode()  # type: ignore[arg-type]


def test_search_finds_quotes_records_and_documents(desk: Desk) -> None:
    page = desk.open("/search?text=vocational")
    assert {"Records", "Quotes", "Documents"} <= {head.text_content() for head in page.all("//h2")}
    assert "Nothing holds" in desk.open("/search?text=zebra").text
    assert desk.open("/search?text=%22%27%3B--").status == 200


def test_the_docket_asks_what_is_open_between_two(desk: Desk) -> None:
    page = desk.open("/docket?one=Chad&other=Mali&on=2026-03-01")
    assert "1 March 2026" in page.text
    assert "Ask:" in page.text
    assert desk.open("/docket?one=Chad&other=Mali&on=soon").status == 400


def test_promises_are_listed_by_standing(desk: Desk) -> None:
    page = desk.open("/promises")
    assert "trading house" in page.text.lower()
    assert desk.open("/promises?standing=broken").status == 400


def test_times_of_undoing_twice_are_told(desk: Desk) -> None:
    page = memorandum(desk)
    after = desk.send(page, says("Leave out"))
    desk.send(after, says("Undo"))
    again = desk.send(after, says("Undo"))
    assert again.status == 400
    assert "taken back already" in again.text


def test_after_a_form_no_other_site_is_gone_to(desk: Desk) -> None:
    after = desk.send(memorandum(desk), says("Leave out"))
    token = re.search(r'name="token" value="(\w+)"', after.answer.text)
    assert token
    for back in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        answer = desk.client.post(
            "/decisions/1/undo", data={"token": token[1], "back": back}, follow_redirects=False
        )
        assert answer.headers.get("location", "/") == "/"


def test_findings_that_are_being_renewed_say_so(desk: Desk, register: Register) -> None:
    site = desk.client.app.state.site  # type: ignore[attr-defined]
    assert "being renewed" not in desk.open("/audit").text
    last = site.watch.overview(wait=30)
    site.watch.glance = lambda: last
    register.decide("reject", "trade-2023-3", who="Grace")
    for address in ("/", "/audit", "/promises"):
        assert "being renewed" in desk.open(address).text
