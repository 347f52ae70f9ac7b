"""Whether a register has changed since something was worked out from it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from servanda.register import schema


@dataclass(frozen=True, slots=True)
class State:
    """The last number of each thing that is only ever added to."""

    documents: int
    claims: int
    decisions: int
    official: int


def state_in(connection: Connection) -> State:
    """The state that the connection sees; quick whatever the register's size."""
    tables = (schema.documents, schema.claims, schema.decisions, schema.official_figures)
    last = (connection.scalar(select(func.max(table.c.number))) for table in tables)
    return State(*(number or 0 for number in last))
