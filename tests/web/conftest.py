from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from servanda.register import Register
from servanda.web.application import create_application
from servanda.web.settings import Settings
from tests.web.asking import Desk
from tests.web.making import fill


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.create(tmp_path / "register.db") as made:
        fill(made)
        yield made


@pytest.fixture
def desk(register: Register) -> Iterator[Desk]:
    application = create_application(register, Settings(who="Ada"))
    with TestClient(application, base_url="http://127.0.0.1:8350") as client:
        yield Desk(client)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Desk]:
    with (
        Register.create(tmp_path / "empty.db") as made,
        TestClient(create_application(made, Settings(who="Ada")), base_url="http://127.0.0.1") as client,
    ):
        yield Desk(client)
