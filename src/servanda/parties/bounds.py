"""Names as they are indexed: PostgreSQL indexes no text of more than some 2700 bytes."""

from __future__ import annotations

import hashlib

_LONGEST = 400  # characters, of at most four bytes each


def bounded(name: str) -> str:
    """The name itself or, of a long one, its beginning and a digest of the whole."""
    if len(name) <= _LONGEST:
        return name
    return f"{name[: _LONGEST - 17]}-{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:16]}"
