"""A sentence's numbers as a row of cells: each a figure in the making.

"Exports were worth $6.09bn, 9.1% more than a year earlier, while imports swelled by 14.0% to $15.44bn": two
cells.
"Trade doubled, from $2bn in 2016 to $4bn": two, of which the first is the base of the comparison.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from servanda.claim import Amount
from servanda.extraction.analysis import Sentence
from servanda.extraction.changes import ChangeMention
from servanda.extraction.figures.words import MeasureWords
from servanda.extraction.numbers import Number
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amount_at, is_money

_REACH = 16
_BASES = frozenset({"from", "against", "versus", "than", "vs"})
_BESIDE = re.compile(
    r"\(|\bor\b|\bequals?\b|\bequivalent\b|\brepresent|\baccount|\bmak(?:es?|ing)\b"
    r"|\bwhich (?:is|was)\b|\bthat is\b|\bi\.e\."
)


@dataclass(slots=True)
class Cell:
    """A figure in the making.

    `at` and `end` are the half-open token span of its numbers; `low` and `high` that of the words that are
    its own.
    `form` is the code of its measure and `measure` the phrase that names it, where one does; `borrowed`
    tells that the
    measure was said before. `since` is the base's own period where the comparison gives it.
    """

    at: int
    end: int
    amounts: list[Amount] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    change: ChangeMention | None = None
    base: bool = False
    bare: bool = False
    low: int = 0
    high: int = 0
    form: str = ""
    measure: Phrase | None = None
    borrowed: bool = False
    by_verb: str = ""
    verb_at: int = -1
    goods: str = ""
    reporter: list[str] = field(default_factory=list)
    partner: list[str] = field(default_factory=list)
    date: str | None = None
    dated: bool = False
    status: str = "actual"
    compared_in: ChangeMention | None = None
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class _Quantity:
    at: int
    span: tuple[int, int]
    number: Number | None
    amount: Amount | None = None
    change: ChangeMention | None = None
    bare: bool = False


def cut(sentence: Sentence, heads: list[int], words: MeasureWords, unit: str) -> list[Cell]:
    """The cells of a sentence, left to right.

    `heads` are the tokens at which measures stand; `unit` is the currency spoken of last, for sums that
    leave it out.
    """
    cells: list[Cell] = []
    for quantity in _quantities(sentence, words, unit):
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
    _share_out(sentence, cells)
    _bound(sentence, cells)
    return cells


def _take(cell: Cell, quantity: _Quantity) -> None:
    if quantity.change is not None:
        cell.change = quantity.change
    elif quantity.amount is not None:
        cell.amounts.append(quantity.amount)
        cell.spans.append(quantity.span)
    cell.end = max(cell.end, quantity.at + 1)


def _quantities(sentence: Sentence, words: MeasureWords, unit: str) -> list[_Quantity]:
    index_of = {number.start: index for index, number in enumerate(sentence.numbers)}
    changes = {change.number: change for change in sentence.changes if change.number is not None}
    alone = [change for change in sentence.changes if change.number is None]
    found: list[_Quantity] = []
    for at, token in enumerate(sentence.tokens):
        if isinstance(token.mention, Number):
            number = token.mention
            span = (number.start, number.end)
            index = index_of[number.start]
            if index in changes:
                found.append(_Quantity(at, span, number, change=changes.pop(index)))
                continue
            amount, bare = _amount(sentence, at, number, words, unit)
            if amount is not None:
                found.append(_Quantity(at, span, number, amount=amount, bare=bare))
                unit = amount.unit if is_money(amount.unit) else unit
        elif alone and alone[0].start <= token.start:
            change = alone.pop(0)
            if token.start < change.end:
                found.append(_Quantity(at, (change.start, change.end), None, change=change))
    return _with_share_changes(found, changes, sentence)


def _with_share_changes(
    found: list[_Quantity], changes: dict[int, ChangeMention], sentence: Sentence
) -> list[_Quantity]:
    """Changes whose number is no token of its own ("a fifth more") take the place of the token that they
    begin at."""
    for change in changes.values():
        for at, token in enumerate(sentence.tokens):
            if change.start <= token.start < change.end:
                found.append(_Quantity(at, (change.start, change.end), None, change=change))
                break
    return sorted(found, key=lambda quantity: quantity.at) if changes else found


def _amount(
    sentence: Sentence, at: int, number: Number, words: MeasureWords, unit: str
) -> tuple[Amount | None, bool]:
    """The sum, share or weight that a number gives, and whether its unit is said elsewhere."""
    amount = amount_at(sentence, at)
    if amount is not None:
        weighed = (
            amount.unit.lower().split()[0] in words.weights
            or amount.unit.lower().split()[-1] in words.weights
        )
        if is_money(amount.unit) or amount.unit == "percent" or weighed or _is_currency(number):
            return amount, False
        if number.scale < 1_000_000 or not _leads_away(sentence, at):
            return None, False
    if number.unit is not None or number.kind != "cardinal" or number.value < 2:
        return None, False
    if number.scale >= 1_000_000 or number.range in ("from", "low", "high", "to"):
        ahead = _unit_ahead(sentence, at) if number.range in ("from", "low") else ""
        told = ahead or unit
        if told:
            return Amount(value=number.value, unit=told, bound=number.bound), True
    return None, False


def _is_currency(number: Number) -> bool:
    return number.unit is not None and number.unit not in ("percent", "factor")


def _leads_away(sentence: Sentence, at: int) -> bool:
    """Whether the noun after a number is not what it counts: "$15bn and 20 billion last year"."""
    return at + 1 < len(sentence.tokens) and sentence.tokens[at + 1].tag in "T"


def _unit_ahead(sentence: Sentence, at: int) -> str:
    for token in sentence.tokens[at + 1 : at + 8]:
        if isinstance(token.mention, Number) and token.mention.unit and is_money(token.mention.unit):
            return str(token.mention.unit)
    return ""


def _is_base(sentence: Sentence, quantity: _Quantity, cells: list[Cell]) -> bool:
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
    at = quantity.at - 1
    while at >= 0 and sentence.tokens[at].tag in "DRA":
        at -= 1
    if at < 0 or sentence.tokens[at].lower not in _BASES or number.range is not None:
        return False
    after = sentence.tokens[quantity.at + 1] if quantity.at + 1 < len(sentence.tokens) else None
    beyond = sentence.tokens[quantity.at + 2] if quantity.at + 2 < len(sentence.tokens) else None
    for_goods = after is not None and after.lower == "for" and beyond is not None and beyond.tag != "T"
    return not for_goods


def _host(sentence: Sentence, cells: list[Cell], quantity: _Quantity, heads: list[int]) -> Cell | None:
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
        return last if free and latest is last else None
    if not only_bases_since or quantity.amount is None or quantity.number is None:
        return None
    if quantity.amount.unit == "percent" and _change_left_out(sentence, cells, last, quantity) is not None:
        return last
    if not last.amounts:
        reach = latest.end
        return last if last.change is not None and not _breaks(sentence, reach, quantity.at, heads) else None
    if latest is not last:
        return None
    return last if _goes_with(sentence, last, quantity, heads) else None


def _goes_with(sentence: Sentence, cell: Cell, quantity: _Quantity, heads: list[int]) -> bool:
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
    if now == "percent" and (is_money(before) or _weight(before)):
        return (
            len(gap) < 60
            and bool(_BESIDE.search(gap))
            and not _breaks(sentence, cell.end, quantity.at, heads)
        )
    return False


def _change_left_out(
    sentence: Sentence, cells: list[Cell], last: Cell, quantity: _Quantity
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
    if not when and any(low <= head < high for head in heads):
        return True
    for at in range(low, high):
        token = sentence.tokens[at]
        if token.tag == ";" or token.lower in ("while", "whereas", "followed", "but"):
            return True
        if token.tag == "P" and sentence.place_of(token) is not None:
            return True
        if token.lower == "and" and sentence.tokens[at + 1].tag not in "BHVEIR":
            return True
    return False


def _dated_anew(sentence: Sentence, low: int, high: int) -> bool:
    """Whether "and" divides two levels with periods of their own: "exceeded A in 2021 and had gone up by B
    this year"."""
    joint = next((at for at in range(low, high) if sentence.tokens[at].lower == "and"), None)
    if joint is None:
        return False
    before = any(token.tag == "T" for token in sentence.tokens[low:joint])
    return before and any(token.tag == "T" for token in sentence.tokens[high : high + 5])


def _share_out(sentence: Sentence, cells: list[Cell]) -> None:
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
    if len(sums) != len(told) or len(sums) < 2:
        return
    for cell, change in zip(sums, told, strict=True):
        cell.change = change
    for cell in changes:
        cells.remove(cell)


def _bound(sentence: Sentence, cells: list[Cell]) -> None:
    """Divide the words of the sentence among its cells."""
    low = 0
    for number, cell in enumerate(cells):
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
        if token.tag in ";:" or token.lower in ("while", "whereas", "followed", "but"):
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
        if sentence.tokens[at].tag == "T" or sentence.place_of(sentence.tokens[at]) is not None:
            return at + 1
    return start
