"""Promises and where they stand: how many of each standing, and each one that has a day or a result."""

from __future__ import annotations

from collections.abc import Sequence

from servanda import wording
from servanda.briefs.charts import Bin, Counts
from servanda.briefs.figures import name_of
from servanda.briefs.limits import MOST_ROWS, MOST_SOURCES, first_of_all
from servanda.briefs.material import Material
from servanda.briefs.sentences import sentence
from servanda.briefs.structure import Drawn, Mark, Section, Sentence, Table
from servanda.claim import Claim
from servanda.tracking import STANDINGS, Commitment

TONES = {
    "overdue": "bad", "part_met": "bad", "undecided": "bad", "stopped": "bad", "lapsed": "still",
    "quiet": "still", "not_due": "open", "met_late": "good", "met": "good", "replaced": "still",
    "unmeasurable": "still", "undated": "still",
}  # fmt: skip


def is_undated(commitment: Commitment) -> bool:
    """Whether there is nothing to say of it but that no deadline is known."""
    return commitment.standing == "not_due" and commitment.deadline is None


def promise_of(commitment: Commitment, material: Material) -> str:
    """What was promised, without a full stop."""
    record = commitment.record
    if record.kind == "figure":
        amounts = wording.amounts(record.amounts) or (wording.change(record.change) if record.change else "")
        return f"{name_of(record)}, {material.labels['target']} {amounts}".rstrip()
    return sentence(record, material.words).rstrip(".")


def mark_of(commitment: Commitment) -> Mark:
    """Whether its standing follows from silence."""
    return "inferred" if commitment.verdict.inferred else ""


def claims_of(commitment: Commitment) -> list[Claim]:
    """The claims that its standing rests on."""
    return [piece.claim for piece in commitment.evidence]


def counted(text: str, found: Sequence[Commitment], material: Material) -> Sentence:
    """A sentence that counts promises, with their sources; of many those of the first."""
    cited, remark = first_of_all(found, MOST_SOURCES, material)
    if remark:
        text += " " + material.labels["sources_of_first"].format(shown=MOST_SOURCES)
    return Sentence(text, material.sources.cite(claim for one in cited for claim in claims_of(one)))


def promises_section(material: Material) -> Section | None:
    """The standings as a chart, and each promise with a day or a result as a row."""
    if not material.commitments:
        return None
    labels = material.labels
    dated = [one for one in material.commitments if not is_undated(one)]
    if not dated:
        return None  # the open questions say how many have no day
    columns = (labels["promise"], labels["standing"], labels["due"], labels["why"], labels["source"])
    shown, remark = first_of_all(dated, MOST_ROWS, material)
    rows = tuple(_row(one, material) for one in shown)
    undated = len(material.commitments) - len(dated)
    note = labels["undated_note"].format(count=f"{undated:,}") if undated else ""
    table = Table("", columns, (False,) * 5, rows, note)
    chart = standings_chart(material)
    parts = (Drawn(chart), table) if len(chart.bins) > 1 else (table,)
    return Section("promises", labels["commitments"], parts, (), remark)


def _row(commitment: Commitment, material: Material) -> tuple[Sentence, ...]:
    labels, standings = material.labels, material.words.standings
    standing = standings[commitment.standing]
    if commitment.first and commitment.first.standing != commitment.standing:
        standing += f"; {standings[commitment.first.standing]} {labels['against_first']}"
    due = wording.period(commitment.deadline.day.isoformat()) if commitment.deadline else ""
    return (
        Sentence(promise_of(commitment, material), ()),
        Sentence(standing, (), mark_of(commitment)),
        Sentence(due, ()),
        Sentence(commitment.verdict.because, ()),
        Sentence("", material.sources.cite(claims_of(commitment))),
    )


def standings_chart(material: Material) -> Counts:
    """How many promises there are of each standing; those of which no day is known apart."""
    labels, standings = material.labels, material.words.standings | {"undated": material.labels["undated"]}
    counted = dict.fromkeys((*STANDINGS, "undated"), 0)
    for commitment in material.commitments:
        counted["undated" if is_undated(commitment) else commitment.standing] += 1
    bins = tuple(Bin(standings[name], many, TONES[name]) for name, many in counted.items() if many)
    title = labels["standings_title"].format(day=day_in_words(material))
    return Counts("standings", title, "; ".join(f"{each.label}: {each.count}" for each in bins) + ".", bins)


def day_in_words(material: Material) -> str:
    """The day on which promises are judged, in words."""
    return wording.period(material.day.isoformat()) if material.day else ""
