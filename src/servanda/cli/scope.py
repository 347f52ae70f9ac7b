"""Opening a register on a party or a pair, as several commands do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from servanda.errors import PartyError

if TYPE_CHECKING:
    from servanda.claim import Claim
    from servanda.register import Record, Register, StoredDocument


@dataclass(frozen=True, slots=True)
class Scope:
    """An open register, and what of it concerns the parties asked for (all of it where none is); `keys` are
    theirs."""

    register: Register
    names: tuple[str, ...]
    keys: tuple[str, ...]
    records: list[Record]

    def documents(self, beside: Iterable[Claim] = ()) -> list[StoredDocument]:
        """The documents of the records' claims, and of further ones."""
        claims = (claim for record in self.records for claim in record.claims)
        return self.register.documents_named({claim.doc for claim in (*claims, *beside)})


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
        named = [register.party(name) for name in parties]
        names, keys = (tuple(getattr(party, of) for party in named) for of in ("name", "key"))
        yield Scope(register, names, keys, records)
