from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.audit.simplex import Constraint, Infeasible, Tableau, Used, adds_up

small = st.integers(-9, 9).map(Fraction)


def form(*coefficients: int | Fraction) -> tuple[tuple[str, Fraction], ...]:
    return tuple((name, Fraction(c)) for name, c in zip("abcd", coefficients, strict=False) if c)


@st.composite
def around_a_point(draw: st.DrawFn) -> tuple[list[Constraint], dict[str, Fraction]]:
    """Random constraints that all hold at a random point."""
    point = {name: draw(small) for name in "abcd"}
    constraints = []
    for _ in range(draw(st.integers(1, 8))):
        terms = form(*draw(st.lists(st.integers(-3, 3), min_size=4, max_size=4)))
        if not terms:
            continue
        value = sum(c * point[name] for name, c in terms)
        low = draw(st.one_of(st.none(), st.integers(0, 5)))
        high = draw(st.one_of(st.none(), st.integers(0, 5)))
        constraints.append(
            Constraint(terms, None if low is None else value - low, None if high is None else value + high)
        )
    return constraints, point


@given(around_a_point())
def test_constraints_that_hold_somewhere_are_never_called_contradictory(made):
    constraints, point = made
    tableau = Tableau(constraints)
    for name in "abcd":
        if tableau.knows(name):
            low, high = tableau.reach(name, "low").value, tableau.reach(name, "high").value
            assert low is None or low <= point[name]
            assert high is None or high >= point[name]


@given(st.lists(st.tuples(st.lists(small, min_size=4, max_size=4), small, st.integers(0, 3)), max_size=12))
def test_a_certificate_adds_up_and_none_of_it_can_be_spared(rows):
    constraints = [Constraint(form(*c), low, low + width) for c, low, width in rows if any(c)]
    certificate = contradiction(constraints)
    if certificate is None:
        return
    assert adds_up(certificate)
    sides = [one_sided(used) for used in certificate]
    assert contradiction(sides)
    for spared in range(len(sides)):
        assert contradiction(sides[:spared] + sides[spared + 1 :]) is None


def contradiction(constraints: list[Constraint]) -> tuple[Used, ...] | None:
    try:
        Tableau(constraints)
    except Infeasible as error:
        return error.certificate
    return None


def one_sided(used: Used) -> Constraint:
    low, high = (used.constraint.low, None) if used.side == "low" else (None, used.constraint.high)
    return Constraint(used.constraint.terms, low, high)


def test_a_weighted_average_outside_its_parts_is_found():
    # Exports up 5%, imports up 8%: the turnover cannot be up 8.2%, which no single row shows.
    rows = [
        Constraint(form(1, 1), Fraction(100), Fraction(100)),
        Constraint((("e", Fraction(1)), ("a", Fraction(-105, 100))), Fraction(0), Fraction(0)),
        Constraint((("i", Fraction(1)), ("b", Fraction(-108, 100))), Fraction(0), Fraction(0)),
        Constraint((("e", Fraction(1)), ("i", Fraction(1))), Fraction(1082, 10), Fraction(1082, 10)),
        Constraint(form(1), Fraction(0), None),
        Constraint(form(0, 1), Fraction(0), None),
    ]
    with pytest.raises(Infeasible):
        Tableau(rows)


def test_reach_says_what_stops_the_variable():
    whole = Constraint(form(1, 1), Fraction(10), Fraction(10), "whole")
    part = Constraint(form(0, 1), Fraction(3), Fraction(4), "part")
    reach = Tableau([whole, part]).reach("a", "high")
    assert reach.value == 7
    assert {used.constraint.reason for used in reach.because} == {"whole", "part"}
    assert Tableau([part, Constraint(form(1), Fraction(0), None)]).reach("a", "high").value is None
