"""When and where a text was published, as its first lines say it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from servanda.gazetteer import place as place_named
from servanda.reading.mastheads import OUTLET
from servanda.reading.openings import opening_of

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero janeiro gennaio января",
            "february feb februar février febrero fevereiro febbraio февраля",
            "march mar märz mars marzo março марта",
            "april apr avril abril aprile апреля",
            "may mai mayo maio maggio мая",
            "june jun juni juin junio junho giugno июня",
            "july jul juli juillet julio julho luglio июля",
            "august aug août agosto августа",
            "september sept sep septembre septiembre setembro settembre сентября",
            "october oct oktober octobre octubre outubro ottobre октября",
            "november nov novembre noviembre novembro ноября",
            "december dec dezember décembre diciembre dezembro dicembre декабря",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY_NAME = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
# A text about several days is of the last one: "24-25 June 2025", "30 May - 1 June 2023".
_FIRST_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s+{_MONTH})?\s*(?:[-–—]|\band\b|\bto\b)\s*(?:the\s+)?)?"
_DATE = (
    rf"{_WEEKDAY}(?:{_FIRST_DAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|er)?\s+(?:de\s+|of\s+)?"
    rf"(?P<month>{_MONTH}),?\s+(?:de\s+)?(?P<year>(?:19|20)\d\d)"
    rf"|(?P<month2>{_MONTH})\s+{_FIRST_DAY}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>(?:19|20)\d\d)"
    r"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d)"
    r"|(?P<day3>\d{1,2})\.(?P<month3>\d{1,2})\.(?P<year3>(?:19|20)\d\d)"
    rf"|(?P<month4>{_MONTH}),?\s+(?P<year4>(?:19|20)\d\d))"
)
_ANY_DATE = re.compile(_DATE, re.IGNORECASE)
_PLACE = r"[^\W\d_][^\d\n:;!?()\[\]]{0,58}?"
_PUBLISHED = re.compile(
    r"(?:first |last )?(?:published|posted|released|date(?: of publication)?|issued)(?: on| at)?\s*:?\s+"
    rf"{_DATE}",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    rf"\b(?:report(?:ing|ed)?|review)\s+(?:month|period|date)\s*:\s*{_DATE}\.?$", re.IGNORECASE
)
_AGENCY = r"(?:\s*\((?P<agency>[^()\n]{2,60})\))?"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE})(?:,\s*|\s+)(?P<when>{_DATE}){_AGENCY}\s*(?:[-–—]+|:)\s", re.IGNORECASE
)
_OPENING = re.compile(rf"(?P<place>{_PLACE}),\s*(?P<when>{_DATE}){_AGENCY}\.\s(?=\S)", re.IGNORECASE)
_YEARLESS = re.compile(
    rf"(?P<place>{_PLACE})(?:,\s*(?:{_WEEKDAY}(?:\d{{1,2}}\s+{_MONTH}|{_MONTH}\s+\d{{1,2}})))?{_AGENCY}\s*[-–—]+\s",
    re.IGNORECASE,
)
_LONE = re.compile(rf"(?:(?P<place>{_PLACE}),?\s+)??(?P<when>{_DATE})\.?", re.IGNORECASE)
_HELD = re.compile(
    rf"(?:held|met|done|signed)\s+(?:in|at)\s+(?P<place>{_PLACE})\s+on\s+(?P<when>{_DATE})\.?$", re.IGNORECASE
)
_TRAILING = re.compile(
    rf"(?:^|,\s+)(?P<place>[^\W\d_][^\d\n,]{{1,40}}),\s+(?P<when>{_DATE})(?=[.,]|$)", re.IGNORECASE
)
# The line under a title that names an outlet and its day: "Harbour Monthly, October 2023".
_ISSUE = re.compile(
    rf"(?:,|\b(?P<stated>updated|published|issued|dated)(?: on)?)\s+{_DATE}\)?\.?$", re.IGNORECASE
)
_PERIODICAL = re.compile(
    r"\b(?:monthly|quarterly|magazine|digest|newsletter|fact sheet|wire|yearbook|issue)\b", re.I
)
_PAPER = re.compile(
    rf"{OUTLET.pattern}|\b(?:courier|letter|mirror|telegraph|standard|echo|dispatch|mail|voice|press|release|magazine|wire)\b",
    re.IGNORECASE,
)
_RELEASE = re.compile(r"(?:press|news|media) release", re.IGNORECASE)
_SEAT = re.compile(r"^[^.\n]{3,80},\s+(?P<place>[^\W\d_][^\d\n,.]{1,40})$")
_BYLINE = re.compile(r"by\b|(?:our|from our)\s", re.IGNORECASE)
_CREDIT = re.compile(r"(?:sources?|photo|see)\b", re.IGNORECASE)
# What a line may say before its place: "Interview, Hanoi, 21 January 2025"; "Approved on 27 November 2024".
_RUBRIC = re.compile(
    r"(?:interview|speech|address|statement|remarks|press release|news release|release|communiqu[eé]|report|"
    r"minutes|opinion|comment|commentary|column|letter|editorial|bulletin|notice|news)s?(?:,| in| from)\s+",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"(?:approved|adopted|updated|signed|dated|valid|amended|revised|last|created|effective|prepared|done|as)\b|"
    r".*\b(?:on|of|by|to|for|at|in|until|from)$",
    re.IGNORECASE,
)
_NEAR_THE_TOP = 10
_LONGEST_LINE = 200
_LONGEST_ISSUE = 120


@dataclass(frozen=True, slots=True)
class Dateline:
    """What the top of a text says of its own origin; `published` is EDTF, each None where it says nothing."""

    published: str | None = None
    place: str | None = None
    publisher: str | None = None


def is_dateline(text: str) -> bool:
    """Whether a short line only says when, and perhaps where, a text was written or published."""
    text = text.strip()
    return len(text) <= 120 and (_PUBLISHED.match(text) is not None or _lone(text) is not None)


def read_dateline(blocks: Sequence[str]) -> Dateline:
    """Take the dateline from the first blocks of a text.

    A "Published:" line comes before a dateline, a dateline before a line with a lone date, that before the
    day on which minutes say that the session was held, and that before the date that closes a line above.
    """
    published: dict[str, str] = {}
    place: dict[str, str] = {}
    publisher: str | None = None
    long_ones = 0
    for above, block in zip(("", *blocks), blocks[:_NEAR_THE_TOP], strict=False):
        text = block[:_LONGEST_LINE].strip()
        long_ones += len(block) > _LONGEST_LINE
        if long_ones > 2:
            break
        if found := (_PUBLISHED.match(text) or _REPORTED.search(text)):
            _note(published, "explicit", _edtf(found))
            continue
        if found := _lone(text):
            _note(published, "lone", _edtf(found))
            paper, where = _outlet_and_place(_plain_case(found["place"]))
            publisher = publisher or paper
            _note(place, "lone", where or _seat_of(above))
            continue
        if (opening := opening_of(block)) is not None:
            _note(published, "dateline", date_in(opening.when) if opening.when else None)
            paper, where = _outlet_and_place(_plain_case(opening.place))
            _note(place, "dateline", where)
            publisher = publisher or opening.agency or paper
        elif found := (_DATELINE.match(text) or _opening(text) or _agency_line(text)):
            if "when" in found.re.groupindex:
                _note(published, "dateline", _edtf(found))
            _note(place, "dateline", _plain_case(found["place"]))
            publisher = publisher or found["agency"]
        elif (
            len(block) <= _LONGEST_LINE
            and not _CREDIT.match(text)
            and (found := (_HELD.search(text) or _TRAILING.search(text)))
        ):
            held = _plain_case(found["place"])
            if held and not found["month4"]:
                _note(published, "held", _edtf(found))
                _note(place, "held", held)
        if not long_ones and (found := _issue(block.strip())):
            _note(published, "issue", _edtf(found))
    return Dateline(
        _first(published, "explicit", "dateline", "lone", "held", "issue"),
        _first(place, "dateline", "lone", "held"),
        publisher,
    )


def date_in(text: str) -> str | None:
    """The first date in `text` as EDTF, to the day or the month, or None."""
    found = _ANY_DATE.search(text)
    return _edtf(found) if found else None


def _lone(text: str) -> re.Match[str] | None:
    """A line that is nothing but a date, and the place before it where the date has its day."""
    found = _LONE.fullmatch(text)
    if found is None or not found["place"]:
        return found
    placed = _plain_case(found["place"]) is not None or _DONE.match(found["place"]) is not None
    return found if placed and not found["month4"] else None


def _outlet_and_place(said: str | None) -> tuple[str | None, str | None]:
    """The outlet and the place that stand before a day: "Harbour Courier", "Trade Observer - Maribor"."""
    parts = [part.strip(" -–—,") for part in re.split(r"\s[-–—]\s?|,", said or "")]
    papers = [part for part in parts if part and _PAPER.search(part) and place_named(part) is None]
    places = [part for part in parts if part and part not in papers]
    outlets = [part for part in papers if _RELEASE.fullmatch(part) is None]
    return next(iter(outlets), None), next(reversed(places), None)


def _opening(text: str) -> re.Match[str] | None:
    """A dateline that a full stop closes: "Tashkent, 6 February 2024. In 2023 ..."."""
    found = _OPENING.match(text)
    return found if found and _plain_case(found["place"]) else None


def _issue(line: str) -> re.Match[str] | None:
    """The date that closes a short line which names an outlet, or says that the text was updated then."""
    found = _ISSUE.search(line) if len(line) <= _LONGEST_ISSUE and not _CREDIT.match(line) else None
    if found is None:
        return None
    return found if found["stated"] or OUTLET.search(line) or _PERIODICAL.search(line) else None


def _seat_of(masthead: str) -> str | None:
    """The place that a short line above a date ends in: "Regional Observer, Maribor"."""
    found = None if _BYLINE.match(masthead) else _SEAT.search(masthead)
    name = _plain_case(found["place"]) if found else None
    known = place_named(name) if name else None
    on_map = known is not None and known.kind in ("city", "capital")
    return name if on_map or OUTLET.search(masthead) else None


def _agency_line(text: str) -> re.Match[str] | None:
    """A dateline without a year, told from a sentence by the place's capitals or by an agency."""
    found = _YEARLESS.match(text)
    if found is None or len(found["place"].split()) > 5 or _RELEASE.fullmatch(found["place"]):
        return None
    return found if found["agency"] or found["place"].isupper() else None


def _note(found: dict[str, str], key: str, value: str | None) -> None:
    if value and key not in found:
        found[key] = value


def _first(found: dict[str, str], *keys: str) -> str | None:
    return next((found[key] for key in keys if key in found), None)


def _edtf(found: re.Match[str]) -> str | None:
    parts = found.groupdict()
    if parts["iso"]:
        year, month, day = (int(part) for part in parts["iso"].split("-"))
    elif parts["year3"]:
        year, month, day = int(parts["year3"]), int(parts["month3"]), int(parts["day3"])
    elif parts["year4"]:
        return f"{parts['year4']}-{_month(parts['month4']):02}"
    else:
        year = int(parts["year"] or parts["year2"])
        month = _month(parts["month"] or parts["month2"])
        day = int(parts["day"] or parts["day2"])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _month(name: str) -> int:
    return _MONTHS[name.lower().rstrip(".")]


def _small(word: re.Match[str]) -> str:
    return word[0].lower()


def _plain_case(place: str | None) -> str | None:
    """A place as it is written in running text: "KUALA LUMPUR" is Kuala Lumpur; None for what is no name."""
    if not place:
        return None
    place = _RUBRIC.sub("", " ".join(place.split()).strip(" ,"), count=1)
    if not place or _WEEKDAY_NAME.fullmatch(place) or _DONE.match(place):
        return None
    words = place.split()
    if (
        len(words) > 5
        or not place[0].isupper()
        or not all(word[0].isupper() or len(word) < 4 for word in words)
    ):
        return None
    if place.isupper():
        plain = re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), place)
        return re.sub(r"(?<=[ -])(?:De|Da|Do|Del|La|Las|Los|Es|Of|The|And|Am|An|Der|Sur|Du)\b", _small, plain)
    return place
