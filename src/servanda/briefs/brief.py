"""Composing a brief: what a register says of a subject, laid out with numbered sources, before it is set.

Every sentence and row carries the numbers of the claims' sources and is made of their slots alone. What the
audit implies, an office counts or silence suggests is marked as such.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from servanda.audit import span_in_words
from servanda.briefs.figures import FigureRow, figure_rows
from servanda.briefs.material import Material, first_of, gather, last_of
from servanda.briefs.promises import day_in_words, promises_section
from servanda.briefs.questions import questions_section
from servanda.briefs.sentences import listed
from servanda.briefs.series import TradeSeries, trade_series
from servanda.briefs.sources import Library
from servanda.briefs.structure import Brief, Section, Sentence, Sentences, Table, said_by
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
) -> Brief:
    """The brief on the parties called `names`, from the records that concern them.

    `on` is the day on which promises are judged: by default the last day on which one of the documents was
    published, so that the same register gives the same brief. `style` is how sources are set: `plain`,
    `gost`, `apa`, `chicago` or the path of a CSL file. `official` are figures of statistics offices to set
    beside the printed ones, `apart` pairs of claims that a person said speak of two things.

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
        lead=_lead(material),
        day=material.day.isoformat() if material.day else "",
        claims=len(material.claims),
        documents=len({claim.doc for claim in material.claims}),
        sections=tuple(section for section in made if section),
        sources=tuple(material.sources.sources),
    )


def _lead(material: Material) -> str:
    """What the brief rests on, and as of when it judges."""
    labels = material.labels
    documents = len({claim.doc for claim in material.claims})
    parts = [
        f"{labels['rests_on']} {_counted(len(material.claims), labels['claim'], labels['claims'])}",
        _counted(documents, labels["document"], labels["documents"]),
    ]
    dates = [claim.date for claim in material.claims]
    first, last = first_of(dates), last_of(dates)
    if first and last:
        years = str(first.year) if first.year == last.year else f"{first.year}-{last.year}"
        parts.append(f"{labels['dated']} {years}")
    text = ", ".join(parts) + "."
    if material.commitments:
        text += f" {labels['as_of']} {day_in_words(material)}."
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
    sections = [trade_section(material, one, charted=n < MOST_CHARTS) for n, one in enumerate(series)]
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
        Section(name, material.labels[label], (part,), (), _note(material, label))
        for name, label, part in tables
        if part
    ]
    if not sections:
        return None
    marked = any(
        one.mark == "implied" for section in sections for part in section.parts for one in said_by(part)
    )
    note = material.labels["implied_note"] if marked else ""
    return Section("figures", material.labels["figures"], (), tuple(sections), note)


def _note(material: Material, label: str) -> str:
    return "" if label == "implied" else material.labels.get(f"{label}_note", "")


def _table(material: Material, rows: Sequence[FigureRow]) -> Table | None:
    """A table of figures, without the columns that no row fills."""
    if not rows:
        return None
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
    return Table(
        "",
        tuple(columns[n] for n in kept),
        tuple(numeric[n] for n in kept),
        tuple(tuple(row[n] for n in kept) for row in filled),
    )


def _implied(material: Material) -> Table | None:
    """What follows from the printed figures, and how."""
    labels = material.labels
    rows = []
    for finding in material.audit.findings:
        if finding.verdict == "implied" and finding.bounds:
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
        return None
    columns = (labels["figure"], labels["implied_value"], labels["follows"], labels["source"])
    return Table("", columns, (False, True, False, False), tuple(rows))


def _official(material: Material) -> Sentences | None:
    """Printed figures beside those of an office."""
    found = []
    for finding in material.audit.findings:
        if finding.verdict == "official":
            text = f"{finding.quantity}: {finding.working}"
            found.append(
                Sentence(text[:1].upper() + text[1:], material.sources.cite(finding.claims), "official")
            )
    return Sentences(tuple(found)) if found else None


def _consistent(material: Material) -> Sentences | None:
    """Figures that hold together."""
    found = []
    for finding in material.audit.findings:
        if finding.verdict == "consistent":
            text = f"{finding.quantity}: {finding.working}"
            found.append(Sentence(text[:1].upper() + text[1:], material.sources.cite(finding.claims)))
    return Sentences(tuple(found)) if found else None
