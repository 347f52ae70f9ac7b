"""A brief on whoever is asked for, and the charts of their trade."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from servanda.audit import Audit, Finding
from servanda.briefs import Library, compose
from servanda.briefs.charts import to_svg
from servanda.briefs.formats import render
from servanda.briefs.language import brief_words
from servanda.briefs.material import Material
from servanda.briefs.series import trade_series
from servanda.briefs.sources import SourceList
from servanda.briefs.subject import latest_about
from servanda.briefs.trade import trade_chart
from servanda.register import Record, Register
from servanda.tracking import said_apart


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as SVG, which names itself to those who do not see it; `title` says of whom it is."""

    title: str
    svg: str
    description: str


def brief_on(register: Register, names: Sequence[str], format: str = "html") -> tuple[str, bytes]:
    """The title of the brief on one party or two, and the brief in the format.

    Raises:
        UnknownParty: nothing mentions one of them.
        OutputError: no such format, or what it needs is not installed.
    """
    about = latest_about(register, names)
    made = compose(
        about.names,
        about.records,
        about.library(register),
        official=register.official_figures(),
        apart=said_apart(register.decisions()),
        of=about.of,
    )
    return made.title, render(made, format)


def trade_charts(
    names: Sequence[str], figures: Sequence[Record], findings: Iterable[Finding], limit: int = 3
) -> tuple[Chart, ...]:
    """The charts of the series that the figures make, those of the most values first; `findings` are those of
    the audit that imply others."""
    words = brief_words("en")
    material = Material(
        names=tuple(names),
        keys=tuple(dict.fromkeys(p.party for each in figures for p in each.parties if p.name in names)),
        records=tuple(figures),
        claims=(),
        documents=(),
        audit=Audit(tuple(findings), 0, 0, True),
        commitments=(),
        official=(),
        day=None,
        words=words,
        sources=SourceList(Library(())),
    )
    found = []
    for series in trade_series(material):
        title = " and ".join(name for name in series.names if name)
        bars = trade_chart(material, series, title)
        if bars is not None:
            found.append(Chart(title, to_svg(bars), bars.description))
        if len(found) == limit:
            break
    return tuple(found)
