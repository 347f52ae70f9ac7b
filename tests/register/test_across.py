"""Links between documents: settled where the sources settle it, else a question; nothing is summed twice."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from servanda.claim import Claim
from servanda.register import Record, Register, schema

from .making import claim, document


def told(register: Register, name: str, *claims: Claim) -> None:
    """A document of that name with these claims, one after the other."""
    placed = [each.model_copy(update={"doc": name}) for each in claims]
    register.add(document(name, f"Text of {name}."), placed)


def instrument(identity: str = "m", **fields) -> Claim:
    given = {
        "what": "fruit exports to Vienna", "date": "2022-09-15", "place": "Vienna",
        "parties": (("Georgia", "party"), ("Austria", "party")),
    }  # fmt: skip
    form = fields.pop("form", "memorandum")
    return claim("agreement", form, "agreed", identity=identity, **{**given, **fields})


def visit(identity: str = "v", **fields) -> Claim:
    given = {
        "what": "visit of the president", "date": "2022-09-14/2022-09-16",
        "parties": (("Georgia", "participant"), ("Austria", "participant")),
    }  # fmt: skip
    form, status = fields.pop("form", "visit"), fields.pop("status", "done")
    return claim("event", form, status, identity=identity, **{**given, **fields})


def of_claims(register: Register) -> dict[str, Record]:
    return {each.id: record for record in register.records() for each in record.claims}


def links(register: Register) -> set[tuple[str, str, str]]:
    """(claim, relation, claim) of the links that the records show from their first ends."""
    of = of_claims(register)
    first = {record.id: record.claims[0].id for record in of.values()}
    shown = {
        (first[record.id], link.relation, first[link.record])
        for record in of.values()
        for link in record.links
    }
    ends = {
        "part of": "has part",
        "serves": "served by",
        "signed at": "occasion of",
        "resident of": "has resident",
    }
    assert {(b, ends[relation], a) for a, relation, b in shown if relation in ends} == {
        each for each in shown if each[1] not in ends
    }
    return {each for each in shown if each[1] in ends}


def asked(register: Register) -> set[tuple[str, str | None, str]]:
    first = {record.id: record.claims[0].id for record in register.records()}
    return {(first[each.one], each.field, first[str(each.other)]) for each in register.queue(["links"])}


def countable(register: Register, unit: str = "USD") -> float:
    return sum(
        amount.value
        for record in register.records()
        if record.countable.value
        for amount in record.amounts
        if amount.unit == unit
    )


def test_what_was_signed_on_a_visit_that_another_text_tells_of(place: str) -> None:
    with Register.create(place) as register:
        told(register, "a.txt", instrument())
        told(register, "b.txt", visit(place="Vienna and Graz"))
        assert links(register) == {("m", "signed at", "v")}
        assert asked(register) == set()


@pytest.mark.parametrize(
    "other",
    [
        visit(date="2022-09-16"),
        visit(date="2022-09"),
        visit(status="planned"),
        visit(place="Tbilisi"),
        visit(parties=(("Georgia", "participant"), ("Hungary", "participant"))),
    ],
    ids=["another day", "only the month", "not held yet", "another place", "other parties"],
)
def test_what_the_sources_do_not_settle_is_not_linked(other: Claim) -> None:
    with Register.create("sqlite://") as register:
        told(register, "a.txt", instrument())
        told(register, "b.txt", other)
        assert links(register) == asked(register) == set()


def test_bodies_of_two_countries_that_met_that_day_are_a_question() -> None:
    with Register.create("sqlite://") as register:
        told(
            register,
            "a.txt",
            instrument(parties=(("Bank of Georgia", "party"), ("Bank of Austria", "party"))),
        )
        told(register, "b.txt", visit())
        assert links(register) == set()
        assert asked(register) == {("m", "signed at", "v")}
        of = of_claims(register)
        made = register.decide("link", of["m"].id, of["v"].id, who="Ada", field="signed at")
        assert links(register) == {("m", "signed at", "v")}
        assert asked(register) == set()
        register.revoke(made.number, who="Ada")
        assert asked(register) == {("m", "signed at", "v")}
        apart = register.decide("different", of["m"].id, of["v"].id, who="Ada")
        assert links(register) == asked(register) == set()
        register.revoke(apart.number, who="Ada")
        assert asked(register) == {("m", "signed at", "v")}


def test_of_two_gatherings_on_one_day_a_person_says_which() -> None:
    with Register.create("sqlite://") as register:
        told(register, "a.txt", instrument())
        told(register, "b.txt", visit())
        told(register, "c.txt", visit("f", form="forum", what="forum on fruit"))
        assert links(register) == set()
        assert asked(register) == {("m", "signed at", "v"), ("m", "signed at", "f")}
        of = of_claims(register)
        register.decide("different", of["m"].id, of["f"].id, who="Ada")
        register.decide("link", of["m"].id, of["v"].id, who="Ada", field="signed at")
        assert links(register) == {("m", "signed at", "v")}
        assert asked(register) == set()


def test_what_its_own_text_says_goes_before_other_texts() -> None:
    with Register.create("sqlite://") as register:
        told(register, "a.txt", instrument(), visit("f", form="forum", what="forum on fruit", start=50))
        told(register, "b.txt", visit())
        assert links(register) == {("m", "signed at", "f")}


def sale(identity: str = "d", amount: float = 2e6, **fields) -> Claim:
    given = {
        "what": "wheel loaders", "date": "2022-09", "amounts": ((amount, "USD"),),
        "parties": (("Amkodor", "seller"), ("Egypt", "buyer")),
    }  # fmt: skip
    status = fields.pop("status", "agreed")
    return claim("deal", "supply", status, identity=identity, **{**given, **fields})


BOTH = (("Amkodor", "party"), ("Egypt", "party"))


def test_an_agreement_and_its_deal_told_by_two_are_summed_once() -> None:
    with Register.create("sqlite://") as register:
        loan = instrument(form="agreement", what="supply of loaders", parties=BOTH, place=None,
                          amounts=((2e6, "USD"),))  # fmt: skip
        told(register, "a.txt", loan)
        told(register, "b.txt", sale())
        assert links(register) == {("m", "serves", "d")}
        assert countable(register) == 2e6


def test_one_subject_at_another_time_is_a_question_and_another_sum_is_none() -> None:
    with Register.create("sqlite://") as register:
        told(register, "a.txt", instrument(what="big wheel loaders", parties=BOTH, place=None, date="2022"))
        told(register, "b.txt", sale())
        told(register, "c.txt", sale("e", 9e6, what="small lifts"))
        assert links(register) == set()
        assert asked(register) == {("m", "serves", "d")}
    with Register.create("sqlite://") as register:
        other = instrument(what="wheel loaders", parties=BOTH, place=None, amounts=((7e6, "USD"),))
        told(register, "a.txt", other)
        told(register, "b.txt", sale())
        assert links(register) == asked(register) == set()


def test_a_contract_of_one_text_and_the_orders_of_another_are_summed_once(place: str) -> None:
    with Register.create(place) as register:
        told(register, "a.txt", sale("whole", 11e6))
        told(
            register, "b.txt", sale("one", 6e6, what="loaders"), sale("two", 5e6, what="wheel sets", start=90)
        )
        assert links(register) == {("one", "part of", "whole"), ("two", "part of", "whole")}
        assert countable(register) == 11e6
        register.decide("reject", "two", who="Ada")
        assert links(register) == set()
        assert countable(register) == 17e6
        register.decide("restore", "two", who="Ada")
        assert countable(register) == 11e6
        register.decide("different", "one", "whole", who="Bo")
        assert links(register) == {("two", "part of", "whole")}


@pytest.mark.parametrize(
    "parts",
    [
        (sale("one", 6e6), sale("two", 4e6, start=90, what="lifts")),
        (sale("one", 6e6, date="2021"), sale("two", 5e6, start=90, what="wheels")),
        (sale("one", 6e6, what="tractors"), sale("two", 5e6, start=90, what="wheels")),
        (sale("one", 6e6, parties=(("Amkodor", "seller"), ("Sudan", "buyer"))), sale("two", 5e6, start=90)),
    ],
    ids=["no sum", "another year", "other goods", "another buyer"],
)
def test_sales_that_only_look_like_parts(parts: Iterable[Claim]) -> None:
    with Register.create("sqlite://") as register:
        told(register, "a.txt", sale("whole", 11e6))
        told(register, "b.txt", *parts)
        assert not any(relation == "part of" for _, relation, _ in links(register))


def resident(identity: str = "r", zone: str = "FEZ Brest", **fields) -> Claim:
    given = {"parties": (("Krones LLC", "member"), (zone, "body")), "date": "2022-03"}
    return claim("admission", "zone", "agreed", identity=identity, **{**given, **fields})


def works(identity: str = "p", **fields) -> Claim:
    given = {"what": "furniture plant", "parties": (("Krones", "party"),), "place": "Brest"}
    form = fields.pop("form", "zone")
    return claim("project", form, "planned", identity=identity, **{**given, **fields})


def test_a_resident_and_its_project_in_that_zone() -> None:
    with Register.create("sqlite://") as register:
        told(register, "a.txt", resident(amounts=((3e6, "EUR"),)))
        told(register, "b.txt", works(amounts=((3e6, "EUR"),)))
        told(register, "c.txt", works("q", what="hotel by the sea", place="Odesa", form="construction"))
        assert links(register) == {("r", "resident of", "p")}
        assert asked(register) == set()
        told(register, "d.txt", works("s", what="sawmill", place=None))
        assert asked(register) == {("r", "resident of", "s")}


def everything(register: Register) -> str:
    register.merge()
    with register._engine.connect() as connection:
        rows = [sorted(map(list, connection.execute(select(table))), key=repr) for table in schema.DERIVED]
    return json.dumps([rows, [str(each) for each in register.queue()]], default=str)


SCENES = (
    instrument(), visit(), visit("f", form="forum", what="forum on fruit"),
    instrument("n", what="supply of loaders", parties=BOTH, place=None, amounts=((2e6, "USD"),)),
    sale(), sale("whole", 11e6), resident(), works(),
)  # fmt: skip
ORDERS = (sale("one", 6e6, what="loaders"), sale("two", 5e6, what="wheel sets", start=90))
IDS = [each.id for each in (*SCENES, *ORDERS)]
DECIDED = st.tuples(
    st.sampled_from(["reject", "different", "link"]), st.sampled_from(IDS), st.sampled_from(IDS)
)


@settings(max_examples=60, deadline=None)
@given(st.permutations([*((each,) for each in SCENES), ORDERS]), st.lists(DECIDED, max_size=4), st.data())
def test_links_follow_from_what_was_read_and_decided_not_from_the_order(order, decisions, data) -> None:
    with Register.create("sqlite://") as register:
        for number, scene in enumerate(order):
            told(register, f"{number}.txt", *scene)
            if data.draw(st.booleans()):
                register.merge()
        made = []
        for kind, one, other in decisions:
            if one != other:
                ids = [one] if kind == "reject" else [one, other]
                field = "serves" if kind == "link" else None
                made.append(register.decide(kind, *ids, who="Ada", field=field).number)
        held = everything(register)
        register.rebuild()
        assert everything(register) == held
        for number in made:
            register.revoke(number, who="Ada")
        held = everything(register)
        register.rebuild()
        assert everything(register) == held
