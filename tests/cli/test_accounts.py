"""`servanda accounts` as an admin uses it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SERVANDA = [sys.executable, "-c", "from servanda.cli.main import run; run()"]


def accounts(folder: Path, *words: str, password: str = "") -> tuple[int, str, str]:
    ended = subprocess.run(
        [*SERVANDA, "accounts", *words],
        cwd=folder,
        input=password,
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.returncode, ended.stdout, ended.stderr


def test_accounts_are_made_changed_listed_and_removed(tmp_path: Path) -> None:
    assert accounts(tmp_path, "add", "Ada", "--role", "admin", password="a long password\n")[0] == 0
    assert accounts(tmp_path, "change", "Ada", "--role", "reader")[0] == 0
    _, out, _ = accounts(tmp_path, "list", "--json")
    [held] = map(json.loads, out.splitlines())
    assert (held["name"], held["role"]) == ("Ada", "reader")
    assert accounts(tmp_path, "remove", "Ada")[0] == 0
    status, _, said = accounts(tmp_path, "remove", "Ada")
    assert status == 1
    assert "hint:" in said


def test_a_password_that_is_too_short_makes_no_account(tmp_path: Path) -> None:
    status, _, said = accounts(tmp_path, "add", "Ada", password="short\n")
    assert status == 1
    assert "hint:" in said
    assert accounts(tmp_path, "list", "--json")[1] == ""
