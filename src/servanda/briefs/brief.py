"""The brief: what a register says of a party or a pair, laid out with numbered sources, before it is set in a
format.

Every sentence and row carries the numbers of the claims' sources and is made of their slots alone. What the
audit implies is kept apart from what is printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from servanda import edtf, wording
from servanda.audit import Audit, Finding, audit, span_in_words
from servanda.briefs.figures import FigureRow, figure_rows, name_of, printed_amounts
from servanda.briefs.language import BriefWords, brief_words
from servanda.briefs.sentences import listed, sentence
from servanda.briefs.sources import Library, Source, SourceList
from servanda.claim import Claim
from servanda.errors import InvalidPeriod
from servanda.register.record import Record
from servanda.tracking import Commitment, track

HAPPENED = ("actual", "agreed", "active", "done")
KINDS = ("agreement", "deal", "project", "event", "admission", "pledge")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its source numbers; `differing` are the values on which its claims disagree."""

    text: str
    sources: tuple[int, ...]
    differing: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefSection:
    """The records of one kind, in time order."""

    title: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A finding with the quotes that cannot all hold."""

    working: str
    quotes: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Implied:
    """A figure that nobody printed, with its bounds and the working."""

    figure: str
    bounds: str
    working: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A promise with its standing; `inferred` is whether that follows from silence."""

    promise: str
    stage: str
    standing: str
    inferred: bool
    against_first: str
    due: str
    because: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief, ready to be set as HTML or Markdown."""

    language: str
    title: str
    documents: int
    claims: int
    first: str
    last: str
    as_of: str
    figures: tuple[FigureRow, ...]
    targets: tuple[FigureRow, ...]
    contradictions: tuple[Contradiction, ...]
    sections: tuple[BriefSection, ...]
    commitments: tuple[CommitmentRow, ...]
    undated: int
    implied: tuple[Implied, ...]
    consistent: tuple[Sentence, ...]
    sources: tuple[Source, ...]


def compose(
    names: Sequence[str],
    records: Sequence[Record],
    library: Library,
    *,
    on: date | None = None,
    language: str = "en",
) -> Brief:
    """The brief on the parties called `names`, from the records that concern them.

    `on` is the day on which promises are judged: by default the last day on which one of the documents was
    published, so that the same register gives the same brief.

    Raises:
        LanguageError: there are no words for the language.
    """
    words = brief_words(language)
    claims = [claim for record in records for claim in record.claims]
    documents = list(dict.fromkeys(claim.doc for claim in claims))
    known = [metadata for name in documents if (metadata := library.metadata(name))]
    day = (
        on
        or _last_published([metadata.published for metadata in known])
        or _last_published([c.date for c in claims if c.status in HAPPENED])
    )
    sources = SourceList(library)
    found = audit(records)
    figures = figure_rows(records, sources, actual=True)
    targets = figure_rows(records, sources, actual=False)
    contradictions = tuple(_contradiction(f, sources) for f in found.findings if f.verdict == "contradictory")
    sections = tuple(_section(kind, records, sources, words) for kind in KINDS)
    commitments = track(records, on=day, documents=known) if day else []
    first, last = _span(claims)
    return Brief(
        language=language,
        title=f"{listed(names)}: {words.labels['title']}",
        documents=len(documents),
        claims=len(claims),
        first=first,
        last=last,
        as_of=wording.period(day.isoformat()) if day else "",
        figures=tuple(figures),
        targets=tuple(targets),
        contradictions=contradictions,
        sections=tuple(section for section in sections if section.sentences),
        commitments=tuple(_row(one, sources, words) for one in commitments if not _is_undated(one)),
        undated=sum(_is_undated(commitment) for commitment in commitments),
        implied=_implied(found, sources),
        consistent=tuple(
            Sentence(_of_finding(finding), sources.cite(finding.claims))
            for finding in found.findings
            if finding.verdict == "consistent"
        ),
        sources=tuple(sources.sources),
    )


def _section(kind: str, records: Sequence[Record], sources: SourceList, words: BriefWords) -> BriefSection:
    wanted = sorted(
        (r for r in records if r.kind == kind), key=lambda r: (edtf.sort_key(r.date), r.what or "", r.id)
    )
    sentences = (
        Sentence(sentence(record, words), sources.cite(record.claims), _differing(record, sources))
        for record in wanted
    )
    return BriefSection(words.sections[kind], tuple(sentences))


def _differing(record: Record, sources: SourceList) -> tuple[Sentence, ...]:
    """Each value of an amount or a date on which the record's claims disagree, with who gives it."""
    amounts: dict[str, list[Claim]] = {}
    dates: dict[str, list[Claim]] = {}
    for claim in record.claims:
        if claim.amounts:
            amounts.setdefault(printed_amounts(claim), []).append(claim)
        if claim.date:
            dates.setdefault(claim.date, []).append(claim)
    found: list[Sentence] = []
    if _amounts_clash(record.claims):
        found += [Sentence(value, sources.cite(claims)) for value, claims in amounts.items()]
    if len(dates) > 1 and _dates_clash(list(dates)) and len({claim.status for claim in record.claims}) == 1:
        found += [Sentence(wording.period(value), sources.cite(claims)) for value, claims in dates.items()]
    return tuple(found)


def _amounts_clash(claims: Sequence[Claim]) -> bool:
    by_unit: dict[str, set[frozenset[float]]] = {}
    for claim in claims:
        for unit in {amount.unit for amount in claim.amounts}:
            values = frozenset(float(amount.value) for amount in claim.amounts if amount.unit == unit)
            by_unit.setdefault(unit, set()).add(values)
    return any(len(values) > 1 for values in by_unit.values())


def _dates_clash(dates: Sequence[str]) -> bool:
    return any(not edtf.overlaps(one, other) for one in dates for other in dates)


def _contradiction(finding: Finding, sources: SourceList) -> Contradiction:
    quotes = tuple(Sentence(claim.quote, sources.cite([claim])) for claim in finding.claims)
    return Contradiction(_of_finding(finding), quotes)


def _of_finding(finding: Finding) -> str:
    return _capital(f"{finding.quantity}: {finding.working}")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _implied(found: Audit, sources: SourceList) -> tuple[Implied, ...]:
    rows = []
    for finding in found.findings:
        if finding.verdict == "implied" and finding.bounds:
            bounds = span_in_words(finding.bounds, finding.quantity.unit)
            rows.append(
                Implied(
                    _capital(str(finding.quantity)), bounds, finding.working, sources.cite(finding.claims)
                )
            )
    return tuple(rows)


def _is_undated(commitment: Commitment) -> bool:
    """Whether there is nothing to say of it but that no deadline is known."""
    return commitment.standing == "not_due" and commitment.deadline is None


def _row(commitment: Commitment, sources: SourceList, words: BriefWords) -> CommitmentRow:
    record = commitment.record
    if record.kind == "figure":
        promise = f"{name_of(record)}, {words.labels['target']} {wording.amounts(record.amounts)}".rstrip()
    else:
        promise = sentence(record, words).rstrip(".")
    first = words.standings[commitment.first.standing] if commitment.first else ""
    return CommitmentRow(
        promise=promise,
        stage=commitment.stage or "",
        standing=words.standings[commitment.standing],
        inferred=commitment.verdict.inferred,
        against_first="" if commitment.first and commitment.first.standing == commitment.standing else first,
        due=wording.period(commitment.deadline.day.isoformat()) if commitment.deadline else "",
        because=commitment.verdict.because,
        sources=sources.cite(piece.claim for piece in commitment.evidence),
    )


def _last_published(texts: Sequence[str | None]) -> date | None:
    days = []
    for text in texts:
        try:
            day = edtf.parse(text).latest if text else None
        except InvalidPeriod:
            day = None
        if day:
            days.append(day)
    return max(days, default=None)


def _span(claims: Sequence[Claim]) -> tuple[str, str]:
    """The earliest and the latest day that the claims' dates name, in words; empty where none is dated."""
    periods = [edtf.parse(claim.date) for claim in claims if claim.date and edtf.is_valid(claim.date)]
    firsts = [found.earliest for found in periods if found.earliest]
    lasts = [found.latest for found in periods if found.latest]
    if not firsts or not lasts:
        return "", ""
    return str(min(firsts).year), str(max(lasts).year)
