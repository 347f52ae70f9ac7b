"""A claim that a person adds from a passage of a document."""

from __future__ import annotations

from servanda.register import Register
from tests.web.asking import Desk, Page, says
from tests.web.making import TRADE, TRADE_TEXT, document, trade_claims

HOUSE = "Chad will open a trading  house in Bamako"


def add(desk: Desk, **fields: str) -> Page:
    given = {"passage": HOUSE, "sort": "pledge/trade", "what": "opening a house", "parties": "Chad"}
    return desk.send(desk.open("/documents/1"), says("Add the claim"), **(given | fields))


def test_it_stands_in_the_text_and_in_a_record(desk: Desk, register: Register) -> None:
    page = add(desk, date="../2025", status="planned")
    assert page.answer.url.fragment.startswith("q-hand-")
    name = page.answer.url.fragment.removeprefix("q-")
    marked = page.all(f"//a[contains(@data-claims, '{name}')]")
    assert "".join(piece.text_content() for piece in marked) == "Chad will open a trading house in Bamako"
    record = next(record for record in register.records() if record.what == "opening a house")
    assert (record.kind, record.status, record.date) == ("pledge", "planned", "../2025")
    assert [(party.name, party.role) for party in record.parties] == [("Chad", "party")]


def test_no_later_reading_drops_it(desk: Desk, register: Register) -> None:
    add(desk)
    register.add(document(TRADE, TRADE_TEXT), trade_claims()[:4])
    register.merge()
    assert any(record.what == "opening a house" for record in register.records())


def test_roles_are_told_with_the_names(desk: Desk, register: Register) -> None:
    add(desk, sort="deal/supply", parties="seller: Ford\nbuyer: Chad", amount="2,000,000 USD")
    record = next(record for record in register.records() if record.kind == "deal")
    assert {(party.name, party.role) for party in record.parties} == {("Ford", "seller"), ("Chad", "buyer")}
    assert record.amounts[0].value == 2_000_000


def test_what_cannot_be_a_claim_is_told(desk: Desk, register: Register) -> None:
    for fields in (
        {"passage": "words that nobody wrote"},
        {"passage": "   "},
        {"sort": "pledge/dreams"},
        {"status": "actual"},
        {"parties": "seller: Chad"},
        {"date": "soon"},
        {"amount": "much"},
    ):
        page = add(desk, **fields)
        assert page.status == 400, fields
        assert "Hint" in page.text, fields
    assert not register.decisions()


def test_of_a_passage_that_stands_twice_the_selected_one_is_meant(desk: Desk, register: Register) -> None:
    text = "Chad sold salt.\n\nMali bought it.\n\nChad sold salt."
    register.add(document("twice.txt", text), [])
    number = register.documents()[-1].number
    page = desk.open(f"/documents/{number}")
    starts = [each.get("data-start") for each in page.all("//section[@class='text']/p")]
    desk.send(
        page, says("Add the claim"), passage="Chad sold salt.", sort="deal/supply", parties="seller: Chad",
        near=starts[2],
    )  # fmt: skip
    claim = next(c for record in register.records() for c in record.claims if c.doc == "twice.txt")
    assert claim.start == text.rindex("Chad")
