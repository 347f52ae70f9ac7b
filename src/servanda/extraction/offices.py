"""Who holds which office: people by their surnames, and whom "the minister", "the akim" means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from servanda.extraction.names import Name
from servanda.extraction.vocabulary import Vocabulary

_WORD = re.compile(r"[\w-]+")
_SENTENCE_END = re.compile(r"[.!?]\s")
_FAR = 90
_LONGEST_TITLE, _LONGEST_NAME = 4, 5


@dataclass(slots=True)
class Officials:
    """The people of a section: full names by surname, and the words of the offices of each."""

    people: dict[str, str] = field(default_factory=dict)
    offices: dict[str, frozenset[str]] = field(default_factory=dict)


_OF_FIRMS = re.compile(r"(?:ic|s|al|ion)\Z")


@lru_cache(maxsize=65536)
def without_titles(name: str, vocabulary: Vocabulary) -> str:
    """A name without the titles before it, or the office: "Trade Minister Jose Ruiz"; a title alone stays."""
    words = name.split()
    titles = vocabulary.lists["title"]
    at = 0
    while at < len(words) - 1 and words[at].rstrip(".") in titles:
        at += 1
    if words[at] in ("of", "for"):  # an office: "Ambassador of Mexico"
        return name
    if at == 1 and words[0] == "General" and _OF_FIRMS.search(words[-1]):  # "General Foods"
        return name
    bodies = vocabulary.lists["institution"]
    if at and words[at] in bodies and words[at].lower() not in vocabulary.lists["office"]:
        return name  # "General Authority of Customs"
    return " ".join(words[at:]) if at < len(words) and at else _without_office(name, vocabulary)


def _without_office(name: str, vocabulary: Vocabulary) -> str:
    """A person's name without an office and what comes before it: "CHIA President Ana Lopez"."""
    words = name.split()
    last = max(
        (at for at, word in enumerate(words[:-1]) if word.rstrip(".") in vocabulary.lists["office_title"]),
        default=-1,
    )
    rest = words[last + 1 :]
    if last < 0 or not 1 <= len(rest) <= _LONGEST_TITLE or vocabulary.lists["institution"] & set(rest):
        return name
    if rest[0].lower() in ("of", "for") or not all(word[0].isupper() or len(word) <= 3 for word in rest):
        return name
    return " ".join(rest)


def find_officials(text: str, names: list[Name], vocabulary: Vocabulary) -> Officials:
    """The people whom a title, an office or a word of speech beside their names shows to be such."""
    surnames: dict[str, str] = {}
    by_first: dict[str, str] = {}
    held: dict[str, frozenset[str]] = {}
    titles, offices = vocabulary.lists["title"], vocabulary.lists["office"]
    for at, name in enumerate(names):
        bare = without_titles(name.text.split(" of ")[0], vocabulary)
        words = bare.split()
        if len(words) < 2 or len(words) > _LONGEST_NAME or vocabulary.lists["institution"] & set(words):
            continue
        before = name.text[: name.text.find(bare)]
        titled = bool(before) and any(word.rstrip(".") in titles for word in before.split())
        said = _SENTENCE_END.split(text[max(0, name.start - 40) : name.start].lower())[-1]
        beside = set(_WORD.findall(said)[-2:])
        own = beside | set(before.lower().split())
        if text.startswith(",", name.end):
            beside.update(_WORD.findall(text[name.end : name.end + 45].lower())[:6])
            own.update(_apposed(text, name.end, vocabulary))
        if at and names[at - 1].end == name.start - 1:  # "Minister of Trade Ana Lopez" is two names
            head = names[at - 1].text.split(" of ")[0].split(" for ")[0].lower().split()
            beside.update(head[-1:])
            own.update(head)
        if text.endswith(", ", 0, name.start):  # "the ambassador of Peru to Ghana, A"
            said = _SENTENCE_END.split(text[max(0, name.start - _FAR) : name.start - 2].lower())[-1]
            office = vocabulary.expressions["held_office"].search(said)
            beside.update(_WORD.findall(office["office"]) if office else ())
            own.update(_WORD.findall(office["office"]) if office else ())
        if titled or offices & beside or vocabulary.expressions["said"].match(text[name.end : name.end + 14]):
            surnames.setdefault(words[-1], bare)
            by_first.setdefault(words[0], bare)
        if offices & own:
            held[bare] = held.get(bare, frozenset()) | (offices & own)
    return Officials({**by_first, **surnames}, held)


def _apposed(text: str, end: int, vocabulary: Vocabulary) -> list[str]:
    """The words of the office that commas set after a name: ", head of the agency"."""
    match = vocabulary.expressions["office_apposed"].match(text[end : end + 80].lower())
    said = _WORD.findall(match["office"]) if match else []
    if not said or {"who", "whose", "which", "and", "with", "told", "said", "met"} & set(said):
        return []
    return [] if opens_with_act(said[0], vocabulary) else said


def opens_with_act(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word after a name's comma is its verb: of "A, received the ambassador"."""
    form = vocabulary.verbs.get(word.lower())
    return form is not None and "D" in form.shapes and word.lower() not in vocabulary.lists["office"]


def holder_of(
    office: str,
    said: Iterable[str],
    named: Iterable[str],
    officials: dict[str, frozenset[str]],
    kin: frozenset[str],
    seconds: frozenset[str],
) -> str | None:
    """The person that "the minister" means: of those `named`, latest first, the first who holds the office.

    `said` are the words of the phrase, `kin` the offices that its noun can stand for beside its own,
    `seconds` the words for the second in an office.
    """
    wanted = {office, *kin}
    under = bool(seconds & set(said))
    fitting = [name for name in named if wanted & officials.get(name, frozenset())]
    equal = [name for name in fitting if bool(seconds & officials[name]) == under]
    return next(iter(equal or fitting), None)
