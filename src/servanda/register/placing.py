"""Placing the links between documents: only what the waiting claims touch is looked at again.

The keys by which such claims find each other lie among the others in `claim_keys`, told apart by how their
numbers end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, insert, or_, select

from servanda.register import schema
from servanda.register.across import DOUBT, SETTLED, link_keys, link_keys_sought, linked, parts, sides_key
from servanda.register.digests import OF_LINKS, OF_SAMENESS, OF_SIDES, SORTS, chunks, numbered
from servanda.register.grouping import Wishes
from servanda.register.keys import keys
from servanda.register.linking import ClaimLink
from servanda.register.statement import Statement


def stored_keys(of: Statement) -> set[int]:
    """All keys under which the claim is found, as they are stored."""
    return {numbered(key, OF_SAMENESS) for key in keys(of)} | keys_across(of)


def keys_across(of: Statement) -> set[int]:
    """The keys by which claims of other documents are linked with this one, as they are stored."""
    found = {numbered(key, OF_LINKS) for key in link_keys(of)}
    sides = sides_key(of)
    return found | {numbered(sides, OF_SIDES)} if sides else found


def keys_of_sides(connection: Connection, claims: Iterable[int]) -> set[int]:
    """The stored keys of these claims under which parts are sought."""
    table = schema.claim_keys
    found: set[int] = set()
    for some in chunks(claims):
        query = select(table.c.key).where(table.c.claim.in_(some), table.c.key % SORTS == OF_SIDES)
        found.update(connection.scalars(query))
    return found


def is_across(table: Table) -> ColumnElement[bool]:
    """Whether a row of `claim_links` is between documents, settled or in doubt."""
    return or_(*(begins_with(table, beginning) for beginning in (SETTLED, DOUBT)))


def begins_with(table: Table, beginning: str) -> ColumnElement[bool]:
    """Whether the rule of a row begins so; the bounds let an index answer, however it orders letters."""
    within = (table.c.rule >= beginning, table.c.rule <= f"{beginning}zzz")
    return and_(*within, table.c.rule.startswith(beginning))


def forget_across(connection: Connection, waiting: Iterable[int]) -> None:
    """Drop the links between these claims and those of other documents."""
    table = schema.claim_links
    for some in chunks(waiting):
        ends = table.c.one.in_(some) | table.c.other.in_(some)
        connection.execute(delete(table).where(ends, is_across(table)))


def place_across(
    connection: Connection,
    sides: set[int],
    fresh: Sequence[Statement],
    wishes: Wishes,
    statements: Callable[[Iterable[int]], list[Statement]],
) -> None:
    """Find anew the links between fresh claims and claims of other documents.

    `sides` are the sides' keys that the claims had before they were placed anew; `statements` gives the
    standing ones of some numbers.
    """
    table = schema.claim_links
    candidates = _candidates(connection, fresh, statements)
    found = [link for one, other in candidates if (link := linked(one, other))]
    sides = sides | {key for each in fresh for key in keys_across(each) if key % SORTS == OF_SIDES}
    for deals in _sharing(connection, sides, statements):
        numbers = [each.number for each in deals]
        for some in chunks(numbers):
            whole = table.c.other.in_(some) & (table.c.rule == f"{SETTLED}parts-add-up")
            connection.execute(delete(table).where(whole))
        found += parts(deals)
    rows: dict[tuple[int, int, str], ClaimLink] = {}
    for link in found:
        place = (link.one, link.other, link.relation)
        if place not in wishes.links:
            rows.setdefault(place, link)
    if rows:
        connection.execute(insert(table), [asdict(link) for link in rows.values()])


def _candidates(
    connection: Connection, fresh: Sequence[Statement], statements: Callable[[Iterable[int]], list[Statement]]
) -> list[tuple[Statement, Statement]]:
    """Pairs of a fresh claim and one of another document that share a key of links, in their order."""
    seeking: dict[int, list[int]] = defaultdict(list)
    for each in fresh:
        for key in {numbered(key, OF_LINKS) for key in link_keys_sought(each)}:
            seeking[key].append(each.number)
    pairs = {
        (min(one, number), max(one, number))
        for key, numbers in _claims_of(connection, seeking).items()
        for number in numbers
        for one in seeking[key]
        if one != number
    }
    of = {each.number: each for each in statements({number for pair in pairs for number in pair})}
    return [(of[one], of[other]) for one, other in sorted(pairs) if one in of and other in of]


def _sharing(
    connection: Connection, sides: set[int], statements: Callable[[Iterable[int]], list[Statement]]
) -> list[list[Statement]]:
    """The deals of each of the keys, two or more."""
    shared = [numbers for _, numbers in sorted(_claims_of(connection, sides).items()) if len(numbers) > 1]
    return [statements(numbers) for numbers in shared]


def _claims_of(connection: Connection, stored: Iterable[int]) -> dict[int, list[int]]:
    """Stored key → the claims that have it, of the keys that any has."""
    table = schema.claim_keys
    found: dict[int, list[int]] = defaultdict(list)
    for some in chunks(stored):
        query = select(table.c.key, table.c.claim).where(table.c.key.in_(some))
        for key, number in connection.execute(query):
            found[key].append(number)
    return found
