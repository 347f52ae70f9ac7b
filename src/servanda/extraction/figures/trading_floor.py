"""Sales on an exchange, at an auction or a fair: transactions of that body, and no country's trade."""

from __future__ import annotations

from servanda.extraction.actors import actors
from servanda.extraction.analysis import Sentence
from servanda.extraction.context import Context
from servanda.extraction.figures.cell import Cell
from servanda.extraction.figures.said import Said
from servanda.extraction.figures.surroundings import is_country
from servanda.extraction.slots import following

_SOLD = frozenset({"exports", "imports", "turnover"})


def has_floor(context: Context) -> bool:
    """Whether the text is about a body on whose floor others buy and sell."""
    return any(context.is_owner(noun) for noun in context.vocabulary.lists["floors"])


def settle_on_floor(sentence: Sentence, cell: Cell, context: Context) -> None:
    """Make transactions of sales that a text about an exchange tells, where no country is said to trade."""
    floor = has_floor(context) or (bool(cell.by_verb) and _floor_sells(sentence, cell, context))
    if cell.form not in _SOLD or not floor or _of_countries(sentence, cell):
        return
    cell.form, cell.on_floor = "transactions", True


def _floor_sells(sentence: Sentence, cell: Cell, context: Context) -> bool:
    """Whether an exchange or an auction is said to sell: "The Tea Exchange sold 21 million kilograms"."""
    subject = [p for clause in sentence.parse.clauses if clause.first == cell.verb_at for p in clause.subject]
    names = [name for phrase in subject for name in actors(sentence, phrase, context)]
    return any(set(name.lower().split()) & sentence.lists["floors"] for name in names)


def floor_sides(said: Said, context: Context) -> tuple[list[str], list[str]]:
    """The exchange and those who bought or sold there."""
    told = [*said.partners, *said.sellers, *said.places]
    countries = [name for name in told if name in context.topic]
    names = [name for name in (countries or told) if name != context.owner]
    return ([context.owner] if context.owner else []), list(dict.fromkeys(names))[:1]


def _of_countries(sentence: Sentence, cell: Cell) -> bool:
    """Whether a country owns a measure or two share it, or a country itself buys or sells."""
    if cell.measure is not None:
        if any(is_country(sentence, at) for at in range(cell.measure.start, cell.measure.end - 1)):
            return not _names_firms(sentence, cell.measure.start, cell.measure.end)
        hanging = following(sentence, cell.measure, len(sentence.tokens))
        return any(
            phrase.preposition in ("between", "of")
            and any(is_country(sentence, at) for at in range(phrase.start, phrase.end))
            for phrase in hanging
        )
    if cell.by_verb:
        subject = [
            p for clause in sentence.parse.clauses if clause.first == cell.verb_at for p in clause.subject
        ]
        return any(is_country(sentence, phrase.end - 1) for phrase in subject if not phrase.preposition)
    return False


def _names_firms(sentence: Sentence, start: int, end: int) -> bool:
    return any(token.lower in sentence.lists["floor_firms"] for token in sentence.tokens[start:end])
