"""What is new since a browser's last visit."""

from __future__ import annotations

import pytest

from servanda.register import Register
from servanda.web import last_visit
from tests.web.asking import Desk
from tests.web.making import document


def at(monkeypatch: pytest.MonkeyPatch, hours: float) -> None:
    monkeypatch.setattr(last_visit.time, "time", lambda: 1_780_000_000 + hours * 3600)


def test_what_came_since_the_visit_before_is_told_all_through_this_one(
    desk: Desk, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 0)
    assert "New since" not in desk.open("/").text
    register.add(document("night.txt", "Something came in the night."), [])
    register.decide("reject", "wire-1", who="Grace")
    at(monkeypatch, 12)
    told = "1 document with 0 claims, 1 decision of Grace"
    assert told in desk.open("/").text
    at(monkeypatch, 13)
    assert told in desk.open("/").text
    at(monkeypatch, 36)
    assert "New since" not in desk.open("/").text


@pytest.mark.parametrize(
    "cookie", ["", "1.2.3", "x" * 500, "1.1.1-1.1.999999999999999", "-1.0.0-0.0.0", "1.1.1-2.2.<b>"]
)
def test_a_cookie_of_somebodys_making_is_taken_for_none(cookie: str) -> None:
    before, kept = last_visit.since_last_visit(cookie, 5, 6)
    assert before is None
    assert last_visit.since_last_visit(kept, 7, 8)[0] is not None
