"""Which percentages, multiples and words tell a change, and which way it went."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from servanda.claim import Direction
from servanda.extraction.growth.mention import ChangeMention, sentence_start
from servanda.extraction.growth.words import ChangeWords
from servanda.extraction.quantities.bounds import bound_before
from servanda.extraction.quantities.number import Number
from servanda.extraction.quantities.words import NumberWords

_NEAR = 70  # "growth in trade between the two countries of 5%"
_FAR = 160  # "grew: to China - 12%, to Singapore - 6%"
_DASH_OR_BY = re.compile(r"(?:[-–—:]|\bby)\s*\Z")
_BY = re.compile(r"\bby\s+\Z")
_DASH = re.compile(r"[-–—]\s*\Z")
_JOINED = re.compile(r"\s*(?:and|or|,)\s*")
_TO_LEVEL = re.compile(r"\s+to\s+(?:[A-Z]{1,3}\s?)?[$€£]?\d")
_TIMES_THE = re.compile(r"[\s-]times\s+(?:the|that|those|its|as\s+(?:much|many))\b")
_NEXT_WORD = re.compile(r"\s+([a-z]+)")
_DOUBLE_THINGS = ("taxation", "digit", "degree")


def change_of_number(
    text: str, numbers: Sequence[Number], index: int, found: Sequence[ChangeMention], words: ChangeWords
) -> ChangeMention | None:
    """The change that a percentage or a multiple tells, None where it is a share or a level.

    `found` are the changes before it.
    """
    number = numbers[index]
    times = words.times.match(text, number.end) if number.unit in (None, "factor") else None
    if (number.unit not in ("percent", "factor") and not times) or number.range in ("from", "to"):
        return None
    unit: Literal["percent", "factor"] = "percent" if number.unit == "percent" else "factor"
    begin, stop = number.bound_start, times.end() if times else number.end
    direction: Direction | None
    if after := words.after.match(text, stop):
        direction, stop = words.direction(after["word"]), after.end()
    else:
        direction, begin = _told_before(text, number, unit, words)
        if direction is None:
            direction = _told_elsewhere(text, numbers, index, found, unit, words)
    if direction is None:
        return None
    return ChangeMention(begin, stop, number.value, unit, direction, number.bound, index)


def changes_in_words(text: str, words: ChangeWords, number_words: NumberWords) -> list[ChangeMention]:
    """ "doubled", "twice as many", "halved", "fell by half"."""
    found = []
    spoken_of = {match.end() for match in words.spoken_of.finditer(text)}
    for match in words.factor.finditer(text):
        word, start, end = match[0].lower(), match.start(), match.end()
        following = _NEXT_WORD.match(text, end)
        ahead = following[1] if following else ""
        if end in spoken_of or (word in words.plain and not _is_verb(text, start, ahead, words)):
            continue
        if (
            word in words.counted
            and ahead not in words.counted_after
            and not _DASH.search(text, max(0, start - 3), start)
        ):
            continue
        bound, bound_start = bound_before(text, start, number_words)
        value = words.falls.get(word) or words.factors[word]
        down = word in words.falls or ahead in ("less", "lower")
        found.append(ChangeMention(bound_start, end, value, "factor", "down" if down else "up", bound, None))
    if "half" in text:
        for match in words.half.finditer(text):
            way = words.direction(match["word"])
            found.append(ChangeMention(match.start(), match.end(), 50, "percent", way, "exact", None))
    return found


def _told_before(text: str, number: Number, unit: str, words: ChangeWords) -> tuple[Direction | None, int]:
    """The direction that stands before the number, and where it begins if it adjoins."""
    at = number.bound_start
    floor = sentence_start(text, at)
    if unit == "percent":
        sign = words.sign.search(text, max(floor, number.start - 6), number.start)
        if sign and not text[max(0, sign.start() - 2) : sign.start()].strip().isalnum():
            return words.direction(sign["sign"] or sign["spelt"]), sign.start()
    near = max(floor, at - _NEAR)
    adjoining = words.adjoining.search(text, near, at) or words.noun_of.search(text, near, at)
    if adjoining:
        return words.direction(adjoining["word"]), adjoining.start()
    if unit == "factor" or _DASH_OR_BY.search(text, max(floor, at - 4), at):
        told = list(words.verb.finditer(text, floor if unit == "factor" else max(floor, at - _FAR), at))
        if told:
            return words.direction(told[-1]["word"]), at
    return None, at


def _told_elsewhere(
    text: str,
    numbers: Sequence[Number],
    index: int,
    found: Sequence[ChangeMention],
    unit: str,
    words: ChangeWords,
) -> Direction | None:
    """The direction that the number's own form implies, or that of the change it is joined to."""
    number = numbers[index]
    at = number.bound_start
    if unit == "factor" and _TIMES_THE.match(text, number.end):
        return "up"
    if number.unit == "factor" or (unit == "factor" and _BY.search(text, max(0, at - 5), at)):
        return "up"
    previous = found[-1] if found else None
    if previous and previous.number == index - 1 and _JOINED.fullmatch(text, numbers[index - 1].end, at):
        return previous.direction
    if previous and previous.number == index - 2 and unit == "percent":  # "fell 5% to A and 8.2% to B"
        levels = _TO_LEVEL.match(text, previous.end) and _TO_LEVEL.match(text, number.end)
        if levels and sentence_start(text, at) <= previous.start:
            return previous.direction
    return "up" if unit == "percent" and words.steady.match(text, number.end) else None


def _is_verb(text: str, start: int, ahead: str, words: ChangeWords) -> bool:
    """Whether "double" is what someone does: "to double trade", not "double taxation"."""
    before = text[max(0, start - 12) : start].split()
    called = bool(before) and before[-1].lower() in words.plain_before and ahead not in _DOUBLE_THINGS
    return called or ahead in words.plain_after
