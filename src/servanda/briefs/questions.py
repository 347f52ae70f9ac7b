"""Open questions: what sources contradict each other on, and what to ask of promises."""

from __future__ import annotations

from servanda import wording
from servanda.audit import Finding
from servanda.briefs.limits import MOST_QUOTED, MOST_ROWS, first_of_all, latest_of_all
from servanda.briefs.material import Material
from servanda.briefs.promises import claims_of, counted, is_undated, promise_of
from servanda.briefs.structure import Quotes, Section, Sentence, Sentences, Table
from servanda.briefs.telling import in_time, is_differing, told
from servanda.register.record import Record
from servanda.tracking.docket import questions_of

ASKED = ("overdue", "part_met", "undecided", "stopped", "quiet", "lapsed", "unmeasurable")


def questions_section(material: Material) -> Section | None:
    """Contradictions with their quotes, records on which sources differ, the promises to ask after."""
    sections = (_clashes(material), _differing(material), _asked(material))
    found = tuple(section for section in sections if section)
    return Section("questions", material.labels["questions"], (), found) if found else None


def _clashes(material: Material) -> Section | None:
    found = [one for one in material.audit.findings if one.verdict in ("contradictory", "asymmetry")]
    shown, note = first_of_all(found, MOST_QUOTED, material)
    parts = tuple(quoted(finding, material) for finding in shown)
    return Section("contradictions", material.labels["contradictions"], parts, (), note) if parts else None


def _differing(material: Material) -> Section | None:
    """Records on whose amounts or dates their claims disagree, and nobody has decided."""
    records = sorted(filter(is_differing, _disputed(material)), key=in_time)
    shown, note = latest_of_all(records, MOST_QUOTED, material, lambda record: record)
    found = tuple(told(record, material) for record in shown)
    title = material.labels["differing"]
    return Section("differing", title, (Sentences(found),), (), note) if found else None


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
    asked = [commitment for commitment in material.commitments if commitment.standing in ASKED]
    shown, note = first_of_all(asked, MOST_ROWS, material)
    for commitment in shown:
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
        key = "ask_undated" if len(undated) > 1 else "ask_undated_one"
        text = labels[key].format(count=f"{len(undated):,}")
        parts.append(Sentences((counted(text, undated, material),)))
    return Section("asked", labels["asked"], tuple(parts), (), note) if parts else None
