"""Interviews and speeches: who answers, and whom "we" means."""

from __future__ import annotations

import pytest

from servanda.extraction.interviews import Interview, answers, find_interview, role_of_line
from servanda.extraction.names import find_names, names_inside_sentences
from tests.extraction.making import words


def interview(blocks: list[str]) -> Interview | None:
    text = "\n\n".join(blocks)
    return find_interview(blocks, find_names(text, words(), names_inside_sentences(text)), words())


@pytest.mark.parametrize(
    ("line", "role", "said"),
    [
        ("Q: How was the year?", "question", "How was the year?"),
        ("Question. How was the year?", "question", "How was the year?"),
        ("A: We lent more.", "answer", "We lent more."),
        ("Answer: We lent more.", "answer", "We lent more."),
        ("A port was built.", "", "A port was built."),
        ("Quito grew.", "", "Quito grew."),
    ],
)
def test_a_line_shows_its_role(line: str, role: str, said: str) -> None:
    found, length = role_of_line(line)
    assert (found, line[length:]) == (role, said)


def test_the_interviewee_and_the_body_spoken_for() -> None:
    found = interview(
        [
            "We talked to Ana Lopez, director of Harbour Bank, about the year that went by.",
            "How was the year?",
            "We lent more.",
            "What comes next?",
            "We shall lend less.",
        ]
    )
    assert found == Interview("Ana Lopez", "Harbour Bank")


def test_one_question_makes_no_interview() -> None:
    assert (
        interview(["Ana Lopez is the director of Harbour Bank.", "How was the year?", "It was good."]) is None
    )


def test_a_speech_is_the_speakers_from_end_to_end() -> None:
    found = interview(["Address by Minister Ana Lopez", "Trade grew.", "Ports were built."])
    assert found is not None
    assert (found.speaker, found.whole) == ("Ana Lopez", True)


def test_an_answer_goes_on_until_the_next_question() -> None:
    turns, answering = [], False
    for block in (
        "The year was good.",
        "How good?",
        "Very good.",
        "We lent more.",
        "Q: What next?",
        "A: More.",
    ):
        answering = answers(block, answering)
        turns.append(answering)
    assert turns == [False, True, True, True, True, True]


def test_a_joint_statement_is_nobodys_speech() -> None:
    text = "Joint statement by the ministers of trade of Peru and Ghana"
    assert find_interview([text, "We have signed a treaty."], find_names(text, words()), words()) is None


ANSWERS = ["How was the year?", "We lent more.", "What comes next?", "We shall lend less."]


def test_who_spoke_to_a_newspaper_is_interviewed_and_not_the_newspaper() -> None:
    found = interview(["Ana Lopez, director of Harbour Bank, spoke to Coastal News about credit.", *ANSWERS])
    assert found == Interview("Ana Lopez", "Harbour Bank")


def test_a_headline_that_quotes_names_the_interviewee() -> None:
    found = interview(['Ana Lopez: "We lend less"', "The head of Harbour Bank talks about it.", *ANSWERS])
    assert found == Interview("Ana Lopez", "Harbour Bank")


def test_the_one_person_of_an_introduction_is_interviewed() -> None:
    blocks = [
        "Half of the world eats our lentils. We put it to Ms Ana Lopez, who heads the office.",
        *ANSWERS,
    ]
    text = "\n\n".join(blocks)
    names = find_names(text, words(), names_inside_sentences(text))
    found = find_interview(blocks, names, words(), ["Ana Lopez"])
    assert found is not None
    assert found.speaker == "Ana Lopez"
    assert find_interview(blocks, names, words(), ["Ana Lopez", "Jan Novak"]) is not None
    assert (
        find_interview(
            [blocks[0] + " Jan Novak asked.", *ANSWERS], names, words(), ["Ana Lopez", "Jan Novak"]
        )
        is None
    )
