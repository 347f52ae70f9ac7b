"""An event in a sentence: its noun, what hangs on it, and the clauses that tell of it."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.extraction.phrases import Phrase
from servanda.extraction.vocabulary import Thing


@dataclass(slots=True)
class Event:
    """An event in a sentence: its phrase, what hangs on it, the clauses that tell of it, its name's end."""

    phrase: Phrase
    thing: Thing
    hanging: list[Phrase]
    clauses: list[Clause]
    main: Clause | None
    end: int
    reach: int


def makes(sentence: Sentence, event: Event) -> bool:
    """Whether a clause says who makes the visit: "will make a state visit to India"."""
    to = any(p.preposition == "to" and has_name(sentence, p) for p in event.hanging)
    main = event.main
    if not to or main is None or event.phrase in main.subject:
        return False
    return main.verb in sentence.lists["make_visit"] or (
        main.verb == "be" and event.phrase.preposition == "on"
    )


def has_name(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase holds a name."""
    return any(token.tag == "P" for token in sentence.tokens[phrase.start : phrase.end])


def possessor(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """Whose visit it is: the name before "'s", within the phrase."""
    for at in range(phrase.start, phrase.end):
        if sentence.tokens[at].tag == "'" and at > phrase.start and sentence.tokens[at - 1].tag == "P":
            return Phrase(phrase.start, at)
    return None
