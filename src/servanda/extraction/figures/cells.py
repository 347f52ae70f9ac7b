"""A sentence's numbers as a row of cells: each a figure in the making.

"Exports were worth $6.09bn, 9.1% more than a year earlier, while imports swelled by 14.0% to $15.44bn": two
cells.
"Trade doubled, from $2bn in 2016 to $4bn": two, of which the first is the base of the comparison.
"""

from __future__ import annotations

import re
from dataclasses import replace

from servanda.extraction.analysis import Sentence
from servanda.extraction.changes import ChangeMention
from servanda.extraction.figures.cell import Cell
from servanda.extraction.figures.quantities import Quantity, quantities_of
from servanda.extraction.figures.reach import bound, share_out
from servanda.extraction.figures.words import MeasureWords
from servanda.extraction.slots import is_money

_REACH = 16
_LONGEST_ASIDE = 110
_AFTER_BASE = 4
_APPOSED = 60
_CLOSED = re.compile(r"[^,.;]{0,60}(?:[,.;]|\Z)")


def cut(sentence: Sentence, heads: list[int], words: MeasureWords, unit: str) -> list[Cell]:
    """The cells of a sentence, left to right.

    `heads` are the tokens at which measures stand; `unit` is the currency spoken of last, for sums that
    leave it out.
    """
    cells: list[Cell] = []
    for quantity in quantities_of(sentence, words, unit):
        base = _is_base(sentence, quantity, cells)
        host = None if base else _host(sentence, cells, quantity, heads)
        if host is None:
            cell = Cell(quantity.at, quantity.at + 1, base=base, bare=quantity.bare)
            if base and cells and cells[-1].change is not None:
                cell.compared_in = cells[-1].change
            cells.append(cell)
            host = cell
        told = None
        if quantity.amount is not None and quantity.amount.unit == "percent" and cells[-1] is host:
            told = _change_left_out(sentence, cells, host, quantity)
        _take(host, replace(quantity, amount=None, change=told) if told is not None else quantity)
    share_out(sentence, cells)
    bound(sentence, cells)
    return cells


def _take(cell: Cell, quantity: Quantity) -> None:
    if quantity.change is not None:
        cell.change = quantity.change
    elif quantity.amount is not None:
        cell.amounts.append(quantity.amount)
        cell.spans.append(quantity.span)
    cell.end = max(cell.end, quantity.at + 1)


def _is_base(sentence: Sentence, quantity: Quantity, cells: list[Cell]) -> bool:
    """Whether a sum is what another is compared with: "from A to B", "more than the A of last year"."""
    number = quantity.number
    if number is None or quantity.amount is None or quantity.amount.unit == "percent":
        return False
    if number.range == "from":
        return True
    change = cells[-1].change if cells else None
    if change is not None and change.comparison is not None and not change.comparison.inherited:
        start, end = change.comparison.start, change.comparison.end
        if start <= number.start < end:
            return True
        if end <= number.start <= end + 3 and "(" in sentence.text[end : number.start]:
            return True
    if (
        cells
        and cells[-1].base
        and "".join(t.tag for t in sentence.tokens[cells[-1].end : quantity.at]) == "C"
    ):
        return True  # "against A and B in 2021"
    times = cells[-1].change if cells else None
    if (
        times is not None
        and times.unit == "factor"
        and sentence.text[times.end : number.bound_start].strip() == "the"
    ):
        return True  # "seven times the $1bn of the first year"
    if _from_a_place(sentence, quantity.at + 1):
        return False  # "as against $2bn from Chile": a figure with sides of its own
    if sentence.expressions["compared"].search(sentence.text[: number.bound_start]):
        return True
    at = quantity.at - 1
    while at >= 0 and sentence.tokens[at].tag in "DRA":
        at -= 1
    if at < 0 or sentence.tokens[at].lower not in sentence.lists["bases"] or number.range is not None:
        return False
    after = sentence.tokens[quantity.at + 1] if quantity.at + 1 < len(sentence.tokens) else None
    beyond = sentence.tokens[quantity.at + 2] if quantity.at + 2 < len(sentence.tokens) else None
    for_goods = after is not None and after.lower == "for" and beyond is not None and beyond.tag != "T"
    return not for_goods


def _from_a_place(sentence: Sentence, at: int) -> bool:
    if at + 1 >= len(sentence.tokens) or sentence.tokens[at].lower not in ("from", "to", "with"):
        return False
    return sentence.place_of(sentence.tokens[at + 1]) is not None


def _host(sentence: Sentence, cells: list[Cell], quantity: Quantity, heads: list[int]) -> Cell | None:
    """The cell that a quantity joins, if it says more of the same figure."""
    if not cells:
        return None
    settled = [cell for cell in cells[-3:] if not cell.base]
    if not settled:
        return None
    last = max(settled, key=lambda cell: cell.end)
    latest = max(cells, key=lambda cell: cell.end)
    only_bases_since = all(cell.base for cell in cells[cells.index(last) + 1 :])
    if quantity.change is not None:
        free = (
            last.change is None and bool(last.amounts) and not _breaks(sentence, last.end, quantity.at, heads)
        )
        free = free and not _dated_anew(sentence, last.end, quantity.at)
        told = _told_of_it(sentence, last, quantity) or _apposed(sentence, last, quantity, heads)
        free = free or (last.change is None and bool(last.amounts) and told)
        beyond_base = latest is not last and only_bases_since and last.change is None and bool(last.amounts)
        near = quantity.at - latest.end <= _AFTER_BASE or _apposed(sentence, latest, quantity, heads)
        if beyond_base and near:
            return last
        return last if free and latest is last else None
    if not only_bases_since or quantity.amount is None or quantity.number is None:
        return None
    if quantity.amount.unit == "percent" and _change_left_out(sentence, cells, last, quantity) is not None:
        return last
    if not last.amounts:
        reach = latest.end
        heads = [head for head in heads if not _grew_to(sentence, last.end, head, quantity.at)]
        return last if last.change is not None and not _breaks(sentence, reach, quantity.at, heads) else None
    if latest is not last:
        return None
    return last if _goes_with(sentence, last, quantity, heads) else None


def _told_of_it(sentence: Sentence, cell: Cell, quantity: Quantity) -> bool:
    """Whether a relative clause tells the change of the figure before: "... to Peru, which is 35% more"."""
    said = sentence.text[sentence.tokens[cell.end - 1].end : quantity.span[0]]
    return len(said) <= _LONGEST_ASIDE and bool(sentence.expressions["told_of_it"].search(said))


def _apposed(sentence: Sentence, cell: Cell, quantity: Quantity, heads: list[int]) -> bool:
    """Whether growth is set off by commas after its figure: "84 million to Peru, a rise of 12%,"."""
    if quantity.change is None or any(cell.end <= head < quantity.at for head in heads):
        return False
    gap = sentence.text[sentence.tokens[cell.end - 1].end : quantity.change.start]
    tail = sentence.text[max(quantity.span[1], quantity.change.end) :]
    verbs = any(token.tag in "VBHM;" for token in sentence.tokens[cell.end : quantity.at])
    return (
        len(gap) <= _APPOSED
        and bool(sentence.expressions["set_off"].search(gap))
        and not verbs
        and bool(_CLOSED.match(tail))
    )


def _goes_with(sentence: Sentence, cell: Cell, quantity: Quantity, heads: list[int]) -> bool:
    """Whether a second sum is the other end of a range, the same in another currency, or the share that it
    makes."""
    assert quantity.number is not None
    assert quantity.amount is not None
    if quantity.number.range == "high":
        return True
    gap = sentence.text[cell.spans[-1][1] : quantity.number.bound_start]
    before, now = cell.amounts[-1].unit, quantity.amount.unit
    if is_money(before) and is_money(now) and before != now:
        return bool(re.fullmatch(r"\s*(?:\(|,?\s*or|,|/|;|—|–)?\s*(?:\w+\s){0,3}\(?", gap))
    if _weight(before) and _weight(now) and before != now and re.fullmatch(r"\s*(?:\(|,?\s*or)\s*", gap):
        return True  # "39,400 tonnes, or 656,667 bags"
    if (
        is_money(now)
        and _weight(before)
        and len(cell.amounts) == 1
        and sentence.expressions["worth"].match(gap)
    ):
        return True
    if is_money(now) and _weight(before) and sentence.expressions["and_paid"].match(gap):
        return bool(sentence.expressions["for_it"].match(sentence.text, quantity.span[1]))
    if (
        now == "percent"
        and re.fullmatch(r",?\s*(?:or|that is)?\s*", gap)
        and sentence.expressions["of_plan"].match(sentence.text, quantity.span[1])
    ):
        return True
    of_its_kind = (
        now == "percent" and is_money(before) and re.fullmatch(r"[^,.;()]{0,60}[,(]\s*(?:or\s)?", gap)
    )
    if of_its_kind and sentence.expressions["of_its_trade"].match(sentence.text, quantity.span[1]):
        return True
    if before == "percent" and is_money(now) and len(cell.amounts) == 1:
        return bool(
            sentence.expressions["or_sum"].fullmatch(gap)
        )  # "almost half of the imports, or Rs 298 million"
    if now == "percent" and (is_money(before) or _weight(before)):
        return (
            len(gap) < 60
            and bool(sentence.expressions["beside_sum"].search(gap))
            and not _breaks(sentence, cell.end, quantity.at, heads)
        )
    return False


def _change_left_out(
    sentence: Sentence, cells: list[Cell], last: Cell, quantity: Quantity
) -> ChangeMention | None:
    """The change that a percentage tells after one that said it in full: "exports were 1.7% above ...;
    imports, 7.7%"."""
    if not last.amounts or last.change is not None or quantity.number is None:
        return None
    after = sentence.tokens[quantity.at + 1].lower if quantity.at + 1 < len(sentence.tokens) else ""
    told = [cell.change for cell in cells if cell is not last and cell.amounts and cell.change is not None]
    if after == "of" or not told or told[-1].unit != "percent" or quantity.at - last.end > 2:
        return None
    return replace(
        told[-1], start=quantity.span[0], end=quantity.span[1], value=quantity.number.value, number=None
    )


def _weight(unit: str) -> bool:
    return unit != "percent" and not is_money(unit)


def _breaks(sentence: Sentence, low: int, high: int, heads: list[int]) -> bool:
    """Whether something between two tokens starts another figure: a measure, a place, a semicolon,
    "while"."""
    if high - low > _REACH:
        return True
    when = any(token.lower == "when" for token in sentence.tokens[low:high])
    if not when and any(low <= head < high and not _is_of_it(sentence, low, head) for head in heads):
        return True
    for at in range(low, high):
        token = sentence.tokens[at]
        if token.tag == ";" or token.lower in sentence.lists["contrasts"]:
            return True
        if token.lower == "after" and sentence.tokens[at + 1].tag in "G#":
            return True  # "after exceeding $4bn in 2023"
        if token.tag == "P" and sentence.place_of(token) is not None:
            return True
        if token.lower == "and" and sentence.tokens[at + 1].tag not in "BHVEIR":
            return True
    return False


def _grew_to(sentence: Sentence, low: int, head: int, at: int) -> bool:
    """Whether a measure stands between its growth and its level: "an 8 per cent increase in cargo to 42m"."""
    tokens = sentence.tokens
    opening = next((k for k in range(low, head) if tokens[k].tag == "I"), None)
    return (
        opening is not None
        and tokens[opening].lower in ("in", "of")
        and tokens[at - 1].lower == "to"
        and not any(token.tag in ",;VBHM" for token in tokens[low:at])
    )


def _is_of_it(sentence: Sentence, low: int, head: int) -> bool:
    """Whether a measure's noun is what the number before it counts: "17.4 million tonnes of cargo"."""
    at = low
    while at < head and sentence.tokens[at].tag in "AN":  # the unit, where it is a word of its own
        at += 1
    words = sentence.tokens[at + 1 : head]
    return sentence.tokens[at].lower == "of" and all(token.tag in "DAN" for token in words)


def _dated_anew(sentence: Sentence, low: int, high: int) -> bool:
    """Whether "and" divides two levels with periods of their own: "exceeded A in 2021 and had gone up by B
    this year"."""
    joint = next((at for at in range(low, high) if sentence.tokens[at].lower == "and"), None)
    if joint is None:
        return False
    before = any(token.tag == "T" for token in sentence.tokens[low:joint])
    return before and any(token.tag == "T" for token in sentence.tokens[high : high + 5])
