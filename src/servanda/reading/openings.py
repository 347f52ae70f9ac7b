"""How agencies open a report: its place, its day and their own name, before the first sentence.

"ASTANA. November 21, 2024. WIRE - ", "NEW DELHI, May 5 (PTI) ", "Bishkek, May 5, 2023 /Kabar/. ".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from servanda.gazetteer import place as place_named

_WORD = r"[A-ZÀ-ÞĐŁŠŽ][\w’'-]*"
_PLACE = rf"{_WORD}(?:[ ](?:(?:da|de|do|del|la|las|los|es|of|and|am)[ ])?{_WORD}){{0,3}}"
_WITHIN = re.compile(rf",[ ](?P<within>D\.C\.|{_PLACE})(?=[,.\s])")
_HEAD = re.compile(rf"(?P<place>{_PLACE})")
_APART = re.compile(r"\s*[,.;]?\s*(?:[-–—]{1,2}\s+)?(?=\S)")
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = (
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTHS}|{_MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?)(?:,?\s+(?:19|20)\d\d)?\b"
)
_WHEN = re.compile(rf"\(?(?P<when>{_DAY})\)?", re.IGNORECASE)
_MARKED = re.compile(r"\((?P<round>[^()\n\d][^()\n]{1,40})\)|/(?P<slashed>[^/\n]{2,30})/")
_LOUD = re.compile(r"(?P<loud>[A-Z][A-Z-]{2,}(?:[ ][A-Z-]{2,}){0,2})(?=\s*[-–—.:])")
_END = re.compile(
    r"\s*(?:(?P<dash>[-–—]{1,2})|(?P<colon>:)|(?P<stop>\.))\s+(?=\S)|\s+(?=[\"“«'‘]?[A-ZÀ-Þ])|-(?=[A-ZÀ-Þ])"
)
_PLACED = ("city", "capital", "region")
_REACH = 140


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a report's first sentence begins, and the place, the day and the agency named before it."""

    end: int
    place: str
    when: str | None = None
    agency: str | None = None


def opening_of(text: str, start: int = 0, end: int | None = None) -> Opening | None:
    """The opening of a report at `text[start:end]`, or None where its first words are no place and source."""
    stop = min(len(text) if end is None else end, start + _REACH)
    head = _HEAD.match(text, start, stop)
    if head is None:
        return None
    for place, at in _places(text, head, stop):
        found = _rest(text, place, at, stop)
        if found is not None:
            return found
    return None


def _places(text: str, head: re.Match[str], stop: int) -> list[tuple[str, int]]:
    """The places that can stand first, the longest first, each with where it ends."""
    words = head["place"].split(" ")
    found = []
    for size in range(len(words), 0, -1):
        name = " ".join(words[:size])
        known = place_named(name.title() if name.isupper() else name) or place_named(name)
        if known is not None and known.kind in ("demonym", "grouping"):
            continue
        if known is None and not (name.isupper() and size == len(words) and len(name) > 2):
            continue
        at = head.start() + len(name)
        within = _WITHIN.match(text, at, stop)
        if within and (within["within"] == "D.C." or place_named(within["within"].title())):
            at = within.end()
        found.append((name, at))
    return found


def _rest(text: str, place: str, at: int, stop: int) -> Opening | None:
    """The day and the agency after a place, and whether what ends them makes it an opening."""
    when, agency, last = None, None, ""
    while True:
        apart = _APART.match(text, at, stop)
        begin = apart.end() if apart else at
        day = _WHEN.match(text, begin, stop) if when is None else None
        named = _MARKED.match(text, begin, stop) if agency is None else None
        if agency is None and named is None and text[at:begin].strip():  # no loud word goes on from a place
            named = _LOUD.match(text, begin, stop)
        if day is None and named is None:
            break
        if day is not None:
            when, at, last = day["when"], day.end(), "bracket" if text[begin] == "(" else "day"
        elif named is not None:
            agency = next(value for value in named.groupdict().values() if value)
            at, last = named.end(), "bracket" if named.re is _MARKED else "loud"
    end = _END.match(text, at, stop)
    return Opening(end.end(), place, when, agency) if end and _ends(place, when, agency, last, end) else None


def _ends(place: str, when: str | None, agency: str | None, last: str, end: re.Match[str]) -> bool:
    """Whether a mark ends an opening: a dash does after a town, a stop or a blank after its day or source."""
    known = place_named(place.title() if place.isupper() else place)
    on_map = known is not None and known.kind in _PLACED
    if end["dash"] or end.group() == "-":
        return on_map or (place.isupper() and known is None) or bool(when or agency)
    if end["colon"]:
        return bool(when or agency) or (place.isupper() and on_map)
    if end["stop"]:
        return bool(when or agency) and (on_map or place.isupper())
    return last == "bracket" and (on_map or place.isupper())
