"""Notes in a plain text: footnotes at page ends, lists of notes and references at the end of an article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from servanda.document import Lifted
from servanda.reading.layout import Mark, NoteBody
from servanda.reading.lines import Line
from servanda.reading.markers import candidates

_BRACKETED = re.compile(r"\[\^?(\d{1,3})\][:.]?\s*(?=\S)")
_NUMBERED = re.compile(r"\(?(\d{1,3})(?:[.)]|\b)\s+(?=\S)")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = re.compile(r"([⁰¹²³⁴-⁹]{1,3})\s*(?=\S)")
# "Notes: [1] Ministry report.": a heading with its notes on one line.
_HEADED_LINE = re.compile(r"(?P<heading>[^\W\d_][\w ]{2,38}:)\s+(?=[\[(]?\^?1\b[\].)]?\s*\S|¹)")
# Where a further note begins within a line, by the style of the first.
_FURTHER = {
    _BRACKETED: re.compile(r"\s\[\^?(\d{1,3})\][:.]?\s*(?=\S)"),
    _NUMBERED: re.compile(
        r"(?:\s{2,}|(?<=[.;)”\"])\s(?=\(?\d{1,3}[.)]?\s+[\"“]?[^\W\d_a-z]))\(?(\d{1,3})[.)]?\s+(?=\S)"
    ),
    _RAISED: re.compile(r"\s([⁰¹²³⁴-⁹]{1,3})\s*(?=\S)"),
}
_UNFINISHED = re.compile(r"(?:[-_/=&?,:]|https?://\S*[^\s./])$")
_LONGEST_NOTE = 6000
HEADING = re.compile(
    r"(?:\d{1,2}\.?\s+)?(?:end\s?notes?|foot\s?notes?|notes?(?: and (?:references|sources))?|references?|"
    r"sources?|"
    r"works cited|bibliography|literature(?: cited)?|sources and notes|notes and sources|"
    r"примечания|источники|литература|список литературы|ссылки|anmerkungen|quellen|fußnoten|notas|fuentes|"
    r"référence?s|notes et références)\s*:?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Region:
    """The lines from `first` up to `stop` that hold notes, `head` lines of heading included."""

    first: int
    stop: int
    bodies: list[NoteBody] = field(default_factory=list)


class _Evidence:
    """Where in the text something stands that can be the marker of a note of that number."""

    def __init__(self, original: str, marks: Sequence[Mark]) -> None:
        self.glued: dict[str, list[int]] = defaultdict(list)
        self.bracketed: dict[str, list[int]] = defaultdict(list)
        for found in candidates(original):
            if found["bracket"] is not None:
                for number in re.findall(r"\d+", found["bracket"]):
                    self.bracketed[number].append(found.start())
            else:
                number = found[found.lastgroup or 0].translate(_SUPERSCRIPT)
                self.glued[number].append(found.start())
        for mark in marks:
            self.glued[mark.number].append(mark.start)
        for spots in self.glued.values():
            spots.sort()

    def between(self, number: str, low: int, high: int, *, bracketed: bool) -> bool:
        spots = (self.bracketed if bracketed else self.glued).get(number, [])
        at = bisect_left(spots, low)
        return at < len(spots) and spots[at] < high


def lift_notes(
    original: str, lines: list[Line], marks: Sequence[Mark] = ()
) -> tuple[list[Line], list[NoteBody], list[Lifted]]:
    """Part the lines into those of the running text and the notes.

    A region of notes is a run of lines that count on from a number, set apart by an empty line, a page end
    or a heading such as "Notes"; without such a heading its numbers must stand as markers in the text before
    it.
    """
    evidence = _Evidence(original, marks)
    lines[:] = [part for line in lines for part in _headed_apart(line)]
    kept: list[Line] = []
    bodies: list[NoteBody] = []
    lifted: list[Lifted] = []
    body_since, last = 0, 0
    number = 0
    while number < len(lines):
        region = _region_at(lines, number, evidence, body_since, last, bodies)
        if region is None:
            kept.append(lines[number])
            number += 1
            continue
        bodies.extend(region.bodies)
        lifted.append(Lifted("note", lines[region.first].start, lines[region.stop - 1].end))
        last = int(bodies[-1].number)
        number = region.stop
        body_since = lines[region.stop - 1].end
        if number < len(lines):
            lines[number].opens_page = True
    return kept, bodies, lifted


def _headed_apart(line: Line) -> list[Line]:
    """A line whose notes follow their heading, "Notes: [1] ...", as two; any other as it is."""
    found = _HEADED_LINE.match(line.text)
    if found is None or not HEADING.fullmatch(found["heading"]):
        return [line]
    at = line.start + found.end()
    head = replace(line, end=line.start + found.end("heading"), text=found["heading"])
    return [head, replace(line, start=at, gap=0, opens_page=False, text=line.text[found.end() :])]


def _region_at(
    lines: list[Line], at: int, evidence: _Evidence, since: int, last: int, bodies: list[NoteBody]
) -> _Region | None:
    line = lines[at]
    if at and not (line.gap or line.opens_page or line.indent != lines[at - 1].indent):
        return None
    headed = len(line.text) < 40 and HEADING.fullmatch(line.text) is not None
    first = at + 1 if headed else at
    if first >= len(lines):
        return None
    carried = 0
    if bodies and not headed and not _style(lines[first].text):
        carried = _carried_over(lines, first, last, bodies[-1])
    style = _style(lines[first + carried].text)
    if style is None:
        return None
    stop = _stop(lines, first + carried, style)
    found = _split(lines, first + carried, stop, style)
    if not found:
        return None
    same_line = headed and lines[first].gap == 0 and lines[first].start - line.end == 1
    if not (
        (headed and not same_line) or _has_evidence(lines, at, stop, found, style, evidence, since, last)
    ):
        return None
    if carried:
        rest = " ".join(near.text for near in lines[first : first + carried])
        bodies[-1].text = _joined(bodies[-1].text, rest)
    return _Region(at, stop, found)


def _style(text: str) -> re.Pattern[str] | None:
    for style in (_BRACKETED, _RAISED, _NUMBERED):
        if style.match(text):
            return style
    return None


def _number(style: re.Pattern[str], text: str) -> int | None:
    found = style.match(text)
    return int(found[1].translate(_SUPERSCRIPT)) if found else None


def _stop(lines: list[Line], first: int, style: re.Pattern[str]) -> int:
    """Where the region that begins at `first` ends: at a page end, or at a gap that no further note follows.

    A note longer than any is none: then the region is empty.
    """
    expected = _number(style, lines[first].text) or 0
    at, opening = first, lines[first].start
    while at < len(lines):
        line = lines[at]
        if at > first:
            goes_on = _number(style, line.text) == expected + 1
            if (line.gap or line.opens_page) and not goes_on:
                break
            if line.indent == 1 and lines[first].indent == 0 and not goes_on:
                break
        found = _numbers_in(line.text, style, expected if at > first else expected - 1)
        expected, opening = (found[-1][0], line.start) if found else (expected, opening)
        if line.end - opening > _LONGEST_NOTE:
            return first
        at += 1
    return at


def _numbers_in(text: str, style: re.Pattern[str], last: int) -> list[tuple[int, int, int]]:
    """The notes that begin in a line, counting on from `last`: number, its place, its text's place."""
    found: list[tuple[int, int, int]] = []
    opening = style.match(text)
    if opening is not None and int(opening[1].translate(_SUPERSCRIPT)) == last + 1:
        found.append((last + 1, 0, opening.end()))
    elif last < 1:
        return found
    for further in _FURTHER[style].finditer(text):
        number = int(further[1].translate(_SUPERSCRIPT))
        if number == (found[-1][0] if found else last) + 1:
            found.append((number, further.start(), further.end()))
    return found


def _split(lines: list[Line], first: int, stop: int, style: re.Pattern[str]) -> list[NoteBody]:
    bodies: list[NoteBody] = []
    last = (_number(style, lines[first].text) or 0) - 1
    for line in lines[first:stop]:
        openings = _numbers_in(line.text, style, last)
        edge = openings[0][1] if openings else len(line.text)
        if edge and bodies:
            bodies[-1].text = _joined(bodies[-1].text, line.text[:edge])
        for place, (number, begin, text_begin) in enumerate(openings):
            end = openings[place + 1][1] if place + 1 < len(openings) else len(line.text)
            text = " ".join(line.text[text_begin:end].split())
            bodies.append(NoteBody(str(number), text, line.start + begin))
        last = openings[-1][0] if openings else last
    return bodies


def _joined(text: str, more: str) -> str:
    """A note's text with its next line; a URL that the line end broke is whole again."""
    more = " ".join(more.split())
    opening = text.rfind("://")
    if opening >= 0 and " " not in text[opening:] and re.search(r"[-_/=&?#%+~.]$", text):
        return text + more
    return f"{text} {more}"


def _carried_over(lines: list[Line], first: int, last: int, unfinished: NoteBody) -> int:
    """How many lines at `first` carry on a note that the page before left unfinished."""
    if not _UNFINISHED.search(unfinished.text, unfinished.text.rfind(" ") + 1):
        return 0
    for ahead in range(1, 8):
        if first + ahead >= len(lines) or lines[first + ahead].gap:
            return 0
        style = _style(lines[first + ahead].text)
        if style is not None and _number(style, lines[first + ahead].text) == last + 1:
            return ahead
    return 0


def _has_evidence(
    lines: list[Line],
    first: int,
    stop: int,
    bodies: list[NoteBody],
    style: re.Pattern[str],
    evidence: _Evidence,
    since: int,
    last: int,
) -> bool:
    opening = int(bodies[0].number)
    at_page_end = stop == len(lines) or lines[stop].opens_page or lines[stop].indent == 1
    if not at_page_end and opening not in (1, last + 1):
        return False
    begin = lines[first].start
    marked = sum(
        evidence.between(body.number, since, begin, bracketed=style is _BRACKETED)
        or (
            style is not _BRACKETED
            and evidence.between(body.number, since, begin, bracketed=True)
            and at_page_end
            and opening == last + 1
            and last > 0
        )
        for body in bodies
    )
    return marked * 2 >= len(bodies)
