"""Whose an investment is: of those whose money it is, where the country that receives it is named.

"Turkish investment in Ethiopia" is Türkiye's with Ethiopia. Where only the source is named, what came is told
by the home country or the zone that received it: "Chinese capital has come to 5.3 billion euros".
"""

from __future__ import annotations

from servanda.extraction.actors import actors
from servanda.extraction.analysis import Sentence
from servanda.extraction.context import Context
from servanda.extraction.figures.cell import Cell
from servanda.extraction.figures.surroundings import bracketed_place, publishes
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import following
from servanda.gazetteer import PlaceMention, country_of_code, place


def investment_sides(sentence: Sentence, cell: Cell, context: Context) -> tuple[list[str], list[str]] | None:
    """The reporter and the partners of an investment, or None where its words name neither."""
    own = _own_phrases(sentence, cell)
    possessor = _possessor(sentence, cell, context)
    into = [
        name
        for p in own
        if p.preposition in sentence.lists["into"]
        for name in _parties(sentence, p, context)
    ][:1]
    if possessor:
        return [possessor], [name for name in into if name != possessor]
    sources = _by_adjective(sentence, cell.measure, context)
    sources += [name for p in own if p.preposition == "from" for name in _parties(sentence, p, context)]
    sources += _givers(sentence, cell, context)
    beside = bracketed_place(sentence, cell)
    if beside and cell.low:
        sources = [beside]  # "the largest investors are France ($1.4bn), Qatar ($930m) and ..."
    sources = [name for name in dict.fromkeys(sources) if not publishes(sentence.lists, name)]
    if not sources and not into:
        return None
    pair = context.topic[:2] if context.is_pair else []
    known = [*context.own_side(), *pair, *context.topic[:1]]
    abroad = into and place(into[0]) is not None
    if len(sources) == 1 and abroad and into[0] != sources[0]:
        return sources, into
    reporter = into or [name for name in known if name not in sources][:1]
    return reporter, [name for name in sources if name not in reporter][:6]


def _own_phrases(sentence: Sentence, cell: Cell) -> list[Phrase]:
    hanging = following(sentence, cell.measure, len(sentence.tokens)) if cell.measure is not None else []
    own = [p for p in sentence.parse.phrases if cell.low <= p.start < cell.high and p not in hanging]
    return sorted([*hanging, *own], key=lambda phrase: phrase.start)


def _possessor(sentence: Sentence, cell: Cell, context: Context) -> str:
    if cell.measure is None or cell.borrowed:
        return ""
    for at in range(cell.measure.start, cell.measure.end - 1):
        if sentence.tokens[at].tag == "P" and sentence.tokens[at + 1].tag == "'":
            return context.full_name(sentence.tokens[at].text)
    return ""


def _parties(sentence: Sentence, phrase: Phrase, context: Context) -> list[str]:
    """The country, place or body that a phrase names; "the zone" is the one that the text is about."""
    head = sentence.tokens[phrase.end - 1]
    if head.tag == "P":
        body = sentence.place_of(head) is not None or _is_body(head.text, context)
        return [context.full_name(head.text)] if body else []
    if context.owner and context.is_owner(head.lower):
        return [context.owner]
    by_adjective = _by_adjective(sentence, phrase, context)
    if by_adjective:
        return by_adjective
    named = actors(sentence, phrase, context)
    return named if len(named) == 1 and named[0] in (*context.topic, *context.bodies) else []


def _is_body(name: str, context: Context) -> bool:
    return bool({word.lower() for word in name.split()} & context.vocabulary.lists["body_noun"])


def _by_adjective(sentence: Sentence, phrase: Phrase | None, context: Context) -> list[str]:
    """The countries whose adjectives stand in a phrase: "Korean direct investment"."""
    found = []
    for token in sentence.tokens[phrase.start : phrase.end] if phrase is not None else ():
        mention = token.mention if isinstance(token.mention, PlaceMention) else sentence.place_of(token)
        if mention is not None and mention.kind == "demonym" and mention.country_code:
            country = country_of_code(mention.country_code)
            found.extend([context.own_name(country.name)] if country else [])
    return found


def _givers(sentence: Sentence, cell: Cell, context: Context) -> list[str]:
    """The countries of the firms that put the money in."""
    glued = sentence.tokens[cell.at - 1] if cell.at else None
    if glued is not None and glued.tag == "P" and sentence.place_of(glued) is not None:
        return [glued.text]  # "and Azerbaijan $19bn in Turkey"
    if cell.by_verb.split("_")[0] not in sentence.lists["pour_money"]:
        return []
    subject = [p for clause in sentence.parse.clauses if clause.first == cell.verb_at for p in clause.subject]
    named = [
        t.text for p in subject for t in (sentence.tokens[p.end - 1],) if sentence.place_of(t) is not None
    ]
    return named or [name for phrase in subject for name in _by_adjective(sentence, phrase, context)]
