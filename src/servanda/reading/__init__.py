"""Reading: one file or URL to one `Document`, and folders to the files in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from servanda.document import Document
from servanda.errors import BrokenDocument, EmptyDocument, ServandaError, UndecodableText

if TYPE_CHECKING:
    from servanda.reading.sources import Source

__all__ = ["find", "read", "read_source"]

_SIGNATURES = {b"%PDF-": ".pdf", b"PK\x03\x04": ".docx", b"\xd0\xcf\x11\xe0": ".doc"}


def read(source: str | Path) -> Document:
    """Read one file or `http(s)` URL.

    Raises:
        ReadingError: it cannot be read; the leaf says why, and nothing else is ever raised.
    """
    from servanda.reading.fetching import fetch, is_url
    from servanda.reading.sources import open_file

    return read_source(
        fetch(source) if isinstance(source, str) and is_url(source) else open_file(Path(source))
    )


def read_source(opened: Source) -> Document:
    """Read what was opened or fetched; raises what `read` does."""
    if not opened.raw:
        raise EmptyDocument(f"{opened.name}: an empty file", hint="check that this is the right file")
    try:
        return _read(opened)
    except ServandaError:
        raise
    except Exception as error:  # The bytes are a stranger's: what no reader foresaw must not stop a batch.
        raise BrokenDocument(
            f"{opened.name}: cannot be made sense of ({type(error).__name__})",
            hint="open it in its own program and save it again, or save it as text",
        ) from error


def find(sources: Iterable[str]) -> Iterator[str]:
    """The files and URLs that the sources stand for: a folder becomes the readable files in it, sorted.

    Raises:
        NothingReadable: at a folder that holds no readable file.
    """
    from servanda.reading import finding

    return finding.find(sources)


def _read(source: Source) -> Document:
    from servanda.reading.decoding import decode

    metadata = source.metadata()
    if source.media_type == "application/pdf":
        from servanda.reading.pdf import read_pdf

        return read_pdf(source.raw, metadata)
    if source.media_type.endswith("wordprocessingml.document"):
        from servanda.reading.docx import read_docx

        return read_docx(source.raw, metadata)
    for signature, ending in _SIGNATURES.items():
        if source.raw.startswith(signature):
            raise UndecodableText(
                f"{source.name}: binary content, not text",
                hint=f"it looks like a {ending} file: give it that ending",
            )
    if source.media_type == "text/html":
        from servanda.reading.html import read_html

        return read_html(source.raw, metadata, charset=source.charset)
    text = decode(source.raw, source.name, declared=source.charset)
    if source.media_type == "text/markdown":
        from servanda.reading.markdown import read_markdown

        return read_markdown(text, metadata)
    from servanda.reading.plain_text import read_text

    return read_text(text, metadata)
