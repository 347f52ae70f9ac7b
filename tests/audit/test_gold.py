"""The audit of claims that a person made from real texts, where the sample corpora are."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from servanda.audit import audit
from servanda.claim import parse_claims
from servanda.reading import read
from servanda.register import Register

SHARED = Path(__file__).resolve().parents[3] / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the sample corpora are not here")


def audited(tmp_path, corpus, name):
    with Register.create(tmp_path / "register.db") as register:
        with (SHARED / "gold" / corpus / f"{name}.jsonl").open(encoding="utf-8") as lines:
            register.add(read(SHARED / "corpus" / corpus / f"{name}.txt"), parse_claims(lines))
        return audit(register.records(), documents=[d.metadata for d in register.documents()]).findings


def test_nine_months_of_belarus_and_iran_fit_and_give_the_year_before(tmp_path):
    findings = [f for f in audited(tmp_path, "book", "cooperation-2022")
                if {f.quantity.reporter, f.quantity.partner} == {"BY", "IR"}]  # fmt: skip
    assert not [f for f in findings if f.verdict == "contradictory"]
    fitting = {f.identity for f in findings if f.verdict == "consistent"}
    assert "exports + imports = turnover" in fitting
    before = {f.quantity.form: f.bounds for f in findings if f.verdict == "implied"}
    # By its own growth alone the turnover of the year before was 63.55 / 2.95 to 63.65 / 2.85 million.
    assert Fraction(6355, 295) * 10**6 <= before["turnover"].low < before["turnover"].high
    assert before["turnover"].high <= Fraction(6365, 285) * 10**6
    assert before["exports"].low + before["imports"].low <= before["turnover"].high


@pytest.mark.parametrize(
    "name", ["ke-tz-trade-2022", "ge-goods-trade-2023", "kz-uz-year-2022", "th-border-trade-9m-2024"]
)
def test_texts_whose_figures_agree_are_not_accused(tmp_path, name):
    assert not [f for f in audited(tmp_path, "world", name) if f.verdict == "contradictory"]
