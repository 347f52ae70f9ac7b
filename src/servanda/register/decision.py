"""What people decide about claims, records and parties. Each decision is kept, and taken back by itself.

same, different   two claims speak of one thing, or of two; two parties are one, or two
pick              of values that disagree, a field of the record shows the one of this claim
amend             a field of the record shows a value that a person gives
reject, restore   a claim is left out of the records, or taken in again
link              the thing of one claim has to do with the thing of another: a part of it, signed at it
alias             a party is also known by another name
identify          a party has a number in a list of the world: Wikidata, LEI, ISIN
revoke            an earlier decision no longer holds
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, get_args

from servanda import edtf
from servanda.claim import Amount, statuses_of
from servanda.errors import InvalidDecision

DecisionKind = Literal[
    "same", "different", "pick", "amend", "reject", "restore", "link", "alias", "identify", "revoke"
]
About = Literal["claims", "parties"]
KINDS: tuple[DecisionKind, ...] = get_args(DecisionKind)
FIELDS = ("status", "what", "date", "covers", "place", "amounts", "change", "said_by")
AMENDABLE = ("status", "what", "date", "covers", "place", "amounts", "said_by")
RELATIONS = ("part of", "serves", "signed at", "resident of")


@dataclass(frozen=True, slots=True)
class Decision:
    """What someone decided, and when (ISO 8601, UTC).

    `one` and `other` are ids of claims or, `about` parties, their keys. `field` is the field of a record, the
    relation of a link, or the list of an identifier; `value` is what the field shall show, an alias, an
    identifier, or the names that two parties had. A decision never changes; `revoke` is one of its own, on
    the earlier one whose number is `revokes`. `rule` names what decided, where it was no person's own eye.
    """

    number: int
    kind: str
    about: str
    one: str | None
    other: str | None
    field: str | None
    value: Any
    revokes: int | None
    who: str
    at: str
    why: str | None
    rule: str | None


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that nobody revoked, oldest first."""
    held = list(decisions)
    revoked = {decision.revokes for decision in held if decision.kind == "revoke"}
    return [decision for decision in held if decision.kind != "revoke" and decision.number not in revoked]


def check(kind: str, other: str | None, field: str | None, value: Any) -> None:
    """Refuse a decision that lacks a part or has one that its kind does not know.

    Raises:
        InvalidDecision: the hint says what is needed.
    """
    if kind not in KINDS or kind == "revoke":
        raise InvalidDecision(f"no decision {kind!r}", hint=f"choose from {', '.join(KINDS[:-1])}")
    if kind in ("same", "different", "link") and not other:
        raise InvalidDecision(f"{kind}: of what, and what else?", hint="name two claims, records or parties")
    if kind == "pick" and field not in FIELDS:
        raise InvalidDecision(f"no field {field!r} to pick", hint=f"choose from {', '.join(FIELDS)}")
    if kind == "amend" and field not in AMENDABLE:
        raise InvalidDecision(f"no field {field!r} to amend", hint=f"choose from {', '.join(AMENDABLE)}")
    if kind == "link" and field not in RELATIONS:
        raise InvalidDecision(f"no link {field!r}", hint=f"choose from {', '.join(RELATIONS)}")
    if kind == "amend":
        check_value(str(field), value)


def check_value(field: str, value: Any, of_kind: str | None = None) -> None:
    """Refuse a value that the field cannot hold; None empties a field other than the status.

    Raises:
        InvalidDecision: no period, no status of the kind, or no list of amounts.
    """
    if field == "status":
        choices = statuses_of(of_kind) if of_kind else None  # type: ignore[arg-type]
        if not isinstance(value, str) or (choices and value not in choices):
            raise InvalidDecision(
                f"no status {value!r}", hint=f"choose from {', '.join(choices)}" if choices else None
            )
    elif field in ("date", "covers"):
        if value is not None and not (isinstance(value, str) and edtf.is_valid(value)):
            raise InvalidDecision(
                f"{value!r} is no {field}", hint="write 2022, 2022-10, 2022-01/2022-06 or 2025/.."
            )
    elif field == "amounts":
        try:
            for amount in value:
                Amount.model_validate(amount)
        except (TypeError, ValueError):
            raise InvalidDecision(
                f"{value!r} are no amounts", hint='write a number and its unit: "11000000 USD"'
            ) from None
    elif value is not None and not isinstance(value, str):
        raise InvalidDecision(f"{value!r} is no text for {field}", hint="write it as a text")
