"""From claims to what they state: a level of a quantity, or its growth between two periods.

Two figures speak of the same quantity only where form, reporter, partner, period, unit and subject are the
same. A trade figure's subject is what its `what` says beyond trade words and the parties' names: "trade
between Kenya and Tanzania" has none and is a total, "exports of motor cars" is a part. Any other figure is
tied only to claims that the register merged into the same record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction

from servanda import edtf
from servanda.audit.interval import Interval
from servanda.audit.printed import Printed, read_printed, vocabulary
from servanda.claim import Amount, Change, Claim
from servanda.errors import InvalidPeriod
from servanda.register.record import Record
from servanda.wording import SYMBOLS, decimal, exact, is_currency, period
from servanda.wording import quantity as readable

TRADE = ("turnover", "exports", "imports", "balance")
_WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Quantity:
    """Something that has one true value: whose, with whom, of what, in which period, in which unit.

    `reporter` and `partner` are party keys; `names` are theirs as the sources have them, for showing.
    """

    form: str
    reporter: str
    partner: str
    period: str
    unit: str
    subject: str
    names: tuple[str, str] = field(default=("", ""), compare=False)
    shown_subject: str = field(default="", compare=False)

    def in_period(self, other: str) -> Quantity:
        """The same quantity in another period."""
        return replace(self, period=other)

    def as_form(self, form: str) -> Quantity:
        """The quantity of another form with the same parties, period, unit and subject."""
        return replace(self, form=form)

    def mirrored(self) -> Quantity:
        """The quantity as the partner would report it."""
        return replace(
            self, reporter=self.partner, partner=self.reporter, names=(self.names[1], self.names[0])
        )

    def __str__(self) -> str:
        whose, whom = self.names
        pair = f" of {whose}" if whose else ""
        if whom:
            pair += {"exports": f" to {whom}", "imports": f" from {whom}"}.get(self.form, f" with {whom}")
        subject = f" ({self.shown_subject})" if self.shown_subject else ""
        return f"{self.form}{pair}{subject}, {period(self.period)}"


@dataclass(frozen=True, slots=True)
class Level:
    """A claim's statement of how much a quantity is.

    `loose` is where the number lies if it was cut off after its last digit and not rounded; `text` is as
    printed.
    """

    claim: Claim
    quantity: Quantity
    interval: Interval
    loose: Interval
    text: str


@dataclass(frozen=True, slots=True)
class Growth:
    """A claim's statement of how a quantity stands to itself in an earlier period.

    `ratio` is later over earlier: up 41.8% is 1.4175 to 1.4185, "2.9 times" 2.85 to 2.95. `loose` and `text`
    are as in a level.
    """

    claim: Claim
    later: Quantity
    earlier: Quantity
    ratio: Interval
    loose: Interval
    text: str


Statement = Level | Growth


def statements(records: Iterable[Record]) -> list[Statement]:
    """What the claims of the figure records state of dated, actual quantities, in record order."""
    found: list[Statement] = []
    for record in records:
        if record.kind == "figure":
            for claim in record.claims:
                if claim.status == "actual":
                    found.extend(_of_claim(record, claim))
    return found


def level_of(record: Record, claim: Claim) -> Level | None:
    """The level that a figure claim of any status states in its first unit, dated as the claim is."""
    units = [amount.unit for amount in claim.amounts if amount.unit != "percent"]
    if not units:
        return None
    given = [amount for amount in claim.amounts if amount.unit == units[0]]
    return _level(claim, _quantity(record, claim, claim.date or "", units[0]), given)


def narrows(what: str | None, names: Iterable[str]) -> bool:
    """Whether a trade figure's `what` says more than the form and the parties' names do."""
    return bool(what and _subject(what, names))


def canonical_period(text: str | None) -> str | None:
    """The shortest EDTF for the same days; None where the period is missing, open, uncertain or no EDTF."""
    if text is None:
        return None
    try:
        found = edtf.parse(text)
    except InvalidPeriod:
        return None
    if found.earliest is None or found.latest is None or found.approximate or found.uncertain or "X" in text:
        return None
    return edtf.days_between(found.earliest, found.latest)


def _of_claim(record: Record, claim: Claim) -> list[Statement]:
    when = canonical_period(claim.date or record.date)
    if when is None:
        return []
    found: list[Statement] = []
    since = canonical_period(claim.change.since) if claim.change else None
    units = dict.fromkeys(amount.unit for amount in claim.amounts if amount.unit != "percent")
    for unit in units:
        quantity = _quantity(record, claim, when, unit)
        given = [amount for amount in claim.amounts if amount.unit == unit]
        level = _level(claim, quantity, given)
        if level:
            found.append(level)
        if claim.change and since and since != when:
            found.append(_growth(claim, claim.change, quantity, quantity.in_period(since)))
    return found


def _quantity(record: Record, claim: Claim, when: str, unit: str) -> Quantity:
    sides = {
        role: [party for party in record.parties if party.role == role] for role in ("reporter", "partner")
    }
    keys = {role: "+".join(sorted(party.party for party in found)) for role, found in sides.items()}
    names = tuple(" and ".join(party.name for party in sides[role]) for role in ("reporter", "partner"))
    shown = ""
    if record.form in TRADE:
        spoken = [*(party.name for party in record.parties), *(party.name for party in claim.parties)]
        words = _subject(claim.what or "", spoken)
        subject, shown = " ".join(sorted(words)), " ".join(words)
    else:
        subject, shown = f"record {record.id}", claim.what or ""
    return Quantity(
        record.form, keys["reporter"], keys["partner"], when, unit, subject, (names[0], names[1]), shown
    )


def _subject(what: str, names: Iterable[str], language: str = "en") -> list[str]:
    """The words that narrow a trade figure to a part, in their order; none for a total."""
    named = {word.lower() for name in names for word in _WORD.findall(name)}
    stems = {word[:4] for word in named if len(word) > 3}
    common = named | vocabulary(language).totals
    words = [word.lower() for word in _WORD.findall(what.replace("'s", "").replace("’s", ""))]
    return [word for word in words if word not in common and word[:4] not in stems and not word.isdigit()]


def _level(claim: Claim, quantity: Quantity, given: list[Amount]) -> Level | None:
    """One amount, or the two ends of a range; anything else states no single level."""
    read = [read_printed(claim.quote, amount.value) for amount in given]
    text = " to ".join(map(_shown, read, given))
    if len(given) == 1:
        bound = given[0].bound
        return Level(claim, quantity, read[0].interval(bound), read[0].loose_interval(bound), text)
    if len(given) == 2 and [amount.bound for amount in given] == ["over", "under"]:
        span = Interval(read[0].interval("exact").low, read[1].interval("exact").high)
        return Level(claim, quantity, span, span, text)
    return None


def _shown(printed: Printed, amount: Amount) -> str:
    """The printed passage with its currency; the plain value where scale or digits are not in it."""
    if not any(letter.isalpha() for letter in printed.text) and amount.value >= 1000:
        return readable(exact(amount.value), amount.unit)
    if not printed.text or not is_currency(amount.unit):
        return printed.text or readable(exact(amount.value), amount.unit)
    return (
        printed.text
        if not printed.text[0].isdigit()
        else SYMBOLS.get(amount.unit, amount.unit + " ") + printed.text
    )


def _growth(claim: Claim, change: Change, later: Quantity, earlier: Quantity) -> Growth:
    printed = read_printed(claim.quote, change.value)
    mark = "%" if change.unit == "percent" else " times"
    text = printed.text or decimal(printed.value)
    if text[-1].isdigit():
        text += mark
    ratio = _ratio(change, printed.interval())
    return Growth(
        claim, later, earlier, ratio, _ratio(change, printed.loose_interval()), f"{change.direction} {text}"
    )


def _ratio(change: Change, size: Interval) -> Interval:
    """Later over earlier, never below zero, for a change of the given size."""
    if change.unit == "percent":
        parts = size.times(Fraction(1 if change.direction == "up" else -1, 100))
        ratio = parts.plus(Interval(Fraction(1), Fraction(1)))
    elif change.direction == "up":
        ratio = size
    else:
        ratio = Interval(_inverse(size.high), _inverse(size.low))
    return Interval(max(ratio.low or Fraction(0), Fraction(0)), ratio.high)


def _inverse(value: Fraction | None) -> Fraction | None:
    return 1 / value if value else None
