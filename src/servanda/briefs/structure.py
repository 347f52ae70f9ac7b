"""The brief as a structure: made once, then set by each format's renderer.

A brief has sections, a section has parts (sentences, tables, charts, quotes) and sections of its own.
Whatever says something carries the numbers of its sources; a table's row carries them in one of its cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from servanda.briefs.charts.chart import Chart
from servanda.briefs.sources import Source

Mark = Literal["", "implied", "official", "inferred"]
"""What is not printed by a source as it stands: it follows from printed figures, an office counts it, or it
follows from silence."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its source numbers; `differing` are the values on which its claims disagree."""

    text: str
    sources: tuple[int, ...]
    mark: Mark = ""
    differing: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences, one below the other."""

    sentences: tuple[Sentence, ...]
    sort: ClassVar[str] = "sentences"


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `numeric` says of each column whether it holds numbers. A cell is a sentence or empty."""

    title: str
    columns: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[Sentence, ...], ...]
    note: str = ""
    sort: ClassVar[str] = "table"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart of what the table or the sentences beside it say."""

    chart: Chart
    sort: ClassVar[str] = "chart"


@dataclass(frozen=True, slots=True)
class Quotes:
    """A statement with the passages that it rests on, side by side."""

    statement: Sentence
    quotes: tuple[Sentence, ...]
    sort: ClassVar[str] = "quotes"


Part = Sentences | Table | Drawn | Quotes


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief under a heading; `name` is stable, for links and for templates."""

    name: str
    title: str
    parts: tuple[Part, ...]
    sections: tuple[Section, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief, ready to be set.

    `lead` says what it rests on; `day` is the day on which promises are judged, in ISO 8601, or empty;
    `claims` and `documents` are how many it was made from.
    """

    language: str
    title: str
    lead: str
    day: str
    claims: int
    documents: int
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]

    def section(self, name: str) -> Section | None:
        """The section of that name, at any depth."""
        return next((section for section in walked(self.sections) if section.name == name), None)

    def sentences(self) -> Iterator[Sentence]:
        """All that the brief says, in its order: sentences, cells that are not empty, quotes."""
        for section in walked(self.sections):
            for part in section.parts:
                yield from said_by(part)


def walked(sections: tuple[Section, ...]) -> Iterator[Section]:
    """The sections and those within them, in order."""
    for section in sections:
        yield section
        yield from walked(section.sections)


def said_by(part: Part) -> Iterator[Sentence]:
    """The sentences of a part, in order."""
    if isinstance(part, Sentences):
        yield from part.sentences
    elif isinstance(part, Table):
        for row in part.rows:
            yield from (cell for cell in row if cell.text or cell.sources)
    elif isinstance(part, Quotes):
        yield part.statement
        yield from part.quotes
