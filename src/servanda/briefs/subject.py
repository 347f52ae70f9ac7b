"""The subject of a brief: which records of a register concern a party, a pair, a place or a body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from servanda.briefs.language import brief_words
from servanda.briefs.themes import theme_words
from servanda.errors import PartyError
from servanda.parties import Party
from servanda.register import Query, Record, Register

_PLACES = ("region", "city")
_SORTS = re.compile(
    r"\b(?:region|oblast|province|district|city|state|county|prefecture|republic|autonomous|municipality)\b",
    re.I,
)


def records_about(register: Register, names: Sequence[str]) -> tuple[tuple[Party, ...], list[Record]]:
    """The parties called `names` (none, one or two), and the records that concern them.

    A country stands for its regions, cities and bodies. Of a region or a city there are also the records that
    have their place there, of a zone the projects of its residents. Without a name it is the whole register.

    Raises:
        UnknownParty: nothing in the register mentions one of them.
        PartyError: more than two names.
    """
    if len(names) > 2:
        raise PartyError(
            f"{len(names)} parties", hint="name one party, or two for a pair; quote names with blanks"
        )
    parties = tuple(register.party(name) for name in names)
    one, other = (*names, None, None)[:2]
    records = register.records(Query(party=one, with_party=other))
    if len(parties) == 1:
        more = _placed_at(register, parties[0]) if parties[0].kind in _PLACES else []
        more += _of_residents(register, records) if parties[0].kind == "body" else []
        held = {record.id for record in records}
        records += [record for record in more if record.id not in held]
    return parties, records


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
