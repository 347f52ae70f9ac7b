"""Audit cases made by hand: documents with claims in, findings out, through a real register."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from pathlib import Path

import pytest

from servanda.audit import Rate, audit
from servanda.register import OfficialFigure, Register
from tests.telling import fill

FILES = sorted((Path(__file__).parent / "cases").glob("*.toml"))
CASES = [case for file in FILES for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]]
NEVER_UNEXPECTED = ("contradictory", "asymmetry", "official")


def examined(case, place):
    with Register.create(place) as register:
        fill(register, case["documents"])
        documents = [document.metadata for document in register.documents()]
        rates = [
            Rate(source, target, when, Fraction(rate)) for source, target, when, rate in case.get("rates", [])
        ]
        official = [
            OfficialFigure(*row[:6], Fraction(row[6]), "figures.csv", line)
            for line, row in enumerate(case.get("official", []), 2)
        ]
        return audit(register.records(), documents=documents, official=official, rates=rates).findings


def meets(finding, wanted):
    bounds = wanted.get("bounds")
    within = wanted.get("within")
    return (
        finding.verdict == wanted["verdict"]
        and finding.identity == wanted.get("identity", finding.identity)
        and wanted.get("contains", "") in finding.identity
        and wanted.get("says", "") in finding.working
        and finding.apart == wanted.get("apart", finding.apart)
        and len(finding.claims) == wanted.get("claims", len(finding.claims))
        and str(finding.quantity) == wanted.get("figure", str(finding.quantity))
        and (bounds is None or [finding.bounds.low, finding.bounds.high] == bounds)
        and (within is None or (within[0] <= finding.bounds.low and finding.bounds.high <= within[1]))
    )


def told(findings):
    return "\n".join(
        f"{f.verdict} | {f.identity} | {f.quantity} | {f.working} | {f.apart} | {len(f.claims)} claims"
        + (f" | {f.bounds.low}..{f.bounds.high}" if f.bounds else "")
        for f in findings
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_findings_are_those_expected(case, tmp_path):
    findings = examined(case, tmp_path / "register.db")
    left = list(findings)
    for wanted in case["expect"]:
        found = next((finding for finding in left if meets(finding, wanted)), None)
        assert found, f"not found: {wanted}\n{told(findings)}"
        left.remove(found)
    unexpected = [finding for finding in left if finding.verdict in NEVER_UNEXPECTED]
    assert not unexpected, told(unexpected)


def test_there_are_at_least_sixty_cases_each_of_its_own_name():
    assert len({case["name"] for case in CASES}) == len(CASES) >= 60
