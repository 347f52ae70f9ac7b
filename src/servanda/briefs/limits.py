"""How long a brief gets: of much the latest, or what needs attention first, and a word on the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from servanda import edtf
from servanda.briefs.material import Material
from servanda.register.record import Record

MOST_RECORDS = 2_000
"""Of more records than that a brief tells those of the latest dates."""
MOST_ROWS, MOST_SENTENCES, MOST_QUOTED, MOST_SERIES, MOST_SOURCES = 60, 60, 20, 12, 20
Kept = TypeVar("Kept")


def first_of_all(found: Sequence[Kept], most: int, material: Material) -> tuple[Sequence[Kept], str]:
    """The first of what is found, and a remark on how many more there are; "" where there are none."""
    if len(found) <= most:
        return found, ""
    return found[:most], material.labels["first_of_all"].format(shown=most, all=f"{len(found):,}")


def latest_of_all(
    found: Sequence[Kept], most: int, material: Material, of: Callable[[Kept], Record]
) -> tuple[Sequence[Kept], str]:
    """The latest of what is found, in the order given, and a remark on how many more there are."""
    if len(found) <= most:
        return found, ""
    ranked = sorted(range(len(found)), key=lambda place: edtf.sort_key(of(found[place]).date), reverse=True)
    dated = [place for place in ranked if of(found[place]).date]
    undated = [place for place in ranked if not of(found[place]).date]
    kept = sorted([*dated, *undated][:most])
    told = material.labels["latest_of_all"].format(shown=most, all=f"{len(found):,}")
    return [found[place] for place in kept], told


def joined(*remarks: str) -> str:
    """The remarks that there are, one after the other."""
    return " ".join(remark for remark in remarks if remark)
