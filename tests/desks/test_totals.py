"""Sums of records: of those that may be summed, as intervals, with what is left out told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from servanda.claim import Amount
from servanda.desks.totals import totals
from servanda.register import Link, Record


def deal(*amounts: tuple[float, str, str], status: str = "agreed", links: tuple[Link, ...] = ()) -> Record:
    return Record(
        id="r1", kind="deal", form="supply", status=status, what="buses", date=None, covers=None, parties=(),
        place=None, amounts=tuple(Amount(value=v, unit=u, bound=b) for v, u, b in amounts),  # type: ignore[arg-type]
        change=None, said_by=None, binding="legal", steps=(), claims=(), links=links,
    )  # fmt: skip


def told(*records: Record) -> list[tuple[str, int]]:
    return [(total.told, total.records) for total in totals(records).totals]


def test_money_of_one_currency_adds_up_and_currencies_stay_apart() -> None:
    records = deal((5e6, "USD", "exact")), deal((7.5e6, "USD", "exact")), deal((2e6, "EUR", "exact"))
    assert told(*records) == [("$12.5 million", 2), ("€2 million", 1)]


def test_what_is_counted_in_pieces_is_no_money() -> None:
    made = totals([deal((500, "buses", "exact"), (40, "percent", "exact"))])
    assert made.totals == ()
    assert made.left_out == (("no sum given", 1),)


def test_bounds_add_up_as_intervals_do() -> None:
    assert told(deal((5e6, "USD", "over")), deal((1e6, "USD", "exact"))) == [("at least $6 million", 2)]
    assert told(deal((5e6, "USD", "under")), deal((1e6, "USD", "exact"))) == [("$1 million to $6 million", 2)]
    assert told(deal((5e6, "USD", "about"))) == [("about $5 million", 1)]
    assert told(deal((2e6, "USD", "over"), (3e6, "USD", "under"))) == [("$2 million to $3 million", 1)]


def test_what_may_not_be_summed_is_left_out_with_its_reason() -> None:
    part = deal((1e6, "USD", "exact"), links=(Link("part of", "r2", "sum told twice", "there"),))
    called_off = deal((1e6, "USD", "exact"), status="cancelled")
    planned = deal((1e6, "USD", "exact"), status="planned")
    several = deal((1e6, "USD", "exact"), (2e6, "USD", "exact"))
    made = totals([part, called_off, planned, several])
    assert made.totals == ()
    assert dict(made.left_out) == {
        "counted at the whole or the part": 1,
        "called off": 1,
        "no more than planned": 1,
        "several sums in one currency": 1,
    }


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=20))
def test_every_record_is_counted_or_left_out(values: list[int]) -> None:
    records = [deal((value, "USD", "exact"), status="agreed" if value % 2 else "planned") for value in values]
    made = totals(records)
    assert made.counted + sum(number for _, number in made.left_out) == len(records)
    if any(value % 2 for value in values):
        assert made.totals[0].records == made.counted
