"""From claims to what they state: a level of a quantity, or how two quantities stand to each other.

Two figures speak of the same quantity only where form, reporter, partner, period, unit and subject are the
same. A trade figure's subject is what its `what` says beyond trade words and the parties' names: "trade
between Kenya and Tanzania" has none and is a total, "exports of motor cars" is a part. Any other figure is
tied to claims of the same subject in the same words, or, where it has no reporter or no subject, to those
that the register merged into the same record. What is promised or signed (a deal, a project, an agreement) is
tied to claims of the same record that tell it at the same status.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from servanda import edtf
from servanda.audit.interval import Interval
from servanda.audit.printed import Printed, read_printed, vocabulary
from servanda.claim import Amount, Change, Claim
from servanda.errors import InvalidPeriod
from servanda.gazetteer import place
from servanda.register.record import Record, RecordParty
from servanda.wording import SYMBOLS, decimal, exact, is_currency, period
from servanda.wording import quantity as readable

TRADE = ("turnover", "exports", "imports", "balance")
FLOWS = ("turnover", "exports", "imports", "investment", "transactions", "cargo", "production")
"""Forms that add up over months and places; a balance has a sign, employment and credit are stocks."""
_LIKELY = "-likely@"  # how the frames of what was only found likely end their names
_WORD = re.compile(r"[\w-]+")
_YEAR_OF = re.compile(r"(\d[\d.,]*)(?:\s?[a-z%]+)?(?:\s[A-Za-z]+)?\s?\((\d{4})\)")


Key = tuple[str, str, str, str, str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Quantity:
    """Something that has one true value: whose, with whom, of what, in which period, in which unit.

    `reporter` and `partner` are party keys; `names` are theirs as the sources have them, for showing.
    `shown` is how it is called where form and parties do not say it. `key` is what makes it the same as
    another: form, reporter, partner, period, unit and subject.
    """

    form: str
    reporter: str
    partner: str
    period: str
    unit: str
    subject: str
    names: tuple[str, str] = field(default=("", ""), compare=False)
    shown_subject: str = field(default="", compare=False)
    shown: str = field(default="", compare=False)
    key: Key = field(default=("", "", "", "", "", ""), init=False, repr=False, compare=False)
    _hash: int = field(default=0, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        key = (self.form, self.reporter, self.partner, self.period, self.unit, self.subject)
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "_hash", hash(key))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Quantity) and self.key == other.key

    def in_period(self, other: str) -> Quantity:
        """The same quantity in another period."""
        return self._with(self.form, other, self.unit, self.subject)

    def as_form(self, form: str) -> Quantity:
        """The quantity of another form with the same parties, period, unit and subject."""
        return self if form == self.form else self._with(form, self.period, self.unit, self.subject)

    def in_unit(self, unit: str) -> Quantity:
        """The same quantity in another currency."""
        return self._with(self.form, self.period, unit, self.subject)

    def of_subject(self, subject: str) -> Quantity:
        """The quantity of another subject: "" is the total."""
        return self._with(self.form, self.period, self.unit, subject)

    def mirrored(self) -> Quantity:
        """The quantity as the partner would report it: its exports are the other's imports."""
        return Quantity(
            self.form,
            self.partner,
            self.reporter,
            self.period,
            self.unit,
            self.subject,
            (self.names[1], self.names[0]),
            self.shown_subject,
            self.shown,
        )

    def _with(self, form: str, when: str, unit: str, subject: str) -> Quantity:
        shown = self.shown_subject if subject == self.subject else ""
        return Quantity(form, self.reporter, self.partner, when, unit, subject, self.names, shown, self.shown)

    def __str__(self) -> str:
        if self.shown:
            return self.shown
        whose, whom = self.names
        pair = f" of {whose}" if whose else ""
        if whom:
            pair += {"exports": f" to {whom}", "imports": f" from {whom}"}.get(self.form, f" with {whom}")
        subject = f" ({self.shown_subject})" if self.shown_subject else ""
        return f"{self.form}{pair}{subject}" + (f", {period(self.period)}" if self.period else "")


@dataclass(frozen=True, slots=True)
class Level:
    """A claim's statement of how much a quantity is.

    `text` is as printed, `offset` where its digits stand in the claim's quote (-1 where they do not).
    """

    claim: Claim
    quantity: Quantity
    interval: Interval
    text: str
    offset: int = -1

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantity that it speaks of."""
        return (self.quantity,)

    @property
    def loose(self) -> Interval:
        """Where the number lies if it was cut off after its last digit and not rounded."""
        given = [amount for amount in self.claim.amounts if amount.unit == self.quantity.unit]
        found = [
            read_printed(self.claim.quote, amount.value).loose_interval(amount.bound) for amount in given
        ]
        fitting = [loose for loose in found if loose.low == self.interval.low]
        return fitting[0] if fitting and self.interval.is_bounded else self.interval


@dataclass(frozen=True, slots=True)
class Ratio:
    """A claim's statement of how one quantity stands to another: growth since an earlier period, or a share.

    `measured` is `ratio` times `base`: a later period and an earlier one, or a part and its whole. Up 41.8%
    is 1.4175 to 1.4185, "2.9 times" 2.85 to 2.95, a share of 35% 0.345 to 0.355. `text` is as printed.
    """

    claim: Claim
    measured: Quantity
    base: Quantity
    ratio: Interval
    text: str
    is_share: bool = False

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The two quantities that it speaks of."""
        return (self.measured, self.base)

    @property
    def loose(self) -> Interval:
        """The ratio if its number was cut off after its last digit and not rounded."""
        change = self.claim.change
        if self.is_share or change is None:
            given = next(amount for amount in self.claim.amounts if amount.unit == "percent")
            loose = read_printed(self.claim.quote, given.value).loose_interval(given.bound)
            return loose.times(Fraction(1, 100))
        return _ratio(change, read_printed(self.claim.quote, change.value).loose_interval())


Statement = Level | Ratio


def statements(records: Iterable[Record]) -> list[Statement]:
    """What the claims of the records state of dated, actual quantities and of what was agreed, in order.

    A claim that was only found likely states nothing here: what no frame vouches for accuses nobody.
    """
    given = list(records)
    found: list[Statement] = []
    for record in given:
        for claim in record.claims:
            if _LIKELY in claim.found_by:
                continue
            if record.kind != "figure":
                found.extend(_of_agreed(record, claim))
            elif claim.status == "actual":
                found.extend(_of_figure(record, claim))
    return found + _growth_without_levels(given, found)


def level_of(record: Record, claim: Claim) -> Level | None:
    """The level that a figure claim of any status states in its first unit, dated as the claim is."""
    units = [amount.unit for amount in claim.amounts if amount.unit != "percent"]
    if not units:
        return None
    given = [amount for amount in claim.amounts if amount.unit == units[0]]
    return _level(claim, quantity_of(record, claim, claim.date or "", units[0]), given)


def growth_of(record: Record, claim: Claim, when: str, since: str) -> Ratio | None:
    """The growth from one period to the other that a figure claim of any status states, in no unit yet."""
    if claim.change is None:
        return None
    quantity = quantity_of(record, claim, when, "")
    return _growth(claim, claim.change, quantity, quantity.in_period(since))


def narrows(what: str | None, names: Iterable[str]) -> bool:
    """Whether a trade figure's `what` says more than the form and the parties' names do."""
    return bool(what and _subject(what, names))


@lru_cache(maxsize=4096)
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


def quantity_of(record: Record, claim: Claim, when: str, unit: str) -> Quantity:
    """The quantity that a figure claim speaks of, in that period and unit."""
    reporters, partners = _sides(record, claim)
    subject, shown = "", ""
    if claim.what:
        spoken = [party.name for party in record.parties] + [party.name for party in claim.parties]
        words = _subject(claim.what, spoken)
        subject, shown = " ".join(sorted(words)), " ".join(words)
    if record.form not in TRADE:
        shown = claim.what or ""
        if not reporters or not subject:
            subject = f"record {record.id}"
        elif record.place:
            subject += f" in {record.place.lower()}"
    return Quantity(
        record.form,
        "+".join(sorted([party.party for party in reporters])),
        "+".join(sorted([party.party for party in partners])),
        when,
        unit,
        subject,
        (" and ".join([party.name for party in reporters]), " and ".join([party.name for party in partners])),
        shown,
    )


def _sides(record: Record, claim: Claim) -> tuple[list[RecordParty], list[RecordParty]]:
    """The reporter and the partner. A turnover's record may hold both sides' word; the claim knows which."""
    reporters = [party for party in record.parties if party.role == "reporter"]
    partners = [party for party in record.parties if party.role == "partner"]
    if len(reporters) != 2 or {each.party for each in reporters} != {each.party for each in partners}:
        return reporters, partners
    said = [party.name for party in claim.parties if party.role == "reporter"]
    own = {found.key for name in said if (found := place(name))} | set(said)
    mine = [each for each in reporters if each.party in own or each.name in own] or reporters[:1]
    return mine[:1], [each for each in partners if each.party != mine[0].party]


def agreed_level(record: Record, claim: Claim, unit: str) -> Level | None:
    """What a claim of a deal, a project or the like states in a unit, tied to the record and the status.

    None unless it is one amount or one range: several may be options, parts or stages.
    """
    names = " and ".join(dict.fromkeys(party.name for party in record.parties))
    shown = f"{claim.what or record.form} ({names})" if names else claim.what or record.form
    given = [amount for amount in claim.amounts if amount.unit == unit]
    quantity = Quantity(record.form, "", "", "", unit, f"record {record.id} {claim.status}", shown=shown)
    return _level(claim, quantity, given)


def _of_figure(record: Record, claim: Claim) -> list[Statement]:
    found = _shares_of_counts(record, claim)
    when = canonical_period(claim.date or record.date)
    if when is None or found or _is_another_years(claim, when):
        return found
    since = canonical_period(claim.change.since) if claim.change else None
    units = _units(claim)
    for unit in units:
        quantity = quantity_of(record, claim, when, unit)
        given = [amount for amount in claim.amounts if amount.unit == unit]
        level = _level(claim, quantity, given)
        if level:
            found.append(level)
        if claim.change and since and since != when and unit == units[0]:
            found.append(_growth(claim, claim.change, quantity, quantity.in_period(since)))
        share = _share_of_total(claim, quantity)
        if share:
            found.append(share)
    return found


def _is_another_years(claim: Claim, when: str) -> bool:
    """Whether the claim's year stands in the quote only in brackets behind another number.

    "From $24.2bn (2022) to $19.9bn": a year in brackets belongs to the number before it.
    """
    if f"({when})" not in claim.quote or not claim.amounts:
        return False
    bound = {(found[1], found[2]) for found in _YEAR_OF.finditer(claim.quote) if found[2] == when}
    own = read_printed(claim.quote, claim.amounts[0].value).digits
    return (
        bool(bound) and claim.quote.count(when) == len(bound) and own not in {digits for digits, _ in bound}
    )


def _units(claim: Claim) -> list[str]:
    """The units of what the claim counts, in the order in which it prints them.

    A sum in a second currency is the first converted, and did not grow as the first did.
    """
    units = dict.fromkeys([amount.unit for amount in claim.amounts if amount.unit != "percent"])
    if len(units) < 2:
        return list(units)
    printed = {amount.unit: read_printed(claim.quote, amount.value).offset for amount in claim.amounts}
    return sorted(units, key=lambda unit: printed[unit])


def _of_agreed(record: Record, claim: Claim) -> list[Statement]:
    """The amounts of what was agreed, and of events that were held."""
    if claim.status != "agreed" and not (record.kind == "event" and claim.status == "done"):
        return []
    units = dict.fromkeys(amount.unit for amount in claim.amounts if amount.unit != "percent")
    return [level for unit in units if (level := agreed_level(record, claim, unit))]


def _growth_without_levels(records: Iterable[Record], found: list[Statement]) -> list[Statement]:
    """Growths whose claims print no amount, in the one unit in which their document prints the quantity."""
    bare = [
        (record, claim)
        for record in records
        if record.kind == "figure"
        for claim in record.claims
        if claim.change and not claim.amounts and claim.status == "actual"
    ]
    if not bare:
        return []
    units: dict[tuple[Quantity, str], dict[str, None]] = {}
    for statement in found:
        if isinstance(statement, Level):
            key = statement.quantity.in_unit("").in_period(""), statement.claim.doc
            units.setdefault(key, {})[statement.quantity.unit] = None
    grown: list[Statement] = []
    for record, claim in bare:
        change = claim.change
        when = canonical_period(claim.date or record.date)
        since = canonical_period(change.since) if change else None
        if change is None or when is None or since is None or when == since:
            continue
        quantity = quantity_of(record, claim, when, "")
        known = list(units.get((quantity.in_period(""), claim.doc), ()))
        if len(known) == 1:
            quantity = quantity.in_unit(known[0])
            grown.append(_growth(claim, change, quantity, quantity.in_period(since)))
    return grown


def _shares_of_counts(record: Record, claim: Claim) -> list[Statement]:
    """ "15,866 of 24,774 became projects, or 73.40%": two counts and the share that they make."""
    if len(claim.amounts) != 3:
        return []
    counts = [amount for amount in claim.amounts if amount.unit != "percent"]
    shares = [amount for amount in claim.amounts if amount.unit == "percent"]
    if len(counts) != 2 or len(shares) != 1 or any(amount.bound != "exact" for amount in claim.amounts):
        return []
    read = [read_printed(claim.quote, amount.value) for amount in counts]
    if min(read[0].offset, read[1].offset) < 0:
        return []
    (first, one), (second, other) = sorted(zip(read, counts, strict=True), key=lambda pair: pair[0].offset)
    between = claim.quote[first.offset + len(first.digits) : second.offset]
    if not vocabulary().out_of.fullmatch(between) or one.value > other.value:
        return []
    part, whole = (
        Quantity(
            record.form, "", "", "", amount.unit, f"claim {claim.id} {name}", shown=f"{name} in the claim"
        )
        for name, amount in (("the part", one), ("the whole", other))
    )
    said = [_level(claim, part, [one]), _level(claim, whole, [other])]
    return [*(level for level in said if level), _share(claim, shares[0], part, whole)]


def _share_of_total(claim: Claim, quantity: Quantity) -> Ratio | None:
    """A part's share of the same figure's total, where the quote says of what it is a share."""
    if quantity.form not in TRADE or not quantity.subject:
        return None
    shares = [amount for amount in claim.amounts if amount.unit == "percent"]
    if len(shares) != 1:
        return None
    printed = read_printed(claim.quote, shares[0].value)
    after = claim.quote[printed.offset + len(printed.digits) :] if printed.offset >= 0 else ""
    named = vocabulary().of_total.match(after)
    if not named or quantity.form not in vocabulary().forms.get(named["form"].lower(), ()):
        return None
    return _share(claim, shares[0], quantity, quantity.of_subject(""))


def _share(claim: Claim, given: Amount, part: Quantity, whole: Quantity) -> Ratio:
    printed = read_printed(claim.quote, given.value)
    hundredth = Fraction(1, 100)
    text = printed.text or readable(exact(given.value), "percent")
    return Ratio(
        claim,
        part,
        whole,
        printed.interval(given.bound).times(hundredth),
        text,
        is_share=True,
    )


def _subject(what: str, names: Iterable[str], language: str = "en") -> list[str]:
    """The words that narrow a figure to a part, in their order; none for a total."""
    if not what:
        return []
    named = {word.lower() for name in names for word in _WORD.findall(name)}
    stems = {word[:4] for word in named if len(word) > 3}
    totals = vocabulary(language).totals
    words = [word.lower() for word in _WORD.findall(what.replace("'s", "").replace("’s", ""))]
    return [
        word
        for word in words
        if word not in named and word not in totals and word[:4] not in stems and not word.isdigit()
    ]


def _level(claim: Claim, quantity: Quantity, given: list[Amount]) -> Level | None:
    """One amount, or the two ends of a range; anything else states no single level."""
    if len(given) == 1:
        printed, bound = read_printed(claim.quote, given[0].value), given[0].bound
        text = _shown(printed, given[0])
        return Level(claim, quantity, printed.interval(bound), text, printed.offset)
    if len(given) == 2 and [amount.bound for amount in given] == ["over", "under"]:
        read = [read_printed(claim.quote, amount.value) for amount in given]
        span = Interval(read[0].interval("exact").low, read[1].interval("exact").high)
        text = " to ".join(map(_shown, read, given))
        return Level(claim, quantity, span, text, read[0].offset)
    return None


def _shown(printed: Printed, amount: Amount) -> str:
    """The printed passage with its currency; the plain value where scale or digits are not in it."""
    if amount.value >= 1000 and not any(map(str.isalpha, printed.text)):
        return readable(exact(amount.value), amount.unit)
    if not printed.text or not is_currency(amount.unit):
        return printed.text or readable(exact(amount.value), amount.unit)
    return (
        printed.text
        if not printed.text[0].isdigit()
        else SYMBOLS.get(amount.unit, amount.unit + " ") + printed.text
    )


def _growth(claim: Claim, change: Change, later: Quantity, earlier: Quantity) -> Ratio:
    printed = read_printed(claim.quote, change.value)
    mark = "%" if change.unit == "percent" else " times"
    text = printed.text or decimal(printed.value)
    if text[-1].isdigit():
        text += mark
    ratio = _ratio(change, printed.interval())
    return Ratio(claim, later, earlier, ratio, f"{change.direction} {text}")


def _ratio(change: Change, size: Interval) -> Interval:
    """Later over earlier, never below zero, for a change of the given size."""
    if change.unit == "percent":
        ends = (size.low, size.high) if change.direction == "up" else (size.high, size.low)
        sign = 1 if change.direction == "up" else -1
        ratio = Interval(*[None if end is None else _of_hundred(100, sign, end) for end in ends])
    elif change.direction == "up":
        ratio = size
    else:
        ratio = Interval(_inverse(size.high), _inverse(size.low))
    if ratio.low is not None and ratio.low.numerator >= 0:
        return ratio
    return Interval(Fraction(0), ratio.high)


def _of_hundred(start: int, sign: int, percent: Fraction) -> Fraction:
    """`start` and so many per cent more (or less), of a hundred."""
    return Fraction(start * percent.denominator + sign * percent.numerator, 100 * percent.denominator)


def _inverse(value: Fraction | None) -> Fraction | None:
    return 1 / value if value else None
