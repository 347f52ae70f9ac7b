"""The session that minutes are of: their title lines name it, its day and its place."""

from __future__ import annotations

import re

from servanda.document import Block, Document
from servanda.extraction.actors import sides_in
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.periods import find_periods
from servanda.extraction.speech_words import speech_words

_SEAT = re.compile(r"(?P<place>[A-ZÀ-Þ][\w'’-]+), ?\d")
_DAY_LENGTH = len("2022-10-05")
_LONGEST_LEAD = 40  # what may stand before "minutes of" in a title
_LONGEST_TITLE = 300
_TITLES = 4  # how many of the first lines can be titles


def session_of(document: Document, blocks: list[Block], frame: Frame, context: Context) -> Draft | None:
    """The event that the title lines of minutes tell of by a `minutes` frame; None where it tells of none."""
    words = speech_words(frame.language).minutes
    top = blocks[:_TITLES]
    for number, block in enumerate(top):
        text = document.text[block.start : block.end]
        if number and words.alone.match(document.text[top[number - 1].start : top[number - 1].end].strip()):
            text = f"{document.text[top[number - 1].start : top[number - 1].end].strip()} {text}"
        match = words.title.search(text)
        if match is None or len(text) > _LONGEST_TITLE or match.start() > _LONGEST_LEAD:
            continue
        said = match.group("name")
        end = words.ends.search(said)
        name = (said[: end.start()] if end else said).strip(" ,.")
        first = block
        if not words.body.search(name):
            above = [b for b in top[:number] if words.body.search(document.text[b.start : b.end])]
            if not above:
                continue
            first = above[0]
            name = f"{name} of the {_titled(document.text[first.start : first.end], context)}"
        last = _dated(document, top, number)
        draft = Draft(
            "event", "commission", frame.statuses["past"], frame.identity, first.start, last.end, block.start
        )
        dated = find_periods(document.text[block.start : last.end])
        days = (p.edtf for p in dated if p.edtf and len(p.edtf) >= _DAY_LENGTH)
        draft.what, draft.date = name, next(days, None) or document.metadata.published
        held = words.held.search(said)
        seat = _SEAT.match(said[end.end() :]) if end else None
        place = held or seat
        draft.place = place["place"] if place else document.metadata.place
        pair = [context.own_name(side) for side in sides_in(name, context.vocabulary)]
        draft.add_parties(pair or (context.topic[:2] if context.is_pair else []), "participant")
        return draft
    return None


def _titled(line: str, context: Context) -> str:
    """A title line in capitals with only its names' capitals left."""
    if line.upper() != line:
        return line.strip()
    tags = context.vocabulary.tags
    words = line.title().split()
    return " ".join(word.lower() if tags.get(word.lower(), "N") in "DIC" else word for word in words)


def _dated(document: Document, top: list[Block], number: int) -> Block:
    """The last title line: the one after the title, where it is a place and a day."""
    following = top[number + 1] if number + 1 < len(top) else None
    if following is None or following.end - following.start > 60:
        return top[number]
    dated = re.search(r"\b\d{4}\b", document.text[following.start : following.end])
    return following if dated else top[number]
