"""Deals as OCDS releases, held to the standard's own schema."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.claim import Amount
from servanda.exports.ocds import write_ocds
from servanda.exports.publisher import Publisher
from servanda.parties import Party
from servanda.register import Step

from .making import Held, claim, claims, document, record

jsonschema = pytest.importorskip("jsonschema")
pytest.importorskip("rfc3339_validator")  # without it, no date is checked
SCHEMA = json.loads(
    (Path(__file__).parent / "schemas" / "ocds-release-1.1.4.json").read_text(encoding="utf-8")
)
VALIDATOR = jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def package_of(held, tmp_path):
    written = write_ocds(held, tmp_path / "deals.json")
    package = json.loads((tmp_path / "deals.json").read_text(encoding="utf-8"))
    assert package.keys() == {"uri", "version", "publisher", "releases", "publishedDate"}
    for release in package["releases"]:
        VALIDATOR.validate(release)
    return package, written


def left_out(tmp_path):
    with (tmp_path / "deals.left-out.csv").open(encoding="utf-8-sig", newline="") as file:
        return [(row["id"], row["field"], row["value"], row["why"]) for row in csv.DictReader(file)]


def loaders(**fields):
    sides = (("Amkodor", "seller"), ("Egypt", "buyer"))
    sums = ((2_000_000, "USD"), (5, "loaders"))
    return claim(parties=sides, what="loaders", amounts=sums, date="2024-05-17", **fields)


def test_a_contract_has_its_sides_sum_goods_day_and_source(tmp_path):
    deal = record(loaders(covers="2024-06-01/2025-05-31"), keys=("body:amkodor", "EG"))
    amkodor = Party("body:amkodor", "body", "Amkodor", (), "BY", (("lei", "549300XKX"), ("wikidata", "Q1")))
    paper = document(title="A deal", published="2024-05-18", url="https://example.org/deal")
    package, written = package_of(Held([], [deal], [paper], [amkodor]), tmp_path)
    (release,) = package["releases"]
    assert release["tag"] == ["contract"]
    assert (release["date"], package["publishedDate"]) == ("2024-06-01T10:00:00Z",) * 2
    assert {party["name"]: party["roles"] for party in release["parties"]} == {
        "Amkodor": ["supplier"], "Egypt": ["buyer"],
    }  # fmt: skip
    assert release["parties"][0]["identifier"] == {"scheme": "XI-LEI", "id": "549300XKX"}
    (contract,) = release["contracts"]
    assert contract["value"] == {"amount": 2_000_000, "currency": "USD"}
    assert contract["items"][0]["quantity"] == 5
    assert contract["items"][0]["unit"] == {"name": "loaders"}
    assert (contract["status"], contract["dateSigned"]) == ("active", "2024-05-17T00:00:00Z")
    assert contract["period"] == {"startDate": "2024-06-01T00:00:00Z", "endDate": "2025-05-31T00:00:00Z"}
    assert contract["documents"][0]["url"] == "https://example.org/deal"
    assert contract["documents"][0]["description"] == "One."
    assert written.left_out == {}


def test_who_publishes_it_stands_in_it(tmp_path):
    by = Publisher("Ministry of Trade", "GB-COH-01234567", "ocds-a1b2c3")
    write_ocds(Held([], [record(loaders())], [document()]), tmp_path / "deals.json", publisher=by)
    package = json.loads((tmp_path / "deals.json").read_text(encoding="utf-8"))
    assert package["publisher"] == {"name": "Ministry of Trade", "scheme": "GB-COH", "uid": "01234567"}
    (release,) = package["releases"]
    assert release["ocid"].startswith("ocds-a1b2c3-")
    VALIDATOR.validate(release)


def test_what_is_planned_is_a_tender_to_come(tmp_path):
    (release,) = package_of(Held([], [record(loaders(status="planned"))], [document()]), tmp_path)[0][
        "releases"
    ]
    assert (release["tag"], release["tender"]["status"]) == (["planning"], "planned")
    assert release["planning"]["budget"]["amount"]["amount"] == 2_000_000
    assert "contracts" not in release


def test_a_month_is_no_day_and_what_has_no_field_is_listed(tmp_path):
    given = claim(
        date="2024-05", covers="2024/2026", place="Cairo", said_by="The minister",
        amounts=[Amount(value=3, unit="USD", bound="over"), (4, "EUR"), (40, "percent"), (1, "XYZ")],
    )  # fmt: skip
    figure = claim("figure", "exports", "actual", id="f")
    held = Held([], [record(given), record(figure)], [document(published="2024-06")])
    package, written = package_of(held, tmp_path)
    (contract,) = package["releases"][0]["contracts"]
    assert "dateSigned" not in contract
    assert "period" not in contract
    assert contract["value"] == {"amount": 3, "currency": "USD"}
    listed = {(field, value) for _, field, value, _ in left_out(tmp_path)}
    assert listed == {
        ("place", "Cairo"), ("said_by", "The minister"), ("date", "agreed 2024-05"), ("covers", "2024/2026"),
        ("published", "2024-06"), ("", "figure (exports)"), ("amounts", "over 3 USD"),
        ("amounts", "exact 4 EUR"), ("amounts", "exact 40 percent"), ("amounts", "exact 1 XYZ"),
    }  # fmt: skip
    assert written.left_out.total() == len(left_out(tmp_path)) == 10


def test_the_day_of_signature_is_the_step_at_which_it_was_agreed(tmp_path):
    steps = (Step("agreed", "2020-01-02", "c1"), Step("done", "2021", "c1"))
    given = record(loaders(status="done"), steps=steps)
    (contract,) = package_of(Held([], [given], [document()]), tmp_path)[0]["releases"][0]["contracts"]
    assert (contract["status"], contract["dateSigned"]) == ("terminated", "2020-01-02T00:00:00Z")
    assert ("date", "done 2021") in {(field, value) for _, field, value, _ in left_out(tmp_path)}


def test_any_records_make_releases_that_the_schema_allows(tmp_path):
    @settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(claims() | claims(kind="deal"), max_size=3))
    def holds(given_claims):
        numbered = [one.model_copy(update={"id": f"c{at}"}) for at, one in enumerate(given_claims)]
        papers = [document(name=one.doc) for one in numbered]
        package, written = package_of(Held([], [record(one) for one in numbered], papers), tmp_path)
        deals = [one for one in numbered if one.kind == "deal"]
        assert len(package["releases"]) == len(deals)
        assert written.left_out.total() >= len(numbered) - len(deals)

    holds()


def test_a_seller_that_is_named_twice_is_one_supplier(tmp_path):
    given = claim(parties=(("Amkodor", "seller"), ("Amkodor JSC", "seller")))
    deal = record(given, keys=("body:amkodor", "body:amkodor"))
    (release,) = package_of(Held([], [deal], [document()]), tmp_path)[0]["releases"]
    assert [supplier["id"] for supplier in release["awards"][0]["suppliers"]] == ["body:amkodor"]
    assert len(release["parties"]) == 1
