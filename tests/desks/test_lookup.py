"""Pages of records, and that counts which are kept are those that one would count."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path

from servanda.desks.dockets import busiest_pairs
from servanda.desks.lookup import Wanted, first_records, records
from servanda.desks.parties import party_view
from servanda.register import Register
from tests.web.making import fill


def test_all_records_are_counted_and_paged(tmp_path: Path) -> None:
    with Register.create(tmp_path / "register.db") as register:
        fill(register)
        ids = [record.id for record in register.records()]
        pages = [records(register, Wanted(), page=number, size=2) for number in range(1, len(ids) // 2 + 2)]
        assert {page.total for page in pages} == {len(ids)}
        assert len(ids) > 2
        assert [record.id for page in pages for record in page.records][: len(ids)] == ids[::-1]
        assert [record.id for record in first_records(register, Wanted(), 2)] == ids[:-3:-1]


def test_countries_are_counted_as_their_records_are(tmp_path: Path) -> None:
    with Register.create(tmp_path / "register.db") as register:
        fill(register)
        for decision in (None, "wire-1"):
            if decision:
                register.decide("reject", decision, who="Ada")
                register.merge()
            pairs: Counter[tuple[str, str]] = Counter()
            alone: Counter[tuple[str, str]] = Counter()
            for record in register.records():
                countries = sorted({party.party for party in record.parties if len(party.party) == 2})
                pairs.update(combinations(countries, 2))
                alone.update((country, record.kind) for country in countries)
            assert pairs
            assert {(each.one, each.other): each.records for each in busiest_pairs(register)} == pairs
            for country in {country for country, _ in alone}:
                view = party_view(register, None, country)
                assert view.counts == {kind: alone[one, kind] for one, kind in alone if one == country}
