"""Papers: who signs for whom, how long they last, what is only talked of, what is denied."""

from __future__ import annotations

import pytest

from servanda.claim import Claim
from servanda.extraction.extractor import extract
from tests.extraction.making import document


def papers(text: str) -> list[Claim]:
    return [claim for claim in extract(document(text)).claims if claim.kind == "agreement"]


def sides(claim: Claim) -> set[str]:
    return {party.name for party in claim.parties}


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz and Kofi Mensah signed the memorandum on behalf of the Lima Chamber of Commerce and the "
        "Tema Chamber of Mines.",
        "The memorandum was signed by Ana Ruiz, president of the Lima Chamber of Commerce, and Kofi Mensah, "
        "director of the Tema Chamber of Mines.",
        "Ana Ruiz, president of the Lima Chamber of Commerce, and Kofi Mensah, head of the Tema Chamber of "
        "Mines, signed a memorandum on Monday.",
        "A memorandum was signed between two chambers, the Lima Chamber of Commerce and the Tema Chamber of "
        "Mines.",
    ],
)
def test_people_sign_for_their_bodies(text: str) -> None:
    (claim,) = papers(text)
    assert sides(claim) == {"Lima Chamber of Commerce", "Tema Chamber of Mines"}


@pytest.mark.parametrize(
    "text",
    [
        "The MoU was initialed by Mr Al Mridha, Acting General of BCCI and Mr Han Jing, director of CEAB.",
        "G D Sharma, vice chancellor, BCCI, signed a memorandum with Jacques Mavoungou, chancellor, CEAB.",
        "BCCI, a trade body of Peru, and the council CEAB signed a memorandum to deepen ties of the two.",
        "BCCI and CEAB formally concluded the signing of the memorandum on Wednesday.",
    ],
)  # fmt: skip
def test_bodies_are_told_in_many_ways(text: str) -> None:
    (claim,) = papers(text)
    assert sides(claim) == {"BCCI", "CEAB"}


def test_sides_without_names_are_no_countries() -> None:
    (claim,) = papers(
        "Peru trades with Ghana. A memorandum was signed between two business chambers on 3 May 2024."
    )
    assert not sides(claim) & {"Peru", "Ghana"}


def test_countries_sign_by_their_ministers() -> None:
    (claim,) = papers("For Peru the agreement was signed by Minister Ana Ruiz, for Ghana by Kofi Mensah.")
    assert sides(claim) == {"Peru", "Ghana"}


@pytest.mark.parametrize(
    ("text", "covers"),
    [
        ("Peru and Ghana signed a treaty valid until 31 May 2028 on 3 May 2024.", "2024-05-03/2028-05-31"),
        ("Peru and Ghana signed a treaty on 3 May 2024. It runs until the end of 2027.", "2024-05-03/2027"),
        ("Peru and Ghana adopted a programme of cooperation covering 2024-2026 on 3 May 2024.", "2024/2026"),
        ("The agreement between Peru and Ghana expires at the end of 2025.", "../2025"),
        ("The trade agreement between Peru and Ghana took effect on 1 March 2024.", "2024-03-01/.."),
        ("Peru and Ghana signed an accord on visas, a treaty on fish and a work plan for 2024-2026.", None),
    ],
)  # fmt: skip
def test_a_paper_covers_the_span_told_of_it(text: str, covers: str | None) -> None:
    assert papers(text)[0].covers == covers


def test_a_length_without_a_beginning_is_an_amount() -> None:
    (claim,) = papers("Peru and Ghana signed a memorandum on fish on 3 May. It will be valid for five years.")
    assert [(amount.value, amount.unit) for amount in claim.amounts] == [(5, "years")]
    assert claim.quote.endswith("five years.")


@pytest.mark.parametrize(
    "text",
    [
        "No agreement between Peru and Ghana was signed.",
        "Ghana denied that it had signed a memorandum with Peru.",
        "The two universities did not sign an agreement.",
    ],
)
def test_what_was_not_signed_is_not_claimed(text: str) -> None:
    assert not papers(text)


def test_what_talks_are_about_is_proposed() -> None:
    (claim,) = papers("Peru and Ghana opened negotiations on an air services agreement on 3 May 2024.")
    assert (claim.status, sides(claim)) == ("proposed", {"Peru", "Ghana"})


def test_one_paper_told_twice_is_one_claim() -> None:
    (claim,) = papers(
        "Peru and Ghana signed a memorandum on fish on 3 May. The ministers put their names to the document."
    )
    assert claim.what == "fish"


def test_a_paper_may_date_from_a_year_and_be_in_force_since_another() -> None:
    claims = papers(
        "The fisheries agreement between Norway and Nepal dates from 2004 and is in force since 2009."
    )
    assert {(claim.status, claim.date) for claim in claims} == {("agreed", "2004"), ("active", "2009")}


def test_papers_listed_one_by_one_have_their_own_subjects() -> None:
    claims = papers(
        "Two memoranda were signed between Acme Steel and Delta Foods: one on mining, the other on juice."
    )
    assert {claim.what for claim in claims} == {"mining", "juice"}
    assert all(sides(claim) == {"Acme Steel", "Delta Foods"} for claim in claims)


def test_a_sentence_may_list_the_papers_itself() -> None:
    claims = papers(
        "Peru and Ghana trade. The following agreements were signed: a convention on taxes; a memorandum on "
        "power, between Acme Steel and Delta Foods; and a treaty on fish."
    )
    assert {claim.what for claim in claims} == {"taxes", "power", "fish"}
    assert sides(next(claim for claim in claims if claim.what == "power")) == {"Acme Steel", "Delta Foods"}


def test_what_was_signed_is_a_paper_whatever_its_name() -> None:
    (claim,) = papers(
        "Under the Fiji-Samoa Vale Partnership, which was signed in Apia in May 2019, fares fell."
    )
    assert (claim.date, claim.place, sides(claim)) == ("2019-05", "Apia", {"Fiji", "Samoa"})


@pytest.mark.parametrize(
    "text",
    [
        "Talks on a border treaty between Peru and Ghana broke down in 2022.",
        "Peru has decided not to sign the agreement on fisheries with Ghana.",
    ],
)
def test_what_comes_to_nothing_is_cancelled(text: str) -> None:
    (claim,) = papers(text)
    assert (claim.status, sides(claim)) == ("cancelled", {"Peru", "Ghana"})


def test_a_paper_is_signed_in_a_capital_told_by_its_country() -> None:
    (said,) = [
        claim
        for claim in extract(
            document("Peru and Chile signed an agreement on tuna in the Fijian capital.")
        ).claims
        if claim.kind == "agreement"
    ]
    assert (said.what, said.place) == ("tuna", "Fijian capital")


@pytest.mark.parametrize(
    "text",
    [
        "The agreement on beef between Peru and Ghana could not be concluded.",
        "The draft memorandum between Peru and Ghana was not signed, as both asked for time.",
    ],
)
def test_what_was_tried_and_not_signed_is_only_proposed(text: str) -> None:
    [paper] = papers(text)
    assert paper.status == "proposed"
    assert {party.name for party in paper.parties} == {"Peru", "Ghana"}


def test_a_paper_in_force_since_a_day_is_told_once() -> None:
    [paper] = papers("The agreement between Ghana and Togo on power has been in force since 2014.")
    assert (paper.status, paper.date, paper.covers) == ("active", "2014", "2014/..")


def test_two_who_sign_by_their_offices_are_both_parties() -> None:
    [paper] = papers("The mayor of Lima and the governor of Osaka signed a declaration of friendship.")
    assert {party.name for party in paper.parties} == {"Lima", "Osaka"}


def test_a_second_paper_after_a_long_name_is_a_paper() -> None:
    told = papers(
        "Peru and Chile signed a protocol on the weighing of lorries and a plan of action for 2024."
    )
    assert [paper.form for paper in told] == ["protocol", "plan"]


def test_a_draft_that_is_sent_is_proposed() -> None:
    [paper] = papers("A draft memorandum on fertiliser between Peru and Ghana has been sent to Lima.")
    assert (paper.form, paper.status) == ("memorandum", "proposed")


def test_talks_that_begin_propose_what_they_are_about() -> None:
    [paper] = papers("Negotiations have begun on a social security agreement between Peru and Chile.")
    assert paper.status == "proposed"


def test_what_was_negotiated_and_signed_is_signed() -> None:
    [paper] = papers(
        "The treaty on tourism was negotiated in 2019 and signed by Peru and Chile in Lima in 2020."
    )
    assert (paper.status, paper.date, paper.place) == ("agreed", "2020", "Lima")


def test_twinned_towns_need_no_with() -> None:
    [paper] = papers("The cities of Lima and Osaka have been twinned since 1984.")
    assert (paper.form, paper.status, sides(paper)) == ("twinning", "active", {"Lima", "Osaka"})


def test_a_convention_that_is_joined_is_a_paper_and_no_gathering() -> None:
    told = extract(document("In 2019 Peru acceded to the Convention on Transit Trade.")).claims
    assert [(claim.kind, claim.status, claim.date) for claim in told] == [("agreement", "agreed", "2019")]


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        (
            "Peru and Ghana signed agreements on higher education, plant quarantine and sport.",
            ["higher education", "plant quarantine", "sport"],
        ),
        ("Peru and Ghana signed two agreements covering customs and tourism.", ["customs", "tourism"]),
        ("Peru and Ghana signed an agreement on customs, sport and tourism.", ["customs, sport and tourism"]),
        (
            "Peru and Ghana signed two papers: a treaty on whales and one on air services.",
            ["whales", "air services"],
        ),
    ],
)
def test_several_topics_are_several_papers_where_papers_are_several(text: str, topics: list[str]) -> None:
    assert [claim.what for claim in papers(text)] == topics
    assert all(sides(claim) == {"Peru", "Ghana"} for claim in papers(text))


def test_couples_sign_like_papers() -> None:
    found = papers(
        "Memoranda were signed between the Lima Chamber and the Accra Chamber, the Tema Port and the Port of "
        "Callao, and the University of Ghana and the University of Lima."
    )
    assert [sides(claim) for claim in found] == [
        {"Lima Chamber", "Accra Chamber"},
        {"Tema Port", "Port of Callao"},
        {"University of Ghana", "University of Lima"},
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Peru and Ghana would sign the mining accord if tariffs were lifted.", "proposed"),
        ("A draft accord on mining between Peru and Ghana was handed over in Lima.", "proposed"),
        ("The text of a mining accord between Peru and Ghana was initialled in Lima.", "agreed"),
        ("Peru and Ghana exchanged the instruments of ratification of the mining accord.", "agreed"),
        ("The mining accord between Peru and Ghana is valid until 2030.", "active"),
        ("The mining accord between Peru and Ghana expired in 2020 and was not renewed.", "cancelled"),
    ],
)
def test_how_far_along_a_paper_is(text: str, status: str) -> None:
    (claim,) = papers(text)
    assert claim.status == status
    assert sides(claim) == {"Peru", "Ghana"}


@pytest.mark.parametrize(
    "text",
    [
        "Reports that Peru had signed a mining accord with Ghana were denied by the ministry.",
        "Peru and Ghana have not yet signed the mining accord.",
        "Peru and Ghana have yet to sign the mining accord.",
    ],
)
def test_what_is_denied_or_still_to_come_was_not_signed(text: str) -> None:
    assert not papers(text)


def test_a_paper_is_called_by_what_is_quoted_before_it() -> None:
    (claim,) = papers('Armenia and Iran concluded the "gas for electricity" agreement in 2004.')
    assert claim.what == '"gas for electricity" agreement'


def test_who_accedes_to_a_treaty_is_no_member_of_a_body() -> None:
    claims = extract(document("In 2021 Ghana acceded to the Apostille Convention.")).claims
    assert [claim.kind for claim in claims] == ["agreement"]


@pytest.mark.parametrize(
    ("text", "what", "date"),
    [
        (
            "Recalling the agreement on road transport of 22 November 2004, they met.",
            "road transport",
            "2004-11-22",
        ),
        ("The accord on fish of 2019 lets 60 boats put to sea.", "fish", "2019"),
        (
            "The power trade agreement of January 4, 2024 pleased them.",
            "power trade",
            "2024-01-04",
        ),
    ],
)
def test_a_paper_named_by_its_day_was_agreed_then(text: str, what: str, date: str) -> None:
    (claim,) = papers(text)
    assert (claim.status, claim.date) == ("agreed", date)
    assert claim.what is not None
    assert claim.what.startswith(what)


def test_a_paper_told_of_in_an_aside_is_signed() -> None:
    (claim,) = papers("Under the Peru-Ghana fisheries agreement, renewed in 2019, Peru grants 60 licences.")
    assert (claim.status, claim.date) == ("agreed", "2019")


def test_an_annual_programme_is_no_paper_of_its_year() -> None:
    assert papers("The 2019 work programme was long.") == []


def test_the_sides_that_a_paper_is_between_are_its_sides() -> None:
    (claim,) = papers("Peru and Ghana signed an accord between the Lima Chamber and the Tema Chamber.")
    assert sides(claim) == {"Lima Chamber", "Tema Chamber"}


def test_nothing_was_signed_at_a_gathering_to_come() -> None:
    claims = papers(
        "On 4 May 2023 Peru and Ghana held talks in Lima. They agreed to meet in Accra in June 2024. "
        "The two sides signed an accord on mining."
    )
    assert [(claim.what, claim.date, claim.place) for claim in claims] == [("mining", "2023-05-04", "Lima")]


def test_what_a_gerund_goes_on_about_is_no_subject() -> None:
    (claim,) = papers("Peru and Ghana issued a joint communique, vowing to work for peace.")
    assert claim.what == "joint communique"


def test_how_long_a_signed_paper_is_valid_leaves_it_signed() -> None:
    (claim,) = papers(
        "In May 2022 Peru and Ghana signed the accord, which is valid from October 2022 to 2027."
    )
    assert claim.status == "agreed"
