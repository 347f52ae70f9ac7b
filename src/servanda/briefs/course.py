"""The course of trade in sentences: the latest figure, its growth on the one before, the last turn.

Growth between two printed figures and where it turned are worked out, and marked as implied.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

from servanda import edtf, wording
from servanda.audit import Interval
from servanda.briefs.material import Material, has_begun
from servanda.briefs.series import Stated, TradeSeries
from servanda.briefs.structure import Sentence
from servanda.briefs.trade import as_seen

MOST_SERIES, STALE = 3, 3
"""How many series are told, and how many years older than the newest a figure may be."""


def trade_sentences(material: Material, series: Sequence[TradeSeries]) -> Iterator[Sentence]:
    """The latest figures of the subject's foremost series, growth on the ones before, and where it turned."""
    whole = [one for one in series if _is_of(one, material)] or series
    by_pair = {one.keys: one for one in reversed(whole)}
    ends = {keys: _last_year(one, material) for keys, one in by_pair.items()}
    newest = max(ends.values(), default=0)
    pairs = sorted(by_pair.values(), key=lambda one: (newest - ends[one.keys] > STALE, series.index(one)))
    for one in pairs[:MOST_SERIES]:
        for form in ("turnover", "exports", "imports"):
            leading = one.leading(form).items()
            points = {period: stated for period, stated in leading if has_begun(period, material.day)}
            if not points or (form == "imports" and one.leading("turnover")):
                continue
            if ends[one.keys] - _year(max(points, key=_end_and_length)) > STALE:
                continue  # what the series knows of other forms is newer by years
            yield from _course(material, one, form, points)


def _last_year(series: TradeSeries, material: Material) -> int:
    """The year in which the last period ends that has begun: a figure of a later day is a misreading."""
    begun = [period for period in series.periods if has_begun(period, material.day)]
    return _year(max(begun, key=_end_and_length)) if begun else 0


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
    yield Sentence(
        labels["latest"].format(name=name, when=when, value=as_seen(material, series, stated)),
        cite(stated.claims),
    )
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
