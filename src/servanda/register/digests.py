"""Keys as they are stored, and values as they fit into a query."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

_AT_ONCE = 500  # values in one IN (...), below every database's limit


def digest(key: str) -> str:
    """A key as it is stored: of one length, however long it is."""
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    """The values, sorted, in lists that fit into one query."""
    ordered = sorted(values)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]
