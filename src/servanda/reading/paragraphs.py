"""Lines to passages: which lines make one paragraph, which are headings, items of a list, rows of a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from servanda.document import BlockKind
from servanda.reading.datelines import is_dateline
from servanda.reading.dialogues import lines_of_turns
from servanda.reading.layout import Passage
from servanda.reading.lines import Line, common_width, ends_sentence, must_go_on, starts_low
from servanda.reading.tables import table_at

_SURE_BULLETS = "•▪●◦‣*"
_BULLET = re.compile(r"(?:[-–—•·▪●◦‣*+]\s+|\(?[a-z]\)\s+|\(?[ivx]{1,4}\)\s+)(?=\S)")
_NUMBERING = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}[.)]|\(\d{1,3}\))\s+(?=\S)")
_SPEAKER = re.compile(
    r"(?:[QA]\s?\.?\s?[:.]|[QA][:.]:?|(?:question|answer|interviewer)\s*[:.])\s", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:sources?|published|updated|date|background|editor'?s note|note to editors|contact|by|from|"
    r"translated|photo|"
    r"present|in the chair)\b[^.?!]{0,60}:|by\s+[A-Z]|\(",
    re.IGNORECASE,
)
_CUT_OFF = re.compile(r"(?:[,(\-–/]|\b(?:an?|the|of|and|or|with|from|that|which|is|are|was|were))$")
_STARTS_ANEW = re.compile(r"""["“„«(\[]?[^\W_a-zà-öø-ÿа-я]""")
_WRAPPED_AT_MOST = 150
_LARGER = 1.1
_LONGEST_HEADING = 140
_LONGEST_ARTICLE_TITLE = 220


def passages_of(original: str, lines: Sequence[Line]) -> list[Passage]:
    """The passages that lines of running text make, in order; `lines` hold no furniture and no notes."""
    pitches = _pitches(lines)
    width = common_width(lines)
    wrapped = 0 < width <= _WRAPPED_AT_MOST
    titles = _article_titles(lines, pitches)
    turns = lines_of_turns([line.text for line in lines])
    passages: list[Passage] = []
    at = 0
    while at < len(lines):
        if at in titles:
            group = lines[at : at + titles[at]]
            title = " ".join(" ".join(line.text.split()) for line in group)
            passages.append(Passage("heading", [(line.start, line.end) for line in group], 1, title=title))
            at += titles[at]
            continue
        if rows := table_at(original, lines, at):
            passages.extend(rows)
            at += len(rows)
            continue
        stop = at + 1
        while (
            stop < len(lines)
            and stop not in titles
            and stop not in turns
            and not _begins(lines, stop, pitches, width, wrapped, lines[at])
        ):
            stop += 1
        passages.append(_passage(lines, at, stop, at in turns))
        at = stop
    return passages


def _passage(lines: Sequence[Line], at: int, stop: int, turn: bool = False) -> Passage:
    first = lines[at]
    spans = [(line.start, line.end) for line in lines[at:stop]]
    kind: BlockKind = "paragraph"
    level = 0
    if not turn and _is_heading(lines, at, stop):
        numbering = _NUMBERING.match(first.text)
        kind, level = "heading", 2 + (numbering[0].strip(" .)").count(".") if numbering else 0)
    elif _BULLET.match(first.text) or _NUMBERING.match(first.text):
        kind, level = "item", min(first.indent // 2, 9)
    return Passage(kind, spans, level)


def _is_heading(lines: Sequence[Line], at: int, stop: int) -> bool:
    first, last = lines[at], lines[stop - 1]
    length = sum(line.end - line.start + 1 for line in lines[at:stop])
    if stop - at > 3 or length > _LONGEST_HEADING or starts_low(first.text) or stop == len(lines) > 1:
        return False
    if (
        last.text.endswith((".", ";", ",", ":"))
        or ends_sentence(last.text.rstrip("?!"))
        or _CUT_OFF.search(last.text)
    ):
        return False
    if _BULLET.match(first.text) or _SPEAKER.match(first.text) or _LABEL.match(first.text):
        return False
    text = " ".join(line.text for line in lines[at:stop])
    return any(letter.isalpha() for letter in text) and not is_dateline(text) and not text.endswith('."')


def _begins(
    lines: Sequence[Line], at: int, pitches: Sequence[int], width: int, wrapped: bool, first: Line
) -> bool:
    """Whether a new passage begins with the line `at`, after one that began with the line `first`."""
    before, line = lines[at - 1], lines[at]
    cut = not ends_sentence(before.text) and (starts_low(line.text) or must_go_on(before.text))
    if line.opens_page:
        return not cut and (
            line.gap > pitches[at] + 1
            or line.indent > max(before.indent, 1)
            or _is_short(before, line, width)
        )
    if line.gap > pitches[at]:
        return True
    if _SPEAKER.match(line.text) or (_LABEL.match(line.text) and ends_sentence(before.text)):
        return True
    if _BULLET.match(line.text) or _NUMBERING.match(line.text):
        if not cut or line.text[0] in _SURE_BULLETS:
            return (
                line.text[0] in _SURE_BULLETS
                or not wrapped
                or ends_sentence(before.text)
                or _is_item(first)
                or before.text.endswith((":", ";"))
                or (_is_short(before, line, width))
            )
        return False
    if line.indent != before.indent and not _is_item(first) and pitches[at] == 0 and not cut:
        return True
    if starts_low(line.text):
        return False
    if before.text.isupper() and not line.text.isupper() and width > before.width:
        return True
    return not wrapped or _is_short(before, line, width)


def _is_item(line: Line) -> bool:
    return bool(_BULLET.match(line.text) or _NUMBERING.match(line.text))


def _is_short(before: Line, line: Line, width: int) -> bool:
    """Whether the first word of `line` would have fitted on the line before: then the break was meant."""
    if not _STARTS_ANEW.match(line.text):
        return False
    filled = before.width + 1 + len(line.text.split(None, 1)[0])
    if ends_sentence(before.text):
        return filled <= width * 0.85
    return filled <= width * 0.72 and not must_go_on(before.text)


def _pitches(lines: Sequence[Line]) -> list[int]:
    """For each line, the number of empty lines that lie between two lines of one paragraph on its page."""
    pitches = [0] * len(lines)
    pitch, at = 0, 0
    while at < len(lines):
        stop = at + 1
        while stop < len(lines) and not lines[stop].opens_page:
            stop += 1
        if stop - at > 5:
            pitch = 1 if _is_double_spaced(lines[at:stop]) else 0
        pitches[at:stop] = [pitch] * (stop - at)
        at = stop
    return pitches


def _is_double_spaced(lines: Sequence[Line]) -> bool:
    spaced = [number for number in range(1, len(lines)) if lines[number].gap == 1]
    if len(spaced) < 0.6 * (len(lines) - 1):
        return False
    going_on = sum(
        not ends_sentence(lines[number - 1].text) and starts_low(lines[number].text) for number in spaced
    )
    return going_on >= 0.25 * len(spaced)


def _article_titles(lines: Sequence[Line], pitches: Sequence[int]) -> dict[int, int]:
    """Where the titles of a volume's articles stand, and how many lines each has; none in a single text."""
    body_size = _body_size(lines)
    found = {}
    for at in range(len(lines)):
        if (lines[at].opens_page or not at) and (size := _article_title(lines, at, pitches, body_size)):
            found[at] = size
    return found if any(found) else {}


def _body_size(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _article_title(lines: Sequence[Line], at: int, pitches: Sequence[int], body_size: float) -> int:
    """How many lines at `at` are the title of an article that opens a page; 0 where none is."""
    if not lines[at].opens_page and at:
        return 0
    if lines[at].size and lines[at].size < _LARGER * body_size:
        return 0
    if at and not ends_sentence(lines[at - 1].text):
        return 0
    if starts_low(lines[at].text) or is_dateline(lines[at].text):
        return 0
    length = 0
    for number in range(at, min(at + 4, len(lines) - 1)):
        text = lines[number].text
        length += len(text)
        if length > _LONGEST_ARTICLE_TITLE or (
            ends_sentence(text) and not text.endswith(("?", "!", '"', "”"))
        ):
            return 0
        if lines[number + 1].gap > pitches[number + 1]:
            is_title = not starts_low(lines[number + 1].text) and not must_go_on(text)
            return number + 1 - at if is_title else 0
    return 0
