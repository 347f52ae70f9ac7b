"""A table as figures are read from it: caption, column heads, groups and rows; what its words say of units
and measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from servanda.claim import Amount
from servanda.document import Block
from servanda.extraction.dictionaries import made_of_words, read_dictionary
from servanda.extraction.figures.words import MeasureWords
from servanda.extraction.numbers import Number, find_numbers
from servanda.extraction.vocabulary import Vocabulary, singular

_LONGEST_CAPTION = 160
_NUMERIC = re.compile(r"[+\-–−]?\s?[^\w\s]{0,2}\s?\d[\d.,\s’']*\s?%?\Z")
_CHANGE = re.compile(
    r"(?i)\b(?:change|growth|increase|decrease|y/y|yoy|year[- ]on[- ]year|\+/-|%\s+on|over\s+\d{4})"
)
_SHARE = re.compile(r"(?i)\b(?:share|proportion)\b|%|\bper ?cent\b")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its block, its cells' texts and the group that it stands under."""

    block: Block
    cells: tuple[str, ...]
    group: str = ""


@dataclass(slots=True)
class Table:
    """Rows under one caption; `heads` are the column heads, the label's first, empty where the table has
    none."""

    caption: str
    heads: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)
    source: str = ""

    def head(self, column: int) -> str:
        """The head of a column, or nothing."""
        return self.heads[column] if column < len(self.heads) else ""


def is_number(cell: str) -> bool:
    """Whether a cell holds a number and nothing else."""
    return bool(_NUMERIC.match(cell.strip()))


def tells_change(head: str) -> bool:
    """Whether a column head says that its numbers are growth or fall."""
    return bool(_CHANGE.search(head))


def tells_share(head: str) -> bool:
    """Whether a column head says that its numbers are shares."""
    return bool(_SHARE.search(head)) and not tells_change(head)


def at(blocks: Sequence[Block], first: int, text: str) -> Table:
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
    return build(caption, list(blocks[first:stop]), text, source[1].strip() if source else "")


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
        elif numbers:
            table.rows.append(Row(block, cells, group))
    return table


def form_of(text: str, vocabulary: Vocabulary) -> str:
    """The code of the measure that a caption or a head names, or ""."""
    head = re.split(r",|\(|\b(?:by|in|of|to|from|with|on|for)\b", text.lower())[0]
    return _last_form(head, vocabulary) or _first_form(text, vocabulary)


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


@made_of_words
@lru_cache(maxsize=8)
def _scales(language: str) -> frozenset[str]:
    return frozenset(read_dictionary(language, "numbers")["scales"])


def amount_of(
    cell: str, sources: tuple[str, ...], country: str | None, *, language: str = "en"
) -> Amount | None:
    """The amount of a cell in the unit that the first of `sources` (head, caption, label) gives, or None."""
    bare = cell.strip().rstrip("%").strip()
    if cell.strip().endswith("%"):
        return _read(f"{bare} percent", country)
    for source in sources:
        for said in _unit_phrases(source):
            amount = _with_unit(bare, said, country, language)
            if amount is not None:
                return amount
    return None


def _unit_phrases(source: str) -> list[str]:
    """The parts of a head that may give a unit: in brackets, after a comma, after "in", the whole of a short
    one."""
    inside = re.findall(r"\(([^()]*)\)", source)
    after = source.rsplit(",", 1)[1:] if "," in source else []
    whole = [source] if len(source.split()) <= 3 else []
    return [part.split("/")[0].strip() for part in (*inside, *after, *whole) if part.strip()]


def _with_unit(cell: str, said: str, country: str | None, language: str) -> Amount | None:
    words = said.split()
    words = [_one(word, language) for word in words]
    scale = [word for word in words if word.lower().rstrip(".") in _scales(language)]
    rest = [word for word in words if word not in scale and word.lower() not in ("in", "of")]
    if not rest:
        return None
    unit = " ".join(rest)
    for written in (f"{unit} {cell} {' '.join(scale).lower()}", f"{cell} {' '.join(scale).lower()} {unit}"):
        amount = _read(" ".join(written.split()), country)
        if amount is not None:
            return amount
    return None


def _one(word: str, language: str) -> str:
    """A scale in the singular: "millions of US$"."""
    one = singular(word.lower())
    return one if one in _scales(language) else word


def _read(written: str, country: str | None) -> Amount | None:
    found: list[Number] = find_numbers(written, country=country)
    if len(found) != 1 or found[0].kind not in ("cardinal", "share"):
        return None
    unit = found[0].unit or found[0].noun_hint
    return Amount(value=found[0].value, unit=unit) if unit and unit != "factor" else None
