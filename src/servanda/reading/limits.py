"""The limits that keep reading safe: a document is hostile input until it has been read."""

from __future__ import annotations

from servanda.errors import OversizedDocument

MAX_BYTES = 200_000_000
"""The size of a file or of an answer to a request, in bytes."""

MAX_CHARACTERS = 50_000_000
"""The length of a document's text, in characters."""

MAX_UNPACKED_BYTES = 500_000_000
"""What a packed file (DOCX) may grow to, in bytes."""

MAX_PACKED_PARTS = 10_000
"""The number of files inside a packed file."""

MAX_PAGES = 10_000
"""The number of pages of a PDF."""

MAX_DEPTH = 250
"""How deep the elements of a page or a DOCX may be nested."""

MAX_ELEMENTS = 2_000_000
"""The number of elements of a page or a DOCX."""

FETCH_SECONDS = 60.0
"""How long a URL may take to answer in full, in seconds."""

MAX_REDIRECTS = 10
"""How often a URL may send on to another."""


def check_size(size: int, name: str, *, limit: int = MAX_BYTES, unit: str = "bytes") -> None:
    """Let a size pass that is within its limit.

    Raises:
        OversizedDocument: it is not.
    """
    if size > limit:
        raise OversizedDocument(
            f"{name}: {size:,} {unit}, more than the {limit:,} that are read",
            hint="split the document, or save the part that matters as text",
        )
