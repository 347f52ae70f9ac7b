"""What a database says when something is wrong, in the errors of the house."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from servanda.errors import (
    RegisterError,
    RegisterMissing,
    RegisterNotWritable,
    RegisterUnreachable,
    RegisterUnreadable,
)

_PERMISSIONS = "check the permissions of the file and its folder"
_SPACE = "free some space and run the same command again"
_UNREACHABLE = "check that the server runs and answers, then run the same command again"
_SAID: tuple[tuple[str, type[RegisterError], str, str], ...] = (
    ("readonly", RegisterNotWritable, "is read-only", _PERMISSIONS),
    ("read-only", RegisterNotWritable, "is read-only", _PERMISSIONS),
    ("disk is full", RegisterNotWritable, "cannot be written: the disk is full", _SPACE),
    ("no space left", RegisterNotWritable, "cannot be written: the disk is full", _SPACE),
    (
        "disk i/o error",
        RegisterNotWritable,
        "cannot be written: the disk is full, or failed",
        "free some space or check the disk, then run the same command again",
    ),
    (
        "lock",  # "database is locked", "canceling statement due to lock timeout"
        RegisterNotWritable,
        "is being written by another program",
        "wait until it is done, then try again",
    ),
    (
        "unable to open",
        RegisterNotWritable,
        "cannot be opened",
        "check that the folder exists and may be written",
    ),
    (
        "permission denied",
        RegisterNotWritable,
        "may not be used by this user",
        "ask whoever keeps the server for the right to make and write tables",
    ),
    (
        "does not exist",
        RegisterMissing,
        "is not on the server",
        "make the database first: createdb NAME",
    ),
    (
        "authentication failed",
        RegisterUnreachable,
        "refuses the user or the password",
        "check both in the address, postgresql://user:password@host/name, or in ~/.pgpass",
    ),
    ("no password supplied", RegisterUnreachable, "wants a password", "put it into ~/.pgpass"),
    ("terminating connection", RegisterUnreachable, "closed the connection", _UNREACHABLE),
    ("connection", RegisterUnreachable, "cannot be reached", _UNREACHABLE),
    ("resolve host", RegisterUnreachable, "cannot be reached", _UNREACHABLE),
    ("server closed", RegisterUnreachable, "closed the connection", _UNREACHABLE),
)


@contextmanager
def faults(place: str) -> Iterator[None]:
    """Turn what the database says into the errors of the house.

    Raises:
        RegisterError: one line what is wrong with the register at `place`, and the mend.
    """
    try:
        yield
    except RegisterError:
        raise
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise _as_said(error, place) from None


def _as_said(error: Exception, place: str) -> RegisterError:
    said = str(error.orig if isinstance(error, DBAPIError) and error.orig else error)
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        said = f"connection lost: {said}"
    for words, sort, what, hint in _SAID:
        if words in said.lower():
            return sort(f"the register {place} {what}", hint=hint)
    if isinstance(error, PermissionError):
        return RegisterNotWritable(
            f"the register {place} may not be opened", hint="check the permissions of the file"
        )
    return RegisterUnreadable(
        f"the register {place} is damaged or is no register: {said.splitlines()[0] if said else error!r}",
        hint="take your copy of it, or name another with --register",
    )
