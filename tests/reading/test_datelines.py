"""When and where a text was published, as far as its top says so."""

from __future__ import annotations

import pytest

from servanda.document import Metadata
from servanda.reading.plain_text import read_text

BODY = "\n\nThe ministers of the two countries met on 3 May 2019 and agreed on a plan of work, it was said.\n"

CASES = [
    ("BALI, Sept 2, 2024 (Island Daily) - Indonesia expects growth.", "2024-09-02", "Bali"),
    ("KUALA LUMPUR, 17 March 2024 (Wire) - Food producers came home.", "2024-03-17", "Kuala Lumpur"),
    ("Published: 21 October 2024\n\nTBILISI, 22 October (Wire) - Trade grew.", "2024-10-21", "Tbilisi"),
    ("TBILISI, 22 October (Wire) - Trade grew.", None, "Tbilisi"),
    ("28 March 2024", "2024-03-28", None),
    ("Wednesday 14 December 2022", "2022-12-14", None),
    ("Grodno, 6 May 2022", "2022-05-06", "Grodno"),
    ("DAR ES SALAAM, 5 DECEMBER 2025", "2025-12-05", "Dar es Salaam"),
    ("MINUTES\nof the second session of the Council\nheld in Busan on 28 August 2009", "2009-08-28", "Busan"),
    ("Berlin, den Rest kennt man. Am 3. Mai 2021 war Ruhe.", None, None),
    ("Trade by partner, September 2024", None, None),
    ("Harbour Monthly, October 2023", "2023-10", None),
    ("By our columnist\n\nPublished in the Ararat Business Review, 22 May 2024", "2024-05-22", None),
    ("Fact sheet no. 12, updated 30 November 2023", "2023-11-30", None),
    ("Tashkent, 6 February 2024. In 2023 the exchange sold more", "2024-02-06", "Tashkent"),
    ("Harbour Courier, 21 August 2024", "2024-08-21", None),
    ("Harbour Trade Observer - Maribor, 21 August 2024", "2024-08-21", "Maribor"),
    ("PRESS RELEASE - The council met.", None, None),
    ("31 February 2024", None, None),
    ("Source: Academy press office, Lumen, 3 May 2018.", None, None),
]


@pytest.mark.parametrize(("top", "published", "place"), CASES, ids=[top[:24] for top, _, _ in CASES])
def test_dateline(top: str, published: str | None, place: str | None) -> None:
    metadata = read_text(f"A title that says it\n\n{top}{BODY}", Metadata("t.txt", "text/plain", "")).metadata
    assert (metadata.published, metadata.place) == (published, place)


def test_the_outlet_before_a_day_is_the_publisher() -> None:
    top = "A title that says it\n\nHarbour Trade Observer - 21 August 2024"
    metadata = read_text(f"{top}{BODY}", Metadata("t.txt", "text/plain", "")).metadata
    assert (metadata.publisher, metadata.place) == ("Harbour Trade Observer", None)


def test_a_masthead_is_not_the_title() -> None:
    metadata = read_text(
        f"THE ANDEAN LEDGER\nThe bridge is open again\n\n28 March 2024{BODY}", Metadata("t", "", "")
    ).metadata
    assert (metadata.title, metadata.publisher) == ("The bridge is open again", "The Andean Ledger")


def test_a_date_in_the_story_is_not_its_own() -> None:
    assert read_text(f"A title{BODY}", Metadata("t", "", "")).metadata.published is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ministers of the two countries met in the capital and agreed on a plan for the year.", "en"),
        (
            "Die Minister der beiden Länder haben sich in der Hauptstadt getroffen und den Plan für 2022.",
            "de",
        ),
        ("Министры двух стран встретились в столице и договорились о плане на год, как было сказано.", "ru"),
        ("Zyx qwv blorp frim dast keln morv tish gand pleck wuzz.", None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert read_text(text, Metadata("t", "", "")).metadata.language == language
