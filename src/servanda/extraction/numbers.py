"""Numbers in running text: how much, in what unit, within what bound.

`find_numbers` is a lexer: it says what stands in a passage, and leaves to the grammar what it means there.
Years, ordinals, dates and labels ("No. 222", "A220") are found too, each with its kind, so that the grammar
can pass over them.
"""

from __future__ import annotations

from collections.abc import Iterable

from servanda.extraction.quantities.labels import label_of, labelled, phone_or_time
from servanda.extraction.quantities.number import Number, NumberKind, Passage, RangeSide
from servanda.extraction.quantities.numerals import LONGEST_NUMERAL, plain, readings
from servanda.extraction.quantities.ranges import with_ranges
from servanda.extraction.quantities.spelling import slashed_share, spelt_numbers
from servanda.extraction.quantities.units import measured, money_before
from servanda.extraction.quantities.words import number_words

__all__ = ["Number", "NumberKind", "RangeSide", "find_numbers", "values_of"]


def find_numbers(text: str, *, country: str | None = None, language: str = "en") -> list[Number]:
    """The numbers of a passage, in order.

    `country` (ISO 3166-1 alpha-2) settles currencies that several countries share: "Sh5 million" is Kenyan
    shillings in a Kenyan text.

    Raises:
        LanguageError: the language has no dictionaries of numbers.
    """
    words = number_words(language)
    passage = Passage(text, country, words)
    found: list[Number] = []
    at = 0
    for match in words.candidate.finditer(text):
        if match.start() < at:
            continue
        if match.lastgroup == "digits":
            number = _number_in_digits(passage, match.start(), match.end(), at)
            if number is not None:
                found.append(number)
                at = number.noun_end
        else:
            for number in spelt_numbers(passage, match.start(), match.end()):
                found.append(number)
                at = number.noun_end
    return with_ranges(passage, found)


def values_of(numbers: Iterable[Number]) -> frozenset[int | float]:
    """Every value that numbers can be read as: 1.2 and 1200 of "1.200"."""
    return frozenset(value for number in numbers for value in (number.value, *number.readings))


def _number_in_digits(passage: Passage, start: int, end: int, floor: int) -> Number | None:
    """The number whose digits stand from `start` to `end`; nothing before `floor` belongs to it."""
    if end - start > LONGEST_NUMERAL:
        return None
    whole = phone_or_time(passage.text, start) or slashed_share(passage, start)
    if whole is not None:
        return whole
    values = readings(passage.text[start:end])
    if not values:
        return Number(start, end, 0, kind="identifier")
    money = money_before(passage, start, floor, end, values[0])
    if money is not None:
        currency, begin = money
        return measured(passage, begin, end, values, currency, spelt=False)
    label = label_of(passage, start, end, values[0])
    if label == "identifier" or (label and not passage.words.unit.match(passage.text, end)):
        return labelled(passage, start, end, plain(values[0]), label)
    return measured(passage, start, end, values, None, spelt=False)
