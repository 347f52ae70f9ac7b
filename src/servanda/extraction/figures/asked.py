"""What a question asks for: an answer seldom says again what it measures."""

from __future__ import annotations

import re

from servanda.extraction.context import Context
from servanda.extraction.draft import Draft

_TRADE = re.compile(r"\b(?:(?P<turnover>trade|turnover)|(?P<exports>exports?)|(?P<imports>imports?))\b")


def hear(question: str, context: Context) -> None:
    """Take the trade that a question asks for as the figure spoken of: "What is the volume of trade?"."""
    asked = _TRADE.search(question)
    if asked is None or not context.is_pair or len(context.topic) < 2:
        return
    draft = Draft("figure", asked.lastgroup or "turnover", "actual", "", 0, 0, 0)
    draft.add_parties(context.topic[:1], "reporter")
    draft.add_parties(context.topic[1:2], "partner")
    context.last_figure, context.since_figure = draft, 0
