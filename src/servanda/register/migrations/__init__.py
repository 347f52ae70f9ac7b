"""Bringing a register from the version that wrote it to the present one, forward only.

A version is a number, and the revision of that number in `versions/` leads to it: `0001` is the register of
the first release. `servanda_register` holds the number; Alembic's own table follows it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, update

from servanda.register import schema

if TYPE_CHECKING:
    from alembic.config import Config


def migrate(connection: Connection, version: int, to: int = schema.VERSION) -> None:
    """Bring the register from `version` (0 is an empty database) to another, within the connection's
    transaction."""
    from alembic import command

    config = _config(connection)
    if version:
        command.stamp(config, revision(version))
    command.upgrade(config, revision(to))
    if version:
        table = schema.about
        connection.execute(update(table).where(table.c.key == "version").values(value=str(to)))


def stamp(connection: Connection) -> None:
    """Have Alembic know that the register is of the present version."""
    from alembic import command

    command.stamp(_config(connection), revision(schema.VERSION))


def revision(version: int) -> str:
    """The name of a version's revision."""
    return f"{version:04}"


def _config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
