"""Who signs an instrument: the subject, the agents of a passive, the sides that people stand for."""

from __future__ import annotations

import re

from servanda.extraction.actors import all_actors
from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.patterns.taking import is_reduced
from servanda.extraction.phrases import Phrase

_PAPER = re.compile(r"\b(?:Memorand\w+|Agreement|Protocol|Treaty|Convention|Declaration|MoUs?|MOUs?)\b")


def side_names(sentence: Sentence, phrases: list[Phrase], context: Context) -> list[str]:
    """The names of sides among phrases: those with a capital letter or of more than one word."""
    names = [name for phrase in phrases for name in _in_brackets(sentence, phrase)] or all_actors(
        sentence, phrases, context
    )
    names = [name for name in names if not _PAPER.search(name)]
    return [name for name in names if any(letter.isupper() for letter in name) or " " in name]


def _in_brackets(sentence: Sentence, phrase: Phrase) -> list[str]:
    """The names that brackets list after a plural noun: "five universities (A, B and C)"."""
    tokens = sentence.tokens
    if phrase.end >= len(tokens) or tokens[phrase.end].text != "(" or tokens[phrase.end - 1].tag != "N":
        return []
    close = next((k for k in range(phrase.end, len(tokens)) if tokens[k].text == ")"), phrase.end)
    low, high = tokens[phrase.end].start, tokens[close].start
    names = [name.text for name in sentence.names if low < name.start < high]
    return names if len(names) > 1 else []


def signatories(sentence: Sentence, clause: Clause, phrase: Phrase, context: Context) -> list[str]:
    """Who signs: the subject of an active verb, the agents of a passive; people give way to the sides they
    stand for.
    """
    if clause.passive or is_reduced(clause, phrase):
        agents = [
            p for p in sentence.parse.phrases if p.preposition == "by" and clause.at < p.start < clause.end
        ]
        return side_names(sentence, agents, context)
    if phrase in clause.subject and not clause.relative:
        return []
    names = (
        side_names(sentence, clause.subject, context)
        if not clause.relative
        else _inside(sentence, clause, context)
    )
    people = set(context.people.values())
    if names and all(name in people or name in context.people for name in names):
        return (context.topic[:2] if context.is_pair else context.collective()) or names
    return [name for name in names if name not in people] or names


def _inside(sentence: Sentence, clause: Clause, context: Context) -> list[str]:
    """Who acts within a relative clause: "which A and B signed"."""
    return side_names(
        sentence, [p for p in clause.phrases if p.end <= clause.first and not p.preposition], context
    )
