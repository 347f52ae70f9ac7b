"""Two numbers that belong together: the ends of a range, the levels of a movement, the parts of a label."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from servanda.extraction.quantities.number import Number, Passage
from servanda.extraction.quantities.numerals import plain

_JOINT = re.compile(r"\s?(?:[-–—−]|to|and|or)\s?\Z")
_LONGEST_JOINT = 5
_FARTHEST_LEVEL = 60
_LATEST_DAY = 31
_NOUN_AHEAD = re.compile(r"[ \u00a0-]?[a-z]")


def with_ranges(passage: Passage, found: list[Number]) -> list[Number]:
    """The numbers with ranges and movements told, what is said once given to both, "787-9" made a label."""
    for index in range(len(found) - 2, -1, -1):
        one, two = found[index], found[index + 1]
        near = two.bound_start - one.noun_end <= _LONGEST_JOINT
        if near and _JOINT.match(passage.text, one.noun_end, two.bound_start):
            found[index], found[index + 1] = _joined(passage, one, two)
    level: int | None = None  # the last amount: a year may stand between the levels of a movement
    for index, number in enumerate(found):
        if number.kind == "cardinal":
            if level is not None and found[level].range is None and number.range is None:
                found[level], found[index] = _movement(passage, found[level], number)
            level = index
        elif number.kind != "year":
            level = None
    return found


def _joined(passage: Passage, one: Number, two: Number) -> tuple[Number, Number]:
    joint = passage.text[one.noun_end : two.bound_start].strip()
    if not (one.is_amount and two.is_amount):
        return one, _labelled_alike(passage, one, two, joint)
    first, second = _shared(passage, one, two, joint)
    lead = passage.word_before(one.bound_start).lower()
    alike = first.unit == second.unit and first.noun_hint in (second.noun_hint, None)
    if joint in ("and", "or"):
        between = joint == "and" and lead in passage.words.words["between"]
        close = joint == "or" and first.unit is None and first.value < second.value <= first.value + 2
        return _ends(first, second) if alike and (between or close) else (first, second)
    if joint == "to" and lead in passage.words.words["from"]:
        if alike and first.value != second.value:
            return replace(first, range="from"), replace(second, range="to")
        return first, second
    if alike and first.value < second.value and not _is_model(passage, one, two):
        return _ends(first, second)
    if joint == "-" and two.start - one.end == 1 and one.unit is None:
        return _label(one), _label(two)
    return one, two


def _labelled_alike(passage: Passage, one: Number, two: Number, joint: str) -> Number:
    """The second number, which may be a label like the first: "2022-26", "May 5-7", "Articles 5 and 6"."""
    bare = two.kind == "cardinal" and two.unit is None and two.scale == 1
    if one.kind == "year" and bare and joint in "-–" and two.end - two.start == 2:
        return replace(two, kind="year", noun_hint=None, noun_end=two.end)
    if one.kind == "date" and bare and joint in "-–" and two.value <= _LATEST_DAY:
        return replace(two, kind="date", noun_hint=None, noun_end=two.end)
    if one.kind == "identifier" and bare:
        glued = joint == "-" and two.start - one.end == 1
        if glued or not _NOUN_AHEAD.match(passage.text, two.end):
            return _label(two)
    return two


def _is_model(passage: Passage, one: Number, two: Number) -> bool:
    """Whether it is the name of a model: "Boeing 737-800"."""
    if one.unit or two.unit or two.start - one.end != 1:
        return False
    word = passage.word_before(one.start)
    return word[:1].isupper() and word.lower().rstrip(".") in passage.words.identifiers


def _label(number: Number) -> Number:
    return replace(number, kind="identifier", noun_hint=None, noun_end=number.end)


def _shared(passage: Passage, one: Number, two: Number, joint: str) -> tuple[Number, Number]:
    """Two joined numbers, with the scale, currency or percent that is said once given to both."""
    if "share" in (one.kind, two.kind) or one.noun_hint is not None:
        return one, two
    begins = passage.text[two.start]
    own_sign = two.unit is not None and not (begins.isdigit() or begins.islower())
    unscaled = one.scale == 1 < two.scale and one.value < two.value / two.scale * 1000
    if unscaled and one.unit != "percent" and not (one.unit and own_sign):
        value = plain(Decimal(str(one.value)) * two.scale)
        one = replace(one, value=value, scale=two.scale, readings=(value,))
    if one.unit is None and two.unit is not None and not own_sign:
        one = replace(one, unit=two.unit)
    elif joint not in ("and", "or") and two.unit is None and two.noun_hint is None and one.unit != "percent":
        two = replace(two, unit=one.unit)
    return one, two


def _ends(one: Number, two: Number) -> tuple[Number, Number]:
    unit = two.unit or one.unit
    low = replace(one, unit=unit, bound="over", range="low", noun_hint=one.noun_hint or two.noun_hint)
    return low, replace(two, unit=unit, bound="under", range="high")


def _movement(passage: Passage, one: Number, two: Number) -> tuple[Number, Number]:
    """ "From A in 2020 to B" and "to B from A": the two levels of a movement."""
    gap = passage.text[one.noun_end : two.bound_start]
    if len(gap) > _FARTHEST_LEVEL or "." in gap or ";" in gap:
        return one, two
    words = passage.words.words
    first, second = passage.word_before(one.bound_start).lower(), passage.word_before(two.bound_start).lower()
    if first in words["from"] and second in words["to"]:
        return replace(one, range="from"), replace(two, range="to")
    if first in words["to"] and second in words["from"]:
        return replace(one, range="to"), replace(two, range="from")
    return one, two
