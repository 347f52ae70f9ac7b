"""Copies of a register: as an SQLite file, or as lines of JSON that fill a database of either kind.

A dump (`.jsonl`, or `.jsonl.gz`) begins with a line that names the version; each line after it is a row:
`["claims", {"number": 1, …}]`. Tables come in an order in which each row finds what it refers to.
"""

from __future__ import annotations

import gzip
import json
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Engine, MetaData, func, insert, inspect, select, text
from sqlalchemy.engine import make_url

from servanda.errors import OutputError, RegisterNotWritable, RegisterTooNew, RegisterUnreadable
from servanda.register import database, schema
from servanda.register.faults import faults

_ROWS_AT_ONCE = 1000
_FORMAT = "servanda register"


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy that was made or put back: where it lies, and how much it holds."""

    place: str
    documents: int
    claims: int
    decisions: int


def back_up(place: str | Path | None, to: str | Path, *, patience: float = 10.0) -> Copied:
    """Copy the register at `place` into the file `to`, while others may read and write it.

    The ending of `to` chooses: `.jsonl` or `.jsonl.gz` for a dump, anything else for an SQLite file.

    Raises:
        RegisterError: the register cannot be read.
        OutputError: the file is there already, or cannot be written.
    """
    where, target = database.place_of(place), Path(to)
    engine = database.connect(where, create=False, read_only=False, patience=patience)
    try:
        with faults(database.shown(where)):
            _copy(engine, target)
            with database.reading(engine) as connection:
                return _counted(connection, str(target))
    finally:
        engine.dispose()


def restore(file: str | Path, place: str | Path | None, *, patience: float = 10.0) -> Copied:
    """Make the register at `place` from a copy, whole or not at all. A copy of an older version is migrated.

    Raises:
        RegisterError: the copy is none or damaged, or there is a register at `place` already.
    """
    source, where = Path(file), database.place_of(place)
    with faults(str(source)):
        dump = _read_head(source)
    if "://" not in where and Path(where).exists() and Path(where).stat().st_size:
        raise RegisterNotWritable(
            f"there is a file at {where} already",
            hint="move it away first, or name another place with --register",
        )
    if dump is None and "://" not in where:
        _restore_file(source, Path(where))
    else:
        _restore_rows(source, where, patience)
    engine = database.connect(where, create=False, read_only=False, patience=patience)
    try:
        with faults(database.shown(where)), database.reading(engine) as connection:
            return _counted(connection, database.shown(where))
    finally:
        engine.dispose()


def back_up_beside(engine: Engine, place: str, version: int) -> Path:
    """Copy a register of an older version, before it is migrated, beside itself (from a server, as a dump
    into the current folder)."""
    stamp = database.now().replace(":", "").replace("-", "")
    if engine.dialect.name == "sqlite":
        named = engine.url.database or ""
        if not named or named == ":memory:":
            return Path(named)
        target = Path(f"{place}.version-{version}.{stamp}.backup")
    else:
        target = Path(f"servanda-{make_url(place).database}.version-{version}.{stamp}.jsonl.gz")
    if not target.exists():
        _copy(engine, target)
    return target


def _copy(engine: Engine, target: Path) -> None:
    if target.exists():
        raise OutputError(f"{target} exists already", hint="name a new file, so that no copy is lost")
    as_rows = _is_dump(target)
    with _new_file(target) as part:
        if as_rows:
            _dump(engine, part, packed=target.suffix == ".gz")
        elif engine.dialect.name == "sqlite":
            raw = engine.raw_connection()
            copy = sqlite3.connect(part)
            try:
                raw.driver_connection.backup(copy, pages=4096)  # type: ignore[union-attr]
            finally:
                copy.close()
                raw.close()
        else:
            _fill_from(engine, part)


def _fill_from(engine: Engine, part: Path) -> None:
    """An SQLite register of the rows of a server's."""
    with _filled(str(part), schema.VERSION, 10.0) as add, database.reading(engine) as connection:
        for name, row in _rows(connection):
            add(name, row)


def _is_dump(file: Path) -> bool:
    return file.name.endswith((".jsonl", ".jsonl.gz"))


@contextmanager
def _new_file(target: Path) -> Iterator[Path]:
    """A file beside the target that becomes it in the end, and leaves nothing if something goes wrong."""
    part = target.with_name(f"{target.name}.part")
    try:
        part.write_bytes(b"")
        yield part
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        said = getattr(error, "strerror", None) or error
        raise OutputError(
            f"{target} cannot be written: {said}",
            hint="name a file in a folder that exists, may be written and has space",
        ) from None
    finally:
        # Where nothing may be written nothing was, and the error above says so.
        with suppress(OSError):
            for ending in ("", "-wal", "-shm", "-journal"):
                Path(f"{part}{ending}").unlink(missing_ok=True)


# Dumps


def _dump(engine: Engine, part: Path, *, packed: bool) -> None:
    opened: Callable[..., Any] = gzip.open if packed else open
    with opened(part, "wt", encoding="utf-8", newline="\n") as file, database.reading(engine) as connection:
        version = connection.scalar(select(schema.about.c.value).where(schema.about.c.key == "version"))
        rows = 0
        file.write(json.dumps({"format": _FORMAT, "version": int(str(version))}) + "\n")
        for name, row in _rows(connection):
            file.write(json.dumps([name, row], ensure_ascii=False) + "\n")
            rows += 1
        file.write(json.dumps({"rows": rows}) + "\n")


def _rows(connection: Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row of the tables that the register has, of whatever version it is."""
    held = MetaData()
    held.reflect(connection, only=[table for table in _names() if inspect(connection).has_table(table)])
    for name in _names():
        if name in held.tables:
            table = schema.metadata.tables[name]
            columns = [table.c[each.name] for each in held.tables[name].columns if each.name in table.c]
            result = connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(
                select(*columns).order_by(*table.primary_key.columns)
            )
            for row in result:
                yield name, dict(row._mapping)


def _names() -> list[str]:
    return [table.name for table in schema.metadata.sorted_tables]


def _read_head(file: Path) -> dict[str, Any] | None:
    """The first line of a dump; None for an SQLite file.

    Raises:
        RegisterUnreadable: the file is neither.
        RegisterTooNew: a newer servanda wrote it.
    """
    if not _is_dump(file):
        with file.open("rb") as opened:
            if opened.read(16) != b"SQLite format 3\x00":
                raise RegisterUnreadable(
                    f"{file} is no copy of a register", hint="name a file that `servanda backup` wrote"
                )
        return None
    with _opened(file) as lines:
        head = _parsed(file, lines.readline())
    if not isinstance(head, dict) or head.get("format") != _FORMAT:
        raise _broken(file)
    if head["version"] > schema.VERSION:
        raise RegisterTooNew(
            f"{file} was written by a newer servanda (its version is {head['version']}, this one knows "
            f"{schema.VERSION})",
            hint="update servanda: pip install --upgrade servanda",
        )
    return head


def _opened(file: Path) -> IO[str]:
    if file.suffix == ".gz":
        return gzip.open(file, "rt", encoding="utf-8")
    return file.open(encoding="utf-8")


def _lines(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of a dump, which must be whole."""
    rows = 0
    try:
        with _opened(file) as lines:
            next(lines)
            for line in lines:
                row = _parsed(file, line)
                if isinstance(row, dict):
                    if row.get("rows") != rows:
                        break
                    return
                name, columns = row
                if not columns.keys() <= {*schema.metadata.tables[name].c.keys()}:
                    break
                yield name, columns
                rows += 1
    except (EOFError, gzip.BadGzipFile, zlib.error, ValueError, KeyError, TypeError, AttributeError):
        pass
    raise _broken(file)


def _parsed(file: Path, line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        raise _broken(file) from None


def _broken(file: Path) -> RegisterUnreadable:
    return RegisterUnreadable(f"{file} is no copy of a register, or is cut off", hint="take another copy")


# Putting back


def _restore_file(source: Path, place: Path) -> None:
    engine = database.engine_on(str(source), create=False, read_only=False, patience=10.0)
    try:
        with faults(str(source)):
            if database.version_of(engine, str(source)) is None:
                raise RegisterUnreadable(f"{source} holds no register", hint="take another copy")
            with engine.connect() as connection:
                found = connection.exec_driver_sql("PRAGMA quick_check").scalar()
            if found != "ok":
                raise RegisterUnreadable(f"{source} is damaged: {found}", hint="take another copy")
            place.unlink(missing_ok=True)
            _copy(engine, place)
    finally:
        engine.dispose()


def _restore_rows(source: Path, where: str, patience: float) -> None:
    head = _read_head(source)
    if head is None:
        engine = database.connect(str(source), create=False, read_only=True, patience=patience)
        with faults(str(source)), _filled(where, schema.VERSION, patience) as add:
            with database.reading(engine) as connection:
                for name, row in _rows(connection):
                    add(name, row)
            engine.dispose()
        return
    if "://" in where:
        with _filled(where, head["version"], patience) as add:
            for name, row in _lines(source):
                add(name, row)
        return
    with _new_file(Path(where)) as part, _filled(str(part), head["version"], patience) as add:
        for name, row in _lines(source):
            add(name, row)


@contextmanager
def _filled(place: str, version: int, patience: float) -> Iterator[Callable[[str, dict[str, Any]], None]]:
    """A new register of that version at `place`, and what adds a row to it; kept only if all went well."""
    from servanda.register.migrations import migrate

    engine = database.engine_on(place, create=True, read_only=False, patience=patience)
    waiting: list[dict[str, Any]] = []
    current = ""
    try:
        with faults(database.shown(place)):
            if inspect(engine).get_table_names():
                raise RegisterNotWritable(
                    f"there are tables at {database.shown(place)} already",
                    hint="make an empty database, and name it with --register",
                )
            with database.writing(engine) as connection:
                migrate(connection, 0, version)

                def flush() -> None:
                    if waiting:
                        connection.execute(insert(schema.metadata.tables[current]), waiting)
                        waiting.clear()

                def add(name: str, row: dict[str, Any]) -> None:
                    nonlocal current
                    if name != current or len(waiting) >= _ROWS_AT_ONCE:
                        flush()
                    current = name
                    waiting.append(row)

                yield add
                flush()
                _continue_numbers(connection)
            if engine.dialect.name == "sqlite":
                with engine.connect() as connection:
                    connection.exec_driver_sql("ROLLBACK")
                    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()


def _continue_numbers(connection: Connection) -> None:
    """Have a server number new rows after those that were put back."""
    if connection.dialect.name != "postgresql":
        return
    for table in schema.metadata.sorted_tables:
        if "number" in table.c and inspect(connection).has_table(table.name):
            last = connection.scalar(select(func.max(table.c.number)))
            if last:
                connection.execute(
                    text("SELECT setval(pg_get_serial_sequence(:table, 'number'), :last)"),
                    {"table": table.name, "last": last},
                )


def _counted(connection: Connection, place: str) -> Copied:
    numbers = (
        connection.scalar(select(func.count()).select_from(table)) or 0
        for table in (schema.documents, schema.claims, schema.decisions)
    )
    return Copied(place, *numbers)
