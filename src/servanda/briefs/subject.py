"""The subject of a brief: which records of a register concern a party, a pair, a place or a body."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from servanda.briefs.language import brief_words
from servanda.briefs.limits import MOST_RECORDS
from servanda.briefs.sources import Library
from servanda.briefs.themes import theme_words
from servanda.errors import PartyError
from servanda.parties import Party
from servanda.register import Outline, Query, Record, Register
from servanda.register.statement import days_of

_PLACES = ("region", "city")
_SORTS = re.compile(
    r"\b(?:region|oblast|province|district|city|state|county|prefecture|republic|autonomous|municipality)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a brief is on, the records that it tells, and how many records concern them in all."""

    parties: tuple[Party, ...]
    records: list[Record]
    of: int

    @property
    def names(self) -> list[str]:
        """What the parties are called."""
        return [party.name for party in self.parties]

    def library(self, register: Register) -> Library:
        """The documents that the records rest on."""
        return library_of(register, self.records)


def library_of(register: Register, records: Iterable[Record]) -> Library:
    """The documents that the records rest on."""
    return Library(register.documents_named({claim.doc for record in records for claim in record.claims}))


def latest_about(
    register: Register,
    names: Sequence[str],
    *,
    fits: Callable[[Record | Outline], bool] | None = None,
    narrow: Callable[[list[Record]], list[Record]] | None = None,
    most: int = MOST_RECORDS,
) -> Subject:
    """What `records_about` gives, of more than `most` records those of the latest dates.

    `fits` says whether a record can be meant by what it is; no other is read. `narrow` is given some records
    at a time and says which of them are meant. However many there are, no more than a few times `most` are in
    memory at once. Raises what `records_about` does.
    """
    parties = _called(register, names)
    query = _taking_part(names)
    if narrow is None and fits is None:
        records, of = register.latest_records(query, most=most)
    elif narrow is None:
        records, of = _latest_by_outline(register, filter(fits, register.outlines(query)), most)
    else:
        given = _fitting(register, query, fits) if fits else register.each_record(query)
        records, of = _latest(_some_at_a_time(given, narrow), most)
    more = _beside(register, parties, records)
    more = [record for record in more if fits(record)] if fits else more
    if narrow is not None:
        more = narrow(more)
    if more:
        records, _ = _latest([records, more], most)
    return Subject(parties, records, of + len(more))


def _latest_by_outline(
    register: Register, outlines: Iterable[Outline], most: int
) -> tuple[list[Record], int]:
    """Of the records of the outlines those of the latest dates, in their order, and how many there are."""
    days = (
        (outline.day is not None, outline.day or "", at, outline.id) for at, outline in enumerate(outlines)
    )
    kept: list[tuple[bool, str, int, str]] = []
    many = 0
    for some in iter(lambda: list(islice(days, MOST_RECORDS)), []):
        many += len(some)
        kept = sorted([*kept, *some], reverse=True)[:most]
    return register.records_of(identity for *_, identity in kept), many


def _fitting(register: Register, query: Query, fits: Callable[[Record | Outline], bool]) -> Iterator[Record]:
    """The records that fit, some at a time."""
    ids = (outline.id for outline in register.outlines(query) if fits(outline))
    while some := list(islice(ids, MOST_RECORDS)):
        yield from register.records_of(some)


def _some_at_a_time(
    records: Iterator[Record], narrow: Callable[[list[Record]], list[Record]]
) -> Iterator[list[Record]]:
    while some := list(islice(records, MOST_RECORDS)):
        yield narrow(some)


def _latest(batches: Iterable[list[Record]], most: int) -> tuple[list[Record], int]:
    """Of all the records those of the latest dates, in their order, and how many there were."""
    kept: list[tuple[tuple[bool, str], int, Record]] = []
    many = 0
    for batch in batches:
        for record in batch:
            ends = days_of(record.date or record.covers)
            last = ends[1] or ends[0]
            kept.append(((last is not None, last or ""), many, record))
            many += 1
        kept = sorted(kept, key=lambda one: one[:2], reverse=True)[:most]
    return [record for _, _, record in sorted(kept, key=lambda one: one[1])], many


def records_about(register: Register, names: Sequence[str]) -> tuple[tuple[Party, ...], list[Record]]:
    """The parties called `names` (none, one or two), and the records that concern them.

    A country stands for its regions, cities and bodies. Of a region or a city there are also the records that
    have their place there, of a zone the projects of its residents. Without a name it is the whole register.

    Raises:
        UnknownParty: nothing in the register mentions one of them.
        PartyError: more than two names.
    """
    parties = _called(register, names)
    records = register.records(_taking_part(names))
    return parties, [*records, *_beside(register, parties, records)]


def _called(register: Register, names: Sequence[str]) -> tuple[Party, ...]:
    if len(names) > 2:
        raise PartyError(
            f"{len(names)} parties", hint="name one party, or two for a pair; quote names with blanks"
        )
    return tuple(register.party(name) for name in names)


def _taking_part(names: Sequence[str]) -> Query:
    one, other = (*names, None, None)[:2]
    return Query(party=one, with_party=other)


def _beside(register: Register, parties: Sequence[Party], records: Sequence[Record]) -> list[Record]:
    """What concerns a place or a zone without its taking part: what is placed there, what residents build."""
    if len(parties) != 1:
        return []
    more = _placed_at(register, parties[0]) if parties[0].kind in _PLACES else []
    more += _of_residents(register, records) if parties[0].kind == "body" else []
    held = {record.id for record in records}
    return [record for record in more if record.id not in held]


def sides_of_commission(register: Register, name: str) -> tuple[str, str]:
    """The two parties whose commission is called so, from the sessions in the register that have these words.

    Raises:
        PartyError: no session of a commission has them, or sessions of several pairs do.
    """
    sessions = register.records(Query(kind="event", form="commission", text=name))
    pairs = {frozenset(party.party for party in record.parties): record for record in sessions}
    pairs = {keys: record for keys, record in pairs.items() if len(keys) == 2}
    if not pairs:
        raise PartyError(
            f"no session of a commission {name!r} with two sides",
            hint="name the two sides: servanda docket Kenya Tanzania",
        )
    if len(pairs) > 1:
        sides = "; ".join(
            sorted(" ".join(sorted({party.name for party in record.parties})) for record in pairs.values())
        )
        raise PartyError(f"{name!r} fits commissions of several pairs", hint=f"name one of: {sides}")
    (record,) = pairs.values()
    first, second = dict.fromkeys(party.name for party in record.parties)
    return first, second


def title_of(names: Sequence[str], sector: str | None, language: str = "en") -> str | None:
    """The title of a brief on a sector, or on a sector of a party or pair; None where there is no sector."""
    if sector is None:
        return None
    subject = theme_words(language).titles[sector]
    if names:
        return f"{' and '.join(names)}: {subject[:1].lower()}{subject[1:]}"
    return brief_words(language).labels["sector_title"].format(sector=subject)


def _of_residents(register: Register, records: Sequence[Record]) -> list[Record]:
    """What those whom the body admitted are to build there, as their admissions are linked to it."""
    linked = dict.fromkeys(
        link.record
        for record in records
        if record.kind == "admission"
        for link in record.links
        if link.relation in ("resident of", "has resident")
    )
    return [found for key in linked if (found := register.record(key))]


def _placed_at(register: Register, party: Party) -> list[Record]:
    """The records that have their place in the region or city."""
    bare = " ".join(_SORTS.sub(" ", party.name).split()) or party.name
    named = re.compile(rf"(?<!\w){re.escape(bare)}(?!\w)", re.I)
    return [
        record for record in register.records(Query(text=bare)) if record.place and named.search(record.place)
    ]
