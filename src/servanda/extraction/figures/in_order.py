"""Lists that "respectively" ties to the numbers of a sentence, one by one."""

from __future__ import annotations

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.figures.cell import Cell
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import noun_text


def list_in_order(sentence: Sentence, cells: list[Cell]) -> None:
    """Give each sum its own member of the list before it: "Tianjin and Xiamen handled A and B respectively".

    A measure gives the cell its form, goods say what it is of; a place or a body is kept as `listed`, so that
    the others of the list are not taken for the cell's sides.
    """
    if "respectively" not in sentence.text:
        return
    sums = [cell for cell in cells if cell.amounts and not cell.base]
    group = _group(sentence, len(sums), sums[0].at) if len(sums) > 1 else []
    for cell, phrase in zip(sums, group, strict=False):
        cell.list, cell.listed = group, phrase
        thing = thing_of(sentence, phrase, ("figure",))
        head = sentence.tokens[phrase.end - 1]
        if thing is not None:
            cell.form, cell.measure, cell.borrowed = thing.form, phrase, False
        elif head.tag == "N":
            cell.goods = noun_text(sentence, phrase.start, phrase.end)


def _group(sentence: Sentence, size: int, stop: int) -> list[Phrase]:
    """The last run of `size` phrases joined by commas and "and" before token `stop`."""
    tags = "".join(token.tag for token in sentence.tokens)
    found: list[Phrase] = []
    run: list[Phrase] = []
    for phrase in sentence.parse.phrases:
        if phrase.end > stop or any(token.tag == "#" for token in sentence.tokens[phrase.start : phrase.end]):
            continue
        joined = bool(run) and set(tags[run[-1].end : phrase.start]) <= set(",CR_I") and phrase.joined
        run = [*run, phrase] if joined else [phrase]
        if len(run) == size:
            found = list(run)
    return found
