"""`servanda evaluate`: a user's own gold, scored."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from servanda.cli.main import app
from servanda.errors import InvalidClaim, MissingFile

TEXT = "The Ministry of Trade of Chad signed a memorandum on cotton with Mali in March 2024.\n"


def memorandum(**changes: Any) -> str:
    claim = {
        "id": "g1", "doc": "news.txt", "quote": TEXT.strip(), "start": 0, "end": len(TEXT) - 1,
        "kind": "agreement", "form": "memorandum", "status": "agreed", "what": "cotton", "date": "2024-03",
        "parties": [
            {"name": "Ministry of Trade of Chad", "role": "party"}, {"name": "Mali", "role": "party"},
        ],
    }  # fmt: skip
    return json.dumps(claim | changes) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "news.jsonl").write_text(memorandum(), encoding="utf-8")
    return tmp_path


def evaluate(*arguments: str | Path) -> str:
    result = CliRunner().invoke(app, ["evaluate", *map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_claims_that_are_the_gold_score_a_hundred(folder: Path) -> None:
    scores = json.loads(evaluate(folder / "news.jsonl", "--pred", folder / "news.jsonl", "--json"))
    assert scores["claims"] == scores["slots"] == {"precision": 100, "recall": 100, "f1": 100}
    assert (scores["grounded"], scores["gold"], scores["found"]) == (100, 1, 1)


def test_without_claims_the_document_is_read_and_scored(folder: Path) -> None:
    scores = json.loads(evaluate(folder / "news.jsonl", "--json"))
    assert scores["grounded"] == 100
    assert scores["claims"]["recall"] == 100


def test_misses_name_the_document_the_claim_and_what_made_it(folder: Path) -> None:
    (folder / "found.jsonl").write_text(
        memorandum(id="p1", kind="event", form="visit", status="done", parties=[], found_by="en/made-up@1"),
        encoding="utf-8",
    )
    printed = evaluate(folder / "news.jsonl", "--pred", folder / "found.jsonl", "--misses")
    assert "missed   news g1 agreement/memorandum/agreed cotton | The Ministry" in printed
    assert "spurious news p1 event/visit/done" in printed
    assert "[en/made-up@1]" in printed


def test_a_folder_is_scored_as_a_whole(folder: Path) -> None:
    (folder / "other.txt").write_text("Nothing of the kind happened.\n", encoding="utf-8")
    (folder / "other.jsonl").write_text("", encoding="utf-8")
    assert json.loads(evaluate(folder, "--json"))["gold"] == 1


def test_the_scores_are_printed_for_people(folder: Path) -> None:
    printed = evaluate(folder / "news.jsonl", "--pred", folder / "news.jsonl")
    assert "slots       precision 100.0   recall 100.0   F1 100.0" in printed.splitlines()
    assert "counts      1 gold, 0 optional, 1 found" in printed.splitlines()


def test_a_gold_file_with_a_mistake_names_file_and_line(folder: Path) -> None:
    (folder / "news.jsonl").write_text("\n" + memorandum(form="pact"), encoding="utf-8")
    with pytest.raises(InvalidClaim, match=r"news\.jsonl line 2.*'pact'"):
        evaluate(folder / "news.jsonl")


def test_a_gold_file_that_is_not_there(folder: Path) -> None:
    with pytest.raises(MissingFile):
        evaluate(folder / "gone.jsonl")


def test_a_gold_file_that_is_no_text(folder: Path) -> None:
    (folder / "news.jsonl").write_bytes(b"\xff\xfe\x00\x9f")
    with pytest.raises(InvalidClaim, match="not UTF-8"):
        evaluate(folder / "news.jsonl")
