"""Deals as a reader would tell them: what, between whom, how far along; and what is none."""

from __future__ import annotations

import pytest

from servanda.claim import Claim
from servanda.extraction import extract
from tests.extraction.making import document


def deals(text: str) -> list[Claim]:
    return [claim for claim in extract(document(text)).claims if claim.kind == "deal"]


def told(claim: Claim) -> tuple[str, str, str | None, set[tuple[str, str]]]:
    return claim.form, claim.status, claim.what, {(party.name, party.role) for party in claim.parties}


YARD, COAST = ("Olsen Shipyards", "seller"), ("Bermuda", "buyer")
ONE = [
    ("Olsen Shipyards signed a contract with Bermuda to supply 12 ferries.",
     ("supply", "agreed", "ferries", {YARD, COAST})),
    ("Bermuda signed a contract with Olsen Shipyards to buy 12 ferries.",
     ("supply", "agreed", "ferries", {YARD, COAST})),
    ("Olsen Shipyards has won an order worth $9 million to supply Bermuda with 12 ferries.",
     ("supply", "agreed", "ferries", {YARD, COAST})),
    ("The shipbuilder Olsen Shipyards and the government of Bermuda signed a contract for 12 ferries.",
     ("supply", "agreed", "ferries", {YARD, COAST})),
    ("Olsen Shipyards sealed the biggest ferry order of the year from Bermuda.",
     ("supply", "agreed", "ferry", {YARD, COAST})),
    ("Bermuda is in talks with Olsen Shipyards over the purchase of 12 ferries.",
     ("supply", "proposed", "ferries", {YARD, COAST})),
    ("The purchase of 12 ferries from Olsen Shipyards by Bermuda was approved.",
     ("supply", "agreed", "ferries", {YARD, COAST})),
    ("Bermuda took delivery of 12 ferries from Olsen Shipyards.",
     ("supply", "done", "ferries", {YARD, COAST})),
    ("Olsen Shipyards handed over 12 ferries to Bermuda on 4 May.",
     ("supply", "done", "ferries", {YARD, COAST})),
    ("Bermuda hired Olsen Shipyards to repair its ferries.",
     ("service", "agreed", "repairing its ferries", {YARD, COAST})),
    ("Olsen Shipyards was chosen by Bermuda to repair its ferries.",
     ("service", "agreed", "repairing its ferries", {YARD, COAST})),
    ("Bermuda put its name to a provisional order with Olsen Shipyards for 12 ferries.",
     ("supply", "agreed", "ferries", {YARD, COAST})),
    ("The contract for 12 ferries for Bermuda went to Olsen Shipyards.",
     ("supply", "agreed", "ferries", {YARD})),
    ("Twelve ferries, promised last year, were handed over in Hamilton on 4 May.",
     ("supply", "done", "ferries", set())),
    ("Olsen Shipyards sold its share in the Ashta power station to Bermuda in May 2021.",
     ("supply", "done", "share in the Ashta power station", {YARD, COAST})),
    ("A plan to buy 12 ferries from Olsen Shipyards was dropped.",
     ("supply", "cancelled", "ferries", {YARD})),
    ("The deal to buy 12 ferries from Olsen Shipyards collapsed in March.",
     ("supply", "cancelled", "ferries", {YARD})),
    ("Bermuda's order for 12 ferries from Olsen Shipyards was cancelled.",
     ("supply", "cancelled", "ferries", {YARD, COAST})),
    ("A contract to supply 12 ferries to Bermuda was won by Olsen Shipyards.",
     ("supply", "agreed", "ferries", {YARD, COAST})),
    ("Two ferries will be leased to Bermuda by Olsen Shipyards.",
     ("supply", "planned", "ferries", {YARD, COAST})),
    ("Bermuda has awarded Olsen Shipyards a contract to supply 12 ferries.",
     ("supply", "agreed", "ferries", {YARD, COAST})),
    ("Bermuda has awarded Olsen Shipyards a contract to maintain its ferries.",
     ("service", "agreed", "maintaining its ferries", {YARD, COAST})),
    ("Bermuda has placed an order for Olsen Shipyards to supply 12 ferries.",
     ("supply", "agreed", "ferries", {YARD, COAST})),
    ("Olsen Shipyards signed a contract to build 12 ferries for Bermuda.",
     ("supply", "agreed", "ferries", {YARD, COAST})),
    ("Olsen Shipyards sold its plant in Lima to Bermuda in 2023.",
     ("supply", "done", "plant", {YARD, COAST})),
    ("Olsen Shipyards has acquired Omi Steel for $3 million.",
     ("supply", "done", "Omi Steel", {("Olsen Shipyards", "buyer")})),
    ("Olsen Shipyards won a $9 million contract for expansion of the port of Hamilton.",
     ("service", "agreed", "expansion of the port of Hamilton", {YARD})),
    ("Bermuda has signed a $17m deal with Olsen Shipyards for a road construction project.",
     ("service", "agreed", "road construction project", {COAST, YARD})),
    ("Olsen Shipyards was named the winner of the tender for the supply of 12 ferries.",
     ("supply", "agreed", "ferries", {YARD})),
    ("Bermuda has given up buying the ferries from Olsen Shipyards.",
     ("supply", "cancelled", "ferries", {YARD, COAST})),
    ("Olsen Shipyards to supply 12 ferries to Bermuda.",
     ("supply", "planned", "ferries", {YARD, COAST})),
    ("The Andean Bank has made 20 million euros available for small farms.",
     ("finance", "agreed", "financing for small farms", {("Andean Bank", "lender")})),
    ("Bermuda took over 417 filling stations from Olsen Shipyards.",
     ("supply", "done", "filling stations", {YARD, COAST})),
    ("In May 300 tonnes of timber were sold to companies from Bermuda for $450,000.",
     ("supply", "done", "timber", {("companies from Bermuda", "buyer")})),
    ("The Andean Bank approved $200 million for Bermuda's water supply on 15 May 2023.",
     ("finance", "agreed", "financing for Bermuda's water supply", {("Andean Bank", "lender")})),
    ("Bermuda was granted a $30 million loan by the Andean Bank in May 2022.",
     ("finance", "agreed", "loan", {("Andean Bank", "lender"), ("Bermuda", "borrower")})),
    ("A $50 million loan agreement was signed between the Andean Bank and Bermuda.",
     ("finance", "agreed", "loan agreement", {("Andean Bank", "lender"), ("Bermuda", "borrower")})),
    ("Bermuda ordered a survey of its reef from Olsen Shipyards.",
     ("service", "agreed", "survey of its reef", {YARD, COAST})),
    ("The Andean Bank announced on Tuesday that it was considering granting a loan of $5 million to Bermuda.",
     ("finance", "proposed", "loan", {("Andean Bank", "lender"), ("Bermuda", "borrower")})),
    ("The Andean Bank opened a credit line of $5 million to Bermuda for the purchase of buses.",
     ("finance", "agreed", "credit line for purchase of buses",
      {("Andean Bank", "lender"), ("Bermuda", "borrower")})),
    ("Olsen Shipyards is building 12 ferries for Bermuda.",
     ("supply", "active", "ferries", {YARD, COAST})),
    ("Olsen Shipyards has been supplying ferries to Bermuda since 2019.",
     ("supply", "active", "ferries", {YARD, COAST})),
    ("The Andean Fund supported Bermuda with 5 million euros in 2021.",
     ("finance", "done", "support of Bermuda", {("Andean Fund", "lender"), ("Bermuda", "borrower")})),
    ("The first 12 ferries left for Bermuda on 4 May.",
     ("supply", "done", "ferries", {COAST})),
    ("Ferries for Bermuda come from Olsen Shipyards.",
     ("supply", "active", "Ferries", {YARD, COAST})),
    ("A shipment of 30 tonnes of Kenyan tea arrived in Bermuda on 4 May.",
     ("supply", "done", "Kenyan tea", {("Kenya", "seller"), COAST})),
    ("The sale of a 25% stake in Delta Ports to Olsen Shipyards was completed in May.",
     ("supply", "done", "stake", {("Olsen Shipyards", "buyer")})),
    ("The Development Bank of Bermuda placed bonds worth $500 million in May 2021.",
     ("finance", "agreed", "bonds", {("Development Bank of Bermuda", "borrower")})),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), ONE, ids=[text[:40] for text, _ in ONE])
def test_one_deal_is_told(text: str, wanted: tuple[str, str, str | None, set[tuple[str, str]]]) -> None:
    assert [told(claim) for claim in deals(text)] == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Olsen Shipyards bought no ferries.",
        "Bermuda has issued a tender to buy 12 ferries.",
        "Norway offered to sell fish to Bermuda.",
        "Norway agreed to sell electricity to Bermuda.",
        "Norway will send 12 doctors to Bermuda.",
        "The ministry is in talks with Bermuda over visas.",
        "The Andean Bank had loans of $500 million on 30 June.",
        "This credit line is the third loan of the Andean Bank to Bermuda.",
        "The agreement provides finance to investors.",
        "The port of Callao is the way out for the farm goods that Peru sells to China.",
        "For Olsen Shipyards this was the second contract of its kind.",
        "The chamber puts Peru's shipments to Chile at $612 million.",
        "In March 2024 Rwanda took over the presidency of the Andean Union.",
        "The Andean Bank acquired experience in Peru.",
    ],
)
def test_what_is_no_deal(text: str) -> None:
    assert deals(text) == []


def test_what_comes_in_return_is_a_trade_of_its_own() -> None:
    sold, bought = deals("Olsen Shipyards sold Bermuda 12 ferries and received 300 tonnes of rum in return.")
    assert told(sold) == ("supply", "done", "ferries", {YARD, COAST})
    assert told(bought) == ("supply", "done", "rum", {("Olsen Shipyards", "buyer"), ("Bermuda", "seller")})
    assert [amount.value for amount in sold.amounts] == [12]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Olsen Shipyards sold Bermuda 12 ferries in 2021; another four will follow in 2025.",
            [("done", "2021", 12), ("planned", "2025", 4)],
        ),
        (
            "Of the 12 ferries ordered by Bermuda in 2021, five have been delivered.",
            [("agreed", "2021", 12), ("done", None, 5)],
        ),
        (
            "Bermuda ordered 12 ferries from Olsen Shipyards in 2021. The first two arrived in May 2023.",
            [("agreed", "2021", 12), ("done", "2023-05", 2)],
        ),
        (
            "Bermuda ordered 12 ferries from Olsen Shipyards in 2021, four of which were delivered in 2022.",
            [("agreed", "2021", 12), ("done", "2022", 4)],
        ),
    ],
)
def test_a_number_alone_tells_a_part_of_a_deal(text: str, parts: list[tuple[str, str | None, int]]) -> None:
    found = deals(text)
    assert [(claim.status, claim.date, claim.amounts[0].value) for claim in found] == parts
    assert {claim.amounts[0].unit for claim in found} == {"ferries"}
    assert len({frozenset((p.name, p.role) for p in claim.parties) for claim in found}) == 1


def test_a_quantity_that_arrives_is_a_part_of_a_deal_in_its_unit() -> None:
    sold, reached = deals(
        "Delta Mines sold Bermuda 400,000 tonnes of potash in 2023. Of this, 60,000 tonnes reached Hamilton "
        "in August."
    )
    assert (reached.status, reached.place, reached.amounts[0].value) == ("done", "Hamilton", 60_000)
    assert reached.parties == sold.parties
    assert reached.what == "potash"


def test_how_large_each_is_is_no_amount_beside_how_many_there_are() -> None:
    (deal,) = deals("Olsen Shipyards will supply 12 six-deck ferries to Bermuda.")
    assert [(amount.value, amount.unit) for amount in deal.amounts] == [(12, "ferries")]


BY_CONTRACT = [
    (
        "Contract between Delta Oils, of Sfax, and Petra Foods (Amman, 8 November 2023): 350 tonnes of "
        "olive oil for $2 million, deliverable in March.",
        ("supply", "agreed", "olive oil", {("Delta Oils", "seller"), ("Petra Foods", "buyer")}),
    ),
    (
        "Order from Bermuda: four ferries from Olsen Shipyards, $40 million.",
        ("supply", "agreed", "ferries", {YARD, COAST}),
    ),
    (
        "Under a contract with Bermuda, Olsen Shipyards will maintain the engines of its ferries.",
        ("service", "planned", "maintaining the engines of its ferries", {YARD, COAST}),
    ),
    (
        "By a contract of 5 June 2024 Olsen Shipyards is carrying ore for Bermuda.",
        ("service", "active", "carrying ore for Bermuda", {YARD, COAST}),
    ),
]


@pytest.mark.parametrize(("text", "wanted"), BY_CONTRACT, ids=[text[:30] for text, _ in BY_CONTRACT])
def test_a_contract_without_its_verb(text: str, wanted: tuple[str, str, str, set[tuple[str, str]]]) -> None:
    assert [told(claim) for claim in deals(text)] == [wanted]


def test_a_contract_in_a_heading_takes_its_day_and_place() -> None:
    (deal,) = deals(BY_CONTRACT[0][0])
    assert (deal.date, deal.place) == ("2023-11-08", "Amman")
    assert {(amount.value, amount.unit) for amount in deal.amounts} == {(350, "tonnes"), (2_000_000, "USD")}


@pytest.mark.parametrize(
    "text",
    [
        "Under a contract with Bermuda, prices will rise.",
        "Contract law between Peru and Chile: 40 lectures for students.",
        "By the order of the court the ministry will pay.",
    ],
)
def test_what_a_contract_does_not_tell(text: str) -> None:
    assert deals(text) == []


def test_each_sum_goes_with_its_own_money() -> None:
    grants, loans = deals("The Andean Fund will give Peru $40 million in grants and $60 million in loans.")
    assert [(a.value, a.unit) for a in grants.amounts] == [(40_000_000, "USD")]
    assert [(a.value, a.unit) for a in loans.amounts] == [(60_000_000, "USD")]


def test_what_is_due_is_of_the_deal_before() -> None:
    sold, due = deals(
        "Olsen Shipyards sold Bermuda 30 ferries in 2021. The last ten ferries are due in 2025."
    )
    assert (due.status, due.date, due.amounts[0].value) == ("planned", "2025", 10)
    assert due.parties == sold.parties


def test_how_long_a_contract_runs_is_an_amount() -> None:
    (deal,) = deals(
        "The concession for the container terminal at Tema was awarded to Delta Ports for 45 years."
    )
    assert (45, "years") in [(amount.value, amount.unit) for amount in deal.amounts]


def test_one_verb_tells_two_trades() -> None:
    found = deals(
        "Bermuda bought 18 ferries from Olsen Shipyards for $9 million and 40 buses from Delta Motors."
    )
    assert [told(claim) for claim in found] == [
        ("supply", "done", "ferries", {YARD, COAST}),
        ("supply", "done", "buses", {("Delta Motors", "seller"), COAST}),
    ]
    assert [[amount.value for amount in claim.amounts] for claim in found] == [[18, 9_000_000], [40]]


def test_the_next_sentence_tells_the_terms_of_a_contract() -> None:
    (deal,) = deals(
        "Olsen Shipyards won the biggest order in its history from Bermuda. "
        "The contract, signed in Hamilton on 4 March 2024, is for 12 ferries, with options for two more. "
        "It is worth $9 million."
    )
    assert (deal.what, deal.date) == ("ferries", "2024-03-04")
    assert {(amount.value, amount.unit) for amount in deal.amounts} >= {(12, "ferries"), (9_000_000, "USD")}


def test_what_arrives_is_of_the_deal_before() -> None:
    ordered, first = deals(
        "Bermuda ordered 12 ferries from Olsen Shipyards. The first unit will be shipped in May 2025."
    )
    assert told(first) == ("supply", "planned", ordered.what, {YARD, COAST})
    assert first.date == "2025-05"


def test_options_count_what_is_ordered() -> None:
    (deal,) = deals(
        "Olsen Shipyards signed a contract with Bermuda for 14 ferries, with options for six more."
    )
    assert [(amount.value, amount.unit) for amount in deal.amounts] == [(14, "ferries"), (6, "ferries")]


def test_a_loan_says_what_it_is_for() -> None:
    (loan,) = deals("The Nordic Bank approved a $30 million loan to Bermuda for upgrading 40 km of roads.")
    assert told(loan)[1] == "agreed"
    assert (loan.what or "").startswith("loan for upgrading")
    assert {("Nordic Bank", "lender"), ("Bermuda", "borrower")} == told(loan)[3]


def test_a_price_paid_is_no_grant() -> None:
    assert all(claim.form != "finance" for claim in deals("Delta Foods gave $200,260 for 20 kilos of tea."))


@pytest.mark.parametrize("lender", ["The Delta Development Bank granted", "The Delta Development Bank lent"])
@pytest.mark.parametrize("borrower", ["Niger", "Peru"])
def test_who_is_given_dollars_borrows_them(lender: str, borrower: str) -> None:
    (said,) = deals(f"{lender} {borrower} $15 million for pumps.")
    assert {(party.name, party.role) for party in said.parties} == {
        ("Delta Development Bank", "lender"),
        (borrower, "borrower"),
    }


def test_goods_are_handed_over_in_a_town() -> None:
    (said,) = deals("Japan handed over twelve patrol boats on Monday in Trincomalee.")
    assert said.place == "Trincomalee"


def test_who_is_given_money_may_have_no_name() -> None:
    (said,) = deals("Japan has provided the cannery with a grant of 900 million yen for freezers.")
    assert ("cannery", "borrower") in {(party.name, party.role) for party in said.parties}


def test_who_was_awarded_a_contract_sells() -> None:
    (deal,) = deals("Olsen Works was awarded a contract by Lima Metro for 20 trains.")
    assert {(party.name, party.role) for party in deal.parties} == {
        ("Olsen Works", "seller"),
        ("Lima Metro", "buyer"),
    }


@pytest.mark.parametrize(("which", "seller"), [("former", "Olsen Works"), ("latter", "Lima Metro")])
def test_the_former_or_the_latter_supplies(which: str, seller: str) -> None:
    (deal,) = deals(f"Olsen Works and Lima Metro signed a contract, the {which} to supply 20 trains.")
    assert [party.name for party in deal.parties if party.role == "seller"] == [seller]


def test_whom_goods_were_delivered_to_before_how_much() -> None:
    (deal,) = deals("In 2023 Norway delivered to Peru 40 tonnes of copper.")
    assert (deal.what, [(party.name, party.role) for party in deal.parties]) == (
        "copper",
        [("Norway", "seller"), ("Peru", "buyer")],
    )


@pytest.mark.parametrize("what", ["an appeal to Peru Railways", "a proposal to Peru Railways"])
def test_papers_are_no_goods(what: str) -> None:
    assert deals(f"Norway promised to send {what}.") == []


MONEY = [
    ("The Andean Bank will provide $20 million in loans to Bermuda.", "Andean Bank"),
    ("In 2021 Olsen Works raised $18 million from the Andean Bank.", "Andean Bank"),
    ("Norway deposited $50 million with the Andean Bank in 2021.", "Norway"),
    ("The Andean Bank's $20 million loan to Bermuda was signed in 2021.", "Andean Bank"),
    ("The road will be financed by the Andean Bank.", "Andean Bank"),
]


@pytest.mark.parametrize(("text", "lender"), MONEY)
def test_who_lends(text: str, lender: str) -> None:
    (deal,) = deals(text)
    assert deal.form == "finance"
    assert [party.name for party in deal.parties if party.role == "lender"] == [lender]


def test_of_them_are_the_goods_spoken_of() -> None:
    first, second = deals(
        "Bermuda receives the first 15 tractors. Bermuda ordered 40 of them from Olsen Works."
    )
    assert (first.what, second.what) == ("tractors", "tractors")
    assert ("Olsen Works", "seller") in {(party.name, party.role) for party in second.parties}


def test_who_is_supplied_with_goods_buys() -> None:
    (deal,) = deals("Bermuda will be supplied with 20 ferries by Olsen Shipyards.")
    assert {(party.name, party.role) for party in deal.parties} == {YARD, COAST}


def test_a_letter_of_credit_is_no_loan() -> None:
    assert deals("The Andean Bank has confirmed letters of credit worth $9.6 million for traders.") == []
