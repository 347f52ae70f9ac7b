"""A timeline: when agreements, deals, projects and gatherings were, or are to be."""

from __future__ import annotations

from collections import Counter
from datetime import date
from math import floor

from servanda import edtf
from servanda.briefs.charts import Timeline
from servanda.briefs.material import Material
from servanda.briefs.promises import day_in_words
from servanda.briefs.structure import Drawn, Section
from servanda.errors import InvalidPeriod
from servanda.register.record import Record

LANES = ("agreement", "deal", "project", "event", "admission", "pledge")
_FEWEST = 4


def timeline_section(material: Material) -> Section | None:
    """A lane for each kind of record; None where less than four records are dated."""
    lanes = []
    for kind in LANES:
        months = Counter(
            floor(found * 12)
            for record in material.records
            if record.kind == kind and (found := year_of(record)) is not None
        )
        if months:
            points = tuple((month / 12, many) for month, many in sorted(months.items()))
            lanes.append((material.words.sections[kind], points))
    if sum(many for _, points in lanes for _, many in points) < _FEWEST:
        return None
    described = "; ".join(
        f"{label}: {sum(many for _, many in points)} ({_years(points)})" for label, points in lanes
    )
    labels = material.labels
    chart = Timeline(
        "timeline",
        labels["timeline_title"],
        described + ".",
        tuple(lanes),
        (_fraction(material.day), day_in_words(material)) if material.day else None,
    )
    return Section("timeline", labels["timeline"], (Drawn(chart),))


def year_of(record: Record) -> float | None:
    """The middle of the record's date as a year with its fraction; of a deadline its end."""
    try:
        period = edtf.parse(record.date) if record.date else None
    except InvalidPeriod:
        return None
    if period is None:
        return None
    first, last = period.earliest or period.latest, period.latest or period.earliest
    if first is None or last is None:
        return None
    return (_fraction(first) + _fraction(last)) / 2


def _fraction(day: date) -> float:
    return day.year + (day.month - 1) / 12 + (day.day - 1) / 366


def _years(points: tuple[tuple[float, int], ...]) -> str:
    first, last = int(points[0][0]), int(points[-1][0])
    return str(first) if first == last else f"{first}-{last}"
