"""FollowTheMoney entities and statements, held to the model of followthemoney."""

from __future__ import annotations

import csv
import json
from io import BytesIO

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.claim import Amount
from servanda.exports.ftm import TYPES, entity_id, write_ftm
from servanda.parties import Party

from .making import Held, claim, claims, document, record

# followthemoney tidies marks around names and places; it leaves letters, digits and what joins them alone.
NAMES = st.from_regex(r"[A-Za-zА-Яа-яé0-9]{1,8}( [A-Za-zÀ-ÿ0-9.&-]{1,8}[a-z])?", fullmatch=True)


def entities_of(held, tmp_path):
    written = write_ftm(held, tmp_path / "e.json")
    lines = (tmp_path / "e.json").read_text(encoding="utf-8").split("\n")[:-1]
    return [json.loads(line) for line in lines], written


def left_out(tmp_path):
    with (tmp_path / "e.left-out.csv").open(encoding="utf-8-sig", newline="") as file:
        return {(row["id"], row["field"], row["value"]) for row in csv.DictReader(file)}


def works():
    sides = (("Amkodor", "seller"), ("Egypt", "buyer"))
    deal = claim(id="deal", parties=sides, what="loaders", date="2024-05-17", amounts=[(2_000_000, "USD")])
    loans = (("Bank", "lender"), ("Egypt", "borrower"))
    loan = claim("deal", "finance", id="loan", date="2024", parties=loans, amounts=[(5, "EUR")])
    plant = claim("project", "production", id="plant", covers="2024/2026-05", parties=(("Amkodor", "party"),))
    forum = claim("event", "forum", "done", id="forum", date="2024-05-21", place="Cairo",
                  parties=(("Egypt", "organiser"), ("Amkodor", "participant")))  # fmt: skip
    member = claim("admission", "zone", id="member", parties=(("Amkodor", "member"), ("Zone", "body")))
    paper = claim("agreement", "memorandum", id="paper", parties=[(name, "party") for name in "ABC"])
    figure = claim("figure", "exports", "actual", id="figure")
    keys = {"Amkodor": "body:амкодор", "Egypt": "EG", "Bank": "body:bank", "Zone": "body:zone"}
    records = [
        record(one, keys=[keys.get(party.name, f"body:{party.name}") for party in one.parties])
        for one in (deal, loan, plant, forum, member, paper, figure)
    ]
    amkodor = Party(
        "body:амкодор", "body", "Amkodor", ("Амкодор",), "BY", (("wikidata", "Q4068"), ("isin", "X"))
    )
    return Held(
        [], records, [document(url="https://example.org/news")], [amkodor, Party("EG", "country", "Egypt")]
    )


def test_each_sort_of_record_becomes_what_the_standard_has_for_it(tmp_path):
    made, _ = entities_of(works(), tmp_path)
    found = {(one["schema"], *sorted(one["properties"].get("name", ()))) for one in made}
    assert {
        ("Organization", "Amkodor"),
        ("LegalEntity", "Egypt"),
        ("Contract", "loaders"),
        ("Debt",),
    } <= found
    by_schema = [one["schema"] for one in made]
    assert by_schema.count("UnknownLink") == 3  # three parties of one paper
    assert {"ContractAward", "ProjectParticipant", "Project", "Event", "Membership", "Document"} <= {
        *by_schema
    }
    ids = {one["id"] for one in made}
    assert len(ids) == len(made)
    for one in made:
        for name, values in one["properties"].items():
            assert TYPES[name] != "entity" or {*values} <= ids
    (amkodor,) = [one for one in made if one["properties"].get("alias")]
    assert amkodor["properties"]["country"] == ["by"]
    assert amkodor["properties"]["wikidataId"] == ["Q4068"]
    (plant,) = [one for one in made if one["schema"] == "Project"]
    assert (plant["properties"]["startDate"], plant["properties"]["endDate"]) == (["2024"], ["2026-05"])


def test_what_the_standard_cannot_say_is_listed(tmp_path):
    odd = claim(id="odd", date="2014~", said_by="The minister", amounts=[
        Amount(value=3, unit="USD", bound="over"), (5, "tractors"), (4, "EUR")])  # fmt: skip
    pledge = claim("pledge", "trade", id="pledge", what="to buy more")
    alone = claim("agreement", "memorandum", id="alone", parties=[("A", "party")], what="trade")
    _, written = entities_of(Held([], [record(one) for one in (odd, pledge, alone)]), tmp_path)
    assert left_out(tmp_path) == {
        ("r-odd", "date", "2014~"), ("r-odd", "said_by", "The minister"), ("r-odd", "amounts", "over 3 USD"),
        ("r-odd", "amounts", "exact 5 tractors"), ("r-odd", "amounts", "exact 4 EUR"),
        ("r-pledge", "", "to buy more"), ("r-alone", "", "trade"),
    }  # fmt: skip
    assert written.left_out.total() == 7


@given(st.text())
def test_any_text_makes_an_id_of_its_own(text):
    assert entity_id(text).isascii()
    assert entity_id(text) != entity_id(text + ":")


def test_followthemoney_accepts_each_entity_and_statement(tmp_path):
    from followthemoney import model
    from followthemoney.dataset import Dataset
    from followthemoney.statement import StatementEntity
    from followthemoney.statement.serialize import read_json_statements

    dataset = Dataset.make({"name": "servanda", "title": "servanda"})

    def accepted(held):
        made, _ = entities_of(held, tmp_path)
        said: dict[str, list] = {}
        content = (tmp_path / "e.statements.json").read_bytes()
        for statement in read_json_statements(BytesIO(content)):
            said.setdefault(statement.entity_id, []).append(statement)
        for one in made:
            schema = model.get(one["schema"])
            schema.validate(one)
            assert {*schema.required} <= one["properties"].keys()
            for name in one["properties"]:
                assert schema.get(name).type.name == TYPES[name], name
            cleaned = model.get_proxy(one, cleaned=False).to_dict()
            again = StatementEntity.from_statements(dataset, said[one["id"]]).to_dict()
            for other in (cleaned, again):
                assert {name: sorted(values) for name, values in other["properties"].items()} == {
                    name: sorted(values) for name, values in one["properties"].items()
                }

    accepted(works())

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(claims(texts=NAMES), max_size=3))
    def holds(given_claims):
        numbered = [one.model_copy(update={"id": f"c{at}"}) for at, one in enumerate(given_claims)]
        papers = [document(name=one.doc) for one in numbered]
        accepted(Held([], [record(one) for one in numbered], papers))

    holds()
