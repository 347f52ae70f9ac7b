"""The sources of a brief: the notes that claims cite, each via its document, and the documents themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from servanda.claim import Claim
from servanda.document import Metadata, Note
from servanda.register import OfficialFigure
from servanda.register.stored import StoredDocument
from servanda.sources import PLAIN, CslItem, Entry, csl_of_document, csl_of_note, csl_of_place, style_of


class Library:
    """Where a brief looks up documents and their notes."""

    def __init__(self, documents: Iterable[StoredDocument]) -> None:
        self._documents = {document.name: document for document in documents}

    def metadata(self, name: str) -> Metadata | None:
        """What is known of the document of that name; None where it is not at hand."""
        document = self._documents.get(name)
        return document.metadata if document else None

    def place(self, claim: Claim) -> CslItem:
        """The document that the claim stands in, or of a volume of articles its article."""
        document = self._documents.get(claim.doc)
        if document is None:
            return csl_of_document(Metadata(name=claim.doc, media_type="", sha256=""))
        return csl_of_place(document, claim.start)

    def note(self, claim: Claim, number: str) -> Note | None:
        """The note of that number that the claim cites, in the section that the claim stands in."""
        document = self._documents.get(claim.doc)
        if document is None:
            return None
        return next((note for note in document.notes_of(claim) if note.number == number), None)


@dataclass(frozen=True, slots=True)
class Source:
    """An entry in the list of sources: `csl` is what it is, `entry` how the style sets it.

    `notes` are the numbers of the notes that name it in the document `via`; both are empty for a document.
    """

    number: int
    csl: CslItem
    entry: Entry
    notes: tuple[str, ...] = ()
    via: str = ""

    @property
    def url(self) -> str | None:
        """Its address, if it has one."""
        return self.csl.get("URL")

    @property
    def text(self) -> str:
        """The entry without its faces."""
        return "".join(run.text for run in self.entry)


class SourceList:
    """Numbers sources in the order in which the brief first cites them.

    Notes of one document that say the same are one source.
    """

    def __init__(self, library: Library, style: str = PLAIN) -> None:
        self._library = library
        self._style = style_of(style)
        self._found: dict[tuple[str, ...], tuple[CslItem, str, dict[str, None]]] = {}
        self._number: dict[tuple[str, ...], int] = {}

    @property
    def sources(self) -> Sequence[Source]:
        """The sources cited so far, by number."""
        return [
            Source(number, item, self._style(item), tuple(notes), via)
            for number, (item, via, notes) in enumerate(self._found.values(), 1)
        ]

    def cite(self, claims: Iterable[Claim]) -> tuple[int, ...]:
        """The numbers of what the claims rest on: the notes they cite, or their document."""
        numbers: dict[int, None] = {}
        for claim in claims:
            for number in self._of(claim):
                numbers.setdefault(number)
        return tuple(sorted(numbers))

    def cite_office(self, figures: Iterable[OfficialFigure]) -> tuple[int, ...]:
        """The numbers of the files from which official figures came."""
        numbers = set()
        for figure in figures:
            item = {
                "id": f"{figure.source} {figure.file}",
                "type": "dataset",
                "title": figure.file,
                "author": [{"literal": figure.source}],
            }
            numbers.add(self._add(("official", figure.source, figure.file), item))
        return tuple(sorted(numbers))

    def _of(self, claim: Claim) -> list[int]:
        if not claim.cites:
            place = self._library.place(claim)
            return [self._add(("document", str(place["id"])), place)]
        return [self._note(claim, str(number)) for number in claim.cites]

    def _note(self, claim: Claim, number: str) -> int:
        place = self._library.place(claim)
        note, via = self._library.note(claim, number), str(place["title"])
        if note is None:
            return self._add(("note", str(place["id"]), "", number), place, via, number)
        paper = self._library.metadata(claim.doc)
        item = csl_of_note(note, paper or Metadata(name=claim.doc, media_type="", sha256=""))
        told = item.get("URL") or " ".join(note.text.split())
        return self._add(("note", str(place["id"]), told), item, via, number)

    def _add(self, key: tuple[str, ...], item: CslItem, via: str = "", note: str = "") -> int:
        _, _, notes = self._found.setdefault(key, (item, via, {}))
        if note:
            notes.setdefault(note)
        return self._number.setdefault(key, len(self._number) + 1)
