"""What stands around a cell: the clauses and the places between its words."""

from __future__ import annotations

from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.extraction.figures.cell import Cell
from servanda.extraction.phrases import Phrase
from servanda.extraction.word_lists import WordLists
from servanda.gazetteer import PlaceMention, place


def clause_between(sentence: Sentence, low: int, high: int) -> Clause | None:
    """The last clause whose verb stands among tokens `low` to `high`, exclusive."""
    found = None
    for clause in sentence.parse.clauses:
        if low <= clause.at < high:
            found = clause
    return found


def is_country(sentence: Sentence, at: int) -> bool:
    """Whether a token names a country, its people or its capital."""
    token = sentence.tokens[at]
    place = token.mention if isinstance(token.mention, PlaceMention) else sentence.place_of(token)
    return place is not None and place.kind in ("country", "demonym", "capital")


def is_place(sentence: Sentence, at: int) -> bool:
    """Whether a token names a place, or the people of one."""
    token = sentence.tokens[at]
    return isinstance(token.mention, PlaceMention) or (
        token.tag == "P" and sentence.place_of(token) is not None
    )


def publishes(lists: WordLists, name: str) -> bool:
    """Whether a body gives figures of a country and has none of its own: a ministry, a statistics office."""
    return bool({word.lower() for word in name.split()} & lists["publishers"]) and place(name) is None


def means_partner(sentence: Sentence, phrase: Phrase, measure: Phrase) -> bool:
    """Whether a phrase means the partner of a measure by what it is: "exports to the island nation"."""
    if phrase.preposition not in ("to", "from") or phrase.start < measure.end:
        return False
    tokens = sentence.tokens[phrase.start : phrase.end]
    known = tokens[0].lower in ("the", "that", "its", "this")
    named = any(token.tag == "P" for token in tokens[:-1])
    return known and tokens[-1].lower in sentence.lists["lands"] and not named


def bracketed_place(sentence: Sentence, cell: Cell) -> str:
    """The place whose sum or share stands in brackets after it: "Japan (31 per cent)"; else ""."""
    if cell.at < 2 or sentence.tokens[cell.at - 1].text != "(":
        return ""
    token = sentence.tokens[cell.at - 2]
    return token.text if token.tag == "P" and sentence.place_of(token) is not None else ""
