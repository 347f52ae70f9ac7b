"""Numbers whose unit the figure before gave: "163,000 in 2022", "I expect 5,000 this year"."""

from __future__ import annotations

from servanda.claim import Amount
from servanda.extraction.analysis import Sentence
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.figures.cell import Cell
from servanda.extraction.figures.dates import give_dates, labelled_period
from servanda.extraction.figures.wording import status_of
from servanda.extraction.figures.words import MeasureWords
from servanda.extraction.numbers import Number
from servanda.extraction.slots import amount_at, is_money

_LEAST = 10
_LIKE = 30


def bare_amount(sentence: Sentence, at: int, last: Draft | None) -> Amount | None:
    """The amount of the number at token `at`, if it goes on with the figure `last` in its unit, else None."""
    number = sentence.tokens[at].mention
    if last is None or not last.amounts or not isinstance(number, Number) or number.kind != "cardinal":
        return None
    unit, before = last.amounts[0].unit, last.amounts[0].value
    if (
        number.unit is not None
        or number.noun_hint
        or number.value < _LEAST
        or amount_at(sentence, at) is not None
    ):
        return None
    clause = next((c for c in sentence.parse.clauses if c.start <= at < c.end), None)
    if clause is not None and clause.verb in ("employ", "hire") and last.form != "employment":
        return None
    alike = unit != "percent" and before > 0 and 1 / _LIKE <= number.value / before <= _LIKE
    if not alike or (is_money(unit) and number.scale < 1000) or not _ends_there(sentence, at):
        return None
    return Amount(value=number.value, unit=unit, bound=number.bound)


def _ends_there(sentence: Sentence, at: int) -> bool:
    """Whether nothing after a number can be what it counts."""
    if (
        at
        and sentence.tokens[at - 1].tag in "NP"
        and sentence.tokens[at - 1].lower in ("no", "article", "phase")
    ):
        return False
    if at + 1 >= len(sentence.tokens):
        return True
    after = sentence.tokens[at + 1]
    return after.tag in ",.;T)" or after.lower in sentence.lists["after_bare"] or after.text in ")("


def bare_draft(
    sentence: Sentence,
    at: int,
    amount: Amount,
    last: Draft,
    context: Context,
    words: MeasureWords,
    found_by: str,
) -> Draft:
    """The figure of a bare number: as the figure before, with its own amount, period and status."""
    low = max((k + 1 for k in range(at) if sentence.tokens[k].tag == "#"), default=0)
    high = next(
        (k for k in range(at + 1, len(sentence.tokens)) if sentence.tokens[k].tag == "#"),
        len(sentence.tokens),
    )
    cell = Cell(at, at + 1, [amount], low=low, high=high, form=last.form)
    cell.status = status_of(sentence, cell, words)
    give_dates(sentence, [cell], context)
    token = sentence.tokens[at]
    beside = sentence.tokens[at - 1] if at else None
    parties = list(last.parties)
    placed = beside is not None and beside.tag == "P" and sentence.place_of(beside) is not None
    if beside is not None and placed and any(role == "partner" for _, role in parties):
        parties = [(name, role) for name, role in parties if role != "partner"]
        parties.append((beside.text, "partner"))  # "Vietnam took 41,000 tonnes and India 38,500"
    draft = Draft(
        "figure", last.form, cell.status, found_by, sentence.start, sentence.end, sentence.start + token.start
    )
    draft.amounts, draft.number_spans = [amount], [(token.mention.start, token.mention.end)]
    draft.parties, draft.what, draft.date = (
        parties,
        last.what,
        labelled_period(sentence, at) or cell.date,
    )
    return draft
