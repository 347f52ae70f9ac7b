"""The keys by which merging finds claims: none that are the same are missed, few others are seen."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from servanda.claim import Claim
from servanda.parties import resolve_claim
from servanda.register.across import link_keys, link_keys_sought, linked
from servanda.register.keys import keys, sought
from servanda.register.sameness import nearness, same
from servanda.register.statement import Statement

from .making import claim

KINDS = {
    "agreement": ("memorandum", "roadmap", "declaration"),
    "deal": ("supply",),
    "project": ("production", "construction"),
    "event": ("commission", "forum", "visit"),
    "admission": ("zone",),
    "pledge": ("trade",),
    "figure": ("turnover", "exports"),
}
ROLES = {
    "deal": ("seller", "buyer"),
    "event": ("participant", "organiser"),
    "admission": ("member", "body"),
    "figure": ("reporter", "partner"),
}
PARTIES = ("Belarus", "China", "Kenya", "Minsk Tractor Works", "Nairobi Dairy")
WORDS = ("tractor", "harvester", "engine", "batch", "lot", "Naivasha", "16th", "third", "dairy")
DATES = ("2022-09-15", "2022-09", "2022", "2022-11/2023-02", "2021/..", "../2024", "1985-05", None)


@st.composite
def claims(draw: st.DrawFn, kind: str) -> Claim:
    roles = ROLES.get(kind, ("party", "party"))
    named = draw(st.lists(st.sampled_from(PARTIES), min_size=1, max_size=3, unique=True))
    statuses = ("actual",) if kind == "figure" else ("agreed", "done")
    return claim(
        kind,
        draw(st.sampled_from(KINDS[kind])),
        draw(st.sampled_from(statuses)),
        what=" ".join(draw(st.lists(st.sampled_from(WORDS), max_size=5, unique=True))),
        date=draw(st.sampled_from(DATES)),
        parties=tuple((name, draw(st.sampled_from(roles))) for name in named),
        place=draw(st.sampled_from([None, "Naivasha"])),
    )


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.data())
def test_claims_that_are_the_same_are_found_by_their_keys_from_either_side(data) -> None:
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    documents = data.draw(st.sampled_from([(1, 1), (1, 2)]))
    made = [data.draw(claims(kind)) for _ in range(2)]
    if data.draw(st.booleans()):  # one told again with some fields changed: more often the same
        kept = {
            name: getattr(made[0], name) for name in data.draw(st.sets(st.sampled_from(["what", "date"])))
        }
        made[1] = made[1].model_copy(update={"parties": made[0].parties, "form": made[0].form, **kept})
    one, other = (
        Statement(number, document, each, resolve_claim(each))
        for number, (document, each) in enumerate(zip(documents, made, strict=True), 1)
    )
    assume(same(one, other))
    assert set(sought(one)) & set(keys(other))
    assert set(sought(other)) & set(keys(one))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_two_claims_find_each_other_or_neither_finds_the_other(data) -> None:
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    one, other = (
        Statement(number, number, each, resolve_claim(each))
        for number, each in enumerate((data.draw(claims(kind)), data.draw(claims(kind))), 1)
    )
    assert bool(set(sought(one)) & set(keys(other))) == bool(set(sought(other)) & set(keys(one)))
    assert nearness(one, other) == nearness(other, one)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.data())
def test_claims_that_are_linked_across_documents_are_found_by_their_keys_from_either_side(data) -> None:
    kinds = data.draw(st.sampled_from([("agreement", "event"), ("deal", "event"), ("agreement", "deal")]))
    made = [data.draw(claims(kind)) for kind in kinds]
    same_names = tuple(
        said.model_copy(update={"role": ROLES[kinds[1]][place % 2]})
        for place, said in enumerate(made[0].parties)
    )
    kept = {"date": made[0].date, "what": made[0].what, "parties": same_names}
    kept["status"] = "done" if kinds[1] == "event" else made[1].status
    made[1] = made[1].model_copy(update=kept)
    one, other = (Statement(number, number, each, resolve_claim(each)) for number, each in enumerate(made, 1))
    assume(linked(one, other))
    assert set(link_keys_sought(one)) & set(link_keys(other))
    assert set(link_keys_sought(other)) & set(link_keys(one))


def test_the_claims_looked_at_for_one_more_do_not_grow_with_the_register() -> None:
    sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
    try:
        from making import World
    finally:
        sys.path.pop(0)
    held: Counter[str] = Counter()
    looked_at: list[int] = []
    for _, told in World(seed=3).documents(12_000):
        statements = [Statement(1, 1, each, resolve_claim(each)) for each in told]
        looked_at.append(sum(held[key] for each in statements for key in set(sought(each))))
        held.update(key for each in statements for key in set(keys(each)))
    early, late = sum(looked_at[100:200]), sum(looked_at[-100:])
    assert late < 1.5 * early
