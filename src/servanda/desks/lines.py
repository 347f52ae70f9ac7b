"""A record, a claim or a party in one line, as tables and lists show it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from servanda import wording
from servanda.briefs.figures import name_of
from servanda.briefs.language import brief_words
from servanda.briefs.sentences import sentence
from servanda.claim import Claim
from servanda.register import Record, schema

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class PartyLink:
    """A party as a page names and links it; `key` is its identity, `role` what it does in the record."""

    key: str
    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A record in one line. `title` is its sentence or the figure's name; `date`, `amounts` and `change` are
    in words; `day` is its EDTF; `sources` counts independent origins; `countable` whether its sums may be
    added to others'; `disputed` whether its claims disagree on a field and nobody has decided."""

    id: str
    kind: str
    form: str
    status: str
    title: str
    what: str
    date: str
    day: str
    parties: tuple[PartyLink, ...]
    place: str
    amounts: str
    change: str
    said_by: str
    binding: str
    claims: int
    sources: int
    quality: int
    countable: bool
    disputed: bool


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim with its quote, and where it is: `document` is the number of its document in the register."""

    id: str
    kind: str
    form: str
    status: str
    title: str
    quote: str
    source: str
    document: int | None
    record: str | None
    start: int
    said_by: str


def line_of(record: Record) -> Line:
    """The record in one line."""
    return Line(
        id=record.id,
        kind=record.kind,
        form=record.form,
        status=record.status,
        title=title_of(record),
        what=record.what or "",
        date=wording.period(record.date),
        day=record.date or "",
        parties=tuple(PartyLink(party.party, party.name, party.role) for party in record.parties),
        place=record.place or "",
        amounts=wording.amounts(tuple(dict.fromkeys(record.amounts))),
        change=wording.change(record.change) if record.change else "",
        said_by=record.said_by or "",
        binding=record.binding,
        claims=len(record.claims),
        sources=len(record.origins),
        quality=int(record.quality.value),
        countable=bool(record.countable.value),
        disputed=any(held.disputed for held in record.fields),
    )


def title_of(record: Record) -> str:
    """What the record is, as a sentence; of a figure its name, period and value."""
    if record.kind == "figure":
        value = wording.amounts(tuple(dict.fromkeys(record.amounts)))
        grown = wording.change(record.change) if record.change else ""
        told = ", ".join(part for part in (value, grown) if part)
        when = f", {wording.period(record.date)}" if record.date else ""
        meant = f" ({record.status})" if record.status != "actual" else ""
        return f"{name_of(record)}{when}{meant}" + (f": {told}" if told else "")
    return sentence(record, brief_words("en")).rstrip(".")


def title_of_claim(claim: Claim) -> str:
    """What one claim says, in the words of a record that only this claim speaks of."""
    from servanda.register import RecordParty

    alone = Record(
        id=claim.id,
        kind=claim.kind,
        form=claim.form,
        status=claim.status,
        what=claim.what,
        date=claim.date,
        covers=claim.covers,
        parties=tuple(RecordParty(party.name, party.role, "") for party in claim.parties),
        place=claim.place,
        amounts=claim.amounts,
        change=claim.change,
        said_by=claim.said_by,
        binding="none",
        steps=(),
        claims=(claim,),
    )
    return title_of(alone)


def claim_line(claim: Claim, document: int | None = None) -> ClaimLine:
    """The claim with its quote, in the document of that number."""
    return ClaimLine(
        id=claim.id,
        kind=claim.kind,
        form=claim.form,
        status=claim.status,
        title=title_of_claim(claim),
        quote=claim.quote,
        source=claim.doc,
        document=document,
        record=claim.record,
        start=claim.start,
        said_by=claim.said_by or "",
    )


def claim_lines(connection: Connection, claims: Iterable[Claim]) -> list[ClaimLine]:
    """The claims with their quotes and the numbers of their documents, in their order."""
    given = list(claims)
    found: dict[str, tuple[int, str | None]] = {}
    ids = [claim.id for claim in given]
    table, held = schema.claims, schema.record_claims
    for start in range(0, len(ids), _AT_ONCE):
        query = select(table.c.id, table.c.document, held.c.record).outerjoin(held)
        for row in connection.execute(query.where(table.c.id.in_(ids[start : start + _AT_ONCE]))):
            found[row.id] = (row.document, row.record)
    lines = []
    for claim in given:
        document, record = found.get(claim.id, (None, claim.record))
        lines.append(claim_line(claim.model_copy(update={"record": record}), document))
    return lines


def claim_lines_of(connection: Connection, ids: Sequence[str]) -> list[ClaimLine]:
    """The claims of these ids, each once, with their quotes and the numbers of their documents."""
    table, held = schema.claims, schema.record_claims
    wanted, found = list(dict.fromkeys(ids)), dict[str, ClaimLine]()
    for start in range(0, len(wanted), _AT_ONCE):
        query = select(table.c.id, table.c.body, table.c.document, held.c.record).outerjoin(held)
        for row in connection.execute(query.where(table.c.id.in_(wanted[start : start + _AT_ONCE]))):
            claim = Claim.model_validate_json(row.body).model_copy(update={"record": row.record})
            found[row.id] = claim_line(claim, row.document)
    return [found[identity] for identity in wanted if identity in found]
