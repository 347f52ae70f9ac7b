"""Who says it: the speaker or the body that a passage is attributed to."""

from __future__ import annotations

import re

from servanda.extraction.actors import actors
from servanda.extraction.analysis import Sentence
from servanda.extraction.context import Context

_ANSWER = re.compile(r"^(?:A|Answer|Ans)\s?\.?\s?[:.]\s*")
_QUESTION = re.compile(r"^(?:Q|Question)\s?\.?\s?[:.]\s*")
_ACCORDING = re.compile(r"(?i)\b(?:according to|as reported by|in the words of)\b")
_SUGGESTS = frozenset({"propose", "suggest", "offer", "urge", "recommend", "call"})


def said_by(sentence: Sentence, context: Context) -> str | None:
    """The speaker of a sentence, or None where it is the text's own word."""
    found = _according(sentence, context) or _says(sentence, context)
    return found


def _according(sentence: Sentence, context: Context) -> str | None:
    match = _ACCORDING.search(sentence.text)
    if match is None:
        return None
    for phrase in sentence.parse.phrases:
        if sentence.tokens[phrase.start].start >= match.end() - 1:
            names = actors(sentence, phrase, context)
            if names and any(letter.isupper() for letter in names[0]):
                return names[0]
            return None
    return None


def _says(sentence: Sentence, context: Context) -> str | None:
    lemmas = sentence.vocabulary.verb_classes["say"]
    for clause in sentence.parse.clauses:
        if clause.verb in lemmas or clause.operator in lemmas or (clause.verb in _SUGGESTS or clause.operator in _SUGGESTS):
            if clause.passive or not clause.subject:
                continue
            suggests = clause.verb in _SUGGESTS or clause.operator in _SUGGESTS
            names = [name for phrase in clause.subject for name in actors(sentence, phrase, context)]
            named = [n for n in names if any(letter.isupper() for letter in n)]
            if suggests and len(named) != 1:
                continue
            if named:
                return named[0]
    return None


def strip_label(text: str) -> tuple[str, int]:
    """The role of a line of an interview ("question", "answer", "") and how many characters its label takes."""
    answer = _ANSWER.match(text)
    if answer:
        return "answer", answer.end()
    question = _QUESTION.match(text)
    if question:
        return "question", question.end()
    return "", 0
