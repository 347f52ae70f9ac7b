"""Opening a register on a party or a pair, as several commands do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from servanda.errors import PartyError

if TYPE_CHECKING:
    from servanda.register import Record, Register, StoredDocument


@dataclass(frozen=True, slots=True)
class Scope:
    """An open register, and what of it concerns the parties asked for (all of it where none is)."""

    register: Register
    names: tuple[str, ...]
    records: list[Record]
    documents: list[StoredDocument]


@contextmanager
def open_scope(parties: Sequence[str], place: str | None) -> Iterator[Scope]:
    """The register at `place`, narrowed to a party or a pair.

    Raises:
        RegisterError: the register cannot be opened.
        UnknownParty: nothing in it mentions one of the parties.
        PartyError: more than two parties.
    """
    from servanda.register import Query, Register

    if len(parties) > 2:
        raise PartyError(
            f"{len(parties)} parties", hint="name one party, or two for a pair; quote names with blanks"
        )
    one, other = (*parties, None, None)[:2]
    with Register.open(place) as register:
        records = register.records(Query(party=one, with_party=other))
        names = tuple(register.party(name).name for name in parties)
        yield Scope(register, names, records, register.documents())
