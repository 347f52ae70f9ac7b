"""Percentages that are shares of what was spoken of: "metals made up 92 per cent of them"."""

from __future__ import annotations

from itertools import pairwise

from servanda.extraction.analysis import Sentence
from servanda.extraction.figures.cell import Cell
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amount_at, is_money, noun_text

COUNTED = frozenset({"students", "employment", "count", "balance", "credit"})


def is_share(sentence: Sentence, cell: Cell) -> bool:
    """Whether a percentage is said to be so much of a whole."""
    return (
        (_of_whole(sentence, cell) and not is_owned(sentence, cell.at))
        or _made_up(sentence, cell)
        or _called_share(sentence, cell)
        or _falls(sentence, cell) is not None
        or of_which(sentence, cell)
    )


def of_which(sentence: Sentence, cell: Cell) -> bool:
    """Whether a percentage is so much of what was just told: "of which agriculture took 18 per cent"."""
    words = [token.lower for token in sentence.tokens[max(cell.low - 2, 0) : cell.at]]
    started = any(one == "of" and two == "which" for one, two in pairwise(words))
    clause = next((c for c in sentence.parse.clauses if c.start <= cell.at < c.end), None)
    return started and clause is not None and clause.verb in sentence.lists["share_taken"]


def is_owned(sentence: Sentence, at: int) -> bool:
    """Whether the percentage at token `at` is so much of a firm that someone owns or takes."""
    return any(
        clause.verb in sentence.lists["own_share"] and clause.start <= at < clause.end
        for clause in sentence.parse.clauses
    )


def part_of(sentence: Sentence, cell: Cell) -> str:
    """What a share is of: the goods or the like that make up so much of a whole; "" where it is not said."""
    falls = _falls(sentence, cell)
    if falls is not None:
        return noun_text(sentence, falls.start, falls.end)
    for clause in sentence.parse.clauses:
        making = (
            clause.verb in sentence.lists["make_up_share"]
            and clause.start <= cell.at < clause.end
            and clause.at < cell.at
        )
        if making and clause.subject:
            first, last = clause.subject[0], clause.subject[-1]
            return noun_text(sentence, first.start, last.end)
    return ""


def _of_whole(sentence: Sentence, cell: Cell) -> bool:
    after = [token.lower for token in sentence.tokens[cell.end : cell.end + 5]]
    if after[:2] == ["of", "them"] and _counted_before(sentence, cell.at):
        return False  # "with 11,600 workers, 80 per cent of them women"
    before = [token.lower for token in sentence.tokens[max(cell.at - 5, 0) : cell.at]]
    fronted = "of" in before and bool(sentence.lists["wholes"] & set(before))
    return (after[:1] == ["of"] and bool(sentence.lists["wholes"] & set(after[1:]))) or fronted


def _counted_before(sentence: Sentence, at: int) -> bool:
    """Whether people or things are counted in the words before: those are what "them" means."""
    for k in range(at - 1, -1, -1):
        if sentence.tokens[k].tag == "#":
            amount = amount_at(sentence, k)
            if amount is not None and is_money(amount.unit):
                continue  # "212 deals for $30.8 million, 90 per cent of them"
            return amount is not None and amount.unit != "percent"
    return False


def _called_share(sentence: Sentence, cell: Cell) -> bool:
    """Whether the words before call it a share: "the share of the sector equalled 38 percent"."""
    return any(token.lower in ("share", "proportion") for token in sentence.tokens[cell.low : cell.at])


def _made_up(sentence: Sentence, cell: Cell) -> bool:
    return any(
        clause.verb in sentence.lists["make_up_share"]
        and clause.start <= cell.at < clause.end
        and clause.at < cell.at
        for clause in sentence.parse.clauses
    )


def _falls(sentence: Sentence, cell: Cell) -> Phrase | None:
    """The phrase that a share falls to: "63 per cent fell to flour"."""
    for clause in sentence.parse.clauses:
        subject = any(phrase.start <= cell.at < phrase.end for phrase in clause.subject)
        if clause.verb in sentence.lists["share_goes"] and subject:
            ends = (p for p in clause.phrases if p.preposition in ("to", "on") and p.start > clause.at)
            return next(ends, None)
    return None
