"""Who works with whom: the parties with the most records in common, drawn as a ring."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, degrees, pi, sin

from sqlalchemy import and_, func, select

from servanda.desks.names import names_of
from servanda.register import Register, schema
from servanda.register.together import busiest

MOST = 40  # parties in the ring
SIZE = 640.0


@dataclass(frozen=True, slots=True)
class Node:
    """A party in the ring: where it is (x, y), in how many records of the drawing it takes part, and how its
    name is turned (in degrees) and which of its ends is at the ring."""

    key: str
    name: str
    x: float
    y: float
    records: int
    turned: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Edge:
    """Two parties and the number of records that both take part in; `weight`, of 0 to 1, is it beside the
    largest."""

    one: Node
    other: Node
    records: int
    weight: float


@dataclass(frozen=True, slots=True)
class Network:
    """The ring, and all its pairs, those of the most records first."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def network(register: Register, *, kind: str = "", party: str = "", most: int = MOST) -> Network:
    """The countries with the most records in common; with a party, whoever shares records with it, and with
    each other.

    Raises:
        UnknownParty: nothing mentions the party.
    """
    key = register.party(party).key if party else None
    pairs = _pairs(register, kind, key, most)
    ranked: dict[str, int] = {}
    for one, other, number in pairs:
        for each in (one, other):
            ranked[each] = ranked.get(each, 0) + number
    chosen = sorted(ranked, key=lambda each: (-ranked[each], each))[:most]
    with register.reading() as connection:
        names = names_of(connection, chosen)
    placed = {each: _node(each, names[each], ranked[each], at, len(chosen)) for at, each in enumerate(chosen)}
    kept = [pair for pair in pairs if pair[0] in placed and pair[1] in placed]
    largest = max((number for *_, number in kept), default=1)
    edges = tuple(Edge(placed[one], placed[other], number, number / largest) for one, other, number in kept)
    return Network(tuple(placed.values()), edges)


def _pairs(register: Register, kind: str, key: str | None, most: int) -> list[tuple[str, str, int]]:
    if key is None:
        with register.reading() as connection:
            return busiest(connection, most * 6, kind)
    one, other = schema.record_parties.alias(), schema.record_parties.alias()
    first, second = one.c.key, other.c.key
    number = func.count(func.distinct(one.c.record))
    query = (
        select(first, second, number)
        .join_from(one, other, and_(one.c.record == other.c.record, first < second))
        .group_by(first, second)
        .order_by(number.desc(), first, second)
        .limit(most * 6)
    )
    if kind:
        query = query.join(schema.records, schema.records.c.place == one.c.place).where(
            schema.records.c.kind == kind
        )
    mine = schema.record_parties.alias()
    theirs = select(mine.c.record).where((mine.c.key == key) | (mine.c.country == key))
    query = query.where(one.c.record.in_(theirs))
    with register.reading() as connection:
        return [(row[0], row[1], row[2]) for row in connection.execute(query)]


def _node(key: str, name: str, records: int, at: int, of: int) -> Node:
    turn = 2 * pi * at / max(of, 1) - pi / 2
    reach = SIZE / 2 - 150
    x, y = SIZE / 2 + reach * cos(turn), SIZE / 2 + reach * sin(turn)
    right = cos(turn) >= 0
    turned = round(degrees(turn) if right else degrees(turn) - 180, 1)
    return Node(key, name, round(x, 1), round(y, 1), records, turned, "start" if right else "end")
