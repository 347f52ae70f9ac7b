"""Trade series: one table for a pair, seen from the side that the brief is on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from servanda.briefs import compose
from servanda.briefs.charts import Bars
from servanda.briefs.figures import name_of
from servanda.briefs.structure import Drawn, Table
from servanda.claim import Amount, Claim, Participant

from .making import LIBRARY, record_of


def figure(form, reporter, partner, period, quote, value, status="actual", bound="exact", unit="USD"):
    claim = Claim(
        id=f"{form}-{reporter}-{period}-{value}", doc="paper.txt", quote=quote, start=0, end=len(quote),
        kind="figure", form=form, status=status, date=period,
        parties=(Participant(name=reporter, role="reporter"), Participant(name=partner, role="partner")),
        amounts=(Amount(value=value, unit=unit, bound=bound),), found_by="person",
    )  # fmt: skip
    return record_of(claim.id, [claim])


RECORDS = [
    figure("exports", "Fiji", "Samoa", "2021", "exports were $3 million", 3_000_000),
    figure("exports", "Fiji", "Samoa", "2022", "exports were about $4 million", 4_000_000, bound="about"),
    figure("exports", "Samoa", "Fiji", "2022", "Samoa sold for $1.5 million", 1_500_000),
    figure("balance", "Samoa", "Fiji", "2020", "a surplus of $0.5 million", 500_000),
]


def series_of(names, records=RECORDS):
    brief = compose(names, records, LIBRARY)
    (section,) = [one for one in brief.section("figures").sections if one.name.startswith("trade-")]
    return section


def table_of(section):
    (table,) = [part for part in section.parts if isinstance(part, Table)]
    return table


def test_a_pair_has_one_table_by_period_as_printed():
    table = table_of(series_of(["Fiji", "Samoa"]))
    assert table.columns == ("Period", "Exports to Samoa", "Imports from Samoa", "Balance")
    rows = [[cell.text for cell in row] for row in table.rows]
    assert rows[2] == ["2022", "about $4 million", "$1.5 million (as Samoa counts it)", ""]


def test_a_balance_says_whom_it_favours():
    row = table_of(series_of(["Fiji", "Samoa"])).rows[0]
    assert row[3].text == "$0.5 million in favour of Samoa"


def test_the_other_side_sees_the_same_trade_the_other_way_round():
    table = table_of(series_of(["Samoa", "Fiji"]))
    assert table.columns == ("Period", "Exports to Fiji", "Imports from Fiji", "Balance")
    assert [cell.text for cell in table.rows[2]] == [
        "2022", "$1.5 million", "about $4 million (as Fiji counts it)", "",
    ]  # fmt: skip


def test_the_chart_has_the_series_and_tells_them_in_words():
    section = series_of(["Fiji", "Samoa"])
    (drawn,) = [part for part in section.parts if isinstance(part, Drawn)]
    chart = drawn.chart
    assert isinstance(chart, Bars)
    assert chart.categories == ("2020", "2021", "2022")
    assert chart.unit == "million USD"
    balance = next(series for series in chart.series if series.label == "Balance")
    assert balance.line
    assert balance.values[0].number == pytest.approx(-0.5)
    assert "Exports to Samoa: 2021 $3 million; 2022 about $4 million." in chart.description


def test_years_that_are_left_out_leave_a_gap():
    records = [
        figure("turnover", "Fiji", "Samoa", year, f"turnover was ${n} million", n * 1_000_000)
        for n, year in ((1, "2003"), (2, "2021"), (3, "2022"))
    ]
    section = series_of(["Fiji", "Samoa"], records)
    (drawn,) = [part for part in section.parts if isinstance(part, Drawn)]
    assert drawn.chart.categories == ("2003", "…", "2021", "2022")
    assert drawn.chart.series[0].values[1] is None


def test_partners_of_whom_little_is_known_share_a_table():
    records = [
        figure(form, "Fiji", partner, "2022", f"it was ${n} million", n * 1_000_000)
        for partner, n in (("Samoa", 2), ("Tonga", 3))
        for form in ("exports", "turnover")
    ]
    brief = compose(["Fiji"], records, LIBRARY)
    (table,) = brief.section("trade-by-partner").parts
    assert [row[0].text for row in table.rows] == ["Fiji with Tonga", "Fiji with Samoa"]


def test_what_stands_in_a_series_is_not_told_again_among_other_figures():
    brief = compose(["Fiji", "Samoa"], RECORDS, LIBRARY)
    assert brief.section("other-figures") is None


def test_the_partners_stand_by_size_whatever_is_known_of_each():
    records = [
        figure("exports", "Fiji", "Samoa", "2022", "it was $2 million", 2_000_000),
        figure("exports", "Fiji", "Tonga", "2022", "it was $3 million", 3_000_000),
    ]
    (table,) = compose(["Fiji"], records, LIBRARY).section("trade-by-partner").parts
    assert [row[0].text for row in table.rows] == ["Fiji with Tonga", "Fiji with Samoa"]


def test_a_single_value_makes_no_series():
    records = [figure("exports", "Fiji", "Samoa", "2022", "it was $2 million", 2_000_000)]
    brief = compose(["Fiji", "Samoa"], records, LIBRARY)
    assert [section.name for section in brief.section("figures").sections] == ["other-figures"]


def test_the_latest_figure_is_that_of_the_longest_time_that_ends_last():
    records = [
        figure("exports", "Fiji", "Samoa", when, f"it was ${n} million", n * 1_000_000)
        for n, when in ((9, "2022-01/2022-09"), (1, "2022-09"), (4, "2021"))
    ]
    (told,) = compose(["Fiji", "Samoa"], records, LIBRARY).section("summary-trade").parts[0].sentences
    assert told.text == "Exports of Fiji to Samoa in January-September 2022: $9 million."


def test_in_a_brief_on_a_pair_a_part_of_one_is_told_as_it_reports_and_not_in_the_summary():
    records = [
        *RECORDS,
        *(figure("exports", city, "Fiji", "2022", "$1 million", 1e6) for city in ("Apia", "Asau")),
    ]
    brief = compose(["Fiji", "Samoa"], records, LIBRARY)
    (table,) = brief.section("trade-by-partner").parts
    assert [(row[0].text, row[2].text) for row in table.rows] == [
        ("Apia with Fiji", "$1 million"), ("Asau with Fiji", "$1 million"),
    ]  # fmt: skip
    told = [one.text for one in brief.section("summary-trade").parts[0].sentences]
    assert not any("Apia" in text for text in told)


def test_an_old_figure_is_no_news_where_newer_ones_are_known():
    records = [
        figure("turnover", "Fiji", "Samoa", "2003", "turnover was $1 million", 1_000_000),
        figure("exports", "Fiji", "Samoa", "2022", "exports were $4 million", 4_000_000),
    ]
    told = compose(["Fiji", "Samoa"], records, LIBRARY).section("summary-trade").parts[0].sentences
    assert [one.text for one in told] == ["Exports of Fiji to Samoa in 2022: $4 million."]


def test_an_actual_figure_of_a_day_to_come_leads_no_summary():
    records = [
        figure("exports", "Fiji", "Samoa", "2050", "exports were $9 million", 9_000_000),
        figure("exports", "Fiji", "Samoa", "2022", "exports were $4 million", 4_000_000),
    ]
    brief = compose(["Fiji", "Samoa"], records, LIBRARY, on=date(2023, 1, 1))
    told = [one.text for one in brief.section("summary-trade").parts[0].sentences]
    assert told == ["Exports of Fiji to Samoa in 2022: $4 million."]


def test_the_summary_says_where_the_other_side_counts():
    brief = compose(["Samoa"], [figure("exports", "Fiji", "Samoa", y, "it was $4 million", 4_000_000) for y in
                                ("2021", "2022")], LIBRARY)  # fmt: skip
    told = brief.section("summary-trade").parts[0].sentences[0]
    assert told.text == "Imports of Samoa from Fiji in 2022: $4 million (as Fiji counts it)."


def test_a_single_figure_is_told_in_the_summary_even_if_it_is_open():
    claim = figure("turnover", "Fiji", "Samoa", "2021", "more than $110 million", 110_000_000, bound="over")
    told = compose(["Fiji", "Samoa"], [claim], LIBRARY).section("summary-trade").parts[0].sentences
    assert [one.text for one in told] == ["Turnover of Fiji with Samoa in 2021: more than $110 million."]


def test_the_name_of_a_figure_does_not_say_its_sides_twice():
    record = figure("exports", "Fiji-Samoa Business Council", "Samoa", "2021", "$1 million", 1_000_000)
    told = replace(record, what="exports of Fiji-Samoa Business Council to Samoa")
    assert name_of(told) == "Exports of Fiji-Samoa Business Council to Samoa"
    assert name_of(replace(record, what="exports of rice")).endswith("to Samoa: rice")
    assert name_of(replace(record, what="exports of rice to Samoa")).endswith("to Samoa: rice")
    assert name_of(replace(record, what="share of exports")).endswith("to Samoa: share of exports")
    alone = replace(record, what="exports of tenants", parties=record.parties[:1])
    assert name_of(alone).endswith(": exports of tenants")


def test_tons_are_no_series_of_money():
    records = [
        figure("exports", "Fiji", "Samoa", year, "it was 5 million tons", 5_000_000, unit="tons")
        for year in ("2021", "2022")
    ]
    brief = compose(["Fiji", "Samoa"], records, LIBRARY)
    assert [section.name for section in brief.section("figures").sections] == ["other-figures"]
    assert brief.section("other-figures").parts[0].rows[0][2].text == "5,000,000 tons"
