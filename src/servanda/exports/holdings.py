"""What goes out: the claims and records of a register that a query asks for, one by one."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Protocol

from servanda.audit import Finding, findings_in_portions
from servanda.claim import Claim
from servanda.document import Metadata
from servanda.parties import Directory, Party
from servanda.register import Query, Record, Register, StoredDocument

_TOGETHER = 500  # records whose documents and parties are looked up at once
_KEPT = 64  # documents that are held at hand: claims of one document come together


class Exportable(Protocol):
    """What an export draws on. Claims and records come in a stable order and may be asked for again."""

    def claims(self) -> Iterable[Claim]:
        """The claims, those of one document together."""
        ...

    def records(self) -> Iterable[Record]:
        """The records, each with all its claims."""
        ...

    def documents(self) -> Iterable[StoredDocument]:
        """The documents that the claims stand in, each once."""
        ...

    def document_of(self, claim: Claim) -> StoredDocument | None:
        """The document of a claim, with its text; None where it is not at hand."""
        ...

    def party(self, key: str) -> Party | None:
        """The party of that key."""
        ...

    def findings(self) -> Iterable[Finding]:
        """What the audit finds in the records."""
        ...


class Holdings:
    """A register, or what a query asks for of it: some documents, records and parties at a time."""

    def __init__(self, register: Register, query: Query | None = None) -> None:
        self._register = register
        self._query = query or Query()
        self._at_hand: OrderedDict[int, StoredDocument | None] = OrderedDict()
        self._numbers: dict[str, int] = {}
        self._parties = Directory(())

    def claims(self) -> Iterator[Claim]:
        """The claims, in the order of their documents and of the claims in them."""
        for number, claim in self._register.each_claim(self._query):
            self._numbers = {claim.id: number}
            yield claim

    def records(self) -> Iterator[Record]:
        """The records, in the order of their eldest claims."""
        coming = self._register.each_record(self._query)
        while some := list(islice(coming, _TOGETHER)):
            self._numbers = self._register.documents_of(claim for record in some for claim in record.claims)
            self._parties = self._register.parties_of(
                party.party for record in some for party in record.parties
            )
            yield from some

    def documents(self) -> Iterator[StoredDocument]:
        """The documents of the claims, in the order in which they were read; without a query all that there
        are."""
        if self._query == Query():
            yield from self._register.each_document()
            return
        last = None
        for number, _ in self._register.each_claim(self._query):
            if number != last:
                last = number
                found = self._document(number)
                if found is not None:
                    yield found

    def document_of(self, claim: Claim) -> StoredDocument | None:
        """The document of a claim, with its text."""
        if claim.id not in self._numbers:
            self._numbers = self._register.documents_of([claim])
        number = self._numbers.get(claim.id)
        return None if number is None else self._document(number)

    def party(self, key: str) -> Party | None:
        """The party of that key."""
        if key not in self._parties:
            self._parties = self._register.parties_of([key])
        return self._parties.of_key(key)

    def findings(self) -> Iterator[Finding]:
        """What the audit finds in the records, contradictions first; in memory are only the figures that hang
        together."""
        register = self._register

        def documents(names: Iterable[str]) -> list[Metadata]:
            return [document.metadata for document in register.documents_named(names)]

        official = register.official_figures()
        coming = register.each_record(self._query)
        yield from findings_in_portions(coming, register.records_of, documents=documents, official=official)

    def _document(self, number: int) -> StoredDocument | None:
        if number not in self._at_hand:
            self._at_hand[number] = self._register.document(number)
            if len(self._at_hand) > _KEPT:
                self._at_hand.popitem(last=False)
        return self._at_hand[number]
