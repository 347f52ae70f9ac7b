"""Which words of a sentence belong to which of its cells, and which changes to which sums."""

from __future__ import annotations

from servanda.extraction.analysis import Sentence
from servanda.extraction.changes import ChangeMention
from servanda.extraction.figures.cell import Cell
from servanda.extraction.periods import PeriodMention


def share_out(sentence: Sentence, cells: list[Cell]) -> None:
    """ "Exports rose to A and imports to B, by 5.2% and 8.3% respectively": the changes go to their sums in
    order."""
    if "respectively" not in sentence.text or not cells:
        return
    changes = [cell for cell in cells if cell.change is not None and not cell.amounts]
    first = next((k for k, cell in enumerate(cells) if cell.change is not None), None)
    if first is None:
        return
    sums = [cell for cell in cells if cell.amounts and not cell.base]
    told = [cell.change for cell in cells if cell.change is not None]
    if len(sums) != len(told):
        sums, told = _last_row(sentence, sums, cells)
    if len(sums) != len(told) or len(sums) < 2:
        return
    for cell, change in zip(sums, told, strict=True):
        cell.change = change
    for cell in changes:
        cells.remove(cell)


def _last_row(
    sentence: Sentence, sums: list[Cell], cells: list[Cell]
) -> tuple[list[Cell], list[ChangeMention]]:
    """The sums right before the row of changes that "respectively" closes, and those changes.

    "Trade hit A, of which exports were B and imports C, up 9.8% and 30.5% respectively": B and C alone.
    """
    close = sentence.text.index("respectively")
    later = [cell for cell in cells if cell.change is not None and cell.change.start < close]
    last = max((sentence.tokens[cell.at].start for cell in sums if cell.at), default=0)
    told = [cell.change for cell in later if cell.change is not None and cell.change.start > last]
    row = sums[-len(told) :] if told else []
    free = all(cell.change is None or cell.change in told for cell in row)
    return (row, told) if free and len(told) > 1 else ([], [])


def bound(sentence: Sentence, cells: list[Cell]) -> None:
    """Divide the words of the sentence among its cells."""
    low = 0
    for number, cell in enumerate(cells):
        host = cells[number - 1] if number else None
        if host is not None and cell.base and cell.end < host.end:  # "doubled from A in 2018 to B last year"
            cell.low, cell.high = cell.at, host.end - 1
            after = cells[number + 1].at if number + 1 < len(cells) else len(sentence.tokens)
            host.high = _stop(sentence, host.end, after, number + 1 == len(cells))
            low = host.high
            continue
        cell.low = low
        last = number + 1 == len(cells)
        limit = len(sentence.tokens) if last else cells[number + 1].at
        cell.high = _stop(sentence, cell.end, limit, last)
        low = max(cell.high, low)


def _stop(sentence: Sentence, start: int, limit: int, last: bool) -> int:
    depth = 0
    for at in range(start, limit):
        token = sentence.tokens[at]
        depth += (token.text == "(") - (token.text == ")")
        if depth > 0:
            continue
        if token.tag in ";:" or token.lower in sentence.lists["contrasts"]:
            return at
        if token.tag == "," and at > start:
            return at
        if token.tag == ",":
            following = "".join(ahead.tag for ahead in sentence.tokens[at + 1 : at + 3])
            if not (following[:1] == "T" or following == "IT"):
                return at
        if token.lower == "and" and not last:
            return at
    return limit if last else _after_period(sentence, start, limit)


def _after_period(sentence: Sentence, start: int, limit: int) -> int:
    """Where the words between two numbers divide if no mark does: after a period or a destination, else at
    once."""
    for at in range(limit - 1, start - 1, -1):
        token = sentence.tokens[at]
        closed = isinstance(token.mention, PeriodMention) and sentence.tokens[at + 1].text == ")"  # "(2022)"
        if token.tag == "T" or closed or sentence.place_of(token) is not None:
            return at + 1
    return start
