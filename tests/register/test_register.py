"""The register: what goes in stays, equal claims become one record, reading again adds nothing."""

import json
import sqlite3
from pathlib import Path

import pytest

from servanda.claim import Claim
from servanda.document import Note, Section
from servanda.errors import InvalidDecision, InvalidQuery, RegisterNotWritable, UnknownParty
from servanda.register import Query, Register

from .making import claim, document

BY_CN = (("Belarus", "party"), ("China", "party"))


@pytest.fixture
def register(place: str):
    with Register.create(place) as opened:
        yield opened


def memo(identity: str = "m1", **fields) -> Claim:
    given = {"what": "memorandum on digital customs", "date": "2022-09-15", "parties": BY_CN}
    return claim(identity=identity, **{**given, **fields})


def test_claims_come_back_as_they_went_in(register: Register) -> None:
    given = memo(place="Samarkand", amounts=((5.5, "USD"),), cites=(1, "a"))
    register.add(document(), [given])
    (found,) = register.claims()
    assert found.model_copy(update={"record": None}) == given
    assert found.record == register.records()[0].id
    assert register.claim("m1") == given


def test_equal_claims_of_two_documents_are_one_record(register: Register) -> None:
    register.add(document("a.txt", "A says."), [memo("a", doc="a.txt")])
    register.add(document("b.txt", "B says."), [memo("b", doc="b.txt", date="2022-09", place="Samarkand")])
    (record,) = register.records()
    assert [each.id for each in record.claims] == ["a", "b"]
    assert (record.date, record.place, record.status, record.binding) == (
        "2022-09-15",
        "Samarkand",
        "agreed",
        "political",
    )
    assert [(party.name, party.party) for party in record.parties] == [("Belarus", "BY"), ("China", "CN")]


def test_the_history_of_a_record_goes_by_date(register: Register) -> None:
    later = memo("b", status="active", date="2023-01", quote="Two.", start=5)
    register.add(
        document(published="2022-10-01"), [later, memo("a", status="planned", date="2022-12"), memo("c")]
    )
    (record,) = register.records()
    assert record.status == "active"
    steps = [(step.status, step.date, step.claim) for step in record.steps]
    assert steps == [
        ("agreed", "2022-09-15", "c"),
        ("planned", "2022-10-01", "a"),
        ("active", "2023-01", "b"),
    ]


def test_a_cancelled_agreement_is_cancelled_until_something_later(register: Register) -> None:
    register.add(
        document(), [memo("a"), memo("b", status="cancelled", date="2023-05", quote="Two.", start=5)]
    )
    assert register.records()[0].status == "cancelled"
    register.add(document("b.txt", "Again."), [memo("c", doc="b.txt", status="active", date="2024")])
    assert register.records()[0].status == "active"


@pytest.mark.parametrize(
    ("kind", "form", "status", "role", "binding"),
    [
        ("agreement", "memorandum", "agreed", "party", "political"),
        ("agreement", "declaration", "agreed", "party", "political"),
        ("agreement", "roadmap", "done", "party", "political"),
        ("agreement", "agreement", "active", "party", "legal"),
        ("deal", "supply", "agreed", "seller", "legal"),
        ("deal", "supply", "proposed", "seller", "none"),
        ("agreement", "agreement", "proposed", "party", "none"),
        ("agreement", "memorandum", "cancelled", "party", "none"),
        ("event", "visit", "done", "participant", "none"),
    ],
)
def test_how_binding(register: Register, kind: str, form: str, status: str, role: str, binding: str) -> None:
    register.add(document(), [claim(kind, form, status, parties=(("Belarus", role), ("China", role)))])
    assert register.records()[0].binding == binding


def test_reading_the_same_again_adds_nothing(register: Register) -> None:
    first = register.add(document(), [memo()])
    again = register.add(document(), [memo()])
    renamed = register.add(document("copy.txt"), [memo(doc="copy.txt")])
    assert (first.new, first.added) == (True, 1)
    assert (again.new, again.added, again.kept, again.withdrawn) == (False, 0, 1, 0)
    assert (renamed.new, renamed.added) == (False, 0)
    assert register.merge().claims == 1
    assert register.merge().claims == 0
    assert len(register.documents()) == len(register.claims()) == 1


def test_a_changed_file_of_the_same_name_is_a_new_version(register: Register) -> None:
    register.add(document(text="One. Two."), [memo("x", quote="One.")])
    register.add(document(text="One. Two. Three."), [memo("x", quote="One.")])
    assert [each.version for each in register.documents()] == [1, 2]
    ids = [each.id for each in register.claims()]
    assert len(set(ids)) == 2
    assert ids[0] == "x"


def test_a_later_reading_keeps_identical_claims_and_withdraws_what_it_no_longer_finds(
    register: Register,
) -> None:
    fisheries = memo("b", what="memorandum on fisheries", quote="Two.", start=5)
    register.add(document(), [memo("a", found_by="en/x@1"), fisheries])
    register.merge()
    third = memo("c", what="memorandum on forestry", quote="Three.", start=10)
    done = register.add(document(), [memo("z", found_by="en/x@2"), third])
    assert (done.new, done.added, done.kept, done.withdrawn) == (False, 1, 1, 1)
    assert [(each.id, each.found_by) for each in register.claims()] == [("a", "en/x@1"), ("c", "person")]
    assert {record.what for record in register.records()} == {"memorandum on digital customs", third.what}
    assert register.claim("b") == fisheries
    back = register.add(document(), [memo("z"), third, fisheries])
    assert (back.added, back.kept, back.withdrawn) == (0, 3, 0)
    assert len(register.records()) == 3


def test_ids_that_clash_are_told_apart(register: Register) -> None:
    for number in range(3):
        register.add(document("same.txt", f"Text {number}."), [memo("id", what=f"subject {number} alone")])
    assert len({each.id for each in register.claims()}) == 3


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(), {"m", "e", "f", "p", "u"}),
        (Query(kind="figure"), {"f"}),
        (Query(form="memorandum"), {"m"}),
        (Query(status="planned"), {"p"}),
        (Query(party="belarus"), {"m", "e", "f", "p", "u"}),
        (Query(party="Belarus", with_party="China"), {"m", "f", "u"}),
        (Query(party="the Middle Kingdom"), {"m", "f", "u"}),
        (Query(party="Minsk Tractor Works"), {"p"}),
        (Query(party="Belarus", with_party="Minsk Tractor Works"), set()),
        (Query(period="2022"), {"m", "e"}),
        (Query(period="2022-10/2022-12"), {"e"}),
        (Query(period="2023/.."), {"f", "p"}),
        (Query(text="CUSTOMS"), {"m"}),
        (Query(text="100%"), {"u"}),
        (Query(kind="event", period="2021"), set()),
    ],
)
def test_queries(register: Register, query: Query, expected: set[str]) -> None:
    sides = (("Belarus", "participant"), ("Armenia", "participant"))
    figure = claim(
        "figure", "turnover", "actual", identity="f", date="2023",
        parties=(("Belarus", "reporter"), ("China", "partner")), quote="Two.", start=5,
    )  # fmt: skip
    undated = claim("pledge", "trade", "agreed", identity="u", parties=BY_CN, what="cut duties by 100%")
    register.add(
        document(),
        [
            memo("m"),
            claim("event", "visit", "done", identity="e", date="2022-10-12", parties=sides),
            figure,
            claim("project", "production", "planned", identity="p", date="../2025",
                  parties=(("Minsk Tractor Works", "party"),)),
            undated,
        ],
    )  # fmt: skip
    assert {each.id for each in register.claims(query)} == expected
    assert {each.id for record in register.records(query) for each in record.claims} == expected


def test_an_unknown_party_and_an_unknown_code_are_clear_errors(register: Register) -> None:
    register.add(document(), [memo()])
    with pytest.raises(UnknownParty) as party:
        register.records(Query(party="Bellarus"))
    assert "Belarus" in (party.value.hint or "")
    with pytest.raises(InvalidQuery) as code:
        register.claims(Query(kind="treaty"))
    assert "agreement" in (code.value.hint or "")
    with pytest.raises(InvalidQuery):
        register.claims(Query(kind="figure", form="memorandum"))


def test_notes_of_a_claim_are_those_of_its_section(register: Register) -> None:
    text = "First part. Second part."
    notes = [Note("1", "Source A", 0), Note("1", "Source B", 1), Note("2", "Source C", 1)]
    sections = [Section(0, 12), Section(12, len(text))]
    given = document(text=text, notes=notes, sections=sections)
    register.add(
        given,
        [memo("a", quote="First part.", cites=(1,)), memo("b", start=12, quote="Second", cites=(2, 1, 9))],
    )
    assert [note.text for note in register.notes_of(register.claims()[0])] == ["Source A"]
    assert [note.text for note in register.notes_of(register.claims()[1])] == ["Source C", "Source B"]


def test_the_parts_of_a_sum_do_not_pass_for_the_sum(register: Register) -> None:
    def exports(identity: str, value: float, start: int, quote: str) -> Claim:
        georgia = (("Georgia", "reporter"),)
        return claim(
            "figure", "exports", "actual", identity=identity, date="2023", parties=georgia,
            amounts=((value, "USD"),), start=start, quote=quote, what="exports of Georgia",
        )  # fmt: skip

    parts = "Cars fetched $2.1 billion, wine $259 million."
    claims = [
        exports("sum", 6.1e9, 0, "Exports were $6.1 billion."),
        exports("cars", 2.1e9, 40, parts),
        exports("wine", 2.59e8, 40, parts),
    ]
    register.add(document(text="Long enough. " * 10), claims)
    assert sorted(len(record.claims) for record in register.records()) == [1, 1, 1]
    register.add(document("again.txt", "Again."), [exports("cars again", 2.1e9, 0, "Cars: $2.1 billion.")])
    merged = [{each.id for each in record.claims} for record in register.records() if len(record.claims) > 1]
    assert merged == [{"cars", "cars again"}]


def test_doubts_wait_and_merge_nothing(register: Register) -> None:
    parties = (("FEZ Grodnoinvest", "party"), ("China", "party"))
    register.add(
        document(), [memo("a", parties=parties), memo("b", parties=(("Grodnoinvest", "party"), parties[1]))]
    )
    assert len(register.records()) == 2
    ((one, other, likeness),) = register.doubts()
    assert {one.name, other.name} == {"FEZ Grodnoinvest", "Grodnoinvest"}
    assert likeness.reasons


def test_people_join_part_and_take_back(register: Register) -> None:
    register.add(
        document(), [memo("a"), memo("b", what="fisheries", quote="Two.", start=5), memo("c", start=5)]
    )
    before = register.records()
    assert len(before) == 2
    joined = register.decide("same", "a", "b", who="Ada", why="the annex says so")
    assert len(register.records()) == 1
    apart = register.decide("different", "a", "c", who="Bo")
    assert sorted(len(record.claims) for record in register.records()) == [1, 2]
    register.revoke(joined.number, who="Ada")
    register.revoke(apart.number, who="Bo")
    assert register.records() == before
    assert [each.kind for each in register.decisions()] == ["same", "different", "revoke", "revoke"]
    with pytest.raises(InvalidDecision):
        register.decide("same", "a", "nothing", who="Ada")
    with pytest.raises(InvalidDecision):
        register.revoke(99, who="Ada")


def test_a_figure_is_never_one_with_an_agreement(register: Register) -> None:
    register.add(document(), [memo("a"), claim("figure", "turnover", "actual", identity="f", parties=())])
    with pytest.raises(InvalidDecision, match="figure"):
        register.decide("same", "a", "f", who="Ada")
    assert register.decisions() == []


def test_a_person_can_part_what_rules_join(register: Register) -> None:
    register.add(document(), [memo("a"), memo("b", start=5)])
    register.add(document("b.txt", "Else."), [memo("d", doc="b.txt")])
    assert len(register.records()) == 1
    register.decide("different", "a", "d", who="Ada")
    assert sorted(len(record.claims) for record in register.records()) == [1, 2]


def test_the_id_of_a_record_stays_as_claims_join(register: Register) -> None:
    register.add(document(), [memo("a")])
    before = register.records()[0].id
    register.add(document("b.txt", "More."), [memo("0", doc="b.txt")])
    assert [record.id for record in register.records()] == [before]
    register.rebuild()
    assert [record.id for record in register.records()] == [before]


def test_nothing_is_half_written(register: Register) -> None:
    def broken():
        yield memo("a")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        register.add(document(), broken())
    assert register.documents() == []
    assert register.claims() == []


def test_a_full_disk_leaves_the_register_as_it_was(tmp_path: Path) -> None:
    place = tmp_path / "r.db"
    with Register.create(place) as register:
        register.add(document(), [memo("a")])
        engine = register._engine
        engine.dispose()

        from sqlalchemy import event

        @event.listens_for(engine, "connect")
        def _limit(connection, _record) -> None:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages + 2}")

        with pytest.raises(RegisterNotWritable, match="disk is full"):
            register.add(document("big.txt", "x" * 500_000), [memo("b", quote="x")])
    with Register.open(place) as register:
        assert [each.name for each in register.documents()] == ["news.txt"]


def test_another_writer_is_waited_for_then_reported(tmp_path: Path) -> None:
    place = tmp_path / "r.db"
    Register.create(place).close()
    other = sqlite3.connect(place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Register.open(place, patience=0.1) as register:
        with pytest.raises(RegisterNotWritable, match="another program"):
            register.add(document(), [memo()])
        assert register.documents() == []
        other.execute("ROLLBACK")
        assert register.add(document(), [memo()]).new
    other.close()


def test_two_write_in_turn(tmp_path: Path) -> None:
    place = tmp_path / "r.db"
    with Register.create(place) as one, Register.open(place) as other:
        one.add(document("a.txt", "A."), [memo("a")])
        other.add(document("b.txt", "B."), [memo("b")])
        assert len(one.claims()) == len(other.claims()) == 2


def test_a_rebuild_is_the_same_to_the_byte(register: Register) -> None:
    claims = [
        memo(f"c{n}", what=f"subject {n % 4} of trade", quote="One.", start=0, date=f"20{20 + n % 3}")
        for n in range(12)
    ]
    register.add(document(), claims)
    register.merge()

    def dump() -> str:
        return json.dumps([record.body() for record in register.records()])

    before = dump()
    register.rebuild()
    assert dump() == before


def test_claims_records_and_documents_come_one_by_one_as_they_come_together(place, monkeypatch) -> None:
    monkeypatch.setattr("servanda.register.register._AT_ONCE", 2)
    with Register.create(place) as register:
        for number in range(5):
            name = f"n{number}.txt"
            register.add(
                document(name, f"Text {number}."),
                [
                    claim(identity=f"{number}-{each}", doc=name, what=f"no {number}.{each}")
                    for each in range(3)
                ],
            )
        assert [found for _, found in register.each_claim()] == register.claims()
        assert list(register.each_record()) == register.records()
        assert list(register.each_record(limit=1, offset=1)) == register.records(limit=1, offset=1)
        assert list(register.each_record(limit=10**6)) == register.records()
        assert [found.name for found in register.each_document()] == [f"n{number}.txt" for number in range(5)]
        numbers = register.documents_of(register.claims())
        assert [numbers[found.id] for _, found in register.each_claim()] == [
            number for number, _ in register.each_claim()
        ]


def test_parties_of_keys_are_those_of_the_directory(place) -> None:
    with Register.create(place) as register:
        sides = [("Amkodor", "party"), ("Belarus", "party"), ("Minsk Motor Plant", "party")]
        register.add(document(), [claim(what="a memorandum", parties=sides)])
        register.decide("alias", "Amkodor", who="ada", value="Амкодор")
        register.decide("identify", "Amkodor", who="ada", field="wikidata", value="Q4068004")
        every = {party.key: party for party in register.parties()}
        for key, party in every.items():
            assert register.parties_of([key]).of_key(key) == party
        assert register.parties_of(["body:nobody"]).of_key("body:nobody") is None
