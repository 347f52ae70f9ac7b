"""The tables of the desks, the pages of parties and pairs, and the brief in one click."""

from __future__ import annotations

import csv
import io
from zipfile import ZipFile

import pytest

from servanda.desks import desk_tables
from servanda.desks.tables import DESKS
from servanda.register import Register
from tests.web.asking import Desk, Page
from tests.web.making import document, told


def headings(page: Page) -> list[str]:
    return [cell.text_content() for cell in page.all("//main//thead//th")]


def rows(page: Page) -> list[list[str]]:
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("./td")]
        for row in page.all("//main//tbody/tr")
    ]


def with_deals(register: Register) -> None:
    """Three deals, one of which a spreadsheet would run, and one with a sum that may not be counted."""
    lines = {
        "Ford sold 20 buses to Peru for $2 million.": (
            "buses",
            "agreed",
            [(2_000_000, "USD"), (20, "buses")],
        ),
        "Tata sold 30 buses to Peru for $3 million.": ("=HYPERLINK(1)", "done", [(3_000_000, "USD")]),
        "Fiat may sell 40 buses to Peru for $9 million.": ("buses, maybe", "planned", [(9_000_000, "USD")]),
    }
    text = "\n\n".join(lines)
    claims = [
        told(
            text, "deals.txt", line, "deal", "supply", status, number,
            parties=[(line.split()[0] + " Motor", "seller"), ("Peru", "buyer")], what=what, amounts=amounts,
        )
        for number, (line, (what, status, amounts)) in enumerate(lines.items())
    ]  # fmt: skip
    register.add(document("deals.txt", text), claims)
    register.merge()


@pytest.mark.parametrize("name", list(DESKS))
def test_each_desk_has_the_columns_of_its_trade(desk: Desk, register: Register, name: str) -> None:
    with_deals(register)
    page = desk.open(f"/desks/{name}")
    assert page.status == 200
    if rows(page):
        assert headings(page) == [column.label for column in DESKS[name].columns]
        assert all(len(row) == len(headings(page)) for row in rows(page))


def test_the_desk_of_deals_shows_sellers_buyers_quantities_and_sums(desk: Desk, register: Register) -> None:
    with_deals(register)
    [row] = [row for row in rows(desk.open("/desks/deals")) if "Ford Motor" in row]
    assert row[:5] == ["buses", "Ford Motor", "Peru", "20 buses", "$2 million"]


def test_totals_count_what_may_be_summed_and_tell_the_rest(desk: Desk, register: Register) -> None:
    with_deals(register)
    page = desk.open("/desks/deals")
    assert "$5 million in 2 records" in page.text
    assert "1 (no more than planned)" in page.text
    assert "$3 million in 1 record" in desk.open("/desks/deals?status=done").text
    assert "Totals" not in desk.open("/desks/trade").text


def test_totals_of_a_long_table_come_after_it(desk: Desk, register: Register, monkeypatch: object) -> None:
    with_deals(register)
    monkeypatch.setattr(desk_tables, "SUMMED_AT_ONCE", 1)  # type: ignore[attr-defined]
    page = desk.open("/desks/deals?party=Peru")
    assert "$5 million" not in page.text
    address = page.all("//*[@hx-trigger='load']")[0].get("hx-get")
    assert "$5 million" in desk.client.get(address).text


def test_the_filter_stands_in_the_address_and_in_the_form(desk: Desk, register: Register) -> None:
    with_deals(register)
    page = desk.open("/desks/deals?party=Tata+Motor&status=done&order=latest")
    assert len(rows(page)) == 1
    assert page.all("//input[@name='party']")[0].get("value") == "Tata Motor"
    assert page.all("//select[@name='order']/option[@selected]")[0].get("value") == "latest"
    assert desk.open("/desks/deals?order=best").status == 400
    assert desk.open("/desks/deals?place=Bamako").text.count("0 records") == 1
    assert desk.open("/desks/stars").status == 404


def test_csv_holds_what_the_table_shows_and_runs_nowhere(desk: Desk, register: Register) -> None:
    with_deals(register)
    answer = desk.client.get("/desks/deals/table.csv?party=Peru")
    assert answer.headers["content-type"].startswith("text/csv")
    table = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert len(table) == 3
    shown = headings(desk.open("/desks/deals"))
    assert list(table[0])[: len(shown)] == shown
    assert {row["Goods or service"] for row in table} == {"buses", "'=HYPERLINK(1)", "buses, maybe"}
    assert {row["May be summed"] for row in table} == {"yes", "no"}
    assert any("Ford sold 20 buses" in row["Quotes"] for row in table)
    assert desk.client.get("/desks/deals/table.csv?party=Atlantis").status_code == 404


def test_regions_are_kept_whatever_they_do(desk: Desk, register: Register) -> None:
    line = "On 1 June 2024 Lyon and Bamako signed a twinning agreement."
    parties = [("Lyon", "party"), ("Bamako", "party")]
    claim = told(line, "towns.txt", line, "agreement", "twinning", "agreed", 1, parties=parties)
    register.add(document("towns.txt", line), [claim])
    page = desk.open("/desks/regions")
    assert "Lyon" in page.text
    assert "trading house" not in page.text


def test_a_party_has_its_figures_promises_partners_and_records(desk: Desk) -> None:
    page = desk.open("/parties/Chad")
    assert page.all("//h1")[0].text_content() == "Chad"
    assert "3 figures" in page.text
    assert "$60 million" in page.text
    assert "Mali" in page.text
    assert "trading house" in page.text.lower()
    assert desk.open("/parties/Atlantis").status == 404


def test_a_pair_has_what_both_take_part_in(desk: Desk) -> None:
    page = desk.open("/pairs?one=Chad&other=Mali")
    assert page.all("//h1")[0].text_content() == "Chad and Mali"
    assert "3 figures" in page.text
    assert "1 agreement" in page.text
    assert "trading house" not in page.text.lower()
    assert "cannot all be true" in page.text.lower()


def test_a_series_is_drawn_with_its_description(desk: Desk, register: Register) -> None:
    lines = [f"In {year} exports of Peru to Chile came to ${year - 2000} million." for year in (2021, 2022)]
    text = "\n\n".join(lines)
    sides = [("Peru", "reporter"), ("Chile", "partner")]
    claims = [
        told(
            text, "series.txt", line, "figure", "exports", "actual", number,
            parties=sides, amounts=[((21 + number) * 1_000_000, "USD")], date=str(2021 + number),
        )
        for number, line in enumerate(lines)
    ]  # fmt: skip
    register.add(document("series.txt", text), claims)
    register.merge()
    page = desk.open("/pairs?one=Peru&other=Chile")
    [chart] = page.all("//figure//*[local-name()='svg']")
    assert chart.get("role") == "img"
    described = " ".join(chart.xpath("string(.//*[local-name()='desc'])").split())
    assert "2021" in described
    assert "$21 million" in described


def test_parties_are_found_by_any_word_of_their_name(desk: Desk, register: Register) -> None:
    with_deals(register)
    assert "Ford Motor" in desk.open("/parties?text=motor").text
    assert "Tata Motor" not in desk.open("/parties?text=ford").text
    assert "Ford Motor" not in desk.open("/parties?kind=country").text


def test_a_brief_is_one_click_away_in_every_format(desk: Desk) -> None:
    page = desk.open("/pairs?one=Chad&other=Mali")
    links = {link.text_content(): link.get("href") for link in page.all("//a[starts-with(@href, '/brief')]")}
    assert set(links) == {"Brief", "Word", "PDF", "Markdown"}
    shown = desk.client.get(links["Brief"])
    assert "Chad and Mali" in shown.text
    assert "unsafe-inline" not in shown.headers["content-security-policy"]
    word = desk.client.get(links["Word"])
    assert "word/document.xml" in ZipFile(io.BytesIO(word.content)).namelist()
    assert "attachment" in word.headers["content-disposition"]
    assert desk.client.get(links["Markdown"]).text.startswith("#")
    assert desk.open("/brief?party=Chad&format=exe").status == 400
    assert desk.open("/brief?party=Atlantis").status == 404
