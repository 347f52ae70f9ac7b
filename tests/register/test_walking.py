"""A page found by walking is the page that looking up and sorting gives."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace

import pytest

from servanda.claim import Participant
from servanda.desks import lookup
from servanda.desks.lookup import Wanted, records
from servanda.register import Register
from tests.web.making import document, told

from .conftest import SERVER, STORES, schema_on_the_server

WANTED = [
    Wanted(),
    Wanted(kind="deal"),
    Wanted(kind="deal", form="supply", status="done"),
    Wanted(sorts=(("deal", "supply"), ("project", "construction"))),
    Wanted(sorts=(("deal", None), ("event", None))),
    Wanted(party="Kenya"),
    Wanted(party="Kenya", with_party="Peru"),
    Wanted(party="Kenya", status="planned", period="2021/2023"),
    Wanted(period="2022"),
    Wanted(regional=True),
    Wanted(regional=True, party="Peru", kind="project"),
]


@pytest.fixture(scope="module", params=STORES)
def register(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    """Sixty records of two kinds, some of regions, one in five without a date, many of one day."""
    with ExitStack() as opened:
        if request.param == "sqlite":
            place = str(tmp_path_factory.mktemp("walking") / "register.db")
        elif SERVER:
            place = opened.enter_context(schema_on_the_server())
        else:
            pytest.skip("no PostgreSQL server: run under .ci/postgresql")
        made = opened.enter_context(Register.create(place))
        for number in range(60):
            what = f"lot number {number} of tractors" if number % 2 else f"plant number {number}"
            text = f"The {what} is told of."
            kind, form = ("deal", "supply") if number % 2 else ("project", "construction")
            roles = ("seller", "buyer") if number % 2 else ("party", "party")
            first = ("Kenya", "Chad", "Gomel Region")[number % 3]
            second = ("Peru", "Mali")[number // 2 % 2]
            claim = told(
                text, f"told-{number}.txt", text, kind, form, ("planned", "done")[number // 3 % 2], 1,
                what=what, date=None if number % 5 == 0 else str(2020 + number % 4),
            )  # fmt: skip
            parties = (Participant(name=first, role=roles[0]), Participant(name=second, role=roles[1]))
            made.add(document(f"told-{number}.txt", text), [claim.model_copy(update={"parties": parties})])
        made.merge()
        yield made


@pytest.mark.parametrize("order", lookup.ORDERS)
@pytest.mark.parametrize("wanted", WANTED, ids=str)
def test_walking_gives_every_page_that_sorting_gives(
    register: Register, wanted: Wanted, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = replace(wanted, order=order)

    def pages(frequent: int) -> list[list[str]]:
        monkeypatch.setattr(lookup, "FREQUENT", frequent)
        count = records(register, asked, size=7).pages
        found = [records(register, asked, page=number, size=7) for number in range(1, count + 1)]
        return [[each.id for each in page.records] for page in found]

    looked_up, walked = pages(1000), pages(-1)
    assert walked == looked_up
    assert sum(map(len, walked)) == records(register, asked).total > 0


def test_the_latest_come_first_and_what_has_no_date_last(register: Register, monkeypatch) -> None:
    monkeypatch.setattr(lookup, "FREQUENT", -1)
    latest = [each.date for each in records(register, Wanted(order="latest"), size=60).records]
    dated = [each for each in latest if each]
    assert latest == dated + [None] * 12
    assert dated == sorted(dated, reverse=True)
    earliest = [each.date for each in records(register, Wanted(order="earliest"), size=60).records]
    assert earliest == sorted(dated) + [None] * 12
