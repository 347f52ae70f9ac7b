"""The body whose figures a text tells: the zone, port, exchange, university or company that it is about.

A port's report says "the terminals handled 2.9 million tonnes" and need not name the port again; the count of
a text about a university is the university's and not its country's.
"""

from __future__ import annotations

import re
from collections import Counter

from servanda.extraction.context import Context
from servanda.extraction.figures.words import measure_words
from servanda.extraction.names import Name
from servanda.extraction.word_lists import WordLists

_LEAST = 3
_EARLY, _MASTHEAD = 700, 40
_OF_WHAT = re.compile(r"(?i) (?:named after|of|in) ")
_TITLE_WEIGHT, _EARLY_WEIGHT = 3, 2


def owner_of_text(title: str, text: str, names: list[Name], context: Context) -> tuple[str | None, str]:
    """The body that a text is about, in full, and its noun; None where it is about countries or several.

    A body weighs by how often it is named, by name or by its noun ("the port"), and more in the title and
    near the beginning.
    """
    nouns, lists = measure_words().owners, context.vocabulary.lists
    weight: Counter[str] = Counter()
    noun_of: dict[str, str] = {}
    early = len(title) + _EARLY
    first: dict[str, int] = {}
    for name in names:
        full = context.full_name(name.text)
        first.setdefault(full, name.start)
        noun = _noun_in(full, nouns, lists, masthead=name.start < _MASTHEAD)
        noun = noun or (context.masthead.noun if name.text == context.masthead.body else "")
        if not noun:
            continue
        noun_of.setdefault(full, noun)
        weight[full] += (
            _TITLE_WEIGHT if name.start < len(title) else _EARLY_WEIGHT if name.start < early else 1
        )
    for body in list(weight):
        short = re.search(rf"{re.escape(body)} \(([A-Z]{{2,8}})\)", text)
        if short:  # "Kazakh-German University (DKU)"
            weight[body] += len(re.findall(rf"\b{short[1]}\b", text))
    candidates = [body for body in weight if first[body] < early]
    for body in candidates:
        noun = noun_of[body]
        if sum(noun_of[other] == noun for other in candidates) == 1:
            weight[body] += len(re.findall(rf"\b(?:[Tt]he|[Oo]ur|[Ii]ts|[Tt]his) {noun}(?:['’]s)?\b", text))
    best = sorted(candidates, key=lambda body: (-weight[body], first[body]))[:2]
    if not best or weight[best[0]] < _LEAST:
        return None, ""
    if len(best) == 2 and weight[best[1]] * 3 > weight[best[0]] * 2 and noun_of[best[0]] == noun_of[best[1]]:
        return None, ""
    return best[0], noun_of[best[0]]


def _noun_in(name: str, nouns: frozenset[str], lists: WordLists, *, masthead: bool = False) -> str:
    """The noun that says what body a name is of: "Port of Tema", "Riga Airport", "Zones Authority".

    A name in capitals is one only at the head of a text: "RIGA PORT AUTHORITY", "SALIEV UNIVERSITY".
    """
    head = _OF_WHAT.split(name, maxsplit=1)[0]
    words = [word.lower() for word in head.split()]
    while len(words) > 1 and words[-1] in lists["legal_forms"]:
        words.pop()
    generic = head == name and all(word in nouns for word in words)
    headline = bool(lists["told_by"] & {word.lower() for word in name.split()})
    shouted = name.isupper() and (headline or not (masthead and " " in name))
    return words[-1] if words and words[-1] in nouns and not generic and not shouted else ""
