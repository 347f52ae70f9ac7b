"""Documents as the register keeps them: enough to show a quote in its place and the note that it cites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from servanda.claim import Claim
from servanda.document import Document, Metadata, Note
from servanda.register.origins import Background, Sketch, sketch


@dataclass(frozen=True, slots=True)
class StoredSection:
    """A section: its half-open span of the document's plain text, and its title."""

    start: int
    end: int
    title: str | None = None


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document of the register. `text` is its plain text, which the claims' spans point into; None in a
    list of documents.

    `version` counts the texts that came under this name; `read_at` is ISO 8601 in UTC; `claims` is how many
    claims it holds now.
    """

    number: int
    metadata: Metadata
    version: int
    read_at: str
    claims: int
    text: str | None
    sections: tuple[StoredSection, ...]
    notes: tuple[Note, ...]

    @property
    def name(self) -> str:
        """The file name or URL."""
        return self.metadata.name

    def section_at(self, at: int) -> int:
        """The index of the section that holds the character at `at` of the plain text."""
        held = [index for index, section in enumerate(self.sections) if section.start <= at]
        return held[-1] if held else 0

    def notes_of(self, claim: Claim) -> tuple[Note, ...]:
        """The notes that a claim of this document cites, in its order: those of its own section first."""
        section = self.section_at(claim.start)
        found = []
        for number in map(str, claim.cites):
            candidates = [note for note in self.notes if note.number == number]
            own = [note for note in candidates if note.section == section]
            if own or len(candidates) == 1:
                found.append((own or candidates)[0])
        return tuple(found)


def sections_of(document: Document) -> list[dict[str, Any]]:
    """The sections with their spans in the plain text and the sketches of their texts, ready to be stored."""
    stored: list[dict[str, Any]] = []
    for section in document.sections:
        if section.start < section.end:
            start, end = document.span(section.start, section.end)
            made = sketch(document.original[start:end])
            sketched = {"sketch": list(made.hashes), "runs": made.runs}
            stored.append(asdict(StoredSection(start, end, section.title)) | sketched)
        else:
            stored.append(asdict(StoredSection(0, 0, section.title)))
    return stored


def notes_of_document(document: Document) -> list[dict[str, Any]]:
    """The notes, ready to be stored."""
    return [asdict(note) for note in document.notes]


def background_of(
    metadata: dict[str, Any], sections: Sequence[dict[str, Any]], notes: Sequence[dict[str, Any]]
) -> Background:
    """What a record needs to know of a document, as stored."""
    known = metadata_from(metadata)
    return Background(
        name=known.name,
        published=known.published,
        publisher=known.publisher,
        url=known.url,
        sections=tuple(
            (row["start"], row["end"], Sketch(tuple(row.get("sketch", ())), row.get("runs", 0)))
            for row in sections
        ),
        notes={(note.section, note.number): note for note in notes_from(notes)},
    )


def metadata_from(row: dict[str, Any]) -> Metadata:
    """The metadata as stored; fields that this version does not know are left aside."""
    return Metadata(**_known(Metadata, row))


def notes_from(rows: Sequence[dict[str, Any]]) -> tuple[Note, ...]:
    """The notes as stored."""
    return tuple(Note(**_known(Note, row)) for row in rows)


def sections_from(rows: Sequence[dict[str, Any]]) -> tuple[StoredSection, ...]:
    """The sections as stored."""
    return tuple(StoredSection(**_known(StoredSection, row)) for row in rows)


def _known(of: Any, row: dict[str, Any]) -> dict[str, Any]:
    names = {field.name for field in fields(of)}
    return {name: value for name, value in row.items() if name in names}
