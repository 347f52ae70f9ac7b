"""Growth and fall in running text: by how much, which way, and against which period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from servanda import edtf
from servanda.claim import Bound, Direction
from servanda.errors import InvalidPeriod
from servanda.extraction.dictionaries import alternation, capitalised_too, read_dictionary
from servanda.extraction.numbers import Number, find_numbers
from servanda.extraction.numerals import plain
from servanda.extraction.periods import PeriodMention, Reference, find_periods

_SENTENCE = 400
_COMPARED_WITHIN = 180
_STOP = re.compile(r"[.!?][\"”’)]?\s+[A-Z\"“(]|;\s|\n\n")
_ADJOINING = 3  # how far a period may stand from "on" or "over" to be what these compare with
_DASH = re.compile(r"(?:[-–—:]|\bby)\s*\Z")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a change is compared with, as a half-open span of the passage.

    `kind`: "year", "quarter" or "month" before the figure's own period, or "named", where `phrase` says which
    period ("the same period of 2021"). `inherited` tells that another change of the sentence states it.
    """

    start: int
    end: int
    kind: Literal["year", "quarter", "month", "named"]
    phrase: str
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class ChangeMention:
    """A change as a half-open span of the passage, the words that tell its direction included where they adjoin.

    `number` is the index of the number that it takes its value from, None for words such as "doubled".
    """

    start: int
    end: int
    value: int | float
    unit: Literal["percent", "factor"]
    direction: Direction
    bound: Bound
    number: int | None
    comparison: Comparison | None = None


@dataclass(frozen=True, slots=True)
class _ChangeWords:
    factors: dict[str, int]
    falls: dict[str, int]
    factor: re.Pattern[str]
    plain: frozenset[str]
    plain_before: frozenset[str]
    plain_after: frozenset[str]
    counted: frozenset[str]
    counted_after: frozenset[str]
    times: re.Pattern[str]
    after: re.Pattern[str]
    verb: re.Pattern[str]
    adjoining: re.Pattern[str]
    noun_of: re.Pattern[str]
    sign: re.Pattern[str]
    by_half: re.Pattern[str]
    steady: re.Pattern[str]
    opening: re.Pattern[str]
    closing: re.Pattern[str]
    closed: re.Pattern[str]
    ahead: re.Pattern[str]
    kinds: dict[str, Literal["year", "quarter", "month"]]
    directions: dict[str, Direction]


def find_changes(
    text: str, numbers: Sequence[Number] | None = None, *, language: str = "en"
) -> list[ChangeMention]:
    """The changes of a passage, in order. `numbers` are the passage's own, found here where they are not given.

    Raises:
        LanguageError: the language has no dictionary of changes.
    """
    words = _change_words(language)
    numbers = find_numbers(text, language=language) if numbers is None else numbers
    found: list[ChangeMention] = []
    for index, number in enumerate(numbers):
        if number.is_amount:
            change = _of_number(text, numbers, index, found, words)
            if change:
                found.append(change)
    found.extend(_of_words(text, words))
    found.sort(key=lambda change: change.start)
    return _with_comparisons(text, found, words)


def resolve_since(comparison: Comparison | None, period: str | None, reference: Reference) -> str | None:
    """The EDTF period that a figure's change is measured from; None where the text does not say.

    `period` is the figure's own period: a year on year comparison is with the same months a year before, and "the
    same period of 2021" has its months.
    """
    if comparison is None:
        return None
    try:
        if comparison.kind == "year":
            return edtf.shift(period, years=-1) if period else None
        if comparison.kind in ("quarter", "month"):
            return edtf.shift(period, months=-3 if comparison.kind == "quarter" else -1) if period else None
        context = period or reference.context
        told = Reference(reference.published, context, reference.fiscal_start)
        mentions = [
            mention for mention in find_periods(comparison.phrase, told) if mention.kind != "duration"
        ]
        since = next((mention.base for mention in mentions if mention.base), None)
        if since is not None and since == period:  # "the same period" of the year before
            return edtf.shift(period, years=-1)
        return since
    except InvalidPeriod:
        return None


# --- the direction of a number -------------------------------------------------------------------------------------


def _of_number(
    text: str, numbers: Sequence[Number], index: int, found: Sequence[ChangeMention], words: _ChangeWords
) -> ChangeMention | None:
    """The change that a percentage or a multiple tells, None where it is a share or a level."""
    number = numbers[index]
    times = words.times.match(text, number.end) if number.unit in (None, "factor") else None
    if number.unit not in ("percent", "factor") and not times:
        return None
    if number.range in ("from", "to"):
        return None
    unit: Literal["percent", "factor"] = "percent" if number.unit == "percent" else "factor"
    stop = times.end() if times else number.end
    begin = number.bound_start
    direction: Direction | None = None
    if after := words.after.match(text, stop):
        direction, stop = words.directions[" ".join(after["word"].lower().split())], after.end()
    else:
        direction, begin = _told_before(text, numbers, index, found, unit, words)
    if direction is None:
        return None
    return ChangeMention(begin, stop, number.value, unit, direction, number.bound, index)


def _told_before(
    text: str,
    numbers: Sequence[Number],
    index: int,
    found: Sequence[ChangeMention],
    unit: str,
    words: _ChangeWords,
) -> tuple[Direction | None, int]:
    """The direction that stands before the number, and where it begins if it adjoins."""
    number = numbers[index]
    at = number.bound_start
    floor = _sentence_start(text, at)
    sign = words.sign.search(text, max(floor, number.start - 6), number.start) if unit == "percent" else None
    if sign and not text[max(0, sign.start() - 2) : sign.start()].strip().isalnum():
        return _direction(sign["word"] or sign["spelt"], words), sign.start()
    head_start = max(floor, at - 70)
    if adjoining := words.adjoining.search(text, head_start, at):
        return _direction(adjoining["word"], words), adjoining.start()
    if noun := words.noun_of.search(text, head_start, at):
        return _direction(noun["word"], words), noun.start()
    if unit == "factor" or _DASH.search(text, max(floor, at - 4), at):
        told = None
        for told in words.verb.finditer(text, floor, at):
            pass
        if told and (unit == "factor" or told.end() - at > -160):
            return _direction(told["word"], words), at
    if number.unit == "factor" or (unit == "factor" and re.search(r"\bby\s+\Z", text[max(0, at - 5) : at])):
        return "up", at
    previous = found[-1] if found else None
    if (
        previous
        and previous.number == index - 1
        and re.fullmatch(r"\s*(?:and|or|,)\s*", text[numbers[index - 1].end : at])
    ):
        return previous.direction, at
    if unit == "percent" and words.steady.match(text, number.end):
        return "up", at
    return None, at


def _direction(word: str, words: _ChangeWords) -> Direction:
    return words.directions[" ".join(word.lower().split())]


def _sentence_start(text: str, at: int) -> int:
    floor = max(0, at - _SENTENCE)
    for stop in _STOP.finditer(text, floor, at):
        floor = stop.end() - 1
    return floor


def _of_words(text: str, words: _ChangeWords) -> list[ChangeMention]:
    """ "doubled", "twice as many", "halved", "fell by half"."""
    found = []
    for match in words.factor.finditer(text):
        word = match["word"].lower()
        following = re.match(r"\s+([a-z]+)", text[match.end() : match.end() + 20])
        ahead = following[1] if following else ""
        if word in words.plain and not _is_verb(text, match.start("word"), ahead, words):
            continue
        if text[match.end() : match.end() + 1] == "-":
            continue
        dashed = re.search(r"[-–—]\s*\Z", text[max(0, match.start("word") - 3) : match.start("word")])
        if word in words.counted and ahead not in words.counted_after and not dashed:
            continue
        bound, start = _bound(match)
        falls = word in words.falls
        value = words.falls[word] if falls else words.factors[word]
        down = falls or ahead in ("less", "lower")
        found.append(
            ChangeMention(start, match.end(), value, "factor", "down" if down else "up", bound, None)
        )
    for match in words.by_half.finditer(text):
        found.append(
            ChangeMention(
                match.start(), match.end(), 50, "percent", _direction(match["word"], words), "exact", None
            )
        )
    return found


def _is_verb(text: str, start: int, ahead: str, words: _ChangeWords) -> bool:
    before = text[max(0, start - 12) : start].split()
    return (
        bool(before)
        and before[-1].lower() in words.plain_before
        and ahead not in ("taxation", "digit", "degree")
    ) or (ahead in words.plain_after)


_BOUNDS: dict[str, Bound] = {"over": "over", "about": "about", "under": "under"}


def _bound(match: re.Match[str]) -> tuple[Bound, int]:
    for name, bound in _BOUNDS.items():
        if match[name]:
            return bound, match.start()
    return "exact", match.start("word")


# --- what it is compared with ----------------------------------------------------------------------------------------


def _with_comparisons(text: str, found: list[ChangeMention], words: _ChangeWords) -> list[ChangeMention]:
    compared: list[ChangeMention] = []
    for index, change in enumerate(found):
        limit = min(len(text), change.end + _COMPARED_WITHIN)
        if index + 1 < len(found):
            limit = max(min(limit, found[index + 1].start), change.end)
        stop = _STOP.search(text, change.end, limit)
        limit = stop.start() + 1 if stop else limit
        closed = words.closed.search(text, change.start, change.end)
        comparison = (
            _after(text, closed.start() if closed else change.end, limit, words)
            or _adverbial(text, change, words)
            or _before(text, _sentence_start(text, change.start), change.start, words)
        )
        if comparison is None and compared and _one_sentence(text, compared[-1], change):
            comparison = _handed_on(compared[-1].comparison)
        compared.append(replace(change, comparison=comparison))
    for index in range(len(compared) - 2, -1, -1):
        one, two = compared[index], compared[index + 1]
        if (
            one.comparison is None
            and two.comparison
            and not two.comparison.inherited
            and _one_sentence(text, one, two)
        ):
            joined = re.fullmatch(r"\s*(?:and|or|,|and\s+by)\s*", text[one.end : two.start])
            if joined or two.comparison.kind == "year":
                compared[index] = replace(one, comparison=_handed_on(two.comparison))
    return compared


def _one_sentence(text: str, one: ChangeMention, two: ChangeMention) -> bool:
    return not _STOP.search(text, one.end, max(two.start, one.end))


def _handed_on(comparison: Comparison | None) -> Comparison | None:
    return replace(comparison, inherited=True) if comparison else None


def _adverbial(text: str, change: ChangeMention, words: _ChangeWords) -> Comparison | None:
    """ "a 12% year-on-year increase"."""
    match = words.ahead.search(text, max(0, change.start - 40), change.end)
    if match and not re.search(r"[.;]", text[match.end() : change.start]):
        return Comparison(match.start(), match.end(), words.kinds[match[0].lower()], match[0])
    return None


def _after(text: str, at: int, limit: int, words: _ChangeWords) -> Comparison | None:
    steady = words.ahead.search(text, at, limit)
    opening = words.opening.search(text, at, limit)
    if steady and (opening is None or steady.start() < opening.start()):
        return Comparison(steady.start(), steady.end(), words.kinds[steady[0].lower()], steady[0])
    if opening:
        named = _named(text, opening.start(), opening.end(), limit, within=70)
        if named:
            return named
    closing = words.closing.match(text, at, limit)
    if closing:
        word = closing["word"] or ""
        within = _ADJOINING if word in ("on", "over", "up on", "down on", "") else 40
        return _named(text, closing.start(), closing.end(), limit, within=within)
    return None


def _before(text: str, floor: int, at: int, words: _ChangeWords) -> Comparison | None:
    match = words.opening.search(text, floor, at)
    if match and match["word"].lower() in ("than", "as many as", "as much as"):
        return None
    return _named(text, match.start(), match.end(), at, within=40) if match else None


def _is_day(mention: PeriodMention) -> bool:
    return mention.base is not None and len(mention.base) == len("2022-10-05")


def _named(text: str, start: int, at: int, limit: int, *, within: int) -> Comparison | None:
    """The comparison whose period begins within so many characters of `at`."""
    segment = text[at : min(limit, at + 110)]
    mentions = [
        mention
        for mention in find_periods(segment, Reference(context="2000", published="2001"))
        if mention.kind not in ("duration", "rate")
        and not (within == _ADJOINING and (mention.passing or _is_day(mention)))
    ]
    if not mentions or mentions[0].start > within:
        return None
    first = mentions[0]
    if first.kind == "span" and re.match(r"\W*from\b", text[start:at]):
        return None
    if re.match(r"(?:the\s+)?(?:past|last)\s+(?:\w+\s+)?(?:years|months|decade)", segment[first.start :]):
        return None
    return Comparison(start, at + first.end, "named", text[at : at + first.end])


# --- the words --------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _change_words(language: str) -> _ChangeWords:
    changes, numbers = read_dictionary(language, "changes"), read_dictionary(language, "numbers")
    calls: dict[str, Any] = changes["comparisons"]
    directions: dict[str, Direction] = {}
    for table in ("after", "nouns", "verbs"):
        for direction in ("up", "down"):
            directions.update(dict.fromkeys(changes[table][direction], direction))
    for table in ("signs", "sign_words"):
        for direction in ("up", "down"):
            directions.update(dict.fromkeys(changes["joints"][table][direction], direction))
    verbs = alternation(capitalised_too([*changes["verbs"]["up"], *changes["verbs"]["down"]]))
    nouns = alternation(capitalised_too([*changes["nouns"]["up"], *changes["nouns"]["down"]]))
    after = alternation([*changes["after"]["up"], *changes["after"]["down"]])
    after_nouns = alternation([*changes["nouns"]["up"], *changes["nouns"]["down"]])
    adverbs = alternation(changes["joints"]["adverbs"])
    describing = alternation(changes["joints"]["describing"])
    bounds = {
        side: alternation(capitalised_too(forms)) for side, forms in numbers["bounds"]["before"].items()
    }
    whole = alternation(capitalised_too([*changes["factors"], *changes["fractions_left"]]))
    kinds: dict[str, Literal["year", "quarter", "month"]] = {}
    for kind in ("year", "quarter", "month"):
        kinds.update(dict.fromkeys((form.lower() for form in calls[kind]), kind))  # type: ignore[arg-type]
    steady = alternation(form for kind in ("year", "quarter", "month") for form in calls[kind])
    levels = alternation(calls["levels"])
    signs = changes["joints"]["signs"]
    sign_words = changes["joints"]["sign_words"]
    return _ChangeWords(
        factors=changes["factors"],
        falls=changes["fractions_left"],
        factor=re.compile(
            rf"\b(?:(?:(?P<over>{bounds['over']})|(?P<about>{bounds['about']})|(?P<under>{bounds['under']}))\s+)?\b(?P<word>{whole})\b"
        ),
        plain=frozenset(changes["plain_factors"]["words"]),
        plain_before=frozenset(changes["plain_factors"]["before"]),
        plain_after=frozenset(changes["plain_factors"]["after"]),
        counted=frozenset(changes["counted_factors"]["words"]),
        counted_after=frozenset(changes["counted_factors"]["after"]),
        times=re.compile(r"[\s-]times\b(?!\s+(?:a|an|per|in\s+a|each|every)\b)"),
        after=re.compile(rf"\)?[\s-](?:{describing}\s+)?(?P<word>(?:{after})|(?:{after_nouns}))\b(?!\s+to\b)"),
        verb=re.compile(rf"\b(?P<word>{verbs})\b"),
        adjoining=re.compile(
            rf"(?<!\bmake )(?<!\bmade )(?<!\bmakes )(?<!\bmaking )(?<!\btook )(?<!\btaking )(?<!\btakes )\b(?P<word>{verbs})\s+(?:(?:[a-z]+ly|{adverbs})\s+)?(?:by\s+)?(?:(?:[a-z]+ly|{adverbs})\s+)?\Z"
        ),
        noun_of=re.compile(
            rf"\b(?P<word>{nouns})(?:\s+rates?)?(?:\s+(?:in|of)\s+(?:[\w'’-]+\s+){{1,6}}?)?\s*(?:{alternation(changes['joints']['rate'])})\s+(?:{adverbs}\s+)?\Z"
        ),
        sign=re.compile(
            rf"(?:(?<![\w%)])(?P<word>{alternation([*signs['up'], *signs['down']])})|\b(?P<spelt>{alternation([*sign_words['up'], *sign_words['down']])})\s)\Z"
        ),
        by_half=re.compile(rf"\b(?P<word>{verbs})\s+(?:[a-z]+\s+){{0,3}}?(?:by|in)\s+half\b(?!\s+(?:a|of))"),
        steady=re.compile(rf"\s*\(?,?\s*(?:{steady})(?!\w)"),
        opening=re.compile(rf"\b(?P<word>{alternation(capitalised_too(calls['open']))})\s+(?:(?:in|for|on|at|during|that of|those of|the level of)\s+)?"),
        closing=re.compile(rf"\)?,?\s*(?:(?:up|down|respectively)\s+)?(?:(?P<word>{alternation(calls['close'])})\s+(?:{levels}\s+)?|{levels}\s+)"),
        closed=re.compile(r"\s(?:above|below|over)\Z"),
        ahead=re.compile(rf"(?<!\w)(?:{steady})(?!\w)"),
        kinds=kinds,
        directions=directions,
    )  # fmt: skip


def stated_values(text: str, language: str = "en") -> frozenset[int | float]:
    """Every value that a number or a change in the text states: 1.2 and 1200 of "1.200", 2 of "doubled".

    The gate checks with it that a claim's values stand in the claim's quote.
    """
    values: set[int | float] = set()
    numbers = find_numbers(text, language=language)
    for number in numbers:
        values.add(number.value)
        values.update(number.readings)
        if number.unit is not None and number.value and number.scale == 1 and isinstance(number.value, float):
            values.add(plain(Decimal(str(number.value)) * 100))  # cents
    values.update(change.value for change in find_changes(text, numbers, language=language))
    return frozenset(values)
