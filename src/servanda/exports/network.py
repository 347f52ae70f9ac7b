"""The register as a network: parties and records, who takes part in what, and which record belongs to which.

An edge goes from a party to a record and bears its role, or from a record to another and bears the relation.
A record has all that the table of records says of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from servanda.exports.cells import joined
from servanda.exports.holdings import Exportable
from servanda.exports.tables import RECORDS, Cell, record_row

FORWARD = ("part of", "serves", "signed at", "resident of")
"""The relations of which an edge is made; their reversals say the same of the other record."""
OF_A_PARTY = ("aliases", "country", "identifiers")
ATTRIBUTES = ("type", "label", *RECORDS.columns[1:], *OF_A_PARTY)
"""What a node can say; `type` is party or record, `kind` a party's kind or a record's."""


@dataclass(frozen=True, slots=True)
class Node:
    """A party or a record; its id is the party's key or the record's id."""

    id: str
    attributes: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Edge:
    """`label` is a role or a relation, `type` which of the two."""

    source: str
    target: str
    type: str
    label: str


def nodes(held: Exportable) -> Iterator[Node]:
    """The parties and records. What is held in memory grows with the keys of the parties only."""
    seen: set[str] = set()
    for record in held.records():
        for party in record.parties:
            if party.party not in seen:
                seen.add(party.party)
                yield _party(held, party.party, party.name)
        row = dict(zip(RECORDS.columns, record_row(record), strict=True))
        identity = str(row.pop("id"))
        label = record.what or f"{record.kind}/{record.form}"
        attributes: dict[str, Cell] = {"type": "record", "label": label}
        yield Node(identity, attributes | row)


def edges(held: Exportable) -> Iterator[Edge]:
    """Who takes part, and what belongs together where both are at hand; nobody twice in the same role."""
    linked = {record.id for record in held.records() if record.links}
    for record in held.records():
        for party, role in dict.fromkeys((party.party, party.role) for party in record.parties):
            yield Edge(party, record.id, "role", role)
        for link in record.links:
            if link.relation in FORWARD and link.record in linked:
                yield Edge(record.id, link.record, "relation", link.relation)


def _party(held: Exportable, key: str, name: str) -> Node:
    known = held.party(key)
    attributes: dict[str, Cell] = {"type": "party", "label": known.name if known else name}
    if known:
        attributes |= {
            "kind": known.kind,
            "aliases": joined(known.aliases) or None,
            "country": known.country,
            "identifiers": joined(f"{sort} {number}" for sort, number in known.identifiers) or None,
        }
    return Node(key, attributes)
