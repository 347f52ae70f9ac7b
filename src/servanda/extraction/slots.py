"""Filling slots from a clause: when, where, how much, about what."""

from __future__ import annotations

import re

from servanda.claim import Amount
from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.extraction.numbers import Number
from servanda.extraction.periods import PeriodMention
from servanda.extraction.phrases import Phrase
from servanda.extraction.tokens import Token
from servanda.gazetteer import PlaceMention

_DURATIONS = frozenset({"duration"})


def periods_in(sentence: Sentence, start: int, end: int) -> list[PeriodMention]:
    """The periods whose mention begins among tokens `start` to `end`, exclusive."""
    if start >= end:
        return []
    low, high = sentence.tokens[start].start, sentence.tokens[end - 1].end
    return [period for period in sentence.periods if low <= period.start < high]


def date_of(sentence: Sentence, clause: Clause | None) -> str | None:
    """When a clause's act happened or will happen: its own period, else the only one of the sentence."""
    if clause is not None:
        own = [p for p in periods_in(sentence, clause.start, clause.end) if _dates(p)]
        if own:
            return own[0].edtf
    dated = [p for p in sentence.periods if _dates(p)]
    if clause is None:
        return dated[0].edtf if dated else None
    verb = sentence.tokens[min(clause.at, len(sentence.tokens) - 1)]
    free = [p for p in dated if not _in_other_clause(sentence, p, clause)]
    fronted = [p for p in free if p.start < verb.start]
    return next((p.edtf for p in (*fronted, *(free if len(dated) == 1 else []))), None)


def _in_other_clause(sentence: Sentence, period: PeriodMention, clause: Clause) -> bool:
    """Whether a period stands in a finite or relative clause that is not this one."""
    for other in sentence.parse.clauses:
        if other is clause or not (other.finite or other.relative) or other.end <= other.at:
            continue
        low, high = sentence.tokens[other.first].start, sentence.tokens[other.end - 1].end
        if low <= period.start < high:
            return True
    return False


def _dates(period: PeriodMention) -> bool:
    return period.edtf is not None and period.kind not in _DURATIONS


def place_in(sentence: Sentence, phrases: list[Phrase]) -> str | None:
    """The first place among phrases that "in" or "at" introduces, with the larger place after it."""
    for phrase in phrases:
        if phrase.preposition not in sentence.lists["where"]:
            continue
        tokens = sentence.tokens[phrase.start : phrase.end]
        if not any(token.tag == "P" for token in tokens):
            if grounds := _ground_of(sentence, phrase):
                return grounds
            if is_seat(sentence, phrase):
                return _without_determiner(sentence, phrase)
            continue
        if tokens[-1].tag == "N" and any(_is_demonym(token) for token in tokens[:-1]):
            continue
        text = _without_determiner(sentence, phrase)
        if phrase.preposition == "on" and not re.search(r"(?i)\b(?:island|coast|border)\b", text):
            continue
        return text
    return None


def ground_in(sentence: Sentence) -> str | None:
    """The one ground with a name of its own that a sentence tells of: "at the port of Tema"; else None."""
    at = [p for p in sentence.parse.phrases if p.preposition in ("at", "through")]
    found = [ground for p in at if (ground := _ground_of(sentence, p)) is not None]
    return found[0] if len(found) == 1 else None


def _ground_of(sentence: Sentence, phrase: Phrase) -> str | None:
    """ "In the town hall of Maribor", "at the port of Tema": a ground with the name of its place."""
    head = sentence.tokens[phrase.end - 1].lower
    if head not in sentence.lists["ground"] and head not in ("port", "market"):
        return None
    owner = next((p for p in sentence.parse.phrases if p.start >= phrase.end), None)
    if owner is None or owner.preposition != "of" or owner.start - phrase.end > 1:
        return None
    named = sentence.tokens[owner.end - 1]
    if named.tag != "P" or (sentence.place_of(named) is None and owner.end - owner.start > 1):
        return None
    return _without_determiner(sentence, Phrase(phrase.start, owner.end))


def is_seat(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase means a place by its country: "the Fijian capital"."""
    tokens = sentence.tokens[phrase.start : phrase.end]
    seat = tokens[-1].lower in sentence.lists["seats"]
    return seat and any(_is_demonym(token) for token in tokens[:-1])


def _is_demonym(token: Token) -> bool:
    return isinstance(token.mention, PlaceMention) and token.mention.kind == "demonym"


def _without_determiner(sentence: Sentence, phrase: Phrase) -> str:
    start = phrase.start
    while start < phrase.end - 1 and sentence.tokens[start].tag == "D":
        start += 1
    return sentence.between(start, phrase.end)


def amounts_in(
    sentence: Sentence, start: int, end: int, *, money_only: bool = False
) -> tuple[list[Amount], list[tuple[int, int]]]:
    """The amounts among tokens `start` to `end`, exclusive, and their numbers' spans of the sentence."""
    amounts: list[Amount] = []
    spans: list[tuple[int, int]] = []
    for at in range(start, min(end, len(sentence.tokens))):
        token = sentence.tokens[at]
        if token.tag not in "#_" or not isinstance(token.mention, Number):
            continue
        if is_measure(token) and at > start and sentence.tokens[at - 1].tag == "#":
            continue  # how large each of those counted is
        amount = amount_at(sentence, at)
        if amount is None or (money_only and not is_money(amount.unit)):
            continue
        amounts.append(amount)
        spans.append((token.mention.start, token.mention.end))
    return amounts, spans


def is_money(unit: str) -> bool:
    """Whether a unit is an ISO 4217 code."""
    return bool(re.fullmatch(r"[A-Z]{3}", unit)) and unit != "TEU"


def amount_at(sentence: Sentence, at: int) -> Amount | None:
    """The amount that the number at token `at` makes with its unit, or None where nothing is counted."""
    number = sentence.tokens[at].mention
    if not isinstance(number, Number) or number.kind not in ("cardinal", "share"):
        return None
    if number.unit == "factor":
        return None
    unit = number.unit or counted_noun(sentence, at, number)
    named_before = unit and unit.split()[-1].lower() in sentence.lists["collective"]
    told = at > 0 and sentence.tokens[at - 1].lower in ("the", "these", "those", "our", "their", "both")
    if told and number.unit is None and number.value in (2, 3):  # "the two business communities"
        return None
    if not unit or (named_before and number.value in (1, 2)):  # "the two countries"
        return None
    return Amount(value=number.value, unit=unit, bound=number.bound)


def is_measure(token: Token) -> bool:
    """Whether a token measures the noun after it with a hyphen: "220-tonne", "six-car"."""
    number = token.mention
    return token.tag == "#" and isinstance(number, Number) and bool(number.noun_hint) and "-" in token.text


def counted_noun(sentence: Sentence, at: int, number: Number) -> str | None:
    """The noun that a plain number counts: the rest of its noun phrase, with nouns joined to it."""
    if number.noun_hint:
        return number.noun_hint
    tokens = sentence.tokens
    first = at + 1
    while first < len(tokens) and is_measure(tokens[first]):  # "12 six-car trains"
        first += 1
    end = _noun_end(tokens, first)
    if first > at + 1 and end > first and tokens[end - 1].tag == "N":
        return sentence.text[tokens[first].start : tokens[end - 1].end]
    end = _noun_end(tokens, at + 1)
    if end == at + 1:
        return None
    if tokens[end - 1].lower.rstrip("s") == tokens[end - 1].lower and number.value not in (0, 1):
        joined = _noun_end(tokens, end + 1) if end < len(tokens) and tokens[end].tag == "C" else end
        if joined > end + 1 and tokens[joined - 1].lower.endswith("s"):
            end = joined  # "60 tariff and non-tariff obstacles"
    last = tokens[end - 1]
    while last.tag in "AGE" and end > at + 2:
        end -= 1
        last = tokens[end - 1]
    if last.tag == "A" or (last.tag == "N" and end < len(tokens) and tokens[end].tag == "'"):
        return _shared_noun(sentence, at, end)
    start = at + 1
    while start < end - 1 and tokens[start].lower in sentence.lists["further"]:
        start += 1
    return sentence.text[tokens[start].start : tokens[end - 1].end]


def _shared_noun(sentence: Sentence, at: int, end: int) -> str | None:
    """The noun that a later number of a pair names for both: "10,412 Serbian and 8,930 Chinese products"."""
    tokens = sentence.tokens
    owned = tokens[end : end + 1] and tokens[end].tag == "'"
    if owned and end + 1 < len(tokens) and tokens[end + 1].tag in "NA":  # "five master's courses"
        stop = _noun_end(tokens, end + 1)
        return (
            sentence.text[tokens[at + 1].start : tokens[stop - 1].end]
            if tokens[stop - 1].tag == "N"
            else None
        )
    end += bool(owned)
    if end + 1 >= len(tokens) or tokens[end].tag != "C" or not isinstance(tokens[end + 1].mention, Number):
        return None
    noun = counted_noun(sentence, end + 1, tokens[end + 1].mention)
    if not noun or " " not in noun:
        return None
    return f"{sentence.text[tokens[at + 1].start : tokens[end - 1].end]} {noun.split()[-1]}"


def _noun_end(tokens: list[Token], start: int) -> int:
    """Where the run of words that can be one noun with its modifiers ends."""
    end = start
    while end < len(tokens) and tokens[end].tag in "ANGEP" and not _breaks(tokens[end]):
        end += 1
    return end


def _breaks(token: Token) -> bool:
    return token.tag == "E" and token.shapes != "" and "D" in token.shapes


def following(sentence: Sentence, phrase: Phrase, limit: int) -> list[Phrase]:
    """The phrases that hang on a noun phrase: those that follow it without a break, before `limit`."""
    found: list[Phrase] = []
    at = phrase.end
    for other in sentence.parse.phrases:
        if other.start < phrase.end:
            continue
        if other.start >= limit:
            break
        gap = sentence.tokens[at : other.start]
        hangs = other.preposition and all(token.tag in "IRCT,_" for token in gap)
        listed = other.joined and found and all(token.tag in "C,R_" for token in gap)
        if not hangs and not listed:
            break
        found.append(other)
        at = other.end
    return found


def tail(sentence: Sentence, phrase: Phrase, limit: int, stop: frozenset[str] | None = None) -> int:
    """The end, as a token index, of a noun phrase with the phrases that complete it ("of", "for", "on")."""
    stop = sentence.lists["ends_tail"] if stop is None else stop
    end = phrase.end
    for other in following(sentence, phrase, limit):
        if other.preposition in stop or other.preposition not in sentence.lists["in_tail"]:
            break
        gap = sentence.tokens[end : other.start]
        if any(token.tag in "T" for token in gap):
            break
        if other.preposition in ("in", "at") and (
            sentence.tokens[other.end - 1].tag == "P" or is_seat(sentence, other)
        ):
            break
        end = other.end
    return end


def noun_text(sentence: Sentence, start: int, end: int) -> str:
    """The words from token `start` to `end`, exclusive, without determiner and lone quotation marks."""
    while start < end - 1 and (sentence.tokens[start].tag == "D" or sentence.tokens[start].lower in ("new",)):
        start += 1
    text = sentence.between(start, end)
    return balanced(text.strip(" ,;:."))


def balanced(text: str) -> str:
    """The text without a quotation mark or bracket that lost its partner."""
    for opening, closing in (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]")):
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    return " ".join(text.split())
