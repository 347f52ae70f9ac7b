"""What a question asks for: an answer seldom says again what it measures."""

from __future__ import annotations

from servanda.extraction.context import Context
from servanda.extraction.draft import Draft


def aims_at_trade(form: str, status: str, context: Context) -> bool:
    """Whether a sum that is wished for with no measure is of the trade of the two that a text is about.

    Exports and imports are told as its parts; what officials aim at is the whole.
    """
    parts = form in ("exports", "imports") and status in ("target", "forecast")
    return parts and context.is_pair and context.told_turnover


def hear(question: str, context: Context) -> None:
    """Take the trade that a question asks for as the figure spoken of: "What is the volume of trade?"."""
    asked = context.vocabulary.expressions["asked_trade"].search(question)
    if asked is None or not context.is_pair or len(context.topic) < 2:
        return
    draft = Draft("figure", asked.lastgroup or "turnover", "actual", "", 0, 0, 0)
    draft.add_parties(context.topic[:1], "reporter")
    draft.add_parties(context.topic[1:2], "partner")
    context.last_figure, context.since_figure = draft, 0
