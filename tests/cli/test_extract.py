"""`servanda extract` on a batch."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

DOCUMENTS = Path(__file__).resolve().parents[2] / "src" / "servanda" / "demo" / "documents"
PROGRAM = [sys.executable, "-c", "from servanda.cli.main import run; run()"]


def run(*words: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [*PROGRAM, *map(str, words)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_batch_with_bad_files_is_done_in_order_on_any_number_of_processes(tmp_path: Path) -> None:
    batch = tmp_path / "batch"
    (batch / "below").mkdir(parents=True)
    for number, path in enumerate(sorted(DOCUMENTS.glob("*.txt"))):
        place = batch / "below" if number % 2 else batch
        (place / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (batch / "empty.txt").write_text("")
    (batch / "junk.pdf").write_bytes(b"%PDF-1.7 cut")
    alone = run("extract", batch, "missing.txt", "--processes", "1", folder=tmp_path)
    shared = run("extract", batch, "missing.txt", "--processes", "2", folder=tmp_path)
    assert alone.returncode == shared.returncode == 1
    assert shared.stdout == alone.stdout
    for name in ("empty.txt", "junk.pdf", "missing.txt"):
        assert sum(f"servanda: {name}" in line for line in shared.stderr.splitlines()) == 1
    assert "Traceback" not in shared.stderr
    order = list(dict.fromkeys(json.loads(line)["doc"] for line in shared.stdout.splitlines()))
    assert order == [path.name for path in sorted(batch.rglob("*.txt")) if path.stat().st_size]


def test_stopping_a_batch_leaves_whole_lines_and_no_process(tmp_path: Path) -> None:
    text = (DOCUMENTS / "kz-uz-year-2022.txt").read_text(encoding="utf-8")
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text("\n\n".join([text] * 5), encoding="utf-8")
    printed = tmp_path / "claims.jsonl"
    with (
        printed.open("wb") as out,
        subprocess.Popen(
            [*PROGRAM, "extract", str(tmp_path), "--processes", "2"],
            stdout=out,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        ) as running,
    ):
        while not printed.stat().st_size and running.poll() is None:
            time.sleep(0.02)
        os.killpg(running.pid, signal.SIGINT)
        _, err = running.communicate(timeout=20)
    assert running.returncode == 130
    assert "Traceback" not in err
    lines = printed.read_text(encoding="utf-8").splitlines()
    assert lines
    assert all(json.loads(line)["quote"] for line in lines)
    for _ in range(50):
        try:
            os.killpg(running.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    raise AssertionError("a process of the batch is still there")
