"""Digits that count nothing: years, dates, times, ordinals, and labels such as "No. 222", "A220",
"COVID-19".
"""

from __future__ import annotations

import re
from decimal import Decimal

from servanda.extraction.quantities.bounds import bound_before
from servanda.extraction.quantities.number import Number, NumberKind, Passage

_GLUED_BEFORE = re.compile(r"[^\s–—()\[\]\"“”,;:]+\Z")
_TIME_TAIL = re.compile(r":[0-9]{2}\b|[ \u00a0]?(?:a\.m\.|p\.m\.|am|pm|GMT|UTC|o'clock)(?!\w)")
_PHONE_OR_TIME = re.compile(
    r"(?:(?<=\+)[0-9]{1,4}(?:[ \u00a0-]?\(?[0-9]{2,4}\)?){2,}"
    r"|(?!(?:19|20)[0-9]{2})[0-9]{2,4}(?:-[0-9]{2,4}){2,})(?![0-9])"
    r"|(?P<time>(?:[01]?[0-9]|2[0-3])[:.][0-5][0-9](?=[ \u00a0]?(?:[ap]\.?m\b|GMT|UTC|hours))"
    r"|(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?![0-9]))"
)
_HEADING = re.compile(r"(?:(?<=[0-9]\.[0-9])|(?<=[0-9]\.[0-9]{2})|[.)])[ \u00a0]+(?=[A-Z\"“])")
_SCALED_DASH = re.compile(r"[0-9](?:[kmb]|[mbt]n)-\Z")
_ORDINAL_ENDINGS = ("st", "nd", "rd", "th")
_LATEST_DAY = 31


def phone_or_time(text: str, start: int) -> Number | None:
    """A telephone number or a time of day, which take several numerals."""
    match = _PHONE_OR_TIME.match(text, start)
    if match is None:
        return None
    return Number(start, match.end(), 0, kind="date" if match.lastgroup == "time" else "identifier")


def label_of(passage: Passage, start: int, end: int, value: Decimal) -> NumberKind | None:
    """What the digits are where they are no amount, by what stands right before and after them."""
    text, words = passage.text, passage.words
    before, after = text[start - 1 : start], text[end : end + 1]
    year = end - start == 4 and value in words.years and text[start:end].isdigit()
    if (before == "[" and after == "]") or _numbers_a_heading(passage, start, end, before):
        return "identifier"
    if before.isalpha() or before in ("_", "#", "§", "@", "="):
        return "year" if year and _glued_before(text, start).lower() in words.compounds else "identifier"
    if after == "/" and text[end + 1 : end + 2].isdigit() and not year:
        return "identifier"
    if before in ("-", "/", ".", ":") and start > 1 and text[start - 2].isalnum():
        return _hanging(passage, start, year)
    if after in (":", ".", " ") and _TIME_TAIL.match(text, end):
        return "date"
    if after.isalpha() and not passage.unit_ahead(end):
        return _running_on(passage, end, year)
    if value <= _LATEST_DAY and end - start <= 2 and _in_a_date(passage, start, end):
        return "date"
    if passage.word_before(start).lower() in words.identifiers and not (year and after != "."):
        return "identifier"
    return "year" if year and _is_year(passage, start, end) else None


def labelled(passage: Passage, start: int, end: int, value: int | float, kind: NumberKind) -> Number:
    """A number that counts nothing; of bounds, only "about 2014" makes sense."""
    if kind == "year":
        bound, bound_start = bound_before(passage.text, start, passage.words)
        if bound == "about":
            return Number(start, end, value, None, bound, bound_start, kind=kind)
    return Number(start, end, value, kind=kind)


def _numbers_a_heading(passage: Passage, start: int, end: int, before: str) -> bool:
    """ "5.2 Investment", "1. Report" at the beginning of a block."""
    opens = start == 0 or before == "\n"
    return opens and _HEADING.match(passage.text, end) is not None and not passage.unit_ahead(end)


def _glued_before(text: str, start: int) -> str:
    match = _GLUED_BEFORE.search(text, max(0, start - 24), start)
    return match[0] if match else ""


def _hanging(passage: Passage, start: int, year: bool) -> NumberKind | None:
    """What digits are that hang on what stands before: "COVID-19", "mid-2022", "2023/24", "787-9"."""
    text, words = passage.text, passage.words
    mark, glued = text[start - 1], _glued_before(text, start)
    stem = glued[:-1].lower()
    if mark == "-" and text[start - 2].isdigit():
        return "year" if year else None  # ranges are told apart when both ends are known
    if year and (stem in words.compounds or mark == "/" or text[start - 2].isalpha()):
        return "year"
    if mark == "-" and _SCALED_DASH.search(glued):
        return None
    if mark == "/" and len(stem) == 4 and stem.isdigit() and int(stem) in words.years:
        return "year"
    return "identifier"


def _running_on(passage: Passage, end: int, year: bool) -> NumberKind | None:
    """What digits are that letters follow: "5th", "1990s", "5G", "4-fold"."""
    text, words = passage.text, passage.words
    if text.startswith(_ORDINAL_ENDINGS, end) and not text[end + 2 : end + 3].isalnum():
        return "date" if words.date_tail.match(text, end) else "ordinal"
    if words.fold.match(text, end):
        return None
    decade = year and text[end] == "s" and not text[end + 1 : end + 2].isalnum()
    return "year" if decade else "identifier"


def _in_a_date(passage: Passage, start: int, end: int) -> bool:
    if passage.words.date_tail.match(passage.text, end):
        return True
    word = passage.word_before(start).rstrip(".")  # "June 29-July 3"
    return re.split("[-–]", word)[-1] in passage.words.months


def _is_year(passage: Passage, start: int, end: int) -> bool:
    """Four digits are a year unless a unit, or after no such word as "in" a counted noun, follows."""
    if passage.unit_ahead(end):
        return False
    if passage.words.counted.match(passage.text, end) is None:
        return True
    return passage.word_before(start).lower() in passage.words.year_before
