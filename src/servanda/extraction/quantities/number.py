"""A number of running text, and the passage it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from servanda.claim import Bound
from servanda.extraction.quantities.words import NumberWords

NumberKind = Literal["cardinal", "share", "ordinal", "year", "date", "identifier"]
RangeSide = Literal["low", "high", "from", "to"]

_WORD_BEFORE = 24  # how far back a single word is looked for


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a half-open span of its passage.

    The span covers the digits or words with their currency, scale and percent sign, not the words of the
    bound: those reach from `bound_start` to `start`, or from `end` to `bound_end`. `unit` is an ISO 4217
    code, the text's own word for a currency that nothing settles, "percent", "factor" ("fourfold"), or None
    where the counted noun is for the grammar to find; `noun_hint` is that noun where it is glued on
    ("1,200-head") or is a measure ("tonnes"), ending at `noun_end`. `range` marks the two ends of a range,
    or the two levels of a movement ("from A to B"). `scale` is what the scale word multiplied by ("5
    million": 1000000). `readings` are all values that the numeral can stand for, the likeliest (`value`)
    first.
    """

    start: int
    end: int
    value: int | float
    unit: str | None = None
    bound: Bound = "exact"
    bound_start: int = -1
    bound_end: int = -1
    kind: NumberKind = "cardinal"
    noun_hint: str | None = None
    noun_end: int = -1
    range: RangeSide | None = None
    scale: int = 1
    readings: tuple[int | float, ...] = ()

    def __post_init__(self) -> None:
        for name, default in (("bound_start", self.start), ("bound_end", self.end), ("noun_end", self.end)):
            if getattr(self, name) < 0:
                object.__setattr__(self, name, default)

    @property
    def is_amount(self) -> bool:
        """Whether it says how many or how much."""
        return self.kind in ("cardinal", "share")


@dataclass(frozen=True, slots=True)
class Passage:
    """The text that numbers are read from, the country that settles its currencies, and the language's
    words.
    """

    text: str
    country: str | None
    words: NumberWords

    def word_before(self, at: int) -> str:
        """The word right before `at`, as written, or "" after a comma or at the beginning."""
        head = self.text[max(0, at - _WORD_BEFORE) : at].rstrip()
        if not head or head[-1] in ",;":
            return ""
        return head.rsplit(None, 1)[-1].lstrip("(\"'“‘[")

    def unit_ahead(self, at: int) -> bool:
        """Whether a scale or a unit stands at `at`."""
        return (
            self.words.scale.match(self.text, at) is not None
            or self.words.unit.match(self.text, at) is not None
        )
