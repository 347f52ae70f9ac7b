"""Telling apart figures of different scope that look like one figure.

A source that prints two values for what looks like the same figure mostly speaks of two: a total and a part
of it that the claim does not name ("exports came to $6.09 billion … motor cars alone fetched $2.13 billion").
Such a pair is no contradiction. What the source prints first keeps the quantity, later values stand apart;
where one passage prints both, nothing says which is meant, and both stand apart. Two sources that differ are
left to contradict each other, and so is one source with itself where both passages name the total in so many
words, none of them hints at a part, and the one value is not twice the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.audit.printed import vocabulary
from servanda.audit.quantity import TRADE, Level, Quantity, Ratio, Statement
from servanda.claim import Claim

LIKE = 2
"""A value more than so many times another is a part and its whole, not one figure told twice."""


def told_apart(found: Sequence[Statement]) -> list[Statement]:
    """The statements, those of a scope of their own tied to nothing but themselves."""
    said: dict[tuple[Quantity, str], list[Level]] = {}
    for statement in found:
        if isinstance(statement, Level):
            said.setdefault((statement.quantity, statement.claim.doc), []).append(statement)
    apart = {id(level.claim) for levels in said.values() for level in _of_another_scope(levels)}
    return [_alone(statement) if id(statement.claim) in apart else statement for statement in found]


def is_one_source(one: Claim, other: Claim) -> bool:
    """Whether two claims of a document rest on the same word: the same notes, not two speakers."""
    if tuple(one.cites) != tuple(other.cites):
        return False
    return one.said_by == other.said_by or one.said_by is None or other.said_by is None


def contradicts_itself(one: Level, other: Level) -> bool:
    """Whether two passages of a source plainly speak of one total and give it two values."""
    if one.claim.start < other.claim.end and other.claim.start < one.claim.end:
        return False
    return _names_the_total(one) and _names_the_total(other) and _alike(one, other)


def _names_the_total(level: Level) -> bool:
    words, quote = vocabulary(), level.claim.quote
    if level.quantity.form not in TRADE or level.quantity.subject or words.narrowing.search(quote):
        return False
    named = [word for word, forms in words.forms.items() if level.quantity.form in forms]
    return any(word in quote.lower().split() for word in named)


def _alike(one: Level, other: Level) -> bool:
    ends = (one.interval.low, one.interval.high, other.interval.low, other.interval.high)
    known = [end for end in ends if end is not None]
    return len(known) == 4 and max(known) < LIKE * min(known)


def _of_another_scope(levels: Sequence[Level]) -> list[Level]:
    apart: list[Level] = []
    ordered = sorted(levels, key=lambda level: level.claim.start)
    for index, level in enumerate(ordered):
        for first in ordered[:index]:
            if first.loose.meets(level.loose) or contradicts_itself(first, level):
                continue
            if is_one_source(first.claim, level.claim):
                apart.append(level)
                if first.claim.quote == level.claim.quote:
                    apart.append(first)
    return apart


def _alone(statement: Statement) -> Statement:
    if isinstance(statement, Ratio):
        measured, base = (_own(q, statement.claim) for q in (statement.measured, statement.base))
        return replace(statement, measured=measured, base=base)
    return replace(statement, quantity=_own(statement.quantity, statement.claim))


def _own(quantity: Quantity, claim: Claim) -> Quantity:
    return replace(quantity, subject=f"claim {claim.id}")
