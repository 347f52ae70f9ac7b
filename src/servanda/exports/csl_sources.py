"""Sources as CSL-JSON: the documents, and the notes that their claims cite, each once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from servanda.exports.holdings import Exportable
from servanda.exports.left_out import Written
from servanda.output import whole_file
from servanda.sources import CslItem, csl_of_claim, csl_of_document


def write_csl(held: Exportable, path: Path) -> Written:
    """Write one array of items, for Zotero, pandoc and citation processors.

    Raises:
        OutputError: the path cannot be written.
    """
    with whole_file(path) as file:
        file.write("[")
        for number, source in enumerate(sources(held)):
            file.write(",\n" if number else "\n")
            file.write(json.dumps(source, ensure_ascii=False))
        file.write("\n]\n")
    return Written((path,))


def sources(held: Exportable) -> Iterator[CslItem]:
    """The documents, then the notes that claims cite. Only the ids of one document are held in memory; of a
    second text under one name the id says which text it is."""
    for document in held.documents():
        source = {"id": "unnamed"} | csl_of_document(document.metadata)
        if document.version > 1:
            source["id"] = f"{source['id']}#text-{document.version}"
        yield source
    last, seen = None, set()
    for claim in held.claims():
        found = held.document_of(claim) if claim.cites else None
        if found is None:
            continue
        if found.number != last:
            last, seen = found.number, set[str]()
        for source in csl_of_claim(claim, found):
            if found.version > 1:
                source["id"] = f"{source['id']}#text-{found.version}"
            if source["id"] not in seen:
                seen.add(source["id"])
                yield source
