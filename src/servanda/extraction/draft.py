"""A claim in the making: what a pattern found, before the gate."""

from __future__ import annotations

from dataclasses import dataclass, field

from servanda.claim import Amount, Change, Kind


@dataclass(slots=True)
class Draft:
    """The slots found so far; `start` and `end` are the quote's half-open span of the running text.

    `anchor` is the offset of the word that the claim turns on, so that two frames do not claim the same
    thing. `stands` marks a figure that keeps its numbers from claims that would count them as details,
    `robbed` a claim that lost a number to one. `sides_assumed` tells that which of a pair reports a figure
    is not said in its sentence; `base` marks the level that another figure is compared with.
    """

    kind: Kind
    form: str
    status: str
    found_by: str
    start: int
    end: int
    anchor: int
    what: str | None = None
    date: str | None = None
    covers: str | None = None
    parties: list[tuple[str, str]] = field(default_factory=list)
    place: str | None = None
    amounts: list[Amount] = field(default_factory=list)
    change: Change | None = None
    said_by: str | None = None
    extent: tuple[int, int] | None = None
    number_spans: list[tuple[int, int]] = field(default_factory=list)
    stands: bool = False
    robbed: bool = False
    sides_assumed: bool = False
    base: bool = False

    def add_parties(self, names: list[str], role: str) -> None:
        """Add the names in a role, each once."""
        for name in names:
            if name and not any(known == name for known, _ in self.parties):
                self.parties.append((name, role))
