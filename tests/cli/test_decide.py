"""`servanda queue`, `decide` and `rebuild` as a person uses them."""

from __future__ import annotations

import json

import pytest

from servanda.register import Register
from tests.register.making import claim, document

from .test_read import servanda  # noqa: F401

PAIR = (("Belarus", "party"), ("China", "party"))


@pytest.fixture
def filled(servanda, tmp_path):  # noqa: F811
    """A register with two values of one figure, and two spellings of one plant; and the command line."""
    trade = {"what": "trade", "date": "2022", "parties": (("Belarus", "reporter"), ("China", "partner"))}
    with Register.create(tmp_path / "servanda.db") as register:
        for number, (value, plant) in enumerate(((5e9, "Mogilevliftmash"), (6e9, "Molilevliftmash"))):
            name = f"n{number}.txt"
            figure = claim("figure", "turnover", "actual", identity=f"f{number}", doc=name, **trade,
                           amounts=((value, "USD"),))  # fmt: skip
            deal = claim("deal", "supply", identity=f"d{number}", doc=name, start=5, what=f"lifts {number}",
                         parties=((plant, "seller"), ("Iran", "buyer")))  # fmt: skip
            register.add(document(name, f"Text number {number}."), [figure, deal])
    return servanda


def test_a_doubt_between_parties_is_settled_and_undone(filled) -> None:
    out, _, status = filled("queue", "--kind", "parties", "--json")
    (doubt,) = map(json.loads, out.splitlines())
    assert status == 0
    assert {doubt["one"], doubt["other"]} == {"body:mogilevliftmash", "body:molilevliftmash"}
    assert any("against" in reason for reason in doubt["reasons"])
    before = filled("records", "--json")[0]
    filled("decide", "same", "Mogilevliftmash", "Molilevliftmash", "--who", "Ada", "--why", "a misprint")
    assert filled("queue", "--kind", "parties", "--json")[0] == ""
    of_plant = filled("claims", "--party", "Molilevliftmash", "--json")[0].splitlines()
    assert {json.loads(line)["id"] for line in of_plant} == {"d0", "d1"}
    filled("decide", "--undo", "1", "--who", "Ada")
    assert filled("records", "--json")[0] == before
    assert json.loads(filled("queue", "--kind", "parties", "--json")[0]) == doubt


def test_what_is_different_is_not_asked_again(filled) -> None:
    filled("decide", "different", "Mogilevliftmash", "Molilevliftmash", "--who", "Ada")
    assert filled("queue", "--kind", "parties", "--json")[0] == ""


def test_a_disputed_value_is_picked_amended_and_undone(filled) -> None:
    (asked,) = map(json.loads, filled("queue", "--kind", "values", "--json")[0].splitlines())
    assert asked["field"] == "amounts"
    assert {claim for claim, _ in asked["choices"]} == {"f0", "f1"}

    def shown() -> dict[str, object]:
        (record,) = map(json.loads, filled("records", "--kind", "figure", "--json")[0].splitlines())
        held = next(field for field in record["fields"] if field["name"] == "amounts/USD")
        return {"value": record["amounts"][0]["value"], "rule": held["rule"], "against": held["against"]}

    filled("decide", "pick", "f1", "--field", "amounts", "--who", "Ada")
    assert shown() == {"value": 6e9, "rule": "decision 1", "against": ["f0"]}
    assert filled("queue", "--kind", "values", "--json")[0] == ""
    filled("decide", "amend", "f0", "--field", "amounts", "--value", "5,500,000,000 USD", "--who", "Bo")
    assert shown() == {"value": 5.5e9, "rule": "decision 2", "against": ["f0", "f1"]}
    filled("decide", "--undo", "2", "--who", "Ada")
    assert shown()["rule"] == "decision 1"
    filled("rebuild")
    assert shown()["rule"] == "decision 1"


def test_a_rejected_record_is_gone_until_it_is_restored(filled) -> None:
    (record,) = map(json.loads, filled("records", "--kind", "figure", "--json")[0].splitlines())
    filled("decide", "reject", record["id"], "--who", "Ada")
    assert filled("records", "--kind", "figure", "--json")[0] == ""
    assert filled("claims", "--kind", "figure", "--json")[0] == ""
    filled("decide", "restore", "f1", "--who", "Bo")
    (back,) = map(json.loads, filled("records", "--kind", "figure", "--json")[0].splitlines())
    assert back["claims"] == ["f1"]


def test_people_who_clash_both_keep_their_decision_and_see_it(filled) -> None:
    filled("decide", "same", "d0", "d1", "--who", "Ada")
    filled("decide", "different", "d1", "d0", "--who", "Bo")
    listed = [json.loads(line) for line in filled("decide", "--list", "--json")[0].splitlines()]
    assert [(each["kind"], each["who"]) for each in listed] == [("same", "Ada"), ("different", "Bo")]
    (clash,) = map(json.loads, filled("queue", "--kind", "decisions", "--json")[0].splitlines())
    assert (clash["one"], clash["other"]) == ("1", "2")
    out = filled("queue")[0]
    assert "servanda decide --undo 1" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("same", "d0", "nowhere"), "nowhere"),
        (("same", "d0"), "what else"),
        (("amend", "f0", "--field", "date", "--value", "soon"), "soon"),
        (("amend", "f0", "--field", "amounts", "--value", "many"), "many"),
        (("pick", "f0", "--field", "colour"), "colour"),
        (("link", "d0", "d1", "--field", "near"), "near"),
        (
            ("identify", "Mogilevliftmash", "--field", "lei", "--value", "5493001KJTIIGC8Y1R13"),
            "check digits",
        ),
        (("--undo", "9"), "9"),
        ((), "what"),
    ],
)
def test_a_decision_that_cannot_be_made_says_why(filled, words, said) -> None:
    _, err, status = filled("decide", *words, "--who", "Ada")
    assert status == 1
    assert said in err
    assert "hint: " in err
    assert filled("decide", "--list", "--json")[0] == ""
