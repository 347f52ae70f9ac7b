"""The sources of a brief: the notes that claims cite, each via its document, and the documents themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from servanda import wording
from servanda.claim import Claim
from servanda.document import Metadata, Note
from servanda.register.stored import StoredDocument


class Library:
    """Where a brief looks up documents and their notes."""

    def __init__(self, documents: Iterable[StoredDocument]) -> None:
        self._documents = {document.name: document for document in documents}

    def metadata(self, name: str) -> Metadata | None:
        """What is known of the document of that name; None where it is not at hand."""
        document = self._documents.get(name)
        return document.metadata if document else None

    def note(self, claim: Claim, number: str) -> Note | None:
        """The note of that number that the claim cites, in the section that the claim stands in."""
        document = self._documents.get(claim.doc)
        if document is None:
            return None
        return next((note for note in document.notes_of(claim) if note.number == number), None)


@dataclass(frozen=True, slots=True)
class Source:
    """An entry in the list of sources. `note` is the number in the document that it was found by."""

    number: int
    author: str | None
    title: str
    year: str | None
    url: str | None
    note: str | None = None
    via: str | None = None


class SourceList:
    """Numbers sources in the order in which the brief first cites them."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._numbers: dict[tuple[str, ...], Source] = {}

    @property
    def sources(self) -> Sequence[Source]:
        """The sources cited so far, by number."""
        return list(self._numbers.values())

    def cite(self, claims: Iterable[Claim]) -> tuple[int, ...]:
        """The numbers of what the claims rest on: the notes they cite, or their document."""
        numbers: dict[int, None] = {}
        for claim in claims:
            for source in self._of(claim):
                numbers.setdefault(source.number)
        return tuple(sorted(numbers))

    def _of(self, claim: Claim) -> list[Source]:
        if not claim.cites:
            return [self._document(claim.doc)]
        return [self._note(claim, str(number)) for number in claim.cites]

    def _document(self, name: str) -> Source:
        known = self._library.metadata(name)
        title = (known.title if known else None) or name
        author = (known.author or known.publisher) if known else None
        published = wording.period(known.published) if known and known.published else None
        return self._add(("document", name), author, title, published, known.url if known else None)

    def _note(self, claim: Claim, number: str) -> Source:
        note = self._library.note(claim, number)
        known = self._library.metadata(claim.doc)
        via = (known.title if known else None) or claim.doc
        if note is None:
            return self._add(
                ("note", claim.doc, "", number), None, via, None, None, note=number, via=claim.doc
            )
        key = ("note", claim.doc, str(note.section), number)
        title = note.title or ("" if note.url and note.url in note.text else note.text)
        return self._add(key, note.author, title, note.year, note.url, note=number, via=via)

    def _add(
        self,
        key: tuple[str, ...],
        author: str | None,
        title: str,
        year: str | None,
        url: str | None,
        *,
        note: str | None = None,
        via: str | None = None,
    ) -> Source:
        if key not in self._numbers:
            self._numbers[key] = Source(
                len(self._numbers) + 1, author and author.rstrip(" ."), title, year, url, note, via
            )
        return self._numbers[key]
