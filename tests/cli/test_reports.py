"""The commands that read a register: audit, track, brief, export."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import pytest

from servanda.claim import parse_claims
from servanda.cli.main import run
from servanda.reading import read
from servanda.register import Register

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ROOT / "src" / "servanda" / "demo" / "documents"
CLAIMS = ROOT / "tests" / "briefs" / "golden"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A register of three of our own texts, with claims made by hand."""
    path = tmp_path_factory.mktemp("register") / "test.db"
    with Register.create(path) as register:
        for name in ("kz-uz-year-2022", "ke-tz-trade-2022", "tr-iq-trade-2024"):
            with (CLAIMS / f"{name}.claims.jsonl").open(encoding="utf-8") as lines:
                register.add(read(DOCUMENTS / f"{name}.txt"), parse_claims(lines))
        register.merge()
    return str(path)


@pytest.fixture
def servanda(monkeypatch, capsys, place):
    """Run the command line on the register; what it printed on stdout and stderr, and the exit status."""

    def call(*words: str) -> tuple[str, str, int]:
        monkeypatch.setattr(sys, "argv", ["servanda", *words, "--register", place])
        with pytest.raises(SystemExit) as ended:
            run()
        printed = capsys.readouterr()
        return printed.out, printed.err, int(ended.value.code or 0)

    return call


def test_audit_shows_the_quotes_that_cannot_all_hold(servanda):
    out, err, status = servanda("audit")
    assert status == 0
    assert out.startswith("cannot all be true: imports of Türkiye from Iraq, 2023")
    assert "to the level of 7.2 billion.2" in out
    assert "1 contradiction," in err


def test_audit_of_a_pair_leaves_the_others_out(servanda):
    out, _, _ = servanda("audit", "Kenya", "Tanzania", "--json")
    found = [json.loads(line) for line in out.splitlines()]
    assert {finding["verdict"] for finding in found} == {"consistent"}
    assert all({finding["reporter"], finding["partner"]} == {"KE", "TZ"} for finding in found)
    assert all(piece["quote"] for finding in found for piece in finding["printed"])


def test_track_judges_on_the_day_asked_for(servanda):
    early, _, _ = servanda("track", "Kazakhstan", "--on", "2023-03-01", "--standing", "overdue", "--json")
    late, _, _ = servanda("track", "Kazakhstan", "--on", "2023-04", "--standing", "overdue", "--json")
    assert early == ""
    (found,) = (json.loads(line) for line in late.splitlines())
    assert found["inferred"]
    assert found["deadlines"][0]["day"] == "2023-03-15"
    assert found["evidence"][0]["quote"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("track", "--standing", "broken"), "overdue"),
        (("track", "--on", "soon"), "hint: write EDTF"),
        (("track", "--on", "2022/.."), "hint: write a day"),
        (("audit", "Kenya", "Iraq", "Tanzania"), "hint: name one party"),
        (("brief", "Tanzanya"), "Tanzania"),
        (("brief", "Kenya", "-o", "/nowhere/brief.html"), "hint: make the folder"),
        (("brief", "Kenya", "--format", "odt"), "hint: choose from html, md, docx, pdf"),
        (("brief", "Kenya", "--format", "docx"), "hint: name a file with --output"),
        (("brief",), "hint: name one: servanda brief Kenya Tanzania"),
        (("brief", "Kenya", "--sector", "chess"), "hint: choose from politics"),
        (("brief", "Kenya", "--kinds", "deal,dream"), "hint: choose from figure"),
        (("brief", "Kenya", "--since", "../2020"), "hint: write a day"),
        (("brief", "Kenya", "--style", "harvard"), "hint: choose from plain, gost"),
        (("brief", "Kenya", "--template", "no.txt"), "hint: name a text file"),
        (("docket", "Grain Commission"), "hint: name the two sides"),
        (
            ("export", "--format", "xml", "-o", "x"),
            "hint: choose from jsonl, csv, xlsx, parquet, annotations",
        ),
    ],
)
def test_a_wrong_call_is_one_line_and_a_hint(servanda, words, said):
    out, err, status = servanda(*words)
    assert (out, status) == ("", 1)
    assert len(err.splitlines()) == 2
    assert err.splitlines()[1].startswith("hint: ")
    assert said in err


def test_brief_prints_markdown_and_writes_a_page(servanda, tmp_path):
    out, _, status = servanda("brief", "kenya", "tanzania")
    assert status == 0
    assert out.startswith("# Kenya and Tanzania: economic cooperation\n")
    page = tmp_path / "brief.html"
    servanda("brief", "Kenya", "Tanzania", "-o", str(page))
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("ending", "opens_with"), [("docx", b"PK"), ("pdf", b"%PDF"), ("html", b"<!doctype")]
)
def test_a_brief_in_any_format_is_the_same_each_time(servanda, tmp_path, ending, opens_with):
    paths = [tmp_path / f"{n}.{ending}" for n in (1, 2)]
    for path in paths:
        _, err, status = servanda("brief", "Türkiye", "Iraq", "--style", "apa", "-o", str(path))
        assert status == 0
        assert "written to" in err
    first, second = (path.read_bytes() for path in paths)
    assert first == second
    assert first.startswith(opens_with)


def test_a_brief_can_be_narrowed(servanda):
    deals, _, _ = servanda("brief", "Kazakhstan", "--kinds", "project")
    assert "a project of" in deals
    assert "## Figures" not in deals
    late, _, _ = servanda("brief", "Kazakhstan", "--since", "2023")
    assert "In February 2023" in late
    assert "On 15 April 2019" not in late
    sector, _, _ = servanda("brief", "--sector", "mining")
    assert sector.startswith("# Industry, mining and construction in economic cooperation\n")


def test_a_brief_by_a_template_of_ones_own(servanda, tmp_path):
    template = tmp_path / "short.txt"
    template.write_text("{{ brief.title }}: {{ brief.claims }} claims")
    assert servanda("brief", "Kenya", "--template", str(template))[0] == (
        "Kenya: economic cooperation: 18 claims"  # two of the text's twenty do not name Kenya
    )


def test_a_docket_is_set_like_a_brief(servanda, tmp_path):
    out, _, status = servanda("docket", "Kenya", "Tanzania", "--on", "2022-12-14", "--format", "md")
    assert status == 0
    assert out.startswith("# For the next session of Kenya and Tanzania\n")
    assert "### 1. Kenya and Tanzania promised (by November 2021)" in out
    assert "Ask: It was due by 30 November 2021. Was it done?" in out
    page = tmp_path / "docket.html"
    servanda("docket", "Kenya", "Tanzania", "-o", str(page))
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_brief_made_twice_is_the_same(servanda):
    assert servanda("brief", "Uzbekistan")[0] == servanda("brief", "Uzbekistan")[0]


def test_export_writes_claims_that_come_back_and_tables_that_open(servanda, tmp_path, place):
    servanda("export", "-o", str(tmp_path / "claims.jsonl"))
    with (tmp_path / "claims.jsonl").open(encoding="utf-8") as lines, Register.open(place) as register:
        assert list(parse_claims(lines)) == register.claims()
    servanda("export", "--format", "csv", "-o", str(tmp_path / "tables"))
    with (tmp_path / "tables" / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 80
