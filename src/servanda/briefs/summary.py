"""The summary: what stands out, each point made of claims alone, with their sources.

What is worked out from printed figures (growth between two of them, where it turned) is marked as implied.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import chain, pairwise

from servanda import edtf, wording
from servanda.audit import Interval
from servanda.briefs.material import Material, first_of
from servanda.briefs.promises import claims_of, day_in_words, is_undated, mark_of, promise_of
from servanda.briefs.structure import Section, Sentence, Sentences
from servanda.briefs.telling import told
from servanda.briefs.trade import Stated, TradeSeries
from servanda.register.record import Record
from servanda.tracking import Commitment
from servanda.tracking.tally import worth_of

MOST_SERIES, MOST_DEALS, MOST_LATEST, MOST_PROMISES, MOST_CLASHES, MOST_TARGETS = 3, 5, 3, 5, 3, 4
STALE = 3
LATE = ("overdue", "part_met", "stopped", "undecided")
HELD = (("commission",), ("meeting", "visit"), ("forum",))


def summary_section(material: Material, series: list[TradeSeries]) -> Section | None:
    """What stands out: trade and its turns, the largest sums, targets, late promises, contradictions."""
    labels = material.labels
    groups = (
        ("trade", _trade(material, series)),
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


# Trade


def _trade(material: Material, series: list[TradeSeries]) -> Iterator[Sentence]:
    whole = [one for one in series if _is_of(one, material)] or series
    by_pair = {one.keys: one for one in reversed(whole)}
    pairs = sorted(by_pair.values(), key=series.index)
    for one in pairs[:MOST_SERIES]:
        for form in ("turnover", "exports", "imports"):
            points = one.leading(form)
            if not points or (form == "imports" and one.leading("turnover")):
                continue
            if _year(max(one.periods, key=_end_and_length)) - _year(max(points, key=_end_and_length)) > STALE:
                continue  # what the series knows of other forms is newer by years
            yield from _course(material, one, form, points)


def _is_of(series: TradeSeries, material: Material) -> bool:
    """Whether it is the trade of the subject itself, not of a part of it."""
    return set(material.keys) <= set(series.keys)


def _course(
    material: Material, series: TradeSeries, form: str, points: dict[str, Stated]
) -> Iterator[Sentence]:
    """The latest figure, its growth on the one before, and the last turn of the course."""
    labels, cite = material.labels, material.sources.cite
    latest = max(points, key=_end_and_length)
    name, stated = _called(material, series, form), points[latest]
    when = wording.when(latest)
    yield Sentence(labels["latest"].format(name=name, when=when, value=stated.text), cite(stated.claims))
    same = {period: each for period, each in points.items() if _part(period) == _part(latest)}
    steps = [
        (before, after, _growth(same[before].interval, same[after].interval))
        for before, after in pairwise(same)
    ]
    if not steps:
        return
    before, after, growth = steps[-1]
    if growth and not stated.claims[0].change:
        claims = (*same[before].claims, *same[after].claims)
        key = "manifold" if growth[0] >= 200 else "grown" if growth[0] > 0 else "fallen"
        by = _times(growth) if key == "manifold" else _percent(growth)
        text = labels[key].format(
            name=name, when=when, before=wording.when(before), value=_bare(same[before]), by=by
        )
        yield Sentence(text, cite(claims), "implied")
    turns = [
        (one, other)
        for one, other in pairwise(steps)
        if one[2] and other[2] and (one[2][0] > 0) != (other[2][0] > 0)
    ]
    if turns:
        (start, turn, growth), (_, end, _) = turns[-1]
        claims = tuple(claim for period in (start, turn, end) for claim in same[period].claims)
        yield Sentence(
            labels["turn_down" if growth and growth[0] > 0 else "turn_up"].format(
                name=name, start=wording.when(start), first=_bare(same[start]), turn=wording.when(turn),
                middle=_bare(same[turn]), end=wording.when(end), last=_bare(same[end]),
            ),
            cite(claims), "implied",
        )  # fmt: skip


def _year(period: str) -> int:
    return _end_and_length(period)[0].year


def _end_and_length(period: str) -> tuple[date, int]:
    """What sorts periods by their end, and of those that end together puts the longest last."""
    found = edtf.parse(period)
    end, start = found.latest or date.min, found.earliest or date.min
    return end, (end - start).days


def _called(material: Material, series: TradeSeries, form: str) -> str:
    one, other = series.names
    called = f"called_{form}" if other else f"called_{form}_all"
    return material.labels[called].format(one=one, other=other)


def _bare(stated: Stated) -> str:
    return stated.text.partition(" (")[0]


def _part(period: str) -> str:
    return "".join(period.split(period[:4])) if len(period) > 4 else ""


def _growth(before: Interval, after: Interval) -> tuple[Fraction, Fraction] | None:
    """From at least to at most, in percent; None where the direction is not certain or an end is open."""
    if (
        not (before.low and before.high and after.low is not None and after.high is not None)
        or before.low <= 0
    ):
        return None
    low, high = (after.low / before.high - 1) * 100, (after.high / before.low - 1) * 100
    return (low, high) if (low > 0) == (high > 0) else None


def _percent(growth: tuple[Fraction, Fraction]) -> str:
    """The size of a growth, rounded outwards: "17%", "17% to 19%"."""
    ends = sorted(abs(end) for end in growth)
    low, high = int(ends[0]), -int(-ends[1] // 1)
    tenths = [int(ends[0] * 10) / 10, -(int(-ends[1] * 10 // 1)) / 10]
    if high - low <= 1 and tenths[1] - tenths[0] <= 0.15:
        return f"about {tenths[1]:g}%"
    return f"{low}% to {high}%" if low else f"up to {high}%"


def _times(growth: tuple[Fraction, Fraction]) -> str:
    """A growth in percent as how many times as much: "about 21", "3.1 to 3.4"."""
    low, high = (f"{float(end / 100 + 1):.2g}" for end in growth)
    return f"about {low}" if low == high else f"{low} to {high}"


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
        (last, record)
        for record in material.records
        if record.kind in ("agreement", "deal", "project", "admission")
        and record.status in ("agreed", "active", "done")
        and record not in sums
        and not (record.date or "").startswith("..")
        and (last := _day(record)) and _has_come(record, material)
    ]  # fmt: skip
    happened.sort(key=lambda pair: (pair[0], pair[1].id), reverse=True)
    return [record for _, record in happened[:MOST_LATEST]]


def _counts(record: Record) -> bool:
    return record.status != "cancelled" and not any(link.counted == "there" for link in record.links)


# Promises


def _targets(material: Material) -> Iterator[Sentence]:
    """Targets that were measured, or have a day, and how far they are."""
    found = [
        one for one in material.commitments if one.record.kind == "figure" and one.standing != "replaced"
    ]
    found.sort(
        key=lambda one: (
            one.progress is None,
            one.deadline is None,
            one.deadline.day if one.deadline else date.max,
        )
    )
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
        text = material.labels["more_late"].format(count=len(rest), day=day_in_words(material))
        yield Sentence(text, material.sources.cite(claim for one in rest for claim in claims_of(one)))


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
    begun = first_of([record.date])
    return material.day is None or begun is None or begun <= material.day


def _day(record: Record) -> date | None:
    return edtf.parse(record.date).latest if record.date and edtf.is_valid(record.date) else None
