"""Answers that leave to the question what they measure."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from servanda.claim import Claim

Figures = Callable[[str], list[Claim]]
Told = Callable[[Claim, str], list[str]]


@pytest.mark.parametrize(
    ("question", "form"),
    [("How big is trade?", "turnover"), ("And the exports?", "exports"), ("What of imports?", "imports")],
)
def test_an_answer_measures_what_was_asked_for(
    figures: Figures, told: Told, question: str, form: str
) -> None:
    found = figures(
        "Jordan and Romania: questions to the ambassador of Jordan in Romania\n\n"
        f"Q: {question}\nA: About 260 million dollars in 2022.\n\n"
        "Q: And culture?\nA: Romania likes Jordan.\n"
    )
    assert [(claim.form, told(claim, "reporter"), told(claim, "partner")) for claim in found] == [
        (form, ["Jordan"], ["Romania"])
    ]


def test_a_sentence_without_numbers_tells_what_the_next_one_measures(figures: Figures, told: Told) -> None:
    text = "Trade between Chad and Cameroon is small. Customs data put it at 38 million dollars for 2022."
    (claim,) = figures(text)
    assert (claim.form, told(claim, "reporter"), told(claim, "partner")) == (
        "turnover",
        ["Chad"],
        ["Cameroon"],
    )
