"""The audit of a register's figures: one group of tied figures at a time, from statements to findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from servanda.audit import working
from servanda.audit.chronology import misdated
from servanda.audit.finding import VERDICTS, Finding
from servanda.audit.identities import ties
from servanda.audit.interval import Interval
from servanda.audit.mirror import TOLERANCE, mirrored
from servanda.audit.official import beside
from servanda.audit.propagation import suspicious
from servanda.audit.quantity import Level, Quantity, Ratio, Statement, statements
from servanda.audit.rates import Rate, converted
from servanda.audit.scopes import told_apart
from servanda.audit.simplex import Constraint, Infeasible, Reach, Side, Tableau
from servanda.audit.smallest import Conflict, Indices, smallest
from servanda.audit.tie import ONE, ZERO, Tie, quantities_of
from servanda.audit.wholes import linked_within, residents_within
from servanda.document import Metadata
from servanda.register import OfficialFigure, Record

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
class Group:
    """Statements and ties that share quantities, directly or through others."""

    statements: tuple[Statement, ...]
    ties: tuple[Tie, ...]

    @property
    def quantities(self) -> list[Quantity]:
        """Each quantity spoken of or tied, once, in order."""
        found: dict[Quantity, None] = {}
        for statement in self.statements:
            found.update(dict.fromkeys(quantities_of(statement)))
        for tie in self.ties:
            found.update(dict.fromkeys(quantity for quantity, _ in tie.terms))
        return list(found)


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
    given = list(records)
    found = told_apart(statements(given))
    residents, made = residents_within(given, found)
    found += residents
    groups = grouped(found, [*ties(found), *made, *linked_within(given, found), *converted(found, rates)])
    findings = misdated(given, documents)
    exhaustive = True
    for group in groups:
        if len(group.statements) < 2:
            continue
        whole = len(group.quantities) <= exhaustive_up_to
        exhaustive = exhaustive and whole
        findings.extend(examine(group, whole=whole))
    findings += mirrored(found, mirror_tolerance)
    findings += beside(found, official)
    findings.sort(key=lambda finding: (VERDICTS.index(finding.verdict), finding.holds_if_cut))
    tied = sum(len(group.statements) for group in groups if len(group.statements) > 1)
    return Audit(tuple(findings), len(found), tied, exhaustive)


def grouped(found: Sequence[Statement], made: Sequence[Tie]) -> list[Group]:
    """The statements and ties, apart where they share no quantity, in the order of the statements."""
    parent: dict[Quantity, Quantity] = {}

    def root(quantity: Quantity) -> Quantity:
        above = parent.setdefault(quantity, quantity)
        while above is not quantity:
            quantity, above = above, parent[above]
        return quantity

    for bundle in (*found, *made):
        quantities = _touched(bundle)
        first = root(quantities[0])
        for other in quantities[1:]:
            joined = root(other)
            if joined is not first:
                parent[joined] = first
    members: dict[Quantity, tuple[list[Statement], list[Tie]]] = {}
    for statement in found:
        members.setdefault(root(_touched(statement)[0]), ([], []))[0].append(statement)
    for tie in made:
        home = members.get(root(tie.terms[0][0]))
        if home:
            home[1].append(tie)
    return [Group(tuple(said), tuple(tied)) for said, tied in members.values()]


def _touched(bundle: Statement | Tie) -> Sequence[Quantity]:
    if isinstance(bundle, Tie):
        return [quantity for quantity, _ in bundle.terms]
    return quantities_of(bundle)


def examine(group: Group, *, whole: bool = True) -> list[Finding]:
    """The findings of one group; without `whole` by propagation alone, and no implied figures."""
    active = list(group.statements)
    aside: list[Statement] = []
    findings: list[Finding] = []
    while conflict := _conflict(active, group.ties, whole=whole):
        accused, used, proven = conflict
        alone = [one for one in accused if whole and _agree([s for s in active if s is not one], group.ties)]
        findings.append(_contradictory(accused, used, alone, proven=proven))
        out = {id(one) for one in (alone if len(alone) == 1 else accused)}
        if len(alone) != 1:  # what alone spoils the rest is told, whatever else it contradicts
            aside += [statement for statement in active if id(statement) in out]
        active = [statement for statement in active if id(statement) not in out]
    findings += _hidden(aside, active, group.ties, findings) if whole else []
    findings += working.consistent(active, group.ties)
    if whole and active:
        findings += _implied(active, group)
    return findings


def _hidden(
    aside: Sequence[Statement], active: Sequence[Statement], made: Sequence[Tie], told: Sequence[Finding]
) -> list[Finding]:
    """Contradictions of a statement that was set aside with those that hold, not told yet."""
    known = [{id(statement) for statement in finding.statements} for finding in told]
    found = []
    for statement in aside:
        conflict = _conflict([*active, statement], made, whole=True)
        if conflict and {id(one) for one in conflict[0]} not in known:
            accused, used, proven = conflict
            found.append(_contradictory(accused, used, [], proven=proven))
    return found


def loosened(statement: Statement) -> Statement:
    """The statement as it would be if its number was cut off and not rounded."""
    if isinstance(statement, Level):
        return replace(statement, interval=statement.loose)
    return replace(statement, ratio=statement.loose)


def constraints_of(found: Sequence[Statement], made: Sequence[Tie]) -> list[Constraint]:
    """The statements and ties as linear constraints over quantities, none of which is negative."""
    quantities: dict[Quantity, None] = {}
    constraints: list[Constraint] = []
    for statement in found:
        if isinstance(statement, Level):
            quantities[statement.quantity] = None
            interval = statement.interval
            constraints.append(Constraint(((statement.quantity, 1),), interval.low, interval.high, statement))
            continue
        quantities[statement.measured] = quantities[statement.base] = None
        low, high = statement.ratio.low or ZERO, statement.ratio.high
        terms = ((statement.measured, ONE), (statement.base, -low))
        constraints.append(Constraint(terms if low else terms[:1], ZERO, None, statement))
        if high is not None:
            terms = ((statement.measured, ONE), (statement.base, -high))
            constraints.append(Constraint(terms if high else terms[:1], None, ZERO, statement))
    for tie in made:
        quantities.update(dict.fromkeys(quantity for quantity, _ in tie.terms))
        constraints.append(Constraint(tie.terms, tie.low, tie.high, tie))
    constraints += [Constraint(((quantity, 1),), ZERO, None) for quantity in quantities]
    return constraints


def _conflict(
    active: Sequence[Statement], made: Sequence[Tie], *, whole: bool
) -> tuple[list[Statement], list[Tie], bool] | None:
    """A contradiction's statements, the ties that it takes, and whether it is proven that none is smaller."""
    if not whole:
        return _by_propagation(active, made)
    first = _contradiction(active, made)
    if first is None:
        return None

    def contradiction(members: Sequence[int]) -> Indices | None:
        found = _contradiction([active[member] for member in members], made)
        if found is None:
            return None
        accused = {id(statement) for statement in found[0]}
        return frozenset(member for member in members if id(active[member]) in accused)

    accused = {id(statement) for statement in first[0]}
    conflict = frozenset(at for at, statement in enumerate(active) if id(statement) in accused)
    least = smallest(conflict, range(len(active)), contradiction, trials=_trials(len(active)))
    return _with_ties(least, active, made)


def _trials(size: int) -> int:
    """How often to solve for a smaller contradiction: fewer times where each takes longer."""
    return max(2, min(150, 6000 // max(size, 1)))


def _with_ties(
    least: Conflict, active: Sequence[Statement], made: Sequence[Tie]
) -> tuple[list[Statement], list[Tie], bool]:
    found = _contradiction([active[member] for member in least.members], made)
    assert found is not None
    return found[0], found[1], least.proven


def _by_propagation(
    active: Sequence[Statement], made: Sequence[Tie]
) -> tuple[list[Statement], list[Tie], bool] | None:
    short = _in_one_neighbourhood(active, made)
    if short:
        return (*short, False)
    some = suspicious(constraints_of(active, made))
    if some is None:
        return None
    said = _distinct([c.reason for c in some if isinstance(c.reason, Level | Ratio)])
    found = _contradiction(said, [c.reason for c in some if isinstance(c.reason, Tie)])
    return None if found is None else (*found, False)


def _in_one_neighbourhood(
    active: Sequence[Statement], made: Sequence[Tie]
) -> tuple[list[Statement], list[Tie]] | None:
    """A contradiction within one quantity, one growth or one tie, if there is one."""
    levels: dict[Quantity, list[Statement]] = {}
    for statement in active:
        if isinstance(statement, Level):
            levels.setdefault(statement.quantity, []).append(statement)
    neighbourhoods: list[tuple[list[Statement], list[Tie]]] = [
        (same, []) for same in levels.values() if len(same) > 1
    ]
    for statement in active:
        if isinstance(statement, Ratio):
            about = levels.get(statement.measured, []) + levels.get(statement.base, [])
            neighbourhoods.append(([statement, *about], []))
    for tie in made:
        about = [level for quantity, _ in tie.terms for level in levels.get(quantity, [])]
        neighbourhoods.append((about, [tie]))
    for said, tied in neighbourhoods:
        found = _contradiction(said, tied)
        if found:
            return found
    return None


def _contradiction(
    found: Sequence[Statement], made: Sequence[Tie]
) -> tuple[list[Statement], list[Tie]] | None:
    try:
        Tableau(constraints_of(found, made))
    except Infeasible as error:
        reasons = [used.constraint.reason for used in error.certificate]
        said = _distinct([reason for reason in reasons if isinstance(reason, Level | Ratio)])
        order = {id(statement): index for index, statement in enumerate(found)}
        said.sort(key=lambda statement: order[id(statement)])
        return said, [reason for reason in reasons if isinstance(reason, Tie)]
    return None


def _distinct(found: Sequence[Statement]) -> list[Statement]:
    return list({id(statement): statement for statement in found}.values())


def _agree(found: Sequence[Statement], made: Sequence[Tie]) -> bool:
    return _contradiction(found, made) is None


def _contradictory(
    accused: list[Statement], used: list[Tie], alone: list[Statement], *, proven: bool
) -> Finding:
    target = _target(accused, used, alone)
    others = [statement for statement in accused if statement is not target]
    allowed = Interval(
        *(end.value for end in _extent(Tableau(constraints_of(others, used)), target.quantity))
    )
    cut = _agree([loosened(statement) for statement in accused], used)
    text = working.contradiction(target, others, used, allowed)
    return Finding(
        "contradictory",
        target.quantity,
        tuple(accused),
        working.identity_of(accused, used),
        text + working.doubt(alone) + (working.CUT if cut else "") + ("" if proven else working.unproven()),
        bounds=allowed,
        apart=allowed.distance(target.interval),
        suspects=tuple(alone),
        holds_if_cut=cut,
        smallest=proven,
    )


def _target(accused: list[Statement], used: list[Tie], alone: list[Statement]) -> Level:
    """The level that the others are held against: the one to doubt, else a tie's total, else the last."""
    totals = [tie.terms[-1][0] for tie in used]
    levels = [statement for statement in accused if isinstance(statement, Level)]
    doubted = [statement for statement in levels if len(alone) == 1 and statement is alone[0]]
    return (doubted or [level for level in levels if level.quantity in totals] or levels[-1:])[0]


def _implied(active: list[Statement], group: Group) -> list[Finding]:
    """The quantities that nobody printed and that the others hold between two bounds above zero."""
    printed = {statement.quantity for statement in group.statements if isinstance(statement, Level)}
    unprinted = [quantity for quantity in group.quantities if quantity not in printed]
    if not unprinted:
        return []
    tableau = Tableau(constraints_of(active, group.ties))
    findings = []
    for quantity in unprinted:
        if not tableau.knows(quantity):
            continue
        low, high = _extent(tableau, quantity)
        if not low.value or high.value is None:
            continue
        reasons = [used.constraint.reason for used in (*low.because, *high.because)]
        said = _distinct([reason for reason in reasons if isinstance(reason, Level | Ratio)])
        order = {id(statement): index for index, statement in enumerate(active)}
        said.sort(key=lambda statement: order[id(statement)])
        tied = list(dict.fromkeys(reason for reason in reasons if isinstance(reason, Tie)))
        bounds = Interval(low.value, high.value)
        text = working.implication(quantity, said, tied, bounds)
        findings.append(
            Finding("implied", quantity, tuple(said), working.identity_of(said, tied), text, bounds=bounds)
        )
    return findings


def _extent(tableau: Tableau, quantity: Quantity) -> tuple[Reach, Reach]:
    sides: tuple[Side, Side] = ("low", "high")
    low, high = (tableau.reach(quantity, side) for side in sides)
    return low, high
