"""Gatherings: sessions of commissions, visits, what is put off, who organises and where."""

from __future__ import annotations

import pytest

from servanda.claim import Claim
from servanda.extraction.extractor import extract
from tests.extraction.making import document


def events(text: str) -> list[Claim]:
    return [claim for claim in extract(document(text)).claims if claim.kind == "event"]


def sides(claim: Claim, role: str = "participant") -> set[str]:
    return {party.name for party in claim.parties if party.role == role}


def test_a_commission_meets() -> None:
    (claim,) = events("The Peru-Ghana joint committee met in Lima on 3 April 2024 for its fifth meeting.")
    assert (claim.form, claim.date, claim.place) == ("commission", "2024-04-03", "Lima")
    assert claim.what == "fifth meeting of the Peru-Ghana joint committee"
    assert sides(claim) == {"Peru", "Ghana"}


def test_a_numbered_commission_is_its_session() -> None:
    (claim,) = events("The 8th Joint Trade Committee was held in Accra on 4 April 2024.")
    assert (claim.form, claim.date) == ("commission", "2024-04-04")


def test_the_next_meeting_is_of_the_series_told_of() -> None:
    claims = events(
        "The fourth meeting of the Peru-Ghana Trade Commission was held in Lima on 3 April 2024. "
        "The fifth meeting will be held in Accra in 2025."
    )
    assert claims[1].what == "fifth meeting of the Peru-Ghana Trade Commission"
    assert claims[1].status == "planned"


@pytest.mark.parametrize(
    ("text", "status", "date"),
    [
        ("The Lima Mining Forum has been postponed to October 2024.", "planned", "2024-10"),
        ("The Lima Mining Forum, scheduled for 3 June 2024, has been called off.", "cancelled", "2024-06-03"),
        ("The next meeting of the joint commission is due in Accra in 2026.", "planned", "2026"),
    ],
)
def test_what_is_put_off_has_its_new_day(text: str, status: str, date: str) -> None:
    (claim,) = events(text)
    assert (claim.status, claim.date) == (status, date)


def test_an_arrival_and_its_visit_are_one() -> None:
    (claim,) = events("President Ana Ruiz of Peru arrived in Accra on 22 April 2024 for a three-day visit.")
    assert (claim.form, claim.date, claim.place) == ("visit", "2024-04-22/2024-04-24", "Accra")


def test_a_delegation_stands_for_those_it_is_from() -> None:
    (claim,) = events(
        "On 2 April 2024 Rector Ana Ruiz received a delegation from the Delta State University."
    )
    assert "Delta State University" in sides(claim)


def test_a_town_that_hosts_is_the_place() -> None:
    (claim,) = events("Accra hosted the fifth Ghana-Peru Business Forum on 2 April 2024.")
    assert (claim.place, sides(claim)) == ("Accra", {"Ghana", "Peru"})


def test_a_fronted_participle_names_the_organisers() -> None:
    (claim,) = events(
        "Organised by Acme Steel and Delta Foods, the forum drew 200 participants on 3 April 2024."
    )
    assert sides(claim, "organiser") == {"Acme Steel", "Delta Foods"}


def test_a_video_conference_is_only_a_means() -> None:
    (claim,) = events("A round table on fish was held by video conference on 3 April 2024.")
    assert claim.what == "round table on fish"


def test_what_is_being_prepared_is_the_session() -> None:
    found = events(
        "Minister Ana Ruiz chaired talks on the preparation for the 21st meeting of the Peru-Ghana Trade "
        "Commission, planned to be held on 12 October 2024 in Cusco."
    )
    session = next(claim for claim in found if claim.form == "commission")
    assert (session.date, session.place, session.status) == ("2024-10-12", "Cusco", "planned")


def test_a_president_named_after_the_country_stands_for_it() -> None:
    found = events(
        "At the invitation of the President of the Republic of Peru Ana Ruiz, the President of Ghana Kofi "
        "Mensah paid a State Visit to Peru from 22 to 24 April 2024. He held talks with President Ana Ruiz."
    )
    assert sides(found[0]) == {"Ghana", "Peru"}


def test_what_is_only_looked_back_on_is_not_where_papers_are_signed() -> None:
    text = (
        "The 4th meeting of the Peru-Ghana Commission was held in Lima on 25 April 2024. The previous one "
        "had taken place in Accra on 6 May 2018. At the closing session they signed a protocol on fish."
    )
    (paper,) = (claim for claim in extract(document(text)).claims if claim.kind == "agreement")
    assert (paper.place, paper.date) == ("Lima", "2024-04-25")


def test_a_present_tense_may_look_ahead() -> None:
    (claim,) = events("Acme Steel hosts a mining conference in Lima on 20 June.")
    assert (claim.date, claim.status) == ("2024-06-20", "planned")


def test_a_name_after_the_noun_is_the_gatherings() -> None:
    (fair,) = events("The 14th international exhibition FoodTech opened on 6 September 2023 in Tirana.")
    assert (fair.form, fair.date, fair.place) == ("exhibition", "2023-09-06", "Tirana")
    assert (fair.what or "").endswith("FoodTech")


def test_a_gathering_before_a_colon_needs_no_verb() -> None:
    (forum,) = events("Baltic Timber Expo, Tallinn, 14-16 October 2021: the Chamber sent six delegates.")
    assert (forum.form, forum.date) == ("exhibition", "2021-10-14/2021-10-16")


def test_a_delegation_that_is_hosted_visits_its_host() -> None:
    text = "On 5 May 2023 the University of Lima hosted a delegation of the Yunnan Forestry College."
    (visit,) = events(text)
    assert visit.form == "visit"
    assert {party.name for party in visit.parties} == {"University of Lima", "Yunnan Forestry College"}


def test_a_working_group_meets_in_sessions() -> None:
    (session,) = events("The working group will meet next in Samarkand in March 2026.")
    assert (session.form, session.date, session.place) == ("commission", "2026-03", "Samarkand")


def test_where_ministers_spoke_they_met() -> None:
    text = "The transport ministers asked at their meeting in Lima on 3 May 2023 that fares be cut."
    (meeting,) = events(text)
    assert (meeting.form, meeting.date, meeting.place) == ("meeting", "2023-05-03", "Lima")


def test_the_years_of_a_plan_are_not_the_day_of_the_session() -> None:
    assert not events("Ghana and Togo are to sign a plan of action for 2025-2027 at the next session.")


def test_a_forthcoming_forum_is_planned() -> None:
    (forum,) = events("At the forthcoming Peru-Ghana Business Forum in Lima the sides want to sign a treaty.")
    assert (forum.status, forum.place) == ("planned", "Lima")


@pytest.mark.parametrize(
    ("text", "what", "date", "place"),
    [
        ("6-8 June 2025: fourth Arctic Engineering Days in Akureyri.", "fourth Arctic Engineering Days",
         "2025-06-06/2025-06-08", "Akureyri"),
        ("13 February 2025: Levant Food, exhibition, Amman.", "Levant Food", "2025-02-13", "Amman"),
        ("Second half of 2025: Peru-Ghana forum of textiles, Monastir, with prizes.",
         "Peru-Ghana forum of textiles", "2025-07/2025-12", "Monastir"),
        ("Food and Packaging Expo, Muscat, 14-16 October: the Chamber has booked 40 stalls.",
         "Food and Packaging Expo", "2024-10-14/2024-10-16", "Muscat"),
    ],
)  # fmt: skip
def test_entries_of_a_calendar_are_planned_for_their_days(
    text: str, what: str, date: str, place: str
) -> None:
    (claim,) = [claim for claim in extract(document(text)).claims if claim.kind == "event"]
    assert (claim.what, claim.date, claim.place, claim.status) == (what, date, place, "planned")


@pytest.mark.parametrize(
    ("text", "guest"),
    [
        ("A delegation of 40 firms from Oran, led by Karim Saidi, visited Marseille on 3 June 2023.", "Oran"),
        ("A delegation headed by Minister Ana Ruiz of Chile arrived in Marseille on 3 June 2023.", "Chile"),
        ("On 3 June 2023 the delegation of Chile left Lima for Marseille.", "Chile"),
    ],
)  # fmt: skip
def test_a_delegation_stands_for_those_who_send_it(text: str, guest: str) -> None:
    (claim,) = [claim for claim in extract(document(text)).claims if claim.kind == "event"]
    assert (claim.form, claim.place, claim.date) == ("visit", "Marseille", "2023-06-03")
    assert guest in {party.name for party in claim.parties}


def test_talks_that_break_off_are_told_by_what_they_were_about() -> None:
    claims = extract(
        document("Negotiations on a mining accord between Peru and Ghana were suspended.")
    ).claims
    assert [(claim.kind, claim.status) for claim in claims] == [("agreement", "cancelled")]


@pytest.mark.parametrize(
    ("text", "form", "status", "place"),
    [
        (
            "At the consultation meeting in Accra (3 April 2024) 15 firms met buyers.",
            "meeting",
            "done",
            "Accra",
        ),
        ("The core of the visit was the Lima Mining Forum on 3 April 2024.", "forum", "done", None),
        ("Fifteen mayors from Bavaria were in Accra from 3 to 7 April 2024.", "visit", "done", "Accra"),
        ("About 25 Peruvian buyers are awaited in Accra in May 2026.", "visit", "planned", "Accra"),
        ("The next session will be in Accra in 2026.", "commission", "planned", "Accra"),
    ],
)
def test_gatherings_are_told_by_what_was_there(text: str, form: str, status: str, place: str | None) -> None:
    (claim,) = events(text)
    assert (claim.form, claim.status) == (form, status)
    assert claim.place in (place, "Lima")


def test_years_of_study_are_no_visit() -> None:
    assert events("Students spend two years at the University of Lima.") == []


def test_a_body_whose_session_ends_lives_on() -> None:
    claims = extract(
        document("The session of the Peru-Ghana Joint Commission ended in Lima on 3 May 2023.")
    ).claims
    assert [(claim.kind, claim.status) for claim in claims] == [("event", "done")]


def test_the_first_visit_since_is_the_visit_told() -> None:
    (claim,) = events(
        "On 3 May 2023 President Ana Lopez of Peru visited Ghana, the first visit by a Peruvian since 1949."
    )
    assert claim.date == "2023-05-03"


@pytest.mark.parametrize(
    ("text", "what", "status"),
    [
        ("The next session of the Peru-Ghana Commission is tentatively set for 2025 in Accra.",
         "next session of the Peru-Ghana Commission", "planned"),
        ("Lima will be the venue of the sixth session of the Peru-Ghana Commission in 2025.",
         "sixth session of the Peru-Ghana Commission", "planned"),
        ("The Peru-Ghana Joint Commission convened its fifth session in Lima on 3 May 2023.",
         "fifth session of the Peru-Ghana Joint Commission", "done"),
        ("Buyer-Seller Meet, Kochi, August 21-22; 35 firms are expected.", "Buyer-Seller Meet", "planned"),
    ],
)  # fmt: skip
def test_a_gathering_is_told_once_and_by_how_far_along_it_is(text: str, what: str, status: str) -> None:
    (claim,) = events(text)
    assert ((claim.what or "").removeprefix("the "), claim.status) in [
        (what, status),
        (what.removeprefix("next "), status),
    ]


def test_a_visit_only_spoken_of_is_no_other_gathering() -> None:
    found = events("At a forum held in Lima on 3 May 2023 in the framework of the visit, firms signed up.")
    assert [claim.form for claim in found] == ["forum"]


def test_a_group_that_sees_things_visits_their_town() -> None:
    (claim,) = events("A group of 25 Ghanaian buyers toured textile mills in Arequipa on 3 May 2023.")
    assert (claim.form, claim.place) == ("visit", "Arequipa")
    assert "Ghana" in sides(claim)


def test_a_counterpart_of_a_country_stands_for_it() -> None:
    (claim,) = events(
        "Peru's minister Ana Ruiz met her Ghanaian counterpart, Kofi Mensah, in Accra on 3 May 2023."
    )
    assert sides(claim) == {"Peru", "Ghana"}
