"""The commitments of a party or a pair stand as they do when the whole register is followed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from servanda.register import Query, Register
from servanda.tracking import said_apart, track, track_among
from tests.telling import fill

DAY = date(2025, 3, 1)
STORIES = sorted((Path(__file__).parent / "stories").glob("*.toml"))


def documents() -> Iterator[dict[str, Any]]:
    """The documents of all stories, each under a name of its own, and some that name nobody."""
    for file in STORIES:
        for number, story in enumerate(tomllib.loads(file.read_text(encoding="utf-8"))["story"]):
            for paper, told in enumerate(story["documents"]):
                name = f"{file.stem}-{number}-{told.get('name', paper)}"
                yield {**told, "name": name, "heading": name}
    works = {"project": "construction", "publisher": "Pacific Times"}
    told = [
        ("2021", "Fiji will build a copra mill in Labasa.", "copra mill", "planned", ["Fiji"], "Labasa"),
        ("2022", "Samoa will build a copra press.", "copra press", "planned", ["Samoa"], None),
        ("2022", "Tonga will build a copra press.", "large copra press", "planned", ["Tonga", "Samoa"], None),
        ("2023", "The copra mill opened.", "copra mill", "done", [], "Labasa"),
        ("2024", "The press works.", "copra press", "done", [], None),
        ("2024", "The large press works, Tonga says.", "large copra press", "done", ["Tonga"], None),
    ]
    for number, (year, quote, what, status, by, place) in enumerate(told):
        claim = {**works, "quote": quote, "what": what, "status": status, "by": by}
        claim |= {"place": place} if place else {}
        paper = {"name": f"copra-{number}", "published": f"{year}-06-01", "publisher": "Pacific Times"}
        yield {**paper, "claims": [claim]}


@pytest.fixture
def register(place: str) -> Iterator[Register]:
    with Register.create(place) as made:
        fill(made, list(documents()))
        yield made


def test_of_each_party_and_pair_they_are_those_of_all(register: Register) -> None:
    papers = [document.metadata for document in register.documents()]
    every = register.records()
    found = 0
    names = sorted({party.name for record in every for party in record.parties})
    together = {
        pair for record in every for pair in combinations(sorted({party.name for party in record.parties}), 2)
    }
    for decided in (False, True):
        if decided:
            taken = next(one for one in track(every, on=DAY, documents=papers) if _taken(one))
            register.decide("different", taken.evidence[0].claim.id, _taken(taken)[0].claim.id, who="Ada")
            every = register.records()
        apart = said_apart(register.decisions())
        whole = track(every, on=DAY, documents=papers, apart=apart)
        assert sum(bool(_taken(one)) for one in whole) > 10
        assert any(not piece.claim.parties for one in whole for piece in _taken(one))
        pacific = [(name,) for name in names if name in ("Fiji", "Samoa", "Tonga")]
        for asked in [*pacific, *[(name,) for name in names][::4], *sorted(together)[::4]]:
            keys = [register.party(name).key for name in asked]
            records = register.records(Query(party=asked[0], with_party=(*asked, None)[1]))
            ids = {record.id for record in records}
            mine = track_among(register, records, on=DAY, asked=keys)
            assert mine == [one for one in whole if one.record.id in ids], asked
            found += len(mine)
    assert found > len(whole)


def _taken(commitment: Any) -> list[Any]:
    return [piece for piece in commitment.evidence if piece.taken]
