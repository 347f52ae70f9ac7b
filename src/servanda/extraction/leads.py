"""What the lead-in of a list says of its items: "The two sides agreed to:"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from servanda.extraction.tokens import Token
from servanda.extraction.vocabulary import Vocabulary

MARK = re.compile(r"\s*(?:\(?(?:[a-z]|[ivx]+|\d{1,2})[.)]|[-*•–—·▪]|\d{1,2}\.)\s+")


@dataclass(frozen=True, slots=True)
class Lead:
    """How far along the acts of a list are, by the verb of its lead-in, and whose they are.

    `stance` and `operator` are as in `Clause`; `doers` names, as the source gives them; `mark` the kind of
    mark that the lead-in itself has, if any.
    """

    stance: str
    operator: str
    doers: tuple[str, ...]
    mark: str = ""


def mark_kind(text: str) -> str:
    """What marks a passage as an item: "1." a number, "a" a letter, its bullet; "" without a mark."""
    mark = MARK.match(text)
    if mark is None:
        return ""
    said = mark.group().strip()
    return "1" + said[-1] if any(c.isdigit() for c in said) else "a" if said.strip("().").isalpha() else said


def open_item(tokens: list[Token], text: str, vocabulary: Vocabulary) -> int:
    """The token with which an item's words begin, after its mark; read as a verb where it can be one."""
    mark = MARK.match(text)
    low = mark.end() if mark else 0
    at = next((k for k, token in enumerate(tokens) if token.start >= low and token.tag not in ":-"), 0)
    for token in tokens[:at]:
        token.tag = "_"
    if at < len(tokens) and tokens[at].lower != "to":
        read_as_verb(tokens, at, vocabulary)
    return at


def read_as_verb(tokens: list[Token], at: int, vocabulary: Vocabulary) -> bool:
    """Read a token as a bare verb, where it can be one and its neighbour does not make a noun of it."""
    token = tokens[at]
    form = vocabulary.verbs.get(token.lower)
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if form is None or "B" not in form.shapes or token.tag == "P" or after is None or after.lower == "of":
        return False
    noun_too = token.lower in vocabulary.ambiguous or token.lower in vocabulary.lists["act_noun"]
    if noun_too and after.tag in "VEMBHIO.,;":
        return False
    token.tag, token.lemma, token.shapes = "V", form.lemma, form.shapes
    return True
