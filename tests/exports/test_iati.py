"""Projects and loans as IATI activities, held to the schema of IATI 2.03."""

from __future__ import annotations

import csv
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from servanda.claim import Amount
from servanda.exports.iati import write_iati
from servanda.exports.publisher import Publisher

from .making import Held, claim, claims, document, record

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "schemas" / "iati-activities-2.03.xsd"))


def activities_of(held, tmp_path):
    written = write_iati(held, tmp_path / "a.xml")
    tree = etree.parse(tmp_path / "a.xml")
    if len(tree.getroot()):  # the schema wants one activity at least
        SCHEMA.assertValid(tree)
    return list(tree.getroot()), written


def left_out(tmp_path):
    with (tmp_path / "a.left-out.csv").open(encoding="utf-8-sig", newline="") as file:
        return {(row["field"], row["value"], row["why"]) for row in csv.DictReader(file)}


def plant(**fields):
    always = {
        "parties": (("Amkodor", "party"), ("Eximbank", "investor")),
        "what": "loader plant",
        "place": "Alexandria, Egypt",
        "covers": "2024-06-01/2026-12-31",
        "amounts": [(5_500_000.5, "EUR")],
        "status": "active",
    }
    return claim("project", "production", **(always | fields))


def test_a_project_has_its_sides_days_place_sum_and_sources(tmp_path):
    paper = document(title="A plant", published="2024-05-18", url="https://example.org/pl ant", language="en")
    ((activity,), written) = activities_of(Held([], [record(plant())], [paper]), tmp_path)
    assert activity.findtext("title/narrative") == "loader plant"
    assert "“One.” (news.txt)" in activity.findtext("description/narrative")
    sides = {org.findtext("narrative"): org.get("role") for org in activity.iterfind("participating-org")}
    assert sides == {"Amkodor": "4", "Eximbank": "1"}
    assert activity.find("activity-status").get("code") == "2"
    dates = [
        (date.get("type"), date.get("iso-date"), len(date)) for date in activity.iterfind("activity-date")
    ]
    assert dates == [("2", "2024-06-01", 0), ("3", "2026-12-31", 0)]
    assert activity.find("recipient-country").get("code") == "EG"
    assert activity.findtext("budget/value") == "5500000.5"
    assert activity.find("budget/value").get("value-date") == "2024-05-18"
    assert activity.find("document-link").get("url") == "https://example.org/pl%20ant"
    assert written.left_out == {}


def test_who_publishes_it_reports_it(tmp_path):
    by = Publisher("Ministry of Trade\x00", "GB-GOV-12")
    write_iati(Held([], [record(plant())], [document()]), tmp_path / "a.xml", publisher=by)
    tree = etree.parse(tmp_path / "a.xml")
    SCHEMA.assertValid(tree)
    reporter = tree.find("iati-activity/reporting-org")
    assert (reporter.get("ref"), reporter.findtext("narrative")) == ("GB-GOV-12", "Ministry of Trade\ufffd")
    assert tree.findtext("iati-activity/iati-identifier").startswith("GB-GOV-12-")


def test_a_month_is_told_as_such_beside_the_day_that_stands_for_it(tmp_path):
    given = plant(date="2025-03", covers=None, amounts=[], status="planned")
    ((activity,), _) = activities_of(Held([], [record(given)], [document()]), tmp_path)
    (date,) = activity.iterfind("activity-date")
    assert (date.get("type"), date.get("iso-date"), date.findtext("narrative")) == (
        "1",
        "2025-03-01",
        "March 2025",
    )
    why = "a date that is not given in days: the first or last day stands for it"
    assert ("date", "2025-03", why) in left_out(tmp_path)


def test_what_is_no_activity_and_what_has_no_place_is_listed(tmp_path):
    records = [
        record(plant(id="undated", covers=None, date=None)),
        record(plant(id="nobody", parties=())),
        record(claim(id="deal")),
        record(plant(id="good", said_by="The minister", amounts=[Amount(value=7, unit="jobs")])),
    ]
    (made, _) = activities_of(Held([], records, [document()]), tmp_path)
    assert [each.findtext("iati-identifier") for each in made] == ["servanda-r-good"]
    whys = {(field, value, why.partition(" (")[0]) for field, value, why in left_out(tmp_path)}
    assert whys == {
        ("", "loader plant", "an activity without a date"),
        ("", "loader plant", "an activity without a party"),
        ("", "deal (supply)", "neither a project nor a loan"),
        ("said_by", "The minister", "IATI has no field for it"),
        ("amounts", "exact 7 jobs", "a count of things"),
    }  # fmt: skip


def test_a_loan_is_an_activity_of_lender_and_borrower(tmp_path):
    sides = (("Eximbank", "lender"), ("Uzbekistan", "borrower"))
    loan = claim("deal", "finance", parties=sides, date="2024-05-17", amounts=[(10, "USD")])
    ((activity,), _) = activities_of(Held([], [record(loan)], [document()]), tmp_path)
    assert [org.get("role") for org in activity.iterfind("participating-org")] == ["1", "2"]


def test_any_records_make_activities_that_the_schema_allows(tmp_path):
    @settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(claims() | claims(kind="project"), max_size=3), st.booleans())
    def holds(given_claims, dated):
        numbered = [one.model_copy(update={"id": f"c{at}"}) for at, one in enumerate(given_claims)]
        published = "2024-01-01" if dated else None
        papers = [
            document(name=one.doc, published=published, url="https://x.org/é?a=b&c") for one in numbered
        ]
        records = [record(one) for one in numbered]
        (made, written) = activities_of(Held([], records, papers), tmp_path)
        assert written.left_out.total() >= len(numbered) - len(made)

    holds()
