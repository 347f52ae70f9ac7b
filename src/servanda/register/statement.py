"""A claim as merging sees it: its parties as identities, what it is about as telling words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from servanda import edtf
from servanda.claim import Claim
from servanda.errors import InvalidPeriod
from servanda.gazetteer import find_places
from servanda.parties import Party
from servanda.parties.names import FILLERS, without_marks

# Words that say what sort of claim it is, or how far along, not which thing it speaks of.
_OF_ANY_CLAIM = frozenset(
    """country side party two both between their its company companies year half period quarter month
    during which that this by with from as into within more than about over under through will be is was
    are were has have had it first""".split()
)
_OF_FIGURES = frozenset(
    """trade turnover export import mutual bilateral total volume amount value overall balance deficit
    surplus figure growth share commodity commodities goods""".split()
)
_OF_OTHER_CLAIMS = frozenset(
    """agreement memorandum memoranda understanding protocol roadmap programme program plan declaration
    contract deal cooperation signed signing concluded adopted adoption establishment establish create
    creation set up joint new project event meeting force start remaining last""".split()
)
_ORDINALS = {
    word: str(number)
    for number, word in enumerate(
        "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
        " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
    )
}
_ROMAN = {
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "xi": "11",
    "xii": "12",
}
# Roles that are the same side of the thing, whatever their names.
_SIDES = {"lender": "seller", "borrower": "buyer", "organiser": "participant", "investor": "party"}


@dataclass(frozen=True)
class Statement:
    """A claim with its number in the register, its document and its resolved parties, in the claim's
    order."""

    number: int
    document: int
    claim: Claim
    parties: tuple[Party, ...]

    @cached_property
    def sides(self) -> frozenset[tuple[str, str]]:
        """(side, identity) of each named party. In a turnover and where both stand alike, there are no
        sides."""
        return frozenset((self._side(role), party.key) for role, party in self._roles() if party.is_named)

    @cached_property
    def unnamed(self) -> frozenset[tuple[str, str]]:
        """The same for parties without a name of their own."""
        return frozenset((self._side(role), party.key) for role, party in self._roles() if not party.is_named)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The identities of the named parties."""
        return frozenset(key for _, key in self.sides)

    @cached_property
    def words(self) -> frozenset[str]:
        """The telling words of `what`: no fillers, no words for its sort, no names of its parties'
        countries."""
        sort = _OF_FIGURES if self.claim.kind == "figure" else _OF_OTHER_CLAIMS
        countries = {party.country for party in self.parties} - {None}
        return frozenset(word for word in telling(self.claim.what, countries) if word not in sort)

    @cached_property
    def ordinals(self) -> frozenset[str]:
        """The numbers by which `what` tells one of a series: "16th meeting", "Phase II"."""
        words = re.findall(r"\w+", (self.claim.what or "").casefold())
        numbers = {str(amount.value) for amount in self.claim.amounts}
        found = set()
        for word in words:
            digits = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)?", word)
            if digits and digits[1] not in numbers:
                found.add(digits[1])
            elif word in _ORDINALS and word not in ("first", "second"):
                found.add(_ORDINALS[word])
            elif word in _ROMAN:
                found.add(_ROMAN[word])
        return frozenset(found)

    @cached_property
    def period(self) -> edtf.Period | None:
        """The date, as days; None where there is none."""
        return period_of(self.claim.date)

    @cached_property
    def units(self) -> dict[str, frozenset[float]]:
        """Unit → the exact values in it."""
        found: dict[str, set[float]] = {}
        for amount in self.claim.amounts:
            found.setdefault(amount.unit.casefold(), set()).add(float(amount.value))
        return {unit: frozenset(values) for unit, values in found.items()}

    def _roles(self) -> list[tuple[str, Party]]:
        return [(said.role, party) for said, party in zip(self.claim.parties, self.parties, strict=True)]

    def _side(self, role: str) -> str:
        if self.claim.kind == "figure" and self.claim.form == "turnover":
            return "reporter"
        return _SIDES.get(role, role)


def period_of(text: str | None) -> edtf.Period | None:
    """The period that EDTF writes; None for none or a wrong one."""
    try:
        return edtf.parse(text) if text else None
    except InvalidPeriod:
        return None


def days_of(text: str | None) -> tuple[str | None, str | None]:
    """The first and the last day of a period, as ISO 8601, to look it up by; None for an open or no period.

    What is to happen by a time is looked up at that time: "../2025" begins with 2025.
    """
    period = period_of(text)
    if period is None:
        return None, None
    deadline = period_of(period.text.partition("/")[2]) if period.earliest is None else None
    first = deadline.earliest if deadline else period.earliest
    return (first.isoformat() if first else None, period.latest.isoformat() if period.latest else None)


def telling(what: str | None, countries: set[str | None]) -> list[str]:
    """The telling words of a phrase, folded and in the singular."""
    if not what:
        return []
    pieces, at = [], 0
    for mention in find_places(what):
        if mention.kind in ("country", "demonym") and mention.country_code in countries:
            pieces.append(what[at : mention.start])
            at = mention.end
    pieces.append(what[at:])
    words = re.findall(r"[^\W_]+", without_marks(" ".join(pieces)).casefold())
    singular = [_singular(word) for word in words]
    return [
        word
        for word in singular
        if word not in FILLERS and word not in _OF_ANY_CLAIM and len(word) > 1 and word not in _ORDINALS
    ]


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
