"""`servanda read`, `claims` and `records` as a person uses them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from servanda.claim import parse_claims
from servanda.cli.main import run
from servanda.extraction import batch
from servanda.register import Register

DOCUMENTS = Path(__file__).resolve().parents[2] / "src" / "servanda" / "demo" / "documents"
NEWS = DOCUMENTS / "kz-uz-year-2022.txt"
TRADE = DOCUMENTS / "tr-iq-trade-2024.txt"


@pytest.fixture
def servanda(monkeypatch, capsys, tmp_path):
    """Run the command line in an empty folder: what it printed on stdout and stderr, and the exit status."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SERVANDA_REGISTER", raising=False)

    def call(*words: str | Path) -> tuple[str, str, int]:
        monkeypatch.setattr(sys, "argv", ["servanda", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            run()
        printed = capsys.readouterr()
        return printed.out, printed.err, int(ended.value.code or 0)

    return call


def test_reading_says_what_it_did_and_reading_again_adds_nothing(servanda, tmp_path):
    out, err, status = servanda("read", NEWS, TRADE)
    assert (status, err) == (0, "")
    assert "2 documents read" in out
    assert "servanda.db" in out
    with Register.open(tmp_path / "servanda.db") as register:
        held = [claim.id for claim in register.claims()]
    out, err, status = servanda("read", TRADE, NEWS)
    assert (status, err) == (0, "")
    assert out.count("already read") == 3
    with Register.open(tmp_path / "servanda.db") as register:
        assert [claim.id for claim in register.claims()] == held
    out, _, status = servanda("read", NEWS, "--again")
    assert status == 0
    with Register.open(tmp_path / "servanda.db") as register:
        assert [claim.id for claim in register.claims()] == held


def test_a_folder_stands_for_its_files(servanda, tmp_path):
    folder = tmp_path / "press" / "2022"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text(NEWS.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "a.zip").write_bytes(b"PK")
    out, err, status = servanda("read", tmp_path / "press")
    assert (status, err) == (0, "")
    assert "1 document read" in out


def test_a_large_batch_is_read_by_several_processes_and_saved_in_the_order_of_its_files(
    servanda, tmp_path, monkeypatch
):
    monkeypatch.setattr(batch, "_WORTH_MORE_PROCESSES", 0)
    monkeypatch.setattr(batch, "_cores", lambda: 2)
    long = NEWS.read_text(encoding="utf-8")
    (tmp_path / "a.txt").write_text("\n\n".join([long] * 30), encoding="utf-8")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    out, err, status = servanda("read", "a.txt", "b.txt", NEWS, TRADE, "--register", "several.db")
    told = [line.split(":")[0] for line in out.splitlines()]
    assert (told[:3], status) == (["a.txt", NEWS.name, TRADE.name], 1)
    assert "b.txt: an empty file" in err
    servanda("read", TRADE, NEWS, "--register", "one.db")
    claims = {}
    for name in ("several.db", "one.db"):
        with Register.open(tmp_path / name) as register:
            claims[name] = {claim.id for claim in register.claims() if claim.doc != "a.txt"}
    assert claims["several.db"] == claims["one.db"]
    assert claims["one.db"]


def test_one_bad_file_never_stops_the_batch(servanda, tmp_path):
    bad = {
        "empty.txt": b"",
        "junk.txt": bytes(range(256)) * 40,
        "cut.pdf": b"%PDF-1.7\n%cut off",
        "broken.docx": b"PK\x03\x04 not really",
        "sheet.xyz": b"1;2",
    }
    for name, content in bad.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "nothing here").mkdir()
    out, err, status = servanda("read", "missing.txt", *bad, "nothing here", NEWS)
    assert status == 1
    assert "1 document read, 7 not readable" in out
    lines = err.splitlines()
    assert len(lines) == 14
    for what, hint in zip(lines[::2], lines[1::2], strict=True):
        assert what.startswith("servanda: ")
        assert hint.startswith("hint: ")


def test_a_file_whose_name_is_not_unicode(servanda, tmp_path):
    strange = tmp_path / os.fsdecode(b"r\xe9sum\xe9.txt")
    strange.write_bytes(NEWS.read_bytes())
    out, err, status = servanda("read", strange, TRADE)
    assert "1 document read" in out or "2 documents read" in out
    assert "Traceback" not in err
    assert status == (1 if err else 0)


def test_where_nothing_can_be_read_no_register_is_made(servanda, tmp_path):
    out, err, status = servanda("read", "missing.txt")
    assert (status, out) == (1, "")
    assert "missing.txt" in err
    assert list(tmp_path.iterdir()) == []


def test_a_register_elsewhere_by_option_and_by_environment(servanda, tmp_path, monkeypatch):
    assert servanda("read", NEWS, "--register", "one.db")[2] == 0
    monkeypatch.setenv("SERVANDA_REGISTER", str(tmp_path / "two.db"))
    assert servanda("read", TRADE)[2] == 0
    assert sorted(path.name for path in tmp_path.glob("*.db")) == ["one.db", "two.db"]
    assert "Iraq" in servanda("claims")[0]
    assert "Iraq" not in servanda("claims", "--register", "one.db")[0]


def test_a_file_that_is_no_register_is_left_as_it_is(servanda, tmp_path):
    (tmp_path / "notes.db").write_text("my notes " * 30)
    out, err, status = servanda("read", NEWS, "--register", "notes.db")
    assert (status, out) == (1, "")
    assert err.splitlines()[0] == "servanda: notes.db is not a register"
    assert (tmp_path / "notes.db").read_text() == "my notes " * 30


def test_a_name_in_a_document_cannot_steer_the_terminal(servanda, tmp_path):
    name = tmp_path / "a\x1b[2Jb.txt"
    name.write_text(
        "Belarus and China signed a memorandum on digital trade in 2022. \x1b]0;owned\x07", encoding="utf-8"
    )
    for words in (("read", name), ("claims",), ("records",), ("read", tmp_path / "no\x1b[2J\nfile.txt")):
        out, err, _ = servanda(*words)
        assert "\x1b" not in out + err
        assert "\x07" not in out + err


def test_claims_and_records_list_and_filter(servanda):
    servanda("read", NEWS, TRADE)
    out, err, status = servanda("claims", "--json")
    everything = list(parse_claims(out.splitlines()))
    assert status == 0
    assert everything
    figures = list(parse_claims(servanda("claims", "--json", "--kind", "figure")[0].splitlines()))
    assert figures == [claim for claim in everything if claim.kind == "figure"]
    out, err, _ = servanda("claims", "--kind", "figure", "--party", "Iraq")
    head, *rows = out.splitlines()
    assert head.split("\t")[0] == "kind"
    assert rows
    assert all(row.startswith("figure/") and "Iraq" in row for row in rows)
    assert err == f"{len(rows)} claim{'s' * (len(rows) != 1)}\n"
    of_the_pair = ("--party", "Türkiye", "--party", "iraq", "--kind", "figure")
    pair = [json.loads(line) for line in servanda("records", "--json", *of_the_pair)[0].splitlines()]
    assert pair
    of_iraq = servanda("records", "--json", "--party", "iraq")[0].splitlines()
    for record in pair:
        assert {"IQ"} < {party["party"] for party in record["parties"]}
        assert record in map(json.loads, of_iraq)
    numbers = {claim.id for claim in everything}
    merged = [json.loads(line) for line in servanda("records", "--json")[0].splitlines()]
    assert sorted(claim for record in merged for claim in record["claims"]) == sorted(numbers)


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (("--party", "Irak"), "Irak", "Iraq"),
        (("--kind", "treaty"), "treaty", "agreement"),
        (("--kind", "figure", "--form", "memorandum"), "memorandum", "turnover"),
        (("--status", "finished"), "finished", "done"),
        (("--period", "last year"), "last year", "2022-10"),
        (("--party", "a", "--party", "b", "--party", "c"), "3 parties", "pair"),
    ],
)
def test_a_wrong_filter_is_one_error_with_its_mend(servanda, words, message, hint):
    servanda("read", TRADE)
    for command in ("claims", "records"):
        out, err, status = servanda(command, *words)
        assert (status, out) == (1, "")
        what, mend = err.splitlines()
        assert message in what
        assert hint in mend


def test_listing_without_a_register_says_how_to_make_one(servanda, tmp_path):
    for command in ("claims", "records"):
        out, err, status = servanda(command)
        assert (status, out) == (1, "")
        assert "servanda read" in err.splitlines()[1]
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_keeps_what_was_done(tmp_path):
    for number in range(400):
        (tmp_path / f"{number:03}.txt").write_text(
            f"{number}. {NEWS.read_text(encoding='utf-8')}", encoding="utf-8"
        )
    program = Path(sys.executable).parent / "servanda"
    running = subprocess.Popen(
        [program, "read", ".", "--register", "r.db"], cwd=tmp_path, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert running.stdout is not None
    for _ in range(3):
        running.stdout.readline()
    running.send_signal(signal.SIGINT)
    began = time.monotonic()
    out, err = running.communicate(timeout=20)
    assert running.returncode == 130, err
    assert time.monotonic() - began < 20
    assert "Traceback" not in err
    assert "kept" in err
    with Register.open(tmp_path / "r.db") as register:
        read = len(register.documents())
        assert 3 <= read < 400
        assert register.merge().claims == 0
        assert f"{read} documents read" in out
