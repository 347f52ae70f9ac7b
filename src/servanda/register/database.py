"""Opening the database behind a register, and its faults in the words of the house."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from servanda.errors import (
    RegisterError,
    RegisterMissing,
    RegisterNotWritable,
    RegisterTooNew,
    RegisterUnreadable,
)
from servanda.register import schema

DEFAULT_PLACE = "servanda.db"
PLACE_VARIABLE = "SERVANDA_REGISTER"
_HEAD_OF_SQLITE = b"SQLite format 3\x00"
# What SQLite says when a register cannot be written, and how a person mends it.
_NOT_WRITABLE = {
    "readonly": ("is read-only", "check the permissions of the file and its folder"),
    "read-only": ("is read-only", "check the permissions of the file and its folder"),
    "disk is full": ("cannot be written: the disk is full", "free some space and run the same command again"),
    "disk i/o error": (
        "cannot be written: the disk failed",
        "check the disk, or copy the register elsewhere",
    ),
    "locked": ("is being written by another program", "wait until it is done, then try again"),
    "unable to open": ("cannot be opened", "check that the folder exists and may be written"),
}


def place_of(place: str | Path | None) -> str:
    """Where the register lies: as given, else by SERVANDA_REGISTER, else `servanda.db` in the current
    folder."""
    return str(place or os.environ.get(PLACE_VARIABLE) or DEFAULT_PLACE)


def connect(place: str, *, create: bool, read_only: bool, patience: float) -> Engine:
    """An engine on the register at `place`; `patience` is how many seconds to wait for another writer.

    Raises:
        RegisterError: there is none, it is none, it is of a newer version, or it cannot be made.
    """
    if "://" in place:
        return _opened(_engine_of_url(place), place, create=create)
    path = Path(place)
    if path.is_dir():
        raise RegisterUnreadable(f"{place} is a folder", hint=f"name a file in it: {path / DEFAULT_PLACE}")
    if not path.exists() and not create:
        raise RegisterMissing(
            f"there is no register at {place}",
            hint="make one with `servanda read FILE…`, or name another with --register",
        )
    if path.exists() and path.stat().st_size:
        with _reported(place), path.open("rb") as file:
            if file.read(len(_HEAD_OF_SQLITE)) != _HEAD_OF_SQLITE:
                raise RegisterUnreadable(
                    f"{place} is not a register", hint="name another file with --register"
                )
    return _opened(_sqlite(path, read_only=read_only, patience=patience), place, create=create)


@contextmanager
def faults(place: str) -> Iterator[None]:
    """Turn what the database says into the errors of the house."""
    with _reported(place):
        yield


@contextmanager
def _reported(place: str) -> Iterator[None]:
    try:
        yield
    except RegisterError:
        raise
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        said = str(error.orig if isinstance(error, DBAPIError) and error.orig else error)
        for words, (what, hint) in _NOT_WRITABLE.items():
            if words in said.lower():
                raise RegisterNotWritable(f"the register {place} {what}", hint=hint) from None
        if isinstance(error, PermissionError):
            raise RegisterNotWritable(
                f"the register {place} may not be opened", hint="check the permissions of the file"
            ) from None
        raise RegisterUnreadable(
            f"the register {place} is damaged or is no register: {said.splitlines()[0] if said else error!r}",
            hint="take your copy of it, or name another with --register",
        ) from None


def _engine_of_url(place: str) -> Engine:
    try:
        url = make_url(place)
        if url.get_backend_name() == "postgresql" and url.drivername == "postgresql":
            url = url.set(drivername="postgresql+psycopg")
        return create_engine(url)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise RegisterUnreadable(
            f"{place!r} is no address of a register that can be used here: {error}",
            hint="name a file, or postgresql://user@host/name with `servanda[postgresql]` installed",
        ) from None


def _sqlite(path: Path, *, read_only: bool, patience: float) -> Engine:
    url = URL.create("sqlite", database=str(path))
    if read_only or not _may_write(path):
        # Nothing is written beside the file either, which a write-ahead log would need.
        from urllib.parse import quote

        url = URL.create(
            "sqlite", database=f"file:{quote(str(path.resolve()))}", query={"immutable": "1", "uri": "true"}
        )
    engine = create_engine(url, connect_args={"timeout": patience})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions begin below, not where the driver thinks
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("servanda_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _may_write(path: Path) -> bool:
    return not path.exists() or (os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK))


def _opened(engine: Engine, place: str, *, create: bool) -> Engine:
    with _reported(place):
        tables = set(inspect(engine).get_table_names())
        if schema.about.name not in tables:
            if tables:
                raise RegisterUnreadable(
                    f"{place} is a database of another program", hint="name another file with --register"
                )
            if not create:
                raise RegisterUnreadable(f"{place} is empty", hint="fill it with `servanda read FILE…`")
            _make(engine)
            return engine
        with engine.connect() as connection:
            version = int(
                connection.execute(
                    select(schema.about.c.value).where(schema.about.c.key == "version")
                ).scalar_one()
            )
        if version > schema.VERSION:
            raise RegisterTooNew(
                f"the register {place} was written by a newer servanda (its version is {version}, "
                f"this one knows {schema.VERSION})",
                hint="update servanda: pip install --upgrade servanda",
            )
    return engine


def _make(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        raw = engine.raw_connection()
        raw.cursor().execute("PRAGMA journal_mode = WAL")
        raw.close()
    with engine.connect().execution_options(servanda_writes=True) as connection, connection.begin():
        # Whoever waited here for another program finds the tables made.
        if schema.about.name in inspect(connection).get_table_names():
            return
        schema.metadata.create_all(connection)
        rows = [
            {"key": "version", "value": str(schema.VERSION)},
            {"key": "made_at", "value": now()},
        ]
        connection.execute(schema.about.insert(), rows)


def now() -> str:
    """The present second in UTC, as ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
