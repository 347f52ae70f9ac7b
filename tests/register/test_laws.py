"""Laws of merging: neither the order of reading nor the number of merges changes what is one record."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from servanda.claim import Claim
from servanda.errors import InvalidDecision
from servanda.register import Register, schema
from servanda.register.decision import FIELDS, KINDS, RELATIONS

from .making import claim, document

PARTIES = st.sampled_from(
    ["Belarus", "China", "the Chinese side", "Minsk Tractor Works", "Tractor Works", "investors"]
)
SUBJECTS = st.sampled_from(
    ["digital customs", "customs and digital trade", "fisheries", "third meeting", "4th meeting", None]
)
DATES = st.sampled_from(["2022", "2022-09", "2022-09-15", "2021", "2022/2023", "../2025", None])


@st.composite
def made(draw: st.DrawFn) -> Claim:
    kind, form, roles, statuses = draw(
        st.sampled_from(
            [
                ("agreement", "memorandum", ("party", "party"), ("agreed", "active", "cancelled")),
                ("figure", "turnover", ("reporter", "partner"), ("actual", "target")),
                ("event", "commission", ("participant", "participant"), ("planned", "done")),
                ("deal", "supply", ("seller", "buyer"), ("agreed", "done")),
            ]
        )
    )
    names = draw(st.lists(PARTIES, max_size=2, unique=True))
    amounts = draw(
        st.lists(st.tuples(st.sampled_from([5.0, 6.0]), st.sampled_from(["USD", "tractors"])), max_size=1)
    )
    return claim(
        kind,
        form,
        draw(st.sampled_from(statuses)),
        what=draw(SUBJECTS),
        date=draw(DATES),
        parties=tuple(zip(names, roles, strict=False)),
        amounts=amounts,
    )


@st.composite
def documents(draw: st.DrawFn) -> list[tuple[str, list[Claim]]]:
    found = []
    for number in range(draw(st.integers(1, 4))):
        name = f"d{number}.txt"
        claims = draw(st.lists(made(), max_size=4))
        renamed = [
            each.model_copy(update={"id": f"{number}-{place}", "doc": name, "start": place, "end": place + 4})
            for place, each in enumerate(claims)
        ]
        found.append((name, renamed))
    return found


def filled(given, *, merge_each: bool) -> Register:
    register = Register.create("sqlite://")
    for name, claims in given:
        register.add(document(name, f"Text of {name}."), claims)
        if merge_each:
            register.merge()
    register.merge()
    return register


def partition(register: Register) -> set[frozenset[str]]:
    return {frozenset(claim.id for claim in record.claims) for record in register.records()}


def bodies(register: Register) -> str:
    return json.dumps([record.body() for record in register.records()])


RELAXED = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@RELAXED
@given(documents(), st.randoms(use_true_random=False))
def test_the_order_of_reading_does_not_matter(read, random) -> None:
    shuffled = list(read)
    random.shuffle(shuffled)
    with filled(read, merge_each=False) as one, filled(shuffled, merge_each=True) as other:
        assert partition(one) == partition(other)


@RELAXED
@given(documents())
def test_merging_bit_by_bit_all_at_once_again_and_anew_is_the_same(read) -> None:
    with filled(read, merge_each=True) as bit_by_bit, filled(read, merge_each=False) as at_once:
        before = bodies(bit_by_bit)
        assert before == bodies(at_once)
        assert bit_by_bit.merge().claims == 0
        rebuilt = bit_by_bit.rebuild()
        assert bodies(bit_by_bit) == before
        assert rebuilt.claims == sum(len(claims) for _, claims in read)


@RELAXED
@given(documents())
def test_every_claim_is_in_one_record_and_no_record_is_empty(read) -> None:
    with filled(read, merge_each=True) as register:
        members = [claim.id for record in register.records() for claim in record.claims]
        assert sorted(members) == sorted(each.id for _, claims in read for each in claims)
        assert all(record.claims for record in register.records())


def decide_something(register: Register, draw) -> int | None:
    """Any decision on what the register holds; its number, None where it was refused."""
    ids = [claim.id for claim in register.claims()]
    parties = [party.key for party in register.parties() if party.kind == "body"]
    kind = draw(st.sampled_from(KINDS[:-1]))
    about_parties = kind in ("alias", "identify") or (kind in ("same", "different") and draw(st.booleans()))
    known = parties if about_parties else ids
    if not known:
        return None
    one, other = draw(st.sampled_from(known)), draw(st.sampled_from(known))
    fields = {
        "pick": st.sampled_from(FIELDS),
        "amend": st.sampled_from(["date", "what", "place", "amounts"]),
        "link": st.sampled_from(RELATIONS),
        "identify": st.just("wikidata"),
    }
    field = draw(fields[kind]) if kind in fields else None
    values = {
        "date": "2022-10", "what": "timber", "place": None, "amounts": [{"value": 7, "unit": "USD"}],
        "wikidata": "Q184",
    }  # fmt: skip
    value = values[str(field)] if kind in ("amend", "identify") else "Tractors" if kind == "alias" else None
    needs_two = kind in ("same", "different", "link")
    try:
        made = register.decide(
            kind, one, other if needs_two else None, who=draw(st.sampled_from("xy")), field=field, value=value
        )
    except InvalidDecision:
        return None
    return made.number


def everything(register: Register) -> str:
    """All that is derived, as it stands in the database."""
    register.merge()
    with register._engine.connect() as connection:
        return json.dumps(
            [sorted(map(list, connection.execute(select(table))), key=repr) for table in schema.DERIVED],
            default=str,
        )


@RELAXED
@given(documents(), st.data())
def test_a_rebuild_over_any_history_gives_the_same_bytes(read, data) -> None:
    with Register.create("sqlite://") as register:
        made: list[int] = []
        for name, claims in read:
            register.add(document(name, f"Text of {name}."), claims)
            for _ in range(data.draw(st.integers(0, 2))):
                number = decide_something(register, data.draw)
                made += [number] if number else []
                if made and data.draw(st.booleans()):
                    register.revoke(made.pop(data.draw(st.integers(0, len(made) - 1))), who="x")
        held, queued = everything(register), register.queue()
        register.rebuild()
        assert everything(register) == held
        assert register.queue() == queued


@RELAXED
@given(documents(), st.data())
def test_decisions_leave_no_trace_when_revoked_in_any_order(read, data) -> None:
    with filled(read, merge_each=True) as register:
        before = everything(register)
        made = [number for _ in range(4) if (number := decide_something(register, data.draw))]
        for number in data.draw(st.permutations(made)):
            register.revoke(number, who="x")
        assert everything(register) == before


@RELAXED
@given(documents(), st.data())
def test_taking_one_decision_back_is_as_if_it_had_never_been_made(read, data) -> None:
    with filled(read, merge_each=True) as one, filled(read, merge_each=True) as other:
        made = [number for _ in range(4) if (number := decide_something(one, data.draw))]
        if not made:
            return
        gone = data.draw(st.sampled_from(made))
        one.revoke(gone, who="x")
        for decision in one.decisions():
            if decision.kind != "revoke" and decision.number != gone:
                ends = {"other": decision.other} if decision.kind != "alias" else {}
                value = decision.value
                if decision.about == "parties":
                    value = (value or {}).get("name") or (value or {}).get("number")
                other.decide(
                    decision.kind,
                    str(decision.one),
                    who=decision.who,
                    field=decision.field,
                    value=value,
                    **ends,
                )
        assert partition(one) == partition(other)
