"""What a question is called as long as it waits."""

from __future__ import annotations

import hashlib

from servanda.register import Waiting


def key_of(waiting: Waiting) -> str:
    """A name for the question that stays while it waits."""
    parts = (waiting.kind, waiting.one, waiting.other or "", waiting.field or "")
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
