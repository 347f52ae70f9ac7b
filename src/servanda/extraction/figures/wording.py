"""How far along a figure is, and how it is named in a few words."""

from __future__ import annotations

from servanda.extraction.analysis import Sentence
from servanda.extraction.figures.cell import Cell
from servanda.extraction.figures.shares import part_of
from servanda.extraction.figures.surroundings import is_country
from servanda.extraction.figures.words import MeasureWords
from servanda.extraction.slots import noun_text, tail
from servanda.extraction.vocabulary import singular

_AHEAD = frozenset({"future", "possible"})


def status_of(sentence: Sentence, cell: Cell, words: MeasureWords) -> str:
    """Whether a figure is actual, a target or a forecast."""
    stance, verb, operator = "", "", ""
    for clause in sentence.parse.clauses:
        if clause.start <= cell.at < clause.end or (clause.at < cell.at and clause.start >= cell.low):
            stance, verb, operator = clause.stance, clause.verb, clause.operator
    lemmas = {
        token.lemma.split("_")[0] or singular(token.lower) for token in sentence.tokens[cell.low : cell.at]
    }
    lemmas |= {singular(token.lower) for token in sentence.tokens[cell.low : cell.at]}
    aims, expects = lemmas & words.target, lemmas & words.forecast
    if ({verb, operator} & words.forecast and stance not in ("past", "perfect")) or (
        {operator} & words.forecast
    ):
        return "forecast"
    if stance in ("planned", "intended") and (_is_aside(sentence, cell) or _is_result(sentence, cell, verb)):
        return "actual"
    if stance in ("planned", "intended") and not operator:
        return "forecast" if expects & sentence.lists["expect_figure"] else "target"
    if _is_to(sentence, cell):
        return "target"
    if stance in ("planned", "intended", "proposed", "agreed") and operator:
        return "forecast" if operator in words.forecast or expects else "target"
    if aims - {"will", "bring", "raise", "want", "mark"} or (aims and stance in ("intended", "planned")):
        return "target" if not expects & sentence.lists["expect_figure"] else "forecast"
    if stance in _AHEAD:
        return "forecast"
    if expects & {"forecast", "predict", "reckon", "hope", "expect", "anticipate"}:
        return "forecast"
    return "actual"


def _is_result(sentence: Sentence, cell: Cell, verb: str) -> bool:
    """Whether an infinitive only tells where a growth that happened led: "doubled to reach $535 million"."""
    if cell.change is None or verb not in sentence.lists["stand_at"]:
        return False
    grew = [c for c in sentence.parse.clauses if c.at < cell.end and c.finite and c.verb != verb]
    return bool(grew) and grew[-1].stance in ("past", "perfect") and not grew[-1].operator


def _is_aside(sentence: Sentence, cell: Cell) -> bool:
    """Whether a number stands in an aside before the verb: "the output, 10,600 tonnes, is to be raised"."""
    before = sentence.tokens[cell.at - 1].tag if cell.at else ""
    return before == "," and any(
        clause.at > cell.end and clause.start <= cell.at for clause in sentence.parse.clauses
    )


def _is_to(sentence: Sentence, cell: Cell) -> bool:
    """Whether "is to" stands right before a number that takes its verb in its bound: "are to exceed $40m"."""
    at = cell.at
    exceeding = sentence.tokens[at].lower.startswith(("exceed", "surpass", "top ", "reach"))
    return (
        exceeding and at > 1 and sentence.tokens[at - 1].lower == "to" and sentence.tokens[at - 2].tag == "B"
    )


def what_of(sentence: Sentence, cell: Cell) -> str:
    """A short noun phrase for what a figure counts, as an annotator would word it."""
    whose, whom = (cell.reporter or [""])[0], ", ".join(cell.partner[:2])
    if cell.amounts and cell.amounts[0].unit == "percent":
        part = part_of(sentence, cell) if cell.borrowed else ""
        if part:
            return f"share of {part} in {cell.form}"
        return f"share of {_noun(sentence, cell) or cell.form}"
    if cell.goods:
        return f"{cell.form} of {cell.goods}"
    if whom and not whose and cell.form == "turnover":
        return f"{_mutual(sentence, cell)}trade with {whom}"
    if cell.form == "turnover":
        return (
            f"{_mutual(sentence, cell)}trade between {whose} and {whom}"
            if whom
            else f"{_noun(sentence, cell, own=True) or 'trade'} of {whose}".strip()
        )
    if cell.form in ("exports", "imports"):
        way = "to" if cell.form == "exports" else "from"
        goods = goods_of(sentence, cell)
        if goods:
            return f"{cell.form} of {goods} {way} {whom}" if whom else f"{cell.form} of {goods}"
        whose = f" of {whose}" if whose else ""
        return f"{cell.form}{whose} {way} {whom}" if whom else f"{cell.form}{whose}"
    if cell.form == "balance":
        return f"surplus of {whose} in trade with {whom}" if whom else f"trade balance of {whose}"
    return _noun(sentence, cell) or cell.form


def _mutual(sentence: Sentence, cell: Cell) -> str:
    """How the source calls a trade of two: "mutual ", "bilateral "; "" where it only says trade."""
    if cell.measure is None or cell.borrowed:
        return ""
    said = (token.lower for token in sentence.tokens[cell.measure.start : cell.measure.end - 1])
    return next((f"{word} " for word in said if word in sentence.lists["two_way"]), "")


def goods_of(sentence: Sentence, cell: Cell) -> str:
    """The goods that exports or imports are of: "coal exports", "exports of tuna"; "" for all goods."""
    if cell.measure is None or cell.borrowed or cell.ranked:
        return ""
    end = cell.measure.end - 1
    start = end
    while start > cell.measure.start and sentence.tokens[start - 1].tag == "N":
        start -= 1
    if start < end and not _is_all(sentence, start, end):
        return noun_text(sentence, start, end)
    after = next((p for p in sentence.parse.phrases if p.start > end), None)
    if after is None or after.preposition != "of" or after.start - end > 2 or after.start >= cell.at:
        return ""
    tokens = sentence.tokens[after.start : after.end]
    if any(token.tag in "P#XT" for token in tokens) or tokens[-1].tag != "N":
        return ""
    start = after.start
    while start < after.end - 1 and is_country(sentence, start):
        start += 1  # "imports of Peruvian fishmeal"
    return "" if _is_all(sentence, start, after.end) else noun_text(sentence, start, after.end)


def _is_all(sentence: Sentence, start: int, end: int) -> bool:
    return any(
        singular(token.lower) in sentence.lists["no_figure_goods"] for token in sentence.tokens[start:end]
    )


def _noun(sentence: Sentence, cell: Cell, *, own: bool = False) -> str:
    if cell.measure is None:
        return ""
    start, end = cell.measure.start, cell.measure.end
    stop = end if own else tail(sentence, cell.measure, len(sentence.tokens))
    if start <= cell.at < end:
        start = min(cell.at + 1, end - 1)
    if end <= cell.at < stop:
        stop = end
    return noun_text(sentence, start, stop)
