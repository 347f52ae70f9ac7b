"""Accounts: who may sign in where the app is reached over a network, kept in a file of their own.

Passwords are kept as Argon2id hashes (RFC 9106), session cookies as SHA-256 digests; whoever reads the file
can sign in with neither. Five wrong passwords for a name, or twenty from an address, close it for a while.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from servanda.errors import AccountError
from servanda.web.visitors import ROLES, Role, Visitor

FILE = "servanda-accounts.db"
SHORTEST_PASSWORD = 10
IDLE = 8 * 3600.0  # seconds after which a session that nobody used is over
LONGEST = 7 * 24 * 3600.0  # seconds after which any session is over
CLOSED_FOR = 15 * 60.0  # seconds that wrong passwords count
WRONG_FOR_A_NAME, WRONG_FROM_AN_ADDRESS = 5, 20
_TABLES = """
CREATE TABLE IF NOT EXISTS accounts (name TEXT PRIMARY KEY COLLATE NOCASE, role TEXT NOT NULL,
    password TEXT NOT NULL, made_at TEXT NOT NULL, closed INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS sessions (digest TEXT PRIMARY KEY, name TEXT NOT NULL COLLATE NOCASE
    REFERENCES accounts(name) ON DELETE CASCADE, made REAL NOT NULL, used REAL NOT NULL);
CREATE TABLE IF NOT EXISTS wrong (of TEXT NOT NULL, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS log (number INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL,
    address TEXT NOT NULL, what TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Account:
    """An account: its name, its role, when it was made (ISO 8601, UTC), and whether it is closed, so that
    nobody signs in with it."""

    name: str
    role: Role
    made_at: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class By:
    """Who changes accounts, and from which address; nobody where it is done at the terminal."""

    who: str = ""
    address: str = ""


TERMINAL = By()


@dataclass(frozen=True, slots=True)
class Logged:
    """A line of the log: who did what when, from which address."""

    at: str
    who: str
    address: str
    what: str


class Accounts:
    """The accounts of a file; safe to use from many threads."""

    def __init__(self, path: str | Path) -> None:
        from argon2 import PasswordHasher

        self._path = Path(path)
        self._hasher = PasswordHasher()
        self._hashing = threading.Semaphore(2)  # each takes 64 MiB
        self._nobody = self._hasher.hash(secrets.token_urlsafe(16))
        fresh = not self._path.exists()
        with self._writing() as connection:
            connection.executescript(_TABLES)
            columns = {row[1] for row in connection.execute("PRAGMA table_info(accounts)")}
            if "closed" not in columns:  # a file of an earlier version
                connection.execute("ALTER TABLE accounts ADD COLUMN closed INTEGER NOT NULL DEFAULT 0")
            row = connection.execute("SELECT value FROM about WHERE key = 'secret'").fetchone()
            if row is None:
                row = (secrets.token_hex(32),)
                connection.execute("INSERT INTO about VALUES ('secret', ?)", row)
            self._secret = bytes.fromhex(row[0])
        if fresh:
            self._path.chmod(0o600)

    # Keeping accounts

    def add(self, name: str, role: str, password: str, by: By = TERMINAL) -> Account:
        """Make an account.

        Raises:
            AccountError: the name is taken or empty, there is no such role, or the password is too short.
        """
        name = " ".join(name.split())
        if not name or len(name) > 80 or not name.isprintable():
            raise AccountError(f"{name!r} is no name for an account", hint="give a name of 1 to 80 letters")
        made = Account(name, _role(role), _now())
        hashed = self._hashed(password)
        with self._writing() as connection:
            try:
                connection.execute(
                    "INSERT INTO accounts (name, role, password, made_at) VALUES (?, ?, ?, ?)",
                    (made.name, made.role, hashed, made.made_at),
                )
            except sqlite3.IntegrityError:
                raise AccountError(
                    f"there is an account {name!r} already", hint="give it another role or password instead"
                ) from None
            _log_change(connection, made.name, by, f"account made: {made.role}")
        return made

    def change(
        self,
        name: str,
        *,
        role: str | None = None,
        password: str | None = None,
        closed: bool | None = None,
        by: By = TERMINAL,
    ) -> Account:
        """Give an account another role or password, close it or open it again, and end its sessions.

        Raises:
            AccountError: there is none, no such role, the password is too short, or the last admin would
                be one no more by the hand of someone who signed in.
        """
        held = self.account(name)
        hashed = self._hashed(password) if password is not None else None
        with self._writing() as connection:
            if role is not None and _role(role) != held.role:
                connection.execute("UPDATE accounts SET role = ? WHERE name = ?", (role, name))
                _log_change(connection, held.name, by, f"role changed: {role}")
            if closed is not None and closed != held.closed:
                connection.execute("UPDATE accounts SET closed = ? WHERE name = ?", (int(closed), name))
                _log_change(connection, held.name, by, "account closed" if closed else "account opened")
            if hashed is not None:
                connection.execute("UPDATE accounts SET password = ? WHERE name = ?", (hashed, name))
                _log_change(connection, held.name, by, "password changed")
            left = "SELECT count(*) FROM accounts WHERE role = 'admin' AND closed = 0"
            was_one = held.role == "admin" and not held.closed
            if by.who and was_one and not connection.execute(left).fetchone()[0]:
                raise AccountError(
                    f"{held.name} is the last admin", hint="give another account the role of admin first"
                )
            connection.execute("DELETE FROM sessions WHERE name = ?", (name,))
        return self.account(name)

    def remove(self, name: str) -> None:
        """Remove an account and its sessions; its decisions stay.

        Raises:
            AccountError: there is none.
        """
        held = self.account(name)
        with self._writing() as connection:
            connection.execute("DELETE FROM sessions WHERE name = ?", (name,))
            connection.execute("DELETE FROM accounts WHERE name = ?", (name,))
            _log(connection, held.name, "", "account removed")

    def account(self, name: str) -> Account:
        """The account of that name, in any case.

        Raises:
            AccountError: there is none.
        """
        with self._reading() as connection:
            row = connection.execute(
                "SELECT name, role, made_at, closed FROM accounts WHERE name = ?", (name,)
            ).fetchone()
        if row is None:
            raise AccountError(f"there is no account {name!r}", hint="`servanda accounts list` shows them")
        return _account(row)

    def all(self) -> list[Account]:
        """The accounts by name."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT name, role, made_at, closed FROM accounts ORDER BY name"
            ).fetchall()
        return [_account(row) for row in rows]

    def log(self, limit: int = 200) -> list[Logged]:
        """What was logged, the last first."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT at, who, address, what FROM log ORDER BY number DESC LIMIT ?", (limit,)
            ).fetchall()
        return [Logged(*row) for row in rows]

    def note(self, who: str, address: str, what: str) -> None:
        """Add a line to the log."""
        with self._writing() as connection:
            _log(connection, who, address, what)

    # Signing in

    def sign_in(self, name: str, password: str, address: str) -> str:
        """The letters of a new session's cookie.

        Raises:
            AccountError: wrong name or password, or too many wrong ones before.
        """
        name = " ".join(name.split())[:80]
        counted = ((f"name {name.casefold()}", WRONG_FOR_A_NAME), (f"at {address}", WRONG_FROM_AN_ADDRESS))
        since = time.time() - CLOSED_FOR
        with self._writing() as connection:
            connection.execute("DELETE FROM wrong WHERE at < ?", (since,))
            for of, most in counted:
                times = connection.execute("SELECT count(*) FROM wrong WHERE of = ?", (of,)).fetchone()[0]
                if times >= most:
                    raise AccountError("too many wrong passwords", hint="wait a quarter of an hour")
            # Counted before it is tried, so that trying many at once gains nothing.
            tried = [(of, time.time()) for of, _ in counted]
            connection.executemany("INSERT INTO wrong VALUES (?, ?)", tried)
            row = connection.execute(
                "SELECT name, password, closed FROM accounts WHERE name = ?", (name,)
            ).fetchone()
        if not self._fits(row[1] if row else self._nobody, password) or row is None:
            self.note(name, address, "sign-in refused")
            raise AccountError("wrong name or password", hint="an admin can give you a new password")
        if row[2]:
            self.note(name, address, "sign-in refused: closed")
            raise AccountError("this account is closed", hint="ask an admin to open it again")
        cookie = secrets.token_urlsafe(32)
        now = time.time()
        with self._writing() as connection:
            connection.execute("DELETE FROM wrong WHERE of = ?", (counted[0][0],))
            connection.execute("DELETE FROM wrong WHERE of = ? AND at = ?", tried[1])
            connection.execute("DELETE FROM sessions WHERE used < ? OR made < ?", (now - IDLE, now - LONGEST))
            connection.execute(
                "INSERT INTO sessions VALUES (?, ?, ?, ?)", (_digest(cookie), row[0], now, now)
            )
            _log(connection, row[0], address, "signed in")
        return cookie

    def sign_out(self, cookie: str, address: str) -> None:
        """End the session of the cookie."""
        visitor = self.visitor(cookie)
        with self._writing() as connection:
            connection.execute("DELETE FROM sessions WHERE digest = ?", (_digest(cookie),))
            if visitor:
                _log(connection, visitor.name, address, "signed out")

    def visitor(self, cookie: str | None) -> Visitor | None:
        """Whose session the cookie is; None for nobody's, or one that is over."""
        if not cookie or len(cookie) > 64:
            return None
        now = time.time()
        with self._reading() as connection:
            row = connection.execute(
                "SELECT accounts.name, accounts.role, used FROM sessions JOIN accounts USING (name)"
                " WHERE digest = ? AND used > ? AND made > ? AND closed = 0",
                (_digest(cookie), now - IDLE, now - LONGEST),
            ).fetchone()
        if row is None:
            return None
        if now - row[2] > 60:
            with self._writing() as connection:
                connection.execute("UPDATE sessions SET used = ? WHERE digest = ?", (now, _digest(cookie)))
        return Visitor(row[0], row[1], cookie)

    def token(self, session: str) -> str:
        """The token of the session's forms."""
        return hmac.new(self._secret, session.encode(), hashlib.sha256).hexdigest()

    def _fits(self, hashed: str, password: str) -> bool:
        from argon2.exceptions import VerificationError

        with self._hashing:
            try:
                return self._hasher.verify(hashed, password[:1000])
            except VerificationError:
                return False

    def _hashed(self, password: str) -> str:
        if len(password) < SHORTEST_PASSWORD:
            raise AccountError(
                f"a password of {len(password)} letters is too short",
                hint=f"at least {SHORTEST_PASSWORD}: some words that only you would put together",
            )
        with self._hashing:
            return self._hasher.hash(password[:1000])

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        try:
            connection = sqlite3.connect(self._path, timeout=10)
            try:
                connection.execute("PRAGMA foreign_keys = ON")
                yield connection
            finally:
                connection.close()
        except sqlite3.DatabaseError as error:
            raise AccountError(
                f"the accounts in {self._path} cannot be used: {error}", hint="name another file"
            ) from None

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._reading() as connection, connection:
            yield connection


def place_of_accounts(path: str | Path | None) -> Path:
    """Where the accounts lie: as given, else by SERVANDA_ACCOUNTS, else a file in the current folder."""
    return Path(path or os.environ.get("SERVANDA_ACCOUNTS") or FILE)


def opened(path: str | Path | None, *, create: bool = False) -> Accounts:
    """The accounts at the path.

    Raises:
        AccountError: there are none there, and `create` is false.
    """
    place = place_of_accounts(path)
    if not create and not place.exists():
        raise AccountError(
            f"there are no accounts at {place}", hint="make one: servanda accounts add NAME --role admin"
        )
    return Accounts(place)


def _account(row: tuple[str, Role, str, int]) -> Account:
    name, role, made_at, closed = row
    return Account(name, role, made_at, bool(closed))


def _role(role: str) -> Role:
    for known in ROLES:
        if role == known:
            return known
    raise AccountError(f"no role {role!r}", hint=f"choose from {', '.join(ROLES)}")


def _digest(cookie: str) -> str:
    return hashlib.sha256(cookie.encode()).hexdigest()


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _log(connection: sqlite3.Connection, who: str, address: str, what: str) -> None:
    connection.execute(
        "INSERT INTO log (at, who, address, what) VALUES (?, ?, ?, ?)", (_now(), who, address, what)
    )


def _log_change(connection: sqlite3.Connection, name: str, by: By, what: str) -> None:
    """Log a change of an account: under who made it, or under its own name where nobody signed in for it."""
    _log(connection, by.who or name, by.address, f"{what} ({name})" if by.who else what)
