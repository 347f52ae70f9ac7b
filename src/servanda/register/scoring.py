"""How well a record is vouched for and how much is known of it, with the working; after AidData's TUFF.

AidData, "Tracking Underreported Financial Flows", methodology 3.0 (2023): source quality, completeness, and
whether a record may be summed. The three are kept apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from servanda.register.origins import Origin

if TYPE_CHECKING:
    from servanda.register.record import Record

_QUALITY = {"media": 1, "organisation": 2, "academic": 3, "official": 4}
# The five fields that tell a record of a kind: what a desk asks first.
KEY_FIELDS: dict[str, tuple[str, ...]] = {
    "figure": ("amount or change", "date", "two parties", "what", "source named"),
    "agreement": ("two parties", "what", "date", "place", "term or sum"),
    "deal": ("two parties", "what", "date", "money", "quantity or term"),
    "project": ("party", "what", "place", "money or jobs", "date"),
    "event": ("two parties", "what", "date to the month", "place", "numbers"),
    "admission": ("member", "body", "date", "what", "numbers"),
    "pledge": ("party", "what", "deadline or date", "who said it", "numbers"),
}


@dataclass(frozen=True, slots=True)
class Score:
    """A score with its working: `value` is a number or whether; `working` says in words how it came about."""

    value: int | bool
    working: tuple[str, ...]


def quality(origins: Sequence[Origin], parties: Sequence[str] = ()) -> Score:
    """Source quality: 1 media only, 2 an organisation, 3 academic, 4 one official, 5 two or more officials.

    Reprints count once. An official source that is a party to the record itself is marked.
    """
    official = [origin for origin in origins if origin.sort == "official"]
    best = max((_QUALITY[origin.sort] for origin in origins), default=1)
    value = 5 if len(official) > 1 else best
    working = [
        f"{origin.sort}: {origin.source}" + (f" (and {origin.reprints} reprints)" if origin.reprints else "")
        for origin in origins
    ]
    working += [
        f"a party to it: {name}"
        for name in dict.fromkeys(parties)
        if any(name.casefold() in origin.source.casefold() for origin in official)
    ]
    if value <= 3:
        working.append("no official source: to be treated with care")
    return Score(value, tuple(working))


def completeness(record: Record) -> Score:
    """Completeness, of 0 to 5: a point for each of the kind's five key fields."""
    known = {name: bool(_KNOWN[name](record)) for name in KEY_FIELDS[record.kind]}
    working = tuple(f"{name}: {'known' if here else 'not known'}" for name, here in known.items())
    return Score(sum(known.values()), working)


def countable(record: Record) -> Score:
    """Whether the record may be summed with others: binding, no umbrella or part, not called off."""
    reasons = []
    if record.kind == "figure":
        reasons.append("a figure is compared with others, not added to them")
    elif record.status == "cancelled":
        reasons.append("called off")
    elif record.kind in ("agreement", "pledge") and record.binding != "legal":
        reasons.append("a pledge: nothing binds it by law")
    elif record.status in ("proposed", "planned"):
        reasons.append(f"no more than {record.status}")
    for link in record.links:
        if link.counted == "there":
            reasons.append(f"its sum is counted at {link.record} ({link.relation})")
    return Score(not reasons, tuple(reasons) or ("binding, no umbrella of others, not called off",))


def _money(record: Record) -> bool:
    return any(len(amount.unit) == 3 and amount.unit.isupper() for amount in record.amounts)


def _role(role: str) -> Callable[[Record], Any]:
    return lambda record: any(party.role == role for party in record.parties)


_KNOWN: dict[str, Callable[[Record], Any]] = {
    "amount or change": lambda record: record.amounts or record.change,
    "body": _role("body"),
    "date": lambda record: record.date or record.covers,
    "date to the month": lambda record: record.date and len(record.date) >= 7,
    "deadline or date": lambda record: record.date or record.covers,
    "member": _role("member"),
    "money": _money,
    "money or jobs": lambda record: (
        _money(record) or any(amount.unit.casefold() == "jobs" for amount in record.amounts)
    ),
    "numbers": lambda record: record.amounts,
    "party": lambda record: record.parties,
    "place": lambda record: record.place,
    "quantity or term": lambda record: (
        record.covers or any(len(amount.unit) != 3 or not amount.unit.isupper() for amount in record.amounts)
    ),
    "source named": lambda record: record.said_by or any(claim.cites for claim in record.claims),
    "term or sum": lambda record: record.covers or record.amounts,
    "two parties": lambda record: len({party.party for party in record.parties}) >= 2,
    "what": lambda record: record.what,
    "who said it": lambda record: record.said_by,
}
