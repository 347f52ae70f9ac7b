"""From a document to its claims: the same every time, each with its quote, whatever the text."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from servanda.document import Document
from servanda.errors import ReadingError
from servanda.extraction import extract
from servanda.extraction.frames import load_frames
from servanda.extraction.gate import numbers_of, stands
from servanda.reading import read
from tests.extraction.making import document

ITEMS = Path(__file__).resolve().parents[1] / "material" / "news"
NOTE = """Peru and Chile met in Lima on 3 April 2024.

Exports of Peru to Chile grew by 12 per cent to $48.6 million in 2023. The two countries signed a memorandum
of understanding on fisheries.

Olsen Shipyards will build a terminal in Callao for $30 million. It will employ 200 people."""


def hold(made: Document) -> None:
    """Each claim has its quote at its span, and each of its numbers."""
    claims = extract(made).claims
    assert len({claim.id for claim in claims}) == len(claims)
    for claim in claims:
        assert claim.quote
        assert 0 <= claim.start < claim.end <= len(made.original)
        assert stands(claim, made)


def test_a_note_gives_its_claims() -> None:
    claims = extract(document(NOTE)).claims
    figure = next(claim for claim in claims if claim.kind == "figure" and claim.form == "exports")
    assert [(amount.value, amount.unit) for amount in figure.amounts] == [(48_600_000, "USD")]
    assert figure.date == "2023"
    assert {(party.name, party.role) for party in figure.parties} == {
        ("Peru", "reporter"),
        ("Chile", "partner"),
    }
    agreement = next(claim for claim in claims if claim.kind == "agreement")
    assert agreement.form == "memorandum"
    assert {party.name for party in agreement.parties} == {"Peru", "Chile"}
    project = next(claim for claim in claims if claim.kind == "project")
    assert project.status == "planned"
    assert 30_000_000 in numbers_of(project)


def test_the_same_text_gives_the_same_claims() -> None:
    assert extract(document(NOTE)) == extract(document(NOTE))


def test_claims_do_not_hang_on_the_order_of_sets(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text(NOTE + "\n\nAnd more of Olsen Shipyards Callao and Olsen Shipyards.", encoding="utf-8")
    program = (
        "import sys; from servanda.reading import read; from servanda.extraction import extract;"
        " print([claim.to_json() for claim in extract(read(sys.argv[1])).claims])"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program, str(file)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_ids_stay_when_text_is_added_elsewhere() -> None:
    before = {claim.quote: claim.id for claim in extract(document(NOTE)).claims}
    longer = document("The weather was fine.\n\n" + NOTE + "\n\nThe sea was calm.")
    after = {claim.quote: claim.id for claim in extract(longer).claims}
    assert before
    assert before.items() <= after.items()


def test_a_sentence_said_twice_gives_two_claims() -> None:
    said = "Peru exported 30 tractors to Chile in 2021."
    claims = extract(document(f"{said}\n\n{said}")).claims
    assert len({claim.id for claim in claims}) == len(claims) == 2
    assert claims[0].end <= claims[1].start


def test_questions_claim_nothing() -> None:
    assert extract(document("Will Peru and Chile sign a memorandum of understanding in 2024?")).claims == ()


@pytest.mark.parametrize("item", sorted(ITEMS.glob("*.txt")), ids=lambda item: item.stem)
def test_every_claim_of_an_item_has_its_quote(item: Path) -> None:
    hold(read(item))


def test_every_claim_of_an_item_names_a_frame_that_is_listed() -> None:
    listed = {frame.identity for frame in load_frames("en")}
    for item in sorted(ITEMS.glob("*.txt")):
        assert {claim.found_by for claim in extract(read(item)).claims} <= listed, item.name


PIECES = (
    "Peru", "Chile", "Olsen Shipyards", "signed", "a memorandum", "exports", "grew by", "12 per cent",
    "$5 million", "in 2021", ",", ".", "and", "the two countries", "will build", "a terminal", '"',
    "he said", "(", ")", "to", "of", "30 tractors", "last year", "\n\n", "from", "–", "’s", "which",
    "first", "2.5 times",
)  # fmt: skip


def readable(text: str) -> Document:
    try:
        return document(text)
    except ReadingError:
        reject()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_order_of_words_gives_claims_that_stand(pieces: list[str]) -> None:
    hold(readable(" ".join(pieces)))


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=300))
def test_any_text_at_all_gives_claims_that_stand(text: str) -> None:
    hold(readable(text))


SIGNED = "Peru and Chile signed a memorandum on 3 April 2024"
HOSTILE = {
    "a megabyte without a full stop": "copper and wheat " * 62_000,
    "one long sentence of claims": f"{SIGNED}, and " * 2_000,
    "no blank": "x" * 200_000,
    "one letter in capitals": "A " * 50_000,
    "ten thousand numbers": " ".join(f"{number}.5 per cent" for number in range(10_000)),
    "numbers without blanks": ",".join(str(number) for number in range(10_000)),
    "nested quotes": '“«"' * 5_000 + SIGNED + '"»”' * 5_000 + ".",
    "open brackets": "(" * 20_000 + SIGNED + ".",
    "mixed scripts": f"Реru and Сhile {SIGNED} 中国与秘鲁签署 اتفاق. " * 200,
    "marks of direction": f"\u202e{SIGNED}\u202c for \u2066$5 million\u2069. " * 200,
    "accents apart": "Pe\u0301ru e\u0301 " * 500 + SIGNED + ".",
    "a name a sentence": " ".join(f"It met Body{number} of Harlow{number}." for number in range(2_000)),
    "commas alone": "," * 20_000,
    "and alone": "and " * 20_000,
    "dots alone": ". " * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_read_in_bounded_time(name: str) -> None:
    begun = time.process_time()
    hold(document(HOSTILE[name]))
    assert time.process_time() - begun < 30
