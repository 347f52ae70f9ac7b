"""Official statistics beside the printed figures: the same quantity, as its own office counts it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from servanda.audit.finding import Finding, distance_in_words
from servanda.audit.interval import Interval
from servanda.audit.quantity import Level, Quantity, Statement
from servanda.wording import exact
from servanda.wording import quantity as readable


@dataclass(frozen=True, slots=True)
class Official:
    """An official figure: who counted it, of what, and how much (exact, as the office publishes it).

    `reporter` and `partner` are party keys; partner "" is the world. `period` is canonical EDTF.
    """

    source: str
    form: str
    reporter: str
    partner: str
    period: str
    unit: str
    value: Fraction


def beside(found: Sequence[Statement], official: Iterable[Official]) -> list[Finding]:
    """For each printed total that an office counts too: its figure, and whether the printed one rounds to it.

    The reporter's own figure goes before the partner's, which counts the same trade from the other side.
    """
    known: dict[tuple[str, str, str, str, str], list[Official]] = {}
    for figure in official:
        key = figure.form, figure.reporter, figure.partner, figure.period, figure.unit
        known.setdefault(key, []).append(figure)
    findings = []
    for level in found:
        if isinstance(level, Level) and not level.quantity.subject:
            own = known.get(_key(level.quantity), [])
            theirs = known.get(_key(_other_side(level.quantity)), []) if level.quantity.partner else []
            findings += [_compared(level, figure) for figure in own or theirs]
    return findings


def _key(quantity: Quantity) -> tuple[str, str, str, str, str]:
    return quantity.form, quantity.reporter, quantity.partner, quantity.period, quantity.unit


def _other_side(quantity: Quantity) -> Quantity:
    form = {"exports": "imports", "imports": "exports"}.get(quantity.form, quantity.form)
    return quantity.mirrored().as_form(form)


def _compared(level: Level, figure: Official) -> Finding:
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


def official_value(text: str) -> Fraction:
    """The value of an official figure as stored."""
    return exact(float(text)) if "e" in text.lower() else Fraction(text)
