"""Answers are kept while the register stays as it is."""

from __future__ import annotations

from pathlib import Path

from servanda.desks import kept as kept_module
from servanda.desks.kept import Kept
from servanda.register import Register
from tests.web.making import fill


def test_an_answer_is_worked_out_once_until_something_changes(tmp_path: Path) -> None:
    with Register.create(tmp_path / "register.db") as register:
        fill(register)
        kept, made = Kept(register), list[str]()

        def ask(what: str) -> int:
            return kept.of(what, lambda: made.append(what) or len(made))  # type: ignore[func-returns-value]

        assert [ask("a"), ask("b"), ask("a")] == [1, 2, 1]
        register.decide("reject", "wire-1", who="Ada")
        assert [ask("a"), ask("a"), ask("b")] == [3, 3, 4]


def test_what_was_asked_long_ago_is_let_go(tmp_path: Path, monkeypatch: object) -> None:
    monkeypatch.setattr(kept_module, "MOST", 2)  # type: ignore[attr-defined]
    with Register.create(tmp_path / "register.db") as register:
        kept, made = Kept(register), list[str]()
        for what in ("a", "b", "c", "a"):
            kept.of(what, lambda what=what: made.append(what))  # type: ignore[misc]
        assert made == ["a", "b", "c", "a"]


def test_what_took_long_may_be_a_little_old_and_no_more(tmp_path: Path, monkeypatch: object) -> None:
    now = [0.0]
    monkeypatch.setattr(kept_module.time, "monotonic", lambda: now[0])  # type: ignore[attr-defined]

    def counted() -> float:
        now[0] += 0.2  # seconds that counting takes
        return now[0]

    with Register.create(tmp_path / "register.db") as register:
        fill(register)
        kept = Kept(register)
        first = kept.of("count", counted)
        register.decide("reject", "wire-1", who="Ada")
        now[0] += 9
        assert kept.of("count", counted) == first
        now[0] += 2  # by now more than fifty times as long as counting took
        assert kept.of("count", counted) > first
