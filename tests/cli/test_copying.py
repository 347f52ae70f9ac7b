"""`servanda backup`, `restore` and `documents`, as a person types them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

NEWS = "In 2024 exports of Kenya to Chad grew by 4 percent to $5 million."


def servanda(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    code = "from servanda.cli.main import run; run()"
    return subprocess.run(
        [sys.executable, "-c", code, *words], cwd=folder, capture_output=True, text=True, timeout=60
    )


def test_a_register_is_copied_and_put_back_in_one_command_each(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(NEWS)
    assert servanda("read", "news.txt", folder=tmp_path).returncode == 0
    done = servanda("backup", "copy.jsonl.gz", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "1 document" in done.stderr
    again = servanda("restore", "copy.jsonl.gz", "--register", "again.db", folder=tmp_path)
    assert again.returncode == 0, again.stderr
    listed = servanda("claims", "--json", "--register", "again.db", folder=tmp_path)
    assert listed.stdout == servanda("claims", "--json", folder=tmp_path).stdout != ""
    refused = servanda("restore", "copy.jsonl.gz", folder=tmp_path)
    assert refused.returncode == 1
    assert [line.split(":")[0] for line in refused.stderr.splitlines()] == ["servanda", "hint"]


def test_documents_are_listed_and_found_by_their_words(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(NEWS)
    (tmp_path / "other.txt").write_text("A forum was held in Nairobi in May 2023.")
    servanda("read", "news.txt", "other.txt", folder=tmp_path)
    found = servanda("documents", "--text", "kenya export", "--json", folder=tmp_path)
    (line,) = found.stdout.splitlines()
    assert json.loads(line)["name"].endswith("news.txt")
    assert json.loads(line)["claims"] >= 1
    assert len(servanda("documents", folder=tmp_path).stdout.splitlines()) == 3
