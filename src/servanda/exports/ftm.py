"""Parties, deals, projects, events, memberships and links as FollowTheMoney entities and statements.

Two files: the entities as JSON Lines, and beside them the same as statements, a value each
(`NAME.statements.json`), after followthemoney.tech. The standard has no type for figures and pledges; these
are listed as left out, as are dates that are about, sums that are over, and whatever else it cannot say.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from servanda.exports.annotations import in_words
from servanda.exports.fitting import counts, list_fields, main_sum, plain_number, quotes_of, title_of
from servanda.exports.holdings import Exportable
from servanda.exports.left_out import LeftOut, Written, left_out_of
from servanda.exports.left_out import written as written_to
from servanda.output import whole_file
from servanda.register import Record, StoredDocument

DATASET = "servanda"
# Property → its type, of all the properties that are used here.
TYPES = {
    "name": "name", "alias": "name", "country": "country", "wikidataId": "identifier",
    "leiCode": "identifier", "title": "string", "author": "string", "publisher": "string",
    "publishedAt": "date", "fileName": "string", "language": "language", "sourceUrl": "url",
    "authority": "entity", "contractDate": "date", "status": "string", "type": "string", "amount": "number",
    "currency": "string", "supplier": "entity", "contract": "entity", "role": "string", "date": "date",
    "startDate": "date", "endDate": "date", "summary": "text", "description": "text", "recordId": "string",
    "notes": "text", "keywords": "string", "proof": "entity", "debtor": "entity", "creditor": "entity",
    "project": "entity", "participant": "entity", "location": "address", "organizer": "entity",
    "involved": "entity", "member": "entity", "organization": "entity", "subject": "entity",
    "object": "entity",
}  # fmt: skip
_SCHEMATA = {"body": "Organization", "person": "Person"}
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")
_ID = re.compile(r"[0-9A-Za-z]([0-9A-Za-z.-]*[0-9A-Za-z])?")
_NOT_HELD = ("change", "said_by")


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity: its schema, and its properties with their values."""

    id: str
    schema: str
    properties: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, *values: str | None) -> None:
        """Add the values that there are, each once, as the standard has them: without control characters."""
        held = self.properties.setdefault(name, [])
        for value in values:
            told = _tidy(value or "", keep_lines=TYPES[name] == "text")
            if told and told not in held:
                held.append(told)
        if not held:
            del self.properties[name]

    def point(self, name: str, *keys: str) -> None:
        """Add the entities of these parties, records or documents."""
        self.add(name, *map(entity_id, keys))


def write_ftm(held: Exportable, path: Path) -> Written:
    """Write the entities to the path, and the statements beside it.

    Raises:
        OutputError: the path cannot be written.
    """
    statements = path.with_name(f"{path.stem}.statements.json")
    with whole_file(path) as file, whole_file(statements) as beside, left_out_of(path) as left_out:
        for entity in _entities(held, left_out):
            shown = {"id": entity.id, "schema": entity.schema, "properties": entity.properties}
            file.write(json.dumps(shown, ensure_ascii=False) + "\n")
            for statement in _statements(entity):
                beside.write(json.dumps(statement, ensure_ascii=False) + "\n")
    told = written_to(path, left_out)
    return Written((path, statements), told.left_out, told.report)


def _statements(entity: Entity) -> Iterator[dict[str, Any]]:
    """Each value of the entity as a statement of its own."""
    for name, values in entity.properties.items():
        for value in values:
            yield {
                "canonical_id": entity.id,
                "entity_id": entity.id,
                "prop": name,
                "prop_type": TYPES[name],
                "schema": entity.schema,
                "value": value,
                "dataset": DATASET,
                "lang": None,
                "original_value": None,
                "external": False,
                "first_seen": None,
                "last_seen": None,
                "origin": None,
                "id": None,
            }


def _entities(held: Exportable, left_out: LeftOut) -> Iterator[Entity]:
    """The documents, then the parties and what they have to do with each other, each once."""
    for document in held.documents():
        yield _document(document, left_out)
    seen: set[str] = set()
    for record in held.records():
        made = list(_of_record(record, held, left_out))
        if not made:
            continue
        for party in record.parties:
            if party.party not in seen:
                seen.add(party.party)
                yield _party(held, party.party, party.name, left_out)
        yield from made


def _document(document: StoredDocument, left_out: LeftOut) -> Entity:
    about = document.metadata
    made = Entity(_document_id(about.name), "Document")
    made.add("fileName", _tidy(about.name) or made.id)
    made.add("title", about.title)
    made.add("author", about.author)
    made.add("publisher", about.publisher)
    made.add("publishedAt", _prefix(about.published))
    if about.published and not _prefix(about.published):
        left_out.add("document", about.name, "published", about.published, "a date that is no plain date")
    made.add("sourceUrl", about.url if about.url and "://" in about.url else None)
    return made


def _party(held: Exportable, key: str, name: str, left_out: LeftOut) -> Entity:
    known = held.party(key)
    made = Entity(entity_id(key), _SCHEMATA.get(known.kind if known else "body", "LegalEntity"))
    made.add("name", _tidy(known.name if known else name) or made.id)
    if known:
        made.add("alias", *known.aliases)
        code = known.key if known.kind == "country" else known.country
        made.add("country", code.lower() if code else None)
        for sort, number in known.identifiers:
            place = {"wikidata": "wikidataId", "lei": "leiCode"}.get(sort)
            if place:
                made.add(place, number)
            else:
                left_out.add(
                    "party", key, sort, number, "a number of a list that FollowTheMoney does not have"
                )
    return made


def _of_record(record: Record, held: Exportable, left_out: LeftOut) -> Iterator[Entity]:
    sides: dict[str, list[str]] = {}
    for party in record.parties:
        if party.party not in sides.setdefault(party.role, []):
            sides[party.role].append(party.party)
    make = _MAKERS.get(record.kind)
    made = list(make(record, sides, held, left_out)) if make else []
    if not made:
        if make:
            why = f"without the parties that its type needs ({record.kind})"
        else:
            why = f"FollowTheMoney has no type for it ({record.kind})"
        left_out.add("record", record.id, "", title_of(record), why)
        return
    list_fields(record, _NOT_HELD, left_out, "FollowTheMoney has no property for it")
    for amount in counts(record):
        said = f"{amount.bound} {amount.value} {amount.unit}"
        left_out.add("record", record.id, "amounts", said, "a count of things")
    if record.links:
        told = "; ".join(f"{link.relation} {link.record}" for link in record.links)
        left_out.add("record", record.id, "links", told, "FollowTheMoney has no property for it")
    yield from made


def _deal(
    record: Record, sides: dict[str, list[str]], held: Exportable, left_out: LeftOut
) -> Iterator[Entity]:
    """A contract and an award to each seller; a loan is a debt."""
    if record.form == "finance" and sides.get("borrower"):
        debt = _interval(record, "Debt", record.id, left_out, held)
        debt.point("debtor", *sides["borrower"])
        debt.point("creditor", *sides.get("lender", ()))
        _value(debt, record, left_out)
        yield debt
        return
    contract = _thing(record, "Contract", held)
    contract.add("title", title_of(record))
    contract.add("type", record.form)
    contract.add("status", record.status)
    contract.point("authority", *sides.get("buyer", ()), *sides.get("lender", ()))
    contract.add("contractDate", _prefix(record.date))
    _list_date(record, _prefix(record.date), left_out)
    _value(contract, record, left_out)
    yield contract
    for seller in sides.get("seller", ()):
        award = Entity(entity_id(f"{record.id}:{seller}"), "ContractAward")
        award.point("contract", record.id)
        award.point("supplier", seller)
        award.add("role", "seller")
        award.add("status", record.status)
        yield award


def _project(
    record: Record, sides: dict[str, list[str]], held: Exportable, left_out: LeftOut
) -> Iterator[Entity]:
    project = _thing(record, "Project", held)
    project.add("status", record.status)
    _period(project, record, left_out)
    _value(project, record, left_out)
    _list_place(record, left_out)
    yield project
    for role, parties in sides.items():
        for party in parties:
            part = Entity(entity_id(f"{record.id}:{role}:{party}"), "ProjectParticipant")
            part.point("project", record.id)
            part.point("participant", party)
            part.add("role", role)
            yield part


def _event(
    record: Record, sides: dict[str, list[str]], held: Exportable, left_out: LeftOut
) -> Iterator[Entity]:
    event = _thing(record, "Event", held)
    event.add("location", record.place)
    event.point("organizer", *sides.get("organiser", ()))
    event.point("involved", *sides.get("participant", ()))
    event.add("proof", *(_document_id(claim.doc) for claim in record.claims if held.document_of(claim)))
    _period(event, record, left_out)
    left_out.add("record", record.id, "status", record.status, "an event has no status")
    yield event


def _admission(
    record: Record, sides: dict[str, list[str]], held: Exportable, left_out: LeftOut
) -> Iterator[Entity]:
    for body in sides.get("body", ()):
        known = held.party(body)
        for member in sides.get("member", ()):
            name = f"{record.id}:{member}:{body}"
            if known is None or known.kind == "body":
                link = _interval(record, "Membership", name, left_out, held)
                link.point("member", member)
                link.point("organization", body)
            else:  # a place that admits members is no Organization
                link = _interval(record, "UnknownLink", name, left_out, held)
                link.point("subject", member)
                link.point("object", body)
            link.add("role", f"{record.form}: {record.what}" if record.what else record.form)
            link.add("status", record.status)
            yield link
    _list_place(record, left_out)


def _agreement(
    record: Record, sides: dict[str, list[str]], held: Exportable, left_out: LeftOut
) -> Iterator[Entity]:
    """A link between each two of its parties, for there is no type for agreements."""
    for one, other in combinations(sides.get("party", ()), 2):
        link = _interval(record, "UnknownLink", f"{record.id}:{one}:{other}", left_out, held)
        link.point("subject", one)
        link.point("object", other)
        link.add("role", f"{record.form}: {record.what}" if record.what else record.form)
        link.add("status", record.status)
        yield link
    if len(sides.get("party", ())) > 1:
        main_sum_is_lost = main_sum(record, left_out)
        if main_sum_is_lost:
            said = f"{main_sum_is_lost.value} {main_sum_is_lost.unit}"
            left_out.add("record", record.id, "amounts", said, "a link has no sum")
        _list_place(record, left_out)


_MAKERS = {
    "deal": _deal,
    "project": _project,
    "event": _event,
    "admission": _admission,
    "agreement": _agreement,
}


def _thing(record: Record, schema: str, held: Exportable) -> Entity:
    made = Entity(entity_id(record.id), schema)
    made.add("name", title_of(record))
    made.add("keywords", record.kind, record.form)
    made.add("summary", in_words(record.claims[0]) if record.claims else None)
    made.add("notes", quotes_of(record))
    made.add("sourceUrl", *_addresses(record, held))
    return made


def _interval(record: Record, schema: str, identity: str, left_out: LeftOut, held: Exportable) -> Entity:
    made = Entity(entity_id(identity), schema)
    made.add("recordId", record.id)
    made.add("summary", in_words(record.claims[0]) if record.claims else None)
    made.add("description", quotes_of(record))
    made.add("sourceUrl", *_addresses(record, held))
    made.add("proof", *(_document_id(claim.doc) for claim in record.claims if held.document_of(claim)))
    _period(made, record, left_out)
    return made


def _period(made: Entity, record: Record, left_out: LeftOut) -> None:
    """What it covers, or its date, as start and end; a single date as the date."""
    if record.covers:
        start, _, end = record.covers.partition("/")
        made.add("startDate", _prefix(start))
        made.add("endDate", _prefix(end))
        if not all(_prefix(side) for side in (start, end or start) if side not in ("", "..")):
            left_out.add(
                "record", record.id, "covers", record.covers, "a period of dates that are no plain ones"
            )
    start, _, end = (record.date or "").partition("/")
    if end and not record.covers:
        made.add("startDate", _prefix(start))
        made.add("endDate", _prefix(end))
        fits = all(_prefix(side) for side in (start, end) if side not in ("", ".."))
        _list_date(record, "fits" if fits else None, left_out)
    elif record.date:
        made.add("date", _prefix(record.date))
        _list_date(record, _prefix(record.date), left_out)


def _value(made: Entity, record: Record, left_out: LeftOut) -> None:
    amount = main_sum(record, left_out)
    if amount:
        made.add("amount", plain_number(amount.value))
        made.add("currency", amount.unit)


def _list_date(record: Record, held: str | None, left_out: LeftOut) -> None:
    if record.date and not held:
        left_out.add("record", record.id, "date", record.date, "a date that is no plain date")


def _list_place(record: Record, left_out: LeftOut) -> None:
    if record.place:
        left_out.add("record", record.id, "place", record.place, "FollowTheMoney has no property for it")


def _addresses(record: Record, held: Exportable) -> list[str]:
    found = (held.document_of(claim) for claim in record.claims)
    return [each.metadata.url for each in found if each and each.metadata.url and "://" in each.metadata.url]


def _tidy(text: str, *, keep_lines: bool = False) -> str:
    """The text without control characters; on one line, unless lines are kept."""
    plain = "".join(
        letter if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cf", "Cn", "Co") else " "
        for letter in text
    )
    return plain.strip() if keep_lines else " ".join(plain.split())


def entity_id(text: str) -> str:
    """The text as the id of an entity: letters of ASCII, digits, dots, hyphens; what has others, and a digest
    that tells it from all else."""
    if _ID.fullmatch(text):
        return text
    plain = re.sub(r"[^0-9A-Za-z]+", "-", text).strip("-")[:60]
    digest = hashlib.sha256(text.encode()).hexdigest()[:10]
    return f"{plain}-{digest}" if plain else digest


def _document_id(name: str) -> str:
    return entity_id(f"document:{name}")


def _prefix(date: str | None) -> str | None:
    """The date, where it is a year, a month or a day and for certain."""
    return date if date and _DATE.fullmatch(date) else None
