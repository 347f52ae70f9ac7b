"""The words of a noun phrase with all that completes it, up to the next side, date, sum or clause."""

from __future__ import annotations

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.numbers import Number
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import balanced, is_money, is_seat


def literal(sentence: Sentence, phrase: Phrase) -> int:
    """The index of the preposition that stands right before a phrase, or -1 where a list hands it on."""
    at = phrase.start - 1
    while at >= 0 and sentence.tokens[at].tag in "R_":
        at -= 1
    return at if at >= 0 and sentence.tokens[at].lower == phrase.preposition else -1


def text_from(sentence: Sentence, start: int, limit: int, sides: list[Phrase] | None = None) -> str | None:
    """The noun phrase that begins at token `start` with all that completes it, up to `limit`, exclusive."""
    tokens = sentence.tokens
    for phrase in sentence.parse.phrases:
        beside = phrase.joined or phrase.preposition == "besides"
        if start < phrase.start < limit and beside and thing_of(sentence, phrase, ("agreement",)):
            limit = phrase.start
    for side in sides or []:
        at = literal(sentence, side)
        if at >= start:
            limit = min(limit, at)
    end = start
    while end < limit and not _breaks(sentence, start, end):
        end += 1
    while end > start and (tokens[end - 1].tag in "IC,D;:.RS-_t" or tokens[end - 1].lower == "there"):
        end -= 1
    while start < end - 1 and (
        tokens[start].tag in "D'" or tokens[start].lower in ("new", "its", "possible")
    ):
        start += 1
    return balanced(sentence.between(start, end).strip(" ,;:.")) or None


def _opens_aside(sentence: Sentence, at: int) -> bool:
    """Whether the comma at token `at` opens what only counts or shares: ", three a week", ", each with"."""
    tokens = sentence.tokens
    first, second = (tokens[k] if k < len(tokens) else None for k in (at + 1, at + 2))
    if first is None or second is None:
        return False
    counted = first.tag == "#" and second.tag == "T"
    return first.lower == "each" or counted or (first.lower in ("a", "an") and second.tag == "#")


def _opens_another(sentence: Sentence, at: int) -> bool:
    """Whether "and" joins another thing of the kind: "a treaty on extradition and one on air services"."""
    tokens = sentence.tokens
    follows = at + 2 < len(tokens) and tokens[at + 2].tag == "I"
    return follows and tokens[at + 1].lower in ("one", "another") and tokens[at + 2].lower in ("on", "for")


def _breaks(sentence: Sentence, start: int, at: int) -> bool:
    tokens = sentence.tokens
    token = tokens[at]
    if (
        token.tag == "I" and token.lower in sentence.lists["apart_phrases"]
    ):  # "in the presence of", "during the talks"
        return True
    if token.tag in "T;:.SBHMO" or at - start > 24:
        return True
    if token.tag == "#" and isinstance(token.mention, Number) and is_money(token.mention.unit or ""):
        return at > start and tokens[at - 1].tag in "IC,"
    if (
        token.tag == "E"
        and at > start
        and tokens[at - 1].tag in "NP,"
        and tokens[min(at + 1, len(tokens) - 1)].tag in "I.,TRD"
    ):
        return True
    if token.tag == "V" and tokens[at - 1].tag != "t":
        return True
    if token.tag == "C" and _opens_another(sentence, at):
        return True
    if token.tag == "," and _opens_aside(sentence, at):
        return True
    if token.tag == "G" and at > start and at + 1 < len(tokens) and tokens[at + 1].tag == "T":
        return True
    if (
        token.tag in "C,"
        and at + 1 < len(tokens)
        and (tokens[at + 1].tag == "t" or (token.tag == "C" and tokens[at + 1].tag == ","))
    ):
        return True
    if token.tag == "I" and token.lower in ("in", "at") and at > start and _seat_only(sentence, at + 1):
        return True
    if token.tag == "I" and " " in token.text and token.lower not in ("on", "besides", "from", "to"):
        return True  # "as part of", "together with"
    if (token.tag == "-" and at > start) or _tells_more(sentence, at):
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        token.tag == "I"
        and token.lower in ("in", "at")
        and after is not None
        and after.tag == "P"
        and _place_only(sentence, at + 1)
    )


def _tells_more(sentence: Sentence, at: int) -> bool:
    """Whether what follows only tells of size or outcome: "with an investment of", ", raising output"."""
    tokens = sentence.tokens
    token, after = tokens[at], tokens[min(at + 1, len(tokens) - 1)]
    if token.tag == ",":
        which = any(t.lower == "which" for t in tokens[at + 2 : at + 4])
        return (
            after.tag == "G"
            or after.lower == "with"
            or after.lower == "according"
            or (after.tag == "N" and which)
        )
    if token.lower not in ("with", "on", "at", "over", "under"):
        return False
    phrase = next((p for p in sentence.parse.phrases if p.start == at + 1), None)
    heads = sentence.lists["papers_with_sizes"] if token.lower == "under" else sentence.lists["sizes"]
    return phrase is not None and tokens[phrase.end - 1].lower in heads


def _seat_only(sentence: Sentence, at: int) -> bool:
    """Whether "the Fijian capital" stands at token `at`, and nothing hangs on it."""
    phrase = next((p for p in sentence.parse.phrases if p.start == at), None)
    tokens = sentence.tokens
    return (
        phrase is not None
        and is_seat(sentence, phrase)
        and (phrase.end >= len(tokens) or tokens[phrase.end].tag in ".;TI,")
    )


def _place_only(sentence: Sentence, at: int) -> bool:
    after = at + 1
    return sentence.place_of(sentence.tokens[at]) is not None and (
        after >= len(sentence.tokens) or sentence.tokens[after].tag in ".;TI"
    )
