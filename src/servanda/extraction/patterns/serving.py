"""The pattern `serving`: a thing that is told by what it is to make, hold, link or cost."""

from __future__ import annotations

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.clause import called
from servanda.extraction.patterns.project import draft_of, is_completed
from servanda.extraction.phrases import Phrase
from servanda.extraction.vocabulary import Thing, singular


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `serving` frame finds: "the terminal at Lamu will handle 2 million containers"."""
    drafts: list[Draft] = []
    for clause, status in called(sentence, frame):
        if clause.passive or clause.relative or not clause.finite or not clause.subject:
            continue
        phrase = clause.subject[0]
        thing = thing_of(sentence, phrase, ("project",))
        if thing is None or not frame.takes(thing.kind, thing.form):
            continue
        if not _is_told(sentence, phrase) or _is_old(thing, context) or not _says_something(sentence, clause):
            continue
        drafts.append(draft_of(sentence, frame, clause, phrase, thing, status, [], context))
    return drafts


def _is_told(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase says which thing it is, and names no firm: not "the plant", not "Acme Works"."""
    tokens = sentence.tokens[phrase.start : phrase.end]
    if tokens[-1].tag == "P":
        return False
    return any(token.tag in "NAPG#" for token in tokens[:-1]) or is_completed(sentence, phrase)


def _is_old(thing: Thing, context: Context) -> bool:
    """Whether the project spoken of just before is of the same name, which this then goes on with."""
    earlier = context.recent("project", 2)
    return earlier is not None and singular(thing.phrase.split()[-1]) in (earlier.what or "").lower()


def _says_something(sentence: Sentence, clause: Clause) -> bool:
    """Whether there is a number, or a place that the thing joins to another."""
    after = range(clause.at + 1, clause.end)
    numbered = any(sentence.tokens[at].tag == "#" for at in after)
    places = sum(sentence.tokens[at].tag == "P" for at in after)
    return numbered or places > 1 or sentence.tokens[clause.at].lower.endswith("ing")
