"""Reading numerals: digits with their separators, and number words."""

from __future__ import annotations

import re
from decimal import Decimal

LONGEST_NUMERAL = 32

_INDIAN = re.compile(r"[0-9]{1,3}(?:,[0-9]{2})*,[0-9]{3}")
_GROUPED = {mark: re.compile(rf"[0-9]{{1,3}}(?:{re.escape(mark)}[0-9]{{3}})+") for mark in ",.'"}
_BLANKS = str.maketrans("", "", " \u00a0\u2009\u202f")


def plain(value: Decimal) -> int | float:
    """The value as an int where it is whole, else as the nearest float."""
    whole = value.to_integral_value()
    return int(whole) if value == whole else float(value)


def readings(numeral: str) -> tuple[Decimal, ...]:
    """What digits with separators can stand for, the likeliest reading first; nothing where they are no one
    number.

    "1,200" is 1200, "2,5" is 2.5, "1 234,5" is 1234.5, "12,34,567" is 1234567; "1.200" is 1.2 or 1200.
    """
    if len(numeral) > LONGEST_NUMERAL:
        return ()
    if numeral.isdigit():
        return (Decimal(numeral),)
    digits = numeral.translate(_BLANKS).replace("’", "'")
    if "'" in digits:
        whole, mark, decimals = _split_last(digits, ".,")
        if not _GROUPED["'"].fullmatch(whole):
            return ()
        return (_decimal(whole.replace("'", ""), decimals if mark else ""),)
    commas, points = digits.count(","), digits.count(".")
    if not commas and not points:
        return (Decimal(digits),)
    if commas and points:
        return _mixed(digits)
    return _one_kind(digits, "," if commas else ".", commas or points, blanks=len(digits) < len(numeral))


def _mixed(digits: str) -> tuple[Decimal, ...]:
    whole, mark, decimals = _split_last(digits, ".,")
    other = "," if mark == "." else "."
    if mark in whole or not (_GROUPED[other].fullmatch(whole) or (other == "," and _INDIAN.fullmatch(whole))):
        return ()
    return (_decimal(whole.replace(other, ""), decimals),)


def _one_kind(digits: str, mark: str, count: int, *, blanks: bool) -> tuple[Decimal, ...]:
    if count > 1:
        if _GROUPED[mark].fullmatch(digits) or (mark == "," and _INDIAN.fullmatch(digits)):
            return (Decimal(digits.replace(mark, "")),)
        return ()
    whole, _, decimals = digits.partition(mark)
    fraction = _decimal(whole, decimals)
    if blanks or len(decimals) != 3 or len(whole) > 3 or whole.startswith("0"):
        return (fraction,)
    thousands = Decimal(whole + decimals)
    return (thousands, fraction) if mark == "," else (fraction, thousands)


def _split_last(digits: str, marks: str) -> tuple[str, str, str]:
    at = max(digits.rfind(mark) for mark in marks)
    return (digits[:at], digits[at], digits[at + 1 :]) if at >= 0 else (digits, "", "")


def _decimal(whole: str, decimals: str) -> Decimal:
    return Decimal(f"{whole}.{decimals}") if decimals else Decimal(whole)


def read_words(
    words: list[str], cardinals: dict[str, int], multipliers: dict[str, int]
) -> tuple[Decimal, int] | None:
    """The value of the longest run of number words at the beginning of `words`, and how many words it takes.

    `words` are lower case. "and" may stand after hundred and above, and before "a half"; an article only at
    the beginning. None where no number begins there.
    """
    total, group, taken = Decimal(0), Decimal(0), 0
    smallest = Decimal(10) ** 30  # what the next cardinal must stay below
    last_multiplier: int | None = None
    index = 0
    while index < len(words):
        word = words[index]
        if word in ("a", "an"):
            if index or len(words) < 2 or words[1] not in multipliers:
                break
            group, smallest = Decimal(1), Decimal(1)
        elif word == "half":
            step = _half(words, index, multipliers)
            if step is None:
                break
            if step == 1 and index:  # "two and a half"
                group += Decimal("0.5")
            else:
                group = Decimal("0.5")
            index += step
            smallest, taken = Decimal(1), index
            continue
        elif word == "and":
            follows = words[index + 1 : index + 3]
            if follows == ["a", "half"] and index:
                group += Decimal("0.5")
                index += 3
                taken, smallest = index, Decimal(1)
                continue
            if last_multiplier is None or last_multiplier < 100 or not follows or follows[0] not in cardinals:
                break
        elif word in cardinals:
            value = Decimal(cardinals[word])
            if value >= smallest or (taken and value == 0):
                break
            group += value
            smallest = Decimal(10) if value >= 20 else Decimal(1)
            taken = index + 1
        elif word in multipliers:
            by = multipliers[word]
            if not group and not total:
                break
            if by in (12, 100):
                if not group or group >= 100:
                    break
                group *= by
                smallest = Decimal(by)
            elif group:
                total, group = total + group * by, Decimal(0)
                smallest = Decimal(min(by, 1000))
            elif last_multiplier == by or not total:
                break
            else:
                total *= by
            last_multiplier = by
            taken = index + 1
        else:
            break
        index += 1
    return (total + group, taken) if taken else None


def _half(words: list[str], index: int, multipliers: dict[str, int]) -> int | None:
    """How many words "half" takes at `index`: "half a million" and "half million" leave the multiplier to
    come.
    """
    follows = words[index + 1 : index + 3]
    if follows and follows[0] in multipliers:
        return 1
    if len(follows) == 2 and follows[0] in ("a", "an") and follows[1] in multipliers:
        return 2
    return None
