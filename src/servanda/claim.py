"""The claim: what one passage of one source says.

A claim is one flat, immutable object; the same fields serve every kind. A claims file is JSON Lines, one
claim a line, UTF-8. The vocabulary below is closed: a kind has its forms, its statuses and the roles its
parties play.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from servanda.errors import InvalidClaim

Kind = Literal["figure", "agreement", "deal", "project", "event", "admission", "pledge"]
Bound = Literal["exact", "about", "over", "under"]
Direction = Literal["up", "down"]

KINDS: tuple[Kind, ...] = get_args(Kind)

FORMS: dict[Kind, tuple[str, ...]] = {
    "figure": (
        "turnover", "exports", "imports", "balance", "investment", "transactions", "credit", "cargo",
        "production", "employment", "students", "count",
    ),
    "agreement": (
        "agreement", "memorandum", "protocol", "roadmap", "programme", "plan", "declaration", "twinning",
    ),
    "deal": ("supply", "service", "finance"),
    "project": (
        "production", "construction", "trade", "logistics", "science", "education", "health", "zone", "other",
    ),
    "event": ("commission", "meeting", "visit", "forum", "conference", "exhibition", "other"),
    "admission": ("zone", "exchange", "association"),
    "pledge": (
        "trade", "industry", "agriculture", "finance", "transport", "science", "education", "health",
        "culture", "policy",
    ),
}  # fmt: skip

FIGURE_STATUSES = ("actual", "target", "forecast")
STATUSES = ("proposed", "planned", "agreed", "active", "done", "cancelled")

ROLES: dict[Kind, tuple[str, ...]] = {
    "figure": ("reporter", "partner"),
    "agreement": ("party",),
    "deal": ("seller", "buyer", "lender", "borrower"),
    "project": ("party", "investor", "partner"),
    "event": ("organiser", "participant"),
    "admission": ("member", "body"),
    "pledge": ("party",),
}


def statuses_of(kind: Kind) -> tuple[str, ...]:
    """The statuses that claims of `kind` can have, in the order of progress."""
    return FIGURE_STATUSES if kind == "figure" else STATUSES


class _Flat(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Participant(_Flat):
    """A party of a claim: its name as the source gives it, in full where the document gives a full form."""

    name: str
    role: str


class Amount(_Flat):
    """A number that belongs to a claim.

    `unit` is an ISO 4217 code for money, `percent` for a share, otherwise the counted noun in the plural.
    """

    value: int | float
    unit: str
    bound: Bound = "exact"


class Change(_Flat):
    """Growth or fall: `value` in percent or as a factor; `since` is the EDTF period compared with."""

    value: int | float
    unit: Literal["percent", "factor"]
    direction: Direction
    since: str | None = None


class Claim(_Flat):
    """What one passage says: who, with whom, what, when, where, how much, how sure, and says who.

    `start` and `end` are the quote's half-open span in the document's plain text (`Document.original`), white
    space not folded. `date` and `covers` are EDTF.
    """

    id: str
    doc: str
    quote: str
    start: int
    end: int
    kind: Kind
    form: str
    status: str
    what: str | None = None
    date: str | None = None
    covers: str | None = None
    parties: tuple[Participant, ...] = ()
    place: str | None = None
    amounts: tuple[Amount, ...] = ()
    change: Change | None = None
    said_by: str | None = None
    cites: tuple[int | str, ...] = ()
    found_by: str
    record: str | None = None

    @model_validator(mode="after")
    def _within_the_vocabulary(self) -> Claim:
        if self.form not in FORMS[self.kind]:
            raise ValueError(
                f"form {self.form!r} of a {self.kind}: choose from {', '.join(FORMS[self.kind])}"
            )
        if self.status not in statuses_of(self.kind):
            choices = ", ".join(statuses_of(self.kind))
            raise ValueError(f"status {self.status!r} of a {self.kind}: choose from {choices}")
        for party in self.parties:
            if party.role not in ROLES[self.kind]:
                choices = ", ".join(ROLES[self.kind])
                raise ValueError(f"role {party.role!r} in a {self.kind}: choose from {choices}")
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}-{self.end}: needs 0 <= start <= end")
        return self

    def to_json(self) -> str:
        """The claim as one line of a claims file; `record` only where there is one."""
        return self.model_dump_json(exclude={"record"} if self.record is None else None)


def parse_claim(line: str, *, where: str = "claim") -> Claim:
    """The claim in one line of a claims file.

    `where` names the line in the error. Fields that only gold files carry (`optional`) are ignored.

    Raises:
        InvalidClaim: not JSON, or not a claim.
    """
    try:
        fields = json.loads(line)
        if isinstance(fields, dict):
            fields.pop("optional", None)
            fields.setdefault("found_by", "person")
        return Claim.model_validate(fields)
    except json.JSONDecodeError as error:
        raise InvalidClaim(
            f"{where}: not JSON: {error}", hint="a claims file holds one JSON object a line"
        ) from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "claim"
        raise InvalidClaim(
            f"{where}: {place}: {first['msg']}", hint="see docs/claims.md for the fields"
        ) from None


def parse_claims(lines: Iterable[str], *, where: str = "claims") -> Iterator[Claim]:
    """The claims in the lines of a claims file, blank lines skipped.

    Raises:
        InvalidClaim: at the first line that is no claim, naming the line.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield parse_claim(line, where=f"{where} line {number}")
