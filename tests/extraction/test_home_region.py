"""The region whose figures a text tells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from servanda.claim import Claim
from servanda.extraction import extract
from servanda.reading import read


@pytest.fixture
def figures(tmp_path: Path) -> Callable[[str], list[Claim]]:
    """The figures of a text."""

    def find(text: str) -> list[Claim]:
        path = tmp_path / "news.txt"
        path.write_text(text, encoding="utf-8")
        return [claim for claim in extract(read(path)).claims if claim.kind == "figure"]

    return find


def _sides(claim: Claim) -> list[tuple[str, str]]:
    return sorted((party.role, party.name) for party in claim.parties)


REGION = (
    "TVER REGION: FOREIGN TRADE IN 2023\n\nTver, 5 February 2024\n\n"
    "The trade of Tver Region with China reached $96.4 million last year, the regional customs house "
    "reported. Exports amounted to $31.2 million and imports to $65.2 million.\n\n"
    "Turnover with Kazakhstan was $40.1 million. "
    "Foreign trade of the region as a whole came to $612 million.\n"
)


def test_a_region_reports_its_own_trade(figures: Callable[[str], list[Claim]]) -> None:
    found = figures(REGION)
    china = [("partner", "China"), ("reporter", "Tver Region")]
    assert [_sides(claim) for claim in found] == [
        china,
        china,
        china,
        [("partner", "Kazakhstan"), ("reporter", "Tver Region")],
        [("reporter", "Tver Region")],
    ]


def test_a_region_named_in_passing_reports_nothing(figures: Callable[[str], list[Claim]]) -> None:
    text = (
        "PERU AND CHILE TRADE MORE\n\nLima, 5 February 2024\n\n"
        "Trade between Peru and Chile reached $3 billion in 2023. Peru sells copper to Chile. "
        "Growers in Tacna Region joined a fair in Chile. Exports amounted to $1.4 billion.\n"
    )
    assert all(("reporter", "Peru") in _sides(claim) for claim in figures(text))


def test_a_region_that_shares_a_line_in_capitals_is_told_of(figures: Callable[[str], list[Claim]]) -> None:
    text = (
        "TVER REGION AND THE REGIONS OF BELARUS\n\nChronicle of 2023\n\n"
        "In May the Tver Region and the Brest Region met. The Tver Region held a fair in June. "
        "According to the customs, exports to Belarus reached $48 million in 2023."
    )
    assert ("reporter", "Tver Region") in _sides(figures(text)[-1])
