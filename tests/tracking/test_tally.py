"""Counts and sums of promises: a share never without its count and what is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from servanda.tracking import tallies, track

from .making import claim, paper, record

PAPERS = [paper(f"{year}.txt", f"{year}-06-15") for year in range(2014, 2027)]


def cohort():
    """Five deals of 2020, all due in 2022: two kept, one late without news, one called off, one too rough."""
    due, worth = "../2022", ((10e6, "USD", "exact"),)

    def promised(what):
        return claim(
            "deal", "supply", "agreed", "2020.txt", "$10.0 million", date=due, amounts=worth, what=what
        )

    def told(status, what, **more):
        return claim("deal", "supply", status, "2022.txt", what=what, date="2022-01", **more)

    def deal(*claims):
        return replace(record(*claims, binding="legal"), amounts=claims[0].amounts)

    return [
        deal(promised("buses"), told("done", "buses")),
        deal(promised("trams"), told("done", "trams")),
        deal(promised("wagons")),
        deal(promised("ferries"), told("cancelled", "ferries")),
        deal(
            promised("steel"),
            told("done", "steel", quote="about $10 million", amounts=((10e6, "USD", "about"),)),
        ),
    ]


def tally(by, records, on="2023-06-01"):
    found = tallies(track(records, on=date.fromisoformat(on), documents=PAPERS), by)
    return {each.name: each for each in found}


def test_a_share_is_an_interval_over_what_is_not_known():
    found = tally("year", cohort())["2020"]
    assert (found.promises, found.kept, found.short, found.late, found.unknown) == (5, 2, 1, 1, 1)
    # two of five for sure, and at most the overdue one and the undecided one with them
    assert found.share_kept == (0.4, 0.8)
    assert (
        "kept 2 of 5 that were due or ended (40%; 80% if all that is not known was kept)" in found.in_words()
    )


def test_sums_say_how_much_of_them_was_kept_and_how_many_name_none():
    records = [*cohort(), record(claim("deal", "supply", "agreed", "2020.txt", what="tea"), binding="legal")]
    found = tally("pair", records)["Fiji and Samoa"]
    assert found.promises == 6
    assert found.worth == {"USD": 50_000_000}
    assert found.worth_kept == {"USD": 20_000_000}
    assert found.without_sum == 1


def test_what_is_only_pledged_is_counted_and_not_summed():
    pledge = record(
        claim(
            "agreement",
            "memorandum",
            "agreed",
            "2020.txt",
            "$10.0 million",
            amounts=((10e6, "USD", "exact"),),
        ),
        binding="political",
    )
    found = tally("stage", [pledge], on="2021-06-01")["pledged"]
    assert (found.promises, found.not_summed, found.worth) == (1, 1, {})
    assert found.share_kept is None


def test_a_promise_counts_with_each_of_its_parties_and_with_their_pair_once():
    assert {name: each.promises for name, each in tally("party", cohort()).items()} == {"Fiji": 5, "Samoa": 5}
    assert {name: each.promises for name, each in tally("pair", cohort()).items()} == {"Fiji and Samoa": 5}


def test_promises_count_with_their_venue_and_those_without_one_together():
    at_nadi = replace(record(claim("pledge", "trade", "planned", "2020.txt", what="tea")), place="Nadi")
    found = tally("venue", [at_nadi, *cohort()])
    assert {name: each.promises for name, each in found.items()} == {"no place named": 5, "Nadi": 1}
    assert "1 promise: 0 kept, 0 short, 0 overdue, 0 open, 1 unknown" in found["Nadi"].in_words()
