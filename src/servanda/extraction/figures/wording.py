"""How far along a figure is, and how it is named in a few words."""

from __future__ import annotations

from servanda.extraction.analysis import Sentence
from servanda.extraction.figures.cell import Cell
from servanda.extraction.figures.shares import part_of
from servanda.extraction.figures.words import MeasureWords
from servanda.extraction.slots import noun_text, tail
from servanda.extraction.vocabulary import singular

_AHEAD = frozenset({"future", "possible"})
_EXPECTS = frozenset({"forecast", "expect", "predict", "reckon", "hope", "project", "anticipate"})


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
    if stance in ("planned", "intended") and _is_aside(sentence, cell):
        return "actual"
    if stance in ("planned", "intended") and not operator:
        return "forecast" if expects & _EXPECTS else "target"
    if _is_to(sentence, cell):
        return "target"
    if stance in ("planned", "intended", "proposed", "agreed") and operator:
        return "forecast" if operator in words.forecast or expects else "target"
    if aims - {"will", "bring", "raise", "want", "mark"} or (aims and stance in ("intended", "planned")):
        return "target" if not expects & _EXPECTS else "forecast"
    if stance in _AHEAD:
        return "forecast"
    if expects & {"forecast", "predict", "reckon", "hope", "expect", "anticipate"}:
        return "forecast"
    return "actual"


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
    if cell.form == "turnover":
        return (
            f"trade between {whose} and {whom}"
            if whom
            else f"{_noun(sentence, cell, own=True) or 'trade'} of {whose}".strip()
        )
    if cell.form in ("exports", "imports"):
        way = "to" if cell.form == "exports" else "from"
        return f"{cell.form} of {whose} {way} {whom}" if whom else f"{cell.form} of {whose}"
    if cell.form == "balance":
        return f"surplus of {whose} in trade with {whom}" if whom else f"trade balance of {whose}"
    return _noun(sentence, cell) or cell.form


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
