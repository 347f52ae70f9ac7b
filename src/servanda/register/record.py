"""The record: the real thing that claims speak of.

Records are derived from claims and decisions, and can be rebuilt from the two.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from servanda.claim import Amount, Change, Claim, Kind


@dataclass(frozen=True, slots=True)
class RecordParty:
    """A party of a record: `party` is the identity's key ("BY", "body:minsk-automobile-plant")."""

    name: str
    role: str
    party: str


@dataclass(frozen=True, slots=True)
class Step:
    """A dated step of a record's status, on the word of one claim. `date` is EDTF or None."""

    status: str
    date: str | None
    claim: str


@dataclass(frozen=True, slots=True)
class Record:
    """What the claims on one real thing add up to.

    Each field holds the value that the register shows; `claims` are all that speak of the record, in the
    order in which their documents were read; `steps` is the status history, oldest first; `binding` is
    `none`, `political` or `legal`. `date` and `covers` are EDTF.
    """

    id: str
    kind: Kind
    form: str
    status: str
    what: str | None
    date: str | None
    covers: str | None
    parties: tuple[RecordParty, ...]
    place: str | None
    amounts: tuple[Amount, ...]
    change: Change | None
    said_by: str | None
    binding: str
    steps: tuple[Step, ...]
    claims: tuple[Claim, ...]

    def body(self) -> dict[str, Any]:
        """The record as JSON values, its claims left out."""
        return {
            "id": self.id,
            "kind": self.kind,
            "form": self.form,
            "status": self.status,
            "what": self.what,
            "date": self.date,
            "covers": self.covers,
            "parties": [asdict(party) for party in self.parties],
            "place": self.place,
            "amounts": [amount.model_dump() for amount in self.amounts],
            "change": self.change.model_dump() if self.change else None,
            "said_by": self.said_by,
            "binding": self.binding,
            "steps": [asdict(step) for step in self.steps],
        }

    @classmethod
    def of_body(cls, body: dict[str, Any], claims: tuple[Claim, ...]) -> Record:
        """The record of a body and its claims."""
        return cls(
            **{
                **body,
                "parties": tuple(RecordParty(**party) for party in body["parties"]),
                "amounts": tuple(Amount(**amount) for amount in body["amounts"]),
                "change": Change(**body["change"]) if body["change"] else None,
                "steps": tuple(Step(**step) for step in body["steps"]),
                "claims": claims,
            }
        )
