"""What the program does at its edges: wrong calls, faults of its own."""

from __future__ import annotations

import pytest

from servanda.cli import main


def test_a_fault_of_its_own_is_one_line_and_a_hint(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise ZeroDivisionError("division\nby zero")

    monkeypatch.delenv("SERVANDA_TRACEBACK", raising=False)
    monkeypatch.setattr(main, "app", broken)
    with pytest.raises(SystemExit) as stopped:
        main.run()
    assert stopped.value.code == 70
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "servanda: a fault of servanda's own: ZeroDivisionError: division by zero"
    assert said[1].startswith("hint: ")
    assert len(said) == 2


def test_the_place_of_a_fault_is_shown_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setenv("SERVANDA_TRACEBACK", "1")
    monkeypatch.setattr(main, "app", broken)
    with pytest.raises(ZeroDivisionError):
        main.run()
