"""A project that is spoken of again: "the plant", "construction", "work on it"."""

from __future__ import annotations

from servanda.extraction.analysis import Sentence
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.phrases import Phrase
from servanda.extraction.vocabulary import singular

# What is done on a project, which stands for it.
WORKS = frozenset({"construction", "work", "works", "building"})
_STANDS_IN = frozenset(
    "project facility scheme venture plant programme development complex investment".split()
)


def is_known(sentence: Sentence, phrase: Phrase, context: Context) -> bool:
    """Whether a phrase goes on about the project spoken of just before, with something to count or date."""
    tokens = sentence.tokens[phrase.start : phrase.end]
    earlier = context.recent("project", 2)
    if earlier is not None and len(tokens) == 1 and tokens[0].lower in WORKS:
        return bool(sentence.periods)
    if earlier is None or len(tokens) != 2 or tokens[0].lower not in ("the", "this"):
        return False
    return tokens[1].lower in (earlier.what or "").lower() and bool(sentence.numbers or sentence.periods)


def go_on(draft: Draft, sentence: Sentence, phrase: Phrase, context: Context) -> None:
    """Name "the project" as the one spoken of just before is named, and keep its form and sides."""
    tokens = sentence.tokens[phrase.start : phrase.end]
    earlier = context.recent("project", 3)
    bare = len(tokens) == 1 and tokens[0].lower in WORKS
    pointed = len(tokens) == 2 and tokens[0].lower in ("the", "this", "its")
    if earlier is None or not (bare or pointed):
        return
    head = "project" if bare else singular(tokens[1].lower)
    if head in _STANDS_IN or head in (earlier.what or "").lower():
        draft.what, draft.form = earlier.what, earlier.form
        if not any(role == "party" for _, role in draft.parties):
            draft.parties = list(earlier.parties)
