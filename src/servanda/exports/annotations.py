"""Claims as W3C Web Annotations (JSON-LD): each points to its quote by the words and by their place.

A page of annotations after the Web Annotation Data Model (W3C Recommendation, 23 February 2017). A target has
a `TextQuoteSelector` (the words as they stand in the document, with some before and after) and a
`TextPositionSelector` (their half-open span of the plain text). The bodies are the claim in words, and the
claim itself as a line of a claims file, by which `servanda import` takes it back.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from servanda import wording
from servanda.claim import Claim
from servanda.exports.holdings import Exportable
from servanda.exports.left_out import Written
from servanda.output import whole_file
from servanda.register import StoredDocument

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
CLAIM_FORMAT = "application/json"
_AROUND = 40  # characters of context on either side


def write_annotations(held: Exportable, path: Path) -> Written:
    """Write one page of annotations, one a claim.

    Raises:
        OutputError: the path cannot be written.
    """
    with whole_file(path) as file:
        head = {"@context": CONTEXT, "id": "urn:servanda:annotations", "type": "AnnotationPage"}
        file.write(json.dumps(head)[:-1] + ', "items": [')
        for number, claim in enumerate(held.claims()):
            file.write(",\n" if number else "\n")
            file.write(json.dumps(annotation(claim, held.document_of(claim)), ensure_ascii=False))
        file.write("\n]}\n")
    return Written((path,))


def annotation(claim: Claim, document: StoredDocument | None) -> dict[str, Any]:
    """The annotation of a claim; without its document, the quote itself stands for the words."""
    text = (document.text if document else None) or ""
    stands = 0 < claim.end <= len(text)
    selector = {
        "type": "TextQuoteSelector",
        "exact": text[claim.start : claim.end] if stands else claim.quote,
    }
    if stands:
        selector["prefix"] = text[max(0, claim.start - _AROUND) : claim.start]
        selector["suffix"] = text[claim.end : claim.end + _AROUND]
    place = {"type": "TextPositionSelector", "start": claim.start, "end": claim.end}
    return {
        "id": f"urn:servanda:claim:{quote(claim.id, safe='')}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "format": "text/plain", "value": in_words(claim)},
            {"type": "TextualBody", "format": CLAIM_FORMAT, "value": claim.to_json()},
        ],
        "target": {"source": _source(claim, document), "selector": [selector, place]},
    }


def in_words(claim: Claim) -> str:
    """What the claim says, on one line: kind and form, status, subject, parties, amounts, date."""
    parts = [
        f"{claim.kind}/{claim.form}, {claim.status}",
        claim.what or "",
        ", ".join(f"{party.name} ({party.role})" for party in claim.parties),
        wording.amounts(claim.amounts),
        wording.change(claim.change) if claim.change else "",
        wording.period(claim.date),
    ]
    return "; ".join(part for part in parts if part)


def _source(claim: Claim, document: StoredDocument | None) -> Any:
    about = document.metadata if document else None
    name = (about.url if about else None) or claim.doc
    address = name if "://" in name else f"urn:servanda:document:{quote(name, safe='')}"
    if about is None:
        return address
    return {"id": address, "type": "Text", "format": about.media_type, "label": about.title or about.name}
