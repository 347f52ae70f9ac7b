"""The first lines of a text, which say whose paper it is: "AMBER SYSTEM (AS)", "Fish auction, Riga"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from servanda.extraction.figures.words import measure_words
from servanda.extraction.names import Name
from servanda.extraction.speech_words import speech_words
from servanda.extraction.vocabulary import Vocabulary
from servanda.gazetteer import place

_LINES, _LONGEST_LINE, _LONGEST_SORT = 3, 90, 4
_AFTER_NAME = re.compile(r"\s+[-–—|]\s|\s*[(,;:|]")
_OF = re.compile(r"(?i) of (?:the )?")
_SORT_END = re.compile(r"[,.;:(]|\s[-–—|]\s")


@dataclass(frozen=True, slots=True)
class Masthead:
    """The body that a text begins with, what the line beneath calls it ("auction"), and the town it is in."""

    body: str | None = None
    noun: str = ""
    place: str | None = None


def read_masthead(text: str, names: list[Name], vocabulary: Vocabulary) -> Masthead:
    """What the first lines tell of the body whose paper it is; nothing where they name an outlet."""
    head = [line for line in text[: 2 * _LINES * _LONGEST_LINE].split("\n") if line][:_LINES]
    lines = list(takewhile(lambda line: len(line) <= _LONGEST_LINE, head))
    called = _AFTER_NAME.split(lines[0], maxsplit=1)[0] if lines else ""
    is_name = any(name.start == 0 and name.text == called for name in names[:1])
    if not is_name or speech_words().interview.outlet.search(called):
        return Masthead()
    sort = _SORT_END.split(lines[1], maxsplit=1)[0].lower().split() if len(lines) > 1 else []
    noun = sort[-1] if 0 < len(sort) <= _LONGEST_SORT and sort[-1] in measure_words().owners else ""
    bodies = vocabulary.lists["body_noun"] | vocabulary.lists["publishers"]
    is_body = bool(noun) or not bodies.isdisjoint(called.lower().split())
    return Masthead(called, noun, _town_of(lines)) if is_body else Masthead()


def _town_of(lines: list[str]) -> str | None:
    """The town that ends one of the lines after a comma; of "Embassy of Nepal, Doha" it is Nepal."""
    for line in lines:
        before, _, last = line.rpartition(", ")
        found, sent_by = place(last.strip(" .")), place(_OF.split(before)[-1])
        if before and found is not None and found.kind in ("city", "capital"):
            return sent_by.name if sent_by is not None and sent_by.kind == "country" else found.name
    return None
