"""Trade series set as tables and charts, as printed; what is implied or official is marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from servanda import wording
from servanda.audit import TRADE
from servanda.briefs.charts import Bars, Series, Value
from servanda.briefs.limits import MOST_ROWS, first_of_all
from servanda.briefs.material import Material
from servanda.briefs.series import Stated, TradeSeries
from servanda.briefs.structure import Drawn, Section, Sentence, Table

_SCALES = ((Fraction(10**9), "billion"), (Fraction(10**6), "million"), (Fraction(1), ""))


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
    several, note = first_of_all(several, MOST_ROWS, material)
    places = {series.keys: place for place, series in reversed(list(enumerate(several)))}
    for series in sorted(several, key=lambda one: places[one.keys]):  # one pair, several currencies
        one, other = series.names
        name = labels["pair"].format(one=one, other=other) if other else one
        for period in series.periods:
            for cells in _rows_of(series, period, forms):
                head = (Sentence(name, ()), Sentence(wording.period(period), ()))
                rows.append((*head, *(_cell(material, series, cell) for cell in cells)))
    columns = (labels["partner"], labels["period"], *plain.values())
    table = Table("", columns, (False, False, *(True for _ in forms)), tuple(rows))
    return Section("trade-by-partner", labels["by_partner"], (table,), (), note)


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
    text = as_seen(material, series, stated)
    cite = material.sources
    if stated.official:
        return Sentence(f"{text} ({stated.official.source})", cite.cite_office([stated.official]), "official")
    return Sentence(text, cite.cite(stated.claims), stated.mark)


def as_seen(material: Material, series: TradeSeries, stated: Stated) -> str:
    """The value as stated; where the other side counts it, with a word on that."""
    if not stated.turned:
        return stated.text
    key = "in_favour" if (stated.interval.high or Fraction(0)) < 0 else "counted_by"
    return stated.text + " " + material.labels[key].format(name=series.names[1])


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
