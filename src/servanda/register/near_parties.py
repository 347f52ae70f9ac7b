"""Bodies that may be one, kept beside the names: found when a name is added, so that nobody waits for it.

Each body lies under its blocks (`servanda.parties.blocks`); a new one is compared with those that share a
block. A block that too many bodies have says nothing, so what rests on it alone is dropped when it becomes
that common, and found again if it is no longer: the pairs are the same in whatever order the names came.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from servanda.parties import Likeness, Party
from servanda.parties.blocks import TOO_COMMON, blocks_of
from servanda.parties.likeness import compare, may_be_one
from servanda.register import schema
from servanda.register.digests import chunks
from servanda.register.identities import Identities
from servanda.register.naming import of_keys

_ON_A_PAGE = 500


def place_near_parties(connection: Connection, identities: Identities, changed: Iterable[str]) -> None:
    """Bring the pairs up to date after the parties of these keys came, went or got other names."""
    changed = set(changed)
    if not changed:
        return
    bodies = _bodies(connection, identities, changed)
    gained, lost = _place_blocks(connection, changed, bodies)
    before = _sizes(connection, gained.keys() | lost.keys())
    now = {block: before[block] + gained[block] - lost[block] for block in gained.keys() | lost.keys()}
    _write_sizes(connection, before, now)
    fewer = {block for block in now if now[block] <= TOO_COMMON < before[block]}
    touched = changed.union(*_keys_in(connection, fewer).values())
    table = schema.near_parties
    for some in chunks(touched):
        connection.execute(delete(table).where(table.c.one.in_(some)))
        connection.execute(delete(table).where(table.c.other.in_(some)))
    _forget_what_rests_on(connection, {block for block in now if before[block] <= TOO_COMMON < now[block]})
    bodies |= _bodies(connection, identities, touched - changed)
    _compare(connection, identities, touched, bodies)


def near_parties(
    connection: Connection, identities: Identities, at_once: int = 500
) -> Iterator[tuple[Party, Party, Likeness]]:
    """The pairs that may be one, each with its reasons, likest first; `at_once` of them are read together."""
    table = schema.near_parties
    names = [
        column.collate("C") if connection.dialect.name == "postgresql" else column
        for column in (table.c.one, table.c.other)
    ]
    query = select(table).order_by(table.c.score.desc(), *names)
    offset = 0
    while rows := connection.execute(query.limit(at_once).offset(offset)).all():
        known = of_keys(connection, identities, {key for row in rows for key in (row.one, row.other)})
        for row in rows:
            one, other = known.of_key(row.one), known.of_key(row.other)
            if one and other:
                yield one, other, compare(one, other)
        offset += len(rows)


def _bodies(connection: Connection, identities: Identities, keys: Iterable[str]) -> dict[str, Party]:
    """Those of the keys that are bodies' now, with all their names."""
    wanted = set(keys)
    known = of_keys(connection, identities, wanted) if wanted else ()
    return {party.key: party for party in known if party.kind == "body" and party.key in wanted}


def _place_blocks(
    connection: Connection, changed: set[str], bodies: Mapping[str, Party]
) -> tuple[Counter[int], Counter[int]]:
    """Write under which blocks the bodies lie now: how many each block gained, and how many it lost."""
    table = schema.party_blocks
    held: dict[str, set[int]] = defaultdict(set)
    for some in chunks(changed):
        for row in connection.execute(select(table).where(table.c.key.in_(some))):
            held[row.key].add(row.block)
    fresh: list[tuple[int, str]] = []
    gone: list[tuple[int, str]] = []
    for key in sorted(changed):
        now = {_numbered(block) for block in blocks_of(bodies[key])} if key in bodies else set()
        fresh += [(block, key) for block in now - held[key]]
        gone += [(block, key) for block in held[key] - now]
    if gone:
        given = (table.c.block == bindparam("in_block"), table.c.key == bindparam("of_key"))
        connection.execute(
            delete(table).where(*given), [{"in_block": block, "of_key": key} for block, key in gone]
        )
    if fresh:
        connection.execute(insert(table), [{"block": block, "key": key} for block, key in sorted(fresh)])
    return Counter(block for block, _ in fresh), Counter(block for block, _ in gone)


def _sizes(connection: Connection, blocks: Iterable[int]) -> Counter[int]:
    """How many bodies lie under each of the blocks, as was last written."""
    table = schema.party_block_sizes
    found: Counter[int] = Counter()
    for some in chunks(blocks):
        for row in connection.execute(select(table).where(table.c.block.in_(some))):
            found[row.block] = row.parties
    return found


def _write_sizes(connection: Connection, before: Counter[int], now: Mapping[int, int]) -> None:
    table = schema.party_block_sizes
    fresh = [{"block": block, "parties": size} for block, size in sorted(now.items()) if not before[block]]
    changed = [
        {"of": block, "size": size}
        for block, size in sorted(now.items())
        if size and before[block] and size != before[block]
    ]
    if fresh:
        connection.execute(insert(table), fresh)
    if changed:
        here = table.c.block == bindparam("of")
        connection.execute(update(table).where(here).values(parties=bindparam("size")), changed)
    for some in chunks(block for block, size in now.items() if not size):
        connection.execute(delete(table).where(table.c.block.in_(some)))


def _keys_in(connection: Connection, blocks: Iterable[int]) -> dict[int, list[str]]:
    """Block → the keys that lie under it."""
    table = schema.party_blocks
    found: dict[int, list[str]] = defaultdict(list)
    for some in chunks(blocks):
        for row in connection.execute(select(table).where(table.c.block.in_(some))):
            found[row.block].append(row.key)
    return found


def _blocks_held(connection: Connection, keys: Iterable[str]) -> dict[str, set[int]]:
    """Key → those of its blocks that are not too common."""
    table, sizes = schema.party_blocks, schema.party_block_sizes
    found: dict[str, set[int]] = defaultdict(set)
    rare = select(table).join(sizes, sizes.c.block == table.c.block).where(sizes.c.parties <= TOO_COMMON)
    for some in chunks(keys):
        for row in connection.execute(rare.where(table.c.key.in_(some))):
            found[row.key].add(row.block)
    return found


def _forget_what_rests_on(connection: Connection, common: set[int]) -> None:
    """Drop the pairs of bodies that have nothing in common but blocks that have become too common."""
    table = schema.near_parties
    inside = {key for keys in _keys_in(connection, common).values() for key in keys}
    suspects: set[tuple[str, str]] = set()
    for some in chunks(inside):
        rows = connection.execute(select(table.c.one, table.c.other).where(table.c.one.in_(some)))
        suspects.update((row.one, row.other) for row in rows if row.other in inside)
    held = _blocks_held(connection, {key for pair in suspects for key in pair})
    gone = [pair for pair in sorted(suspects) if not held[pair[0]] & held[pair[1]]]
    if gone:
        given = (table.c.one == bindparam("first"), table.c.other == bindparam("second"))
        connection.execute(
            delete(table).where(*given), [{"first": one, "second": other} for one, other in gone]
        )


def _compare(
    connection: Connection, identities: Identities, touched: set[str], bodies: dict[str, Party]
) -> None:
    """Compare these bodies with all that share a block with them, and keep the pairs that may be one."""
    mine = _blocks_held(connection, touched & bodies.keys())
    of_block = _keys_in(connection, {block for blocks in mine.values() for block in blocks})
    bodies |= _bodies(
        connection, identities, {key for keys in of_block.values() for key in keys} - bodies.keys()
    )
    rows = []
    for key in sorted(mine):
        sharing = {other for block in mine[key] for other in of_block[block]}
        for other in sharing:
            # A pair of two touched ones is looked at from its smaller key.
            if other == key or other not in bodies or (other in mine and other < key):
                continue
            one, two = sorted((key, other))
            if not may_be_one(bodies[one], bodies[two]):
                continue
            likeness = compare(bodies[one], bodies[two])
            if likeness.verdict != "different":
                rows.append({"one": one, "other": two, "score": likeness.score})
    if rows:
        connection.execute(insert(schema.near_parties), rows)


def _numbered(block: str) -> int:
    """A block as it is stored, 63 bits of its digest: what happens to share a number is only compared."""
    return int.from_bytes(hashlib.sha256(block.encode()).digest()[:8], "big") // 2
