"""The watch keeps what takes long to work out, and works it out anew when the register changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from servanda.desks import overview as overview_module
from servanda.desks.overview import Watch
from servanda.errors import RegisterError
from servanda.register import Register
from tests.web.making import fill

DAY = date(2026, 3, 1)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.create(tmp_path / "register.db") as made:
        fill(made)
        yield made


def test_it_is_worked_out_once_while_nothing_changes(register: Register) -> None:
    watch = Watch(register)
    first = watch.overview(DAY, wait=30)
    assert first
    assert len(first.contradictions) == 2
    assert [each.record.what for each in first.commitments if each.standing == "overdue"] == ["trading house"]
    assert watch.overview(DAY, wait=30) is first
    assert watch.is_current(first)


def test_a_decision_makes_it_anew(register: Register) -> None:
    watch = Watch(register)
    before = watch.overview(DAY, wait=30)
    register.decide("reject", "trade-2023-3", who="Ada")
    assert not watch.is_current(before)
    after = watch.overview(DAY, wait=30)
    assert before
    assert after
    assert (len(before.contradictions), len(after.contradictions)) == (2, 1)


def test_another_day_makes_it_anew(register: Register) -> None:
    watch = Watch(register)
    early = watch.overview(date(2024, 7, 1), wait=30)
    late = watch.overview(DAY, wait=30)
    assert early
    assert late
    assert early.day < late.day
    assert {each.standing for each in early.commitments} != {each.standing for each in late.commitments}


def test_nobody_waits_longer_than_they_want(register: Register) -> None:
    watch = Watch(register)
    assert watch.overview(DAY, wait=0) is None or watch.overview(DAY, wait=0)
    assert watch.overview(DAY, wait=30)


def test_a_register_that_is_gone_is_told_to_who_asks(tmp_path: Path) -> None:
    register = Register.create(tmp_path / "register.db")
    fill(register)
    watch = Watch(register)
    register.close()
    (tmp_path / "register.db").write_bytes(b"no register")
    for beside in ("-wal", "-shm"):
        (tmp_path / f"register.db{beside}").unlink(missing_ok=True)
    with pytest.raises(RegisterError):
        watch.overview(DAY, wait=30)


def test_a_glance_at_a_large_register_is_at_the_last_overview(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = Watch(register)
    first = watch.overview(wait=30)
    assert first
    monkeypatch.setattr(overview_module, "QUICK", 0.0)  # as if it had taken long
    register.decide("reject", "trade-2023-3", who="Ada")
    assert watch.glance() is first
    assert not watch.is_current(first)
    later = watch.overview(wait=30)
    assert later
    assert watch.is_current(later)
    assert watch.glance() is later
