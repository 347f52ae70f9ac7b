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
    ("Peru and Chile signed an agreement which sets up a Joint Business Council.", "agreement",
     "Joint Business Council"),
    ("Peru and Chile signed a memorandum that provides for the exchange of students.", "memorandum",
     "exchange of students"),
    ("A memorandum between Acme Steel and Delta Foods, signed in May 2023, covers export credits until 2028.",
     "memorandum", "export credits"),
    ("An agreement was signed between Peru and Chile; it provides for double diplomas.", "agreement",
     "double diplomas"),
    ("Peru and Chile signed a cooperation agreement in May 2023.", "agreement", "cooperation"),
    ("Acme Bank signed with Delta Bank a trade finance framework agreement.", "agreement",
     "trade finance agreement"),
    ("Peru and Chile signed the protocol of the session in May 2023.", "protocol",
     "protocol of the session"),
    ("Peru and Chile signed a memorandum in May 2023.", "memorandum", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "form", "what"), WORDINGS)
def test_what_a_claim_is_about(text: str, form: str, what: str) -> None:
    found = [claim.what for claim in extract(document(text)).claims if claim.form == form]
    assert found == [what]


def test_a_paper_takes_the_sides_between_its_verb_and_it() -> None:
    text = "Acme Bank signed with Delta Bank a trade finance framework agreement."
    (claim,) = extract(document(text)).claims
    assert [party.name for party in claim.parties] == ["Acme Bank", "Delta Bank"]


def test_the_next_sentence_tells_what_a_paper_is_about() -> None:
    text = "Peru and Chile signed a cooperation agreement. The document envisages joint research in Lima."
    claim = extract(document(text)).claims[0]
    assert claim.what == "cooperation in joint research"
