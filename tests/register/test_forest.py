"""Sets joined step by step."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from servanda.register.forest import Forest

MEMBERS = st.integers(0, 12)


@given(st.lists(st.tuples(MEMBERS, MEMBERS), max_size=20))
def test_the_smallest_of_those_that_were_joined_stands_for_them(joined: list[tuple[int, int]]) -> None:
    forest = Forest[int]()
    sets = [{each} for each in range(13)]
    for one, other in joined:
        forest.join(one, other)
        both = next(s for s in sets if one in s) | next(s for s in sets if other in s)
        sets = [each for each in sets if not each & both] + [both]
    assert all(forest.root(each) == min(one) for one in sets for each in one)


def test_what_was_never_joined_takes_no_room() -> None:
    forest = Forest[str]()
    assert forest.root("a") == "a"
    assert not forest.above
