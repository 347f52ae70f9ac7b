"""The record: the real thing that claims speak of.

Records are derived from claims and decisions, and can be rebuilt from the two.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from servanda.claim import Amount, Change, Claim, Kind
from servanda.register.origins import Origin
from servanda.register.scoring import Score, completeness, countable, quality


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
class Held:
    """The value that a record's field shows and why: `name` is the field, of amounts with its unit.

    `claims` give the value or one that agrees with it, `against` give another; both are ids. `rule` is what
    chose it: `undisputed`, `most origins`, `fullest claim`, `furthest step`, `narrowest date`,
    `decision NUMBER`.
    """

    name: str
    value: Any
    rule: str
    claims: tuple[str, ...]
    against: tuple[str, ...] = ()

    @property
    def disputed(self) -> bool:
        """Whether claims disagree on the field, and nobody has decided."""
        return bool(self.against) and not self.rule.startswith("decision")


@dataclass(frozen=True, slots=True)
class Link:
    """What a record has to do with another one: `record` is the other's id.

    `relation` reads from this record to that one: `part of` and `has part`, `serves` and `served by`,
    `signed at` and `occasion of`, `resident of` and `has resident`. `counted` says where a sum that both have
    is counted: `here`, `there`, or `both` where they have no sum in common. `rule` is what found it.
    """

    relation: str
    record: str
    rule: str
    counted: str = "both"


@dataclass(frozen=True, slots=True)
class Outline:
    """What a record is, read without its claims; `day` is the last that it is dated by, else the first."""

    id: str
    kind: str
    form: str
    what: str | None
    day: str | None


@dataclass(frozen=True, slots=True)
class Record:
    """What the claims on one real thing add up to.

    Each field holds the value that the register shows; `claims` are all that speak of the record, in the
    order in which their documents were read; `steps` is the status history, oldest first; `binding` is
    `none`, `political` or `legal`. `date` and `covers` are EDTF. `fields` says of each field why it shows
    what it shows, `origins` who vouches for the record independently, `links` what it has to do with others.
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
    fields: tuple[Held, ...] = ()
    origins: tuple[Origin, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def quality(self) -> Score:
        """How good its sources are, of 1 to 5, with the working."""
        return quality(self.origins, [party.name for party in self.parties])

    @property
    def completeness(self) -> Score:
        """How many of the kind's five key fields are known, with the working."""
        return completeness(self)

    @property
    def countable(self) -> Score:
        """Whether its sums may be added to those of other records, with the reasons."""
        return countable(self)

    def in_full(self) -> dict[str, Any]:
        """The record as JSON values with its scores, its links, and the quote of each step."""
        quotes = {claim.id: claim.quote for claim in self.claims}
        return self.body() | {
            "steps": [asdict(step) | {"quote": quotes.get(step.claim)} for step in self.steps],
            "links": [asdict(link) for link in self.links],
            "quality": asdict(self.quality),
            "completeness": asdict(self.completeness),
            "countable": asdict(self.countable),
            "claims": [claim.id for claim in self.claims],
        }

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
            "parties": [_plain(party) for party in self.parties],
            "place": self.place,
            "amounts": [amount.model_dump() for amount in self.amounts],
            "change": self.change.model_dump() if self.change else None,
            "said_by": self.said_by,
            "binding": self.binding,
            "steps": [_plain(step) for step in self.steps],
            "fields": [_plain(held) for held in self.fields],
            "origins": [_plain(origin) for origin in self.origins],
        }

    @classmethod
    def of_body(cls, body: dict[str, Any], claims: tuple[Claim, ...], links: tuple[Link, ...] = ()) -> Record:
        """The record of a body, its claims and its links."""
        return cls(
            **{
                **body,
                "parties": tuple(RecordParty(**party) for party in body["parties"]),
                "amounts": tuple(Amount(**amount) for amount in body["amounts"]),
                "change": Change(**body["change"]) if body["change"] else None,
                "steps": tuple(Step(**step) for step in body["steps"]),
                "claims": claims,
                "fields": tuple(
                    Held(**{**held, "claims": tuple(held["claims"]), "against": tuple(held["against"])})
                    for held in body.get("fields", ())
                ),
                "origins": tuple(
                    Origin(**{**origin, "claims": tuple(origin["claims"])})
                    for origin in body.get("origins", ())
                ),
                "links": links,
            }
        )


def _plain(of: RecordParty | Step | Held | Origin) -> dict[str, Any]:
    """The fields by their names, as they are; `asdict` would copy each value."""
    return {name: getattr(of, name) for name in of.__slots__}
