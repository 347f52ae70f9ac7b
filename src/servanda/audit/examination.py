"""The audit of a register's figures: one group of tied figures at a time, from statements to findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from servanda.audit import working
from servanda.audit.chronology import misdated, out_of_order
from servanda.audit.collector import resting
from servanda.audit.contradiction import (
    TooManyWays,
    agree,
    allowed_for,
    distinct,
    extent,
    settled,
    stated,
)
from servanda.audit.finding import VERDICTS, Finding
from servanda.audit.identities import ties as ties_between
from servanda.audit.interval import Interval
from servanda.audit.mirror import TOLERANCE, mirrored
from servanda.audit.official import beside
from servanda.audit.quantity import Level, Quantity, Ratio, Statement, statements
from servanda.audit.rates import Rate, converted
from servanda.audit.scopes import told_apart
from servanda.audit.search import Conflict, conflict, questions_of, skimmed
from servanda.audit.simplex import Tableau
from servanda.audit.tie import Tie
from servanda.audit.wholes import linked_within, residents_within
from servanda.claim import Claim
from servanda.document import Metadata
from servanda.register import OfficialFigure, Record
from servanda.register.forest import Forest

EXHAUSTIVE_UP_TO = 1000
"""Linked quantities in one group beyond which the search for contradictions is no longer exhaustive."""


@dataclass(frozen=True, slots=True)
class Audit:
    """The findings, contradictions first.

    `figures` is how many statements were read, `tied` how many of them some identity reaches, `exhaustive`
    whether no contradiction within the identities can have been missed.
    """

    findings: tuple[Finding, ...]
    figures: int
    tied: int
    exhaustive: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding and where it stands among others of its verdict: by the `part` of the audit that made it and,
    within that, by the `first` claim that it goes back to; `bare` are growths without a level, which are
    looked at last."""

    part: int
    bare: bool
    first: Claim
    finding: Finding


@dataclass(frozen=True, slots=True)
class Examination:
    """What an audit found, in the order in which it looked, and what `Audit` counts."""

    placed: tuple[Placed, ...]
    figures: int
    tied: int
    exhaustive: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Statements and ties that share quantities, directly or through others, and those quantities."""

    statements: tuple[Statement, ...]
    ties: tuple[Tie, ...]
    quantities: tuple[Quantity, ...]


def audit(
    records: Iterable[Record],
    *,
    documents: Iterable[Metadata] = (),
    official: Iterable[OfficialFigure] = (),
    rates: Iterable[Rate] = (),
    mirror_tolerance: Fraction = TOLERANCE,
    exhaustive_up_to: int = EXHAUSTIVE_UP_TO,
) -> Audit:
    """Audit the figures and the dates of the records.

    `documents` are all that were read, for the days on which they came out; `official` are official figures
    to set beside the printed ones, `rates` exchange rates by which to tie figures in two currencies, and
    `mirror_tolerance` is the part by which the two sides of a pair may differ. A contradiction's figures are
    set aside before anything else is concluded from the others of its group.
    """
    done = examination(
        records,
        documents=documents,
        official=official,
        rates=rates,
        mirror_tolerance=mirror_tolerance,
        exhaustive_up_to=exhaustive_up_to,
    )
    findings = sorted([placed.finding for placed in done.placed], key=rank)
    return Audit(tuple(findings), done.figures, done.tied, done.exhaustive)


def rank(finding: Finding) -> tuple[int, bool]:
    """Where a finding comes: contradictions first, and first of them those that hold however it was cut."""
    return VERDICTS.index(finding.verdict), finding.holds_if_cut


def examination(
    records: Iterable[Record],
    *,
    documents: Iterable[Metadata] = (),
    official: Iterable[OfficialFigure] = (),
    rates: Iterable[Rate] = (),
    mirror_tolerance: Fraction = TOLERANCE,
    exhaustive_up_to: int = EXHAUSTIVE_UP_TO,
) -> Examination:
    """What `audit` finds, each finding with its place, so that audits of portions can be put in one order."""
    given = list(records)
    with resting():
        found = told_apart(statements(given))
        residents, made = residents_within(given, found)
        found += residents
        made = [*ties_between(found), *made, *linked_within(given, found), *converted(found, rates)]
        placed = [Placed(0, False, one.claims[0], one) for one in misdated(given, documents)]
        placed += [Placed(1, False, first.claims[0], one) for first, one in out_of_order(given)]
        exhaustive, tied = True, 0
        for group in grouped(found, made):
            if len(group.statements) > 1:
                within, told = _examined(group, exhaustive_up_to)
                exhaustive = exhaustive and within
                tied += len(group.statements)
                first = group.statements[0]
                bare = isinstance(first, Ratio) and not first.claim.amounts
                placed += [Placed(2, bare, first.claim, one) for one in told]
        for part, some in ((3, mirrored(found, mirror_tolerance)), (4, beside(found, official))):
            placed += [Placed(part, False, one.statements[0].claim, one) for one in some]
        return Examination(tuple(placed), len(found), tied, exhaustive)


def grouped(found: Sequence[Statement], made: Sequence[Tie]) -> list[Group]:
    """The statements and ties, apart where they share no quantity, in the order of the statements."""
    number: dict[Quantity, int] = {}
    sets = Forest[int]()

    def joined(quantities: Sequence[Quantity]) -> int:
        """The numbers of the quantities, made one group; the first of them."""
        numbers = [number.setdefault(quantity, len(number)) for quantity in quantities]
        for other in numbers[1:]:
            sets.join(numbers[0], other)
        return numbers[0]

    spoken = [(joined(statement.quantities), statement) for statement in found]
    tied = [(joined(tie.quantities), tie) for tie in made]
    members: dict[int, tuple[list[Statement], list[Tie], list[Quantity]]] = {}
    for at, statement in spoken:
        members.setdefault(sets.root(at), ([], [], []))[0].append(statement)
    for at, tie in tied:
        home = members.get(sets.root(at))
        if home:
            home[1].append(tie)
    for quantity, at in number.items():
        if within := members.get(sets.root(at)):
            within[2].append(quantity)
    return [Group(*map(tuple, bundle)) for bundle in members.values()]  # type: ignore[arg-type]


def _examined(group: Group, exhaustive_up_to: int) -> tuple[bool, list[Finding]]:
    """The findings of one group, and whether no contradiction in it can have been missed."""
    if len(group.quantities) <= exhaustive_up_to:
        try:
            return True, examine(group)
        except TooManyWays:
            group = replace(group, ties=tuple(tie for tie in group.ties if not tie.either_way))
            return False, examine(group)
    return False, _skimmed(group)


def examine(group: Group) -> list[Finding]:
    """The findings of one group."""
    active = list(group.statements)
    aside: list[Statement] = []
    findings: list[Finding] = []
    known, questions = None, questions_of(len(active))
    while found := conflict(active, group.ties, known=known, questions=questions):
        findings.append(_contradictory(found, found.alone))
        if len(found.alone) == 1:  # what alone spoils the rest is told, whatever else it contradicts
            active = _without(active, found.alone)
            break
        aside += found.statements
        active, known = _without(active, found.statements), found.beside
    findings += _hidden(aside, active, group.ties, findings, questions)
    ties = settled(active, group.ties)
    findings += working.consistent(active, ties)
    return findings + (_implied(active, group, ties) if active else [])


def _skimmed(group: Group) -> list[Finding]:
    """The findings of a group that is too large to search it through, and no implied figures."""
    found = list(skimmed(group.statements, group.ties))
    active = _without(group.statements, [one for each in found for one in each.statements])
    findings = [_contradictory(each, ()) for each in found]
    return findings + working.consistent(active, _settled_singly(active, group.ties))


def _without(found: Sequence[Statement], out: Sequence[Statement]) -> list[Statement]:
    gone = {id(statement) for statement in out}
    return [statement for statement in found if id(statement) not in gone]


def _settled_singly(active: Sequence[Statement], made: Sequence[Tie]) -> list[Tie]:
    """The ties, each turned so that the levels of its own quantities hold."""
    levels: dict[Quantity, list[Statement]] = {}
    for statement in active:
        if isinstance(statement, Level):
            levels.setdefault(statement.quantity, []).append(statement)
    ties: list[Tie] = []
    for tie in made:
        about = [level for quantity, _ in tie.terms for level in levels.get(quantity, [])]
        ties += settled(about, [tie]) if tie.either_way else [tie]
    return ties


def _hidden(
    aside: Sequence[Statement],
    active: Sequence[Statement],
    made: Sequence[Tie],
    told: Sequence[Finding],
    questions: Iterator[object],
) -> list[Finding]:
    """Contradictions of a statement that was set aside with those that hold, not told yet."""
    known = [{id(statement) for statement in finding.statements} for finding in told]
    found = []
    for statement in aside:
        other = conflict([*active, statement], made, questions=questions)
        if other and {id(one) for one in other.statements} not in known:
            found.append(_contradictory(other, []))
    return found


def loosened(statement: Statement) -> Statement:
    """The statement as it would be if its number was cut off and not rounded."""
    if isinstance(statement, Level):
        return replace(statement, interval=statement.loose)
    return replace(statement, ratio=statement.loose)


def _contradictory(found: Conflict, alone: Sequence[Statement]) -> Finding:
    target = _target(found, alone)
    others = _without(found.statements, [target])
    allowed, ties = allowed_for(target, others, found.ties)
    cut = agree([loosened(statement) for statement in found.statements], found.ties)
    text = working.contradiction(target, others, ties, allowed)
    unproven = "" if found.smallest else working.unproven()
    return Finding(
        "contradictory",
        target.quantity,
        found.statements,
        working.identity_of(found.statements, ties),
        text + working.doubt(alone) + (working.CUT if cut else "") + unproven,
        bounds=allowed,
        apart=allowed.distance(target.interval),
        suspects=tuple(alone),
        holds_if_cut=cut,
        smallest=found.smallest,
    )


def _target(found: Conflict, alone: Sequence[Statement]) -> Level:
    """The level that the others are held against: the one to doubt, else a tie's total, else the last."""
    totals = [tie.terms[-1][0] for tie in found.ties]
    levels = [statement for statement in found.statements if isinstance(statement, Level)]
    doubted = [statement for statement in levels if len(alone) == 1 and statement is alone[0]]
    return (doubted or [level for level in levels if level.quantity in totals] or levels[-1:])[0]


def _implied(active: Sequence[Statement], group: Group, ties: Sequence[Tie]) -> list[Finding]:
    """The quantities that nobody printed and that the others hold between two bounds above zero."""
    printed = {statement.quantity for statement in group.statements if isinstance(statement, Level)}
    unprinted = [quantity for quantity in group.quantities if quantity not in printed]
    if not unprinted:
        return []
    tableau = Tableau(stated(active, ties), positive=True)
    findings = []
    for quantity in unprinted:
        if not tableau.knows(quantity):
            continue
        low, high = extent(tableau, quantity)
        if not low.value or high.value is None:
            continue
        reasons = [used.constraint.reason for used in (*low.because, *high.because)]
        said = distinct(reasons)
        order = {id(statement): index for index, statement in enumerate(active)}
        said.sort(key=lambda statement: order[id(statement)])
        tied = list(dict.fromkeys(reason for reason in reasons if isinstance(reason, Tie)))
        bounds = Interval(low.value, high.value)
        text = working.implication(quantity, said, tied, bounds)
        findings.append(
            Finding("implied", quantity, tuple(said), working.identity_of(said, tied), text, bounds=bounds)
        )
    return findings
