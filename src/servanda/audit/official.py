"""Official statistics beside the printed figures: the same quantity, as its own office counts it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from servanda.audit.finding import Finding, distance_in_words
from servanda.audit.interval import Interval
from servanda.audit.quantity import Level, Quantity, Statement
from servanda.register import OfficialFigure
from servanda.wording import quantity as readable

SUMMED = "exports + imports"


def beside(found: Sequence[Statement], official: Iterable[OfficialFigure]) -> list[Finding]:
    """For each printed total that an office counts too: its figure, and whether the printed one rounds to it.

    The reporter's own figure goes before the partner's, which counts the same trade from the other side. A
    turnover that an office does not count is the sum of the exports and imports that it does.
    """
    known: dict[tuple[str, str, str, str, str], list[OfficialFigure]] = {}
    given = list(official)
    if not given:
        return []
    for figure in [*given, *_turnovers(given)]:
        key = figure.form, figure.reporter, figure.partner, figure.period, figure.unit
        known.setdefault(key, []).append(figure)
    findings = []
    for level in found:
        if isinstance(level, Level) and not level.quantity.subject:
            own = known.get(_key(level.quantity), [])
            theirs = known.get(_key(_other_side(level.quantity)), []) if level.quantity.partner else []
            findings += [_compared(level, figure) for figure in own or theirs]
    return findings


def _turnovers(official: Sequence[OfficialFigure]) -> list[OfficialFigure]:
    by_key = {figure.key: figure for figure in official}
    sums = []
    for figure in official:
        if figure.form == "exports":
            source, _, *rest = figure.key
            imports = by_key.get((source, "imports", *rest))  # type: ignore[arg-type]
            if imports and (source, "turnover", *rest) not in by_key:
                value = figure.value + imports.value
                sums.append(replace(figure, form="turnover", source=f"{source} ({SUMMED})", value=value))
    return sums


def _key(quantity: Quantity) -> tuple[str, str, str, str, str]:
    return quantity.form, quantity.reporter, quantity.partner, quantity.period, quantity.unit


def _other_side(quantity: Quantity) -> Quantity:
    form = {"exports": "imports", "imports": "exports"}.get(quantity.form, quantity.form)
    return quantity.mirrored().as_form(form)


def _compared(level: Level, figure: OfficialFigure) -> Finding:
    unit = level.quantity.unit
    counted = Interval(figure.value, figure.value)
    apart = level.interval.distance(counted)
    by = "" if figure.reporter == level.quantity.reporter else ", as the other side counts it"
    text = f"{level.text} is printed, {figure.source} has {readable(figure.value, unit, 1)}{by}: "
    text += "the printed figure rounds to it." if not apart else f"{_share(apart, figure.value, unit)} apart."
    return Finding(
        "official",
        level.quantity,
        (level,),
        f"official statistics: {figure.source}",
        text,
        bounds=counted,
        apart=apart,
    )


def _share(apart: Fraction, value: Fraction, unit: str) -> str:
    words = f"at least {distance_in_words(apart, unit)}"
    return f"{words} ({readable(apart / value * 100, 'percent', 1)})" if value else words
