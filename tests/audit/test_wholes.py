"""Wholes whose parts other documents tell of: a person, or the register, links them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from servanda.audit import audit
from servanda.register import Register
from tests.telling import fill


def documents(first: str, second: str):
    def deal(quote, what, amount):
        return {"quote": quote, "deal": "supply", "by": ["Tatra"], "to": ["Ghana"], "what": what,
                "date": "2023-04", "amounts": [f"{amount} USD"]}  # fmt: skip

    return [
        {"name": "contract", "published": "2023-05-01", "claims": [
            deal("In April 2023 Tatra signed a contract with Ghana worth $11.0 million.", "trucks", 11e6)]},
        {"name": "north", "published": "2023-05-03", "publisher": "The North", "claims": [
            deal(f"An order for fire engines from Tatra costs Ghana ${first} million.", "fire engines",
                 float(first) * 1e6)]},
        {"name": "south", "published": "2023-05-04", "publisher": "The South", "claims": [
            deal(f"Ghana pays Tatra ${second} million for tipper lorries.", "tipper lorries",
                 float(second) * 1e6)]},
    ]  # fmt: skip


@pytest.mark.parametrize(("second", "apart"), [("5.0", None), ("7.5", 2_350_000)])
def test_deals_linked_as_parts_of_another_are_no_more_than_it(tmp_path, second, apart):
    with Register.create(tmp_path / "register.db") as register:
        fill(register, documents("6.0", second))
        whole, *parts = (claim.id for claim in register.claims())
        assert not [f for f in audit(register.records()).findings if f.verdict == "contradictory"]
        for part in parts:
            register.decide("link", part, whole, field="part of", who="desk")
        found = [f for f in audit(register.records()).findings if f.verdict == "contradictory"]
    assert [f.apart for f in found] == ([] if apart is None else [Fraction(apart)])
    assert all(f.identity == "linked parts within a deal" and len(f.claims) == 3 for f in found)
