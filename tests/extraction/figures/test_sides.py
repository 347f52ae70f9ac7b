"""Whose figure it is and with whom, and how far along."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from servanda.claim import Claim

Figures = Callable[[str], list[Claim]]
Told = Callable[[Claim, str], list[str]]


@pytest.mark.parametrize(
    ("text", "form", "reporter", "partner"),
    [
        ("Exports of Peru to Laos were $5 million in 2021.", "exports", "Peru", "Laos"),
        ("Imports of Peru from Laos were $5 million in 2021.", "imports", "Peru", "Laos"),
        ("Trade between Peru and Laos was $5 million in 2021.", "turnover", "Peru", "Laos"),
        ("In 2021 Laos was Peru's largest export market at $88 million.", "exports", "Peru", "Laos"),
        ("In 2021 Laos was Peru's second supplier with $88 million.", "imports", "Peru", "Laos"),
        ("Peru exported goods worth $699 million to Laos in 2021.", "exports", "Peru", "Laos"),
    ],
)
def test_sides_of_trade(
    figures: Figures, told: Told, text: str, form: str, reporter: str, partner: str
) -> None:
    claim = figures(text)[0]
    assert (claim.form, told(claim, "reporter"), told(claim, "partner")) == (form, [reporter], [partner])


@pytest.mark.parametrize("winner", ["Laos", "Peru"])
def test_a_balance_is_of_the_side_that_it_favours(figures: Figures, told: Told, winner: str) -> None:
    _, balance = figures(
        "Trade between Peru and Laos was $9 million in 2021, "
        f"and the balance was in favour of {winner} by $5 million."
    )
    assert (balance.form, told(balance, "reporter")) == ("balance", [winner])


def test_a_ranking_keeps_the_reporter_and_changes_the_partner(figures: Figures, told: Told) -> None:
    found = figures(
        "In 2023 China was Vietnam's largest import market at $100 billion, followed by Japan ($48 billion)."
    )
    assert [told(claim, "partner") for claim in found] == [["China"], ["Japan"]]
    assert {claim.form for claim in found} == {"imports"}


def test_a_ports_cargo_goes_on_being_that_ports(figures: Figures, told: Told) -> None:
    found = figures(
        "Port of Callao handled 899,000 TEU in November 2021. "
        "Its container throughput totalled 9.2 million TEU in 2020."
    )
    assert [told(claim, "reporter") for claim in found] == [["Port of Callao"], ["Port of Callao"]]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Trade between Peru and Laos was $5 million in 2021.", "actual"),
        ("Peru and Laos aim to raise trade to $5 million by 2030.", "target"),
        ("Trade between Peru and Laos is to be raised to $5 million by 2030.", "target"),
        ("Exports of Peru to Laos are to exceed $40 million in 2030.", "target"),
        ("Trade between Peru and Laos is expected to reach $5 million in 2030.", "forecast"),
        ("Trade between Peru and Laos is forecast to reach $5 million in 2030.", "forecast"),
    ],
)
def test_how_far_along(figures: Figures, text: str, status: str) -> None:
    assert figures(text)[0].status == status


def test_who_publishes_a_figure_does_not_own_the_trade(figures: Figures, told: Told) -> None:
    found = figures(
        "Trade between Peru and Laos was $5 million in 2021. The Ministry of Commerce of Peru had set out to "
        "see $6 million change hands in 2022."
    )
    assert (told(found[-1], "reporter"), told(found[-1], "partner")) == (["Peru"], ["Laos"])


def test_the_exchange_with_a_country_is_trade(figures: Figures, told: Told) -> None:
    first, *shares, last = figures(
        "Exports of Peru to Laos were $5 million in 2021. Italy took 44% of all exports, Greece takes 6.5% "
        "and Germany 5.8%. In 2022 the exchange with Laos fell to $9 million."
    )
    assert [told(claim, "partner") for claim in shares] == [["Italy"], ["Greece"], ["Germany"]]
    assert (last.form, told(last, "reporter"), told(last, "partner")) == ("turnover", ["Peru"], ["Laos"])
    assert first.form == "exports"


def test_it_is_the_whole_and_not_the_part_told_last(figures: Figures, told: Told) -> None:
    found = figures(
        "In 2021 trade between Peru and Laos amounted to $218 million, including $171 million of exports "
        "from Peru, and it should reach $400 million by 2025."
    )
    assert [claim.form for claim in found] == ["turnover", "exports", "turnover"]
    assert (found[-1].status, found[-1].date) == ("target", "../2025")


def test_parts_of_a_trade_are_with_its_partner(figures: Figures, told: Told) -> None:
    found = figures(
        "Two-way trade between Vietnam and Laos totalled $824 million in 2022. Of this, Vietnam's exports "
        "accounted for $277 million (down 12.4%), and imports $547 million (down 5%)."
    )
    assert [told(claim, "partner") for claim in found] == [["Laos"]] * 3
    assert [claim.change.value for claim in found if claim.change] == [12.4, 5]


@pytest.mark.parametrize("partner", ["the country", "its neighbour", "the island nation", "the nation"])
def test_a_partner_may_be_told_by_what_it_is(figures: Figures, told: Told, partner: str) -> None:
    found = figures(
        "Trade between Peru and Chile was $90 million in 2023. "
        f"In 2023 sales to {partner} came to $40 million."
    )
    assert (found[-1].form, told(found[-1], "reporter"), told(found[-1], "partner")) == (
        "exports",
        ["Peru"],
        ["Chile"],
    )


@pytest.mark.parametrize(
    ("said", "goods"),
    [
        ("Peru's coal exports to Chile", "coal"),
        ("Peru's exports of canned tuna to Chile", "canned tuna"),
    ],
)
def test_what_a_figure_is_of_names_the_goods(figures: Figures, said: str, goods: str) -> None:
    what = figures(f"{said} were 5,000 tonnes in 2023.")[0].what
    assert what is not None
    assert goods in what


def test_livestock_is_counted_by_the_head(figures: Figures) -> None:
    (claim,) = figures("Peru's exports of cattle to Chile came to 6,400 head in 2023.")
    assert [(amount.value, amount.unit) for amount in claim.amounts] == [(6400, "head")]


def test_cargo_is_handled_at_a_named_port(figures: Figures) -> None:
    (claim,) = figures("In 2023, 578,446 tonnes of cargo were handled at the port of Tanger Med.")
    assert claim.place == "port of Tanger Med"


def test_a_hyphen_joins_the_two_sides(figures: Figures, told: Told) -> None:
    claim = figures("Peru-Laos merchandise trade stood at $895 million in 2023.")[0]
    assert (told(claim, "reporter"), told(claim, "partner")) == (["Peru"], ["Laos"])


def test_trade_of_two_groups_that_a_sentence_opens_with(figures: Figures, told: Told) -> None:
    claim = figures("For Peru and Laos, the bank sees trade of $1.8 billion by 2028.")[0]
    assert (told(claim, "reporter"), told(claim, "partner")) == (["Peru"], ["Laos"])


def test_what_a_country_buys_of_ours_is_exported_to_it(figures: Figures, told: Told) -> None:
    text = (
        "Quito, 9 October 2024. Ecuador sells shrimp and Ecuador lives by it. "
        "China bought 5% less of our shrimp."
    )
    claim = figures(text)[-1]
    assert (claim.form, told(claim, "reporter"), told(claim, "partner")) == (
        "exports",
        ["Ecuador"],
        ["China"],
    )


def test_what_one_owes_is_credit(figures: Figures, told: Told) -> None:
    claim = figures("Peru owed Laos $38.4 million at the end of October 2023.")[0]
    assert (claim.form, told(claim, "reporter"), told(claim, "partner")) == ("credit", ["Peru"], ["Laos"])


def test_the_official_of_the_other_country_reports_for_his_own(figures: Figures, told: Told) -> None:
    text = (
        "Trade between Nigeria and Brazil was discussed in Abuja. "
        "Last year the trade came to $2bn, the Brazilian ambassador said."
    )
    claim = figures(text)[-1]
    assert (told(claim, "reporter"), told(claim, "partner")) == (["Brazil"], ["Nigeria"])


def test_exports_told_after_the_trade_of_two_are_with_the_other(figures: Figures, told: Told) -> None:
    text = "Peru-Oman trade was $895 million in 2023. Peru's exports held up at $443 million."
    claim = figures(text)[-1]
    assert (claim.form, told(claim, "reporter"), told(claim, "partner")) == ("exports", ["Peru"], ["Oman"])


def test_trade_through_a_zone_is_the_zones(figures: Figures, told: Told) -> None:
    text = (
        "TUMBES FREE ZONE AUTHORITY\n\nAnnual Review 2024\n\nThe zone did well; the zone grew. "
        "Trade through the zone climbed from $55.9 billion to $62.7 billion in 2024. India sent most of it."
    )
    claim = next(claim for claim in figures(text) if claim.form == "turnover")
    assert (told(claim, "reporter"), told(claim, "partner")) == (["TUMBES FREE ZONE AUTHORITY"], [])


def test_what_officials_aim_at_is_the_whole_trade(figures: Figures) -> None:
    text = (
        "Trade between Peru and Laos was $2 billion in 2023. Exports of Peru to Laos were $1.5 billion. "
        "Both sides agreed to aim at $5 billion by 2027."
    )
    claim = figures(text)[-1]
    assert (claim.form, claim.status, claim.date) == ("turnover", "target", "../2027")


@pytest.mark.parametrize(
    "text",
    [
        "Trade between Peru and Laos was $2 billion in 2023. The minister estimates the cost at $35 million.",
        "Exports of Peru to Laos were $2 billion in 2023. By 2026 it is to put $3 million into a line.",
    ],
)
def test_costs_are_no_trade(figures: Figures, text: str) -> None:
    assert len(figures(text)) == 1


def test_a_rank_beside_a_turnover(figures: Figures, told: Told) -> None:
    text = "In 2023 Laos was the largest export market of Peru with a turnover of $66.1 billion."
    claim = figures(text)[0]
    assert (claim.form, told(claim, "reporter"), told(claim, "partner")) == ("exports", ["Peru"], ["Laos"])


def test_exports_of_goods_alone_are_with_all_the_world(figures: Figures, told: Told) -> None:
    text = "Peru and Laos met. Peru and Laos agreed. Peruvian tuna exports reached $145 million in 2023."
    claim = figures(text)[-1]
    assert (told(claim, "reporter"), told(claim, "partner")) == (["Peru"], [])


def test_trade_after_that_with_all_the_world(figures: Figures, told: Told) -> None:
    text = (
        "Peru and Laos met; Peru and Laos agreed. The foreign trade of Peru was $60 billion in July 2024. "
        "Trade in the first seven months is estimated at $431 billion."
    )
    assert [told(claim, "partner") for claim in figures(text)] == [[], []]


def test_a_buyer_amid_exports_is_their_partner(figures: Figures, told: Told) -> None:
    found = figures(
        "Tea shipments of Kenya to Pakistan earned $31 million in 2023, "
        "while Egypt and Japan bought tea worth $14 million and $9 million respectively."
    )
    assert [(c.form, told(c, "reporter"), told(c, "partner")) for c in found] == [
        ("exports", ["Kenya"], ["Pakistan"]),
        ("exports", ["Kenya"], ["Egypt"]),
        ("exports", ["Kenya"], ["Japan"]),
    ]


def test_a_port_in_small_letters_owns_its_cargo(figures: Figures, told: Told) -> None:
    found = figures(
        "The port of Maputo handled 26.7 million tonnes in 2022. Container traffic grew to 186,000 TEU."
    )
    assert [told(claim, "reporter") for claim in found] == [["port of Maputo"], ["port of Maputo"]]


def test_the_part_of_which_exports_are(figures: Figures) -> None:
    found = figures(
        "Trade of Peru with Laos came to $2.3 billion in 2023, of which exports accounted for $55 million."
    )
    assert [claim.form for claim in found] == ["turnover", "exports"]


def test_a_list_of_targets(figures: Figures) -> None:
    text = (
        "Peru and Laos met. The sides set the following targets: "
        "trade of $5 billion by 2030; investment of $10 billion."
    )
    found = figures(text)
    assert [(claim.form, claim.status, claim.date) for claim in found] == [
        ("turnover", "target", "../2030"),
        ("investment", "target", None),
    ]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Ethiopia earned $1.43 billion from coffee exports in 2023.", "exports"),
        ("Ethiopia spent $1.43 billion on fuel imports in 2023.", "imports"),
    ],
)
def test_what_is_earned_and_spent(figures: Figures, told: Told, text: str, form: str) -> None:
    claim = figures(text)[0]
    assert (claim.form, told(claim, "reporter")) == (form, ["Ethiopia"])


def test_a_state_of_today_dates_no_sum_after_it(figures: Figures) -> None:
    text = (
        "San José, 9 September 2022. Costa Rica exported goods worth $9.6 billion in 2021. "
        "The zones house 547 companies. Investment in the zones reached $1.9 billion."
    )
    assert [(claim.form, claim.date) for claim in figures(text)][-1] == ("investment", "2021")


def test_what_we_sold_and_bought(figures: Figures, told: Told) -> None:
    text = (
        "The exchanges between Tunisia and Jordan attained 96 million dollars in 2022. "
        "We sold for 61.5 million dollars; we bought for 34.7 million dollars. "
        "In 2023 our sales progressed by 17% and our purchases regressed by 4%."
    )
    found = figures(text)
    assert [claim.form for claim in found] == ["turnover", "exports", "imports", "exports", "imports"]
    assert {(told(claim, "reporter")[0], told(claim, "partner")[0]) for claim in found} == {
        ("Tunisia", "Jordan")
    }


@pytest.mark.parametrize(
    ("text", "form", "shares"),
    [
        ("Japan (31 per cent) and China (24 per cent) took most of the exports.", "exports", [31, 24]),
        ("Japan ($3 billion) and China ($2 billion) were the main buyers.", "exports", [3e9, 2e9]),
    ],
)
def test_places_in_a_row_with_what_each_took(
    figures: Figures, told: Told, text: str, form: str, shares: list[float]
) -> None:
    _, *listed = figures(f"Peru exported goods worth $63 billion in 2023. {text}")
    assert [(claim.form, claim.amounts[0].value) for claim in listed] == [(form, value) for value in shares]
    assert [told(claim, "partner") for claim in listed] == [["Japan"], ["China"]]


def test_who_follows_the_first_is_the_partner(figures: Figures, told: Told) -> None:
    text = (
        "Peru's exports to Chile were worth $812 million, Chile ranking first, "
        "followed by Laos ($480 million)."
    )
    assert [told(claim, "partner") for claim in figures(text)] == [["Chile"], ["Laos"]]


def test_a_deficit_in_trade_is_a_balance(figures: Figures, told: Told) -> None:
    (claim,) = figures("Paraguay had a deficit of $340 million in its trade with Bolivia in 2021.")
    assert (claim.form, told(claim, "reporter"), told(claim, "partner")) == (
        "balance",
        ["Bolivia"],
        ["Paraguay"],
    )


def test_another_value_of_a_forecast(figures: Figures) -> None:
    text = (
        "The Central Bank of Peru expects exports of $66 billion in 2024. "
        "The Treasury is more cautious and puts them at around $64 billion."
    )
    assert [(claim.status, claim.date) for claim in figures(text)] == [("forecast", "2024")] * 2


def test_a_company_s_own_figures(figures: Figures, told: Told) -> None:
    text = (
        "Andes Textiles SA, a maker of yarn in Peru, exported goods worth $41 million in 2023. "
        "The company's exports to Italy came to $14 million and those to Japan to $6 million. "
        "Turnover rose to $63 million."
    )
    found = figures(text)
    assert [told(claim, "reporter") for claim in found] == [["Andes Textiles SA"]] * 4
    assert [told(claim, "partner") for claim in found] == [[], ["Italy"], ["Japan"], []]


def test_a_bank_s_loan_book(figures: Figures, told: Told) -> None:
    text = (
        "Banco Andino lent more to small firms in Peru in 2023. "
        "Its loan book stood at $3.2 billion at the end of 2023."
    )
    (claim,) = [claim for claim in figures(text) if claim.form == "credit"]
    assert told(claim, "reporter") == ["Banco Andino"]


def test_both_ends_of_a_balance_have_the_same_sides(figures: Figures, told: Told) -> None:
    text = (
        "The negative balance of Peru in trade with Chile shrank from $500 million in 2021 "
        "to $270 million in 2022."
    )
    assert [told(claim, "reporter") for claim in figures(text)] == [["Chile"], ["Chile"]]


def test_who_took_goods_of_the_home_country(figures: Figures, told: Told) -> None:
    text = (
        "Benin grew more cashew nuts in 2023. Benin exported nuts worth $64 million in 2023. "
        "Vietnam took 41,000 tonnes of Benin's raw nuts and India 38,500."
    )
    taken = figures(text)[-2:]
    assert [(claim.form, claim.amounts[0].value) for claim in taken] == [
        ("exports", 41_000),
        ("exports", 38_500),
    ]
    assert [(told(claim, "reporter"), told(claim, "partner")) for claim in taken] == [
        (["Benin"], ["Vietnam"]),
        (["Benin"], ["India"]),
    ]


def test_a_list_of_one_way_of_trade(figures: Figures) -> None:
    text = (
        "Poland's exports to Ukraine were PLN 47.6 bn in 2023. "
        "On the import side: oil seeds, PLN 2.2 bn; iron and steel, PLN 1.9 bn."
    )
    assert [claim.form for claim in figures(text)] == ["exports", "imports", "imports"]


def test_goods_that_were_sold_abroad(figures: Figures, told: Told) -> None:
    text = "Poland and Ukraine trade more. In 2023 goods for PLN 4.4 bn were sold to Ukraine from Poland."
    (claim,) = figures(text)
    assert (claim.form, told(claim, "partner")) == ("exports", ["Ukraine"])


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Ensto Oy had a turnover of €280 million in 2023.", "Ensto Oy"),
        ("Harju Elekter, whose turnover was €209 million in 2023, makes switches.", "Harju Elekter"),
        ("In 2023 the annual turnover of the Paldiski plant was €35 million.", "Paldiski plant"),
    ],
)
def test_the_turnover_of_a_body_is_no_trade(figures: Figures, told: Told, text: str, body: str) -> None:
    claim = figures(f"Trade between Estonia and Finland came to €6.1 billion in 2022. {text}")[-1]
    assert (claim.form, told(claim, "reporter"), told(claim, "partner")) == ("turnover", [body], [])


def test_what_a_fund_has_lent(figures: Figures, told: Told) -> None:
    text = (
        "The Andean Development Fund lent more to Peru in 2023. Outstanding loans stood at $412 million "
        "at the end of 2023, of which farmers had 38 per cent."
    )
    lent = [claim for claim in figures(text) if claim.form == "credit"]
    assert [told(claim, "reporter") for claim in lent] == [["Andean Development Fund"]] * 2
    assert [claim.amounts[0].unit for claim in lent] == ["USD", "percent"]
