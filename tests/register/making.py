"""Documents and claims made by hand for the tests of the register."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from servanda.claim import Amount, Change, Claim, Participant
from servanda.document import Block, Document, Metadata, Note, Section


def document(
    name: str = "news.txt",
    text: str = "One. Two. Three.",
    *,
    published: str | None = None,
    notes: Sequence[Note] = (),
    sections: Sequence[Section] = (),
) -> Document:
    """A document of one paragraph, each character where it was."""
    return Document(
        text=text,
        original=text,
        offsets=range(len(text)),
        metadata=Metadata(name, "text/plain", hashlib.sha256(text.encode()).hexdigest(), published=published),
        sections=tuple(sections) or (Section(0, len(text)),),
        blocks=(Block("paragraph", 0, len(text)),),
        notes=tuple(notes),
    )


def claim(
    kind: str = "agreement",
    form: str = "memorandum",
    status: str = "agreed",
    *,
    identity: str = "c1",
    doc: str = "news.txt",
    quote: str = "One.",
    start: int = 0,
    what: str | None = None,
    date: str | None = None,
    parties: Iterable[tuple[str, str]] = (),
    place: str | None = None,
    amounts: Iterable[tuple[float, str]] = (),
    change: Change | None = None,
    cites: Sequence[int | str] = (),
    found_by: str = "person",
) -> Claim:
    """A claim with the fields that a test cares for."""
    return Claim(
        id=identity,
        doc=doc,
        quote=quote,
        start=start,
        end=start + len(quote),
        kind=kind,
        form=form,
        status=status,
        what=what,
        date=date,
        parties=tuple(Participant(name=name, role=role) for name, role in parties),
        place=place,
        amounts=tuple(Amount(value=value, unit=unit) for value, unit in amounts),
        change=change,
        cites=tuple(cites),
        found_by=found_by,
    )
