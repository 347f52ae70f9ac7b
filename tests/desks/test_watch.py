"""The watch keeps what takes long to work out, and works it out anew when the register changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from servanda.desks import watch as watch_module
from servanda.desks.watch import Watch
from servanda.errors import OverviewError, RegisterError
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
    assert first.finding_counts()["contradictory"] == 2
    [overdue] = first.promises("overdue", limit=10)
    assert "Trading house" in overdue.title
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
    assert before.finding_counts()["contradictory"] == 2
    assert after.finding_counts()["contradictory"] == 1


def test_another_day_makes_it_anew(register: Register) -> None:
    watch = Watch(register)
    early = watch.overview(date(2024, 7, 1), wait=30)
    late = watch.overview(DAY, wait=30)
    assert early
    assert late
    assert early.day < late.day
    assert early.promise_counts() != late.promise_counts()


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
    monkeypatch.setattr(watch_module, "QUICK", 0.0)  # as if it had taken long
    register.decide("reject", "trade-2023-3", who="Ada")
    assert watch.glance() is first
    assert not watch.is_current(first)
    later = watch.overview(wait=30)
    assert later
    assert watch.is_current(later)
    assert watch.glance() is later


@pytest.fixture
def large(register: Register, monkeypatch: pytest.MonkeyPatch) -> Register:
    """A register that counts as large, so that its overview is worked out in a process of its own."""
    monkeypatch.setattr(watch_module, "APART_FROM", 1)
    return register


def test_of_a_large_register_the_same_is_worked_out_in_a_process_of_its_own(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = Watch(register).overview(DAY, wait=30)
    monkeypatch.setattr(watch_module, "APART_FROM", 1)
    there = Watch(register, folder=tmp_path).overview(DAY, wait=60)
    assert here
    assert there
    assert there.findings("contradictory", limit=9) == here.findings("contradictory", limit=9)
    assert there.promises(limit=9) == here.promises(limit=9)
    assert there.question_counts() == here.question_counts()
    assert there.state == here.state


def test_the_next_program_begins_with_what_the_last_worked_out(large: Register, tmp_path: Path) -> None:
    first = Watch(large, folder=tmp_path).overview(DAY, wait=60)
    large.decide("reject", "trade-2023-3", who="Ada")
    watch = Watch(large, folder=tmp_path)
    found = watch.overview(DAY, wait=0)
    assert first
    assert found
    assert found.made_at == first.made_at
    assert not watch.is_current(found)
    renewed = watch.overview(DAY, wait=60)
    assert watch.is_current(renewed)
    assert len(list(tmp_path.glob("*.overview"))) == 1  # the last one's is gone


def test_what_another_register_at_the_place_left_is_not_shown(
    large: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Watch(large, folder=tmp_path).overview(DAY, wait=60)
    monkeypatch.setattr(watch_module, "identity_of", lambda _connection: "made at another time")
    assert Watch(large, folder=tmp_path).overview(DAY, wait=0) is None


def test_what_is_left_over_of_a_broken_file_is_not_shown(large: Register, tmp_path: Path) -> None:
    (tmp_path / "20260101T000000-00.overview").write_bytes(b"no overview")
    assert Watch(large, folder=tmp_path).overview(DAY, wait=0) is None


def test_a_process_that_cannot_read_the_register_says_why(large: Register, tmp_path: Path) -> None:
    watch = Watch(large, folder=tmp_path)
    large.place = str(tmp_path / "moved.db")
    with pytest.raises(RegisterError, match="there is no register"):
        watch.overview(DAY, wait=60)


def test_a_process_that_breaks_off_is_told_and_can_be_tried_again(
    large: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = Watch(large, folder=tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(watch_module.Apart, "wait", lambda apart: (apart.stop(), wait(apart))[1])
        with pytest.raises(OverviewError):
            watch.overview(DAY, wait=60)
    assert watch.overview(DAY, wait=60)


wait = watch_module.Apart.wait


def test_overviews_of_a_register_are_kept_where_the_setting_says(
    large: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVANDA_CACHE", str(tmp_path / "cache"))
    Watch(large).overview(DAY, wait=60)
    [kept] = (tmp_path / "cache").glob("*/*.overview")
    assert kept.parent.stat().st_mode & 0o077 == 0
