"""A claim that a person adds from a passage of a document."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from pydantic import ValidationError

from servanda import edtf
from servanda.claim import ROLES, Claim, Participant, statuses_of
from servanda.document import Block, Document, Section
from servanda.errors import InvalidClaim, InvalidPeriod
from servanda.register import Register, StoredDocument
from servanda.register.handkept import amounts_of, sort_of

LONGEST = 3000  # characters of a passage


def add_claim(
    register: Register,
    number: int,
    passage: str,
    sort: str,
    *,
    who: str,
    near: int = 0,
    status: str = "",
    what: str = "",
    date: str = "",
    place: str = "",
    parties: str = "",
    amount: str = "",
    said_by: str = "",
) -> Claim:
    """Add what a passage of the document says, and vouch for it, so that no later reading drops it.

    `sort` is "KIND/FORM", `parties` are one a line, "seller: Ford" or the name alone for the kind's first
    role. Of a passage that stands there more than once it is the first after the character `near`.

    Raises:
        InvalidClaim: the passage does not stand in the document, or a field is not of the vocabulary.
        InvalidList, InvalidPeriod: an amount, a sort or a date that is none.
    """
    document = register.document(number)
    if document is None or document.text is None:
        raise InvalidClaim("there is no such document", hint="see Documents")
    start, end = _found(passage, document.text, near)
    if date and not edtf.is_valid(date):
        raise InvalidPeriod(f"{date!r} is no date", hint="write 2024, 2024-05, 2024-05-01 or 2022/2026")
    kind, form = sort_of(sort)
    content = {
        "doc": document.name,
        "quote": " ".join(document.text[start:end].split()),
        "start": start,
        "end": end,
        "kind": kind,
        "form": form,
        "status": status or statuses_of(kind)[0],  # type: ignore[arg-type]
        "what": what.strip() or None,
        "date": date or None,
        "place": place.strip() or None,
        "parties": _parties(parties, ROLES[kind][0]),  # type: ignore[index]
        "amounts": amounts_of(amount) if amount.strip() else (),
        "said_by": said_by.strip() or None,
    }
    identity = "hand-" + hashlib.sha256(repr(sorted(content.items())).encode()).hexdigest()[:12]
    try:
        claim = Claim.model_validate(content | {"id": identity, "found_by": "person"})
    except ValidationError as error:
        raise InvalidClaim(str(error.errors()[0]["msg"]), hint="docs/claims.md has the fields") from None
    register.take_in(_as_read(document), [claim])
    register.decide("restore", claim.id, who=who, why="added by hand")
    register.merge()
    return claim


def _found(passage: str, text: str, near: int) -> tuple[int, int]:
    words = passage.split()
    if not words:
        raise InvalidClaim("no passage, no claim", hint="select the passage in the text")
    if len(passage) > LONGEST:
        raise InvalidClaim(f"a passage of {len(passage):,} characters", hint="at most three sentences")
    places = [each.span() for each in re.finditer(r"\s+".join(map(re.escape, words)), text)]
    if not places:
        raise InvalidClaim(
            f"“{' '.join(words)[:60]}” does not stand in the document", hint="copy it word for word"
        )
    return next((place for place in places if place[0] >= near), places[0])


def _parties(text: str, first_role: str) -> tuple[Participant, ...]:
    found = []
    for line in filter(str.strip, text.splitlines()):
        role, colon, name = line.partition(":")
        if colon and " " not in role.strip():
            found.append(Participant(name=name.strip(), role=role.strip().casefold()))
        else:
            found.append(Participant(name=line.strip(), role=first_role))
    return tuple(found)


def _as_read(document: StoredDocument) -> Document:
    """The document as far as taking a claim in needs it: its hash says which it is."""
    text = document.text or ""
    return Document(
        text=text,
        original=text,
        offsets=range(len(text)),
        metadata=replace(document.metadata),
        sections=(Section(0, len(text)),),
        blocks=(Block("paragraph", 0, len(text)),),
    )
