"""Laws of merging: neither the order of reading nor the number of merges changes what is one record."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.claim import Claim
from servanda.register import Query, Register

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


@RELAXED
@given(documents(), st.data())
def test_decisions_survive_a_rebuild_and_leave_no_trace_when_revoked(read, data) -> None:
    with filled(read, merge_each=True) as register:
        figures = [claim.id for claim in register.claims(Query(kind="figure"))]
        others = [claim.id for claim in register.claims() if claim.kind != "figure"]
        ids = max(figures, others, key=len)
        if len(ids) < 2:
            return
        before = bodies(register)
        decided = []
        for _ in range(data.draw(st.integers(1, 3))):
            one, other = data.draw(st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True))
            decided.append(
                register.decide(data.draw(st.sampled_from(["same", "different"])), one, other, who="x")
            )
        held = bodies(register)
        register.rebuild()
        assert bodies(register) == held
        for decision in decided:
            register.revoke(decision.number, who="x")
        assert bodies(register) == before
