"""Where the library of the protocol is missing, the command says so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SERVANDA = Path(sys.executable).parent / "servanda"


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "mcp.py").write_text("raise ModuleNotFoundError(\"No module named 'mcp'\", name='mcp')")
    path = os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])])
    ended = subprocess.run(
        [SERVANDA, "mcp"], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False,
        env=os.environ | {"PYTHONPATH": path},
    )  # fmt: skip
    assert ended.returncode == 1
    assert "needs mcp" in ended.stderr
    assert "servanda[mcp]" in ended.stderr
