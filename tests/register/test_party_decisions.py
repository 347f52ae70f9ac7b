"""Parties that people joined, parted and named, and what that does to claims and records."""

from __future__ import annotations

import pytest

from servanda.errors import InvalidDecision, UnknownParty
from servanda.register import Query, Register

from .making import claim, document

NAMES = ("Mogilevliftmash", "Molilevliftmash", "Mogilovliftmash")


@pytest.fixture
def register():
    with Register.create("sqlite://") as opened:
        for number, name in enumerate(NAMES):
            deal = claim("deal", "supply", identity=f"of {name}", doc=f"{number}.txt", what="passenger lifts",
                         parties=((name, "seller"), ("Iran", "buyer")), date="2022-09")  # fmt: skip
            opened.add(document(f"{number}.txt", f"Text {number}."), [deal])
        yield opened


def groups(register: Register) -> list[list[str]]:
    return sorted(
        sorted(claim.id.removeprefix("of ") for claim in record.claims) for record in register.records()
    )


def test_joined_parties_join_the_records_that_they_kept_apart(register: Register) -> None:
    assert len(groups(register)) == 3
    register.decide("same", NAMES[0], NAMES[1], who="Ada")
    assert [NAMES[0], NAMES[1]] in groups(register)
    register.decide("same", NAMES[1], NAMES[2], who="Bo")
    assert groups(register) == [sorted(NAMES)]
    assert register.party(NAMES[2]).name == NAMES[0]


def test_taking_back_one_join_leaves_the_other_persons(register: Register) -> None:
    first = register.decide("same", NAMES[0], NAMES[1], who="Ada")
    register.decide("same", NAMES[0], NAMES[2], who="Bo")
    register.revoke(first.number, who="Ada")
    assert groups(register) == sorted([[NAMES[1]], sorted([NAMES[0], NAMES[2]])])


def test_one_party_cannot_be_told_from_itself(register: Register) -> None:
    register.decide("same", NAMES[0], NAMES[1], who="Ada")
    with pytest.raises(InvalidDecision, match="one party already"):
        register.decide("different", NAMES[0], NAMES[1], who="Bo")


def test_people_who_disagree_on_parties_see_it_and_the_later_holds(register: Register) -> None:
    register.decide("different", NAMES[0], NAMES[2], who="Bo")
    register.decide("same", NAMES[0], NAMES[1], who="Ada")
    assert register.queue(["parties"]) == []  # Bo's word holds for all that Ada joined
    joined = register.decide("same", NAMES[1], NAMES[2], who="Cy")
    (clash,) = register.queue(["decisions"])
    assert (clash.one, clash.other) == ("1", str(joined.number))
    assert groups(register) == [sorted(NAMES)]
    register.revoke(joined.number, who="Cy")
    assert groups(register) == sorted([sorted(NAMES[:2]), [NAMES[2]]])


def test_an_alias_finds_the_party_until_it_is_taken_back(register: Register) -> None:
    made = register.decide("alias", NAMES[0], who="Ada", value="MLM Lifts")
    assert [found.id for found in register.claims(Query(party="mlm lifts"))] == [f"of {NAMES[0]}"]
    register.revoke(made.number, who="Ada")
    with pytest.raises(UnknownParty):
        register.party("mlm lifts")


def test_identifiers_stay_with_the_party(register: Register) -> None:
    register.decide("identify", NAMES[0], who="Ada", field="wikidata", value="Q4299851")
    register.decide("same", NAMES[1], NAMES[0], who="Ada")
    assert register.party(NAMES[0]).identifiers == (("wikidata", "Q4299851"),)
    assert register.party(NAMES[0]).name == NAMES[1]


def test_a_country_is_nobodys_alias(register: Register) -> None:
    with pytest.raises(InvalidDecision, match="country"):
        register.decide("alias", NAMES[0], who="Ada", value="Belarus")
    with pytest.raises(InvalidDecision, match="country"):
        register.decide("same", NAMES[0], "Iran", who="Ada")
    assert register.decisions() == []
