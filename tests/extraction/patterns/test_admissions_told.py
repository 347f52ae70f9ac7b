"""Admissions: members that lists name, licences revoked, memberships held and applied for."""

from __future__ import annotations

import pytest

from servanda.claim import Claim
from servanda.extraction.extractor import extract
from tests.extraction.making import document

ROLL = """Resident status in the Tema Free Zone was conferred on the following enterprises:
- Teranga Pharma SA (Senegal): plant for syrups, USD 4.2 million, 120 jobs
- Anatolia Ambalaj (Turkey): cardboard packaging
"""


def claims(text: str, kind: str = "admission") -> list[Claim]:
    return [claim for claim in extract(document(text)).claims if claim.kind == kind]


def names(claim: Claim, role: str) -> list[str]:
    return [party.name for party in claim.parties if party.role == role]


def test_a_list_names_the_admitted_one_by_one() -> None:
    found = claims(ROLL)
    assert [names(claim, "member") for claim in found] == [["Teranga Pharma SA"], ["Anatolia Ambalaj"]]
    assert all(names(claim, "body") == ["Tema Free Zone"] and claim.status == "agreed" for claim in found)
    (project, _) = claims(ROLL, "project")
    assert [(amount.value, amount.unit) for amount in project.amounts] == [(4_200_000, "USD"), (120, "jobs")]


def test_a_colon_lists_the_admitted() -> None:
    (claim,) = claims(
        "Three firms received residency certificates of the Tema Free Zone: Acme Steel, Delta Foods and Omi."
    )
    assert names(claim, "member") == ["Acme Steel", "Delta Foods", "Omi"]


@pytest.mark.parametrize(
    ("text", "status", "member"),
    [
        ("In 2021 the Tema Free Zone revoked the licence of Delta Foods.", "cancelled", "Delta Foods"),
        ("Delta Foods lost its resident status in the Tema Free Zone in 2021.", "cancelled", "Delta Foods"),
        ("Peru applied for membership of the African Development Bank in April.", "proposed", "Peru"),
        ("Peru has been a member of the Andean Network since 2019.", "active", "Peru"),
        ("Lima was accepted into the Creative Cities Network in 2021.", "agreed", "Lima"),
    ],
)
def test_how_far_along_an_admission_is(text: str, status: str, member: str) -> None:
    (claim,) = claims(text)
    assert (claim.status, names(claim, "member")) == (status, [member])


def test_entering_into_an_agreement_admits_nobody() -> None:
    assert not claims("Acme Steel entered into a partnership agreement with the Tema Port Authority in 2021.")


def test_what_a_newcomer_will_spend_is_its_project() -> None:
    text = "Acme Steel was granted the status of a resident of the Tema Free Zone for a $12 million project."
    (admission,), (project,) = claims(text), claims(text, "project")
    assert not admission.amounts
    assert [(amount.value, amount.unit) for amount in project.amounts] == [(12_000_000, "USD")]


def test_members_of_an_exchange_are_counted_with_where_they_come_from() -> None:
    (claim,) = claims("The Lima Commodity Exchange has 86 accredited firms from Ghana.")
    assert (claim.form, claim.status) == ("exchange", "active")
    assert names(claim, "member") == ["accredited firms from Ghana"]
    assert [amount.value for amount in claim.amounts] == [86]


def test_a_refused_application_is_its_applicants() -> None:
    text = "The Lima Commodity Exchange is growing. The application of Omega Foods Ltd was declined."
    (claim,) = claims(text)
    assert (claim.status, names(claim, "member")) == ("cancelled", ["Omega Foods Ltd"])


def test_the_newest_member_is_the_one_that_is_named() -> None:
    (claim,) = claims("The Lima Commodity Exchange welcomed its 50th member, Delta Fund Brokers.")
    assert names(claim, "member") == ["Delta Fund Brokers"]


def test_status_is_granted_to_whom_it_makes_a_member() -> None:
    (claim,) = claims("Resident status was granted to Omega Pharma on 12 June 2023.")
    assert (claim.form, claim.date, names(claim, "member")) == ("zone", "2023-06-12", ["Omega Pharma"])


def test_an_institution_is_joined_by_initials_alone() -> None:
    (claim,) = claims(
        "The Federation of Freight Forwarders of Laos was accepted as an associate member of FIATA."
    )
    assert (claim.form, names(claim, "body")) == ("association", ["FIATA"])


def test_a_membership_told_in_passing() -> None:
    (claim,) = claims("Delta Foods, a resident of the Aqaba Free Zone since March 2021, sells juices.")
    assert (claim.form, claim.status, claim.date) == ("zone", "active", "2021-03/..")
    assert (names(claim, "member"), names(claim, "body")) == (["Delta Foods"], ["Aqaba Free Zone"])


def test_the_members_of_a_chamber_are_admitted_where_they_are_counted_to_the_last() -> None:
    (claim,) = claims("The Lima Chamber of Commerce now has 1,318 members.")
    assert (claim.form, claim.status, claim.amounts[0].value) == ("association", "active", 1318)
    assert claims("The Lima Chamber of Commerce has over 10,000 members.") == []


def test_the_admitted_are_counted_by_origin() -> None:
    found = claims(
        "In 2023 the Lima Commodity Exchange accredited 312 companies from Peru, 84 from Chile and 21 from "
        "Bolivia."
    )
    assert [(claim.what, claim.amounts[0].value) for claim in found] == [
        ("companies from Peru", 312),
        ("companies from Chile", 84),
        ("companies from Bolivia", 21),
    ]
    assert {(claim.form, claim.status, claim.date) for claim in found} == {("exchange", "agreed", "2023")}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The residents of the Aqaba Free Zone include Delta Foods and Omega Textiles.", "active"),
        ("The newcomers to the Aqaba Free Zone include Delta Foods and Omega Textiles.", "agreed"),
        ("Fifty firms have become participants of the Aqaba Free Zone.", "agreed"),
        ("The licence of the broker Omega Trade was suspended by the exchange in 2022.", "cancelled"),
    ],
)
def test_who_is_and_who_becomes_a_member(text: str, status: str) -> None:
    (claim,) = claims(text)
    assert claim.status == status


def test_money_approved_is_no_member() -> None:
    assert claims("The World Bank approved $200 million for a water project in Lima.") == []


def test_what_a_resident_is_admitted_for_is_its_project() -> None:
    text = "Delta Foods received resident status in the Aqaba Free Zone for a bottling project of $3m."
    (claim,) = claims(text)
    (project,) = claims(text, "project")
    assert (claim.what, project.what) == ("bottling project", "bottling project")


@pytest.mark.parametrize(
    "text",
    [
        "In 2021 the Lima Chamber admitted 31 members, among them Delta Foods, Omi Steel and Kodama.",
        "In 2021 the Lima Chamber admitted 31 members, including Delta Foods, Omi Steel and Kodama.",
    ],
)
def test_some_of_the_admitted_are_named(text: str) -> None:
    all_of_them, some = claims(text)
    assert all_of_them.amounts[0].value == 31
    assert names(some, "member") == ["Delta Foods", "Omi Steel", "Kodama"]
    assert (some.date, names(some, "body")) == (all_of_them.date, names(all_of_them, "body"))


def test_what_is_approved_is_no_member_unless_it_can_be_one() -> None:
    text = "In 2021 ten firms were registered in the Aqaba Free Zone. The board approved {} on 28 March."
    assert [claim.amounts[0].value for claim in claims(text.format("the cover"))] == [10]
    assert [claim.amounts[0].value for claim in claims(text.format("Omi Bank's takeover of Delta Bank"))] == [
        10
    ]
    assert [claim.amounts[0].value for claim in claims(text.format("two more applicants"))] == [10, 2]
