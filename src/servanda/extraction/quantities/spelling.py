"""Numbers in words: "half a million", "twenty-one", "a third of", "fourfold", "the fifth"."""

from __future__ import annotations

import re
from decimal import Decimal

from servanda.extraction.quantities.bounds import bound_before
from servanda.extraction.quantities.number import Number, Passage
from servanda.extraction.quantities.numerals import plain, read_words
from servanda.extraction.quantities.units import measured, next_word

_LONGEST = 24  # words of one number
_TOKEN = re.compile(r"[A-Za-z']+")
_SLASHED = re.compile(r"([1-9])/([1-9][0-9]?)(?=[ \u00a0]of\b)")
_FOLD = "fold"
_QUARTER = 4
_RARE_SHARES = (6, 7, 8, 9)  # "an order for a seventh" is the seventh thing
_QUARTER_OF_SOMETHING = (" of", " more", " less", " higher", " lower")
_QUARTER_OF_A_YEAR = re.compile(r" of (?:19|20)[0-9]{2}| of the year")

Token = tuple[str, int, int]


def spelt_numbers(passage: Passage, start: int, end: int) -> list[Number]:
    """The numbers in the run of number words from `start` to `end`."""
    tokens = [
        (word[0].lower(), word.start(), word.end()) for word in _TOKEN.finditer(passage.text, start, end)
    ]
    found: list[Number] = []
    index = 0
    while index < len(tokens):
        number, taken = _number_at(passage, tokens[index : index + _LONGEST])
        if number is not None:
            found.append(number)
        index += max(taken, 1)
    return found


def slashed_share(passage: Passage, start: int) -> Number | None:
    """ "2/3 of" as a share."""
    match = _SLASHED.match(passage.text, start)
    if match is None or int(match[1]) >= int(match[2]):
        return None
    return _share(passage, start, match.end(), int(match[1]), int(match[2]))


def _number_at(passage: Passage, tokens: list[Token]) -> tuple[Number | None, int]:
    """The number that begins with the first token, and how many tokens it takes."""
    words, (word, start, end) = passage.words, tokens[0]
    fraction = _fraction(passage, tokens)
    if fraction is not None:
        return fraction
    if word.endswith(_FOLD) and word[: -len(_FOLD)] in words.cardinals:
        bound, bound_start = bound_before(passage.text, start, words)
        return Number(start, end, words.cardinals[word[: -len(_FOLD)]], "factor", bound, bound_start), 1
    read = read_words([token[0] for token in tokens], words.cardinals, words.multipliers)
    if read is None:
        ordinal = words.ordinals.get(word)
        return (Number(start, end, ordinal, kind="ordinal") if ordinal else None), 1
    value, taken = read
    end = tokens[taken - 1][2]
    if word == "one" and taken == 1 and _counts_nothing(passage, start, end):
        return None, 1
    return measured(passage, start, end, (value,), None, spelt=True), taken


def _counts_nothing(passage: Passage, start: int, end: int) -> bool:
    """Whether "one" is a pronoun or part of a phrase: "one of", "no one", "one another"."""
    following = next_word(passage.text, end)
    if not following or following in passage.words.words["after_no_one"]:
        return True
    return passage.word_before(start).lower() in passage.words.words["before_no_one"]


def _fraction(passage: Passage, tokens: list[Token]) -> tuple[Number | None, int] | None:
    """The share that begins with the first token, if any, and how many tokens it takes; None for no
    fraction.
    """
    text, words, (word, start, end) = passage.text, passage.words, tokens[0]
    if word == "half":
        if not words.half_tail.match(text, end):
            return None
        told = passage.word_before(start).lower() in words.words["before_no_share"]
        return (None if told else _share(passage, start, end, 1, 2)), 1
    if len(tokens) < 2 or tokens[1][0] not in words.fractions:
        return None
    part, _, stop = tokens[1]
    parts = words.fractions[part]
    if word in ("a", "an", "one"):
        if not words.share_tail.match(text, stop):
            return (None, 1) if word != "one" else None
        if word != "one" and (parts == 2 or (parts in _RARE_SHARES and text[stop : stop + 1] != " ")):
            return None, 2
        count = 1
    elif part.endswith("s") and words.cardinals.get(word, parts) < parts:
        count = words.cardinals[word]
    else:
        return None
    if parts == _QUARTER and (
        not text.startswith(_QUARTER_OF_SOMETHING, stop) or _QUARTER_OF_A_YEAR.match(text, stop)
    ):
        return None, 2
    return _share(passage, start, stop, count, parts), 2


def _share(passage: Passage, start: int, end: int, count: int, parts: int) -> Number:
    """So many parts of the whole, in percent to two places."""
    percent = (Decimal(100) * count / parts).quantize(Decimal("0.01"))
    bound, bound_start = bound_before(passage.text, start, passage.words)
    return Number(start, end, plain(percent), "percent", bound, bound_start, kind="share")
