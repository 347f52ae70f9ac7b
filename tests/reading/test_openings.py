"""How agencies open a report."""

from __future__ import annotations

import pytest

from servanda.reading.openings import opening_of

REST = "The trade of the two countries grew."

OPENINGS = [
    ("ASTANA. November 21, 2024. WIRE - ", "ASTANA", "November 21, 2024", "WIRE"),
    ("NEW DELHI, May 5 (PTI) ", "NEW DELHI", "May 5", "PTI"),
    ("Bishkek, May 5, 2023 /Wire/. ", "Bishkek", "May 5, 2023", "Wire"),
    ("BAKU, Azerbaijan, May 5. ", "BAKU", "May 5", None),
    ("YEREVAN, 5 MAY 2023, WIRE. ", "YEREVAN", "5 MAY 2023", "WIRE"),
    ("Lagos, Nigeria - May 5, 2023 - ", "Lagos", "May 5, 2023", None),
    ("KUALA LUMPUR (5 May 2023): ", "KUALA LUMPUR", "5 May 2023", None),
    ("Phnom Penh (FN), May 5 - ", "Phnom Penh", "May 5", "FN"),
    ("Nairobi — ", "Nairobi", None, None),
]


@pytest.mark.parametrize(("head", "place", "when", "agency"), OPENINGS, ids=[o[0] for o in OPENINGS])
def test_an_opening(head: str, place: str, when: str | None, agency: str | None) -> None:
    found = opening_of(head + REST)
    assert found is not None
    assert (found.place, found.when, found.agency) == (place, when, agency)
    assert (head + REST)[found.end :] == REST


@pytest.mark.parametrize(
    "text",
    [
        REST,
        "Lima grew by a third.",
        "Penza: Acme and Delta sign a contract.",
        "Peru - Ghana trade grew.",
        "In May 2023 trade grew.",
        "KOREAN CAPITAL IN POLAND: FACTS",
        "Baku, SOCAR and others signed.",
        "Acme Steel (AS) The firm.",
        "",
    ],
)
def test_other_beginnings_are_none(text: str) -> None:
    assert opening_of(text) is None
