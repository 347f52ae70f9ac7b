"""What a claim is about, in the words of its `what`."""

from __future__ import annotations

import pytest

from servanda.extraction.extractor import extract
from tests.extraction.making import document

WORDINGS = [
    ("Bilateral trade between Peru and Chile reached $3 billion in 2023.", "turnover",
     "bilateral trade between Peru and Chile"),
    ("Trade between Peru and Chile reached $3 billion in 2023.", "turnover", "trade between Peru and Chile"),
    ("Harbour Railways carried 181,000 passengers in 2023.", "count",
     "passengers carried by Harbour Railways"),
    ("In 2023 Acme Steel employed 7,000 people in Lima.", "employment", "people employed by Acme Steel"),
    ("In 2023 147 students of Lima University completed their studies.", "students",
     "students of Lima University who completed studies"),
    ("Acme Steel was admitted to the Lima Stock Exchange in May 2023.", "exchange",
     "admission of Acme Steel to Lima Stock Exchange"),
    ("The Lima Free Zone registered Acme Steel as a resident in May 2023.", "zone",
     "registration of Acme Steel to Lima Free Zone"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "form", "what"), WORDINGS)
def test_what_a_claim_is_about(text: str, form: str, what: str) -> None:
    found = [claim.what for claim in extract(document(text)).claims if claim.form == form]
    assert found == [what]
