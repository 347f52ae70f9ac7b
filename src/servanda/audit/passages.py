"""Parts that a passage itself counts out: "a contract of $11 million made up of two orders, of $6 million and
$5 million"; "exports of $6.1 billion, of which cars fetched $2.1 billion".

What stands behind "made up of" is the whole; what stands behind "including" or "of which" lies within it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from servanda import edtf
from servanda.audit.printed import vocabulary
from servanda.audit.quantity import Level
from servanda.audit.spoken import Spoken
from servanda.audit.tie import Tie, equal, within

MAKES_UP = "parts make up the whole"
LIES_WITHIN = "parts lie within the whole"
_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[A-Z\"“])")


def parts_told(spoken: Spoken) -> list[Tie]:
    """The ties between amounts of one passage that its words call a whole and its parts."""
    by_document: dict[tuple[str, str], list[Level]] = defaultdict(list)
    for statement in spoken.statements:
        if isinstance(statement, Level) and statement.offset >= 0:
            by_document[statement.claim.doc, statement.quantity.unit].append(statement)
    ties = []
    for levels in by_document.values():
        levels.sort(key=lambda level: (level.claim.start, -level.claim.end))
        for passage in _passages(levels):
            ties += _told_in(passage)
    return ties


def _passages(ordered: Sequence[Level]) -> list[list[Level]]:
    """Levels whose quotes overlap, together; a level alone has nothing to be tied to."""
    passages: list[list[Level]] = []
    end = -1
    for level in ordered:
        if level.claim.start < end:
            passages[-1].append(level)
        else:
            passages.append([level])
        end = max(end, level.claim.end)
    return [passage for passage in passages if len(passage) > 1]


def _told_in(passage: Sequence[Level]) -> list[Tie]:
    """Each word of parts ties the amounts that follow it, up to the next such word, to the one before it."""
    widest = max(passage, key=lambda level: len(level.claim.quote)).claim.quote
    words = [(word.start(), MAKES_UP) for word in vocabulary().all_parts.finditer(widest)]
    words += [(word.start(), LIES_WITHIN) for word in vocabulary().some_parts.finditer(widest)]
    if not words:
        return []
    words.sort()
    at: dict[int, Level] = {}
    for level in passage:
        begins = widest.find(level.claim.quote)
        if begins >= 0:
            at.setdefault(begins + level.offset, level)
    ties = []
    for index, (begins, rule) in enumerate(words):
        ends = min(
            words[index + 1][0] if index + 1 < len(words) else len(widest), _sentence_end(widest, begins)
        )
        before = [place for place in at if place < begins and _goes_on(widest, place, begins)]
        if not before:
            continue
        whole = at[max(before)]
        inside = [
            at[place] for place in sorted(at) if begins < place < ends and _may_be_part(at[place], whole)
        ]
        parts = [part for part in dict.fromkeys(level.quantity for level in inside) if part != whole.quantity]
        if len(parts) > 1 and rule == MAKES_UP:
            ties.append(equal(rule, parts, whole.quantity))
        elif parts:
            ties.append(within(LIES_WITHIN, parts, whole.quantity))
    return ties


def _sentence_end(text: str, start: int) -> int:
    end = _END.search(text, start)
    return end.start() if end else len(text)


def _goes_on(text: str, place: int, word: int) -> bool:
    """Whether the word is in the amount's own sentence, or opens the next by pointing back ("of this")."""
    end = _sentence_end(text, place)
    return word < end or (word - end < 8 and _END.search(text, end + 1, word) is None)


def _may_be_part(part: Level, whole: Level) -> bool:
    """Whether the two are of one sort: same kind and form, and the part's time within the whole's."""
    if (part.claim.kind, part.quantity.form) != (whole.claim.kind, whole.quantity.form):
        return False
    inner, outer = part.quantity.period, whole.quantity.period
    return inner == outer or (bool(inner and outer) and edtf.contains(outer, inner))
