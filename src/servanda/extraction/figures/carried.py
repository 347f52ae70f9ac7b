"""The measure spoken of before, carried to a cell that names none."""

from __future__ import annotations

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.figures.cell import Cell
from servanda.extraction.figures.shares import COUNTED, is_share, of_which
from servanda.extraction.figures.surroundings import clause_between
from servanda.extraction.figures.words import TRADE, MeasureWords
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import is_money, noun_text
from servanda.extraction.vocabulary import singular

_BESIDE = 5  # tokens from a sum on that may say what it pays for: "$5m for the loan"


def as_before(
    sentence: Sentence, cell: Cell, before: Cell | None, words: MeasureWords, context: Context
) -> bool:
    """The measure spoken of last, where nothing else can be meant."""
    if (
        cell.amounts
        and is_money(cell.amounts[0].unit)
        and costs(sentence, cell.low, cell.at, cell.high, words)
    ):
        return False
    share = bool(cell.amounts) and cell.amounts[0].unit == "percent" and is_share(sentence, cell)
    if before is not None and before.form:
        if share and (before.form not in COUNTED or (before.form == "credit" and of_which(sentence, cell))):
            cell.form, cell.borrowed = before.form, True
            return True
        if not _fresh_subject(sentence, cell, words) and _alike(before, cell):
            cell.form, cell.measure, cell.borrowed = before.form, before.measure, True
            if cell.form in ("exports", "imports") and _of_a_total(sentence, cell):
                cell.form, cell.measure = "turnover", None
            elif before.goods and before.borrowed and cell.form in ("exports", "imports"):
                cell.goods = goods_by_number(sentence, cell.at)
            return True
        return False
    last = context.last_figure
    if last is None or before is not None:
        return False
    if last.form in ("exports", "imports") and (goods := _goods_told(sentence, cell, words)):
        cell.form, cell.goods, cell.borrowed = last.form, goods, True
        return True
    money = not last.amounts or any(is_money(amount.unit) for amount in last.amounts)
    weights = {amount.unit for amount in last.amounts} & {amount.unit for amount in cell.amounts}
    same_weight = any(unit != "percent" and not is_money(unit) for unit in weights)
    if not (
        _points_back(sentence, cell, words)
        or (last.form in TRADE and _aimed_at(sentence, cell, words))
        or cell.bare
        or same_weight
        or (share and last.form not in COUNTED)
    ):
        return False
    if cell.amounts and not (cell.amounts[0].unit == "percent" or is_money(cell.amounts[0].unit) == money):
        return False
    if not cell.amounts and last.form not in TRADE:
        return False
    whole = last.form == "balance" or (last.form in TRADE and _of_the_exchange(sentence, cell))
    cell.form, cell.borrowed = ("turnover" if whole else last.form), True
    return True


def _of_the_exchange(sentence: Sentence, cell: Cell) -> bool:
    """Whether a sum is told of what two countries exchange: "the exchange did not reach 90 million"."""
    clause = clause_between(sentence, cell.low, cell.at)
    words = (
        [token.lower for p in clause.subject for token in sentence.tokens[p.start : p.end]] if clause else []
    )
    return words in (["the", "exchange"], ["the", "exchanges"], ["exchange"], ["exchanges"])


def _aimed_at(sentence: Sentence, cell: Cell, words: MeasureWords) -> bool:
    """Whether a sum itself is what somebody aims at: "both sides agreed to aim at $500 million by 2027"."""
    clause = clause_between(sentence, cell.low, cell.at)
    if clause is None or clause.verb.split("_")[0] not in words.aims or clause.negated:
        return False
    return all(token.tag in "ID" for token in sentence.tokens[clause.at + 1 : cell.at])


def costs(sentence: Sentence, low: int, at: int, high: int, words: MeasureWords) -> bool:
    """Whether the sum at token `at`, amid its words from `low` to `high`, is told to be a cost, a price or
    money put into something: no trade goes on with it.
    """
    near = sentence.tokens[low : min(high, at + _BESIDE)]
    if any(singular(token.lower) in words.costs or token.lemma in words.costs for token in near):
        return True
    clause = clause_between(sentence, low, at)
    if clause is None or clause.verb.split("_")[0] not in words.pouring:
        return False
    return any(token.lower in ("into", "in", "towards") for token in sentence.tokens[clause.at : high])


def _goods_told(sentence: Sentence, cell: Cell, words: MeasureWords) -> str:
    """The goods whose weight or sum is told amid figures of trade: "walnuts reached 34,200 tonnes", "potash
    was C$391 million"; else "".
    """
    clause = clause_between(sentence, cell.low, cell.at)
    told = clause is not None and clause.verb.split("_")[0] in words.measuring | words.earning
    weight = bool(cell.amounts) and cell.amounts[0].unit.lower().split()[-1] in words.weights
    summed = bool(cell.amounts) and is_money(cell.amounts[0].unit)
    if not told or not (weight or summed) or clause is None or len(clause.subject) != 1:
        return ""
    if summed and not _is_plain(sentence, clause.subject[0]):
        return ""
    if any(token.tag in ";:" or token.text == ":" for token in sentence.tokens[clause.at : cell.at]):
        return ""
    head = sentence.tokens[clause.subject[0].end - 1]
    named = (
        clause.subject[0].end - clause.subject[0].start > 1 and head.lower in sentence.lists["extent_nouns"]
    )
    plain = head.tag == "N" and (named or singular(head.lower) not in words.stand_ins)
    if not plain or thing_of(sentence, clause.subject[0]) is not None:
        return ""
    return noun_text(sentence, clause.subject[0].start, clause.subject[0].end)


def _is_plain(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase names goods by themselves: no "the" or "his", no name, nobody."""
    tokens = sentence.tokens[phrase.start : phrase.end]
    lists = sentence.lists
    head = singular(tokens[-1].lower)
    nobody = not any(head in lists[kind] for kind in ("person", "office", "speaker_noun", "body_noun"))
    return nobody and all(token.tag in "NAG" for token in tokens)


def goods_by_number(sentence: Sentence, at: int) -> str:
    """The goods named right before a number, whose verb was left out: "wheat C$204 million"; else ""."""
    start = at
    while start > 0 and sentence.tokens[start - 1].tag in "NA":
        start -= 1
    named = start < at and sentence.tokens[at - 1].tag == "N"
    return noun_text(sentence, start, at) if named else ""


def _of_a_total(sentence: Sentence, cell: Cell) -> bool:
    return any(token.lower == "total" for token in sentence.tokens[cell.low : cell.at])


def _alike(before: Cell, cell: Cell) -> bool:
    if cell.change is not None and not cell.amounts:
        return True
    if not before.amounts:
        return bool(cell.amounts) and cell.amounts[0].unit != "percent"
    return is_money(before.amounts[0].unit) == is_money(cell.amounts[0].unit)


def _fresh_subject(sentence: Sentence, cell: Cell, words: MeasureWords) -> bool:
    """Whether the words between the last figure and this one bring a subject of their own that is no
    place."""
    of_it = any(
        (token.lower in ("those", "that") and sentence.tokens[at + 1].lower == "of")
        or (
            token.lower == "of"
            and sentence.tokens[at + 1].lower in ("it", "them", "which", "that", "this", "these")
        )
        for at, token in enumerate(sentence.tokens[cell.low : cell.high - 1], cell.low)
    )
    if of_it:
        return False
    for phrase in sentence.parse.phrases:
        if not cell.low <= phrase.start < cell.at or phrase.end > cell.at:
            continue
        head = sentence.tokens[phrase.end - 1]
        if head.tag != "N" or phrase.preposition in ("for", "with", "in", "at", "by"):
            continue
        if singular(head.lower) in words.stand_ins or singular(head.lower) in ("import", "export"):
            continue
        clause = clause_between(sentence, phrase.end, cell.at)
        if clause is not None and clause.verb in sentence.lists["telling_figure"]:
            continue
        if clause is not None or phrase.preposition == "of":
            return True
    return False


def _points_back(sentence: Sentence, cell: Cell, words: MeasureWords) -> bool:
    """Whether the subject stands for what was spoken of before: "it", "the figure", "the full year
    brought"."""
    clause = clause_between(sentence, cell.low, cell.at)
    if clause is None:
        return False
    if clause.subject and _ranked(sentence, clause, cell):
        return sentence.place_of(sentence.tokens[clause.subject[-1].end - 1]) is not None
    if clause.verb.split("_")[0] not in words.measuring or not clause.subject:
        return bool(
            clause.verb.split("_")[0] in words.measuring
            and not clause.subject
            and _period_first(sentence, clause)
        )
    subject = clause.subject[-1]
    if any(c.relative and subject.end <= c.at < clause.first for c in sentence.parse.clauses):
        return False  # "the line that it announced was for $100m": the pronoun is of the clause between
    head = sentence.tokens[subject.end - 1]
    if head.tag == "X" or head.lower in words.pronouns:
        return True
    if clause.verb.split("_")[0] in sentence.lists["telling_figure"]:
        return True
    if head.tag == "T":
        return True
    return singular(head.lower) in words.stand_ins


def _period_first(sentence: Sentence, clause: Clause) -> bool:
    return any(token.tag == "T" for token in sentence.tokens[clause.start : clause.first])


def _ranked(sentence: Sentence, clause: Clause, cell: Cell) -> bool:
    """ "Russia came second with $2.40bn": a place in a ranking of the figure spoken of."""
    between = [token.lower for token in sentence.tokens[max(clause.at, cell.at - 1) : cell.at]]
    return clause.verb in sentence.lists["rank_in_list"] and bool({"with", "for", "at"} & set(between))
