"""Measure the audit: ten thousand figures, how the time grows, and the laws over many random worlds.

    python bench/audit.py [--json] [--worlds N]

Figures stand in groups of nine (a pair's exports, imports and turnover over three years, with growth), or all
in one group (a chain of years), each printed in a sentence of its own. One in twenty groups, or years of the
chain, has a sum that cannot be true. Reading the digits, solving, proving the smallest contradiction and
wording the findings are measured together, the solving also alone. A general solver decides the same
constraints, where it is installed: `pip install z3-solver`. One process, processor time, best of three;
ratios are to the whole, so that they hold on any machine.
"""

from __future__ import annotations

import argparse
import gc
import json
import time
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import count
from random import Random

from servanda.audit import audit
from servanda.audit.contradiction import agree, constraints_of
from servanda.audit.examination import grouped
from servanda.audit.identities import ties
from servanda.audit.quantity import statements
from servanda.audit.scopes import told_apart
from servanda.claim import Amount, Change, Claim, Participant
from servanda.register import Record, RecordParty

FIRST = 2020
_NUMBERS = count(1)


def figure(form: str, value: int, year: int, pair: int, growth: float | None = None) -> Record:
    """A figure record with one claim, printed in millions to one decimal."""
    millions = value / 1e6
    quote = f"In {year} {form} of pair {pair} were ${millions:,.1f} million"
    quote += f", a rise of {growth:.1f} per cent." if growth else "."
    names = ((f"Land{pair}", "reporter"), (f"Isle{pair}", "partner"))
    claim = Claim(
        id=f"c{next(_NUMBERS)}",
        doc=f"d{pair}",
        quote=quote,
        start=year * 100,
        end=year * 100 + len(quote),
        kind="figure",
        form=form,
        status="actual",
        date=str(year),
        parties=tuple(Participant(name=name, role=role) for name, role in names),
        amounts=(Amount(value=round(millions, 1) * 1e6, unit="USD"),),
        change=Change(value=growth, unit="percent", direction="up", since=str(year - 1)) if growth else None,
        found_by="bench",
    )
    return Record(
        id=f"r{claim.id}", kind="figure", form=form, status="actual", what=None, date=claim.date, covers=None,
        parties=tuple(RecordParty(name, role, name.lower()) for name, role in names), place=None,
        amounts=claim.amounts, change=claim.change, said_by=None, binding="none", steps=(), claims=(claim,),
    )  # fmt: skip


def world(
    figures: int, years: int, wrong_every: int = 20, *, growing: bool = True, rises: float = 0.06
) -> tuple[list[Record], int]:
    """So many figures in groups of three a year, and how many sums are wrong.

    That is the first of every so many pairs, or of a single pair one in so many years. Trade rises by up to
    `rises` a year.
    """
    random, records, planted = Random(figures), [], 0
    for pair in range(figures // (3 * years)):
        before: dict[str, int] = {}
        for year in range(FIRST, FIRST + years):
            wrong = pair % wrong_every == 0 and year == FIRST
            if figures == 3 * years:
                wrong = (year - FIRST) % wrong_every == wrong_every - 1
            planted += wrong
            now = {form: before.get(form, random.randint(10**7, 10**9)) for form in ("exports", "imports")}
            now = {form: int(value * random.uniform(1 + rises / 6, 1 + rises)) for form, value in now.items()}
            now["turnover"] = now["exports"] + now["imports"] + (2 * 10**8 if wrong else 0)
            for form, value in now.items():
                growth = None
                if growing and form in before and form != "turnover":
                    growth = round((value / before[form] - 1) * 100, 1) or None
                records.append(figure(form, value, year, pair, growth))
            before = now
    return records, planted


def best(work: Callable[[], object], rounds: int = 3) -> float:
    """The shortest of a few runs, in seconds."""
    times = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def deciding(records: Sequence[Record]) -> Callable[[], object]:
    """Whether each group's figures can all hold, without reading them or telling of it."""
    found = told_apart(statements(records))
    groups = grouped(found, ties(found))
    return lambda: [agree(group.statements, group.ties) for group in groups]


def others(records: Sequence[Record]) -> dict[str, Callable[[], object]]:
    """General solvers on all constraints at once, each only deciding whether they hold."""
    found = told_apart(statements(records))
    constraints = constraints_of(found, ties(found))
    solvers: dict[str, Callable[[], object]] = {}
    try:
        import z3

        def with_z3() -> object:
            solver, names = z3.Solver(), {}
            for constraint in constraints:
                form = sum(
                    z3.Q(Fraction(c).numerator, Fraction(c).denominator)
                    * names.setdefault(variable, z3.Real(f"v{len(names)}"))
                    for variable, c in constraint.terms
                )
                if constraint.low is not None:
                    solver.add(form >= z3.Q(constraint.low.numerator, constraint.low.denominator))
                if constraint.high is not None:
                    solver.add(form <= z3.Q(constraint.high.numerator, constraint.high.denominator))
            return solver.check()

        solvers["z3 (decides only)"] = with_z3
    except ImportError:
        pass
    return solvers


def laws(worlds: int) -> dict[str, int]:
    """Random worlds printed truthfully, and the same with one sum changed: how many were accused, missed."""
    random, accused, missed, unnamed = Random(5), 0, 0, 0
    for _ in range(worlds):
        records, _ = world(9, 3, wrong_every=10**9)
        records, _ = _again(random)
        found = [f for f in audit(records).findings if f.verdict == "contradictory"]
        accused += bool(found)
        at = random.choice([n for n, record in enumerate(records) if record.form == "turnover"])
        claim = records[at].claims[0]
        value = int(claim.amounts[0].value * random.choice((0.5, 0.8, 1.3, 3))) + 10**6
        records[at] = figure("turnover", value, int(claim.date or 0), 0)
        changed = records[at].claims[0].id
        found = [f for f in audit(records).findings if f.verdict == "contradictory"]
        missed += not found
        unnamed += any(changed not in {c.id for c in finding.claims} for finding in found)
    return {"worlds": worlds, "accused wrongly": accused, "changed and missed": missed, "not named": unnamed}


def _again(random: Random) -> tuple[list[Record], int]:
    records: list[Record] = []
    before: dict[str, int] = {}
    for year in (2020, 2021, 2022):
        now = {form: random.randint(10**7, 10**10) for form in ("exports", "imports")}
        now["turnover"] = sum(now.values())
        for form, value in now.items():
            rise = value / before[form] - 1 if form in before else 0
            growth = round(rise * 100, 1) if 0.001 < rise < 9 else None
            records.append(figure(form, value, year, 0, growth))
        before = now
    return records, 0


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--worlds", type=int, default=300)
    arguments = parser.parse_args()
    records, planted = world(9_999, 3)
    levels, _ = world(9_999, 3, growing=False)
    gc.freeze()  # the records are the register's: the collector need not go through them for the audit
    found = audit(records)
    caught = sum(finding.verdict == "contradictory" for finding in found.findings)
    base = best(lambda: audit(records))
    result: dict[str, object] = {
        "figures": len(records),
        "statements": found.figures,
        "seconds": round(base, 2),
        "seconds without growth": round(best(lambda: audit(levels)), 2),
        "seconds to decide alone": round(best(deciding(records)), 2),
        "wrong sums planted": planted,
        "contradictions found": caught,
    }
    ratios: dict[str, float] = {}
    for size in (999, 29_997):
        some, _ = world(size, 3)
        ratios[f"{size:,} figures, a figure"] = best(lambda some=some: audit(some), 2) / size / (base / 9_999)
    for linked in (90, 300, 900):
        chain, _ = world(linked, linked // 3, wrong_every=10**9)
        ratios[f"{linked} figures in one group, a figure"] = (
            best(lambda c=chain: audit(c)) / linked / (base / 9_999)
        )
    for linked in (300, 900, 1800, 3600):  # above a thousand the search is not exhaustive
        chain, _ = world(linked, linked // 3, rises=0.003)
        ratios[f"{linked} in one group, every twentieth sum wrong, a figure"] = (
            best(lambda c=chain: audit(c), 1) / linked / (base / 9_999)
        )
    for name, work in others(records).items():
        ratios[name] = best(work, 1) / base
    result["time over the audit of 9,999 figures"] = {name: round(ratio, 2) for name, ratio in ratios.items()}
    result["laws"] = laws(arguments.worlds)
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
