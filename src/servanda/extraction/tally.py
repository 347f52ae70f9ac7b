"""What each frame does over a corpus: how many claims it makes, loses to others, and loses at the gate."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from servanda.claim import Claim
from servanda.extraction.draft import Draft
from servanda.extraction.settling import settle


@dataclass(slots=True)
class FrameTally:
    """Of one frame: `claims` made; drafts `lost`, by the mark of the frame that kept the words;
    claims `dropped` at the gate, by reason."""

    claims: int = 0
    lost: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Tally:
    """Of all frames, by their mark; of the frame `shown`, every claim too."""

    shown: str | None = None
    frames: dict[str, FrameTally] = field(default_factory=dict)
    examples: list[Claim] = field(default_factory=list)

    def of(self, mark: str) -> FrameTally:
        """What is counted of the frame with that mark."""
        return self.frames.setdefault(mark, FrameTally())

    def settled(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts of a sentence that stay, by `settle`; the others are booked to who kept their words."""
        spans = [set(draft.number_spans) for draft in drafts]
        kept = settle(drafts)
        staying = {id(draft) for draft in kept}
        for draft, numbers in zip(drafts, spans, strict=True):
            if id(draft) not in staying:
                self.of(draft.found_by).lost[_keeper(draft, numbers, kept)] += 1
        return kept

    def passed(self, claim: Claim) -> None:
        """A claim that the gate let through."""
        self.of(claim.found_by).claims += 1
        if claim.found_by == self.shown:
            self.examples.append(claim)

    def dropped(self, claim: Claim, reason: str) -> None:
        """A claim that the gate dropped."""
        self.of(claim.found_by).dropped[reason] += 1

    def add(self, other: Tally) -> None:
        """Count what another tally counted, too."""
        for mark, counted in other.frames.items():
            own = self.of(mark)
            own.claims += counted.claims
            own.lost += counted.lost
            own.dropped += counted.dropped
        self.examples += other.examples


def _keeper(draft: Draft, numbers: set[tuple[int, int]], kept: list[Draft]) -> str:
    """The frame whose claim stands where a draft does not: on its word, with its number, or around it."""
    for other in kept:
        if other.anchor == draft.anchor and other.kind == draft.kind:
            return other.found_by
    for other in kept:
        if numbers & set(other.number_spans):
            return other.found_by
    for other in kept:
        if other.extent and other.extent[0] <= draft.anchor < other.extent[1]:
            return other.found_by
    return min(kept, key=lambda other: abs(other.anchor - draft.anchor)).found_by if kept else ""
