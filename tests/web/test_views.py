"""The map, the timeline and the network of a register."""

from __future__ import annotations

from xml.etree import ElementTree

from servanda.register import Register
from tests.web.asking import Desk


def test_the_map_puts_records_at_their_places(desk: Desk) -> None:
    page = desk.open("/map")
    assert "2 records at 1 place; 3 records name no place that is known" in page.text
    [point] = page.all("//*[local-name()='svg']//*[local-name()='a']")
    assert point.get("aria-label") == "Bamako, Mali: 2 records"
    there = desk.open(point.get("href"))
    assert "2 records" in there.text
    assert "2 records" not in desk.open("/map?kind=agreement").text
    assert desk.open("/map?party=Atlantis").status == 404


def test_the_timeline_counts_years_and_lists_one(desk: Desk) -> None:
    page = desk.open("/timeline?year=2023")
    counts = {each.get("aria-label"): each.text_content() for each in page.all("//meter")}
    assert counts["2023"] == "3"
    assert counts["2024"] == "1"
    assert "Turnover of Chad" in page.text
    assert "May 2024" in desk.open("/timeline?year=2024").text
    assert desk.open("/timeline?year=%27%3B--").status == 200


def test_the_network_draws_who_works_with_whom(desk: Desk) -> None:
    page = desk.open("/network")
    assert "Mali and Chad" in page.text
    assert len(page.all("//*[local-name()='svg']//*[local-name()='line']")) == 1
    assert "Mali and Chad" in desk.open("/network?party=Chad&kind=figure").text
    assert "Mali and Chad" not in desk.open("/network?kind=event").text


def test_the_network_is_taken_away_as_graphml(desk: Desk, register: Register) -> None:
    answer = desk.client.get("/network.graphml")
    assert "attachment" in answer.headers["content-disposition"]
    graph = ElementTree.fromstring(answer.content)
    nodes = graph.findall(".//{*}node")
    assert len(nodes) >= len(register.records())
