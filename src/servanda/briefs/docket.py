"""The docket of two parties, or of their commission, as a brief: what to settle at the next session."""

from __future__ import annotations

from servanda import wording
from servanda.briefs.figures import name_of
from servanda.briefs.language import BriefWords, brief_words
from servanda.briefs.promises import is_undated, mark_of
from servanda.briefs.sentences import sentence
from servanda.briefs.sources import Library, SourceList
from servanda.briefs.structure import Brief, Quotes, Section, Sentence, Sentences
from servanda.tracking import Docket
from servanda.tracking.docket import Entry, quotes_of
from servanda.tracking.words import tracking_words


def docket_brief(docket: Docket, library: Library, *, language: str = "en", style: str = "plain") -> Brief:
    """The docket laid out as a brief: the last session, each promise with its quotes and what to ask, the
    figures to settle, the sources.

    Raises:
        LanguageError: there are no words for the language.
        OutputError: the citation style cannot be used.
    """
    words, told = brief_words(language), tracking_words(language)
    sources = SourceList(library, style)
    sections = [_session(docket, words, told.docket, sources)]
    number = 0
    for group, entries in docket.groups:
        inner = []
        for entry in entries:
            number += 1
            inner.append(_promise(number, entry, words, told.docket, sources))
        sections.append(Section(f"group-{group}", told.groups[group], (), tuple(inner)))
    if docket.figures:
        parts = []
        for finding in docket.figures:
            text = f"{finding.quantity}: {finding.working}"
            statement = Sentence(text[:1].upper() + text[1:], sources.cite(finding.claims))
            quotes = tuple(Sentence(claim.quote, sources.cite([claim])) for claim in finding.claims)
            parts.append(Quotes(statement, quotes))
        sections.append(Section("figures", told.docket["figures"], tuple(parts)))
    claims = {
        piece.claim.id: piece.claim for entry in _entries(docket) for piece in entry.commitment.evidence
    }
    claims |= {claim.id: claim for finding in docket.figures for claim in finding.claims}
    return Brief(
        language=language,
        title=told.docket["title"].format(names=" and ".join(docket.names)),
        lead=f"{words.labels['as_of']} {wording.period(docket.as_of.isoformat())}. {words.labels['reading']}",
        day=docket.as_of.isoformat(),
        claims=len(claims),
        documents=len({claim.doc for claim in claims.values()}),
        sections=tuple(sections),
        sources=tuple(sources.sources),
    )


def _entries(docket: Docket) -> list[Entry]:
    return [entry for _, entries in docket.groups for entry in entries]


def _session(docket: Docket, words: BriefWords, told: dict[str, str], sources: SourceList) -> Section:
    if docket.session is None:
        return Section("session", told["last"], (), note=told["none"])
    held = Sentence(sentence(docket.session, words), sources.cite(docket.session.claims))
    return Section("session", told["last"], (Sentences((held,)),))


def _promise(
    number: int, entry: Entry, words: BriefWords, told: dict[str, str], sources: SourceList
) -> Section:
    """A promise: its standing and why, who has to do it, the quotes, the questions."""
    commitment, record = entry.commitment, entry.commitment.record
    if record.kind == "figure":
        title = f"{name_of(record)}, {words.labels['target']} {wording.amounts(record.amounts)}"
    else:
        title = sentence(record, words).rstrip(".")
    cited = sources.cite(piece.claim for piece in commitment.evidence)
    undated = is_undated(commitment)
    standing = words.labels["undated"] if undated else words.standings[commitment.standing]
    text = f"{standing[:1].upper()}{standing[1:]}."
    if not undated:
        text += f" {commitment.verdict.because}"
    if entry.by:
        text += f" {told['by'].format(names=', '.join(entry.by))}"
    if entry.at_last_session:
        text += f" {told['there']}"
    statement = Sentence(text, cited, mark_of(commitment))
    quotes = tuple(Sentence(claim.quote, sources.cite([claim])) for claim in quotes_of(entry))
    asked = tuple(Sentence(f"{told['ask']}: {question}", cited) for question in entry.questions)
    return Section(f"promise-{number}", f"{number}. {title}", (Quotes(statement, quotes), Sentences(asked)))
