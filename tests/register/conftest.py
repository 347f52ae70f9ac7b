"""The stores on which the tests of the register run: an SQLite file, and a schema of its own on a PostgreSQL.

SERVANDA_TEST_POSTGRESQL is the address of a server on which the tests may make schemas; without it those
tests are skipped. `.ci/postgresql COMMAND` starts one for a command.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SERVER = os.environ.get("SERVANDA_TEST_POSTGRESQL")
STORES = ("sqlite", "postgresql")


@contextmanager
def schema_on_the_server() -> Iterator[str]:
    """The address of an empty schema, which is dropped in the end."""
    import psycopg

    assert SERVER
    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"CREATE SCHEMA {name}")
        try:
            yield f"{SERVER}?options=-csearch_path%3D{name}"
        finally:
            server.execute("SET client_min_messages = warning")
            server.execute(f"DROP SCHEMA {name} CASCADE")


@pytest.fixture
def postgresql() -> Iterator[str]:
    """An empty PostgreSQL database's address."""
    if not SERVER:
        pytest.skip("no PostgreSQL server: set SERVANDA_TEST_POSTGRESQL, or run under .ci/postgresql")
    with schema_on_the_server() as address:
        yield address


@pytest.fixture(params=STORES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a register can be made, on each kind of store in turn."""
    return str(tmp_path / "r.db") if request.param == "sqlite" else request.getfixturevalue("postgresql")
