"""Samples: a gold file, the document it speaks of and, where there is one, a file of claims to measure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from servanda.errors import MissingFile, NothingReadable

DOCUMENT_ENDINGS = (".txt", ".md", ".html", ".htm", ".pdf", ".docx")


@dataclass(frozen=True, slots=True)
class Sample:
    """A document with its gold claims; `found` is a file of claims, or None where they are yet to extract."""

    name: str
    gold: Path
    document: Path
    found: Path | None = None


def samples_in(gold: Path, documents: Path | None = None, found: Path | None = None) -> list[Sample]:
    """The samples of a gold file, or of a folder of NAME.jsonl in the order of their names.

    `documents` is the document, or the folder that holds NAME.txt (or another format); without it the
    document lies beside its gold file. `found` is a file of claims, or a folder of NAME.jsonl.

    Raises:
        MissingFile: a gold file, its document or its file of claims is not there.
        NothingReadable: a folder without gold files.
    """
    if not gold.exists():
        raise MissingFile(
            f"no gold claims at {gold}", hint="name a file of claims (JSON Lines), or a folder of such files"
        )
    if gold.is_file():
        return [_sample(gold, documents or gold.parent, found)]
    files = sorted(gold.glob("*.jsonl"))
    if not files:
        raise NothingReadable(
            f"no gold claims in {gold}", hint="gold files are named NAME.jsonl after NAME.txt"
        )
    for path, option in ((documents, "--text"), (found, "--pred")):
        if path is not None and not path.is_dir():
            raise MissingFile(
                f"{path} is not a folder", hint=f"with a folder of gold files, {option} is a folder too"
            )
    return [_sample(file, documents or gold, found) for file in files]


def _sample(gold: Path, documents: Path, found: Path | None) -> Sample:
    if found is not None and found.is_dir():
        found = found / gold.name
    if found is not None and not found.exists():
        raise MissingFile(
            f"no claims at {found}", hint="servanda extract DOCUMENT > CLAIMS makes a file of claims"
        )
    return Sample(gold.stem, gold, _document(gold, documents), found)


def _document(gold: Path, documents: Path) -> Path:
    if documents.is_file():
        return documents
    for ending in DOCUMENT_ENDINGS:
        path = documents / f"{gold.stem}{ending}"
        if path.exists():
            return path
    raise MissingFile(
        f"no document for {gold.name} in {documents}",
        hint=f"put {gold.stem}.txt there, or name the document or its folder with --text",
    )
