"""Opening the database behind a register, reading and writing it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from servanda.errors import RegisterMissing, RegisterTooNew, RegisterUnreadable
from servanda.register import schema, words
from servanda.register.faults import faults

DEFAULT_PLACE = "servanda.db"
PLACE_VARIABLE = "SERVANDA_REGISTER"
_HEAD_OF_SQLITE = b"SQLite format 3\x00"
_LOCK_OF_WRITERS = 0x5E27A9DA  # one number for every servanda, among the server's advisory locks
_WRITES = "servanda_writes"


def place_of(place: str | Path | None) -> str:
    """Where the register lies: as given, else by SERVANDA_REGISTER, else `servanda.db` in the current
    folder."""
    return str(place or os.environ.get(PLACE_VARIABLE) or DEFAULT_PLACE)


def shown(place: str) -> str:
    """The place as a person may see it: an address without its password."""
    try:
        return make_url(place).render_as_string(hide_password=True) if "://" in place else place
    except ArgumentError:
        return place


def connect(place: str, *, create: bool, read_only: bool, patience: float) -> Engine:
    """An engine on the register at `place`; `patience` is how many seconds to wait for another writer.

    A register of an older version is copied, and then migrated.

    Raises:
        RegisterError: there is none, it is none, it is of a newer version, or it cannot be made.
    """
    engine = engine_on(place, create=create, read_only=read_only, patience=patience)
    with faults(shown(place)):
        version = version_of(engine, shown(place))
        if version is None:
            if not create:
                raise RegisterUnreadable(
                    f"{shown(place)} is empty", hint="fill it with `servanda read FILE…`"
                )
            make(engine)
        elif version < schema.VERSION:
            _bring_up_to_date(engine, place, version)
    return engine


def engine_on(place: str, *, create: bool, read_only: bool, patience: float) -> Engine:
    """An engine on the database at `place`, whatever is in it; raises what `connect` does of files and
    addresses."""
    if "://" in place:
        return _engine_of_url(place, patience)
    path = Path(place)
    if path.is_dir():
        raise RegisterUnreadable(f"{place} is a folder", hint=f"name a file in it: {path / DEFAULT_PLACE}")
    if not path.exists() and not create:
        raise RegisterMissing(
            f"there is no register at {place}",
            hint="make one with `servanda read FILE…`, or name another with --register",
        )
    if path.exists() and path.stat().st_size:
        with faults(place), path.open("rb") as file:
            if file.read(len(_HEAD_OF_SQLITE)) != _HEAD_OF_SQLITE:
                raise RegisterUnreadable(
                    f"{place} is not a register", hint="name another file with --register"
                )
    return _sqlite(path, read_only=read_only, patience=patience)


def version_of(engine: Engine, place: str) -> int | None:
    """The version that the register was written in; None for an empty database.

    Raises:
        RegisterUnreadable: the database is another program's.
        RegisterTooNew: a newer servanda wrote it.
    """
    tables = set(inspect(engine).get_table_names())
    if not tables:
        return None
    if schema.about.name not in tables:
        raise RegisterUnreadable(
            f"{place} is a database of another program", hint="name another with --register"
        )
    table = schema.about
    with engine.connect() as connection:
        version = int(connection.execute(select(table.c.value).where(table.c.key == "version")).scalar_one())
    if version > schema.VERSION:
        raise RegisterTooNew(
            f"the register {place} was written by a newer servanda (its version is {version}, "
            f"this one knows {schema.VERSION})",
            hint="update servanda: pip install --upgrade servanda",
        )
    return version


def make(engine: Engine) -> None:
    """Make the tables of an empty register."""
    if engine.dialect.name == "sqlite":
        raw = engine.raw_connection()
        raw.cursor().execute("PRAGMA journal_mode = WAL")
        raw.close()
    with writing(engine) as connection:
        # Whoever waited here for another program finds the tables made.
        if schema.about.name in inspect(connection).get_table_names():
            return
        schema.metadata.create_all(connection)
        words.make_indexes(connection)
        rows = [
            {"key": "version", "value": str(schema.VERSION)},
            {"key": "made_at", "value": now()},
        ]
        connection.execute(schema.about.insert(), rows)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction of the only writer: it waits for others, and is kept whole or leaves nothing."""
    with engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the register, whatever others write meanwhile."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        yield connection


def now() -> str:
    """The present second in UTC, as ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _bring_up_to_date(engine: Engine, place: str, version: int) -> None:
    """Copy an older register beside itself, then migrate it, whole or not at all."""
    from servanda.register.copies import back_up_beside
    from servanda.register.migrations import migrate

    back_up_beside(engine, place, version)
    with writing(engine) as connection:
        table = schema.about
        current = connection.scalar(select(table.c.value).where(table.c.key == "version"))
        if int(str(current)) == version:
            migrate(connection, version)


def _engine_of_url(place: str, patience: float) -> Engine:
    try:
        url = make_url(place)
        if url.get_backend_name() == "sqlite":
            return _sqlite_engine(url, patience)
        if url.get_backend_name() != "postgresql":
            raise NoSuchModuleError(f"no registers are kept in {url.get_backend_name()}")
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            pool_pre_ping=True,
            connect_args={"connect_timeout": max(2, int(patience)), "application_name": "servanda"},
        )
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise RegisterUnreadable(
            f"{shown(place)!r} is no address of a register that can be used here: {error}",
            hint="name a file, or postgresql://user@host/name with `servanda[postgresql]` installed",
        ) from None

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get(_WRITES):
            # A transaction of its own snapshot after the lock: READ COMMITTED, PostgreSQL's default.
            connection.execute(text(f"SET LOCAL lock_timeout = {max(1, int(patience * 1000))}"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK_OF_WRITERS})

    return engine


def _sqlite(path: Path, *, read_only: bool, patience: float) -> Engine:
    url = URL.create("sqlite", database=str(path))
    if read_only or not _may_write(path):
        # Nothing is written beside the file either, which a write-ahead log would need.
        from urllib.parse import quote

        url = URL.create(
            "sqlite", database=f"file:{quote(str(path.resolve()))}", query={"immutable": "1", "uri": "true"}
        )
    return _sqlite_engine(url, patience)


def _sqlite_engine(url: URL, patience: float) -> Engine:
    engine = create_engine(url, connect_args={"timeout": patience})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions begin below, not where the driver thinks
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cache_size = -65536")  # 64 MiB

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _may_write(path: Path) -> bool:
    return not path.exists() or (os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK))
