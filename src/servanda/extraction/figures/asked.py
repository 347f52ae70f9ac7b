"""What a question asks for: an answer seldom says again what it measures."""

from __future__ import annotations

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.figures.cell import Cell
from servanda.extraction.figures.sides import give_sides
from servanda.extraction.figures.words import TRADE, measure_words


def aims_at_trade(form: str, status: str, context: Context) -> bool:
    """Whether a sum that is wished for with no measure is of the trade of the two that a text is about.

    Exports and imports are told as its parts; what officials aim at is the whole.
    """
    parts = form in ("exports", "imports") and status in ("target", "forecast")
    return parts and context.is_pair and context.told_turnover


def speaks_of(sentence: Sentence, context: Context) -> None:
    """Take the trade that a sentence without numbers is about as the figure spoken of.

    "Trade between the two countries remains modest. Figures of the Bank show 38.6 billion for 2024."
    """
    if sentence.numbers or not (clauses := [c for c in sentence.parse.clauses if c.finite and c.subject]):
        return
    phrase = clauses[0].subject[0]
    thing = thing_of(sentence, phrase, ("figure",))
    if thing is None or thing.form not in TRADE or phrase.preposition:
        return
    cell = Cell(phrase.end, phrase.end, low=0, high=len(sentence.tokens), form=thing.form, measure=phrase)
    give_sides(sentence, cell, None, measure_words(), context)
    draft = Draft("figure", thing.form, "actual", "", 0, 0, 0)
    draft.add_parties(cell.reporter, "reporter")
    draft.add_parties(cell.partner, "partner")
    last = context.last_figure
    if draft.parties and (last is None or (last.form, last.parties) != (draft.form, draft.parties)):
        context.last_figure, context.since_figure = draft, 0


def hear(question: str, context: Context) -> None:
    """Take the trade that a question asks for as the figure spoken of: "What is the volume of trade?"."""
    asked = context.vocabulary.expressions["asked_trade"].search(question)
    if asked is None or not context.is_pair or len(context.topic) < 2:
        return
    draft = Draft("figure", asked.lastgroup or "turnover", "actual", "", 0, 0, 0)
    draft.add_parties(context.topic[:1], "reporter")
    draft.add_parties(context.topic[1:2], "partner")
    context.last_figure, context.since_figure = draft, 0
