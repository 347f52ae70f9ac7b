"""Sentences of a block: where they begin and end, quotations and abbreviations minded."""

from __future__ import annotations

import re

from servanda.extraction.vocabulary import Vocabulary
from servanda.reading.openings import opening_of

_END = re.compile(
    r"""[.!?…]+["'”’»)\]]*(?=\s+["'“‘«(\[]*(?:[A-ZÀ-ÖØ-Þ0-9$€£¥]|[^\W\d_]))|[.!?…]+["'”’»)\]]*\s*$"""
)


LONGEST = 1500


def find_sentences(
    text: str, vocabulary: Vocabulary, start: int = 0, end: int | None = None
) -> list[tuple[int, int]]:
    """The half-open spans of the sentences in `text[start:end]`, white space between them left out.

    A sentence beyond `LONGEST` characters, which no writer meant, is cut at commas or blanks, so that the
    work on a passage is bounded.
    """
    return [piece for span in _sentences(text, vocabulary, start, end) for piece in _pieces(text, *span)]


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    while end - start > LONGEST:
        limit = start + LONGEST
        cut = max(text.rfind(", ", start, limit), text.rfind("; ", start, limit)) + 1
        if cut <= start + LONGEST // 2:
            cut = text.rfind(" ", start, limit)
        if cut <= start:
            cut = limit
        pieces.append((start, cut))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    return [*pieces, (start, end)] if end > start else pieces


def _sentences(text: str, vocabulary: Vocabulary, start: int, end: int | None) -> list[tuple[int, int]]:
    stop = len(text) if end is None else end
    spans, begin = [], start
    for match in _END.finditer(text, start, stop):
        if match.start() < begin or not _ends_sentence(text, begin, match, stop, vocabulary):
            continue
        spans.append((begin, match.end()))
        begin = match.end()
        while begin < stop and text[begin].isspace():
            begin += 1
    if text[begin:stop].strip():
        spans.append((begin, begin + len(text[begin:stop].rstrip())))
    return spans


def _ends_sentence(text: str, begin: int, match: re.Match[str], stop: int, vocabulary: Vocabulary) -> bool:
    mark = match.group()
    at = match.start()
    after = match.end()
    while after < stop and text[after].isspace():
        after += 1
    if after >= stop:
        return True
    following = text[after]
    if following.islower():
        return False
    if mark != ".":
        return True
    word = text[max(begin, text.rfind(" ", begin, at) + 1) : at].lstrip("\"'“‘«([")
    if word in vocabulary.lists["abbreviation"] or re.fullmatch(r"(?:[A-Z]|[A-Z](?:\.[A-Z])+)", word):
        return False
    return not (word.isdigit() and len(word) <= 2 and text[begin:at].strip() == word)


_SEAT = r"[A-ZÀ-Þ][\w'’.-]+(?:[ ,/]+[A-ZÀ-Þ][\w'’.-]*){0,5}"
_DAY = r"(?:[A-Z]\w+day,? )?(?:\d{1,2} [A-Z]\w+\.?|[A-Z]\w+\.? \d{1,2})(?:,? \d{4})?"
_AGENCY = r"(?:\([^()\n]{2,40}\)|/[^/\n]{2,30}/)"
_DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+(?:[ ,]+[A-ZÀ-Þ][\w'’.-]*){0,4}"
    r"(?:, ?(?:\d{1,2} [A-Z]\w+|[A-Z]\w+\.? \d{1,2})(?:,? \d{4})?)?,?\s*"
    r"(?:\([^)]{2,40}\))?\s*[-–—:]{1,2}\s+"
    rf"|{_SEAT},? {_DAY}(?:,? ?(?:{_AGENCY}|[A-Z][A-Z]+))?\.?\s*[-–—:]{{1,2}}\s+"
    rf"|{_SEAT} {_AGENCY}\.?\s*[-–—]{{1,2}}\s+"
    rf"|\([A-Z][^()\n]{{2,40}}\) (?:{_SEAT},? {_DAY}\s*[-–—:]{{1,2}}\s+)?"
)


_DATED_LINE = re.compile(
    r"[A-ZÀ-Þ][\w'’.-]+(?: [A-ZÀ-Þ][\w'’.-]*){0,4}, ?"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    r"(?:\d{1,2} [A-Z]\w+|[A-Z]\w+\.? \d{1,2})(?:,? \d{4})?\s*(?:\([^)]{2,40}\))?"
    r"\s*(?:[-–—:]{1,2}|\.)\s+(?=\S)"
)


_HEAD = 2000  # how far into a text a town and a dash alone open a report


def after_dateline(text: str, start: int, end: int) -> int:
    """Where the first sentence begins, after a dateline if any: "HANOI, 24 September 2024 (AWN) - "."""
    opening = opening_of(text, start, end)
    if opening is not None and (opening.when or opening.agency or start < _HEAD):
        return opening.end
    reach = min(end, start + 120)
    match = _DATELINE.match(text, start, reach) or _DATED_LINE.match(text, start, reach)
    return match.end() if match else start
