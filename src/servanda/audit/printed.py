"""What the digits of a printed figure say about the number behind it.

The rule, after XBRL Calculations 1.1 (2023) for a value rounded to nearest: the number lies within half a
unit of the last printed digit, both ends included. "$60.3 million" is 60.25 to 60.35 million.

- A number that ends in zeros and has no decimals does not say where it was rounded ("9,800" may be 9,750 to
  9,850). It counts as rounded to two digits, or to its last digit that is not zero where that is finer: "$20
  billion" is 19.5 to 20.5, "$500 million" 495 to 505. Four digits or more before a word of scale are all
  meant ("$1,000 million" is 999.5 to 1,000.5: who rounds to the billion writes "$1 billion").
- "about", "nearly", "some": within one whole unit of that digit, and at least within 5%.
- "more than", "at least": from the number upwards. "up to", "less than": from the number downwards.
- A number in words ("five billion", "twice") counts as rounded at its last digit that is not zero.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from servanda.audit.interval import Interval
from servanda.claim import Bound
from servanda.wording import exact

ABOUT = Fraction(5, 100)
LONGEST = 40  # digits
_BLANKS = " \u00a0\u202f'’"
# Both readings begin with one digit, which the search can run to without trying either.
_DIGITS = re.compile(rf"\d(?:\d{{0,2}}(?:[{_BLANKS}]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d*(?:[.,]\d+)*)")
_WORD = re.compile(r"[^\W\d_]+")
_CURRENCY_BEFORE = re.compile(r"(?:\b[A-Z]{1,3}[$€£¥]|[$€£¥₹]|\b[A-Z]{3} ?|\b(?:Sh|Rs)\.? ?)$")
_SEPARATORS = re.compile(rf"[.,{_BLANKS}]")
_GRAINS = {power: Fraction(10) ** power for power in range(-6, 19)}
_POWERS = {10**power: power for power in range(16)}
_SHARE_AFTER = re.compile(r"\s?(?:%|per ?cent\b|percent\b|percentage points?\b|times\b|-?fold\b)")


class Printed(NamedTuple):
    """A number as a quote prints it.

    `text` is the passage ("$63.6 million"), `digits` its digits as they stand and `offset` where they begin
    (-1 where the quote does not print them), `grain` the value of one unit of its last meaningful digit,
    `bound` what the word before it makes of it.
    """

    text: str
    value: Fraction
    grain: Fraction
    bound: Bound
    digits: str = ""
    offset: int = -1

    def interval(self, bound: Bound | None = None) -> Interval:
        """Where the number behind it lies; `bound` overrides the one read from the quote."""
        return interval_of(self.value, self.grain, bound or self.bound)

    def loose_interval(self, bound: Bound | None = None) -> Interval:
        """Where it lies if the printing may also have cut it off after its last digit: one unit upwards."""
        if (bound or self.bound) != "exact":
            return self.interval(bound)
        return Interval(self.value - self.grain / 2, self.value + self.grain)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one language around printed numbers."""

    scales: dict[str, int]
    scale_after: re.Pattern[str]
    hedge_before: tuple[tuple[Bound, re.Pattern[str]], ...]
    hedge_words: frozenset[str]
    totals: frozenset[str]
    apart: frozenset[str]
    forms: dict[str, tuple[str, ...]]
    of_total: re.Pattern[str]
    out_of: re.Pattern[str]
    all_parts: re.Pattern[str]
    some_parts: re.Pattern[str]
    narrowing: re.Pattern[str]
    declared: re.Pattern[str]
    ahead: re.Pattern[str]


@lru_cache(maxsize=8)
def vocabulary(language: str = "en") -> Vocabulary:
    """The language's words, from its `audit.toml`."""
    text = resources.files("servanda.languages").joinpath(language, "audit.toml").read_text(encoding="utf-8")
    words = tomllib.loads(text)
    scales: dict[str, int] = words["scales"]
    longest_first = sorted(scales, key=len, reverse=True)
    scale_after = re.compile(
        r"[\s-]?(" + "|".join(map(re.escape, longest_first)) + r")(?![a-z])", re.IGNORECASE
    )
    hedges: list[tuple[Bound, re.Pattern[str]]] = []
    for bound, listed in words["hedges"].items():
        phrases = "|".join(
            re.escape(word.replace("_", " ")) for word in sorted(listed.split(), key=len, reverse=True)
        )
        pattern = re.compile(
            r"\b(?:" + phrases + r")(?: (?:a|an|by|the))?\W*(?:\b[A-Za-z]{1,3})?[\s$€£¥₹]*$", re.IGNORECASE
        )
        hedges.append((bound, pattern))
    forms = {word: tuple(given) for word, given in words["forms"].items()}
    phrases = words["phrases"]
    return Vocabulary(
        scales,
        scale_after,
        tuple(hedges),
        frozenset(
            max(phrase.split("_"), key=len)
            for listed in words["hedges"].values()
            for phrase in listed.split()
        ),
        frozenset(words["totals"]["words"].split()),
        frozenset(words["apart"]["words"].split()),
        forms,
        _any_of(phrases["of_total"], before=r"\W*", after=rf" (?P<form>{'|'.join(forms)})\b"),
        re.compile(rf"[^.;\d]{{0,40}}\b(?:{_listed(phrases['out_of'])})\b[^.;\d]{{0,40}}", re.IGNORECASE),
        _any_of(phrases["all_parts"]),
        _any_of(phrases["some_parts"]),
        _any_of(phrases["narrowing"]),
        _any_of(phrases["declared"]),
        _any_of(phrases["ahead"]),
    )


def _any_of(listed: str, before: str = r"\b", after: str = r"\b") -> re.Pattern[str]:
    # A look at the first letter spares trying each phrase at each word.
    initials = "".join(sorted({re.escape(phrase[0]) for phrase in listed.split()}))
    return re.compile(rf"{before}(?=[{initials}])(?:{_listed(listed)}){after}", re.IGNORECASE)


def _listed(listed: str) -> str:
    return "|".join(
        re.escape(phrase.replace("_", " ")) for phrase in sorted(listed.split(), key=len, reverse=True)
    )


def read_printed(quote: str, value: int | float, language: str = "en") -> Printed:
    """The number as the quote prints it.

    Where the quote prints it more than once, the coarsest printing counts. Where it prints no such digits (a
    number in words), `text` is empty and the number counts as rounded at its last digit that is not zero.
    """
    wanted, words = exact(abs(value)), vocabulary(language)
    telling = _telling(wanted)
    best: tuple[int, Fraction, re.Match[str], re.Match[str] | None] | None = None
    for token, digits in _tokens(quote):
        if digits != telling:
            continue
        scale = words.scale_after.match(quote, token.end())
        for rank, grain in _readings(token.group(), scale, wanted, words):
            if best is None or (rank, -grain) < (best[0], -best[1]):
                best = rank, grain, token, scale
    if best is None:
        return Printed("", wanted, _last_place(wanted), "exact")
    _, grain, token, scale = best
    text = _passage(quote, token, scale)
    return Printed(text, wanted, grain, _bound(quote, token, words), token.group(), token.start())


@lru_cache(maxsize=64)
def _tokens(quote: str) -> tuple[tuple[re.Match[str], str], ...]:
    """Each run of digits in the quote, and its telling digits: a claim is read for each of its numbers."""
    return tuple([(token, _digits_of(token.group())) for token in _DIGITS.finditer(quote)])


def interval_of(value: Fraction, grain: Fraction, bound: Bound) -> Interval:
    """Where a number lies that was printed as `value`, its last meaningful digit worth `grain`."""
    if bound == "over":
        return Interval(value, None)
    if bound == "under":
        return Interval(None, value)
    if bound == "about":
        reach = max(grain, abs(value) * ABOUT)
        return Interval(value - reach, value + reach)
    # Half a grain to either side, over the denominator that the two share.
    shared = 2 * value.denominator * grain.denominator
    middle, half = shared // value.denominator * value.numerator, value.denominator * grain.numerator
    return Interval(Fraction(middle - half, shared), Fraction(middle + half, shared))


def _readings(
    token: str, scale: re.Match[str] | None, wanted: Fraction, words: Vocabulary
) -> list[tuple[int, Fraction]]:
    """How the digits can be read as the number: how far-fetched that is (0 is not), and the grain."""
    readings = []
    for digits, decimals in _mantissas(token):
        power = _power_between(int(digits), decimals, wanted)
        if power is None:
            continue
        if scale and words.scales[scale.group(1).lower()] == power:
            rank = 0
        elif power == 0:
            rank = 0 if scale is None else 3
        elif power in words.scales.values():
            # The word of scale stands further on: "$300-400 million", a table's head.
            rank = 1 if scale is None else 3
        else:
            continue
        readings.append((rank, _grain(digits, decimals, power)))
    return readings


def _digits_of(token: str) -> str:
    """The token's digits without zeros at either end; none of a run too long to be a figure."""
    digits = token.replace(",", "").replace(".", "")
    if not digits.isdecimal():
        digits = "".join(filter(str.isdecimal, digits))
    return digits.strip("0") if len(digits) <= LONGEST else "-"


def _telling(value: Fraction) -> str:
    """The number's digits without zeros at either end: whatever the scale, it is printed with these."""
    number = value.numerator
    if value.denominator != 1:
        places = len(str(value.denominator)) * 4  # enough for any power of two and five up to it
        number = number * 10**places // value.denominator
    return str(number).strip("0")


def _mantissas(token: str) -> list[tuple[str, int]]:
    """The ways to read a run of digits: its digits, and how many of them are decimals."""
    if token.isdecimal():
        return [(token, 0)]
    whole, point, decimals = token.partition(".")
    if point and whole.isdecimal() and decimals.isdecimal():
        readings = [(whole + decimals, len(decimals))]
        return [(whole + decimals, 0), *readings] if len(decimals) == 3 else readings
    groups = _SEPARATORS.split(token)
    separators = _SEPARATORS.findall(token)
    digits = "".join(groups)
    readings = []
    if all(len(group) == 3 for group in groups[1:]) or (
        len(groups[-1]) == 3 and all(len(g) in (2, 3) for g in groups[1:])
    ):
        readings.append((digits, 0))
    if separators[-1] in ".," and separators[-1] not in separators[:-1]:
        readings.append((digits, len(groups[-1])))
    return readings


def _power_between(digits: int, decimals: int, wanted: Fraction) -> int | None:
    """The power of ten, 0 to 15, that makes the digits with so many decimals the number."""
    if digits == 0:
        return 0 if wanted == 0 else None
    ratio, rest = divmod(wanted.numerator * 10**decimals, wanted.denominator * digits)
    return None if rest else _POWERS.get(ratio)


def _grain(digits: str, decimals: int, power: int) -> Fraction:
    """What one unit of the last meaningful digit is worth."""
    if not decimals:
        whole = digits.lstrip("0")
        zeros = len(whole) - len(whole.rstrip("0"))
        if zeros and not (power and len(whole) >= 4):
            power += max(0, min(len(whole) - 2, zeros))
    return _GRAINS[power - decimals] if power - decimals in _GRAINS else Fraction(10) ** (power - decimals)


def _last_place(value: Fraction) -> Fraction:
    if value == 0:
        return Fraction(1)
    place = Fraction(1)
    while (value / place).denominator != 1:
        place /= 10
    while (value / (place * 10)).denominator == 1:
        place *= 10
    return place


def _passage(quote: str, token: re.Match[str], scale: re.Match[str] | None) -> str:
    begins = max(0, token.start() - 8)
    before = _CURRENCY_BEFORE.search(quote[begins : token.start()])
    end = scale.end() if scale else token.end()
    after = _SHARE_AFTER.match(quote, end)
    return quote[begins + before.start() if before else token.start() : after.end() if after else end]


def _bound(quote: str, token: re.Match[str], words: Vocabulary) -> Bound:
    before = quote[max(0, token.start() - 40) : token.start()]
    if words.hedge_words.isdisjoint(_WORD.findall(before.lower())):
        return "exact"
    for bound, pattern in words.hedge_before:
        if pattern.search(before):
            return bound
    return "exact"
