"""Noun phrases: runs of tags that name one thing, each with the preposition that introduces it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from servanda.extraction.numbers import Number
from servanda.extraction.tokens import Token
from servanda.extraction.verb_groups import VerbGroup
from servanda.extraction.word_lists import WordLists

_NOUN_PHRASE = re.compile(
    r"D*(?:T(?=')|[AN#PEG](?:C(?=A)|(?<=#)_+(?=[AN]))?|R(?=A)|'|-(?=[NP]))*[NP#]|X|D(?=[IVMBHO.,]|$)"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase without the phrases that hang on it; `start` and `end` index tokens, half-open.

    `preposition` is the word that introduces it, or "" for a subject or an object; `joined` says that "and",
    "or" or a comma joins it to the phrase before.
    """

    start: int
    end: int
    preposition: str = ""
    joined: bool = False


# "The treasury of Peru and its Ghanaian counterpart": a side beside the first, and no part of its name.


def find_phrases(
    tokens: list[Token], tags: str, groups: Sequence[VerbGroup], lists: WordLists
) -> list[Phrase]:
    """The noun phrases of a sentence, outside its verbs, left to right."""
    covered = list(tags)
    for group in groups:
        for at in range(group.start, group.end):
            covered[at] = "v"
    masked = "".join(covered)
    phrases: list[Phrase] = []
    for match in _NOUN_PHRASE.finditer(masked):
        start, end = match.span()
        while start < end - 1 and tokens[start].tag == "-":  # the dash of a list
            start += 1
        before = start - 1
        while before >= 0 and masked[before] in "R_":
            before -= 1
        preposition = tokens[before].lower if before >= 0 and masked[before] == "I" else ""
        joined = before >= 0 and masked[before] in "C,"
        if preposition and _hides_subject(tokens, masked, start, end):
            phrases += [Phrase(start, end - 1, preposition, joined), Phrase(end - 1, end)]
            continue
        number = masked.find("P#", start, end) + 1
        if not preposition and number > 0 and _measures(tokens[number]):
            phrases += [Phrase(start, number, "", joined), Phrase(number, end)]
            continue
        if preposition == "to" and number == start + 1 and _measures(tokens[number]):
            phrases += [Phrase(start, number, preposition, joined), Phrase(number, end)]
            continue  # "delivered to Peru 40 tonnes of tea"
        if (
            preposition
            and tokens[start].lower in lists["lone_after_preposition"]
            and masked[start + 1 : start + 2] == "#"
        ):
            phrases += [Phrase(start, start + 1, preposition, joined), Phrase(start + 1, end)]
            continue  # "received in return 40 tonnes of tea"
        if preposition and 0 < number < end - 1 and re.match(r"[R_]*v", masked[end:]):
            phrases += [Phrase(start, number, preposition, joined), Phrase(number, end)]
            continue
        phrases.append(Phrase(start, end, preposition, joined))
    return _sharing_prepositions(phrases, tokens, masked, lists)


def _measures(token: Token) -> bool:
    """Whether a number is a sum or a measured quantity, which is no part of the name before it."""
    number = token.mention
    return isinstance(number, Number) and (number.unit or number.noun_hint) is not None


def _hides_subject(tokens: list[Token], masked: str, start: int, end: int) -> bool:
    """Whether the name that ends a fronted phrase is the next verb's subject: "At the forum Peru signed"."""
    lone = end - start == 2 and tokens[start].tag == "N"  # "In return Peru agreed"
    if tokens[end - 1].tag != "P" or tokens[end - 2].tag != "N":
        return False
    if not lone and (end - start < 3 or tokens[start].tag != "D"):
        return False
    opens = not masked[: start - 1].strip("_R,CT") or masked[start - 2 : start - 1] in (";", ":", "C", ",")
    return opens and bool(re.match(r"[R_]*v", masked[end:])) and "N" in masked[start : end - 1]


def _parallel(phrases: list[Phrase], at: int, tokens: list[Token], tags: str, lists: WordLists) -> int | None:
    """The act that another act is joined to, past what hangs on the first: "the assembly of buses in A and
    the supply of B"; its number among `phrases`.
    """
    if tokens[phrases[at].end - 1].lower not in lists["act_noun"]:
        return None
    for earlier in range(at - 1, -1, -1):
        if "v" in tags[phrases[earlier].end : phrases[at].start]:
            return None
        if tokens[phrases[earlier].end - 1].lower in lists["act_noun"]:
            return earlier
    return None


def _parallel_head(phrases: list[Phrase], at: int, joined: int, tokens: list[Token], tags: str) -> int | None:
    """The phrase that a joined one of the same build stands beside: "the mayor of A and the governor of B",
    "a protocol on the weighing of lorries and a plan"; its number among `phrases`.
    """
    new, last = phrases[joined], phrases[at]
    word = tokens[new.start].lower
    if tags[new.start] != "D" or tags[new.end - 1] != "N" or tags[last.start] == "D" or at == 0:
        return None
    if word not in ("a", "an"):
        before = phrases[at - 1]
        like = tokens[new.end].lower == "of" if new.end < len(tokens) else False
        like = (
            like and last.preposition == "of" and tags[last.end - 1] == "P" and last.start - before.end == 1
        )
        return at - 1 if like and tokens[before.start].lower == word and tags[before.end - 1] == "N" else None
    for earlier in range(at - 1, -1, -1):
        if "v" in tags[phrases[earlier].end : phrases[earlier + 1].start]:
            return None
        if tokens[phrases[earlier].start].lower in ("a", "an"):
            return earlier
        if not phrases[earlier].preposition:
            return None
    return None


_VERB_AFTER_OF = re.compile(r"ID*[AN#P]*[NP][R_]*v")


def _opens_clause(last: Phrase, gaps: list[str], tags: str) -> bool:
    """Whether the last phrase of a list is the next verb's subject: "in A and B, and C opened offices"."""
    apart = gaps[-1].strip("R_") == ",C" and gaps[-2].strip("R_") == "C"
    return apart and bool(re.match(r"[R_]*v", tags[last.end :]))


def _sharing_prepositions(
    phrases: list[Phrase], tokens: list[Token], tags: str, lists: WordLists
) -> list[Phrase]:
    """Phrases of a list ("between A, B and C") with the preposition of its first."""
    out = list(phrases)
    acted: set[int] = set()
    at = 0
    while at < len(out):
        stop = at + 1
        while (
            stop < len(out)
            and out[stop].joined
            and set(tags[out[stop - 1].end : out[stop].start]) <= set(",CR_")
            and not any(
                token.lower in lists["new_clause"] for token in tokens[out[stop - 1].end : out[stop].start]
            )
        ):
            stop += 1
        if stop == at + 1:
            at = stop
            continue
        gaps = [tags[out[k - 1].end : out[k].start] for k in range(at + 1, stop)]
        if len(gaps) > 1 and _opens_clause(out[stop - 1], gaps, tags):
            stop, gaps = stop - 1, gaps[:-1]
        last = max((k for k, gap in enumerate(gaps) if "C" in gap), default=-1)
        opened = re.split(r"[;:]C?", tags[: out[at].start])[-1]
        fronted = bool(gaps) and "C" not in gaps[0] and not opened.strip("IRTD_")
        verb_follows = stop <= len(out) and bool(re.match(r"[R_]*v", tags[out[stop - 1].end :]))
        new_clause = verb_follows and len(gaps) == 1 and "," in gaps[0]
        new_clause = new_clause or (
            gaps[:1] == [",C"] and bool(_VERB_AFTER_OF.match(tags, out[stop - 1].end))
        )
        for k in range(at + 1, stop):
            anchor = _parallel(out, k, tokens, tags, lists)
            if anchor is not None and anchor < at:
                out[k] = Phrase(out[k].start, out[k].end, out[anchor].preposition, True)
                acted.add(k)
        if out[at].preposition and last >= 0 and not (fronted and verb_follows) and not new_clause:
            for k in range(at + 1, at + last + 2):
                if k in acted:
                    continue
                if tokens[out[k].start].lower in ("a", "an") and tags[out[at].end - 1] == "P":
                    break
                if at and tokens[out[k].end - 1].lower in lists["other_side"] and out[at].preposition == "of":
                    out[k] = Phrase(out[k].start, out[k].end, out[at - 1].preposition, True)
                    break
                parallel = _parallel_head(out, at, k, tokens, tags)
                if parallel is not None:
                    out[k] = Phrase(out[k].start, out[k].end, out[parallel].preposition, True)
                    break
                numbered = tags[out[k].start] == "#" and "#" not in tags[out[at].start : out[at].end]
                if numbered and out[at].preposition == "of":  # "400 tonnes of freight and 450 passengers"
                    break
                out[k] = Phrase(out[k].start, out[k].end, out[at].preposition, True)
        at = stop
    return out
