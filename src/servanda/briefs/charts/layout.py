"""Where the shapes of a chart lie.

Colours keep apart for those who do not tell red from green (after Okabe and Ito) and in grey print; what no
source prints is hollow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import ceil, floor, log10

from servanda.briefs.charts.chart import Bars, Chart, Counts, Series, Timeline, Value
from servanda.briefs.charts.drawing import Anchor, Disc, Drawing, Rectangle, Shape, Stroke, Words, width_of

WIDTH = 640.0
PAPER, INK, FAINT, RULE = "#ffffff", "#222222", "#595959", "#d4d4d4"
SERIES = ("#0b5394", "#e08a1e", "#7a7a7a", "#5f9e6e")
TONES = {"bad": "#b3401f", "open": "#0b5394", "good": "#3f8f5b", "still": "#8a8a8a"}
_SMALL, _SIZE = 11.0, 12.0
_HEAD = 34.0
_EDGE = 54.0  # room at an end of a timeline for what lies off its axis


def drawn(chart: Chart) -> Drawing:
    """The chart as a drawing of 640 points' width."""
    if isinstance(chart, Bars):
        return _bars(chart)
    if isinstance(chart, Counts):
        return _counts(chart)
    return _timeline(chart)


def _page(chart: Chart, height: float, shapes: Iterator[Shape]) -> Drawing:
    head = (
        Rectangle(0, 0, WIDTH, height, PAPER),
        Words(0, 15, chart.title, 13.5, colour=INK),
    )
    return Drawing(chart.name, chart.title, chart.description, WIDTH, height, (*head, *shapes))


# Bars that stand


def _bars(chart: Bars) -> Drawing:
    numbers = [v.number for series in chart.series for v in series.values if v] or [0.0]
    low, high, step = scale_of(min(0.0, *numbers), max(0.0, *numbers))
    legend, lower = _legend(chart)
    top, bottom, right = _HEAD + lower + 24, _HEAD + lower + 224, WIDTH - 6
    marks = [low + step * n for n in range(round((high - low) / step) + 1)]
    left = 10 + max(width_of(_number(mark, step), _SMALL) for mark in marks)

    slot = (right - left) / max(len(chart.categories), 1)
    longest = max((width_of(category, _SMALL) for category in chart.categories), default=0)
    every = max(1, ceil((longest + 6) / slot))  # labels that would overlap are left out

    def at(number: float) -> float:
        return bottom - (number - low) / (high - low) * (bottom - top)

    def shapes() -> Iterator[Shape]:
        yield from legend
        for mark in marks:
            yield Stroke(left, at(mark), right, at(mark), RULE if mark else FAINT, 0.7)
            yield Words(left - 6, at(mark) + 4, _number(mark, step), _SMALL, "end", FAINT)
        standing = [series for series in chart.series if not series.line]
        wide = min(slot * 0.76 / max(len(standing), 1), 46.0)
        for place, category in enumerate(chart.categories):
            middle = left + slot * (place + 0.5)
            if place % every == 0:
                yield Words(middle, bottom + 17, category, _SMALL, "middle", INK)
            for number, series in enumerate(standing):
                value = series.values[place]
                if value is not None:
                    x = middle + (number - len(standing) / 2) * wide
                    colour = SERIES[chart.series.index(series) % len(SERIES)]
                    yield _bar(x + 1, at(value.number), at(0), wide - 2, colour, value)
        for series in chart.series:
            if series.line:
                yield from _line(series, [left + slot * (n + 0.5) for n in range(len(chart.categories))], at)

    return _page(chart, bottom + 26, shapes())


def _bar(x: float, y: float, zero: float, wide: float, colour: str, value: Value) -> Rectangle:
    upper, tall = min(y, zero), max(abs(zero - y), 0.8)
    return Rectangle(
        x, upper, wide, tall, PAPER if value.implied else colour, colour if value.implied else ""
    )


def _line(series: Series, places: Sequence[float], at: Callable[[float], float]) -> Iterator[Shape]:
    points = [
        (x, at(value.number), value)
        for x, value in zip(places, series.values, strict=True)
        if value is not None
    ]
    for (x1, y1, _), (x2, y2, _) in pairwise(points):
        yield Stroke(x1, y1, x2, y2, INK, 1.4)
    for x, y, value in points:
        yield Disc(x, y, 3.4, PAPER if value.implied else INK, INK if value.implied else "")


def _legend(chart: Bars) -> tuple[list[Shape], float]:
    """The keys of the series in as many lines as they take, and how much lower the bars begin for it."""
    keys = [(series.label, number if not series.line else None) for number, series in enumerate(chart.series)]
    hollow = any(value and value.implied for series in chart.series for value in series.values)
    shapes: list[Shape] = [Words(WIDTH - 6, _HEAD, chart.unit, _SMALL, "end", FAINT)]
    x, y, room = 0.0, _HEAD, WIDTH - 30 - width_of(chart.unit, _SMALL)
    for label, number in [*keys, *([(chart.implied, -1)] if hollow else [])]:
        wide = 34 + width_of(label, _SMALL)
        if x and x + wide > room:
            x, y, room = 0.0, y + 16, WIDTH
        if number is None:
            shapes += [Stroke(x, y - 4, x + 14, y - 4, INK, 1.4), Disc(x + 7, y - 4, 3.0, INK)]
        elif number < 0:
            shapes.append(Rectangle(x, y - 9, 12, 10, PAPER, FAINT))
        else:
            shapes.append(Rectangle(x, y - 9, 12, 10, SERIES[number % len(SERIES)]))
        shapes.append(Words(x + 18, y, label, _SMALL))
        x += wide
    return shapes, y - _HEAD


def scale_of(low: float, high: float) -> tuple[float, float, float]:
    """The ends of an axis that holds the two, and the step of its marks: 1, 2 or 5 times a power of ten."""
    if high - low < 1e-9:
        high = low + 1.0  # nothing that can be told from zero
    span = high - low
    power = 10.0 ** floor(log10(span / 4))
    step = next(power * times for times in (1, 2, 5, 10) if span / (power * times) <= 5)
    return floor(low / step) * step, -floor(-high / step) * step or step, step


def _number(value: float, step: float) -> str:
    places = max(0, -floor(log10(step)))
    return f"{value:,.{places}f}".replace("-0", "0") if not round(value, places) else f"{value:,.{places}f}"


# Bars that lie


def _counts(chart: Counts) -> Drawing:
    left = 14 + max((width_of(each.label, _SIZE) for each in chart.bins), default=0)
    most = max(5, *(each.count for each in chart.bins))
    room = WIDTH - left - 50

    def shapes() -> Iterator[Shape]:
        for place, each in enumerate(chart.bins):
            y, wide = _HEAD + 24 * place, max(each.count / most * room, 1.0)
            yield Words(left - 8, y + 12, each.label, _SIZE, "end")
            yield Rectangle(left, y, wide, 16, TONES[each.tone])
            yield Words(left + wide + 6, y + 12, f"{each.count:,}", _SIZE)

    return _page(chart, _HEAD + 24 * len(chart.bins) + 4, shapes())


# A timeline


def _timeline(chart: Timeline) -> Drawing:
    left = 18 + max((width_of(label, _SIZE) for label, _ in chart.lanes), default=0)
    points = sorted(when for _, lane in chart.lanes for when, many in lane for _ in range(many))
    first, last = _bulk(points)
    years = _marked_years(first, last)
    early, late = (_EDGE if points[0] < first else 0), (_EDGE if points[-1] > last else 0)
    room, foot = WIDTH - left - 24 - early - late, _HEAD + 30 * len(chart.lanes)

    def at(when: float) -> float:
        if when < first:
            return left + _EDGE / 3
        if when > last:
            return WIDTH - 24 - _EDGE / 3
        return left + early + (when - first) / (last - first) * room

    def shapes() -> Iterator[Shape]:
        for year in years:
            yield Stroke(at(year), _HEAD - 8, at(year), foot, RULE, 0.7)
            yield Words(at(year), foot + 14, str(year), _SMALL, "middle", FAINT)
        for beyond, here in ((points[0], early), (points[-1], late)):
            if here:
                yield Words(at(beyond), foot + 14, _beyond(points, first, last, beyond), 10, "middle", FAINT)
        if chart.today and first <= chart.today[0] <= last:
            x, words = at(chart.today[0]), chart.today[1]
            yield Stroke(x, _HEAD - 8, x, foot, TONES["bad"], 1.2)
            anchor: Anchor = "end" if x > WIDTH - 80 else "middle"
            yield Words(min(x, WIDTH), _HEAD - 12, words, 10, anchor, TONES["bad"])
        for place, (label, lane) in enumerate(chart.lanes):
            y = _HEAD + 30 * place + 8
            yield Words(left - 8, y + 4, label, _SIZE, "end")
            yield Stroke(left, y, WIDTH - 24, y, RULE, 0.7)
            for when, many in lane:
                radius = min(4.0 + 1.6 * (many - 1) ** 0.5, 11.0)
                yield Disc(at(when), y, radius, SERIES[place % len(SERIES)], PAPER)
                if many > 1:
                    yield Words(at(when), y - radius - 2, str(many), 9.5, "middle", FAINT)

    return _page(chart, foot + 22, shapes())


def _bulk(points: Sequence[float]) -> tuple[int, int]:
    """The years that the axis runs over: all, or where few far ones would press the rest together, the rest.

    Up to a tenth of the points may be left out, if the axis gets less than half as long by it.
    """
    first, last = floor(points[0]), floor(points[-1]) + 1
    spare = len(points) // 10
    spans = [
        (floor(points[low]), floor(points[len(points) - 1 - high]) + 1)
        for low in range(spare + 1)
        for high in range(spare + 1 - low)
    ]
    # A side is cut where that saves three years or more.
    spans = [span for span in spans if span[0] - first not in (1, 2) and last - span[1] not in (1, 2)]
    tight = min(spans, key=lambda span: span[1] - span[0])
    return tight if (tight[1] - tight[0]) * 2 < last - first else (first, last)


def _beyond(points: Sequence[float], first: int, last: int, beyond: float) -> str:
    """The years of the points off the axis, on the side of one of them."""
    years = [floor(point) for point in points if (point < first if beyond < first else point > last)]
    return f"{years[0]}" if years[0] == years[-1] else f"{years[0]}-{years[-1]}"


def _marked_years(first: int, last: int) -> list[int]:
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 500, 1000, 5000) if (last - first) / step <= 12)
    return [year for year in range(first, last + 1) if year % step == 0 or year == first]
