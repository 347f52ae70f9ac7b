"""Reading: one file or URL to one `Document`, and folders to the files in them."""

from __future__ import annotations

from pathlib import Path

from servanda.document import Document
from servanda.errors import EmptyDocument, UnknownFormat

__all__ = ["read"]


def read(source: str | Path) -> Document:
    """Read one file or `http(s)` URL.

    Raises:
        ReadingError: it cannot be read; the leaf says why, and nothing else is ever raised.
    """
    from servanda.reading.decoding import decode
    from servanda.reading.plain_text import read_text
    from servanda.reading.sources import open_file

    opened = open_file(Path(source))
    metadata = opened.metadata()
    if not opened.raw:
        raise EmptyDocument(f"{opened.name}: an empty file", hint="check that this is the right file")
    if opened.media_type == "text/plain":
        return read_text(decode(opened.raw, opened.name, declared=opened.charset), metadata)
    raise UnknownFormat(f"{opened.name}: no reader for {opened.media_type}")
