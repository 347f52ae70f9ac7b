"""Which period a cell measures."""

from __future__ import annotations

from servanda.extraction.analysis import Sentence
from servanda.extraction.changes import ChangeMention, resolve_since
from servanda.extraction.context import Context
from servanda.extraction.figures.cell import Cell
from servanda.extraction.periods import PeriodMention

_OVER = frozenset({"duration"})
_BESIDE = 16
# "Exceeded the result of 2022 by 37 per cent": what is compared with.


def give_dates(sentence: Sentence, cells: list[Cell], context: Context) -> None:
    """Give each cell its period: its own, else that of the cell before, of the sentence, or of what was said
    before."""
    free = _free_periods(sentence)
    for cell in cells:
        cell.base = cell.base or _is_labelled_aside(sentence, cell)
    of_bases = {id(own) for cell in cells if cell.base and (own := _own(sentence, cell, free)) is not None}
    before: Cell | None = None
    for number, cell in enumerate(cells):
        own = _own(sentence, cell, [p for p in free if cell.base or id(p) not in of_bases])
        if own is not None and cell.status != "actual" and _when_set(sentence, cell, own, context):
            own = None
        if own is not None:
            cell.date, cell.dated = own.edtf, True
            if cell.base:
                free = [period for period in free if period is not own]
        elif cell.base:
            change = cell.compared_in or _change_near(cells, number)
            if change is not None and change.comparison is not None:
                cell.date = resolve_since(
                    change.comparison, _date_of_base(cells, number, context), context.reference
                )
                cell.dated = cell.date is not None
        elif before is not None:
            apart = any(token.tag == ";" for token in sentence.tokens[before.end : cell.at])
            cell.date = before.date if cell.status == "actual" or not apart else None
        else:
            cell.date = _fronted(sentence, cell, free)
        if not cell.base:
            before = cell
    _from_later(cells)
    published = context.reference.published or ""
    rate = any(period.kind == "rate" for period in sentence.periods)
    if rate and published and _is_present(sentence, cells):
        for cell in cells:
            if not cell.dated and cell.status == "actual":
                cell.date, cell.dated = published[:4], True
    for cell in cells:
        if cell.date is None and not cell.dated and not cell.base and cell.status == "actual":
            cell.date = _whole_year(sentence, context.period) or context.period


def _is_present(sentence: Sentence, cells: list[Cell]) -> bool:
    """Whether the first of the figures is told in the present: "it carries 400,000 tonnes a year"."""
    stance = ""
    for clause in sentence.parse.clauses:
        if cells and clause.start <= cells[0].at:
            stance = clause.stance
    return stance == "present"


def _is_labelled_aside(sentence: Sentence, cell: Cell) -> bool:
    """Whether a figure stands in brackets with its own period: "$271 mn (2022: $298 mn)"."""
    at = cell.at
    if at < 3 or sentence.tokens[at - 1].text != ":" or sentence.tokens[at - 3].text != "(":
        return False
    return isinstance(sentence.tokens[at - 2].mention, PeriodMention)


def labelled_period(sentence: Sentence, at: int) -> str | None:
    """The period that stands as a label right before a number: "2021: 250, 2022: 300"."""
    if at < 2 or sentence.tokens[at - 1].text != ":":
        return None
    period = sentence.tokens[at - 2].mention
    return period.edtf if isinstance(period, PeriodMention) else None


def _when_set(sentence: Sentence, cell: Cell, period: PeriodMention, context: Context) -> bool:
    """Whether a period before the number tells when a target was set, and not when it is to be reached."""
    if period.start > sentence.tokens[cell.at].start or period.edtf is None:
        return False
    published = context.reference.published
    return published is not None and period.edtf[:4] < published[:4]


def _whole_year(sentence: Sentence, period: str | None) -> str | None:
    """The year spoken of, where a figure is told to be the whole year's."""
    said = sentence.text.lower()
    return period[:4] if period and ("full year" in said or "whole year" in said) else None


def _date_of_base(cells: list[Cell], number: int, context: Context) -> str | None:
    later = [
        cell.date for cell in [*reversed(cells[:number]), *cells[number + 1 :]] if cell.date and not cell.base
    ]
    return later[0] if later else context.period


def _change_near(cells: list[Cell], number: int) -> ChangeMention | None:
    for cell in (*cells[number + 1 : number + 2], *cells[max(number - 1, 0) : number]):
        if cell.change is not None and cell.change.comparison is not None and not cell.base:
            return cell.change
    return None


def _free_periods(sentence: Sentence) -> list[PeriodMention]:
    """The periods that no change is compared with, durations left out."""
    compared = [
        (change.comparison.start, change.comparison.end)
        for change in sentence.changes
        if change.comparison is not None
    ]
    return [
        period
        for period in sentence.periods
        if period.kind not in _OVER
        and not period.compared
        and not any(period.start < end and start < period.end for start, end in compared)
        and not (
            sentence.changes and sentence.expressions["of_a_result"].search(sentence.text[: period.start])
        )
    ]


def _own(sentence: Sentence, cell: Cell, free: list[PeriodMention]) -> PeriodMention | None:
    """The period among a cell's own words: one after its numbers first, else the last before them."""
    tokens = sentence.tokens
    begin, stop = tokens[cell.low].start, tokens[max(cell.high, cell.end) - 1].end
    after = tokens[cell.end - 1].end
    later = [period for period in free if after <= period.start < stop]
    if later and _adjoins(sentence, cell, later[0]):
        return later[0]
    earlier = [period for period in free if begin <= period.start < after]
    if earlier:
        return _finest(earlier)
    return later[0] if later else None


def _finest(periods: list[PeriodMention]) -> PeriodMention:
    """The last period, or its part named right before it: "the January-September period of this year"."""
    last = periods[-1]
    for before in reversed(periods[:-1]):
        inside = before.edtf and last.edtf and len(last.edtf) == 4 and before.edtf.startswith(f"{last.edtf}-")
        if inside and last.start - before.end <= _BESIDE:
            return before
    return last


def _adjoins(sentence: Sentence, cell: Cell, period: PeriodMention) -> bool:
    gap = sentence.text[sentence.tokens[cell.end - 1].end : period.start]
    return len(gap) < 48


def _fronted(sentence: Sentence, cell: Cell, free: list[PeriodMention]) -> str | None:
    at = sentence.tokens[cell.at].start
    earlier = [period for period in free if period.start < at]
    return _finest(earlier).edtf if earlier else None


def _from_later(cells: list[Cell]) -> None:
    """A period said once at the end dates what was listed before it: "imports of A and exports of B in
    2023"."""
    if any(cell.dated for cell in cells[:-1] if not cell.base) or not cells:
        return
    last = cells[-1]
    if last.dated and not last.base:
        for cell in cells[:-1]:
            if cell.date is None and not cell.base and not cell.borrowed and cell.status == "actual":
                cell.date = last.date
