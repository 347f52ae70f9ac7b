"""The commands that audit and follow: official figures beside printed ones, cohorts, the docket."""

from __future__ import annotations

import json
import sys

import pytest

from servanda.cli.main import run
from servanda.register import Register
from tests.telling import fill

DOCUMENTS = [
    {"name": "minutes", "published": "2022-11-30", "claims": [
        {"quote": "The 4th session of the commission of Kenya and Rwanda met on 24 November 2022.",
         "event": "commission", "by": ["Kenya", "Rwanda"], "what": "4th session of the commission",
         "date": "2022-11-24"},
        {"quote": "Kenya will open a tea school in Rwanda by the end of 2023.", "project": "education",
         "by": ["Kenya"], "with": ["Rwanda"], "what": "tea school", "date": "../2023"},
        {"quote": "Kenya exported goods for $577 million to Rwanda in 2021.", "figure": "exports",
         "of": "Kenya", "with": "Rwanda", "date": "2021", "amounts": ["577000000 USD"]},
        {"quote": "Kenya exported goods for KES 63.0 billion to Rwanda in 2021, officials say.",
         "figure": "exports", "of": "Kenya", "with": "Rwanda", "date": "2021",
         "amounts": ["63000000000 KES"]},
    ]},
]  # fmt: skip
COMTRADE = """typeCode,period,reporterISO,flowCode,partnerISO,cmdCode,primaryValue
C,2021,KEN,X,RWA,TOTAL,477000000
C,2021,KEN,X,RWA,0902,1
"""


@pytest.fixture
def servanda(monkeypatch, capsys, tmp_path):
    place = tmp_path / "register.db"
    with Register.create(place) as register:
        fill(register, DOCUMENTS)
    monkeypatch.chdir(tmp_path)

    def call(*words: str) -> tuple[str, str, int]:
        monkeypatch.setattr(sys, "argv", ["servanda", *words, "--register", str(place)])
        with pytest.raises(SystemExit) as ended:
            run()
        printed = capsys.readouterr()
        return printed.out, printed.err, int(ended.value.code or 0)

    return call


def test_an_imported_figure_stands_beside_the_printed_one(servanda, tmp_path):
    (tmp_path / "figures.csv").write_text(COMTRADE, encoding="utf-8")
    _, err, status = servanda("import", "figures.csv", "--official", "UN Comtrade")
    assert status == 0
    assert "1 official figure of UN Comtrade" in err
    assert "1 row on parts" in err
    out, err, _ = servanda("audit", "Kenya")
    assert "$577 million is printed, UN Comtrade has $477 million: at least $99.5 million" in out
    assert "1 official figure beside a printed one" in err
    found = [json.loads(line) for line in servanda("audit", "Kenya", "--json")[0].splitlines()]
    assert [f["apart"] for f in found if f["verdict"] == "official"] == [99_500_000]


def test_a_mapping_reads_any_other_file(servanda, tmp_path):
    (tmp_path / "own.csv").write_text("Who;Whom;When;Sum\nKenya;Rwanda;2021;577\n", encoding="utf-8")
    columns = "reporter=Who,partner=Whom,flow=exports,period=When,value=Sum,unit=USD,scale=6"
    assert servanda("import", "own.csv", "--official", "KNBS", "--columns", columns)[2] == 0
    assert "the printed figure rounds to it" in servanda("audit")[0]


def test_currencies_are_tied_by_the_users_rates_alone(servanda, tmp_path):
    assert "cannot all be true" not in servanda("audit")[0]
    (tmp_path / "rates.csv").write_text("from,to,period,rate\nUSD,KES,2021,91\n", encoding="utf-8")
    out, _, status = servanda("audit", "--rates", "rates.csv")
    assert status == 0
    assert "at 91 KES to the USD, within 2% is not" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("import", "nowhere.csv", "--official", "X"), "hint: name a CSV file"),
        (("import", "own.csv"), "hint: check the spelling"),
        (("import", "own.csv", "--official", "X", "--columns", "value"), "hint: write FIELD=COLUMN"),
        (("audit", "--rates", "nowhere.csv"), "hint: one line a rate"),
        (("track", "--by", "colour"), "hint: choose from party, pair, venue, year, stage"),
        (("docket", "Kenya", "Rwanda", "Chad"), "hint: name the two sides"),
    ],
)
def test_a_wrong_call_is_one_line_and_a_hint(servanda, words, said):
    out, err, status = servanda(*words)
    assert (out, status) == ("", 1)
    assert len(err.splitlines()) == 2
    assert said in err


def test_track_counts_a_cohort_with_what_is_not_known(servanda):
    out, _, _ = servanda("track", "--on", "2024-06-01", "--by", "pair")
    assert out.startswith("Kenya and Rwanda: 1 promise: 0 kept, 0 short, 1 overdue")
    (found,) = (
        json.loads(line)
        for line in servanda("track", "--on", "2024-06-01", "--by", "year", "--json")[0].splitlines()
    )
    assert (found["name"], found["share_kept"]) == ("2022", [0.0, 1.0])


def test_the_docket_says_what_was_promised_and_what_to_ask(servanda):
    out, _, status = servanda("docket", "Kenya", "Rwanda", "--on", "2024-06-01")
    assert status == 0
    assert out.startswith("For the next session of Kenya and Rwanda, as of 1 June 2024\n")
    assert "The last session: 4th session of the commission, 24 November 2022" in out
    assert "[last session]" in out
    assert "due 31 December 2023. Overdue (inferred)" in out
    assert '"Kenya will open a tea school in Rwanda by the end of 2023."' in out
    assert "Ask: It was due by 31 December 2023." in out
    assert json.loads(servanda("docket", "Kenya", "Rwanda", "--json")[0])["parties"] == ["Kenya", "Rwanda"]
