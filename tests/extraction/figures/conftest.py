"""Reading a few sentences of one's own to the figures that they state."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from servanda.claim import Claim
from servanda.extraction import extract
from servanda.reading import read

Figures = Callable[[str], list[Claim]]


@pytest.fixture
def figures(tmp_path: Path) -> Figures:
    """The figures of a text, in the order of their quotes."""

    def find(text: str) -> list[Claim]:
        path = tmp_path / "news.txt"
        path.write_text(text, encoding="utf-8")
        return [claim for claim in extract(read(path)).claims if claim.kind == "figure"]

    return find


@pytest.fixture
def told() -> Callable[[Claim, str], list[str]]:
    """The names of a claim's parties in one role."""
    return lambda claim, role: [party.name for party in claim.parties if party.role == role]
