"""Official figures: what a statistics office counts, kept beside the claims and never mixed with them.

The table is append-only. An office that revises a figure adds a row; the last one imported counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import Connection, insert, inspect, select

from servanda.register import database, schema


@dataclass(frozen=True, slots=True)
class OfficialFigure:
    """A figure as its office counts it, with the file and the line that it came from.

    `form` is a form of figure, `reporter` and `partner` are party keys (partner "" is the world), `period` is
    EDTF, `value` exact in `unit`.
    """

    source: str
    form: str
    reporter: str
    partner: str
    period: str
    unit: str
    value: Fraction
    file: str
    line: int

    @property
    def key(self) -> tuple[str, str, str, str, str, str]:
        """What it counts, and who counts it."""
        return (self.source, self.form, self.reporter, self.partner, self.period, self.unit)


def keep(connection: Connection, figures: Sequence[OfficialFigure]) -> int:
    """Add the figures that say something new; how many those were."""
    schema.official_figures.create(connection, checkfirst=True)
    held = {figure.key: figure.value for figure in kept(connection)}
    rows = []
    for figure in figures:
        if held.get(figure.key) != figure.value:
            held[figure.key] = figure.value
            row = {name: getattr(figure, name) for name in OfficialFigure.__slots__}
            rows.append(row | {"value": str(figure.value), "imported_at": database.now()})
    if rows:
        connection.execute(insert(schema.official_figures), rows)
    return len(rows)


def kept(connection: Connection) -> list[OfficialFigure]:
    """Each official figure as last imported, in the order of its first import."""
    if not inspect(connection).has_table(schema.official_figures.name):
        return []
    columns = [schema.official_figures.c[name] for name in OfficialFigure.__slots__]
    rows = connection.execute(select(*columns).order_by(schema.official_figures.c.number))
    return list(_last(OfficialFigure(**{**row._mapping, "value": Fraction(row.value)}) for row in rows))


def _last(figures: Iterable[OfficialFigure]) -> Iterable[OfficialFigure]:
    return {figure.key: figure for figure in figures}.values()
