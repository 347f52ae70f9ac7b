"""Where sentences begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.extraction.sentences import LONGEST, after_dateline, find_sentences
from tests.extraction.making import words


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in find_sentences(text, words())]


CASES = [
    ("Trade grew. Exports fell.", ["Trade grew.", "Exports fell."]),
    ("Mr. Ortega met Dr. Lopez at 5 p.m. on Monday.", ["Mr. Ortega met Dr. Lopez at 5 p.m. on Monday."]),
    ("J. P. Ortega left. He came back.", ["J. P. Ortega left.", "He came back."]),
    ("It rose 2.5 per cent. It fell.", ["It rose 2.5 per cent.", "It fell."]),
    ('"We will sign." He left.', ['"We will sign."', "He left."]),
    ("Will it open? Yes! It will.", ["Will it open?", "Yes!", "It will."]),
    ("Olsen Co. and Harlow Ltd. merged. All is well.", ["Olsen Co. and Harlow Ltd. merged.", "All is well."]),
    ("no stop at the end", ["no stop at the end"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "opening", ["HANOI, 24 September 2024 (AWN) - ", "LIMA, May 5 — ", "PORT HARLOW (Coast News) -- "]
)
def test_a_dateline_is_no_part_of_the_first_sentence(opening: str) -> None:
    text = f"{opening}Trade grew."
    assert text[after_dateline(text, 0, len(text)) :] == "Trade grew."


def test_a_text_without_a_dateline_begins_at_its_beginning() -> None:
    assert after_dateline("Trade grew - a little.", 0, 22) == 0


def test_a_sentence_that_never_ends_is_cut_between_words() -> None:
    text = "copper and wheat, " * 1_000
    pieces = sentences(text)
    assert all(len(piece) <= LONGEST for piece in pieces)
    assert "".join(pieces).replace(" ", "") == text.replace(" ", "")
    assert all(piece.split()[0] in ("copper", "and", "wheat,") for piece in pieces)


@given(st.text(max_size=300))
def test_nothing_but_white_space_is_left_out(text: str) -> None:
    at, between = 0, ""
    for start, end in find_sentences(text, words()):
        assert at <= start < end
        between += text[at:start]
        at = end
    assert not (between + text[at:]).strip()


@pytest.mark.parametrize(
    "line",
    [
        "Rabat, 9 March (Strait Courier) - Morocco made cars.",
        "Tashkent, 6 February 2024. Morocco made cars.",
        "HANOI, 24 September 2024 (AWN) - Morocco made cars.",
    ],
)
def test_a_dateline_ends_with_a_dash_or_a_full_stop(line: str) -> None:
    assert line[after_dateline(line, 0, len(line)) :] == "Morocco made cars."
