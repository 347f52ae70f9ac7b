"""Projects: each thing of a list its own, each day of one thing told; what is spoken of again is known."""

from __future__ import annotations

import pytest

from servanda.claim import Claim
from servanda.extraction import extract
from tests.extraction.making import document


def projects(text: str) -> list[Claim]:
    return [claim for claim in extract(document(text)).claims if claim.kind == "project"]


def test_a_list_after_a_colon_gives_a_project_each() -> None:
    said = projects("Peru will build three works: a cement plant in Lima, a fish market and a hospital.")
    assert [(claim.form, claim.place) for claim in said] == [
        ("production", "Lima"),
        ("trade", None),
        ("health", None),
    ]
    assert {party.name for claim in said for party in claim.parties} == {"Peru"}


def test_a_sum_invested_belongs_to_what_it_builds() -> None:
    (said,) = projects("Delta Foods will invest $185 million to expand its fish cannery, raising output.")
    assert said.what == "fish cannery"
    assert (185_000_000, "USD") in {(amount.value, amount.unit) for amount in said.amounts}


@pytest.mark.parametrize("again", ["It", "The bridge"])
def test_a_thing_spoken_of_again_is_known(again: str) -> None:
    first, later = projects(f"Delta Works is building a road bridge in Lima. {again} will be opened in 2026.")
    assert (later.status, later.date, later.form) == ("planned", "2026", first.form)
    assert later.parties == first.parties


def test_construction_is_of_the_project_before() -> None:
    _, later = projects("Delta Works builds a power plant in Lima. Construction will be finished in 2027.")
    assert (later.what, later.status, later.date) == ("power plant", "planned", "2027")


def test_what_is_done_in_part_is_under_way() -> None:
    (said,) = projects("The road bridge at Lima is 95 per cent complete.")
    assert said.status == "active"


def test_what_opened_and_what_is_to_come_of_it_are_two() -> None:
    said = projects("The railway in Peru, which opened in October 2022, is to be widened in 2027.")
    assert [(claim.status, claim.date) for claim in said] == [("done", "2022-10"), ("planned", "2027")]


def test_the_ends_of_a_line_are_no_builders() -> None:
    (said,) = projects("A gas link with Serbia was finished in December 2023.")
    assert said.parties == ()


@pytest.mark.parametrize(
    "text",
    [
        "Norway will open its market to Peruvian beef.",
        "The transport department is in talks with Delta Works.",
        "Two pumping stations form part of the works.",
    ],
)
def test_what_is_no_project(text: str) -> None:
    assert projects(text) == []


def test_what_is_off_the_table_is_dropped() -> None:
    (said,) = projects("The plan for an incinerator in Lima is off the table.")
    assert (said.status, said.place) == ("cancelled", "Lima")


def test_what_a_town_wants_is_proposed() -> None:
    (said,) = projects("The city of Lima wants a second ski lift.")
    assert (said.what, said.status) == ("second ski lift", "proposed")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The port of Pemba is being dredged by Delta Works.", "Pemba"),
        ("Delta Airlines adds a daily flight to Phuket.", "Phuket"),
        ("Delta Works plans to set up a grain terminal on Kundzinsala.", "Kundzinsala"),
        ("Delta Works will build a cannery at the port of Paita.", "port of Paita"),
    ],
)
def test_a_project_lies_where_its_own_words_say(text: str, place: str) -> None:
    assert [claim.place for claim in projects(text)] == [place]


def test_who_resumes_a_thing_is_no_thing_itself() -> None:
    assert [claim.what for claim in projects("Delta Airlines hopes to resume flights to Phuket.")] == [
        "flights to Phuket"
    ]


def test_acts_that_and_joins_are_projects_each() -> None:
    said = projects(
        "The parties discussed the construction of a tractor plant in Lima, the launch of direct flights "
        "between Lima and Accra, and the creation of a joint laboratory."
    )
    assert [claim.form for claim in said] == ["production", "logistics", "science"]
    assert [claim.what for claim in said][2] == "joint laboratory"
    assert {claim.status for claim in said} == {"proposed"}


def test_a_thing_is_told_by_what_it_will_hold() -> None:
    (said,) = projects("The container terminal at Tema will handle 2 million boxes a year.")
    assert (said.form, said.status, said.place) == ("logistics", "planned", "Tema")
    assert [(amount.value, amount.unit) for amount in said.amounts] == [(2_000_000, "boxes")]


def test_a_firm_named_like_a_thing_is_no_project() -> None:
    assert projects("Delta Works will employ 400 people.") == []


def test_what_is_to_be_made_is_a_project_and_so_much_in_a_year_a_figure() -> None:
    (said,) = projects("Hanseong Motors will assemble 5,000 buses in Kumasi.")
    assert (said.form, said.place) == ("production", "Kumasi")


def test_a_firm_whose_name_ends_in_s_acts() -> None:
    (said,) = projects("Meteos has built a steel plant in Tema.")
    assert [party.name for party in said.parties] == ["Meteos"]


def test_what_was_suspended_and_comes_back_is_planned() -> None:
    (said,) = projects("Flights between Lima and Accra, suspended in 2020, are to resume in September 2026.")
    assert (said.status, said.date) == ("planned", "2026-09")


def test_so_many_kilometres_of_roads_and_so_many_schools_are_to_be_built() -> None:
    schools, roads = projects("In Lima 45 schools will be rebuilt and 300 km of roads resurfaced.")
    assert (schools.form, roads.form) == ("education", "logistics")
    assert {schools.status, roads.status} == {"planned"}


@pytest.mark.parametrize(
    "text",
    [
        "Karakum Textiles joined the guild in May; its yarn warehouse in Lima opened in December.",
        "A bottling plant of Karakum Textiles opened in Lima in December.",
        "Karakum Textiles's bottling plant in Lima will employ 300 people.",
    ],
)
def test_whose_thing_it_is_is_told_beside_it(text: str) -> None:
    (said,) = projects(text)
    assert [party.name for party in said.parties] == ["Karakum Textiles"]


def test_a_later_phase_is_of_the_project_before() -> None:
    first, third = projects(
        "The second phase of the Quinua technology park in Lima was opened in 2021 by Acme Land. "
        "The third phase was called off in April 2022."
    )
    assert (first.status, third.status, third.date) == ("done", "cancelled", "2022-04")
    assert third.what == "third phase of the Quinua technology park in Lima"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Tosyali has put $1.5 billion into its mill at Oran since 2013.", "active"),
        ("In 2021 Delta Foods invested $30 million in a cannery in Piura.", "done"),
    ],
)
def test_money_sunk_into_a_works_tells_of_the_works(text: str, status: str) -> None:
    (said,) = projects(text)
    assert (said.status, said.form, len(said.amounts)) == (status, "production", 1)


def test_what_a_country_invested_is_no_project() -> None:
    assert projects("Norway invested $30 million in Peru in 2021.") == []


def test_who_opened_what_something_is() -> None:
    (said,) = projects("The newest venture is a cold store in Lima, opened in February by Delta Holdings.")
    assert (said.status, said.place) == ("done", "Lima")
    assert [party.name for party in said.parties] == ["Delta Holdings"]


def test_works_that_were_halted_and_resumed_go_on() -> None:
    (said,) = projects("Construction of the power plant at Rogun, halted in 2012, resumed in 2016.")
    assert (said.status, said.date) == ("active", "2016")


def test_what_has_been_made_is_still_made() -> None:
    (said,) = projects("Zhongtong has been assembling buses in Kumasi since 2019.")
    assert (said.status, said.date, said.place) == ("active", "2019/..", "Kumasi")


def test_a_unit_of_size_is_no_word_of_the_thing() -> None:
    (said,) = projects("Delta Works is building a 2,115 MW dam in Lima.")
    assert (said.what, said.amounts[0].value) == ("dam", 2115)


def test_a_unit_is_a_works_only_where_a_noun_says_of_what() -> None:
    assert [claim.form for claim in projects("Acme will set up a float glass unit in Lima.")] == [
        "production"
    ]
    assert projects("Acme will sell power at two pesos a unit.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The programme supports small and medium-sized enterprises.",
        "The Andean Bank lent Peru $4 million to finance small enterprises.",
        "Peru ordered 10 trains for the Lima to Cusco services.",
    ],
)
def test_what_is_only_helped_or_served_is_no_project(text: str) -> None:
    assert projects(text) == []


def test_a_flight_told_after_admissions_to_a_zone_is_not_of_the_zone() -> None:
    (said,) = projects(
        "In May 2021 ten firms were registered in the Aqaba Free Zone. "
        "Delta Airlines launched a direct flight between Indore and Sharjah."
    )
    assert said.form == "logistics"
    (said,) = projects("Delta Airlines will fly to the port city of Shanghai.")
    assert (said.what, said.place) == ("flights to Shanghai", "Shanghai")


@pytest.mark.parametrize(
    ("text", "what", "status"),
    [
        ("A tannery for goat hides is taking shape in Mojo.", "tannery for goat hides", "active"),
        ("Ground was broken in Lobito for a refinery of 200,000 barrels a day.", "refinery", "active"),
        ("Sinohydro broke ground on a dam near Kitwe.", "dam near Kitwe", "active"),
        ("Work on the 900 MW Arun-3 will finish in August 2026.", "Arun-3", "planned"),
        ("The line Sfax-Aqaba will be reopened in March 2026.", "line Sfax-Aqaba", "planned"),
        ("There is now a weekly ferry between Batumi and Burgas.", "weekly ferry", "active"),
        ("The two universities run a joint master's in logistics.", "joint master's in logistics", "active"),
        ("The port of Poti got a new grain terminal in June 2021.", "grain terminal", "done"),
        ("The brewer Olsen has a plant in Kitwe with 240 workers.", "plant", "active"),
        (
            "The section from Ceel to Baran was opened to traffic in 2021.",
            "section from Ceel to Baran",
            "done",
        ),
    ],
)
def test_how_works_come_about(text: str, what: str, status: str) -> None:
    (said,) = projects(text)
    assert said.what is not None
    assert said.what.startswith(what)
    assert said.status == status


@pytest.mark.parametrize(
    "text",
    [
        "The number of firms exporting to that market dropped to 3,911.",
        "Latvia has a port in Ventspils.",
        "The town received a letter about the terminal.",
        "They paved the way for the terminal.",
    ],
)
def test_what_is_only_had_or_counted_is_no_project(text: str) -> None:
    assert projects(text) == []


@pytest.mark.parametrize(
    ("text", "what", "status"),
    [
        ("Delta Airlines operates 14 flights a week to Lima.", "flights", "active"),
        (
            "Delta Airlines will connect Lima with Accra from May.",
            "flights between Lima and Accra",
            "planned",
        ),
        (
            "The Lima office of the Andean Agency opened its doors in 2004.",
            "Lima office of the Andean Agency",
            "done",
        ),
    ],
)
def test_flights_and_offices_are_told(text: str, what: str, status: str) -> None:
    (said,) = projects(text)
    assert (said.what, said.status) == (what, status)


def test_what_there_will_start_up_is_told() -> None:
    (said,) = projects("The first cannery there will start up in 2025 with a capacity of 200 tonnes a day.")
    assert (said.status, said.date) == ("planned", "2025")


def test_work_on_a_thing_is_of_the_thing() -> None:
    (said,) = projects("Rehabilitation work on the coast road near Lima was completed in May 2021.")
    assert (said.what, said.status, said.date) == ("coast road near Lima", "done", "2021-05")


def test_what_of_says_anew_is_no_project_spoken_of_before() -> None:
    _, later = projects(
        "Delta Foods launched the production of tea in Lima in 2020. "
        "Omi Steel plans to launch the production of ventilators in May 2025."
    )
    assert later.what == "production of ventilators"
    assert [party.name for party in later.parties] == ["Omi Steel"]
