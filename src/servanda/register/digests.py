"""Keys as they are stored, and values as they fit into a query."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

_AT_ONCE = 500  # values in one IN (...), below every database's limit
# What keys are for. Their numbers end in it, so that keys of several sorts lie in one table.
OF_SAMENESS, OF_LINKS, OF_SIDES = 0, 1, 2
SORTS = 4


def numbered(key: str, sort: int) -> int:
    """A key as it is stored: 61 bits of its SHA-256 and two that say what it is for, however long it is.

    Of a hundred million keys two are one number with a chance of one in five hundred. Nothing wrong comes of
    it: who shares a key is only looked at.
    """
    return of_digest(hashlib.sha256(key.encode()).digest()[:8], sort)


def of_digest(head: bytes, sort: int) -> int:
    """The number of a key of that sort, by the first eight bytes of its digest."""
    return int.from_bytes(head, "big") // 8 * SORTS + sort


def chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    """The values, sorted, in lists that fit into one query."""
    ordered = sorted(values)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]
