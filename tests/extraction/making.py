"""Sentences and documents made ready for the tests of extraction."""

from __future__ import annotations

import hashlib

from servanda.document import Document, Metadata
from servanda.extraction.analysis import Sentence, analyse
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.names import find_names, find_short_forms, names_inside_sentences
from servanda.extraction.offices import find_officials
from servanda.extraction.periods import Reference
from servanda.extraction.phrases import Phrase
from servanda.extraction.tagging import settle_tags
from servanda.extraction.tokens import Token, tokenise
from servanda.extraction.vocabulary import Vocabulary, load
from servanda.gazetteer import find_places
from servanda.reading.plain_text import read_text


def words() -> Vocabulary:
    return load("en")


def tagged(text: str) -> list[Token]:
    """The tokens of a text in which no name, number or period is marked, with their tags settled."""
    tokens = tokenise(text, 0, len(text), [], words())
    settle_tags(tokens, words())
    return tokens


def tag_of(text: str, word: str) -> str:
    return next(token.tag for token in tagged(text) if token.text == word)


def sentence(text: str) -> Sentence:
    """The whole text as one sentence of a document of May 2024."""
    names = find_names(text, words(), names_inside_sentences(text))
    return analyse(text, 0, len(text), names, find_places(text), Reference("2024-05-01"), None, words())


def context(text: str = "", **known: object) -> Context:
    """The context after a text has named its people and short forms; `known` sets what else is known."""
    names = find_names(text, words(), names_inside_sentences(text))
    officials = find_officials(text, names, words())
    made = Context(words(), find_short_forms(text, names), people=officials.people, offices=officials.offices)
    for name, value in known.items():
        setattr(made, name, value)
    return made


def clause(text: str, verb: str) -> Clause:
    """The clause of a sentence that turns on a verb."""
    clauses = sentence(text).parse.clauses
    found = [each for each in clauses if each.verb == verb]
    assert len(found) == 1, f"{verb}: {[each.verb for each in clauses]}"
    return found[0]


def phrase(of: Sentence, said: str) -> Phrase:
    """The noun phrase of a sentence that has these words."""
    found = [each for each in of.parse.phrases if of.words(each) == said]
    assert found, f"{said}: {[of.words(each) for each in of.parse.phrases]}"
    return found[0]


def document(text: str, published: str | None = "2024-05-01", name: str = "note.txt") -> Document:
    return read_text(
        text, Metadata(name, "text/plain", hashlib.sha256(text.encode()).hexdigest(), published=published)
    )
