"""Merging within the database: only what the waiting claims touch is derived anew."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from servanda.claim import Claim
from servanda.parties import Party, resolve_claim, short_forms
from servanda.parties.bounds import bounded
from servanda.register import schema
from servanda.register.derivation import derive
from servanda.register.digests import OF_SAMENESS, chunks, numbered
from servanda.register.grouping import Wishes, families, groups, pairs
from servanda.register.identities import Identities
from servanda.register.keys import sought
from servanda.register.linking import decided, links
from servanda.register.naming import count_names, names_of
from servanda.register.near_parties import place_near_parties
from servanda.register.origins import Background
from servanda.register.placing import forget_across, is_across, keys_of_sides, place_across, stored_keys
from servanda.register.record import Record
from servanda.register.sameness import nearness, same
from servanda.register.statement import Statement, days_of
from servanda.register.stored import background_of
from servanda.register.together import Counts, change_counts, counts_held, counts_of
from servanda.register.wishes import identities_in, wishes_of

_IN_A_BATCH = 2000  # claims that are placed together, those of one document more


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge did: the claims that it placed, the records it made or changed, and those that it gave
    up."""

    claims: int
    made: int
    changed: int
    gone: int


def merge(connection: Connection) -> Merge:
    """Place every waiting claim in a record, and derive the records that this touches.

    Some documents at a time: what is held in memory does not grow with what waits.
    """
    wishes = wishes_of(connection)
    identities = identities_in(connection)
    placed = 0
    made: set[str] = set()
    changed: set[str] = set()
    gone: set[str] = set()
    named: set[str] = set()
    for waiting in _batches(connection):
        some, old, new = _place(connection, waiting, wishes, identities, named)
        placed += some
        made |= new.keys() - old.keys() - gone
        changed |= {key for key in new.keys() & old.keys() if new[key] != old[key]} | (new.keys() & gone)
        gone = (gone | (old.keys() - new.keys() - made)) - new.keys()
        made -= old.keys() - new.keys()
    place_near_parties(connection, identities, named)
    return Merge(claims=placed, made=len(made), changed=len(changed - made - gone), gone=len(gone))


def _batches(connection: Connection) -> Iterator[set[int]]:
    """The waiting claims, those of one document together, in the order of their documents."""
    table = schema.claims
    waiting: list[tuple[int, int]] = []
    # By their numbers: left to join and order them, a database may walk through all claims.
    for numbers in chunks(connection.scalars(select(schema.waiting.c.claim))):
        query = select(table.c.document, table.c.number).where(table.c.number.in_(numbers))
        waiting += [(document, number) for document, number in connection.execute(query)]
    some: set[int] = set()
    last = None
    for document, number in sorted(waiting):
        if len(some) >= _IN_A_BATCH and document != last:
            yield some
            some = set()
        some.add(number)
        last = document
    if some:
        yield some


def _place(
    connection: Connection, waiting: set[int], wishes: Wishes, identities: Identities, named: set[str]
) -> tuple[int, dict[str, Any], dict[str, Any]]:
    """Place these claims: how many stand, and the bodies of the records touched, before and after, by id.

    `named` grows by the parties of which a name came or went.
    """
    touched = _families_of(connection, waiting)
    sides = keys_of_sides(connection, waiting)
    known = _place_parties_and_keys(connection, waiting, wishes, identities, named)
    fresh = list(known.values())
    forget_across(connection, waiting)
    _place_links(connection, waiting, wishes, known)
    place_across(connection, sides, fresh, wishes, lambda some: _statements(connection, some, wishes, known))
    reached = _place_pairs(connection, fresh, wishes, known)
    reached |= {number for pair in wishes.same for number in pair if waiting & {*pair}}
    touched |= _families_of(connection, reached)
    members = {statement.number: statement for statement in fresh}
    held = _claims_of(connection, touched)
    members |= {each.number: each for each in _statements(connection, held, wishes, known)}
    old = _bodies(connection, touched)
    before = _forget(connection, touched)
    new, after = _store(connection, members, wishes)
    after.subtract(before)
    change_counts(connection, after)
    for some in chunks(waiting):
        connection.execute(delete(schema.waiting).where(schema.waiting.c.claim.in_(some)))
    return len(fresh), old, new


def forget_all(connection: Connection) -> None:
    """Drop everything derived, and let every claim wait for a merge."""
    for table in schema.DERIVED:
        connection.execute(delete(table))
    connection.execute(delete(schema.waiting))
    connection.execute(insert(schema.waiting).from_select(["claim"], select(schema.claims.c.number)))
    identities = identities_in(connection)
    place_near_parties(connection, identities, {party.key for party in identities.parties()})


def let_wait(connection: Connection, claims: Iterable[int]) -> None:
    """Have the next merge look at these claims."""
    for some in chunks(claims):
        connection.execute(delete(schema.waiting).where(schema.waiting.c.claim.in_(some)))
        connection.execute(insert(schema.waiting), [{"claim": number} for number in some])


def statements_of(connection: Connection, ids: Iterable[str], wishes: Wishes) -> list[Statement]:
    """The claims of these ids that stand, as merging sees them."""
    table = schema.claims
    numbers: set[int] = set()
    for some in chunks(ids):
        numbers.update(connection.scalars(select(table.c.number).where(table.c.id.in_(some))))
    return _statements(connection, numbers, wishes)


def _families_of(connection: Connection, claims: Iterable[int]) -> set[int]:
    found: set[int] = set()
    joined = schema.record_claims.join(schema.records)
    for some in chunks(claims):
        query = select(schema.records.c.family).select_from(joined)
        found.update(connection.scalars(query.where(schema.record_claims.c.claim.in_(some))))
    return found


def _claims_of(connection: Connection, touched: Iterable[int]) -> set[int]:
    found: set[int] = set()
    joined = schema.record_claims.join(schema.records)
    for some in chunks(touched):
        query = select(schema.record_claims.c.claim).select_from(joined)
        found.update(connection.scalars(query.where(schema.records.c.family.in_(some))))
    return found


def _place_parties_and_keys(
    connection: Connection, waiting: set[int], wishes: Wishes, identities: Identities, named: set[str]
) -> dict[int, Statement]:
    """Resolve the parties of the waiting claims and write the keys by which others find them.

    Those of the claims that stand, by their numbers.
    """
    known: dict[int, Statement] = {}
    before = names_of(connection, waiting)
    for some in chunks(waiting):
        for table in (schema.claim_parties, schema.claim_keys):
            connection.execute(delete(table).where(table.c.claim.in_(some)))
        near = schema.near_claims
        connection.execute(delete(near).where(near.c.one.in_(some)))
        connection.execute(delete(near).where(near.c.other.in_(some)))
    defined: dict[int, dict[str, str]] = {}
    placed: list[dict[str, Any]] = []
    keyed: list[dict[str, Any]] = []
    for number, document, claim in _current(connection, waiting, wishes):
        if document not in defined:
            query = select(schema.documents.c.text).where(schema.documents.c.number == document)
            defined[document] = short_forms(connection.execute(query).scalar_one())
        parties = tuple(identities.settled(party) for party in resolve_claim(claim, defined[document]))
        placed += [
            {
                "claim": number,
                "position": position,
                "role": said.role,
                "key": party.key,
                "kind": party.kind,
                "name": party.name,
                "said": said.name,
                "country": party.country,
            }
            for position, (said, party) in enumerate(zip(claim.parties, parties, strict=True))
        ]
        plain = tuple(Party(each.key, each.kind, each.name, country=each.country) for each in parties)
        known[number] = Statement(number, document, claim, plain)
        keyed += [{"key": key, "claim": number} for key in stored_keys(known[number])]
    keyed.sort(key=itemgetter("key", "claim"))  # neighbours in the index are written together
    for table, rows in ((schema.claim_parties, placed), (schema.claim_keys, keyed)):
        if rows:
            connection.execute(insert(table), rows)
    named |= count_names(connection, before, names_of(connection, waiting))
    return known


def _place_links(
    connection: Connection, waiting: set[int], wishes: Wishes, known: dict[int, Statement]
) -> None:
    """Find anew the links within the documents of the waiting claims, and those that people made of them."""
    table = schema.claim_links
    documents: set[int] = set()
    for some in chunks(waiting):
        query = select(schema.claims.c.document).where(schema.claims.c.number.in_(some))
        documents.update(connection.scalars(query))
    of: dict[int, set[int]] = defaultdict(set)
    for some in chunks(documents):
        query = select(schema.claims.c.number, schema.claims.c.document)
        for row in connection.execute(query.where(schema.claims.c.document.in_(some))):
            of[row.document].add(row.number)
    numbers = {number for some in of.values() for number in some}
    for some in chunks(numbers):
        of_document = (table.c.one.in_(some) | table.c.other.in_(some)) & ~is_across(table)
        connection.execute(delete(table).where(of_document))
    found = [
        link
        for document in sorted(of)
        for link in links(_statements(connection, of[document], wishes, known))
    ]
    wished = [link for link in wishes.links if numbers & {*link[:2]}]
    ends = {number for link in wished for number in link[:2]}
    found += decided(wished, {each.number for each in _statements(connection, ends, wishes)})
    rows = {(link.one, link.other, link.relation): asdict(link) for link in found}
    if rows:
        connection.execute(insert(table), list(rows.values()))


def _current(
    connection: Connection, numbers: Iterable[int], wishes: Wishes
) -> Iterator[tuple[int, int, Claim]]:
    """(number, document, claim) of those of the claims that stand.

    Those are what their documents' last readings found, less what people rejected, with what they restored.
    """
    table = schema.claims
    for some in chunks(numbers):
        query = select(table.c.number, table.c.document, table.c.body, table.c.current)
        rows = connection.execute(query.where(table.c.number.in_(some)).order_by(table.c.number))
        for number, document, body, current in rows.all():
            if number not in wishes.rejected and (current or number in wishes.restored):
                yield number, document, Claim.model_validate_json(body)


def _statements(
    connection: Connection, numbers: Iterable[int], wishes: Wishes, known: dict[int, Statement] | None = None
) -> list[Statement]:
    """Those of the claims that stand, in their order; what is `known` is not read again, and grows."""
    known = {} if known is None else known
    asked = set(numbers)
    wanted = asked - known.keys()
    parties: dict[int, list[Party]] = defaultdict(list)
    table = schema.claim_parties
    for some in chunks(wanted):
        query = select(table).where(table.c.claim.in_(some)).order_by(table.c.claim, table.c.position)
        for row in connection.execute(query):
            parties[row.claim].append(Party(row.key, row.kind, row.name, country=row.country))
    for number, document, claim in _current(connection, wanted, wishes):
        known[number] = Statement(number, document, claim, tuple(parties[number]))
    return [known[number] for number in sorted(asked & known.keys())]


def _place_pairs(
    connection: Connection, fresh: Sequence[Statement], wishes: Wishes, known: dict[int, Statement]
) -> set[int]:
    """Compare the fresh claims with all that share a key with them: those that are the same as another one.

    Pairs that only come near are written down for a person.
    """
    candidates = _candidates(connection, fresh)
    _statements(connection, {number for pair in candidates for number in pair}, wishes, known)
    reached: set[int] = set()
    near: list[dict[str, Any]] = []
    for one, other in sorted(candidates):
        if one not in known or other not in known:
            continue
        if same(known[one], known[other]):
            reached |= {one, other}
        elif (found := nearness(known[one], known[other])) is not None:
            near.append({"one": one, "other": other, "score": found[0]})
    if near:
        connection.execute(insert(schema.near_claims), near)
    return reached


def _candidates(connection: Connection, fresh: Sequence[Statement]) -> set[tuple[int, int]]:
    """Pairs of a fresh claim and another one that share a key, the smaller number first."""
    seeking: dict[int, list[int]] = defaultdict(list)
    for statement in fresh:
        for key in set(sought(statement)):
            seeking[numbered(key, OF_SAMENESS)].append(statement.number)
    table = schema.claim_keys
    found: set[tuple[int, int]] = set()
    for some in chunks(seeking):
        for key, number in connection.execute(
            select(table.c.key, table.c.claim).where(table.c.key.in_(some))
        ):
            found.update((min(number, one), max(number, one)) for one in seeking[key] if one != number)
    return found


def _bodies(connection: Connection, touched: Iterable[int]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for some in chunks(touched):
        query = select(schema.records.c.id, schema.records.c.body).where(schema.records.c.family.in_(some))
        found.update((row.id, row.body) for row in connection.execute(query))
    return found


def _forget(connection: Connection, touched: Iterable[int]) -> Counts:
    """Delete the records of these families; what they counted for."""
    counted: Counts = Counter()
    for some in chunks(touched):
        ids = list(connection.scalars(select(schema.records.c.id).where(schema.records.c.family.in_(some))))
        for few in chunks(ids):
            counted.update(counts_held(connection, few))
            for table in (schema.record_parties, schema.record_claims):
                connection.execute(delete(table).where(table.c.record.in_(few)))
            connection.execute(delete(schema.records).where(schema.records.c.id.in_(few)))
    return counted


def _store(
    connection: Connection, members: Mapping[int, Statement], wishes: Wishes
) -> tuple[dict[str, Any], Counts]:
    """Write the records of the claims; their bodies by id, and what they count for."""
    backgrounds = _backgrounds(connection, {statement.document for statement in members.values()})
    joined = [*pairs([members[number] for number in sorted(members)])]
    joined += [pair for pair in wishes.same if pair[0] in members and pair[1] in members]
    rows: list[dict[str, Any]] = []
    claims: list[dict[str, Any]] = []
    parties: list[dict[str, Any]] = []
    for family, numbers in families(members, joined).items():
        for group in groups([members[number] for number in numbers], wishes):
            numbered = {each.number for each in group}
            choices = [choice for choice in wishes.choices if choice.claim in numbered]
            record = derive(group, backgrounds, choices)
            countries = {party.key: party.country for each in group for party in each.parties}
            rows.append(_row(record, family, group[0].number))
            claims += [{"claim": each.number, "record": record.id} for each in group]
            parties += [
                {
                    "record": record.id,
                    "position": position,
                    "key": party.party,
                    "country": countries[party.party],
                    "place": group[0].number,
                    "regional": party.party.startswith("place:"),
                }
                for position, party in enumerate(record.parties)
            ]
    for table, some in (
        (schema.records, rows),
        (schema.record_claims, claims),
        (schema.record_parties, parties),
    ):
        if some:
            connection.execute(insert(table), some)
    places: dict[str, list[str | None]] = {}
    for party in parties:
        places.setdefault(party["record"], []).append(party["country"])
    counted = counts_of((row["kind"], places.get(row["id"], [])) for row in rows)
    return {row["id"]: row["body"] for row in rows}, counted


def _backgrounds(connection: Connection, documents: Iterable[int]) -> dict[int, Background]:
    found: dict[int, Background] = {}
    table = schema.documents
    for some in chunks(documents):
        query = select(table.c.number, table.c.metadata, table.c.sections, table.c.notes)
        for row in connection.execute(query.where(table.c.number.in_(some))):
            found[row.number] = background_of(row.metadata, row.sections, row.notes)
    return found


def _row(record: Record, family: int, place: int) -> dict[str, Any]:
    first, last = days_of(record.date or record.covers)
    return {
        "id": record.id,
        "place": place,
        "family": family,
        "kind": record.kind,
        "form": record.form,
        "status": record.status,
        "what": record.what,
        "earliest": first,
        "latest": last,
        "year": (first or last or "")[:4] or None,
        "located": bounded(record.place) if record.place else None,
        "binding": record.binding,
        "disputed": max((len(held.against) for held in record.fields if held.disputed), default=0),
        "body": record.body(),
    }
