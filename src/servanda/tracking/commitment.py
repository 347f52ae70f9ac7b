"""The commitment: a promise, how far it has come, and where it stands on a given day."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from servanda.claim import Claim
from servanda.register.record import Record

Stage = Literal["pledged", "agreed", "permitted", "started", "operating"]
STAGES: tuple[Stage, ...] = ("pledged", "agreed", "permitted", "started", "operating")

Standing = Literal[
    "overdue", "part_met", "undecided", "stopped", "lapsed", "quiet", "not_due", "met_late", "met",
    "replaced", "unmeasurable",
]  # fmt: skip
STANDINGS: tuple[Standing, ...] = (
    "overdue", "part_met", "undecided", "stopped", "lapsed", "quiet", "not_due", "met_late", "met",
    "replaced", "unmeasurable",
)  # fmt: skip

Role = Literal["promise", "deadline", "progress", "completion", "cancellation", "actual"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day on which a promise would still be kept, on the word of one claim."""

    day: date
    claim: Claim


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim that a standing rests on, and its role in it; `day` is the last day that its step can have.

    `taken` is whether the claim was only taken to speak of the commitment, which a person has to confirm.
    """

    role: Role
    claim: Claim
    day: date | None
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where a commitment stands, and why.

    `inferred` is true where it follows from silence and not from what a claim says; `because` is one
    sentence.
    """

    standing: Standing
    inferred: bool
    because: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a promised amount is there, as fractions of it (1.0 is all of it); None is not known.

    `yearly_growth_needed` is the growth a year, as a fraction, from the last actual figure to the target in
    time; `yearly_growth_seen` that between the first actual figure at hand and the last; `reached_in` the
    year in which the target would be reached at it, None where it never would. `missing` is how much is still
    short, from at least to at most, in `unit`.
    """

    low: float | None
    high: float | None
    yearly_growth_needed: float | None = None
    yearly_growth_seen: float | None = None
    reached_in: int | None = None
    missing: tuple[float | None, float | None] | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """A record short of done, or a target, as it stands on `as_of`.

    `deadlines` are the first and each revised one, in the order in which they were published; `first` is the
    verdict against the first deadline where a later one replaced it. `unsure` are claims that may speak
    of this promise or of another; `replaced_by` and `under` are ids of the records that took its place
    and that it stands under.
    """

    record: Record
    stage: Stage | None
    verdict: Verdict
    as_of: date
    deadlines: tuple[Deadline, ...]
    first: Verdict | None
    evidence: tuple[Evidence, ...]
    progress: Progress | None = None
    unsure: tuple[Claim, ...] = ()
    replaced_by: str | None = None
    under: str | None = None

    @property
    def standing(self) -> Standing:
        """Where it stands against the deadline in force."""
        return self.verdict.standing

    @property
    def deadline(self) -> Deadline | None:
        """The deadline in force: the last one published."""
        return self.deadlines[-1] if self.deadlines else None

    @property
    def substance(self) -> int:
        """How many of five things it names: a day, an amount, a place, a body to do it, a binding text."""
        record = self.record
        named = [
            record.date or record.covers,
            record.amounts,
            record.place,
            any(len(each.party) > 2 and not each.party.startswith("unnamed:") for each in record.parties),
            record.binding == "legal",
        ]
        return sum(map(bool, named))

    def as_json(self) -> dict[str, Any]:
        """The commitment for `--json`, each piece of evidence with its quote."""
        record = self.record
        return {
            "record": record.id,
            "kind": record.kind,
            "form": record.form,
            "status": record.status,
            "what": record.what,
            "parties": [
                {"name": party.name, "role": party.role, "party": party.party} for party in record.parties
            ],
            "amounts": [amount.model_dump() for amount in record.amounts],
            "as_of": self.as_of.isoformat(),
            "stage": self.stage,
            "standing": self.standing,
            "inferred": self.verdict.inferred,
            "because": self.verdict.because,
            "deadlines": [{"day": due.day.isoformat(), "claim": due.claim.id} for due in self.deadlines],
            "standing_against_first_deadline": self.first.standing if self.first else None,
            "progress": None if self.progress is None else asdict(self.progress),
            "replaced_by": self.replaced_by,
            "under": self.under,
            "may_speak_of_it": [claim.id for claim in self.unsure],
            "evidence": [
                {
                    "role": piece.role,
                    "taken": piece.taken,
                    "day": piece.day.isoformat() if piece.day else None,
                    "claim": piece.claim.id,
                    "document": piece.claim.doc,
                    "quote": piece.claim.quote,
                    "cites": list(piece.claim.cites),
                }
                for piece in self.evidence
            ],
        }
