"""The working of findings in words, and the findings that need no solver: what holds as printed."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from servanda.audit.finding import Finding, distance_in_words, span_in_words, statement_in_words
from servanda.audit.interval import Interval
from servanda.audit.quantity import Level, Quantity, Ratio, Statement
from servanda.audit.tie import Tie
from servanda.wording import decimal, exact, period
from servanda.wording import quantity as readable

GROWTH = "later = earlier x growth"
SHARE = "part = whole x share"
SAME = "one figure, one value"
CUT = " They would fit if the figures were cut off after their last digit and not rounded."


def identity_of(said: Sequence[Statement], used: Sequence[Tie]) -> str:
    """The rules that a finding takes, in words."""
    rules = list(dict.fromkeys(tie.name for tie in used))
    ratios = [statement for statement in said if isinstance(statement, Ratio)]
    rules += [GROWTH] if any(not ratio.is_share for ratio in ratios) else []
    rules += [SHARE] if any(ratio.is_share for ratio in ratios) else []
    return "; ".join(rules) or SAME


def contradiction(target: Level, others: Sequence[Statement], used: Sequence[Tie], allowed: Interval) -> str:
    """Why the target cannot hold beside the others, and how far it is from holding."""
    unit = target.quantity.unit
    apart = distance_in_words(allowed.distance(target.interval), unit)
    levels = [other for other in others if isinstance(other, Level)]
    growths = [other for other in others if isinstance(other, Ratio)]
    if not used and not growths:
        return f"{levels[0].text} and {target.text} are printed for the same figure, at least {apart} apart."
    if (
        len(used) == 1
        and not growths
        and {level.quantity for level in [*levels, target]} == {quantity for quantity, _ in used[0].terms}
    ):
        if used[0].is_equality:
            return f"{_sum(used[0], target, levels)}, the source says {target.text}: at least {apart} apart."
        return f"{_within(used[0], target, levels)}: at least {apart} too much."
    if not used and len(growths) == 1 and len(levels) == 1:
        reason = _grown(growths[0], levels[0])
        return (
            f"{reason} {span_in_words(allowed, unit)}, the source says {target.text}: at least {apart} apart."
        )
    return (
        f"{_listed(others)} leave {span_in_words(allowed, unit)} for {target.quantity}, "
        f"the source says {target.text}: at least {apart} apart."
    )


def doubt(alone: Sequence[Statement]) -> str:
    """The one figure without which all others at hand agree, if there is just one."""
    if len(alone) != 1:
        return ""
    return f" All other figures at hand fit each other once {statement_in_words(alone[0])} is left out."


def unproven() -> str:
    """What is said of a contradiction of which it was not proven that none is smaller."""
    return " A contradiction of fewer figures may lie within it or beside it."


def implication(quantity: Quantity, said: Sequence[Statement], used: Sequence[Tie], bounds: Interval) -> str:
    """How the bounds of a figure that nobody printed follow."""
    levels = [statement for statement in said if isinstance(statement, Level)]
    growths = [statement for statement in said if isinstance(statement, Ratio)]
    span = span_in_words(bounds, quantity.unit)
    if not used and len(growths) == 1 and len(levels) == 1:
        return f"{_grown(growths[0], levels[0])} {span} for {period(quantity.period)}."
    return f"{_listed(said)} leave {span}."


def consistent(active: Sequence[Statement], made: Sequence[Tie]) -> list[Finding]:
    """What the active statements, known to hold together, confirm of each other: ties, growths, repetitions.

    A tie counts where each of its quantities is printed, or follows from a printed one by a printed growth.
    """
    levels: dict[Quantity, list[Level]] = {}
    for statement in active:
        if isinstance(statement, Level):
            levels.setdefault(statement.quantity, []).append(statement)
    growths = [statement for statement in active if isinstance(statement, Ratio)]
    findings = [finding for tie in made for finding in _tie_holds(tie, levels, growths)]
    findings += [_growth_holds(growth, levels) for growth in growths if _both_printed(growth, levels)]
    findings += [_repeated(same) for same in levels.values() if len({level.claim.doc for level in same}) > 1]
    return findings


def _tie_holds(tie: Tie, levels: dict[Quantity, list[Level]], growths: Sequence[Ratio]) -> list[Finding]:
    total = tie.terms[-1][0]
    if all(quantity in levels for quantity, _ in tie.terms):
        printed = [levels[quantity][0] for quantity, _ in tie.terms]
        text = f"{_sum(tie, printed[-1], printed[:-1])}, the source says {printed[-1].text}."
        if not tie.is_equality:
            if tie.low is None or tie.terms[0][1] == 1:
                return []  # that a part is no more than its whole says little
            text = f"{printed[0].text} at {tie.name} fits {printed[-1].text}."
        return [Finding("consistent", total, tuple(printed), tie.name, text)]
    if not tie.is_equality:
        return []
    grown: list[Statement] = []
    for quantity, _ in tie.terms:
        found = _printed_or_grown(quantity, levels, growths)
        if not found:
            return []
        grown += found
    kept = list({id(statement): statement for statement in grown}.values())
    text = f"{_listed(kept)} fit each other for {period(total.period)}."
    return [Finding("consistent", total, tuple(kept), identity_of(kept, [tie]), text)]


def _printed_or_grown(
    quantity: Quantity, levels: dict[Quantity, list[Level]], growths: Sequence[Ratio]
) -> list[Statement]:
    if quantity in levels:
        return [levels[quantity][0]]
    for growth in growths:
        other = {growth.measured: growth.base, growth.base: growth.measured}.get(quantity)
        if other in levels and growth.ratio.low and growth.ratio.high and not growth.is_share:
            return [levels[other][0], growth]
    return []


def _both_printed(growth: Ratio, levels: dict[Quantity, list[Level]]) -> bool:
    return growth.measured in levels and growth.base in levels


def _growth_holds(growth: Ratio, levels: dict[Quantity, list[Level]]) -> Finding:
    earlier, later = levels[growth.base][0], levels[growth.measured][0]
    if growth.is_share:
        text = f"{later.text} of {earlier.text}{_percent(later, earlier)}; the source says {growth.text}."
        return Finding("consistent", growth.measured, (later, earlier, growth), SHARE, text)
    text = f"{earlier.text} in {period(earlier.quantity.period)}, {later.text} in "
    text += f"{period(later.quantity.period)}{_worked_out(growth, earlier, later)}"
    text += f"; the source says {growth.text}."
    return Finding("consistent", growth.measured, (earlier, later, growth), GROWTH, text)


def _worked_out(growth: Ratio, earlier: Level, later: Level) -> str:
    """The growth from level to level, in the terms in which the source gives it."""
    before, after = _value(earlier), _value(later)
    if not before or not after:
        return ""
    if growth.claim.change and growth.claim.change.unit == "factor":
        ratio = after / before if growth.text.startswith("up") else before / after
        return f", which is {growth.text.split()[0]} {decimal(ratio, 2)} times"
    more = after.numerator * before.denominator - before.numerator * after.denominator
    size = Fraction(100 * abs(more), before.numerator * after.denominator)
    return f", which is {readable(size, 'percent', 1)} {'more' if more >= 0 else 'less'}"


def _percent(part: Level, whole: Level) -> str:
    return f" is {readable(_value(part) / _value(whole) * 100, 'percent', 2)}" if _value(whole) else ""


def _repeated(same: Sequence[Level]) -> Finding:
    texts = " and ".join(dict.fromkeys(level.text for level in same))
    documents = len({level.claim.doc for level in same})
    text = f"{documents} documents print {texts} for the same figure."
    return Finding("consistent", same[0].quantity, tuple(same), SAME, text)


def _sum(tie: Tie, target: Level, others: Sequence[Level]) -> str:
    """The tie worked out for the target from the printed values of the others."""
    weights = dict(tie.terms)
    own = weights[target.quantity]
    solved = -own if own in (1, -1) else Fraction(-1) / own
    weighted = [(solved * weights[level.quantity], level) for level in others]
    weighted.sort(key=lambda pair: -pair[0])
    parts, total = [], Fraction(0)
    for weight, level in weighted:
        total += _value(level) if weight == 1 else weight * _value(level)
        parts.append((" + " if weight > 0 else " - ") + level.text)
    text = "".join(parts)
    return f"{text.removeprefix(' + ').strip()} = {readable(total, target.quantity.unit)}"


def _within(tie: Tie, target: Level, others: Sequence[Level]) -> str:
    """Parts and their whole, in words: "$8 million + $5 million of parts, $11 million for the whole"."""
    printed = {level.quantity: level for level in [*others, target]}
    whole = tie.terms[-1][0]
    if any(coefficient != 1 for _, coefficient in tie.terms[:-1]):
        return f"{printed[tie.terms[0][0]].text} at {tie.name} is not {printed[whole].text}"
    parts = [printed[quantity] for quantity, _ in tie.terms[:-1]]
    total = sum(map(_value, parts), Fraction(0))
    text = " + ".join(part.text for part in parts)
    if len(parts) > 1:
        text += f" = {readable(total, whole.unit)}"
    return f"The part is {text}, the whole {printed[whole].text}"


def _grown(growth: Ratio, level: Level) -> str:
    if growth.is_share:
        return f"{growth.text} {'of' if level.quantity == growth.base else 'being'} {level.text} gives"
    order = "after" if level.quantity == growth.measured else "and then"
    return f"{level.text} {order} {_change(growth)} gives"


def _change(growth: Ratio) -> str:
    direction, size = growth.text.split(" ", 1)
    return f"{'a rise' if direction == 'up' else 'a fall'} of {size}"


def _value(level: Level) -> Fraction:
    unit = level.quantity.unit
    given = [exact(amount.value) for amount in level.claim.amounts if amount.unit == unit]
    return given[0] if len(given) == 1 else sum(given, Fraction(0)) / len(given)


def _listed(said: Sequence[Statement]) -> str:
    """Several statements, each as short as the others allow: "turnover $63.6 million; exports up 70%"."""
    abouts = [
        statement.measured if isinstance(statement, Ratio) else statement.quantity for statement in said
    ]
    shares = any(isinstance(statement, Ratio) and statement.is_share for statement in said)
    if (
        shares
        or any(about.shown for about in abouts)
        or len({(about.reporter, about.partner, about.subject) for about in abouts}) > 1
    ):
        return "; ".join(statement_in_words(statement) for statement in said)
    dated = len({about.period for about in abouts}) > 1
    parts = []
    for statement, about in zip(said, abouts, strict=True):
        parts.append(f"{about.form}{' in ' + period(about.period) if dated else ''} {statement.text}")
    return "; ".join(parts)
