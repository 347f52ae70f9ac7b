"""A figure in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from servanda.claim import Amount
from servanda.extraction.changes import ChangeMention
from servanda.extraction.phrases import Phrase


@dataclass(slots=True)
class Cell:
    """A figure in the making.

    `at` and `end` are the half-open token span of its numbers; `low` and `high` that of the words that are
    its own.
    `form` is the code of its measure and `measure` the phrase that names it, where one does; `borrowed`
    tells that the measure was said before, `of_told` that the sides were; `goods_of_home` is who took goods
    of the home country; `on_floor` tells that they were sold on an exchange.
    """

    at: int
    end: int
    amounts: list[Amount] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    change: ChangeMention | None = None
    base: bool = False
    bare: bool = False
    low: int = 0
    high: int = 0
    form: str = ""
    measure: Phrase | None = None
    borrowed: bool = False
    by_verb: str = ""
    verb_at: int = -1
    goods: str = ""
    reporter: list[str] = field(default_factory=list)
    partner: list[str] = field(default_factory=list)
    date: str | None = None
    dated: bool = False
    status: str = "actual"
    compared_in: ChangeMention | None = None
    assumed: bool = False
    ranked: bool = False
    of_told: bool = False
    goods_of_home: str = ""
    on_floor: bool = False
    list: list[Phrase] = field(default_factory=list)
    listed: Phrase | None = None
