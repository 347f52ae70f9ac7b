"""The measure that a verb makes of a sum."""

from __future__ import annotations

from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.figures.cell import Cell
from servanda.extraction.figures.surroundings import is_place
from servanda.extraction.figures.words import TRADE, MeasureWords
from servanda.extraction.slots import is_money
from servanda.extraction.vocabulary import singular

# What is planned with these is a target of those who do it every year, and no project.
_TOLD = frozenset({"past", "perfect", "present", "progressive", "intended"})


def by_verb(sentence: Sentence, cell: Cell, words: MeasureWords, context: Context) -> bool:
    """The measure that a verb makes of a sum: "sold $5m worth to Peru", "goods worth $5m had gone south"."""
    unit = cell.amounts[0].unit if cell.amounts else "percent"
    if not cell.amounts:
        return _grew_by_verb(sentence, cell, words)
    if unit == "percent":
        return False
    last = context.last_figure.form if context.last_figure is not None else ""
    if _took_of_home(sentence, cell, context, last):
        cell.form = "exports"
        return True
    for clause in sentence.parse.clauses:
        near = cell.low <= clause.at < cell.at or (cell.end <= clause.at < cell.high)
        near = near or (clause.passive and any(p.start <= cell.at < p.end for p in clause.subject))
        of_project = clause.stance == "planned" and clause.verb == "produce" and _is_of_project(context)
        if (
            not near
            or of_project
            or clause.negated
            or clause.stance not in (_TOLD | {"planned"} if _aimed_at(sentence, clause) else _TOLD)
        ):
            continue
        form = (
            _of_verb(sentence, cell, clause, words, last)
            if is_money(unit)
            else _of_weight(cell, clause, words)
        )
        if form:
            cell.form, cell.by_verb, cell.verb_at = form, clause.verb, clause.first
            return True
    return False


def _is_of_project(context: Context) -> bool:
    """Whether a plant or a zone's resident was told of just now, whose planned output is a detail of it."""
    return context.recent("project", 2) is not None or context.recent("admission", 2) is not None


def _grew_by_verb(sentence: Sentence, cell: Cell, words: MeasureWords) -> bool:
    """ "China bought 5% less of our shrimp": the trade that a verb makes where only its change is told."""
    for clause in sentence.parse.clauses:
        form = words.verbs.get(clause.verb, "")
        told = clause.stance in _TOLD and not clause.negated and not clause.passive
        if (
            not told
            or not cell.low <= clause.at < cell.at <= clause.at + 2
            or form not in ("exports", "imports")
        ):
            continue
        if _between_countries(sentence, clause):
            cell.form, cell.by_verb, cell.verb_at = form, clause.verb, clause.first
            return True
    return False


def _took_of_home(sentence: Sentence, cell: Cell, context: Context, last: str) -> bool:
    """Whether a country abroad is told to have taken goods of the home country: "Vietnam took 41,000 tonnes".

    Told amid exports or production, or with the home country's name on the goods.
    """
    home = context.topic[0] if context.topic else ""
    for clause in sentence.parse.clauses:
        taking = clause.verb in sentence.lists["take_goods"] and not clause.passive and not clause.negated
        if (
            not taking
            or not cell.low <= clause.at < cell.at
            or clause.at + 3 < cell.at
            or len(clause.subject) != 1
        ):
            continue
        head = sentence.tokens[clause.subject[0].end - 1]
        where = sentence.place_of(head) if head.tag == "P" else None
        abroad = where is not None and where.kind in ("country", "grouping") and head.text != home
        said = " ".join(token.text for token in sentence.tokens[cell.at : cell.high])
        told = last in ("exports", "production") or (bool(home) and home in said)
        if abroad and told and clause.stance in _TOLD:
            cell.goods_of_home = head.text
            return True
    return False


def _aimed_at(sentence: Sentence, clause: Clause) -> bool:
    return clause.verb in sentence.lists["aimed_at"] or (clause.verb == "invest" and clause.passive)


def _of_weight(cell: Cell, clause: Clause, words: MeasureWords) -> str:
    """What was handled or produced, by weight."""
    form = words.verbs.get(clause.verb, "")
    told = clause.at < cell.at or clause.passive
    return form if told and form in ("cargo", "production", "exports", "imports") else ""


def _of_verb(sentence: Sentence, cell: Cell, clause: Clause, words: MeasureWords, last: str) -> str:
    said = {token.lower for token in sentence.tokens[cell.low : cell.high]}
    goods = bool({singular(word) for word in said} & words.goods)
    between = (
        {token.lower for token in sentence.tokens[clause.at : cell.at]} if clause.at < cell.at else set()
    )
    if clause.verb == "change" and "hands" in said:
        return "turnover"
    if goods and clause.verb in sentence.lists["trade_amount"]:
        return "turnover"
    if clause.verb == "do" and "business" in between:
        return "turnover"
    if goods and clause.verb.split("_")[0] in words.moving:
        return "imports" if clause.verb == "import" else "exports"
    if clause.verb == "leave" and {"the", "country"} <= said:
        return "exports"
    if goods and clause.passive and clause.verb in ("sell", "buy", "purchase"):
        return words.verbs[clause.verb]
    if clause.verb in words.earning and said & words.abroad:
        return "exports"
    if clause.verb.split("_")[0] in words.pouring and "into" in said:
        return "investment"
    if clause.verb in words.laying_out and (
        last == "investment" or (clause.verb != "receive" and said & sentence.lists["assets"])
    ):
        return "investment"
    if clause.passive and clause.verb in ("export", "import", "invest"):
        return words.verbs.get(clause.verb, "") or f"{clause.verb}s"
    if clause.at > cell.at and not clause.relative:
        return ""
    form = words.verbs.get(clause.verb, "")
    if form in ("exports", "imports") and not _between_countries(sentence, clause):
        if not (_by_those_told(sentence, clause, last) and _for_money(sentence, cell, clause)):
            return ""
        cell.of_told = True
    if form == "turnover" and clause.verb == "trade" and "for" not in between:
        return ""
    return form if form not in ("production", "cargo") else ""


def _by_those_told(sentence: Sentence, clause: Clause, last: str) -> bool:
    """Whether, amid figures of trade, those spoken of trade: "we sold for $61m", "the province bought"."""
    if last not in TRADE or clause.passive or len(clause.subject) != 1:
        return False
    phrase = clause.subject[0]
    first, head = sentence.tokens[phrase.start], sentence.tokens[phrase.end - 1]
    if head.tag == "X":
        return head.lower in ("we", "it", "they")
    return (
        first.lower in ("the", "this")
        and head.lower in sentence.lists["lands"]
        and phrase.end - phrase.start <= 3
    )


def _for_money(sentence: Sentence, cell: Cell, clause: Clause) -> bool:
    """Whether a verb's sum is all that was paid: "sold for $61m", "sold it goods worth $772m"."""
    between = sentence.tokens[clause.at + 1 : cell.at]
    goods = any(singular(token.lower) in ("good", "product", "merchandise") for token in between)
    return goods or (bool(between) and between[-1].lower == "for" and len(between) <= 4)


def _between_countries(sentence: Sentence, clause: Clause) -> bool:
    """Whether a sale sums up a market: its seller or its buyer is a country or all its firms."""
    phrases = [*clause.subject, *(p for p in clause.phrases if p.preposition in ("to", "from"))]
    return any(is_place(sentence, at) for phrase in phrases for at in range(phrase.start, phrase.end))
