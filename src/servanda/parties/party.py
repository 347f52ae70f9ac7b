"""The party: an identity behind names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PartyKind = Literal["country", "region", "city", "body", "person", "group"]


@dataclass(frozen=True, slots=True)
class Party:
    """Who a name means.

    `key` is the identity: an ISO 3166 code ("BY"), a place ("place:grodno-region"), a body
    ("body:minsk-automobile-plant"), a person ("person:..."), a group of countries ("group:eaeu"), or
    companies and people without a name of their own ("unnamed:turkish-companies"). `country` is the ISO
    code of the country it belongs to, None where nothing says so. `aliases` are other names by which it is
    known; `identifiers` are (list, number) pairs such as ("lei", "5493001KJTIIGC8Y1R12").
    """

    key: str
    kind: PartyKind
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    identifiers: tuple[tuple[str, str], ...] = ()

    @property
    def is_named(self) -> bool:
        """Whether the name is one body's own, so that the same name elsewhere may mean the same body."""
        return not self.key.startswith("unnamed:")
