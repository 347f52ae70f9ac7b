"""The pattern `figure`: measured sums and weights, read as a row of cells that share what they do not say
anew.

"Exports were worth $6.09bn, 9.1% more than a year earlier, while imports swelled by 14.0% to $15.44bn": two
cells.
"Russia came second with $2.40bn, followed by the United States ($2.05bn) and China ($1.64bn)": three, of
which the
later ones change the partner and keep the measure and the year.
"""

from __future__ import annotations

from servanda.claim import Change
from servanda.extraction.analysis import Sentence
from servanda.extraction.changes import resolve_since
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.figures.asked import aims_at_trade
from servanda.extraction.figures.cell import Cell
from servanda.extraction.figures.cells import cut
from servanda.extraction.figures.dates import give_dates
from servanda.extraction.figures.in_order import list_in_order
from servanda.extraction.figures.measures import give_measures, measures_of
from servanda.extraction.figures.shares import is_share
from servanda.extraction.figures.sides import give_sides
from servanda.extraction.figures.trading_floor import has_floor
from servanda.extraction.figures.wording import status_of, what_of
from servanda.extraction.figures.words import TRADE, measure_words
from servanda.extraction.frames import Frame
from servanda.extraction.slots import is_money


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `figure` frame finds in a sentence."""
    if not sentence.numbers and not sentence.changes:
        return []
    words = measure_words(frame.language)
    measures = measures_of(sentence, frame)
    cells = cut(sentence, [phrase.end - 1 for phrase, _ in measures], words, _currency(context))
    if not cells:
        return []
    give_measures(sentence, cells, measures, words, context)
    list_in_order(sentence, cells, context.last_figure.form if context.last_figure is not None else "")
    for cell in cells:
        cell.status = status_of(sentence, cell, words)
    _aim_of_list(sentence, cells)
    if (
        cells[0].borrowed
        and cells[0].measure is None
        and aims_at_trade(cells[0].form, cells[0].status, context)
    ):
        cells[0].form = "turnover"  # "Ankara would like to see $1 billion"
    give_dates(sentence, cells, context)
    _told_anew(sentence, cells, context)
    drafts: list[Draft] = []
    before: Cell | None = None
    base: Cell | None = None
    no_sums = context.last_figure is None and all(cell.bare or not cell.amounts for cell in cells)
    for cell in cells:
        if not cell.form or not _stands(sentence, cell):
            continue
        if cell.bare and no_sums and (cell.borrowed or cell.measure is None):
            continue  # its currency was told long before
        if cell.borrowed and before is not None and before.by_verb:
            cell.form = before.form
        give_sides(sentence, cell, before, words, context)
        if base is not None and cell.borrowed and cell.measure is not None and cell.measure == base.measure:
            cell.reporter, cell.partner = list(base.reporter), list(base.partner)  # "shrank from A to B"
        base = cell if cell.base else None
        drafts.append(_draft(sentence, frame, cell, context))
        if not cell.base:
            before = cell
    return drafts


def _aim_of_list(sentence: Sentence, cells: list[Cell]) -> None:
    """What is listed after a colon is all aimed at where its first is: "targets: trade of $5bn; ..."."""
    colon = next((at for at, token in enumerate(sentence.tokens) if token.text == ":"), len(sentence.tokens))
    if cells[0].status == "actual" or cells[0].at < colon:
        return
    for cell in cells[1:]:
        verbs = any(clause.finite and colon < clause.at < cell.at for clause in sentence.parse.clauses)
        if cell.status == "actual" and not cell.base and not verbs:
            cell.status = cells[0].status


def _told_anew(sentence: Sentence, cells: list[Cell], context: Context) -> None:
    """Another's value of a forecast is one of the same period: "the bank is cautious and puts it at"."""
    last = context.last_figure
    if last is None or last.status != "forecast" or not cells[0].borrowed or cells[0].form != last.form:
        return
    cell = cells[0]
    telling = any(
        c.verb.split("_")[0] in sentence.lists["value_figure"] and cell.low <= c.at < cell.at
        for c in sentence.parse.clauses
    )
    if telling and cell.status == "actual" and not cell.dated:
        cell.status, cell.date = last.status, last.date


def _currency(context: Context) -> str:
    """The currency of the figure before, for sums that leave it out."""
    last = context.last_figure
    sums = [amount.unit for amount in last.amounts if is_money(amount.unit)] if last is not None else []
    return sums[0] if sums else context.currency


def _stands(sentence: Sentence, cell: Cell) -> bool:
    """Whether a cell is a figure of its own: a base only where it is dated, nothing that is denied."""
    if cell.base and not cell.dated:
        return False
    loose = cell.amounts and cell.amounts[0].unit == "percent" and cell.change is None and cell.borrowed
    if _is_owned_capital(sentence, cell):
        return False
    if loose and not (is_share(sentence, cell) or _of_a_place(sentence, cell)):
        return False
    for clause in sentence.parse.clauses:
        if clause.start <= cell.at < clause.end:
            return not clause.negated or _stays_below(sentence, cell, clause)
    return True


def _is_owned_capital(sentence: Sentence, cell: Cell) -> bool:
    """Whether a percentage is so much of a firm's capital, which is a detail of the firm."""
    if cell.form != "investment" or not cell.amounts or cell.amounts[0].unit != "percent":
        return False
    return (
        cell.measure is not None
        and sentence.tokens[cell.measure.end - 1].lower in sentence.lists["owned_capital"]
    )


def _stays_below(sentence: Sentence, cell: Cell, clause: Clause) -> bool:
    """Whether a sum is one that was not reached: "did not attain US$40 million", which is less than it."""
    reached = clause.verb in sentence.lists["reach_figure"] and clause.at < cell.at and len(cell.amounts) == 1
    if reached and cell.amounts[0].bound == "exact":
        cell.amounts = [cell.amounts[0].model_copy(update={"bound": "under"})]
    return reached


def _of_a_place(sentence: Sentence, cell: Cell) -> bool:
    """Whether a share stands right after a place: "after South Africa (11.9%)", "Germany with 10.2%"."""
    at = cell.at - 1
    before = sentence.tokens[at] if at > 0 else None
    if before is not None and (
        before.text in "(:" or before.lower in ("with", "at") or before.lemma in ("take", "get", "buy")
    ):
        at -= 1
    return at >= 0 and sentence.place_of(sentence.tokens[at]) is not None


def _draft(sentence: Sentence, frame: Frame, cell: Cell, context: Context) -> Draft:
    anchor = sentence.start + sentence.tokens[cell.at].start
    status = "actual" if cell.base and cell.status == "forecast" else cell.status
    draft = Draft("figure", cell.form, status, frame.identity, sentence.start, sentence.end, anchor)
    draft.amounts, draft.number_spans = list(cell.amounts), list(cell.spans)
    draft.date = cell.date
    if cell.change is not None:
        since = resolve_since(cell.change.comparison, cell.date, context.reference)
        draft.change = Change(
            value=cell.change.value, unit=cell.change.unit, direction=cell.change.direction, since=since
        )
    draft.add_parties(cell.reporter, "reporter")
    draft.add_parties(cell.partner, "partner")
    draft.what = what_of(sentence, cell)
    draft.sides_assumed, draft.base = cell.assumed, cell.base
    aimed_at = bool(cell.by_verb) and cell.status != "actual"
    on_floor = cell.form == "transactions" and has_floor(context)
    draft.stands = (cell.form in TRADE or aimed_at or on_floor) and not cell.base
    return draft
