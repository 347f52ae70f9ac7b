"""What a browser saw last, kept in a cookie of its own: numbers and times, nothing else.

A visit is over after some hours without a look at the first page; what came since the visit before is new.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass

COOKIE = "servanda_seen"
OVER_AFTER = 3 * 3600  # seconds
KEPT = 400 * 24 * 3600  # seconds that a browser keeps it
_SEEN = re.compile(r"(\d{1,12})\.(\d{1,12})\.(\d{1,11})-(\d{1,12})\.(\d{1,12})\.(\d{1,11})")


@dataclass(frozen=True, slots=True)
class Seen:
    """The last document and the last decision of a moment (seconds since 1970)."""

    documents: int
    decisions: int
    at: int


def since_last_visit(cookie: str | None, documents: int, decisions: int) -> tuple[Seen | None, str]:
    """What was seen at the visit before this one (None at the first), and the cookie to keep from now on."""
    now = Seen(documents, decisions, int(time.time()))
    found = _SEEN.fullmatch(cookie or "")
    if found is None:
        return None, _written(now, now)
    numbers = [int(number) for number in found.groups()]
    before, last = Seen(*numbers[:3]), Seen(*numbers[3:])
    if now.at - last.at > OVER_AFTER:
        before = last
    return before, _written(before, now)


def _written(before: Seen, last: Seen) -> str:
    return "-".join(f"{each.documents}.{each.decisions}.{each.at}" for each in (before, last))
