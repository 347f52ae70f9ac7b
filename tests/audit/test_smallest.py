"""The smallest contradiction, held against trying every set."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.audit.smallest import smallest, smallest_meeting

sets = st.lists(st.frozensets(st.integers(0, 8), min_size=1, max_size=5), min_size=1, max_size=6)


def oracle(contradictions):
    """Some contradiction within what is given, as a solver would return it: not the smallest on purpose."""

    def contradiction(members):
        inside = [one for one in contradictions if one <= set(members)]
        return max(inside, key=lambda one: (len(one), sorted(one)), default=None)

    return contradiction


@settings(max_examples=300, deadline=None)
@given(sets)
def test_the_smallest_is_as_small_as_any(contradictions):
    found = smallest(contradictions[0], range(9), oracle(contradictions))
    assert found.proven
    assert frozenset(found.members) in contradictions
    assert len(found.members) == min(map(len, contradictions))


@settings(max_examples=200, deadline=None)
@given(sets)
def test_what_meets_every_set_is_as_small_as_any(given_sets):
    found = smallest_meeting(given_sets, 9)
    sizes = [
        n
        for n in range(1, 10)
        for some in combinations(range(9), n)
        if all(set(some) & s for s in given_sets)
    ]
    assert len(found) == min(sizes)
    assert all(found & one for one in given_sets)


def test_without_the_time_to_prove_it_nothing_is_claimed():
    found = smallest(
        frozenset({0, 1, 2}), range(9), oracle([frozenset({0, 1, 2}), frozenset({3, 4})]), trials=1
    )
    assert not found.proven
    assert found.members == (0, 1, 2)
