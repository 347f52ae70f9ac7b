"""Promises and where they stand, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass

from servanda import wording
from servanda.desks.overview import Overview
from servanda.desks.promise_lines import PromiseLine
from servanda.errors import InvalidQuery
from servanda.register import Register
from servanda.tracking import STANDINGS


@dataclass(frozen=True, slots=True)
class Promises:
    """A page of promises; `counts` has how many stand how, whatever standing is asked for."""

    lines: tuple[PromiseLine, ...]
    counts: dict[str, int]
    total: int
    page: int
    pages: int
    day: str


def promises(
    register: Register,
    overview: Overview | None,
    *,
    standing: str = "",
    party: str = "",
    partner: str = "",
    page: int = 1,
    size: int = 50,
) -> Promises:
    """The promises that stand so and in which the party (and the partner) take part, those that need
    attention first; a country also by its places and bodies.

    Raises:
        UnknownParty: nothing mentions the party.
        InvalidQuery: an unknown standing.
    """
    if standing and standing not in STANDINGS:
        raise InvalidQuery(f"no standing {standing!r}", hint=f"choose from {', '.join(STANDINGS)}")
    if overview is None:
        return Promises((), dict.fromkeys(STANDINGS, 0), 0, 1, 1, "")
    keys = [register.party(name).key for name in (party, partner) if name]
    found = overview.promise_counts(keys)
    counts: dict[str, int] = {name: found.get(name, 0) for name in STANDINGS}
    total = counts[standing] if standing else sum(counts.values())
    pages = max(1, -(-total // size))
    page = min(max(page, 1), pages)
    shown = overview.promises(standing, keys, limit=size, offset=(page - 1) * size)
    day = wording.period(overview.day.isoformat())
    return Promises(tuple(shown), counts, total, page, pages, day)
