"""Lists that "respectively" ties to the numbers of a sentence, one by one."""

from __future__ import annotations

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.figures.cell import Cell
from servanda.extraction.figures.surroundings import is_place
from servanda.extraction.figures.words import TRADE
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import noun_text


def list_in_order(sentence: Sentence, cells: list[Cell], last: str = "") -> None:
    """Give each sum its own member of the list before it: "Tianjin and Xiamen handled A and B respectively".

    A measure gives the cell its form, goods say what it is of; a place or a body is kept as `listed`, so that
    the others of the list are not taken for the cell's sides. Growth told of places in order is that of the
    measure `last` spoken of: "the EU and the US took more, with increases of 9% and 14% respectively".
    """
    if "respectively" not in sentence.text:
        return
    sums = [cell for cell in cells if cell.amounts and not cell.base]
    for group in _groups(sentence):
        after = [cell for cell in sums if cell.at >= group[-1].end][: len(group)]
        if len(after) != len(group) or not _tied(sentence, after):
            continue
        if not _numbered(sentence, group[-1].end, after[0].at):
            told = [cell.form for cell in sums if cell.at < after[0].at and cell.form]
            _give(sentence, after, group, told[-1] if told else "")
    changes = [cell for cell in cells if cell.change is not None and not cell.amounts]
    if not sums and last in TRADE:
        for group in _groups(sentence):
            if len(group) == len(changes) and all(is_place(sentence, p.end - 1) for p in group):
                for cell, phrase in zip(changes, group, strict=True):
                    cell.list, cell.listed, cell.form, cell.borrowed = group, phrase, last, True


def _tied(sentence: Sentence, sums: list[Cell]) -> bool:
    """Whether "respectively" stands by a row of sums: right before it, or after it with no sum between."""
    at = next(k for k, token in enumerate(sentence.tokens) if token.lower == "respectively")
    if at < sums[-1].at:
        return not _numbered(sentence, at, sums[0].at)
    return not _numbered(sentence, sums[-1].end, at)


def _give(sentence: Sentence, sums: list[Cell], group: list[Phrase], told: str) -> None:
    for cell, phrase in zip(sums, group, strict=True):
        cell.list, cell.listed = group, phrase
        thing = thing_of(sentence, phrase, ("figure",))
        head = sentence.tokens[phrase.end - 1]
        if thing is not None and thing.form not in ("count", "students", "employment"):
            cell.form, cell.measure, cell.borrowed = thing.form, phrase, False
        elif head.tag == "N":
            cell.goods = noun_text(sentence, phrase.start, phrase.end)
            cell.form, cell.borrowed = cell.form or told, True


def _numbered(sentence: Sentence, low: int, high: int) -> bool:
    return any(token.tag == "#" for token in sentence.tokens[low:high])


def _groups(sentence: Sentence) -> list[list[Phrase]]:
    """The runs of phrases joined by commas and "and" that hold no number."""
    tags = "".join(token.tag for token in sentence.tokens)
    runs: list[list[Phrase]] = []
    for phrase in sentence.parse.phrases:
        if _numbered(sentence, phrase.start, phrase.end):
            continue
        gap = tags[runs[-1][-1].end : phrase.start] if runs else "#"
        if phrase.joined and gap and set(gap) <= set(",CR_I"):
            runs[-1].append(phrase)
        else:
            runs.append([phrase])
    return [run for run in runs if len(run) > 1]
