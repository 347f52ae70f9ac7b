"""The audit as a user meets it: figures in, findings out."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from servanda.audit import audit

from .making import figure


def of(verdict, findings):
    return [finding for finding in findings if finding.verdict == verdict]


def nine_months(turnover: float = 63.6):
    common = {"date": "2022-01/2022-09", "since": "2021-01/2021-09"}
    return [
        figure("turnover", f"Trade grew 2.9 times to ${turnover} million.", value=turnover * 1e6,
               change=(2.9, "factor", "up"), **common),
        figure("exports", "Exports went up 4.4 times to $48.6 million.", value=48.6e6,
               change=(4.4, "factor", "up"), **common),
        figure("imports", "Imports rose by 41.8% to $15 million.", value=15e6,
               change=(41.8, "percent", "up"), **common),
        figure("balance", "The surplus was $33.6 million.", value=33.6e6, date="2022-01/2022-09"),
    ]  # fmt: skip


def test_figures_that_fit_are_consistent_and_imply_the_year_before():
    findings = audit(nine_months()).findings
    assert not of("contradictory", findings)
    assert {finding.identity for finding in of("consistent", findings)} >= {
        "exports + imports = turnover",
        "exports - imports = balance",
    }
    year_before = {
        f.quantity.form: f.bounds for f in of("implied", findings) if f.quantity.period == "2021-01/2021-09"
    }
    # Turnover alone would give 63.55 / 2.95 to 63.65 / 2.85; the other figures can only narrow that.
    assert year_before["turnover"].low >= Fraction(6355, 295) * 10**6
    assert year_before["turnover"].high <= Fraction(6365, 285) * 10**6
    assert year_before["turnover"].holds(Fraction("21.6") * 10**6)
    assert set(year_before) == {"turnover", "exports", "imports"}


def test_a_sum_that_cannot_be_true_is_shown_with_its_working_and_distance():
    found = of("contradictory", audit(nine_months(turnover=65.1)).findings)
    assert len(found) == 1
    assert found[0].working.startswith(
        "$48.6 million + $15 million = $63.6 million, the source says $65.1 million"
    )
    assert {claim.form for claim in found[0].claims} == {"turnover", "exports", "imports"}
    # 48.65 + 15.5 = 64.15 at the most, 65.05 at the least
    assert found[0].apart == 900_000


def test_the_figure_that_alone_spoils_the_rest_is_the_suspect():
    records = nine_months(turnover=65.1)
    found = of("contradictory", audit(records).findings)[0]
    assert [statement.claim.form for statement in found.suspects] == ["turnover"]
    assert of("consistent", audit(records).findings)


def test_two_sources_for_one_figure_are_held_against_each_other():
    one = figure("turnover", "Trade reached $791 million.", value=791e6, doc="ministry.txt")
    other = figure("turnover", "Trade reached $804m.", value=804e6, doc="lobby.txt")
    found = audit([one, other]).findings
    assert [finding.verdict for finding in found] == ["contradictory"]
    assert found[0].apart == 12_000_000
    assert {claim.doc for claim in found[0].claims} == {"ministry.txt", "lobby.txt"}


def test_a_figure_cut_off_and_not_rounded_is_said_to_fit_that_way():
    records = [
        figure("exports", "Exports rose 30.41 per cent to $8,655.90 million.", value=8655.9e6, partner=None,
               change=(30.41, "percent", "up"), since="2021"),
        figure("exports", "Exports were $6.63 billion.", value=6.63e9, partner=None, date="2021"),
    ]  # fmt: skip
    (found,) = of("contradictory", audit(records).findings)
    assert found.holds_if_cut
    assert "cut off" in found.working


def test_a_balance_in_the_partners_favour_is_imports_less_exports():
    records = [
        figure("exports", "Exports of 45.6 billion shillings.", value=45.6e9, unit="KES"),
        figure("imports", "Purchases of 50.1 billion shillings.", value=50.1e9, unit="KES"),
        figure(
            "balance",
            "A gap of 4.5 billion shillings.",
            value=4.5e9,
            unit="KES",
            reporter="Samoa",
            partner="Fiji",
        ),
    ]
    findings = audit(records).findings
    assert not of("contradictory", findings)
    assert "exports - imports = balance" in {finding.identity for finding in of("consistent", findings)}


def test_a_missing_part_is_implied_and_never_shown_as_printed():
    records = [
        figure("turnover", "Trade was $2.40bn.", value=2.4e9),
        figure("exports", "Sales were $657 million.", value=657e6),
    ]
    (found,) = audit(records).findings
    assert found.verdict == "implied"
    assert found.quantity.form == "imports"
    assert (found.bounds.low, found.bounds.high) == (1_737_500_000, 1_748_500_000)
    assert "imports" not in {claim.form for claim in found.claims}


@pytest.mark.parametrize(
    "change",
    [
        {"unit": "EUR"},
        {"date": "2021"},
        {"partner": "Tonga"},
        {"what": "exports of sugar"},
        {"status": "forecast"},
    ],
)
def test_figures_of_different_scope_are_never_tied(change):
    records = [
        figure("exports", "Exports were 50 million.", value=50e6),
        figure("imports", "Imports were 10 million.", value=10e6),
        figure("turnover", "Trade was 90 million.", **{"value": 90e6, **change}),
    ]
    assert not of("contradictory", audit(records).findings)


def test_names_and_trade_words_do_not_narrow_a_total():
    records = [
        figure("exports", "Exports were $50.1 million.", value=50.1e6, what="exports of Fiji to Samoa"),
        figure("imports", "Imports were $10.1 million.", value=10.1e6, what=None),
        figure("turnover", "Trade was $90.1 million.", value=90.1e6, what="bilateral trade in goods"),
    ]
    assert of("contradictory", audit(records).findings)


def test_figures_without_a_date_are_not_tied():
    records = [
        figure("turnover", f"Trade was ${n}.1 million.", value=(n + 0.1) * 1e6, date=None) for n in (20, 30)
    ]
    assert audit(records).findings == ()


def test_a_part_that_its_source_prints_after_the_total_contradicts_nothing():
    records = [
        figure("exports", "Exports were worth $6.09bn.", value=6.09e9),
        figure("imports", "Imports were worth $15.44bn.", value=15.44e9),
        figure("turnover", "Trade came to $21.53 billion.", value=21.53e9),
        figure("exports", "Motor cars alone fetched $2.13bn.", value=2.13e9, start=100),
    ]
    findings = audit(records).findings
    assert not of("contradictory", findings)
    assert "exports + imports = turnover" in {finding.identity for finding in of("consistent", findings)}


def test_two_values_in_one_passage_leave_open_which_is_meant():
    passage = "It went from $24.2bn to $19.9bn."
    records = [
        figure("turnover", passage, value=24.2e9),
        figure("turnover", passage, value=19.9e9),
        figure("exports", "Exports were $30.1bn.", value=30.1e9, start=100),
    ]
    assert audit(records).findings == ()


def test_what_was_only_found_likely_accuses_nobody():
    said = figure("exports", "Exports were $40.0 million.", value=40e6)
    likely = figure("exports", "Fifty million dollars was the mark.", value=50e6, doc="other.txt")
    claims = tuple(c.model_copy(update={"found_by": "en/figure-likely@1"}) for c in likely.claims)
    assert of("contradictory", audit([said, likely]).findings)
    assert not audit([said, replace(likely, claims=claims)]).findings


def test_two_speakers_of_one_document_can_contradict_each_other():
    records = [
        figure("imports", "Imports were $7.2 billion, the minister said.", value=7.2e9, said_by="minister"),
        figure(
            "imports",
            "Imports were $1.5 billion, the institute said.",
            value=1.5e9,
            said_by="institute",
            start=90,
        ),
    ]
    assert len(of("contradictory", audit(records).findings)) == 1


def test_ten_thousand_figures_are_audited_in_little_time_and_each_planted_error_is_found():
    records, planted = [], 0
    for n in range(600):
        wrong = n % 20 == 0
        planted += wrong
        pair = {"reporter": f"Land{n}x", "partner": f"Isle{n}y"}
        records += [
            figure("exports", "It was $10.1 million.", value=10.1e6, **pair),
            figure("imports", "It was $20.2 million.", value=20.2e6, **pair),
            figure("turnover", "It was $31.3 million." if wrong else "It was $30.3 million.",
                   value=31.3e6 if wrong else 30.3e6, **pair),
        ]  # fmt: skip
    assert len(of("contradictory", audit(records).findings)) == planted


def test_a_group_too_large_to_search_whole_says_so_and_still_finds_plain_contradictions():
    result = audit(nine_months(turnover=65.1), exhaustive_up_to=3)
    assert not result.exhaustive
    assert len(of("contradictory", result.findings)) == 1


def test_a_chain_over_several_identities_is_found_by_propagation_too():
    records = [
        figure("exports", "It was $50.1 million.", value=50.1e6),
        figure("balance", "It was $40.1 million.", value=40.1e6),
        figure("turnover", "It was $90.1 million.", value=90.1e6),
    ]
    for limit in (1000, 1):
        (found,) = of("contradictory", audit(records, exhaustive_up_to=limit).findings)
        assert len(found.claims) == 3


def test_a_finding_has_the_same_id_for_the_same_claims():
    records = nine_months(turnover=65.1)
    assert [f.id for f in audit(records).findings] == [f.id for f in audit(list(records)).findings]


def test_so_many_linked_balances_that_not_every_way_can_be_tried_are_told_of():
    records = [figure("exports", "It was $1,207.39 million.", value=1207.39e6)]
    for month in range(1, 13):
        date = f"2022-{month:02}"
        more = "It was more than $1 million."
        records.append(figure("exports", more, value=1e6, bound="over", date=date))
        balance = 1.36**month + 1
        records.append(figure("imports", "It was $100.00 million.", value=100e6, date=date))
        quote = f"It was ${balance:.2f} million."
        records.append(figure("balance", quote, value=round(balance, 2) * 1e6, date=date))
    result = audit(records)
    assert not result.exhaustive
    assert not of("contradictory", result.findings)
    assert audit(records[:10]).exhaustive
