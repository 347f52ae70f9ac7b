"""The summary: what stands out, each point made of claims alone, with their sources."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import chain

from servanda import edtf, wording
from servanda.briefs.course import trade_sentences
from servanda.briefs.material import Material, first_of, has_begun
from servanda.briefs.promises import claims_of, counted, day_in_words, is_undated, mark_of, promise_of
from servanda.briefs.series import TradeSeries
from servanda.briefs.structure import Section, Sentence, Sentences
from servanda.briefs.telling import told
from servanda.register.record import Record
from servanda.tracking import Commitment
from servanda.tracking.tally import worth_of

MOST_DEALS, MOST_LATEST, MOST_PROMISES, MOST_CLASHES, MOST_TARGETS = 5, 3, 5, 3, 4
LATE = ("overdue", "part_met", "stopped", "undecided")
HELD = (("commission",), ("meeting", "visit"), ("forum",))


def summary_section(material: Material, series: list[TradeSeries]) -> Section | None:
    """What stands out: trade and its turns, the largest sums, targets, late promises, contradictions."""
    labels = material.labels
    groups = (
        ("trade", trade_sentences(material, series)),
        ("sums", _sentences(_largest(material), material)),
        ("latest", _sentences(_latest(material), material)),
        ("targets", _targets(material)),
        ("late", _late(material)),
        ("clashes", _clashes(material)),
        ("sessions", _sessions(material)),
    )
    sections = tuple(
        Section(f"summary-{name}", labels[f"summary_{name}"], (Sentences(sentences),))
        for name, found in groups
        if (sentences := tuple(found))
    )
    return Section("summary", labels["summary"], (), sections) if sections else None


# Sums


def _sentences(records: list[Record], material: Material) -> Iterator[Sentence]:
    for record in records:
        yield told(record, material)


def _largest(material: Material) -> list[Record]:
    """The largest sums of deals, projects and agreements, the commonest currency first."""
    worth: dict[str, list[tuple[Fraction, Record]]] = {}
    for record in material.records:
        if record.kind in ("deal", "project", "agreement") and _counts(record):
            for unit, value in worth_of(record).items():
                worth.setdefault(unit, []).append((value, record))
    found: list[Record] = []
    for unit in sorted(worth, key=lambda unit: (-len(worth[unit]), unit)):
        ranked = sorted(worth[unit], key=lambda pair: (-pair[0], pair[1].id))
        found += [record for _, record in ranked[:3] if record not in found]
    return found[:MOST_DEALS]


def _latest(material: Material) -> list[Record]:
    """What happened last: what was agreed, begun or done by the day of the brief, the newest first.

    What the largest sums tell, and gatherings, are not told again.
    """
    sums = _largest(material)
    happened = [
        record
        for record in material.records
        if record.kind in ("agreement", "deal", "project", "admission")
        and record.status in ("agreed", "active", "done")
        and record not in sums
        and _day(record)
        and not (record.date or "").startswith("..")
        and _has_come(record, material)
    ]
    return sorted(happened, key=_span, reverse=True)[:MOST_LATEST]


def _counts(record: Record) -> bool:
    return record.status != "cancelled" and not any(link.counted == "there" for link in record.links)


# Promises


def _targets(material: Material) -> Iterator[Sentence]:
    """Targets that were measured, or have a day, and how far they are."""
    found = [
        one for one in material.commitments if one.record.kind == "figure" and one.standing != "replaced"
    ]
    found.sort(key=_target_order)
    for commitment in found[:MOST_TARGETS]:
        due = wording.period(commitment.deadline.day.isoformat()) if commitment.deadline else ""
        text = promise_of(commitment, material)
        if due and "due by" not in commitment.verdict.because:
            text += f" ({material.labels['due'].lower()} {due})"
        sources = material.sources.cite(claims_of(commitment))
        mark = mark_of(commitment)
        if is_undated(commitment):
            told_of = f"{text}: {material.labels['undated']}."
        else:
            told_of = f"{_standing(commitment, material)}: {text}. {commitment.verdict.because}"
        yield Sentence(told_of, sources, mark)
        far = _how_far(commitment, material)
        if far:
            yield Sentence(far, sources, "implied")


def _target_order(commitment: Commitment) -> tuple[int, date, str]:
    """What is late or short first, then what is to come, then what has no day, then what was met."""
    if commitment.standing in LATE:
        rank = 0
    elif commitment.standing in ("met", "met_late"):
        rank = 3
    else:
        rank = 2 if commitment.deadline is None else 1
    due = commitment.deadline.day if commitment.deadline else date.max
    return rank, due, commitment.record.id


def _standing(commitment: Commitment, material: Material) -> str:
    standing = material.words.standings[commitment.standing]
    return standing[:1].upper() + standing[1:]


def _how_far(commitment: Commitment, material: Material) -> str:
    progress, labels = commitment.progress, material.labels
    if (
        progress is None
        or progress.low is None
        or progress.high is None
        or commitment.standing in ("met", "met_late")
    ):
        return ""
    shares = list(dict.fromkeys(f"{100 * end:.0f}%" for end in (progress.low, progress.high)))
    text = labels["far"].format(share=" to ".join(shares))
    if progress.yearly_growth_needed is not None:
        text += "; " + labels["needed"].format(growth=f"{100 * progress.yearly_growth_needed:.1f}%")
        if progress.yearly_growth_seen is not None:
            text += ", " + labels["seen"].format(growth=f"{100 * progress.yearly_growth_seen:.1f}%")
    return text + "."


def _late(material: Material) -> Iterator[Sentence]:
    """The promises that are late, short or stopped, the longest overdue first."""
    late = [one for one in material.commitments if one.standing in LATE and one.record.kind != "figure"]
    late.sort(key=lambda one: (one.deadline.day if one.deadline else date.max, one.record.id))
    for commitment in late[:MOST_PROMISES]:
        text = f"{_standing(commitment, material)}: {promise_of(commitment, material)}. "
        text += commitment.verdict.because
        mark = mark_of(commitment)
        yield Sentence(text, material.sources.cite(claims_of(commitment)), mark)
    if len(late) > MOST_PROMISES:
        rest = late[MOST_PROMISES:]
        text = material.labels["more_late"].format(count=f"{len(rest):,}", day=day_in_words(material))
        yield counted(text, rest, material)


def _clashes(material: Material) -> Iterator[Sentence]:
    """Figures and dates that cannot all be true."""
    found = [finding for finding in material.audit.findings if finding.verdict == "contradictory"]
    for finding in found[:MOST_CLASHES]:
        text = f"{finding.quantity}: {finding.working}"
        yield Sentence(text[:1].upper() + text[1:], material.sources.cite(finding.claims))


def _sessions(material: Material) -> Iterator[Sentence]:
    """The last gathering of the weightiest sort that was held, and the next one planned."""
    events = [record for record in material.records if record.kind == "event" and _day(record)]
    held = [
        record
        for record in events
        if record.status == "done" and record.form in chain(*HELD) and _has_come(record, material)
    ]
    for forms in HELD:
        of_forms = [record for record in held if record.form in forms]
        if of_forms:
            yield told(max(of_forms, key=_span), material)
            break
    coming = [
        record
        for record in events
        if record.status in ("proposed", "planned", "agreed")
        and material.day
        and (_day(record) or date.min) >= material.day
    ]
    if coming:
        yield told(min(coming, key=lambda record: (_day(record), record.id)), material)


def _span(record: Record) -> tuple[date, date, str]:
    """What sorts records by when they began, then by when they ended."""
    return first_of([record.date]) or date.min, _day(record) or date.min, record.id


def _has_come(record: Record, material: Material) -> bool:
    """Whether the record's date has begun by the day of the brief."""
    return has_begun(record.date, material.day)


def _day(record: Record) -> date | None:
    return edtf.parse(record.date).latest if record.date and edtf.is_valid(record.date) else None
