"""Deals as a release package of the Open Contracting Data Standard 1.1 (standard.open-contracting.org).

A deal is a contracting process of its own. One that is agreed, under way or done is a contract with its
award; one that is proposed or planned is a planned tender. OCDS knows days and no months: what is dated less
exactly is left out and listed, never rounded. Who publishes the file, and the registered prefix of each
`ocid`, is for the user to say.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from servanda.claim import Claim
from servanda.exports.fitting import counts, day, list_fields, main_sum, quotes_of, title_of
from servanda.exports.holdings import Exportable
from servanda.exports.left_out import LeftOut, Written, left_out_of, written
from servanda.exports.publisher import Publisher
from servanda.output import whole_file
from servanda.register import Record, RecordParty

ROLES = {"seller": "supplier", "buyer": "buyer", "lender": "funder", "borrower": "payee"}
"""Of a deal's party → of OCDS's list of roles."""
_CONTRACTS = {"agreed": "active", "active": "active", "done": "terminated", "cancelled": "cancelled"}
_SCHEMES = {"lei": "XI-LEI"}
_NOT_HELD = ("change", "said_by", "place", "links")


def write_ocds(held: Exportable, path: Path, publisher: Publisher | None = None) -> Written:
    """Write the deals, as published by `publisher`.

    Listed as left out: records that are no deals, and the fields that OCDS has no place for.

    Raises:
        OutputError: the path cannot be written.
    """
    last, by = "", publisher or Publisher()
    scheme, uid = by.listed
    told = _filled({"name": by.name or "servanda", "scheme": scheme, "uid": uid})
    with whole_file(path) as file, left_out_of(path) as left_out:
        file.write('{"uri": "urn:servanda:releases", "version": "1.1", ')
        file.write(f'"publisher": {json.dumps(told, ensure_ascii=False)},\n')
        file.write('"releases": [')
        for number, release in enumerate(_releases(held, left_out, by.prefix or "servanda")):
            last = max(last, release["date"])
            file.write(",\n" if number else "\n")
            file.write(json.dumps(release, ensure_ascii=False))
        # The day of the newest information, so that the same register makes the same file.
        file.write(f'\n], "publishedDate": {json.dumps(last or "0001-01-01T00:00:00Z")}}}\n')
    return written(path, left_out)


def _releases(held: Exportable, left_out: LeftOut, prefix: str) -> Iterator[dict[str, Any]]:
    for record in held.records():
        if record.kind != "deal":
            left_out.add("record", record.id, "", title_of(record), f"not a deal ({record.kind})")
            continue
        read = [document.read_at for claim in record.claims if (document := held.document_of(claim))]
        if not read:
            left_out.add("record", record.id, "", title_of(record), "no document says when it was recorded")
            continue
        list_fields(record, _NOT_HELD, left_out, "OCDS has no field for it")
        yield {"ocid": f"{prefix}-{record.id}"} | _release(record, max(read), held, left_out)


def _release(record: Record, read_at: str, held: Exportable, left_out: LeftOut) -> dict[str, Any]:
    parties = _parties(record, held)
    buyer = next((party for party in record.parties if party.role == "buyer"), None)
    tag = "contractTermination" if record.status == "cancelled" else "contract"
    release: dict[str, Any] = {
        "id": record.id,
        "date": read_at,
        "tag": [tag if record.status in _CONTRACTS else "planning"],
        "initiationType": "tender",
        "language": "en",
        "parties": parties,
        "buyer": _reference(buyer) if buyer else None,
    }
    held_in = _contract if record.status in _CONTRACTS else _planned
    return _filled(release | held_in(record, held, left_out))


def _contract(record: Record, held: Exportable, left_out: LeftOut) -> dict[str, Any]:
    """A contract and the award that it rests on."""
    money, things = _money(record, left_out), _things(record, left_out)
    sellers = {party.party: _reference(party) for party in record.parties if party.role == "seller"}
    signed = [day(step.date) for step in record.steps if step.status == "agreed" and day(step.date)]
    for step in record.steps:
        if step.date and day(step.date) not in signed:
            told = f"{step.status} {step.date}"
            left_out.add("record", record.id, "date", told, "a date that is no day of signature")
    award = {
        "id": "1",
        "title": title_of(record),
        "status": "cancelled" if record.status == "cancelled" else "active",
        "suppliers": list(sellers.values()),
        "value": money,
        "items": things,
    }
    contract = {
        "id": "1",
        "awardID": "1",
        "title": title_of(record),
        "description": quotes_of(record),
        "status": _CONTRACTS[record.status],
        "period": _period(record, left_out),
        "value": money,
        "items": things,
        "dateSigned": _moment(signed[0]) if signed else None,
        "documents": [_document(claim, held, left_out) for claim in record.claims],
    }
    return {"awards": [_filled(award)], "contracts": [_filled(contract)]}


def _planned(record: Record, held: Exportable, left_out: LeftOut) -> dict[str, Any]:
    """A tender to come, and the budget that is spoken of."""
    money = _money(record, left_out)
    if record.date:
        told = f"{record.status} {record.date}"
        left_out.add("record", record.id, "date", told, "a date that is no day of signature")
    tender = {
        "id": "1",
        "title": title_of(record),
        "status": "planning" if record.status == "proposed" else "planned",
        "items": _things(record, left_out),
        "contractPeriod": _period(record, left_out),
        "documents": [_document(claim, held, left_out) for claim in record.claims],
    }
    planning = {"rationale": quotes_of(record), "budget": {"amount": money} if money else None}
    return {"planning": _filled(planning), "tender": _filled(tender)}


def _parties(record: Record, held: Exportable) -> list[dict[str, Any]]:
    """Each party once, with all its roles."""
    found: dict[str, dict[str, Any]] = {}
    for party in record.parties:
        known = held.party(party.party)
        numbers = [
            {"scheme": _SCHEMES.get(sort, sort.upper()), "id": number}
            for sort, number in (known.identifiers if known else ())
        ]
        country = known.country if known else None
        one = found.setdefault(
            party.party,
            _filled(
                {
                    "id": party.party,
                    "name": (known.name if known else party.name) or party.party,
                    "identifier": numbers[0] if numbers else None,
                    "additionalIdentifiers": numbers[1:],
                    "address": {"countryName": country} if country else None,
                    "roles": [],
                }
            ),
        )
        one.setdefault("roles", [])
        if ROLES[party.role] not in one["roles"]:
            one["roles"].append(ROLES[party.role])
    return list(found.values())


def _reference(party: RecordParty) -> dict[str, str]:
    return {"id": party.party, "name": party.name or party.party}


def _money(record: Record, left_out: LeftOut) -> dict[str, Any] | None:
    amount = main_sum(record, left_out)
    return {"amount": amount.value, "currency": amount.unit} if amount else None


def _things(record: Record, left_out: LeftOut) -> list[dict[str, Any]]:
    """What is counted; the quantity is a number in OCDS, its bound is listed."""
    found = []
    for number, amount in enumerate(counts(record), 1):
        if amount.bound != "exact":
            said = f"{amount.bound} {amount.value} {amount.unit}"
            left_out.add("record", record.id, "amounts", said, "that a quantity is about, over or under")
        unit = {"name": amount.unit}
        found.append(
            {"id": str(number), "description": title_of(record), "quantity": amount.value, "unit": unit}
        )
    return found


def _period(record: Record, left_out: LeftOut) -> dict[str, str] | None:
    if not record.covers:
        return None
    start, _, end = record.covers.partition("/")
    found = {"startDate": _moment(day(start)), "endDate": _moment(day(end))}
    if (not found["startDate"] and start not in ("", "..")) or (
        not found["endDate"] and end not in ("", "..")
    ):
        left_out.add("record", record.id, "covers", record.covers, "a period that is not given in days")
    return _filled(found) or None


def _document(claim: Claim, held: Exportable, left_out: LeftOut) -> dict[str, Any]:
    document = held.document_of(claim)
    about = document.metadata if document else None
    published = about.published if about else None
    if published and not day(published):
        left_out.add("document", claim.doc, "published", published, "a date that is not given in days")
    return _filled(
        {
            "id": claim.id,
            "title": (about.title if about else None) or claim.doc,
            "description": claim.quote,
            "url": about.url if about else None,
            "datePublished": _moment(day(published)),
            "language": about.language if about else None,
        }
    )


def _moment(of: str | None) -> str | None:
    return f"{of}T00:00:00Z" if of else None


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, [], {}, "")}
