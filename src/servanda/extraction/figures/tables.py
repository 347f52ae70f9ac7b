"""A table as figures are read from it: caption, column heads, groups and rows; what its words say of units
and measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from servanda.claim import Amount
from servanda.document import Block
from servanda.extraction.figures.words import MeasureWords
from servanda.extraction.numbers import find_numbers
from servanda.extraction.vocabulary import Vocabulary, singular

_LONGEST_CAPTION = 160
_NUMERIC = re.compile(
    r"[(+\-–−]{0,2}\s?(?:[A-Z]{0,3}[$€£¥₹₽₺₸]|[A-Z]{3}\s|[^\w\s(]{0,2})\s?\d[\d.,\s’']*\s?"
    r"(?:%|k|m|mn|mln|bn|tn|million|billion)?\)?\Z"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its block, its cells' texts and the group that it stands under."""

    block: Block
    cells: tuple[str, ...]
    group: str = ""


@dataclass(slots=True)
class Table:
    """Rows under one caption; `heads` are the column heads, the label's first, empty where the table has
    none; `unit` is what the text says that its sums are in, in all its tables.
    """

    caption: str
    heads: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)
    source: str = ""
    unit: str = ""

    def head(self, column: int) -> str:
        """The head of a column, or nothing."""
        return self.heads[column] if column < len(self.heads) else ""


def is_number(cell: str) -> bool:
    """Whether a cell holds a number and nothing else."""
    return bool(_NUMERIC.match(cell.strip()))


def tells_change(head: str, vocabulary: Vocabulary) -> bool:
    """Whether a column head says that its numbers are growth or fall."""
    return bool(vocabulary.expressions["change_column"].search(head))


def tells_share(head: str, vocabulary: Vocabulary) -> bool:
    """Whether a column head says that its numbers are shares."""
    return bool(vocabulary.expressions["share_column"].search(head)) and not tells_change(head, vocabulary)


def at(blocks: Sequence[Block], first: int, text: str, unit: str = "") -> Table:
    """The table whose first row is the block `first`: its caption stands before it, its source may stand
    after it."""
    stop = first
    while stop < len(blocks) and blocks[stop].kind == "row":
        stop += 1
    before = blocks[first - 1] if first else None
    caption = text[before.start : before.end] if before is not None else ""
    if before is not None and before.kind == "paragraph" and len(caption) > _LONGEST_CAPTION:
        caption = ""
    after = text[blocks[stop].start : blocks[stop].end] if stop < len(blocks) else ""
    source = re.match(r"Sources?:\s*([^.;,\n]+)", after)
    table = build(caption, list(blocks[first:stop]), text, source[1].strip() if source else "")
    table.unit = unit
    return table


def unit_of_all(text: str, vocabulary: Vocabulary) -> str:
    """What a text says that the sums of all its tables are in: "million kina"; "" where it says nothing."""
    throughout = vocabulary.expressions["in_all_tables"].search(text)
    return throughout["unit"] if throughout else ""


def build(caption: str, blocks: list[Block], text: str, source: str) -> Table:
    """The table of consecutive rows: the first row without a number gives the heads, later such rows open
    groups."""
    table = Table(caption, source=source)
    group = ""
    for number, block in enumerate(blocks):
        cells = tuple(text[start:end].strip() for start, end in block.cells)
        numbers = [cell for cell in cells[1:] if is_number(cell)]
        years = numbers and all(re.fullmatch(r"(?:19|20)\d\d", cell) for cell in numbers)
        if len([cell for cell in cells if cell]) == 1 and not numbers:
            group = next(cell for cell in cells if cell)
        elif number == 0 and (not numbers or years):
            table.heads = cells
        elif not table.rows and not numbers and len(cells) == len(table.heads):
            table.heads = tuple(f"{one} {two}".strip() for one, two in zip(table.heads, cells, strict=True))
        elif numbers:
            table.rows.append(Row(block, cells, group))
    return table


def form_of(text: str, vocabulary: Vocabulary) -> str:
    """The code of the measure that a caption or a head names, or ""."""
    head = re.split(r",|\(|\b(?:by|in|of|to|from|with|on|for)\b", text.lower())[0]
    return _last_form(head, vocabulary) or _first_form(text, vocabulary)


def form_of_measure(label: str, vocabulary: Vocabulary) -> str:
    """The code of the trade that a row's label names by itself: "Exports", "Imports to Peru", "Balance"."""
    head = re.split(r",|\(|\b(?:to|from|with|of|in)\b", label.strip().lower())[0]
    form = _last_form(head, vocabulary)
    return form if form in ("exports", "imports", "turnover", "balance") else ""


def form_of_goods(text: str, words: MeasureWords) -> str:
    """What a participle tells of goods on the move: "Principal products exported", "Goods sold"."""
    said = re.findall(r"[a-z]+", text.lower())
    if not any(singular(word) in words.goods for word in said[:3]):
        return ""
    return next((form for form, verbs in words.labels.items() if verbs & set(said)), "")


def form_of_label(text: str, vocabulary: Vocabulary, words: MeasureWords) -> str:
    """The code of what a label counts, or tells of goods on the move: "Lorries cleared", "Goods sold"."""
    said = [singular(word) for word in re.findall(r"[a-z][a-z-]+", text.lower())]
    if moved := form_of_goods(text, words):
        return moved
    for word in said:
        for thing in vocabulary.things.get(word, ()):
            if thing.kind == "figure" and thing.phrase == word:
                return "employment" if word in words.people and _employs(said, words) else thing.form
    return ""


def _employs(said: list[str], words: MeasureWords) -> bool:
    return any(word.startswith(tuple(words.employing)) for word in said)


def counted(cell: str, text: str, vocabulary: Vocabulary) -> Amount | None:
    """The amount of a cell whose label or head names what is counted, in its own words."""
    said = re.findall(r"[^\W\d_][\w'’-]*", text.split(",")[0].split("(")[0])
    for stop, word in enumerate(said, 1):
        things = vocabulary.things.get(singular(word.lower()), ())
        if any(t.kind == "figure" and t.phrase == singular(word.lower()) for t in things):
            unit = " ".join(
                [
                    said[0] if said[0].isupper() or said[0][1:] != said[0][1:].lower() else said[0].lower(),
                    *said[1:stop],
                ]
            )
            found = find_numbers(cell.strip())
            return Amount(value=found[0].value, unit=unit) if len(found) == 1 else None
    return None


def _last_form(text: str, vocabulary: Vocabulary) -> str:
    words = [singular(word) for word in re.findall(r"[a-z][a-z-]+", text)]
    for thing in vocabulary.things.get(words[-1], ()) if words else ():
        if (
            thing.kind == "figure"
            and thing.form != "count"
            and f" {' '.join(words)}".endswith(f" {thing.phrase}")
        ):
            return thing.form
    return ""


def _first_form(text: str, vocabulary: Vocabulary) -> str:
    words = [singular(word) for word in re.findall(r"[a-z][a-z-]+", text.lower())]
    for at, word in enumerate(words):
        so_far = " ".join(words[: at + 1])
        for thing in vocabulary.things.get(word, ()):
            if thing.kind == "figure" and thing.form != "count" and f" {so_far}".endswith(f" {thing.phrase}"):
                return thing.form
    return ""
