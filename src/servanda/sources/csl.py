"""Documents and notes as CSL items: CSL-JSON, schema 1.0.2 (docs.citationstyles.org).

A value that the source does not settle is left out. `custom` holds what CSL has no variable for: the
document's name, the number and the whole text of a note, where the document was written.
"""

from __future__ import annotations

import re
from typing import Any

from servanda import edtf
from servanda.claim import Claim
from servanda.document import Metadata, Note
from servanda.errors import InvalidPeriod
from servanda.register.stored import StoredDocument

CslItem = dict[str, Any]

_FAMILY = r"[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?"
_INITIALS = r"(?:[^\W\d_]\.[ -]?){1,4}"
_PERSON = re.compile(rf"(?P<family>{_FAMILY}),? (?P<given>{_INITIALS})")
_BETWEEN = re.compile(r"\s*(?:[,;&]|\band\b)*\s*", re.IGNORECASE)
_SEASONS = {21: 1, 22: 2, 23: 3, 24: 4}


def csl_of_claim(claim: Claim, document: StoredDocument) -> list[CslItem]:
    """What the claim rests on: the notes of its document that it cites, or where it cites none the document.

    A number that no note of the document has gives the document itself, with the number as its `locator`.
    """
    if not claim.cites:
        return [csl_of_place(document, claim.start)]
    items = []
    notes = {note.number: note for note in document.notes_of(claim)}
    for number in map(str, claim.cites):
        note = notes.get(number)
        if note is None:
            whole = csl_of_document(document.metadata)
            whole["id"] = f"{whole['id']}#note-{number}"
            items.append(whole | {"locator": number, "label": "note"})
        else:
            items.append(csl_of_note(note, document.metadata))
    return items


def csl_of_place(document: StoredDocument, at: int) -> CslItem:
    """The document, or of a volume of articles the article that holds the character at `at` of its text."""
    whole = csl_of_document(document.metadata)
    titled = [section for section in document.sections if section.title]
    if len(titled) < 2:
        return whole
    index = document.section_at(at)
    title = document.sections[index].title
    if not title:
        return whole
    container = {"container-title": whole["title"]}
    return whole | {"id": f"{whole['id']}#{index}", "type": "chapter", "title": title} | container


def csl_of_document(metadata: Metadata) -> CslItem:
    """The document as a CSL item; its `id` is its name."""
    return _filled(
        {
            "id": metadata.name,
            "type": "webpage" if metadata.url else "document",
            "title": metadata.title or metadata.name,
            "author": csl_names(metadata.author),
            "publisher": metadata.publisher,
            "issued": csl_date(metadata.published),
            "language": metadata.language,
            "URL": metadata.url,
            "custom": _filled({"document": metadata.name, "place": metadata.place}),
        }
    )


def csl_of_note(note: Note, document: Metadata) -> CslItem:
    """The source that a note names, as a CSL item; its `id` is made of the document, the section and the
    number.

    A note from which no title was read has its own words as the title; a bare address has its host.
    """
    text = " ".join(note.text.split())
    told = text.replace(note.url, "").strip(" .,;:") if note.url else text
    return _filled(
        {
            "id": f"{document.name}#{note.section}.{note.number}",
            "type": "webpage" if note.url else "document",
            "title": note.title or told or host_of(note.url),
            "author": csl_names(note.author),
            "issued": csl_date(note.year),
            "URL": note.url,
            "custom": {"document": document.name, "note": note.number, "text": text},
        }
    )


def csl_names(author: str | None) -> list[dict[str, str]]:
    """The names of an author line: family and given where each is a surname with initials, else as it stands.

    >>> csl_names("Ivanov, I. I., Petrova, A.")
    [{'family': 'Ivanov', 'given': 'I. I.'}, {'family': 'Petrova', 'given': 'A.'}]
    """
    text = " ".join((author or "").split())
    if not text:
        return []
    names, at = [], 0
    while at < len(text):
        person = _PERSON.match(text, at)
        if person is None:
            return [{"literal": text}]
        names.append({"family": person["family"], "given": person["given"].strip()})
        between = _BETWEEN.match(text, person.end())
        at = between.end() if between else person.end()
    return names


def csl_date(text: str | None) -> dict[str, Any] | None:
    """An EDTF period as a CSL date: `date-parts` of one or two days, `season`, `circa`; else as it stands."""
    if not text:
        return None
    try:
        period = edtf.parse(text)
    except InvalidPeriod:
        return {"literal": text}
    sides = [side.rstrip("~?%") for side in text.split("/")]
    if "X" in text or not all(re.fullmatch(r"\d{4}(-\d\d){0,2}", side) for side in sides):
        return {"literal": text}
    found: dict[str, Any] = {"date-parts": [_parts(side) for side in sides]}
    numbers = found["date-parts"][0]
    if len(sides) == 1 and len(numbers) == 2 and numbers[1] in _SEASONS:
        found = {"date-parts": [numbers[:1]], "season": _SEASONS[numbers[1]]}
    elif any(len(parts) > 1 and parts[1] > 12 for parts in found["date-parts"]):
        return {"literal": text}
    if period.approximate or period.uncertain:
        found["circa"] = True
    return found


def _parts(side: str) -> list[int]:
    return [int(part) for part in side.split("-")]


def host_of(url: str | None) -> str | None:
    """The host of an address."""
    found = re.match(r"(?:https?://)?([^/?#]+)", url or "")
    return found[1] if found else None


def _filled(fields: dict[str, Any]) -> CslItem:
    return {name: value for name, value in fields.items() if value not in (None, [], {}, "")}
