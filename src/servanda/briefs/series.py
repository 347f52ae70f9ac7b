"""Trade series: what is printed, implied or counted officially of two parties' trade, by period and form."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from servanda import edtf, wording
from servanda.audit import TRADE, Interval, Level, Quantity, span_in_words, statements, told_apart
from servanda.briefs.figures import printed_change
from servanda.briefs.material import Material
from servanda.briefs.structure import Mark
from servanda.claim import Claim
from servanda.register import OfficialFigure

_TURNED = {"exports": "imports", "imports": "exports"}


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
        """Period → the first printed value, for a form."""
        return {
            period: found[0]
            for period in self.periods
            if (found := [one for one in self.cell(period, form) if not one.mark])
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
    """Whether it is a dated sum of money of all that two traded: tons stand among the other figures."""
    money = wording.is_currency(quantity.unit)
    return (
        money
        and quantity.form in TRADE
        and not quantity.subject
        and bool(quantity.period and quantity.reporter)
    )


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
