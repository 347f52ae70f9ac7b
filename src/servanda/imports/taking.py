"""Taking the claims of a file into a register, a document at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from servanda.claim import Claim
from servanda.document import Document
from servanda.imports.files import claims_of
from servanda.imports.tables import About, about_documents
from servanda.imports.unclear import Unclear
from servanda.register import Register
from servanda.register.quoted import document_of_quotes

_TABLES = (".csv", ".xlsx", ".parquet")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds, found by reading it once: whether each document's claims stand together, how many
    claims there are, and what in it is no claim."""

    claims: int
    together: bool
    unclear: tuple[Unclear, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in: documents that claims came from, claims that were new, claims that were known."""

    documents: int
    added: int
    known: int


def look_through(path: Path) -> Contents:
    """Read the file without taking anything in.

    Raises:
        InvalidList: it cannot be read, or holds nothing that can be taken in.
    """
    unclear, claims, last = [], 0, None
    seen: set[str] = set()
    together = True
    for one in claims_of(path):
        if isinstance(one, Unclear):
            unclear.append(one)
            continue
        claims += 1
        if one.doc != last:
            together = together and one.doc not in seen
            seen.add(one.doc)
            last = one.doc
    return Contents(claims, together, tuple(unclear))


def take_in(register: Register, path: Path, contents: Contents) -> Taken:
    """Take in the claims of a file that was looked through; each document whole or not at all.

    Raises:
        InvalidList: the file cannot be read.
        RegisterNotWritable: read-only, locked, or the disk is full.
    """
    about = about_documents(path) if path.is_dir() or path.suffix.lower() in _TABLES else {}
    documents = added = known = 0
    for name, claims in _by_document(path, together=contents.together):
        addition = register.take_in(_document(name, claims, about), claims)
        documents, added, known = documents + 1, added + addition.added, known + addition.kept
    register.merge()
    return Taken(documents, added, known)


def _by_document(path: Path, *, together: bool) -> Iterator[tuple[str, list[Claim]]]:
    """The claims of each document. Where they do not stand together, all of them are held in memory."""
    claims = (one for one in claims_of(path) if isinstance(one, Claim))
    if together:
        for name, some in groupby(claims, key=lambda claim: claim.doc):
            yield name, list(some)
        return
    held: dict[str, list[Claim]] = {}
    for claim in claims:
        held.setdefault(claim.doc, []).append(claim)
    yield from held.items()


def _document(name: str, claims: list[Claim], about: Mapping[str, About]) -> Document:
    known = about.get(name)
    if known is None:
        return document_of_quotes(name, claims)
    return document_of_quotes(name, claims, about=known.metadata, notes=known.notes, sections=known.sections)
