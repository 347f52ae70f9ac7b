"""What is counted in its own right: students, firms, jobs, visitors; growth, shares and bare numbers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from servanda.claim import Claim

Figures = Callable[[str], list[Claim]]
Told = Callable[[Claim, str], list[str]]


@pytest.mark.parametrize(
    ("text", "form", "value"),
    [
        ("In 2021 the college had 420 students.", "students", 420),
        ("There are 165 Turkish companies operating in Ethiopia.", "count", 165),
        ("Nearly 1,250 foreign students study in Peru.", "students", 1250),
        ("Around 2,000 jobs have been created in the zone.", "employment", 2000),
        ("The director said that 5,000 people work at companies of the park.", "employment", 5000),
        ("In 2023 the zone added 269 new companies.", "count", 269),
        ("Tourist arrivals from Japan stood at 98,242 in 2013.", "count", 98242),
        ("In September 2023 the number of jobs in the zone reached 17,558.", "employment", 17558),
    ],
)
def test_counts_are_claimed(figures: Figures, text: str, form: str, value: int) -> None:
    assert (form, value) in [(claim.form, claim.amounts[0].value) for claim in figures(text)]


def test_growth_belongs_to_the_count_beside_it(figures: Figures) -> None:
    (count,) = figures(
        "In September 2023 the number of jobs in the zone reached 17,558, a 13 percent increase."
    )
    assert count.change is not None
    assert (count.change.value, count.change.direction) == (13, "up")


def test_each_count_has_the_period_beside_it(figures: Figures) -> None:
    found = figures("The number of projects rose from 1,077 projects in 2019 to 1,160 projects in 2021.")
    assert ("2021", 1160) in [(claim.date, claim.amounts[0].value) for claim in found]


def test_a_bare_number_goes_on_with_the_figure_before(figures: Figures) -> None:
    found = figures("Peru sold Laos 118,000 tonnes of fish in 2021, 163,000 in 2022 and 134,000 in 2023.")
    assert [(claim.date, claim.amounts[0].value, claim.amounts[0].unit) for claim in found][1:] == [
        ("2022", 163000, "tonnes"),
        ("2023", 134000, "tonnes"),
    ]


def test_a_number_far_from_the_figure_before_does_not_go_on_with_it(figures: Figures) -> None:
    found = figures("In 2021 the college had 420 students. The road is marked 66000 on the map.")
    assert [claim.amounts[0].value for claim in found] == [420]


@pytest.mark.parametrize("text", ["The two countries agreed.", "These three projects were discussed."])
def test_pointing_at_what_is_known_counts_nothing(figures: Figures, text: str) -> None:
    assert figures(text) == []


def test_the_parts_of_an_enumeration_are_not_counted_again(figures: Figures) -> None:
    found = figures(
        "In 2021 Peru and Laos signed 18 agreements: five agreements on trade and ten agreements on culture."
    )
    assert [claim.amounts[0].value for claim in found if claim.form == "count"] in ([18], [])


def test_a_noun_that_two_numbers_share_counts_for_both(figures: Figures) -> None:
    found = figures("In 2024 the agreement covered 10,412 Peruvian and 8,930 Chilean products.")
    assert [(claim.amounts[0].value, claim.amounts[0].unit) for claim in found] == [
        (10412, "Peruvian products"),
        (8930, "Chilean products"),
    ]


def test_goods_that_are_made_are_production(figures: Figures) -> None:
    (claim,) = figures("In 2023 Peru turned out 19,400 vehicles.")
    assert (claim.form, claim.amounts[0].unit, claim.date) == ("production", "vehicles", "2023")


def test_those_who_did_it_are_counted_too(figures: Figures) -> None:
    (claim,) = figures("In 2024 the port was called at by 3,118 ships.")
    assert (claim.form, claim.amounts[0].value) == ("count", 3118)


def test_a_people_is_counted_where_it_studies(
    figures: Figures, told: Callable[[Claim, str], list[str]]
) -> None:
    found = figures(
        "Kazakhs go abroad, says Kazakhstan. About 31,500 Kazakhs are studying in Russia and 11,200 in China."
    )
    assert [(claim.form, claim.amounts[0].value) for claim in found] == [
        ("students", 31500),
        ("students", 11200),
    ]
    assert [told(claim, "partner") for claim in found] == [["Russia"], ["China"]]


def test_so_many_of_those_counted(figures: Figures) -> None:
    found = figures("In 2023 the college admitted 240 students, of whom 180 study on grants.")
    assert [(claim.amounts[0].value, claim.amounts[0].unit) for claim in found] == [
        (240, "students"),
        (180, "students"),
    ]


def test_a_proportion_counts_nothing(figures: Figures) -> None:
    assert figures("In 2023 Peru sold nine out of ten of its vehicles abroad.") == []


def test_the_year_after_a_base_is_the_bases(figures: Figures) -> None:
    found = figures("In 2022 Peru had 4,100 schools. Ship arrivals totalled 3,786 against 4,180 in 2021.")
    assert [(claim.amounts[0].value, claim.date) for claim in found] == [
        (4100, "2022"),
        (3786, "2022"),
        (4180, "2021"),
    ]


def test_students_are_from_one_country_in_another(
    figures: Figures, told: Callable[[Claim, str], list[str]]
) -> None:
    (claim,) = figures(
        "Ghana grows. In 2021 340 students from Burkina Faso studied in Ghana on scholarships."
    )
    assert (claim.form, told(claim, "reporter"), told(claim, "partner")) == (
        "students",
        ["Ghana"],
        ["Burkina Faso"],
    )


def test_what_a_hyphen_ties_to_a_number_only_describes(figures: Figures) -> None:
    assert figures("An eighteen-member trade mission returned from Lima in May 2023.") == []


def test_who_completes_a_course_is_a_student(figures: Figures) -> None:
    claim = figures("In 2023 forty-one brokers completed the derivatives course.")[0]
    assert (claim.form, claim.amounts[0].value) == ("students", 41)


def test_the_sum_of_what_is_numbered(figures: Figures) -> None:
    claim = figures("Peruvian investment projects in Laos numbered 14 at the end of 2023, for $620 million.")[
        0
    ]
    assert (claim.form, [amount.value for amount in claim.amounts]) == ("investment", [14, 620_000_000])


def test_a_range_of_a_count_is_one_figure(figures: Figures) -> None:
    found = figures("The university has between 60 and 80 students in Laos.")
    assert [[(a.value, a.bound) for a in claim.amounts] for claim in found] == [[(60, "over"), (80, "under")]]


def test_the_people_of_foreign_firms_are_counted_with_their_country(figures: Figures, told: Told) -> None:
    text = (
        "Peru and China met in Lima. Peru sells copper to China. "
        "The 1,614 Chinese companies in Peru employ 20,000 people."
    )
    claim = next(claim for claim in figures(text) if claim.form == "employment")
    assert (told(claim, "reporter"), told(claim, "partner")) == (["Peru"], ["China"])


def test_visitors_come_from_the_partner(figures: Figures, told: Told) -> None:
    text = (
        "Peru and Laos met in Lima. Peru sells copper to Laos. In 2023 there were 46,300 visitors from Laos."
    )
    claim = figures(text)[-1]
    assert (told(claim, "reporter"), told(claim, "partner")) == (["Peru"], ["Laos"])


def test_students_abroad_and_students_from_abroad(figures: Figures, told: Told) -> None:
    text = (
        "OSH TECHNICAL UNIVERSITY\n\nOur university, the university of the south, has partners. "
        "In 2024 74 of our students study in China, and 12 Chinese study with us."
    )
    found = figures(text)
    assert [claim.amounts[0].unit for claim in found] == ["students", "students"]
    assert [told(claim, "partner") for claim in found] == [["China"], ["China"]]


def test_what_a_year_ends_with(figures: Figures) -> None:
    found = figures(
        "In 2017 the zone finished the year with 14,805 companies and more than 61,700 employees."
    )
    assert [(claim.form, claim.amounts[0].value) for claim in found] == [
        ("count", 14_805),
        ("employment", 61_700),
    ]


def test_joint_companies_of_two_peoples(figures: Figures, told: Told) -> None:
    claim = figures("In 2016 more than 1,600 Kazakh-Turkish joint companies operated in Kazakhstan.")[0]
    assert (told(claim, "reporter"), told(claim, "partner")) == (["Kazakhstan"], ["Türkiye"])


def test_a_decline_of_only_so_much(figures: Figures) -> None:
    text = "The number of employees dropped to 216,789 workers in 2009, a decline of only 1.8 percent."
    claim = figures(text)[0]
    assert claim.change is not None
    assert (claim.change.value, claim.change.direction) == (1.8, "down")


def test_firms_with_foreign_capital(figures: Figures, told: Told) -> None:
    text = "Peru and Korea met. Peru sells to Korea. In 2023 there were 700 enterprises with Korean capital."
    claim = figures(text)[-1]
    assert (told(claim, "reporter"), told(claim, "partner")) == (["Peru"], ["Korea"])


def test_those_counted_with_what_they_do(figures: Figures) -> None:
    (claim,) = figures("The number of Chinese tourists visiting Serbia in 2019 was 144,900.")
    assert (claim.form, claim.amounts[0].value, claim.date) == ("count", 144_900, "2019")


def test_carried_since_an_opening(figures: Figures) -> None:
    text = "Since its opening in December 2021 the railway has carried 8.4 million passengers."
    assert figures(text)[0].date == "2021-12/.."


def test_so_many_in_so_many_is_no_count(figures: Figures) -> None:
    text = "In 2023 the factories employed 21,400 people, seven in ten of them women."
    assert [claim.amounts[0].value for claim in figures(text)] == [21_400]


def test_citizens_at_work_abroad(figures: Figures, told: Told) -> None:
    (claim,) = figures("At the end of 2023 some 62,000 citizens of Uzbekistan worked in South Korea.")
    assert claim.form == "employment"
    assert {*told(claim, "reporter"), *told(claim, "partner")} == {"Uzbekistan", "South Korea"}


def test_the_students_of_a_branch(figures: Figures, told: Told) -> None:
    (claim,) = figures("In 2023 the branch of Inha University in Tashkent had 1,640 students.")
    assert told(claim, "reporter") == ["Inha University"]


def test_cars_that_were_produced(figures: Figures) -> None:
    (claim,) = figures("UzAuto produced 390,000 cars in 2023.")
    assert (claim.form, claim.amounts[0].unit) == ("production", "cars")
