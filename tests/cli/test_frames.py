"""`servanda frames`, and `--rules` on the commands that extract, as a person uses them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from servanda.cli.main import run
from servanda.extraction.frames import load_frames
from servanda.extraction.rules import use_rules

DOCUMENTS = Path(__file__).resolve().parents[2] / "src" / "servanda" / "demo" / "documents"
NEWS = DOCUMENTS / "kz-uz-year-2022.txt"
EXAMPLE = """
[[frame.examples]]
text = "In 2024 Peru moored an argosy."
claims = [{ status = "done", date = "2024" }]
"""
FRAME = """
[[frame]]
name = "vessel-moored"
version = 1
kind = "event"
pattern = "clause"
lemmas = ["moor"]
things = ["event/other"]
form = "other"
statuses = { past = "done" }
"""
Call = Callable[..., tuple[str, str, int]]


@pytest.fixture
def servanda(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Iterator[Call]:
    """Run the command line in an empty folder: what it printed on stdout and stderr, and the exit status."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SERVANDA_RULES", raising=False)

    def call(*words: str | Path) -> tuple[str, str, int]:
        monkeypatch.setattr(sys, "argv", ["servanda", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            run()
        printed = capsys.readouterr()
        return printed.out, printed.err, int(ended.value.code or 0)

    yield call
    use_rules(None)


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    folder = tmp_path / "rules"
    (folder / "frames").mkdir(parents=True)
    (folder / "dictionaries").mkdir()
    (folder / "frames" / "ports.toml").write_text(FRAME + EXAMPLE)
    (folder / "dictionaries" / "verbs.toml").write_text('[other]\nverbs = "moor"\n')
    (folder / "dictionaries" / "nouns.toml").write_text('[event]\nother = "argosy"\n')
    (tmp_path / "port.txt").write_text("In 2024 Peru moored an argosy.")
    return folder


def table(out: str) -> dict[str, dict[str, str]]:
    head, *rows = (line.split("\t") for line in out.splitlines())
    return {row[0]: dict(zip(head, row, strict=True)) for row in rows}


def test_every_frame_is_listed_and_makes_claims_of_its_examples(servanda: Call) -> None:
    out, err, status = servanda("frames")
    assert (status, err) == (0, "")
    listed = table(out)
    frames = [frame.identity for frame in load_frames("en")]
    assert list(listed)[: len(frames)] == frames
    assert all(int(row["claims"]) for row in listed.values())


def test_the_counts_are_those_of_the_claims(servanda: Call) -> None:
    claims, _, _ = servanda("extract", DOCUMENTS)
    found = [json.loads(line)["found_by"] for line in claims.splitlines()]
    out, _, _ = servanda("frames", DOCUMENTS)
    assert {mark: int(row["claims"]) for mark, row in table(out).items() if row["claims"] != "0"} == {
        mark: found.count(mark) for mark in found
    }


def test_one_frame_is_shown_with_its_claims_and_quotes(servanda: Call) -> None:
    claims, _, _ = servanda("extract", NEWS)
    wanted = [claim for line in claims.splitlines() if (claim := json.loads(line))["kind"] == "figure"]
    name = wanted[0]["found_by"].split("/")[1].split("@")[0]
    out, _, status = servanda("frames", NEWS, "--frame", name, "--json")
    assert status == 0
    (told,) = map(json.loads, out.splitlines())
    assert [claim["quote"] for claim in told["examples"]] == [
        claim["quote"] for claim in wanted if claim["found_by"] == told["frame"]
    ]
    out, _, _ = servanda("frames", NEWS, "--frame", name)
    assert wanted[0]["quote"] in out


def test_a_frame_that_there_is_none_of_brings_the_nearest(servanda: Call) -> None:
    _, err, status = servanda("frames", "--frame", "mony-lent")
    assert status == 1
    assert "mony-lent" in err
    assert "money-lent" in err.splitlines()[1]


def test_rules_of_ones_own_by_option_and_by_setting(
    servanda: Call, rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "vessel-moored" not in servanda("extract", "port.txt")[0]
    assert '"en/vessel-moored@1"' in servanda("extract", "port.txt", "--rules", rules)[0]
    assert table(servanda("frames", "port.txt", "--rules", rules)[0])["en/vessel-moored@1"]["claims"] == "1"
    assert "1 claim" in servanda("read", "port.txt", "--rules", rules)[0]
    monkeypatch.setenv("SERVANDA_RULES", str(rules))
    assert '"en/vessel-moored@1"' in servanda("extract", "port.txt")[0]


def test_evaluation_with_rules_of_ones_own(servanda: Call, rules: Path, tmp_path: Path) -> None:
    gold, _, _ = servanda("extract", "port.txt", "--rules", rules)
    (tmp_path / "port.jsonl").write_text(gold)
    with_rules = json.loads(servanda("evaluate", "port.jsonl", "--rules", rules, "--json")[0])
    without = json.loads(servanda("evaluate", "port.jsonl", "--json")[0])
    assert with_rules["slots"] != without["slots"]


def test_checking_a_folder(servanda: Call, rules: Path) -> None:
    out, err, status = servanda("frames", "--check", rules)
    assert (status, err) == (0, "")
    assert "1 frame" in out
    file = rules / "frames" / "ports.toml"
    file.write_text(FRAME + EXAMPLE.replace('2024" }', '2025" }'))
    out, err, status = servanda("frames", "--check", rules)
    assert status == 1
    line = file.read_text().splitlines().index("[[frame.examples]]") + 1
    assert f"ports.toml line {line}: 'vessel-moored'" in err
    assert "'2025'" in err
    assert "hint: " in err
    file.write_text(FRAME)
    assert "no example" in servanda("frames", "--check", rules)[1]


def test_a_mistake_in_the_rules_is_one_line_and_a_hint(servanda: Call, rules: Path) -> None:
    (rules / "frames" / "ports.toml").write_text(FRAME.replace("event/other", "event/port"))
    for words in (("extract", "port.txt"), ("read", "port.txt"), ("frames",)):
        out, err, status = servanda(*words, "--rules", rules)
        assert (out, status) == ("", 1)
        said, hint = err.splitlines()
        assert "ports.toml line 8: form of event 'port'" in said
        assert hint.startswith("hint: choose from ")
    assert not Path("servanda.db").exists()
