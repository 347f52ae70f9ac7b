"""The quantities of a sentence that a measured figure can have: sums, weights, shares, and changes."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.claim import Amount
from servanda.extraction.analysis import Sentence
from servanda.extraction.changes import ChangeMention
from servanda.extraction.figures.words import MeasureWords
from servanda.extraction.numbers import Number
from servanda.extraction.slots import amount_at, is_money

_LEAST_SUM = 1_000


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or a change at a token; `bare` tells that its unit is said elsewhere."""

    at: int
    span: tuple[int, int]
    number: Number | None
    amount: Amount | None = None
    change: ChangeMention | None = None
    bare: bool = False


def quantities_of(sentence: Sentence, words: MeasureWords, unit: str) -> list[Quantity]:
    """The sums, weights, shares and changes, left to right; `unit` is the currency spoken of last."""
    index_of = {number.start: index for index, number in enumerate(sentence.numbers)}
    changes = {change.number: change for change in sentence.changes if change.number is not None}
    alone = [change for change in sentence.changes if change.number is None]
    found: list[Quantity] = []
    for at, token in enumerate(sentence.tokens):
        if isinstance(token.mention, Number):
            number = token.mention
            span = (number.start, number.end)
            index = index_of[number.start]
            if index in changes:
                found.append(Quantity(at, span, number, change=changes.pop(index)))
                continue
            amount, bare = _amount(sentence, at, number, words, unit)
            if amount is not None:
                found.append(Quantity(at, span, number, amount=amount, bare=bare))
                unit = unit if amount.unit == "percent" else amount.unit
        elif alone and alone[0].start <= token.start:
            change = alone.pop(0)
            if token.start < change.end:
                found.append(Quantity(at, (change.start, change.end), None, change=change))
    return _with_share_changes(found, changes, sentence)


def _with_share_changes(
    found: list[Quantity], changes: dict[int, ChangeMention], sentence: Sentence
) -> list[Quantity]:
    """Changes whose number is no token of its own ("a fifth more") take the place of the token that they
    begin at."""
    for change in changes.values():
        for at, token in enumerate(sentence.tokens):
            if change.start <= token.start < change.end:
                found.append(Quantity(at, (change.start, change.end), None, change=change))
                break
    return sorted(found, key=lambda quantity: quantity.at) if changes else found


def _amount(
    sentence: Sentence, at: int, number: Number, words: MeasureWords, unit: str
) -> tuple[Amount | None, bool]:
    """The sum, share or weight that a number gives, and whether its unit is said elsewhere."""
    if is_pack(sentence, at) or _of_each_pack(sentence, at):
        return None, False
    packed = at + 2 < len(sentence.tokens) and is_pack(sentence, at + 1)
    if packed and number.unit is None:
        unit = sentence.tokens[at + 2].text
        return Amount(value=number.value, unit=unit, bound=number.bound), False
    amount = amount_at(sentence, at)
    if amount is not None:
        weighed = (
            amount.unit.lower().split()[0] in words.weights
            or amount.unit.lower().split()[-1] in words.weights
        )
        if is_money(amount.unit) and number.scale == 1 and number.value < _LEAST_SUM:
            return None, False  # a price, or so many pounds of weight
        if is_money(amount.unit) or amount.unit == "percent" or weighed or _is_currency(number):
            return amount, False
        if number.scale < 1_000_000 or not _leads_away(sentence, at):
            return None, False
    if number.unit is not None or number.kind != "cardinal" or number.value < 2:
        return None, False
    if _shares_percent(sentence, at):
        return Amount(value=number.value, unit="percent", bound=number.bound), False
    if number.scale >= 1_000_000 or number.range in ("from", "low", "high", "to"):
        ahead = _unit_ahead(sentence, at) if number.range in ("from", "low") else ""
        told = (
            ahead
            or unit_shared(sentence, at)
            or ("" if is_money(unit) and _beside_count(sentence, at) else unit)
        )
        if told and (number.scale >= 1_000_000 or ahead or not is_money(told) or number.value >= _LEAST_SUM):
            return Amount(value=number.value, unit=told, bound=number.bound), True
    return None, False


def is_pack(sentence: Sentence, at: int) -> bool:
    """Whether a number only tells the size of a pack: the 60 of "428,015 60-kg bags"."""
    token = sentence.tokens[at]
    number = token.mention
    if (
        not isinstance(number, Number)
        or not (number.unit or number.noun_hint)
        or at + 1 >= len(sentence.tokens)
    ):
        return False
    return "-" in sentence.text[number.start : token.end] and sentence.tokens[at + 1].tag == "N"


def _beside_count(sentence: Sentence, at: int) -> bool:
    """Whether the number before counts things: "served 5.4 million passengers, Tbilisi's 3.7 million"."""
    for k in range(at - 1, -1, -1):
        if isinstance(sentence.tokens[k].mention, Number):
            amount = amount_at(sentence, k)
            return amount is not None and amount.unit.islower() and amount.unit != "percent"
    return False


def _of_each_pack(sentence: Sentence, at: int) -> bool:
    """Whether a weight is that of each of the packs just counted: the 60 kg of "656,667 bags of 60 kg"."""
    if at < 3 or sentence.tokens[at - 1].lower not in ("of", "at"):
        return False
    return sentence.tokens[at - 2].lower in sentence.lists["packs"] and sentence.tokens[at - 3].tag == "#"


def _is_currency(number: Number) -> bool:
    return number.unit is not None and number.unit not in ("percent", "factor")


def _leads_away(sentence: Sentence, at: int) -> bool:
    """Whether the noun after a number is not what it counts: "$15bn and 20 billion last year"."""
    return at + 1 < len(sentence.tokens) and sentence.tokens[at + 1].tag in "T"


def _shares_percent(sentence: Sentence, at: int) -> bool:
    """Whether a bare number shares the "per cent" of the next: "28 and 31 per cent"."""
    joined = at + 2 < len(sentence.tokens) and sentence.tokens[at + 1].tag == "C"
    after = sentence.tokens[at + 2].mention if joined else None
    return isinstance(after, Number) and after.unit == "percent"


def unit_shared(sentence: Sentence, at: int) -> str:
    """The unit that the second of two numbers gives for both: "5 million and 2 million tonnes"."""
    tokens = sentence.tokens
    if at + 2 >= len(tokens) or tokens[at + 1].tag != "C" or not isinstance(tokens[at + 2].mention, Number):
        return ""
    amount = amount_at(sentence, at + 2)
    return amount.unit if amount is not None and amount.unit != "percent" else ""


def _unit_ahead(sentence: Sentence, at: int) -> str:
    for token in sentence.tokens[at + 1 : at + 8]:
        if isinstance(token.mention, Number) and token.mention.unit and is_money(token.mention.unit):
            return str(token.mention.unit)
    return ""
