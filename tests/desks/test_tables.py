"""The desks between them keep every kind and form of claim, each in columns of its own trade."""

from __future__ import annotations

from pathlib import Path

import pytest

from servanda.claim import FORMS
from servanda.desks.tables import DESKS

KEPT_ELSEWHERE = {"count", "production", "admission/association"}  # looked up under Records


def test_every_form_has_a_desk() -> None:
    kept = {sort for desk in DESKS.values() for sort in desk.sorts}
    for kind, forms in FORMS.items():
        for form in forms:
            if not KEPT_ELSEWHERE & {form, f"{kind}/{form}"} or (kind, form) in kept:
                assert (kind, form) in kept or (kind, None) in kept, f"{kind}/{form}"


@pytest.mark.parametrize("name", list(DESKS))
def test_what_a_desk_keeps_is_in_the_vocabulary(name: str) -> None:
    desk = DESKS[name]
    assert desk.name == name
    for kind, form in desk.sorts:
        assert form is None or form in FORMS[kind]  # type: ignore[index]
    labels = [column.label for column in desk.columns]
    assert len(labels) == len(set(labels))


def test_each_desk_is_told_of_in_the_guide() -> None:
    guide = (Path(__file__).resolve().parents[2] / "docs" / "guide.md").read_text(encoding="utf-8")
    for desk in DESKS.values():
        assert desk.title in guide, desk.title
