"""What belongs to a number beside its digits or words: the scale, the currency or measure, the bound."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from servanda.extraction.quantities.bounds import bound_after, bound_before
from servanda.extraction.quantities.number import Number, Passage
from servanda.extraction.quantities.numerals import plain
from servanda.extraction.quantities.words import currency_code

_PLURAL_AHEAD = re.compile(r"[ \u00a0](?:[a-z][a-z-]*[ \u00a0]){0,2}(?:[a-z]+s|people|cattle|head|TEU)\b")
_NEXT_WORD = re.compile(r"[ \u00a0-]?([A-Za-z]+)")
_UNCHANGED_PLURALS = ("lira", "kroner", "lei", "leva")
_LEAST_OF_A_DOUBTFUL_CURRENCY = 1000  # "3 won prizes", "ALL 50 members"
_ONE, _HUNDREDTH = Decimal(1), Decimal("0.01")


@dataclass(frozen=True, slots=True)
class _Unit:
    """The unit, the hinted noun, where the number and the noun end, and what the value is multiplied by."""

    code: str | None
    noun: str | None
    end: int
    noun_end: int
    times: Decimal = _ONE


def money_before(
    passage: Passage, start: int, floor: int, end: int, value: Decimal
) -> tuple[str, int] | None:
    """The currency that stands right before digits, and where it begins; `floor` is as far back as it may."""
    words = passage.words
    low = max(0, start - 12, floor)
    match = words.prefix.search(passage.text, low, start)
    if match is None:
        return None
    written = match[0].strip("-–− \u00a0\n")
    scaled = words.scale.match(passage.text, end) is not None
    if written in words.cautious and value < _LEAST_OF_A_DOUBTFUL_CURRENCY and not scaled:
        return None
    codes = words.money.get(written) or words.money.get(written.lower())
    code = currency_code(codes, passage.country) if codes else None
    if code is None and match.lastgroup == "letter" and not scaled:
        return None
    return code or written.rstrip("."), match.start()


def measured(
    passage: Passage, begin: int, end: int, values: tuple[Decimal, ...], currency: str | None, *, spelt: bool
) -> Number:
    """The number whose digits or words end at `end`, with its scale, its unit and its bound.

    It begins at `begin`, with the `currency` that stands before it; `values` are the readings of its numeral.
    """
    text, words = passage.text, passage.words
    scale, unit = 1, _Unit(currency, None, end, end)
    if _may_go_on(text, end):
        end, scale = _scale(passage, end, currency is not None)
        unit = _unit(passage, end, values[0] * scale, currency)
    if len(values) > 1:
        values = _likeliest_first(text, values, scale, unit)
    fold = words.fold.match(text, unit.end) if unit.code is None and not spelt else None
    if fold:
        unit = _Unit("factor", None, fold.end(), fold.end())
    noun = unit.noun
    bound, bound_start = bound_before(text, begin, words)
    bound_end = unit.end
    after = bound_after(text, unit.end, unit.noun_end, words) if bound == "exact" else None
    if after:
        bound, bound_end = after
        if unit.end < bound_end <= unit.noun_end:  # "50-plus" counts no plus
            noun = None
    read = tuple(dict.fromkeys(plain(value * scale * unit.times) for value in values))
    return Number(
        begin,
        unit.end,
        read[0],
        unit.code,
        bound,
        bound_start,
        bound_end,
        noun_hint=noun,
        noun_end=unit.noun_end if noun else unit.end,
        scale=scale,
        readings=read,
    )


def next_word(text: str, end: int) -> str:
    """The word right after `end`, lower case, or ""."""
    match = _NEXT_WORD.match(text, end)
    return match[1].lower() if match else ""


def _may_go_on(text: str, end: int) -> bool:
    following = text[end : end + 1]
    return bool(following) and following not in ",.;:)]\"'”’?!"


def _scale(passage: Passage, end: int, money: bool) -> tuple[int, int]:
    """Where the scale word after a number ends, and its value; (`end`, 1) where there is none."""
    match = passage.words.scale.match(passage.text, end)
    if match is None:
        return end, 1
    mark, apart = match["scale"].lower(), match["apart"]
    if not money and not _is_scale(passage, match, mark, apart):
        return end, 1
    return match.end(), passage.words.scales[mark]


def _is_scale(passage: Passage, match: re.Match[str], mark: str, apart: str | None) -> bool:
    """Whether a mark without money before it is a scale: "22m passengers" is, "a 50m tower" and "5 m" are
    not.
    """
    text, words, stop = passage.text, passage.words, match.end()
    if mark not in words.money_only and mark not in words.money_if_apart:
        return apart != "-" or len(mark) > 2
    follows = words.unit.match(text, stop)
    if follows and (follows["name"] or follows["code"]):
        return True
    if match["scale"] == "M":
        return not apart
    if mark in words.money_only or apart:
        return False
    if mark == "k" or (follows and follows["measure"]):
        return True
    return next_word(text, stop) not in words.lengths and _PLURAL_AHEAD.match(text, stop) is not None


def _unit(passage: Passage, end: int, value: Decimal, currency: str | None) -> _Unit:
    match = passage.words.unit.match(passage.text, end) if _may_go_on(passage.text, end) else None
    if match is None:
        return _Unit(currency, None, end, end)
    group, stop = match.lastgroup, match.end()
    if group == "points":
        return _Unit(None, match[0].strip(), end, stop)
    if group == "percent":
        return _Unit("percent", None, stop, stop)
    if group in ("name", "code"):
        return _currency_after(passage, match, value, currency)
    if currency is not None:
        return _Unit(currency, None, end, end)
    if group == "cents":
        code = currency_code(passage.words.cents[match["cents"].lower()], passage.country)
        return _Unit(code or "USD", None, stop, stop, _HUNDREDTH)
    return _Unit(None, match["measure"] or match["noun"], end, stop)


def _currency_after(passage: Passage, match: re.Match[str], value: Decimal, currency: str | None) -> _Unit:
    """The currency that a name or a code after the number states, beside the one before it."""
    words, start, stop = passage.words, match.start(), match.end()
    named = match.lastgroup == "name"
    written = match["name"] if named else match["code"]
    codes = words.money.get(written.lower() if named else written, "")
    code = currency_code(codes, passage.country) if codes else None
    if currency is not None:
        end = stop if code in (currency, None) else start
        return _Unit(currency, None, end, end)
    if not named and written in words.cautious:  # "5,000 ID cards"
        return _Unit(None, None, start, start)
    if written.lower() in words.cautious:
        settled = isinstance(codes, dict) and (passage.country or "") in codes
        if code is None or (value < _LEAST_OF_A_DOUBTFUL_CURRENCY and not settled):
            return _Unit(None, None, start, start)
    return _Unit(code or (_plural(written) if named else written), None, stop, stop)


def _plural(name: str) -> str:
    lower = name.lower()
    return lower if lower.endswith("s") or lower in _UNCHANGED_PLURALS else lower + "s"


def _likeliest_first(text: str, values: tuple[Decimal, ...], scale: int, unit: _Unit) -> tuple[Decimal, ...]:
    """The readings of "1.200" or "1,200", the likelier one first: no one counts 1.2 students."""
    fraction, thousands = sorted(values)
    if thousands == values[0]:  # a comma
        return thousands, fraction
    if scale > 1 or unit.code == "percent":
        fractional = True
    elif unit.noun is not None:
        fractional = thousands % 100 != 0
    else:
        counts = unit.code is not None or _PLURAL_AHEAD.match(text, unit.end) is not None
        fractional = not counts or text.startswith((" times", " points"), unit.end)
    return (fraction, thousands) if fractional else (thousands, fraction)
