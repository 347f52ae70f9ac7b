"""What happened when: the records of each year, and of one year month by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func

from servanda import wording
from servanda.claim import KINDS
from servanda.desks.lines import Line, line_of
from servanda.desks.lookup import Wanted, chosen_records
from servanda.register import Register, schema
from servanda.register.lookup import records_of

MOST = 400  # records of a year that are listed


@dataclass(frozen=True, slots=True)
class Year:
    """A year and how many records begin in it, by kind."""

    year: str
    counts: dict[str, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Timeline:
    """The years in order; of the year that was asked for its records by month ("" is the year alone), oldest
    first. `cut` is whether there are more than are listed."""

    years: tuple[Year, ...]
    undated: int
    year: str
    months: tuple[tuple[str, tuple[Line, ...]], ...]
    cut: bool

    @property
    def most(self) -> int:
        """The largest number of records of a year."""
        return max((year.total for year in self.years), default=0)


def timeline(register: Register, wanted: Wanted, year: str = "") -> Timeline:
    """The records that fit, by the year in which they begin; where none is asked for, the last year that has
    begun and has any is listed. Raises what `lookup.records` does."""
    table = schema.records
    with register.reading() as connection:
        chosen = chosen_records(connection, register, wanted).order_by(None)
        grouped = chosen.with_only_columns(table.c.year, table.c.kind, func.count())
        grouped = grouped.group_by(table.c.year, table.c.kind)
        counts: dict[str, dict[str, int]] = {}
        undated = 0
        for of_year, kind, number in connection.execute(grouped):
            if of_year is None:
                undated += number
            else:
                counts.setdefault(of_year, {})[kind] = number
        years = tuple(
            Year(each, {kind: counts[each][kind] for kind in KINDS if kind in counts[each]})
            for each in sorted(counts)
        )
        shown = year or _last_begun(years)
        rows = connection.execute(
            chosen.where(table.c.year == shown).order_by(table.c.earliest, table.c.place).limit(MOST + 1)
        ).all()
        records = records_of(connection, rows[:MOST])
    months: dict[str, list[Line]] = {}
    for record in records:
        line = line_of(record)
        month = line.day.strip("./")[:7]
        named = wording.period(month) if len(month) == 7 and month[4] == "-" and month[:4] == shown else ""
        months.setdefault(named, []).append(line)
    listed = tuple((name, tuple(lines)) for name, lines in months.items())
    return Timeline(years, undated, shown, listed, len(rows) > MOST)


def _last_begun(years: tuple[Year, ...]) -> str:
    today = str(date.today().year)
    begun = [each.year for each in years if each.year <= today]
    return begun[-1] if begun else years[0].year if years else ""
