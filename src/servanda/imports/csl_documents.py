"""What CSL-JSON says of documents that a register has: title, author, publisher, date, language, address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from servanda import edtf
from servanda.document import Metadata
from servanda.errors import InvalidList
from servanda.imports.unclear import Unclear
from servanda.register import Register, StoredDocument
from servanda.sources import CslItem, csl_of_document

_FIELDS = {
    "title": "title", "author": "author", "publisher": "publisher", "published": "issued",
    "language": "language", "url": "URL",
}  # fmt: skip
_SEASONS = {1: 21, 2: 22, 3: 23, 4: 24}


@dataclass(frozen=True, slots=True)
class Described:
    """What a source says of a field of a document: `held` is what the register has, None where it has
    nothing."""

    document: int
    name: str
    field: str
    held: str | None
    told: str


def is_csl(content: Any) -> bool:
    """Whether it is CSL-JSON: items with an id and a type."""
    found = content if isinstance(content, list) else [content]
    return bool(found) and all(isinstance(each, dict) and {"id", "type"} <= each.keys() for each in found)


def csl_in(path: Path) -> list[CslItem] | None:
    """The items of a file of CSL-JSON; None where it is none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    except OSError as error:
        raise InvalidList(f"{path} cannot be read: {error.strerror}", hint="check the name") from None
    if not is_csl(content):
        return None
    return content if isinstance(content, list) else [content]


def described(register: Register, given: list[CslItem]) -> Iterator[Described | Unclear]:
    """What the items say that the register does not; an item on no document of it is unclear.

    An item is on the document of its id (or `custom.document`), else of its address, else of its title. Items
    on notes of documents are passed over: a document's text says what its notes are.
    """
    documents = register.documents()
    for each in given:
        about = each.get("custom")
        if isinstance(about, dict) and "note" in about:
            continue
        document = _on(each, documents)
        if document is None:
            yield Unclear(
                f"{each.get('id')}", "the register has no one document of this name, address or title"
            )
            continue
        yield from _news(each, document)


def _on(given: CslItem, documents: list[StoredDocument]) -> StoredDocument | None:
    about = given.get("custom")
    names = {str(given["id"]), str(about.get("document", "")) if isinstance(about, dict) else ""}
    title = _folded(given.get("title"))
    for fits in (
        lambda document: document.name in names,
        lambda document: bool(given.get("URL")) and document.metadata.url == given.get("URL"),
        lambda document: bool(title) and _folded(document.metadata.title) == title,
    ):
        found = [document for document in documents if fits(document)]
        if found:
            return found[-1] if len({document.name for document in found}) == 1 else None
    return None


def _news(given: CslItem, document: StoredDocument) -> Iterator[Described | Unclear]:
    known: Metadata = document.metadata
    now: Mapping[str, Any] = csl_of_document(known)
    for field, variable in _FIELDS.items():
        if given.get(variable) in (None, "", [], now.get(variable)):
            continue
        told = _told(field, given[variable])
        if told is None:
            yield Unclear(str(given["id"]), f"{variable}: {given[variable]!r} cannot be taken")
        elif told != getattr(known, field):
            yield Described(document.number, document.name, field, getattr(known, field), told)


def _told(field: str, value: Any) -> str | None:
    if field == "author":
        return _names(value)
    if field == "published":
        return date_from(value)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _names(names: Any) -> str | None:
    """The authors on one line, as `csl_names` reads them."""
    if not isinstance(names, list) or not all(isinstance(name, dict) for name in names):
        return None
    lines = [
        ", ".join(str(name[part]) for part in ("family", "given", "literal") if name.get(part))
        for name in names
    ]
    return ", ".join(line for line in lines if line) or None


def date_from(issued: Any) -> str | None:
    """A CSL date as EDTF; None where it is none that can be taken."""
    if not isinstance(issued, dict):
        return None
    for said in ("literal", "raw"):
        if isinstance(issued.get(said), str) and edtf.is_valid(issued[said]):
            return str(issued[said])
    sides = issued.get("date-parts")
    try:
        made = [_side(parts, issued.get("season")) for parts in sides or ()]
    except (TypeError, ValueError, KeyError):
        return None
    mark = "~" if issued.get("circa") else ""
    text = "/".join(side + mark for side in made)
    return text if 0 < len(made) <= 2 and edtf.is_valid(text) else None


def _side(parts: list[Any], season: Any) -> str:
    numbers = [int(part) for part in parts]
    if not 1 <= len(numbers) <= 3:
        raise ValueError("a date has one to three parts")
    text = "-".join([f"{numbers[0]:04}", *(f"{number:02}" for number in numbers[1:])])
    return f"{text}-{_SEASONS[int(season)]}" if season and len(numbers) == 1 else text


def _folded(title: Any) -> str:
    return re.sub(r"\W+", " ", title.casefold()).strip() if isinstance(title, str) else ""
