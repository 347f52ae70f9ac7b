"""The JSON API: what the pages show and do, for programs; every error of one shape."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from servanda.register import Register
from servanda.web.application import create_application
from servanda.web.settings import Settings
from tests.web.making import TRADE_TEXT

ADDRESS = "http://127.0.0.1:8350"
SIGNED = "memorandum on vocational training"


@pytest.fixture
def api(register: Register) -> Iterator[TestClient]:
    with TestClient(create_application(register, Settings(who="Ada")), base_url=ADDRESS) as client:
        yield client


def trouble(answer) -> tuple[int, str, str]:
    """The status, kind and message of an answer that tells of a trouble."""
    told = answer.json()
    assert set(told) == {"message", "hint", "kind"}
    return answer.status_code, told["kind"], told["message"]


def test_a_document_comes_with_its_text_and_the_quotes_of_its_claims_stand_in_it(api):
    lines = api.get("/api/documents").json()["lines"]
    assert [line["name"] for line in lines] == ["wire.txt", "trade-2023.txt"]
    given = api.get("/api/documents/1").json()
    assert given["text"] == TRADE_TEXT
    for beside in given["claims"]:
        claim = beside["claim"]
        assert " ".join(given["text"][claim["start"] : claim["end"]].split()) == claim["quote"]
    assert [note["url"] for note in given["notes"]] == ["https://example.org/yearbook"]


def test_claims_are_found_by_kind_and_come_a_page_at_a_time(api):
    first = api.get("/api/claims", params={"kind": "figure", "size": 2}).json()
    second = api.get("/api/claims", params={"kind": "figure", "size": 2, "page": 2}).json()
    assert (first["total"], first["pages"]) == (3, 2)
    forms = [claim["form"] for claim in first["claims"] + second["claims"]]
    assert forms == ["exports", "imports", "turnover"]
    one = api.get(f"/api/claims/{first['claims'][0]['id']}").json()
    assert one["claim"]["amounts"] == [{"value": 60_000_000, "unit": "USD", "bound": "exact"}]
    assert one["document"] == 1


def test_a_record_says_who_is_for_each_value_and_who_against(api):
    found = api.get("/api/records", params={"kind": "agreement", "party": "Mali"}).json()
    assert found["total"] == 1
    view = api.get(f"/api/records/{found['records'][0]['id']}").json()
    amounts = next(field for field in view["fields"] if field["field"] == "amounts")
    assert amounts["disputed"]
    assert {choice["claim"]["id"] for choice in amounts["choices"]} == {"trade-2023-4", "wire-1"}


def test_a_pair_its_audit_its_docket_and_its_brief(api):
    pair = api.get("/api/pairs", params={"one": "Chad", "other": "ML"}).json()
    assert (pair["one"]["name"], pair["other"]["name"]) == ("Chad", "Mali")
    audit = api.get("/api/audit", params={"party": "Chad"}).json()
    trade = [each for each in audit["findings"] if "90" in each["working"]]
    assert {claim["id"] for claim in trade[0]["claims"]} == {"trade-2023-1", "trade-2023-2", "trade-2023-3"}
    assert api.get(f"/api/audit/{trade[0]['id']}").json() == trade[0]
    docket = api.get("/api/docket", params={"one": "Chad", "other": "Mali", "on": "2026-01-01"}).json()
    assert docket["day"] == "1 January 2026"
    brief = api.get("/api/brief", params={"party": "Chad", "partner": "Mali"}).json()
    assert "$60 million" in brief["content"]
    overdue = api.get("/api/promises", params={"standing": "overdue"}).json()
    assert [line["title"].partition(":")[0] for line in overdue["lines"]] == ["Trading house"]


def test_desks_parties_and_the_search(api):
    trade = api.get("/api/desks/trade").json()
    assert len(trade["rows"]) == 3
    assert all(len(row["cells"]) == len(trade["desk"]["columns"]) for row in trade["rows"])
    assert {line["key"] for line in api.get("/api/parties").json()["lines"]} == {"TD", "ML"}
    assert api.get("/api/search", params={"text": "vocational"}).json()["claims"]


def test_a_decision_is_made_under_the_visitors_name_and_taken_back(api, register):
    made = api.post("/api/decisions", json={"kind": "reject", "one": "wire-1", "why": "hearsay"})
    assert (made.status_code, made.json()["who"], made.json()["why"]) == (201, "Ada", "hearsay")
    assert not [record for record in register.records() if any(c.id == "wire-1" for c in record.claims)]
    undone = api.post(f"/api/decisions/{made.json()['number']}/undo", json={})
    assert undone.json()["revokes"] == made.json()["number"]
    assert [record for record in register.records() if any(c.id == "wire-1" for c in record.claims)]
    stand = [each["stands"] for each in api.get("/api/decisions").json()["made"]]
    assert stand == [False, False]


def test_the_queue_asks_and_is_answered(api):
    asked = api.get("/api/queue", params={"sort": "values"}).json()
    question = asked["question"]
    assert asked["total"] == 1
    answered = api.post("/api/queue/answers", json={"key": question["key"], "action": "choice-2"})
    assert answered.json()["kind"] == "pick"
    assert api.get("/api/queue", params={"sort": "values"}).json()["total"] == 0


def test_a_document_is_added_and_its_batch_tells_how_far_it_is(api, register):
    said = "Exports of Peru to Chile grew to $2 billion in 2024."
    batch = api.post("/api/documents", json={"text": said, "name": "wire"})
    assert batch.status_code == 202
    for _ in range(600):
        piece = api.get(f"/api/batches/{batch.json()['id']}").json()["pieces"][0]
        if piece["stage"] in ("done", "failed"):
            break
        time.sleep(0.1)
    assert piece["stage"] == "done"
    assert api.get(f"/api/documents/{piece['document']}").json()["text"] == said


@pytest.mark.parametrize(
    ("address", "status", "kind"),
    [
        ("/api/nothing", 404, "http-404"),
        ("/api/records/none", 404, "http-404"),
        ("/api/records?party=Atlantis", 404, "unknown-party"),
        ("/api/records?kind=rumour", 422, "invalid-value"),
        ("/api/records?form=rumour", 400, "invalid-query"),
        ("/api/records?period=soon", 400, "invalid-period"),
        ("/api/documents?page=0", 422, "invalid-value"),
        ("/api/audit?verdict=odd", 400, "invalid-query"),
    ],
)
def test_whatever_cannot_be_is_told_in_one_shape(api, address, status, kind):
    assert trouble(api.get(address))[:2] == (status, kind)


def test_a_form_of_another_site_cannot_write(api, register):
    by_form = api.post("/api/decisions", data={"kind": "reject", "one": "wire-1"})
    assert trouble(by_form)[:2] == (415, "http-415")
    by_script = api.post(
        "/api/decisions",
        json={"kind": "reject", "one": "wire-1"},
        headers={"Origin": "https://elsewhere.example"},
    )
    assert trouble(by_script)[:2] == (400, "other-site")
    assert trouble(api.get("/api/records", headers={"Host": "elsewhere.example"}))[1] == "unknown-host"
    assert trouble(api.delete("/api/decisions"))[:2] == (405, "http-405")
    assert not register.decisions()


def test_too_much_at_once_is_told_in_the_same_shape(register):
    settings = Settings(who="Ada", most_at_once=1024 * 1024)
    with TestClient(create_application(register, settings), base_url=ADDRESS) as client:
        answer = client.post("/api/documents", json={"text": "x" * 1_200_000})
    assert trouble(answer)[:2] == (413, "http-413")


def test_every_operation_is_described_and_says_what_it_does(api):
    paths = api.get("/api/openapi.json").json()["paths"]
    told = {
        (method, path): each.get("description")
        for path, methods in paths.items()
        for method, each in methods.items()
    }
    assert len(told) >= 25
    assert all(told.values())
