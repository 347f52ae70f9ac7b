"""How the numbers of a sentence are cut into figures: ranges, currencies, shares, growth, bases."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from servanda.claim import Claim

Figures = Callable[[str], list[Claim]]


def _sums(claims: list[Claim]) -> list[list[tuple[float, str]]]:
    return [[(amount.value, amount.unit) for amount in claim.amounts] for claim in claims]


def test_each_measure_has_its_own_figure(figures: Figures) -> None:
    found = figures("In 2020 exports of Peru to Kenya were $40 million and imports $12 million.")
    assert [(claim.form, claim.amounts[0].value) for claim in found] == [("exports", 40e6), ("imports", 12e6)]


def test_a_range_is_one_figure_of_two_amounts(figures: Figures) -> None:
    found = figures("Trade between Peru and Laos was worth $250-300 million in 2021.")
    assert [(a.value, a.bound) for a in found[0].amounts] == [(250e6, "over"), (300e6, "under")]


def test_a_sum_in_two_currencies_is_one_figure(figures: Figures) -> None:
    found = figures("Trade between Norway and Chile reached 2 billion kroner ($190 million) in 2022.")
    assert _sums(found) == [[(2e9, "NOK"), (190e6, "USD")]]


def test_a_weight_and_its_value_are_one_figure(figures: Figures) -> None:
    found = figures("In 2021 Uganda exported 5.4 million bags of coffee to Italy, worth $514 million.")
    assert [unit for _, unit in _sums(found)[0]] == ["bags", "USD"]


def test_the_size_of_a_pack_is_no_figure(figures: Figures) -> None:
    found = figures("Uganda exported 428,015 60-kg bags of coffee to Italy in October 2020.")
    assert _sums(found) == [[(428015, "bags")]]


def test_a_share_beside_its_sum_is_a_second_amount(figures: Figures) -> None:
    found = figures("Exports of Chile to Peru were $80 million in 2021, or 14% of the total.")
    assert _sums(found) == [[(80e6, "USD"), (14, "percent")]]


@pytest.mark.parametrize(
    ("text", "value", "unit", "direction"),
    [
        ("Trade between Peru and Laos grew by 12.5 per cent to $21 million in 2023.", 12.5, "percent", "up"),
        ("Trade between Peru and Laos was $21 million in 2023, down 4%.", 4, "percent", "down"),
        (
            "Exports of Peru to Laos came to $9 million in 2023, 2.5 times more than a year earlier.",
            2.5,
            "factor",
            "up",
        ),
        (
            "Peru exported 12,000 tonnes of fish to Laos in 2023, which is 35 percent more than in 2022.",
            35,
            "percent",
            "up",
        ),
    ],
)
def test_growth_stays_with_its_level(
    figures: Figures, text: str, value: float, unit: str, direction: str
) -> None:
    found = [claim for claim in figures(text) if claim.amounts]
    assert found[0].change is not None
    assert (found[0].change.value, found[0].change.unit, found[0].change.direction) == (
        value,
        unit,
        direction,
    )


def test_a_dated_base_is_a_figure_of_its_period(figures: Figures) -> None:
    found = figures("Trade between Peru and Laos rose from $400 million in 2019 to $1 billion in 2022.")
    assert [(claim.date, claim.amounts[0].value) for claim in found] == [("2019", 400e6), ("2022", 1e9)]


def test_what_is_denied_is_no_figure(figures: Figures) -> None:
    assert figures("Exports of Peru to Laos did not amount to $40 million in 2022.") == []


def test_what_is_not_reached_is_a_figure_below_it(figures: Figures) -> None:
    (only,) = figures("Exports of Peru to Laos did not reach $40 million in 2022.")
    assert (only.form, only.amounts[0].value, only.amounts[0].bound) == ("exports", 40_000_000, "under")


def test_a_weight_goes_on_where_its_unit_is_left_out(figures: Figures) -> None:
    first, second = figures(
        "In 2024 general cargo at Callao amounted to 2.1 million tonnes (+4.4%) and liquid bulk to "
        "4.9 million (-6.1%)."
    )
    assert second.amounts[0].unit == "tonnes"
    assert (first.change and first.change.value, second.change and second.change.value) == (4.4, 6.1)


def test_what_is_handled_is_no_second_figure(figures: Figures) -> None:
    (claim,) = figures(
        "The Port of Callao handled 17 million tonnes of cargo in 2023, 3.2 per cent less than in 2022."
    )
    assert claim.change is not None
    assert (claim.change.value, claim.change.direction, claim.change.since) == (3.2, "down", "2022")


def test_the_result_that_was_exceeded_dates_nothing(figures: Figures) -> None:
    (claim,) = figures(
        "In 2023 exports of Peru to Laos amounted to $486 million and exceeded the result of 2022 by "
        "37 per cent."
    )
    assert claim.date == "2023"


def test_a_label_names_the_measure_of_a_sum(figures: Figures) -> None:
    (claim,) = figures("Peru tells its figures.\n\n- Inflow of Chilean investment in 2022: EUR 1.1 billion\n")
    assert (claim.form, claim.date, claim.amounts[0].value) == ("investment", "2022", 1_100_000_000)


def test_what_is_compared_with_is_dated_apart(figures: Figures) -> None:
    first, second = figures(
        "In 2020 the trade deficit of Peru with Laos amounted to EUR 410 million, compared with "
        "EUR 343 million in 2019."
    )
    assert [first.date, second.date] == ["2020", "2019"]
    assert first.parties == second.parties


def test_growth_stands_before_its_measure_and_its_level(figures: Figures) -> None:
    found = figures(
        "In 2010 cargo volume at Callao rose, with an 8 per cent increase in inward cargo to "
        "42 million tonnes."
    )
    assert [(c.change.value, c.amounts[0].value) for c in found if c.change and c.amounts] == [(8, 42e6)]


def test_shares_go_each_with_its_country(figures: Figures, told: Callable[[Claim, str], list[str]]) -> None:
    found = figures(
        "Peru's exports were $5 million in 2021. Italy was its biggest market with a share of 41.5%, "
        "followed by Germany 10.2%, India (8.4%) and Sudan with 7.9%."
    )
    assert [told(claim, "partner") for claim in found[1:]] == [["Italy"], ["Germany"], ["India"], ["Sudan"]]


def test_a_base_may_have_its_year_in_brackets(figures: Figures) -> None:
    found = figures("The trade of Peru and Laos fell from $24.2bn (2022) to USD 19.9bn in 2023.")
    assert [claim.date for claim in found] == ["2022", "2023"]
    assert [claim.amounts[0].value for claim in found] == [24.2e9, 19.9e9]


def test_what_was_exceeded_before_is_a_figure_of_its_own(figures: Figures) -> None:
    growth, level = figures(
        "Trade between Peru and Laos grew by 12.4 per cent in the first eight months of 2024, after "
        "exceeding $4 billion in 2023."
    )
    assert (growth.date, level.date) == ("2024-01/2024-08", "2023")
    assert growth.change is not None
    assert growth.amounts == ()


def test_growth_set_off_by_commas_is_of_the_figure_before_it(figures: Figures) -> None:
    first, second = figures(
        "Peru exported goods for $84 million to Laos in 2022, a rise of 12.5%, and bought goods for "
        "$30 million."
    )
    assert first.change is not None
    assert (first.change.value, second.change) == (12.5, None)


def test_a_year_that_labels_a_figure_in_brackets_is_that_figures(figures: Figures) -> None:
    found = figures(
        "Peru tells its figures for 2023.\n\n- In 2023 exports of Peru to Spain: $271 mn (2022: $298 mn); "
        "imports: $381 mn\n"
    )
    assert [(claim.form, claim.date) for claim in found] == [
        ("exports", "2023"),
        ("exports", "2022"),
        ("imports", "2023"),
    ]


def test_growth_set_off_after_the_base_is_the_figures(figures: Figures) -> None:
    claim = figures(
        "Trade of Peru with Laos was $8.95 billion in 2023 as against $12.39 billion in 2022, "
        "a decline of 27.8%."
    )[0]
    assert claim.change is not None
    assert (claim.amounts[0].value, claim.change.value, claim.change.direction) == (
        8_950_000_000,
        27.8,
        "down",
    )


def test_a_list_in_brackets_takes_what_is_said_of_it(figures: Figures) -> None:
    found = figures(
        "Imports of Peru from India were $1,128 million in 2023. "
        "Vehicles ($311 million), medicines ($142 million) and textiles ($96 million) head the purchases."
    )
    assert [(claim.form, claim.date) for claim in found] == [("imports", "2023")] * 4


def test_the_weight_of_goods_amid_exports_is_exported(figures: Figures) -> None:
    found = figures("Exports of Peru to India were $1,128 million in 2023. Walnuts reached 34,200 tonnes.")
    assert [(claim.form, claim.amounts[0].unit) for claim in found] == [
        ("exports", "USD"),
        ("exports", "tonnes"),
    ]


def test_pounds_of_weight_are_no_trade(figures: Figures) -> None:
    found = figures(
        "In 2023 Peru exported 1.2 million tonnes for $7.2 billion, six of every ten pounds to China."
    )
    assert [[amount.unit for amount in claim.amounts] for claim in found] == [["tonnes", "USD"]]


def test_what_was_received_for_goods_is_their_sum(figures: Figures) -> None:
    claim = figures("Peru exported 611 GWh to Laos in 2023 and received $37 million for it.")[0]
    assert [(amount.value, amount.unit) for amount in claim.amounts] == [(611, "GWh"), (37_000_000, "USD")]


def test_a_share_set_off_after_a_sum_of_the_same(figures: Figures) -> None:
    found = figures("Exports of Peru to Laos earned $412 million in 2023, 22% of Peru's exports.")
    assert [[amount.unit for amount in claim.amounts] for claim in found] == [["USD", "percent"]]


def test_a_lead_in_dates_its_list(figures: Figures) -> None:
    text = (
        "The Ports Authority of Peru presented the following data for 2022:\n"
        "- cargo for Laos: 9.4 million tonnes;\n- containers: 548,000 TEU.\n"
    )
    assert [claim.date for claim in figures(text)] == ["2022", "2022"]


def test_a_base_between_growth_and_level_keeps_its_own_year(figures: Figures) -> None:
    found = figures(
        "Lima, 5 June 2023. Trade of Peru with Laos nearly doubled from $300 million in 2018 "
        "to $590 million last year."
    )
    assert {claim.amounts[0].value: claim.date for claim in found} == {590e6: "2022", 300e6: "2018"}


def test_exports_and_imports_in_one_sum_are_trade(figures: Figures) -> None:
    claim = figures("Total import and export turnover of Peru reached $60.63 billion in July 2024.")[0]
    assert (claim.form, claim.amounts[0].value) == ("turnover", 60_630_000_000)


def test_where_growth_led_is_no_target(figures: Figures) -> None:
    claim = figures("In 2021 Turkish investment in Peru doubled to reach $535 million.")[0]
    assert (claim.form, claim.status, claim.amounts[0].value) == ("investment", "actual", 535_000_000)


def test_goods_with_their_sums_amid_exports(figures: Figures) -> None:
    text = (
        "Kenya's exports to Uganda were $820 million in 2023. "
        "Cement brought in $90 million, steel $120 million and palm oil some $60 million."
    )
    _, *goods = figures(text)
    assert [(claim.form, claim.amounts[0].value) for claim in goods] == [
        ("exports", 90e6),
        ("exports", 120e6),
        ("exports", 60e6),
    ]
    assert [
        word in (claim.what or "") for claim, word in zip(goods, ("Cement", "steel", "palm oil"), strict=True)
    ] == [True] * 3


def test_a_share_before_its_sum_is_one_figure(figures: Figures) -> None:
    text = (
        "Peru's imports from Chile were $1bn in 2022. Garments made up half of the imports, or $498 million."
    )
    assert _sums(figures(text))[1] == [(50, "percent"), (498e6, "USD")]


def test_what_a_pack_weighs_is_no_figure(figures: Figures) -> None:
    text = "Peru exported goods worth $63 billion in 2023. Coffee volumes came to 656,667 bags of 60 kg."
    assert _sums(figures(text))[1:] == [[(656_667, "bags")]]


def test_a_growth_of_both_told_with_respectively(figures: Figures) -> None:
    text = (
        "In 2023 the import and export volume between Yunnan and Laos hit 16.87 billion yuan, of which "
        "exports were 5.12 billion yuan and imports 11.75 billion yuan, up 9.8 percent and 30.5 percent "
        "respectively."
    )
    found = figures(text)
    assert [claim.form for claim in found] == ["turnover", "exports", "imports"]
    assert [claim.change.value if claim.change else None for claim in found] == [None, 9.8, 30.5]
