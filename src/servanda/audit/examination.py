"""The audit of a register's figures: one group of tied figures at a time, from statements to findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from servanda.audit import working
from servanda.audit.finding import VERDICTS, Finding
from servanda.audit.identities import Tie, ties
from servanda.audit.interval import Interval
from servanda.audit.propagation import suspicious
from servanda.audit.quantity import Growth, Level, Quantity, Statement, statements
from servanda.audit.scopes import told_apart
from servanda.audit.simplex import Constraint, Infeasible, Reach, Side, Tableau
from servanda.register.record import Record

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


def audit(records: Iterable[Record], *, exhaustive_up_to: int = EXHAUSTIVE_UP_TO) -> Audit:
    """Audit the figures of the records.

    A contradiction's figures are set aside before anything else is concluded from the others of its group.
    """
    found = told_apart(statements(records))
    groups = grouped(found, ties(found))
    findings: list[Finding] = []
    exhaustive = True
    for group in groups:
        whole = len(group.quantities) <= exhaustive_up_to
        exhaustive = exhaustive and whole
        findings.extend(examine(group, whole=whole))
    findings.sort(key=lambda finding: (VERDICTS.index(finding.verdict), finding.holds_if_cut))
    tied = sum(len(group.statements) for group in groups if len(group.statements) > 1)
    return Audit(tuple(findings), len(found), tied, exhaustive)


def grouped(found: Sequence[Statement], made: Sequence[Tie]) -> list[Group]:
    """The statements and ties, apart where they share no quantity, in the order of the statements."""
    parent: dict[Quantity, Quantity] = {}

    def root(quantity: Quantity) -> Quantity:
        parent.setdefault(quantity, quantity)
        while parent[quantity] != quantity:
            parent[quantity] = parent[parent[quantity]]
            quantity = parent[quantity]
        return quantity

    bundles: list[tuple[Statement | Tie, list[Quantity]]] = []
    bundles += [(statement, quantities_of(statement)) for statement in found]
    bundles += [(tie, [quantity for quantity, _ in tie.terms]) for tie in made]
    for _, quantities in bundles:
        first = root(quantities[0])
        for other in quantities[1:]:
            parent[root(other)] = first
    members: dict[Quantity, tuple[list[Statement], list[Tie]]] = {}
    for bundle, quantities in bundles:
        said, tied = members.setdefault(root(quantities[0]), ([], []))
        if isinstance(bundle, Tie):
            tied.append(bundle)
        else:
            said.append(bundle)
    return [Group(tuple(said), tuple(tied)) for said, tied in members.values() if said]


def quantities_of(statement: Statement) -> list[Quantity]:
    """The quantities that the statement speaks of."""
    return [statement.later, statement.earlier] if isinstance(statement, Growth) else [statement.quantity]


def examine(group: Group, *, whole: bool = True) -> list[Finding]:
    """The findings of one group; without `whole` by propagation alone, and no implied figures."""
    if len(group.statements) < 2:
        return []
    active = list(group.statements)
    findings: list[Finding] = []
    while conflict := _conflict(active, group.ties, whole=whole):
        accused, used = conflict
        alone = [one for one in accused if whole and _agree([s for s in active if s is not one], group.ties)]
        findings.append(_contradictory(accused, used, alone))
        aside = alone if len(alone) == 1 else accused
        active = [statement for statement in active if not any(statement is one for one in aside)]
    findings += working.consistent(active, group.ties)
    if whole and active:
        findings += _implied(active, group)
    return findings


def loosened(statement: Statement) -> Statement:
    """The statement as it would be if its number was cut off and not rounded."""
    if isinstance(statement, Level):
        return replace(statement, interval=statement.loose)
    return replace(statement, ratio=statement.loose)


def constraints_of(found: Sequence[Statement], made: Sequence[Tie]) -> list[Constraint]:
    """The statements and ties as linear constraints over quantities, none of which is negative."""
    one, zero = Fraction(1), Fraction(0)
    quantities: dict[Quantity, None] = {}
    constraints: list[Constraint] = []
    for statement in found:
        quantities.update(dict.fromkeys(quantities_of(statement)))
        if isinstance(statement, Level):
            interval = statement.interval
            constraints.append(
                Constraint(((statement.quantity, one),), interval.low, interval.high, statement)
            )
            continue
        low, high = statement.ratio.low or zero, statement.ratio.high
        terms = ((statement.later, one), (statement.earlier, -low))
        constraints.append(Constraint(terms if low else terms[:1], zero, None, statement))
        if high is not None:
            terms = ((statement.later, one), (statement.earlier, -high))
            constraints.append(Constraint(terms if high else terms[:1], None, zero, statement))
    for tie in made:
        quantities.update(dict.fromkeys(quantity for quantity, _ in tie.terms))
        constraints.append(Constraint(tie.terms, zero, zero, tie))
    constraints += [Constraint(((quantity, one),), zero, None) for quantity in quantities]
    return constraints


def _conflict(
    active: Sequence[Statement], made: Sequence[Tie], *, whole: bool
) -> tuple[list[Statement], list[Tie]] | None:
    """A contradiction's statements, as few as the search finds, and the ties that it takes."""
    if whole:
        certificate = _contradiction(active, made)
        if certificate is None:
            return None
        return _smallest(active, made) or certificate
    short = _smallest(active, made)
    if short:
        return short
    some = suspicious(constraints_of(active, made))
    if some is None:
        return None
    said = _distinct([c.reason for c in some if isinstance(c.reason, Level | Growth)])
    return _contradiction(said, [c.reason for c in some if isinstance(c.reason, Tie)])


def _smallest(active: Sequence[Statement], made: Sequence[Tie]) -> tuple[list[Statement], list[Tie]] | None:
    """A contradiction within one quantity, one growth or one tie, if there is one."""
    levels: dict[Quantity, list[Statement]] = {}
    for statement in active:
        if isinstance(statement, Level):
            levels.setdefault(statement.quantity, []).append(statement)
    neighbourhoods: list[tuple[list[Statement], list[Tie]]] = [
        (same, []) for same in levels.values() if len(same) > 1
    ]
    for statement in active:
        if isinstance(statement, Growth):
            about = levels.get(statement.later, []) + levels.get(statement.earlier, [])
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
        said = _distinct([reason for reason in reasons if isinstance(reason, Level | Growth)])
        order = {id(statement): index for index, statement in enumerate(found)}
        said.sort(key=lambda statement: order[id(statement)])
        return said, [reason for reason in reasons if isinstance(reason, Tie)]
    return None


def _distinct(found: Sequence[Statement]) -> list[Statement]:
    return list({id(statement): statement for statement in found}.values())


def _agree(found: Sequence[Statement], made: Sequence[Tie]) -> bool:
    return _contradiction(found, made) is None


def _contradictory(accused: list[Statement], used: list[Tie], alone: list[Statement]) -> Finding:
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
        text + working.doubt(alone) + (working.CUT if cut else ""),
        bounds=allowed,
        apart=allowed.distance(target.interval),
        suspects=tuple(alone),
        holds_if_cut=cut,
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
        said = _distinct([reason for reason in reasons if isinstance(reason, Level | Growth)])
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
