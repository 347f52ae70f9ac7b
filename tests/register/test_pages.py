"""Records page by page, and doubts by the few: what comes is what a whole list would hold at that place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.register import Query, Record, Register, naming
from servanda.register.deciding import Description
from servanda.register.lookup import _rarest_first

from .making import claim, document

PARTIES = ("Belarus", "China", "Beijing", "Minsk Tractor Works", "Shandong Dairy", "Tasco")
ASKED = ("Belarus", "China", "Minsk Tractor Works", "Tasco")
# Whose party each is, as a person reads it.
COUNTRY = {
    "Belarus": "Belarus", "Minsk Tractor Works": "Belarus",
    "China": "China", "Beijing": "China", "Shandong Dairy": "China",
}  # fmt: skip


def meant(asked: str, name: str) -> bool:
    return asked in (name, COUNTRY.get(name))


def takes_part(record: Record, *asked: str) -> bool:
    """Whether each party asked for has a place of its own in the record."""
    names = [party.name for party in record.parties]
    if len(asked) == 1:
        return any(meant(asked[0], name) for name in names)
    return any(
        meant(asked[0], one) and meant(asked[1], other)
        for at, one in enumerate(names)
        for place, other in enumerate(names)
        if at != place
    )


@st.composite
def told(draw: st.DrawFn) -> list[tuple[str, ...]]:
    """Who takes part in each of some agreements that have nothing in common."""
    some = st.lists(st.sampled_from(PARTIES), min_size=1, max_size=4, unique=True)
    return [tuple(each) for each in draw(st.lists(some, min_size=1, max_size=12))]


def filled(place: str, agreements: list[tuple[str, ...]]) -> Register:
    register = Register.create(place)
    claims = [
        claim(
            identity=f"c{number}", what=f"pact {number} alone", start=number, date=f"20{10 + number}",
            parties=tuple((name, "party") for name in parties),
        )
        for number, parties in enumerate(agreements)
    ]  # fmt: skip
    register.add(document(), claims)
    return register


@settings(max_examples=60, deadline=None)
@given(told(), st.sampled_from(ASKED), st.sampled_from(ASKED), st.integers(1, 5))
def test_the_pages_of_a_pair_are_its_records_in_their_order(agreements, one, other, size) -> None:
    with filled("sqlite://", agreements) as register:
        every = register.records()
        for asked in ((one,), (one, other)):
            expected = [record.id for record in every if takes_part(record, *asked)]
            if not all(any(takes_part(record, name) for record in every) for name in asked):
                continue  # nothing mentions one of them
            query = Query(party=asked[0], with_party=asked[1] if len(asked) > 1 else None)
            assert [record.id for record in register.records(query)] == expected
            pages = [
                register.records(query, limit=size, offset=start) for start in range(0, len(every) + 1, size)
            ]
            assert [record.id for page in pages for record in page] == expected


def test_pages_of_a_narrower_query_on_both_stores(place: str) -> None:
    agreements = [("Belarus", "China", "Beijing")] * 9 + [("Belarus", "Tasco")] * 3
    with filled(place, agreements) as register:
        query = Query(party="China", with_party="Belarus", period="2013/2016", text="pact")
        assert [record.date for record in register.records(query, limit=2, offset=1)] == ["2014", "2015"]
        assert len(register.records(Query(party="China", with_party="Belarus"), limit=100)) == 9
        assert [r.date for r in register.records(Query(party="Tasco"), limit=1, offset=2)] == ["2021"]
        assert register.records(Query(party="China"), limit=5, offset=9) == []
        with register._reading() as connection:
            assert _rarest_first(connection, ["BY", "body:tasco"]) == ["body:tasco", "BY"]


def doubtful(register: Register) -> None:
    """Agreements of which two may be one, and a figure with three values."""
    subjects = ("digital customs", "customs", "fishing in rivers", "river fishing fleets", "seed breeding")
    for number, what in enumerate(subjects):
        given = claim(identity=f"a{number}", doc=f"{number}.txt", what=what, date="2022-09",
                      parties=(("Belarus", "party"), ("China", "party")))  # fmt: skip
        register.add(document(f"{number}.txt", f"Text {number}."), [given])
    for number, value in enumerate((5.0, 6.0, 7.0)):
        sold = claim("figure", "turnover", "actual", identity=f"f{number}", doc=f"f{number}.txt", date="2022",
                     parties=(("Belarus", "reporter"), ("China", "partner")), amounts=((value, "USD"),),
                     what="trade")  # fmt: skip
        register.add(document(f"f{number}.txt", f"Sum {number}."), [sold])


def test_what_waits_can_be_asked_for_by_the_few(place: str) -> None:
    with Register.create(place) as register:
        doubtful(register)
        waiting = register.queue()
        near = [each for each in waiting if each.kind == "records"]
        assert [{claim_of(register, e.one), claim_of(register, e.other)} for e in near] == [{"a0", "a1"}]
        assert [each.score for each in waiting if each.kind == "values"] == [200.0]
        for limit in (1, 2, 50):
            few = register.queue(limit=limit)
            for kind in ("values", "records"):
                all_of_kind = [each for each in waiting if each.kind == kind]
                assert [each for each in few if each.kind == kind] == all_of_kind[:limit]
        register.decide("different", "a0", "a1", who="Ada")
        assert register.queue(["records"]) == []


def claim_of(register: Register, record: str | None) -> str:
    held = register.record(str(record))
    assert held is not None
    return held.claims[0].id


def test_a_decision_does_not_read_the_names_of_all_parties(place: str, monkeypatch) -> None:
    with Register.create(place) as register:
        doubtful(register)
        register.merge()

        def all_of_them(*_given) -> None:
            raise AssertionError("all names were read")

        monkeypatch.setattr(naming, "directory", all_of_them)
        register.decide("same", "a0", "a1", who="Ada")
        register.decide("alias", "Belarus Tyre Works", who="Ada", value="BTW")
        assert register.describe_party("alias", "Belarus Tyre Works", "BTW", who="Ada") is False
        assert register.describe_party("alias", "Belarus Tyre Works", "Tyre Works", who="Ada")
        assert len(register.decisions()) == 3


def test_a_list_of_parties_is_recorded_at_once_each_row_by_itself(place: str) -> None:
    with Register.create(place) as register:
        doubtful(register)
        rows = [
            Description("alias", "Minsk Tractor Works", "MTZ"),
            Description("identify", "MTZ", "Q1137454", "wikidata"),
            Description("identify", "Minsk Tractor Works", "not a number", "lei"),
            Description("alias", "Minsk Tractor Works", "China"),
            Description("alias", "Minsk Tractor Works", "MTZ"),
        ]
        first = register.describe_parties(rows, who="Ada", rule="list: own")
        assert [first[0], first[1], first[4]] == [True, True, False]
        assert [type(each).__name__ for each in first[2:4]] == ["PartyError", "InvalidDecision"]
        party = register.party("mtz")
        assert (party.name, dict(party.identifiers)) == ("Minsk Tractor Works", {"wikidata": "Q1137454"})
        assert not any(each is True for each in register.describe_parties(rows, who="Bo"))
        assert [each.who for each in register.decisions()] == ["Ada", "Ada"]
        register.revoke(2, who="Bo")
        assert register.party("mtz").identifiers == ()


@pytest.mark.parametrize("length", [3_000, 60_000])
def test_names_of_any_length_are_kept_whole_and_found(place: str, length: int) -> None:
    long = "Works " + " ".join(f"No{number}" for number in range(length // 6))
    with Register.create(place) as register:
        given = claim(identity="c" * length, doc=long, what="pact",
                      parties=((long, "party"), ("China", "party")))  # fmt: skip
        register.add(document(long), [given])
        register.add(document(long, "Another text."), [claim(identity="d", what="pact two of ours")])
        assert [each.name for each in register.documents()] == [long, long]
        assert [each.version for each in register.documents()] == [1, 2]
        (record,) = register.records(Query(party=long))
        assert record.parties[0].name == long
        assert register.claims(Query(party=long))[0].parties[0].name == long
