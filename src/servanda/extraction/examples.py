"""The sentences that frames carry as examples: read, and held against what the frames say of them."""

from __future__ import annotations

import hashlib
from typing import Any

from servanda.document import Document, Metadata
from servanda.extraction.extractor import extract
from servanda.extraction.frames import Example, Frame
from servanda.reading.plain_text import read_text


def document_of(example: Example, name: str = "example.txt") -> Document:
    """The document that consists of an example alone.

    Raises:
        EmptyDocument: the example has no text.
    """
    digest = hashlib.sha256(example.text.encode()).hexdigest()
    return read_text(example.text, Metadata(name, "text/plain", digest, published=example.published))


def unmet(frame: Frame, example: Example) -> list[dict[str, Any]]:
    """The claims that an example promises and that its frame does not find in it, each as its slots.

    Raises:
        EmptyDocument: the example has no text.
        LanguageError: a frame or dictionary has a mistake in it.
    """
    found = extract(document_of(example), language=frame.language).claims
    own = [claim for claim in found if claim.found_by == frame.identity]
    return [
        wanted
        for wanted in example.claims
        if not any(all(_slot(claim, name) == value for name, value in wanted.items()) for claim in own)
    ]


def _slot(claim: Any, name: str) -> Any:
    return claim.model_dump(mode="json").get(name)
