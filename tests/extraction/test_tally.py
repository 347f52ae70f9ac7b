"""What each frame did is counted from the extraction itself, and changes nothing about it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from servanda.extraction import extract
from servanda.extraction.draft import Draft
from servanda.extraction.tally import Tally
from servanda.reading import read

DOCUMENTS = sorted((Path(__file__).resolve().parents[2] / "src/servanda/demo/documents").glob("*.txt"))


def draft(frame: str, kind: str, anchor: int, number: int | None = None) -> Draft:
    made = Draft(kind, "count", "actual", frame, 0, 99, anchor)  # type: ignore[arg-type]
    made.number_spans = [] if number is None else [(number, number + 2)]
    return made


def test_every_claim_is_counted_for_its_frame() -> None:
    for path in DOCUMENTS:
        tally = Tally()
        document = read(path)
        counted = extract(document, tally=tally)
        assert counted == extract(document)
        made = Counter(claim.found_by for claim in counted.claims)
        assert {mark: each.claims for mark, each in tally.frames.items() if each.claims} == made
        assert sum(each.dropped.total() for each in tally.frames.values()) == counted.dropped


def test_a_draft_is_lost_to_the_frame_that_keeps_its_word_or_its_number() -> None:
    tally = Tally()
    kept = tally.settled(
        [
            draft("en/first@1", "deal", 10),
            draft("en/second@1", "deal", 10),
            draft("en/owner@1", "project", 20, number=30),
            draft("en/number@1", "figure", 40, number=30),
        ]
    )
    assert [each.found_by for each in kept] == ["en/first@1", "en/owner@1"]
    assert tally.of("en/second@1").lost == {"en/first@1": 1}
    assert tally.of("en/number@1").lost == {"en/owner@1": 1}
    assert not tally.of("en/first@1").lost


def test_tallies_of_two_corpora_add_up() -> None:
    one, other, both = Tally("en/measure-stated@1"), Tally("en/measure-stated@1"), Tally()
    for path, tally in zip(DOCUMENTS[:2], (one, other), strict=True):
        extract(read(path), tally=tally)
        extract(read(path), tally=both)
    examples = [*one.examples, *other.examples]
    one.add(other)
    assert one.frames == both.frames
    assert one.examples == examples
    assert all(claim.found_by == "en/measure-stated@1" for claim in examples)
