"""`servanda serve` as a person starts it."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

SERVANDA = [sys.executable, "-c", "from servanda.cli.main import run; run()"]


def started(*options: str, cwd: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([*SERVANDA, "serve", *options], cwd=cwd, stderr=subprocess.PIPE, text=True)


def refused(*options: str, cwd: Path) -> tuple[int, str]:
    ended = subprocess.run(
        [*SERVANDA, "serve", *options], cwd=cwd, capture_output=True, text=True, timeout=60, check=False
    )
    return ended.returncode, ended.stderr


def test_it_says_where_it_is_and_ctrl_c_closes_it(tmp_path: Path) -> None:
    server = started("--port", "0", "--register", "new.db", cwd=tmp_path)
    try:
        assert server.stderr
        line = server.stderr.readline()
        address = re.search(r"http://\S+", line)
        assert address, line
        assert "new.db" in line
        answer = httpx.get(address[0], trust_env=False, timeout=20)
        assert answer.status_code == 200
        assert "server" not in answer.headers
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=20) in (0, 130)
        assert (tmp_path / "new.db").exists()
    finally:
        if server.poll() is None:
            server.kill()
        server.wait()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_others_are_not_let_in(tmp_path: Path, host: str) -> None:
    status, said = refused("--host", host, "--register", "new.db", cwd=tmp_path)
    assert status == 1
    assert "hint:" in said
    assert not (tmp_path / "new.db").exists()


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        status, said = refused("--port", str(taken.getsockname()[1]), cwd=tmp_path)
    assert status == 1
    assert "--port" in said
