"""Documents of which only the quotes of their claims are at hand, as where claims come from elsewhere."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from servanda.claim import Claim
from servanda.document import Block, Document, Metadata, Note, Section

KNOWN_BY_QUOTES = "text/x-quotes"
"""The media type of such a document."""
_LONGEST = 5_000_000  # characters; a quote that would stand beyond is not placed


def document_of_quotes(
    name: str,
    claims: Iterable[Claim],
    *,
    about: Metadata | None = None,
    notes: Sequence[Note] = (),
    sections: Sequence[Section] = (),
) -> Document:
    """A document that has each quote where its claim says that it stands, and blanks in between.

    `about` is what is known of the document itself.
    """
    placed = [
        claim for claim in claims if claim.end <= _LONGEST and 0 < len(claim.quote) <= claim.end - claim.start
    ]
    ends = [claim.end for claim in placed] + [each.end for each in sections if each.end <= _LONGEST]
    length = max(ends, default=0)
    letters = [" "] * length
    for claim in placed:
        letters[claim.start : claim.end] = claim.quote.ljust(claim.end - claim.start)
    text = "".join(letters)
    digest = hashlib.sha256(f"quotes of {name}\n{text}".encode()).hexdigest()
    metadata = replace(about or Metadata(name, "", ""), name=name, media_type=KNOWN_BY_QUOTES, sha256=digest)
    within = [
        Section(section.start, min(section.end, length), section.title)
        for section in sections
        if section.start < length
    ]
    return Document(
        text=text,
        original=text,
        offsets=range(length),
        metadata=metadata,
        sections=tuple(within) or (Section(0, length),),
        blocks=(Block("paragraph", 0, length),) if length else (),
        notes=tuple(notes),
    )
