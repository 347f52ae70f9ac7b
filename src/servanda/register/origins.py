"""Independent origins: reprints of one text, and claims that cite one source, count once.

Texts are compared by the smallest hashes of their runs of five words (a bottom-k sketch: A. Broder, "On the
resemblance and containment of documents", 1997). Only the documents of one record are compared with each
other, so the outcome does not depend on what else the register holds.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from servanda.document import Note
from servanda.register.statement import Statement

_RUN = 5  # words in a run
_KEPT = 96  # hashes in a sketch
_RESEMBLE = 0.5  # share of runs in common from which two texts are one text
_CONTAIN = 0.8  # the same of the shorter one's runs
_LONG_QUOTE = 12  # words from which equal quotes are no chance
_OFFICIAL_HOST = re.compile(r"(?:^|\.)(?:gov|gob|gouv|gub|govt|go|mil|mfa|europa|un|parliament|president)\.")
_OFFICIAL_NAME = re.compile(
    r"\b(?:government|ministry|minister|embassy|consulate|parliament|cabinet|council of ministers|"
    r"central bank|national bank|statistical (?:committee|office|service)|"
    r"customs (?:committee|service|authority)|"
    r"official (?:website|site|portal)|state (?:committee|agency)|department of|register of|gazette|"
    r"presiden(?:t|cy) of the republic|administration of|board of investment)\b",
    re.IGNORECASE,
)
_ACADEMIC = re.compile(
    r"\b(?:university|institute|academy|journal|proceedings|monograph|ed\. by)\b|\.(?:edu|ac)\b|doi\.org",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:association|chamber|foundation|ngo|union|federation|organi[sz]ation|fund)\b|\.org\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Sketch:
    """The smallest hashes of a text's runs of words, ascending, and how many runs it has."""

    hashes: tuple[int, ...]
    runs: int


@dataclass(frozen=True, slots=True)
class Background:
    """What a record needs to know of a document; `sections` are (start, end, sketch) in its plain text."""

    name: str
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    sections: tuple[tuple[int, int, Sketch], ...] = ()
    notes: Mapping[tuple[int, str], Note] = field(default_factory=dict)

    def section_at(self, at: int) -> int:
        """The index of the section that holds the character."""
        held = [index for index, (start, _, _) in enumerate(self.sections) if start <= at]
        return held[-1] if held else 0


@dataclass(frozen=True, slots=True)
class Origin:
    """Claims of one origin: `source` names it, `sort` says what sort of source it is, `claims` are ids.

    The sorts: `official`, `academic`, `organisation`, `media`.
    """

    source: str
    sort: str
    claims: tuple[str, ...]
    reprints: int = 0


def sketch(text: str) -> Sketch:
    """The sketch of a text, whatever its case, marks and white space."""
    words = re.findall(r"\w+", text.casefold())
    runs = {
        zlib.crc32(" ".join(words[at : at + _RUN]).encode()) for at in range(max(1, len(words) - _RUN + 1))
    }
    return Sketch(tuple(sorted(runs)[:_KEPT]), len(runs) if words else 0)


def one_text(one: Sketch, other: Sketch) -> bool:
    """Whether one of the texts is a reprint of the other, or of its greater part."""
    if not one.runs or not other.runs:
        return False
    smallest = sorted({*one.hashes, *other.hashes})[:_KEPT]
    both = set(one.hashes) & set(other.hashes)
    share = sum(each in both for each in smallest) / len(smallest)
    shorter = min(one.runs, other.runs)
    within = share * (one.runs + other.runs) / ((1 + share) * shorter)
    return share >= _RESEMBLE or (within >= _CONTAIN and shorter >= _LONG_QUOTE)


def origins(group: Sequence[Statement], backgrounds: Mapping[int, Background]) -> tuple[Origin, ...]:
    """The claims by independent origin, in the order in which they were read."""
    voices = [_voice(statement, backgrounds) for statement in group]
    heads: list[int] = []
    members: dict[int, list[int]] = {}
    for index, voice in enumerate(voices):
        akin = [head for head in heads if any(_akin(voice, voices[each]) for each in members[head])]
        if not akin:
            heads.append(index)
            members[index] = [index]
            continue
        first, *others = akin
        members[first].append(index)
        for other in others:
            members[first] += members.pop(other)
            heads.remove(other)
    return tuple(
        _origin([(group[index], voices[index]) for index in sorted(members[head])]) for head in heads
    )


@dataclass(frozen=True, slots=True)
class _Voice:
    source: str
    sort: str
    address: tuple[int, int]  # document and section
    cited: frozenset[str]
    text: Sketch
    quote: tuple[str, ...]


def _voice(statement: Statement, backgrounds: Mapping[int, Background]) -> _Voice:
    claim = statement.claim
    of = backgrounds.get(statement.document) or Background(claim.doc)
    section = of.section_at(claim.start)
    notes = [note for number in claim.cites if (note := of.notes.get((section, str(number))))]
    named = [" ".join(filter(None, (note.author, note.title, note.url, note.text))) for note in notes]
    if named:
        best = min(named, key=lambda text: _SORTS.index(_sort(text)))
        source, sort = best[:200], _sort(best)
    else:
        source = " ".join(dict.fromkeys(filter(None, (of.publisher, of.url or of.name))))
        sort = _sort(source)
    cited = frozenset(_address(note) for note in notes)
    text = of.sections[section][2] if of.sections else Sketch((), 0)
    quote = tuple(re.findall(r"\w+", claim.quote.casefold()))
    return _Voice(source, sort, (statement.document, section), cited, text, quote)


def _akin(one: _Voice, other: _Voice) -> bool:
    """Whether two claims go back to one origin."""
    if one.cited and other.cited:
        return bool(one.cited & other.cited)
    if one.address == other.address:
        return not (one.cited or other.cited)
    if len(one.quote) >= _LONG_QUOTE and one.quote == other.quote:
        return True
    return one_text(one.text, other.text)


def _origin(voices: Sequence[tuple[Statement, _Voice]]) -> Origin:
    best = min((voice for _, voice in voices), key=lambda voice: _SORTS.index(voice.sort))
    places = {voice.address[0] for _, voice in voices}
    return Origin(
        best.source,
        best.sort,
        tuple(statement.claim.id for statement, _ in voices),
        reprints=len(places) - 1,
    )


_SORTS = ("official", "academic", "organisation", "media")


def _sort(text: str) -> str:
    hosts = [urlsplit(url).netloc + "." for url in re.findall(r"https?://\S+", text)]
    if any(_OFFICIAL_HOST.search(host) for host in hosts) or _OFFICIAL_NAME.search(text):
        return "official"
    if _ACADEMIC.search(text):
        return "academic"
    return "organisation" if _ORGANISATION.search(text) else "media"


def _address(note: Note) -> str:
    """What two notes share that cite one source: the address without its scheme, else the title."""
    if note.url:
        parts = urlsplit(note.url)
        return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}".casefold()
    return " ".join((note.title or note.text).casefold().split())
