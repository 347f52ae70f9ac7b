"""Promises: who, what, how far along; and what is too thin or too vain to be one."""

from __future__ import annotations

import pytest

from servanda.claim import Claim
from servanda.extraction import extract
from tests.extraction.making import document


def pledges(text: str) -> list[Claim]:
    return [claim for claim in extract(document(text)).claims if claim.kind == "pledge"]


@pytest.mark.parametrize(
    ("text", "status", "what"),
    [
        ("Norway pledged $12 million for a fisheries college in Hera.", "planned",
         "money for fisheries college in Hera"),
        ("Norway will contribute 2 million euros to a school in Hera.", "planned",
         "contribution to school in Hera"),
        ("Norway expressed readiness to second judges to Peru.", "proposed", "seconding judges to Peru"),
        ("Norway has committed to take 400 nurses.", "planned", "taking 400 nurses"),
        ("Norway undertook to open its market to Peruvian beef.", "planned",
         "opening its market to Peruvian beef"),
        ("Norway promises to drop its duty on beef.", "planned", "dropping its duty on beef"),
        ("Norway offered to let Peruvian trucks use the port of Bergen.", "proposed",
         "letting Peruvian trucks use the port of Bergen"),
        ("Norway committed itself to returning the bells.", "planned", "returning the bells"),
        ("Norway will refund visa fees to students from Peru.", "planned",
         "refunding visa fees to students from Peru"),
        ("Norway agreed to sell electricity to Peru.", "agreed", "selling electricity to Peru"),
    ],
)  # fmt: skip
def test_a_promise_is_told(text: str, status: str, what: str) -> None:
    assert [(claim.status, claim.what) for claim in pledges(text)] == [(status, what)]


def test_will_holds_for_what_and_joins() -> None:
    said = pledges("Norway will send 30 volunteers to Peru and provide scholarships for 45 students.")
    assert [claim.what for claim in said] == [
        "sending 30 volunteers to Peru",
        "providing scholarships for 45 students",
    ]


def test_his_country_is_the_officials() -> None:
    (said,) = pledges("Norway's ambassador, Anna Bell, said her country would train 40 nurses from Peru.")
    assert [(party.name, party.role) for party in said.parties] == [("Norway", "party")]


@pytest.mark.parametrize(
    "text",
    [
        "Norway plans to take a series of steps.",
        "The minister hopes Norwegian firms will train 40 nurses.",
        "The bank runs a programme aimed at raising exports to Norway.",
        "Peru and Norway adopted a plan to promote fisheries.",
        "Norway expects its trade to recover by around 5%.",
        "The mill in Peru will give jobs to 1,400 people.",
        "The road in Peru will be financed by the Andean Bank.",
    ],
)
def test_what_is_no_promise(text: str) -> None:
    assert pledges(text) == []


def test_what_is_urged_may_be_told_later() -> None:
    (said,) = pledges("Norway urged at a meeting in Lima on 3 May 2024 that fees for students be abolished.")
    assert (said.status, said.what) == ("proposed", "abolishing fees for students")


def test_who_says_that_it_will_be_done_promises() -> None:
    (said,) = pledges("The Ministry of Health of Norway confirmed that 120 nurses will be recruited.")
    assert said.what == "recruiting 120 nurses"
    assert [party.name for party in said.parties] == ["Ministry of Health of Norway"]


@pytest.mark.parametrize(
    ("text", "what", "status"),
    [
        ("Laos and Oman agreed on the exchange of teachers.", "exchange of teachers", "agreed"),
        ("Laos and Oman decided on the abolition of fees.", "abolition of fees", "planned"),
        ("Laos has agreed in principle to waive visas for crews.", "waiving visas for crews", "agreed"),
        ("Laos pledged not to raise its transit fees by 2027.", "not raising its transit fees", "planned"),
        ("Laos will no longer require visas from us.", "no longer requiring visas from us", "planned"),
        ("Laos stands ready to send experts in fish farming.", "sending experts in fish farming", "proposed"),
        ("Laos appealed to Oman to lift the ban on poultry.", "lifting the ban on poultry", "proposed"),
    ],
)  # fmt: skip
def test_acts_are_agreed_forgone_and_asked_for(text: str, what: str, status: str) -> None:
    (claim,) = pledges(text)
    assert (claim.what, claim.status) == (what, status)


def test_two_acts_agreed_on_are_two_promises() -> None:
    found = pledges("Laos and Oman agreed on the recognition of diplomas and on the exchange of lecturers.")
    assert [claim.what for claim in found] == ["recognition of diplomas", "exchange of lecturers"]


def test_what_plans_include_is_planned() -> None:
    (claim,) = pledges("Peru's plans include the abolition of roaming charges.")
    assert (claim.what, claim.status) == ("abolition of roaming charges", "planned")
    assert [party.name for party in claim.parties] == ["Peru"]
