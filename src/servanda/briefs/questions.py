"""Open questions: what sources contradict each other on, and what to ask of promises."""

from __future__ import annotations

from servanda import wording
from servanda.audit import Finding
from servanda.briefs.material import Material
from servanda.briefs.promises import claims_of, is_undated, promise_of
from servanda.briefs.structure import Quotes, Section, Sentence, Sentences, Table
from servanda.briefs.telling import in_time, told
from servanda.register.record import Record
from servanda.tracking.docket import questions_of

ASKED = ("overdue", "part_met", "undecided", "stopped", "quiet", "lapsed", "unmeasurable")


def questions_section(material: Material) -> Section | None:
    """Contradictions with their quotes, records on which sources differ, the promises to ask after."""
    sections = (_clashes(material), _differing(material), _asked(material))
    found = tuple(section for section in sections if section)
    return Section("questions", material.labels["questions"], (), found) if found else None


def _clashes(material: Material) -> Section | None:
    parts = tuple(
        quoted(finding, material)
        for finding in material.audit.findings
        if finding.verdict in ("contradictory", "asymmetry")
    )
    return Section("contradictions", material.labels["contradictions"], parts) if parts else None


def _differing(material: Material) -> Section | None:
    """Records on whose amounts or dates their claims disagree, and nobody has decided."""
    records = sorted(_disputed(material), key=in_time)
    found = tuple(one for record in records if (one := told(record, material)).differing)
    title = material.labels["differing"]
    return Section("differing", title, (Sentences(found),)) if found else None


def _disputed(material: Material) -> list[Record]:
    return [record for record in material.records if record.kind != "figure" and len(record.claims) > 1]


def quoted(finding: Finding, material: Material) -> Quotes:
    """The finding with the passages that it rests on."""
    cite = material.sources.cite
    text = f"{finding.quantity}: {finding.working}"
    statement = Sentence(text[:1].upper() + text[1:], cite(finding.claims))
    return Quotes(statement, tuple(Sentence(claim.quote, cite([claim])) for claim in finding.claims))


def _asked(material: Material) -> Section | None:
    labels = material.labels
    rows = []
    for commitment in material.commitments:
        if commitment.standing in ASKED:
            due = wording.period(commitment.deadline.day.isoformat()) if commitment.deadline else ""
            rows.append(
                (
                    Sentence(promise_of(commitment, material), ()),
                    Sentence(due, ()),
                    Sentence(" ".join(questions_of(commitment)), ()),
                    Sentence("", material.sources.cite(claims_of(commitment))),
                )
            )
    undated = [one for one in material.commitments if is_undated(one)]
    parts: list[Table | Sentences] = []
    if rows:
        columns = (labels["promise"], labels["due"], labels["ask"], labels["source"])
        parts.append(Table("", columns, (False,) * 4, tuple(rows)))
    if undated:
        text = labels["ask_undated"].format(count=len(undated))
        sources = material.sources.cite(claim for one in undated for claim in claims_of(one))
        parts.append(Sentences((Sentence(text, sources),)))
    return Section("asked", labels["asked"], tuple(parts)) if parts else None
