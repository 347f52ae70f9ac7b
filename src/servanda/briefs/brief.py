"""Composing a brief: what a register says of a subject, laid out with numbered sources, before it is set.

Every sentence and row carries the numbers of the claims' sources and is made of their slots alone. What the
audit implies, an office counts or silence suggests is marked as such.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from servanda.audit import Finding, span_in_words
from servanda.briefs.figures import FigureRow, figure_rows
from servanda.briefs.limits import (
    MOST_QUOTED,
    MOST_ROWS,
    MOST_SERIES,
    first_of_all,
    joined,
    latest_of_all,
)
from servanda.briefs.material import Material, first_of, gather, last_of
from servanda.briefs.promises import day_in_words, promises_section
from servanda.briefs.questions import questions_section
from servanda.briefs.sentences import listed
from servanda.briefs.series import TradeSeries, trade_series
from servanda.briefs.sources import Library
from servanda.briefs.structure import Brief, Mark, Section, Sentence, Sentences, Table, said_by
from servanda.briefs.summary import summary_section
from servanda.briefs.telling import members_section, records_section
from servanda.briefs.timeline import timeline_section
from servanda.briefs.trade import is_long, partners_section, trade_section
from servanda.register import OfficialFigure
from servanda.register.record import Record

MOST_CHARTS = 8
"""How many trade series are charted; those of which more is known come first."""


def compose(
    names: Sequence[str],
    records: Sequence[Record],
    library: Library,
    *,
    on: date | None = None,
    language: str = "en",
    style: str = "plain",
    title: str | None = None,
    official: Iterable[OfficialFigure] = (),
    apart: Collection[frozenset[str]] = (),
    of: int = 0,
) -> Brief:
    """The brief on the parties called `names`, from the records that concern them.

    `on` is the day on which promises are judged: by default the last day on which one of the documents was
    published, so that the same register gives the same brief. `style` is how sources are set: `plain`,
    `gost`, `apa`, `chicago` or the path of a CSL file. `official` are figures of statistics offices to set
    beside the printed ones, `apart` pairs of claims that a person said speak of two things. `of` is how many
    records concern them, where those given are only the latest.

    Raises:
        LanguageError: there are no words for the language.
        OutputError: the citation style cannot be used.
    """
    material = gather(
        names, records, library, on=on, language=language, style=style, official=official, apart=apart
    )
    trade = trade_series(material)
    series, together = parted(trade)
    made = (
        summary_section(material, trade),
        _figures(material, series, together),
        promises_section(material),
        timeline_section(material),
        members_section(material),
        records_section(material),
        questions_section(material),
    )
    return Brief(
        language=language,
        title=title or f"{listed(names)}: {material.labels['title']}",
        lead=_lead(material, of),
        day=material.day.isoformat() if material.day else "",
        claims=len(material.claims),
        documents=len({claim.doc for claim in material.claims}),
        sections=tuple(section for section in made if section),
        sources=tuple(material.sources.sources),
    )


def _lead(material: Material, of: int) -> str:
    """What the brief rests on, of how much, and as of when it judges."""
    labels = material.labels
    documents = len({claim.doc for claim in material.claims})
    parts = [
        f"{labels['rests_on']} {_counted(len(material.claims), labels['claim'], labels['claims'])} "
        f"{labels['from_documents']} {_counted(documents, labels['document'], labels['documents'])}"
    ]
    dates = [claim.date for claim in material.claims]
    first, last = first_of(dates), last_of(dates)
    if first and last:
        years = str(first.year) if first.year == last.year else f"{first.year}-{last.year}"
        parts.append(f"{labels['dated']} {years}")
    text = ", ".join(parts) + "."
    if material.commitments:
        text += f" {labels['as_of']} {day_in_words(material)}."
    if of > len(material.records):
        text += " " + labels["latest_records"].format(shown=f"{len(material.records):,}", all=f"{of:,}")
    return text + f" {labels['reading']}"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def parted(series: Sequence[TradeSeries]) -> tuple[list[TradeSeries], list[TradeSeries]]:
    """The series that get a table each, and those of which so little is known that they share one.

    A series that would be alone there gets its own, unless it is but one value, which is told by itself.
    """
    short = [one for one in series if not is_long(one)]
    if len(short) > 1:
        return [one for one in series if one not in short], short
    return [one for one in series if is_long(one) or one.values > 1], []


def _figures(
    material: Material, series: Sequence[TradeSeries], together: Sequence[TradeSeries]
) -> Section | None:
    """Trade series, other figures, targets, what is implied, official statistics, what fits."""
    shown = {
        claim.id
        for one in (*series, *together)
        for row in one.rows.values()
        for cell in row.values()
        for stated in cell
        if not stated.mark
        for claim in stated.claims
    }
    told, remark = first_of_all(series, MOST_SERIES, material)
    sections = [trade_section(material, one, charted=n < MOST_CHARTS) for n, one in enumerate(told)]
    sections += [partners_section(material, together)] if together else []
    tables = (
        (
            "other-figures",
            "other_figures",
            _table(material, figure_rows(material.records, actual=True, without=shown)),
        ),
        ("targets", "targets", _table(material, figure_rows(material.records, actual=False))),
        ("implied", "implied", _implied(material)),
        ("official", "official", _official(material)),
        ("consistent", "consistent", _consistent(material)),
    )
    sections += [
        Section(name, material.labels[label], (part,), (), joined(_note(material, label), remark))
        for name, label, (part, remark) in tables
        if part
    ]
    if not sections:
        return None
    marked = any(
        one.mark == "implied" for section in sections for part in section.parts for one in said_by(part)
    )
    note = material.labels["implied_note"] if marked else ""
    pairs = material.labels["series_of_all"] + " " + remark if remark else ""
    return Section("figures", material.labels["figures"], (), tuple(sections), joined(note, pairs))


def _note(material: Material, label: str) -> str:
    return "" if label == "implied" else material.labels.get(f"{label}_note", "")


def _table(material: Material, found: Sequence[FigureRow]) -> tuple[Table | None, str]:
    """A table of figures, without the columns that no row fills, and a remark on what is left out."""
    if not found:
        return None, ""
    rows, remark = latest_of_all(found, MOST_ROWS, material, lambda row: row.record)
    labels = material.labels
    columns = [labels[name] for name in ("figure", "period", "value", "change", "kind", "says", "source")]
    numeric = (False, False, True, False, False, False, False)
    filled = [
        (
            Sentence(row.figure, ()),
            Sentence(row.period, ()),
            Sentence(row.value, ()),
            Sentence(row.change, ()),
            Sentence("" if row.status == "actual" else labels[row.status], ()),
            Sentence(row.said_by, ()),
            Sentence("", material.sources.cite(row.claims)),
        )
        for row in rows
    ]
    kept = [n for n in range(len(columns)) if any(row[n].text or row[n].sources for row in filled)]
    table = Table(
        "",
        tuple(columns[n] for n in kept),
        tuple(numeric[n] for n in kept),
        tuple(tuple(row[n] for n in kept) for row in filled),
    )
    return table, remark


def _of(material: Material, verdict: str, most: int) -> tuple[Sequence[Finding], str]:
    """The findings of the verdict, of many the first, and a remark on the others."""
    found = [finding for finding in material.audit.findings if finding.verdict == verdict]
    return first_of_all(found, most, material)


def _implied(material: Material) -> tuple[Table | None, str]:
    """What follows from the printed figures, and how."""
    labels = material.labels
    rows = []
    findings, remark = _of(material, "implied", MOST_ROWS)
    for finding in findings:
        if finding.bounds:
            name = str(finding.quantity)
            rows.append(
                (
                    Sentence(name[:1].upper() + name[1:], ()),
                    Sentence(span_in_words(finding.bounds, finding.quantity.unit), (), "implied"),
                    Sentence(finding.working, ()),
                    Sentence("", material.sources.cite(finding.claims)),
                )
            )
    if not rows:
        return None, ""
    columns = (labels["figure"], labels["implied_value"], labels["follows"], labels["source"])
    return Table("", columns, (False, True, False, False), tuple(rows)), remark


def _official(material: Material) -> tuple[Sentences | None, str]:
    """Printed figures beside those of an office."""
    return _told(material, "official", "official")


def _consistent(material: Material) -> tuple[Sentences | None, str]:
    """Figures that hold together."""
    return _told(material, "consistent", "")


def _told(material: Material, verdict: str, mark: Mark) -> tuple[Sentences | None, str]:
    findings, remark = _of(material, verdict, MOST_QUOTED)
    found = []
    for finding in findings:
        text = f"{finding.quantity}: {finding.working}"
        found.append(Sentence(text[:1].upper() + text[1:], material.sources.cite(finding.claims), mark))
    return (Sentences(tuple(found)) if found else None), remark
