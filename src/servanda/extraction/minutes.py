"""The session that minutes are of: their title lines name it, its day and its place."""

from __future__ import annotations

import re

from servanda.document import Block, Document
from servanda.extraction.actors import sides_in
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.periods import find_periods

_MINUTES = re.compile(
    r"(?i)\b(?:agreed minutes|minutes|protocol|record of proceedings|(?:summary|joint) record)\s+of\s+"
    r"(?:the\s+)?"
    r"(?P<name>[\w\d-]+(?:\s+[\w-]+){0,2}\s+(?:session|meeting|round)\b[^(\n]*)"
)
_ALONE = re.compile(r"(?i)(?:(?:agreed|joint|summary|official)\s+)?(?:minutes|record|protocol)$")
_BODY = re.compile(
    r"(?i)\b(?:mechanism|board|assembly|commission|committee|council|working group|dialogue|forum)\b"
)
_HELD = re.compile(r"\s+(?:held|which|,? ?\d|on \d)|,\s*[A-ZÀ-Þ]|$")
_DAY_LENGTH = len("2022-10-05")
_LONGEST_LEAD = 40  # what may stand before "minutes of" in a title
_SMALL = frozenset("of on and for the in with to".split())


def session_of(document: Document, blocks: list[Block], context: Context) -> Draft | None:
    """The event that the title lines of minutes tell of, or None where the document is none."""
    top = blocks[:4]
    for number, block in enumerate(top):
        text = document.text[block.start : block.end]
        if number and _ALONE.match(document.text[top[number - 1].start : top[number - 1].end].strip()):
            text = f"minutes {text}"
        match = _MINUTES.search(text)
        if match is None or len(text) > 300 or match.start() > _LONGEST_LEAD:
            continue
        said = match.group("name")
        end = _HELD.search(said)
        name = (said[: end.start()] if end else said).strip(" ,.")
        first = block
        if not _BODY.search(name):
            above = next((b for b in top[:number] if _BODY.search(document.text[b.start : b.end])), None)
            if above is None:
                continue
            first = above
            name = f"{name} of the {_titled(document.text[above.start : above.end])}"
        last = _dated(document, top, number)
        draft = Draft(
            "event",
            "commission",
            "done",
            "en/minutes-title@1",
            first.start,
            last.end,
            block.start,
        )
        dated = find_periods(document.text[block.start : last.end])
        days = next(
            (period.edtf for period in dated if period.edtf and len(period.edtf) >= _DAY_LENGTH), None
        )
        draft.what, draft.date = name, days or document.metadata.published
        held = re.search(r"\b(?:held )?(?:in|at) ([A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?)", said)
        draft.place = held.group(1) if held else document.metadata.place
        pair = [context.own_name(side) for side in sides_in(name, context.vocabulary)] or (
            context.topic[:2] if context.is_pair else []
        )
        draft.add_parties(pair, "participant")
        return draft
    return None


def _titled(line: str) -> str:
    """A title line in capitals with only its names' capitals left."""
    if line.upper() != line:
        return line.strip()
    words = line.title().split()
    return " ".join(word.lower() if word.lower() in _SMALL else word for word in words)


def _dated(document: Document, top: list[Block], number: int) -> Block:
    """The last title line: the one after the title, where it is a place and a day."""
    following = top[number + 1] if number + 1 < len(top) else None
    if following is None or following.end - following.start > 60:
        return top[number]
    return (
        following if re.search(r"\b\d{4}\b", document.text[following.start : following.end]) else top[number]
    )
