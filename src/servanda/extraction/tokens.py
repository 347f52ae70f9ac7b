"""The words of a sentence, each with the tag that it has by itself: the shallow parse's first step.

A tag is one letter, so that a sentence's tags are a string and phrases can be found with regular expressions:

    D determiner   A adjective   N noun         P name          # number       T period
    I preposition  C and/or/but  S subordinator R adverb        X pronoun      t infinitive "to"
    M modal        B be          H have         O do            V verb, base or -s
    E verb, past or participle   G verb, -ing   ' possessive    , ; : ( ) . - punctuation
    _ passed over: what belongs to the word before it, or stands in brackets
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from servanda.extraction.vocabulary import Vocabulary, singular

_WORD = re.compile(r"['’]s\b|\w+(?:[-/.&+]\w+|['’](?!s\b)\w+)*|[^\w\s]")
_PUNCTUATION = {
    ",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")", ".": ".", "!": ".", "?": ".",
    "-": "-", "–": "-", "—": "-", "&": "C",
}  # fmt: skip
_QUOTES = frozenset("\"“”„«»‘’'<>…*|")


@dataclass(slots=True)
class Token:
    """A word, a name, a number, a period or a punctuation mark; a half-open span of the passage.

    `mention` is the number, period or name that the token stands for; `lemma` and `shapes` are a verb's.
    """

    start: int
    end: int
    text: str
    lower: str
    tag: str
    lemma: str = ""
    shapes: str = ""
    mention: Any = None


@dataclass(frozen=True, slots=True)
class Overlay:
    """A mention that stands as one token: its half-open span, tag and what it is."""

    start: int
    end: int
    tag: str
    mention: Any


def tokenise(text: str, start: int, end: int, overlays: list[Overlay], vocabulary: Vocabulary) -> list[Token]:
    """The tokens of `text[start:end]`; overlays (in order, without overlap) stand as one token each.

    What a word is by its neighbours, `tagging.settle_tags` says.
    """
    tokens: list[Token] = []
    at = start
    for overlay in overlays:
        if overlay.start < at or overlay.end > end:
            continue
        _words_between(text, at, overlay.start, tokens, vocabulary)
        said = text[overlay.start : overlay.end]
        tokens.append(
            Token(overlay.start, overlay.end, said, said.lower(), overlay.tag, mention=overlay.mention)
        )
        at = overlay.end
    _words_between(text, at, end, tokens, vocabulary)
    return _joined_prepositions(tokens, text, vocabulary)


def _joined_prepositions(tokens: list[Token], text: str, vocabulary: Vocabulary) -> list[Token]:
    """Tokens with "on behalf of", "in the framework of" and their like drawn together into one."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        known = vocabulary.long_prepositions.get(token.lower) if token.tag in "IRS" else None
        size, meant = _longest(tokens, at, known) if known else (0, "")
        if size:
            last = tokens[at + size - 1]
            out.append(Token(token.start, last.end, text[token.start : last.end], meant, "I"))
            at += size
        else:
            out.append(token)
            at += 1
    return out


def _longest(tokens: list[Token], at: int, known: tuple[tuple[tuple[str, ...], str], ...]) -> tuple[int, str]:
    follower = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    for words, meant in known:
        if len(words) > 1 and words[1] != follower:
            continue
        if tuple(token.lower for token in tokens[at : at + len(words)]) == words:
            return len(words), meant
    return 0, ""


def _words_between(text: str, start: int, end: int, tokens: list[Token], vocabulary: Vocabulary) -> None:
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        if word in _QUOTES:
            continue
        token = _token(word, match.start(), match.end(), vocabulary)
        if token.tag == "'" and tokens and _is_degree(tokens[-1], token, text, vocabulary):
            degree = tokens.pop()
            said = text[degree.start : token.end]
            tokens.append(Token(degree.start, token.end, said, said.lower().replace("’", "'"), "N"))
            continue
        if (
            token.tag == "-"
            and text[token.start - 1 : token.start] == " "
            and text[token.end : token.end + 1] == " "
        ):
            token.tag = ":"
        tokens.append(token)


def _is_degree(before: Token, possessive: Token, text: str, vocabulary: Vocabulary) -> bool:
    """Whether a word and its "'s" name a degree: "a joint master's"."""
    if before.end != possessive.start or before.lower not in vocabulary.lists["degree_holder"]:
        return False
    return not text.startswith((" and ", " or "), possessive.end)  # "bachelor's and master's courses"


def _token(word: str, start: int, end: int, vocabulary: Vocabulary) -> Token:
    lower, tag, lemma, shapes = _read(word, vocabulary)
    return Token(start, end, word, lower, tag, lemma=lemma, shapes=shapes)


@lru_cache(maxsize=65536)
def _read(word: str, vocabulary: Vocabulary) -> tuple[str, str, str, str]:
    """A word in lower case, its tag, lemma and shapes, as it stands by itself."""
    lower = word.lower().replace("’", "'")
    if lower == "'s":
        return lower, "'", "", ""
    tag = _PUNCTUATION.get(word) or vocabulary.tags.get(lower)
    form = vocabulary.verbs.get(lower)
    if tag:
        lemma = {"B": "be", "H": "have", "O": "do"}.get(tag, "")
        if tag == "A" and form:
            return lower, tag, form.lemma, form.shapes
        return lower, tag, lemma, ""
    if form:
        tag = "G" if form.shapes == "G" else "E" if not set(form.shapes) & {"B", "S"} else "V"
        return lower, tag, form.lemma, form.shapes
    return (lower, *_guess(word, lower, vocabulary))


def _guess(word: str, lower: str, vocabulary: Vocabulary) -> tuple[str, str, str]:
    """The likeliest tag, lemma and shapes of a word that no dictionary lists."""
    if lower[0].isdigit():
        return "#", "", ""
    if "-" in word and word.rpartition("-")[2].endswith(vocabulary.endings["compound_adjective"]):
        return "A", "", ""
    if (
        word[0].isupper()
        or singular(lower) in vocabulary.things
        or singular(lower) in vocabulary.lists["body_noun"]
    ):
        return "N", "", ""
    if lower.endswith("ly") and len(lower) > 4:
        return "R", "", ""
    if lower.endswith("ed") and len(lower) > 4 and "-" not in lower:
        stem = lower[:-3] if lower[-3] == lower[-4] and lower[-3] not in "lsz" else lower[:-2]
        return "E", stem, "DN"
    if lower.endswith("ing") and len(lower) > 5 and "-" not in lower:
        return "G", lower[:-3], "G"
    return ("A" if _looks_adjectival(lower, vocabulary) else "N"), "", ""


def _looks_adjectival(word: str, vocabulary: Vocabulary) -> bool:
    endings = vocabulary.endings
    return (
        len(word) > 5 and word.endswith(endings["adjective"]) and not word.endswith(endings["no_adjective"])
    )
