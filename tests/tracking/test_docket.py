"""The docket: what a secretariat takes into the next session."""

from __future__ import annotations

from datetime import date

import pytest

from servanda.register import Query, Register
from servanda.tracking import docket
from servanda.tracking.docket import quotes_of
from tests.telling import fill

DOCUMENTS = [
    {"name": "minutes-2022", "published": "2022-11-30", "claims": [
        {"quote": "The 4th session of the commission of Slovenia and Ghana met on 24 November 2022.",
         "event": "commission", "by": ["Slovenia", "Ghana"], "what": "4th session of the commission",
         "date": "2022-11-24"},
        {"quote": "Slovenia will open a training centre in Ghana by the end of 2023.", "project": "education",
         "by": ["Slovenia"], "with": ["Ghana"], "what": "training centre", "date": "../2023"},
        {"quote": "Gorenje will supply 200 ovens to Ghana by 2024.", "deal": "supply",
         "by": ["Gorenje", "Slovenia"], "to": ["Ghana"], "what": "bakery ovens",
         "date": "../2024", "amounts": ["200 ovens"]},
        {"quote": "Ghana and Slovenia will sign an agreement on taxes.", "agreement": "agreement",
         "status": "planned", "by": ["Ghana", "Slovenia"], "what": "agreement on taxes"},
        {"quote": "Trade of Ghana and Slovenia was $71.5 million in 2021.", "figure": "turnover",
         "of": "Ghana", "with": "Slovenia", "date": "2021", "amounts": ["71500000 USD"]},
        {"quote": "Ghana's exports were $51.5 million in 2021.", "figure": "exports", "of": "Ghana",
         "with": "Slovenia", "date": "2021", "amounts": ["51500000 USD"]},
        {"quote": "Ghana's imports were $31.5 million in 2021.", "figure": "imports", "of": "Ghana",
         "with": "Slovenia", "date": "2021", "amounts": ["31500000 USD"]},
    ]},
    {"name": "news-2024", "published": "2024-02-10", "claims": [
        {"quote": "The first 80 ovens reached Ghana in January 2024.", "deal": "supply", "status": "done",
         "to": ["Ghana"], "what": "ovens", "date": "2024-01", "amounts": ["80 ovens"]},
        {"quote": "Slovenia and Ghana signed a memorandum on bees in 2020.", "agreement": "memorandum",
         "by": ["Slovenia", "Ghana"], "what": "bees", "date": "2020"},
    ]},
]  # fmt: skip


@pytest.fixture
def drawn(tmp_path):
    with Register.create(tmp_path / "register.db") as register:
        fill(register, DOCUMENTS)
        records = register.records(Query(party="Slovenia", with_party="Ghana"))
        records += [
            r for r in register.records(Query(party="Ghana")) if r.id not in {one.id for one in records}
        ]
        everything = register.records()  # a report that names one side only speaks of the pair's deals too
        papers = [document.metadata for document in register.documents()]
    return lambda day: docket(
        ["Ghana", "Slovenia"], records, on=date.fromisoformat(day), others=everything, documents=papers
    )


def entries(found):
    return {
        entry.commitment.record.what: (group, entry) for group, listed in found.groups for entry in listed
    }


def test_it_begins_from_the_last_session_that_was_held(drawn):
    assert drawn("2024-03-01").session.what == "4th session of the commission"
    assert drawn("2022-10-01").session is None


def test_each_promise_stands_in_its_group_with_who_made_it_and_when_it_is_due(drawn):
    found = entries(drawn("2024-03-01"))
    group, centre = found["training centre"]
    assert (group, centre.commitment.standing, centre.by) == ("attention", "overdue", ("Slovenia",))
    assert centre.at_last_session
    assert centre.commitment.deadline.day == date(2023, 12, 31)
    assert any("31 December 2023" in question for question in centre.questions)


def test_the_last_evidence_is_the_latest_report_and_what_was_taken_is_asked_about(drawn):
    group, ovens = entries(drawn("2024-03-01"))["bakery ovens"]
    assert group == "open"
    assert ovens.last.claim.quote.startswith("The first 80 ovens")
    assert ovens.commitment.progress.low == pytest.approx(0.4)
    assert any("A person has to say" in question for question in ovens.questions)


def test_a_promise_without_a_day_stands_apart_and_is_asked_for_one(drawn):
    found = entries(drawn("2024-03-01"))
    group, taxes = found["agreement on taxes"]
    assert (group, taxes.commitment.standing) == ("undated", "not_due")
    assert taxes.questions == ("No day was set. Can one be agreed on?",)


def test_what_was_signed_is_asked_for_what_came_of_it(drawn):
    group, bees = entries(drawn("2024-03-01"))["bees"]
    assert group == "undated"
    assert bees.questions == ("It was signed. What has come of it?",)


def test_a_contract_without_a_day_is_asked_for_what_came(tmp_path):
    found = drawn_from(tmp_path, [
        {"quote": "Togo will sell Chad 41 pumps.", "deal": "supply", "by": ["Togo"], "to": ["Chad"],
         "what": "pumps", "amounts": ["41 pumps"]},
    ], "Togo", "Chad")  # fmt: skip
    group, pumps = entries(found)["pumps"]
    assert (group, pumps.by) == ("undated", ("Togo",))
    assert pumps.questions == ("It was contracted. How much of it has come, and when does the rest?",)


def drawn_from(tmp_path, claims, *sides):
    with Register.create(tmp_path / "register.db") as register:
        fill(register, [{"name": "news", "published": "2024-02-10", "claims": claims}])
        papers = [document.metadata for document in register.documents()]
        return docket(sides, register.records(), on=date(2024, 3, 1), documents=papers)


def test_without_a_day_what_names_most_comes_first(tmp_path):
    found = drawn_from(tmp_path, [
        {"quote": "Togo and Chad will build ties.", "pledge": "policy", "by": ["Togo", "Chad"],
         "what": "ties"},
        {"quote": "Togo will lend Chad $21 million for a mill in Moundou.", "deal": "finance",
         "status": "planned", "lender": ["Togo"], "borrower": ["Chad"], "what": "loan for a mill",
         "place": "Moundou", "amounts": ["21000000 USD"]},
        {"quote": "Togo will send seeds to Chad.", "pledge": "agriculture", "by": ["Togo", "Chad"],
         "what": "seeds", "amounts": ["41 bags"]},
    ], "Togo", "Chad")  # fmt: skip
    assert list(entries(found)) == ["loan for a mill", "seeds", "ties"]


def test_a_visit_stands_in_where_no_session_is_known(tmp_path):
    found = drawn_from(tmp_path, [
        {"quote": "The president of Togo visited Chad on 3 May 2023.", "event": "visit", "by": ["Togo"],
         "with": ["Chad"], "what": "state visit", "date": "2023-05-03"},
    ], "Togo", "Chad")  # fmt: skip
    assert found.session.what == "state visit"


def test_one_sentence_is_quoted_once(tmp_path):
    quote = "Togo will send seeds to Chad by 2025, and the first bags left."
    found = drawn_from(tmp_path, [
        {"quote": quote, "pledge": "agriculture", "by": ["Togo", "Chad"], "what": "seeds", "date": "../2025"},
        {"quote": quote, "pledge": "agriculture", "status": "active", "by": ["Togo", "Chad"],
         "what": "seeds"},
    ], "Togo", "Chad")  # fmt: skip
    for _, entry in entries(found).values():
        assert len(quotes_of(entry)) == 1


def test_a_turnover_to_be_reached_is_for_both_sides(tmp_path):
    found = drawn_from(tmp_path, [
        {"quote": "Togo and Chad mean to trade for $61 million in 2025.", "figure": "turnover",
         "status": "target", "of": "Togo", "with": "Chad", "date": "2025", "amounts": ["61000000 USD"]},
    ], "Togo", "Chad")  # fmt: skip
    ((_, (entry,)),) = found.groups
    assert entry.by == ("Togo", "Chad")


def test_figures_that_cannot_all_be_true_are_to_be_settled(drawn):
    (figure,) = drawn("2024-03-01").figures
    assert figure.identity == "exports + imports = turnover"


def test_nothing_that_was_published_later_shows(drawn):
    before = entries(drawn("2023-01-01"))
    assert "bees" not in before
    assert before["bakery ovens"][1].commitment.progress is None


def test_the_docket_in_json_has_the_groups_and_the_questions(drawn):
    found = drawn("2024-03-01").as_json()
    assert found["last_session"]["date"] == "2022-11-24"
    assert all(promise["questions"] and promise["evidence"] for promise in found["promises"])
