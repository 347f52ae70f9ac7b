"""The docket of two parties, of a small register and of a large one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from servanda.desks import dockets
from servanda.desks.dockets import docket_view
from servanda.register import Register
from tests.web.making import fill

DAY = date(2026, 3, 1)


def test_of_a_large_register_it_is_drawn_up_from_what_was_read_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Register.create(tmp_path / "register.db") as register:
        fill(register)
        whole = docket_view(register, "Chad", "Mali", DAY)
        assert whole.groups
        assert whole.figures
        assert whole.drawn_from is None
        monkeypatch.setattr(dockets, "LARGE", 0)
        bounded = docket_view(register, "Chad", "Mali", DAY)
        assert bounded.drawn_from == 4
        assert replace(bounded, drawn_from=None) == whole  # nothing here was read longer ago
        monkeypatch.setattr(dockets, "OF_THE_PAIR", 1)
        assert docket_view(register, "Chad", "Mali", DAY).drawn_from == 1
