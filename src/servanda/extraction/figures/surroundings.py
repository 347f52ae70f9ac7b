"""What stands around a cell: the clauses and the places between its words."""

from __future__ import annotations

from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.gazetteer import PlaceMention


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
