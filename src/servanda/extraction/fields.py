"""The field that a promised act belongs to, by the words that tell it."""

from __future__ import annotations

import re

from servanda.claim import FORMS
from servanda.extraction.vocabulary import Vocabulary, singular

_WORD = re.compile(r"[\w-]+")
_FAINT = 0.4
_SECTOR = re.compile(r"(?i)\b(?:in|for) (?:the (?:field|sphere|area|sector)s? of )?([\w-]+(?: and [\w-]+)?)$")


def field_of(act: str, vocabulary: Vocabulary, otherwise: str | None = None) -> str:
    """The field with the most votes of an act's words; the order settles ties, `otherwise` a silence."""
    votes = votes_of(act, vocabulary)
    sector = _SECTOR.search(act.strip(" ."))
    if sector:
        for field, vote in votes_of(sector.group(1), vocabulary).items():
            votes[field] += vote
    best = max(votes.values())
    if not best:
        return otherwise or "trade"
    return min((field for field in votes if votes[field] == best), key=[*vocabulary.domain_order].index)


def main_field(text: str, vocabulary: Vocabulary) -> str | None:
    """The field that a whole text is about, where one stands out; None where none does."""
    votes = votes_of(text, vocabulary)
    first, second = sorted(votes.values(), reverse=True)[:2]
    return max(votes, key=lambda field: votes[field]) if first >= 4 and first >= 1.5 * second else None


def votes_of(text: str, vocabulary: Vocabulary) -> dict[str, float]:
    """How much the words of a text speak for each field."""
    votes = dict.fromkeys(FORMS["pledge"], 0.0)
    faint = vocabulary.lists["faint_domain"]
    for word in _WORD.findall(text.lower()):
        fields = vocabulary.domains.get(word) or vocabulary.domains.get(singular(word)) or ()
        for field in fields:
            votes[field] += (_FAINT if word in faint or singular(word) in faint else 1) / len(fields)
    return votes
