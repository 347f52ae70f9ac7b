"""What a change is compared with: the words that say so, and the period that they mean."""

from __future__ import annotations

import re
from dataclasses import replace

from servanda import edtf
from servanda.errors import InvalidPeriod
from servanda.extraction.calendar.mention import DAY_LENGTH
from servanda.extraction.growth.mention import SENTENCE_END, ChangeMention, Comparison, sentence_start
from servanda.extraction.growth.words import ChangeWords
from servanda.extraction.periods import Reference, find_periods

_REACH = 180  # how far after a change its comparison may stand
_ADJOINING = 3  # how far a period may stand from "on" or "over" to be what these compare with
_CLOSE, _LOOSE = 40, 70
_LONGEST_PHRASE = 110
_ADJECTIVE_REACH = 40  # "a year-on-year increase of 12%"
_ANY_YEAR = Reference(context="2000", published="2001")  # enough to see where a period stands
_ADJOINING_WORDS = ("on", "over", "up on", "down on", "")
_COMPARATIVES = ("than", "as many as", "as much as")
_JOINED = re.compile(r"\s*(?:and|or|,|and\s+by)\s*")
_OVER_YEARS = re.compile(r"(?:the\s+)?(?:past|last)\s+(?:\w+\s+)?(?:years|months|decade)")
_FROM = re.compile(r"\W*from\b")
_CLAUSE_MARK = re.compile(r"[.;]")


def resolve_since(comparison: Comparison | None, period: str | None, reference: Reference) -> str | None:
    """The EDTF period that a figure's change is measured from; None where the text does not say.

    `period` is the figure's own period: a year on year comparison is with the same months a year before,
    and "the same period of 2021" has its months.
    """
    if comparison is None:
        return None
    try:
        if comparison.kind != "named":
            if period is None:
                return None
            months = {"year": -12, "quarter": -3, "month": -1}[comparison.kind]
            return edtf.shift(period, years=-1) if months == -12 else edtf.shift(period, months=months)
        told = replace(reference, context=period or reference.context)
        since = next(
            (mention.base for mention in find_periods(comparison.phrase, told) if mention.base), None
        )
        if since is not None and since == period:  # "the same period" of the year before
            return edtf.shift(period, years=-1)
        return since
    except InvalidPeriod:
        return None


def with_comparisons(text: str, found: list[ChangeMention], words: ChangeWords) -> list[ChangeMention]:
    """The changes with what they are compared with: said after, within or before, or by a neighbour."""
    compared: list[ChangeMention] = []
    for index, change in enumerate(found):
        limit = min(len(text), change.end + _REACH)
        if index + 1 < len(found):
            limit = max(min(limit, found[index + 1].start), change.end)
        comparison = _own(text, change, limit, words)
        if comparison is None and compared and _one_sentence(text, compared[-1], change):
            comparison = _handed_on(compared[-1].comparison)
        compared.append(replace(change, comparison=comparison))
    for index in range(len(compared) - 2, -1, -1):
        one, two = compared[index], compared[index + 1]
        if one.comparison or two.comparison is None or two.comparison.inherited:
            continue
        joined = _JOINED.fullmatch(text, one.end, max(two.start, one.end))
        if (joined or two.comparison.kind == "year") and _one_sentence(text, one, two):
            compared[index] = replace(one, comparison=_handed_on(two.comparison))
    return compared


def _own(text: str, change: ChangeMention, limit: int, words: ChangeWords) -> Comparison | None:
    stop = SENTENCE_END.search(text, change.end, limit)
    limit = stop.start() + 1 if stop else limit
    closed = words.closed.search(text, change.start, change.end)  # "12% above" compares with what follows
    return (
        _after(text, closed.start() if closed else change.end, limit, words)
        or _adverbial(text, change, words)
        or _before(text, sentence_start(text, change.start), change.start, words)
    )


def _one_sentence(text: str, one: ChangeMention, two: ChangeMention) -> bool:
    return not SENTENCE_END.search(text, one.end, max(two.start, one.end))


def _handed_on(comparison: Comparison | None) -> Comparison | None:
    return replace(comparison, inherited=True) if comparison else None


def _step(match: re.Match[str], words: ChangeWords) -> Comparison:
    return Comparison(match.start(), match.end(), words.steps[match[0].lower()], match[0])


def _after(text: str, at: int, limit: int, words: ChangeWords) -> Comparison | None:
    step = words.step.search(text, at, limit)
    opening = words.opening.search(text, at, limit)
    if step and (opening is None or step.start() < opening.start()):
        return _step(step, words)
    if opening and (named := _named(text, opening.start(), opening.end(), limit, within=_LOOSE)):
        return named
    closing = words.closing.match(text, at, limit)
    if closing is None:
        return None
    within = _ADJOINING if (closing["word"] or "") in _ADJOINING_WORDS else _CLOSE
    return _named(text, closing.start(), closing.end(), limit, within=within)


def _adverbial(text: str, change: ChangeMention, words: ChangeWords) -> Comparison | None:
    """ "a 12% year-on-year increase", "a year-on-year increase of 12%"."""
    match = words.step.search(text, max(0, change.start - _ADJECTIVE_REACH), change.end)
    if match is None or _CLAUSE_MARK.search(text, match.end(), max(change.start, match.end())):
        return None
    return _step(match, words)


def _before(text: str, floor: int, at: int, words: ChangeWords) -> Comparison | None:
    """ "Compared with January-September last year, sales rose by 5%"."""
    match = words.opening.search(text, floor, at)
    if match is None or match["word"].lower() in _COMPARATIVES:
        return None
    return _named(text, match.start(), match.end(), at, within=_CLOSE)


def _named(text: str, start: int, at: int, limit: int, *, within: int) -> Comparison | None:
    """The comparison whose period begins within so many characters of `at`."""
    segment = text[at : min(limit, at + _LONGEST_PHRASE)]
    mentions = [
        mention for mention in find_periods(segment, _ANY_YEAR) if mention.kind not in ("duration", "rate")
    ]
    if within == _ADJOINING:
        mentions = [mention for mention in mentions if mention.base and not _is_day(mention.base)]
    if not mentions or mentions[0].start > within:
        return None
    first = mentions[0]
    if (first.kind == "span" and _FROM.match(text, start, at)) or _OVER_YEARS.match(segment, first.start):
        return None
    return Comparison(start, at + first.end, "named", segment[: first.end])


def _is_day(period: str) -> bool:
    return len(period) == DAY_LENGTH and "/" not in period
