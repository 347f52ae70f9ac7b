"""A project that is spoken of again: "the plant", "construction", "work on it"."""

from __future__ import annotations

import re

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.phrases import Phrase
from servanda.extraction.vocabulary import Thing, singular

# What is done on a project, which stands for it.


def is_known(sentence: Sentence, phrase: Phrase, context: Context) -> bool:
    """Whether a phrase goes on about the project spoken of just before, with something to count or date."""
    tokens = sentence.tokens[phrase.start : phrase.end]
    earlier = context.recent("project", 2)
    if earlier is not None and _is_phase(sentence, phrase):
        return True
    if earlier is not None and len(tokens) == 1 and tokens[0].lower in sentence.lists["works_on"]:
        return bool(sentence.periods)
    if earlier is None or len(tokens) != 2 or tokens[0].lower not in ("the", "this"):
        return False
    if _of_what(sentence, phrase):
        return False
    return tokens[1].lower in (earlier.what or "").lower() and bool(sentence.numbers or sentence.periods)


def go_on(draft: Draft, sentence: Sentence, phrase: Phrase, context: Context) -> None:
    """Name "the project" as the one spoken of just before is named, and keep its form and sides."""
    tokens = sentence.tokens[phrase.start : phrase.end]
    earlier = context.recent("project", 3)
    if earlier is not None and earlier.what and _is_phase(sentence, phrase):
        after = next((p for p in sentence.parse.phrases if p.start >= phrase.end), None)
        if after is None or after.preposition != "of" or after.start - phrase.end > 2:
            _name_phase(draft, sentence.words(phrase), earlier)
        return
    bare = len(tokens) == 1 and tokens[0].lower in sentence.lists["works_on"]
    pointed = (
        len(tokens) == 2 and tokens[0].lower in ("the", "this", "its") and not _of_what(sentence, phrase)
    )
    if earlier is None or not (bare or pointed):
        return
    head = "project" if bare else singular(tokens[1].lower)
    if head in sentence.lists["works_again"] or head in (earlier.what or "").lower():
        draft.what, draft.form = earlier.what, earlier.form
        if not any(role == "party" for _, role in draft.parties):
            draft.parties = list(earlier.parties)


def _of_what(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether "of" says what a noun is: "the production of ventilators" is none that was spoken of."""
    after = next((p for p in sentence.parse.phrases if p.start >= phrase.end), None)
    of = after is not None and after.preposition == "of" and after.start - phrase.end <= 2
    return of and after is not None and sentence.tokens[after.end - 1].tag == "N"


_PHASE = re.compile(r"(?i)\b(?:\w+ )?(?:phase|stage|section|stretch|lot)\b(?: of (?:the )?)?")


def _is_phase(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is a part of something told by its number: "the third phase"."""
    tokens = sentence.tokens[phrase.start : phrase.end]
    numbered = len(tokens) == 3 and tokens[1].lower in sentence.lists["part"]
    return numbered and tokens[2].lower in sentence.lists["phases"] and tokens[0].tag == "D"


def phases(sentence: Sentence, clause: Clause, context: Context) -> list[tuple[Phrase, Thing]]:
    """The part that a clause tells of what was spoken of just before: "The third phase was called off"."""
    earlier = context.recent("project", 2)
    after = [p for p in clause.phrases if p.start > clause.at and not p.preposition]
    found = [
        p for p in (*clause.subject[:1], *after) if _is_phase(sentence, p) and thing_of(sentence, p) is None
    ]
    if earlier is None or not found:
        return []
    return [(found[0], Thing(sentence.tokens[found[0].end - 1].lower, "project", earlier.form))]


def _name_phase(draft: Draft, words: str, earlier: Draft) -> None:
    """ "The third phase" of what was spoken of just before, whose own part is left out."""
    whole = earlier.what or ""
    part = _PHASE.match(whole)
    whole = whole[part.end() :] if part else whole
    named = words.partition(" ")[2]
    draft.what = f"{named} of the {whole}" if whole else named
    draft.form, draft.place = earlier.form, draft.place or earlier.place
    if not any(role == "party" for _, role in draft.parties):
        draft.parties = list(earlier.parties)
