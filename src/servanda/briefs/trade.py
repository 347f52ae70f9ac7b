"""Trade by pair and period: turnover, exports, imports, balance side by side: printed, implied, official."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from servanda import edtf, wording
from servanda.audit import TRADE, Interval, Level, Quantity, span_in_words, statements, told_apart
from servanda.briefs.charts import Bars, Series, Value
from servanda.briefs.figures import printed_change
from servanda.briefs.material import Material
from servanda.briefs.structure import Drawn, Mark, Section, Sentence, Table
from servanda.claim import Claim
from servanda.register import OfficialFigure

_TURNED = {"exports": "imports", "imports": "exports"}
_SCALES = ((Fraction(10**9), "billion"), (Fraction(10**6), "million"), (Fraction(1), ""))


@dataclass(frozen=True, slots=True)
class Stated:
    """A value in a cell of a trade series; `turned` is whether the other side counts it.

    `number` is its middle, below zero for a balance in the other side's favour; None where it is open.
    """

    text: str
    interval: Interval
    mark: Mark
    claims: tuple[Claim, ...] = ()
    official: OfficialFigure | None = None
    turned: bool = False

    @property
    def number(self) -> float | None:
        """The middle of its interval."""
        low, high = self.interval.low, self.interval.high
        if low is None or high is None:
            return None
        return float(low + high) / 2


@dataclass(slots=True)
class TradeSeries:
    """The trade of two parties (or of one with the world) in one unit: period → form → what is stated."""

    names: tuple[str, str]
    keys: tuple[str, str]
    unit: str
    rows: dict[str, dict[str, list[Stated]]] = field(default_factory=dict)

    @property
    def periods(self) -> list[str]:
        """The periods, in time order, a year after its parts."""
        return sorted(self.rows, key=_when)

    @property
    def values(self) -> int:
        """How many values are printed in it."""
        return sum(not one.mark for row in self.rows.values() for cell in row.values() for one in cell)

    def forms(self) -> list[str]:
        """The forms of which anything is stated, in the order of columns."""
        return [form for form in TRADE if any(form in row for row in self.rows.values())]

    def cell(self, period: str, form: str) -> list[Stated]:
        """What is stated of the form in the period: own before the other side's, printed before implied."""
        found = self.rows.get(period, {}).get(form, [])
        return sorted(found, key=lambda one: (one.mark == "implied", one.turned, one.mark == "official"))

    def leading(self, form: str) -> dict[str, Stated]:
        """Period → the first printed value with two ends, for a form."""
        return {
            period: found[0]
            for period in self.periods
            if (found := [one for one in self.cell(period, form) if not one.mark and one.number is not None])
        }


def trade_series(material: Material) -> list[TradeSeries]:
    """Every pair's series, those with most printed values first, then those with the largest.

    A pair is seen from the brief's own side: what the other side reports of the same trade is told as such.
    """
    found: dict[tuple[tuple[str, str], str], TradeSeries] = {}
    levels = [
        level
        for level in told_apart(statements(material.records))
        if isinstance(level, Level) and _is_total(level.quantity)
    ]
    for level in levels:
        text = _as_printed(level)
        _put(material, found, level.quantity, Stated(text, level.interval, "", (level.claim,)))
    kept = dict(found)
    for finding in material.audit.findings:
        if finding.verdict == "implied" and finding.bounds and _is_total(finding.quantity):
            text = span_in_words(finding.bounds, finding.quantity.unit)
            stated = Stated(text, finding.bounds, "implied", finding.claims)
            _put(material, kept, finding.quantity, stated, new=False)
    for figure in material.official:
        quantity = Quantity(figure.form, figure.reporter, figure.partner, figure.period, figure.unit, "")
        text = wording.quantity(figure.value, figure.unit, 2)
        stated = Stated(text, Interval(figure.value, figure.value), "official", official=figure)
        _put(material, kept, quantity, stated, new=False)
    return sorted(found.values(), key=lambda one: (-_filled(one), one.unit, -_largest(one), one.names))


def _is_total(quantity: Quantity) -> bool:
    return quantity.form in TRADE and not quantity.subject and bool(quantity.period and quantity.reporter)


def _put(
    material: Material,
    found: dict[tuple[tuple[str, str], str], TradeSeries],
    quantity: Quantity,
    stated: Stated,
    *,
    new: bool = True,
) -> None:
    keys, names, form = (quantity.reporter, quantity.partner), quantity.names, quantity.form
    turned = _is_turned(material, found, keys, quantity.unit)
    if turned:
        keys, names, form = (keys[1], keys[0]), (names[1], names[0]), _TURNED.get(form, form)
    held = found.get((keys, quantity.unit))
    if held is None:
        if not new:
            return
        held = found.setdefault((keys, quantity.unit), TradeSeries(names, keys, quantity.unit))
    if turned:
        stated = _seen_from_here(stated, form)
    cell = held.rows.get(quantity.period, {}).get(form, [])
    if stated.mark == "implied" and cell:
        return  # what a source prints goes before what follows from others
    cell = held.rows.setdefault(quantity.period, {}).setdefault(form, [])
    same = [
        one for one in cell if (one.text, one.mark, one.turned) == (stated.text, stated.mark, stated.turned)
    ]
    if same:
        cell[cell.index(same[0])] = Stated(
            stated.text,
            stated.interval,
            stated.mark,
            (*same[0].claims, *stated.claims),
            stated.official,
            stated.turned,
        )
    else:
        cell.append(stated)


def _is_turned(
    material: Material,
    found: dict[tuple[tuple[str, str], str], TradeSeries],
    keys: tuple[str, str],
    unit: str,
) -> bool:
    """Whether the quantity is to be seen from its partner's side."""
    one, other = keys
    if not other:
        return False
    if ((other, one), unit) in found:
        return True
    if (keys, unit) in found:
        return False
    ours = material.keys
    if one in ours and other in ours:
        return ours.index(other) < ours.index(one)
    return len(ours) == 1 and other in ours  # in a brief on a pair, others are parts of one of the two


def _seen_from_here(stated: Stated, form: str) -> Stated:
    interval = stated.interval.times(Fraction(-1)) if form == "balance" else stated.interval
    return Stated(stated.text, interval, stated.mark, stated.claims, stated.official, form != "turnover")


def _as_printed(level: Level) -> str:
    """The level with its bound ("about") and the growth that its claim prints."""
    bounds = {one.bound for one in level.claim.amounts if one.unit == level.quantity.unit}
    bound = wording.BOUNDS[bounds.pop()] if len(bounds) == 1 else ""
    text = bound + level.text
    return f"{text} ({printed_change(level.claim)})" if level.claim.change else text


def _filled(series: TradeSeries) -> int:
    return sum(len(series.leading(form)) for form in series.forms())


def _largest(series: TradeSeries) -> float:
    return max(
        (abs(one.number or 0.0) for form in TRADE for one in series.leading(form).values()), default=0.0
    )


def _when(period: str) -> tuple[str, str, str]:
    parsed = edtf.parse(period)
    return str(parsed.latest), str(parsed.earliest), period


# Setting


def trade_section(material: Material, series: TradeSeries, *, charted: bool = True) -> Section:
    """The series as a table, and if wished as a chart where there are two years or more."""
    labels = material.labels
    one, other = series.names
    title = (
        labels["trade_of"].format(one=one, other=other) if other else labels["trade_of_one"].format(one=one)
    )
    forms = series.forms()
    heads = {form: labels[f"column_{form}"].format(one=one, other=other or labels["world"]) for form in forms}
    rows = []
    for period in series.periods:
        for cells in _rows_of(series, period, forms):
            head = Sentence(wording.period(period), ())
            rows.append((head, *(_cell(material, series, one) for one in cells)))
    columns = (labels["period"], *heads.values())
    table = Table("", columns, (False, *(True for _ in forms)), tuple(rows))
    chart = trade_chart(material, series, title) if charted else None
    name = re.sub(r"[^a-z0-9]+", "-", "-".join(("trade", *series.keys, series.unit)).lower()).strip("-")
    return Section(name, title, (Drawn(chart), table) if chart else (table,))


def partners_section(material: Material, several: Sequence[TradeSeries]) -> Section:
    """Pairs of which too little is known for a table of their own, one below the other."""
    labels = material.labels
    forms = [form for form in TRADE if any(form in one.forms() for one in several)]
    plain = {form: labels[f"form_{form}"] for form in forms}
    rows = []
    for series in several:
        one, other = series.names
        name = labels["pair"].format(one=one, other=other) if other else one
        for period in series.periods:
            for cells in _rows_of(series, period, forms):
                head = (Sentence(name, ()), Sentence(wording.period(period), ()))
                rows.append((*head, *(_cell(material, series, cell) for cell in cells)))
    columns = (labels["partner"], labels["period"], *plain.values())
    table = Table("", columns, (False, False, *(True for _ in forms)), tuple(rows))
    return Section("trade-by-partner", labels["by_partner"], (table,))


def is_long(series: TradeSeries) -> bool:
    """Whether two of its periods are of one length, so that they can be compared."""
    lengths = [re.sub(r"\d{4}", "", period) for period in series.periods]
    return len(set(lengths)) < len(lengths)


def _rows_of(series: TradeSeries, period: str, forms: Iterable[str]) -> list[list[Stated | None]]:
    """As many rows as the period's fullest cell has values."""
    cells = [series.cell(period, form) for form in forms]
    deep = max(len(cell) for cell in cells)
    return [[cell[row] if row < len(cell) else None for cell in cells] for row in range(deep)]


def _cell(material: Material, series: TradeSeries, stated: Stated | None) -> Sentence:
    if stated is None:
        return Sentence("", ())
    text = stated.text
    if stated.turned:
        low = stated.interval.high or Fraction(0)
        key = "in_favour" if low < 0 else "counted_by"
        text += " " + material.labels[key].format(name=series.names[1])
    cite = material.sources
    if stated.official:
        return Sentence(f"{text} ({stated.official.source})", cite.cite_office([stated.official]), "official")
    return Sentence(text, cite.cite(stated.claims), stated.mark)


def trade_chart(material: Material, series: TradeSeries, title: str) -> Bars | None:
    """The series as bars by year, or by the part of a year of which most is known; None for less than two."""
    labels = material.labels
    groups: dict[str, list[str]] = {}
    for period in series.periods:
        groups.setdefault(re.sub(r"\d{4}", "", period), []).append(period)
    periods = max(groups.values(), key=lambda group: (len(group), len(group[0]) == 4), default=[])
    drawn = {form: [_drawn(series.cell(period, form)) for period in periods] for form in series.forms()}
    drawn = {form: values for form, values in drawn.items() if sum(v is not None for v in values) > 0}
    if len([p for n, p in enumerate(periods) if any(values[n] for values in drawn.values())]) < 2:
        return None
    periods, drawn = _with_gaps(periods, drawn)
    most = max(abs(value.number) for values in drawn.values() for value in values if value)
    scale, word = next((scale, word) for scale, word in _SCALES if most >= scale or scale == 1)
    one, other = series.names
    heads = {form: labels[f"column_{form}"].format(one=one, other=other or labels["world"]) for form in drawn}
    return Bars(
        name="-".join(
            ("trade", *(part.lower().replace(":", "-") for part in series.keys if part), series.unit.lower())
        ),
        title=title,
        description=_described(series, periods, heads),
        unit=f"{word} {series.unit}".strip(),
        categories=tuple(_short(period) if period else "…" for period in periods),
        series=tuple(
            Series(
                heads[form],
                tuple(Value(v.number / float(scale), v.implied) if v else None for v in values),
                form == "balance",
            )
            for form, values in drawn.items()
        ),
        implied=labels["implied_mark"],
    )


def _with_gaps(
    periods: list[str], drawn: dict[str, list[Value | None]]
) -> tuple[list[str], dict[str, list[Value | None]]]:
    """The same with an empty place, called "", wherever years are left out."""
    places: list[int | None] = []
    for place, period in enumerate(periods):
        if place and int(period[:4]) - int(periods[place - 1][:4]) > 1:
            places.append(None)
        places.append(place)
    filled = {
        form: [None if place is None else values[place] for place in places] for form, values in drawn.items()
    }
    return ["" if place is None else periods[place] for place in places], filled


def _drawn(cell: list[Stated]) -> Value | None:
    """What is drawn for a cell: the first value with two ends, own before other, printed before implied."""
    for stated in cell:
        if stated.number is not None:
            return Value(stated.number, stated.mark == "implied")
    return None


def _described(series: TradeSeries, periods: list[str], heads: dict[str, str]) -> str:
    parts = []
    for form, head in heads.items():
        told = [
            f"{wording.period(period)} {shown[0].text}"
            for period in periods
            if (shown := [one for one in series.cell(period, form) if one.number is not None])
        ]
        parts.append(f"{head}: {'; '.join(told)}.")
    return " ".join(parts)


def _short(period: str) -> str:
    """A period short enough for an axis: "2022", "Jan-Sep 2022"."""
    words = wording.period(period)
    return re.sub(r"\b(" + "|".join(wording.MONTHS) + r")\b", lambda found: found[0][:3], words)
