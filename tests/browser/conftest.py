"""A real Chromium at a real server. Where either is missing these tests are skipped; `.ci/browser COMMAND`
installs Chromium for a command where that is possible."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from servanda.register import Register
from tests.web.making import fill

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = os.environ.get("SERVANDA_TEST_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    if not CHROMIUM:
        pytest.skip("no Chromium here: `.ci/browser` installs one")
    with playwright.sync_playwright() as driver:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.create(tmp_path / "register.db") as made:
        fill(made)
        yield made


@contextmanager
def served(application: Any) -> Iterator[str]:
    """The address at which the application is served meanwhile."""
    import uvicorn

    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(application, log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(20)


@pytest.fixture
def address(register: Register) -> Iterator[str]:
    """Where the register is served."""
    from servanda.web.application import create_application
    from servanda.web.settings import Settings

    with served(create_application(register, Settings(who="Ada"))) as where:
        yield where


@pytest.fixture
def office(register: Register, tmp_path: Path) -> Iterator[str]:
    """Where the register is served to those who sign in."""
    from servanda.web.accounts import Accounts
    from servanda.web.application import create_application

    accounts = Accounts(tmp_path / "accounts.db")
    for name, role in (("Ada", "admin"), ("Rita", "reader")):
        accounts.add(name, role, "correct horse battery")
    with served(create_application(register, visitors=accounts)) as where:
        yield where


@pytest.fixture
def page(chromium: Any, address: str) -> Iterator[Any]:
    """A page that fails the test for any error or refusal that the browser tells of."""
    context = chromium.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(15_000)
    told: list[str] = []

    def hear(message: Any) -> None:
        if message.type == "error" and "the server responded with a status of 404" not in message.text:
            told.append(message.text)

    opened.on("console", hear)
    opened.on("pageerror", lambda error: told.append(str(error)))
    yield opened
    context.close()
    assert not told
