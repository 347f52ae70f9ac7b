"""The last overview of a register, and the working out of the next beside whatever else is asked."""

from __future__ import annotations

import hashlib
import os
import secrets
import sys
import tempfile
import threading
import time
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

from servanda.desks import overview_rows
from servanda.desks.overview import Overview
from servanda.desks.state import state_in
from servanda.desks.working_out import Apart, identity_of, work_out
from servanda.register import Register
from servanda.register.database import shown

WAIT = 2.0  # seconds that a page waits for an overview before it does without
QUICK = 0.6  # seconds in which an overview is worked out that a page waits for each time
STALE_AFTER = 600.0  # seconds after which one is worked out anew though nothing seems to have changed
APART_FROM = 1000  # claims from which an overview is worked out in a process of its own
CACHE = "SERVANDA_CACHE"


class Watch:
    """The last overview of a register, and the working out of the next; safe to ask from many threads.

    That of a large register outlives the program: it is kept in a file, and the next program shows it until
    it has worked out its own.
    """

    def __init__(self, register: Register, *, wait: float = WAIT, folder: Path | None = None) -> None:
        self._register = register
        self._wait = wait
        self._folder = folder
        self._lock = threading.Lock()
        self._last: tuple[Overview, float] | None = None
        self._fault: Exception | None = None
        self._worker: threading.Thread | None = None
        self._apart: Apart | None = None
        self._looked = False

    def overview(self, day: date | None = None, *, wait: float | None = None) -> Overview | None:
        """The overview of the register as it is, or where that takes too long the last one; None where there
        is none yet. `is_current` tells which.

        Who waits for nothing (0) gets the last one, and has the next one begun only where the last did not
        take long or was some time ago: a decision each second must not keep the machine busy.
        """
        wanted = day or date.today()
        with self._lock:
            if not self._looked:
                self._looked, self._last = True, self._left_behind()
            if self._is_current(wanted):
                return self._last[0] if self._last else None
            if wait == 0 and self._last and time.monotonic() - self._last[1] < 2 * self._last[0].seconds:
                return self._last[0]
            worker = self._started(wanted)
        worker.join(self._wait if wait is None else wait)
        with self._lock:
            if self._fault is not None and not worker.is_alive():
                fault, self._fault = self._fault, None
                raise fault
            return self._last[0] if self._last else None

    def glance(self, within: float | None = None) -> Overview | None:
        """The overview for someone who goes from page to page: of a register where it takes no longer than so
        many seconds (QUICK) as it is, of a larger one the last."""
        last, quick = self._last, QUICK if within is None else within
        return self.overview(wait=2 * quick if last and last[0].seconds < quick else 0)

    def is_current(self, overview: Overview | None) -> bool:
        """Whether the overview is of the register as it is now."""
        if overview is None:
            return False
        with self._register.reading() as connection:
            return state_in(connection) == overview.state

    def close(self) -> None:
        """End what is being worked out in another process."""
        if self._apart is not None:
            self._apart.stop()

    def _is_current(self, day: date) -> bool:
        if self._last is None:
            return False
        overview, made = self._last
        if overview.day != day or time.monotonic() - made > STALE_AFTER + 20 * overview.seconds:
            return False
        with self._register.reading() as connection:
            return state_in(connection) == overview.state

    def _started(self, day: date) -> threading.Thread:
        if self._worker is None or not self._worker.is_alive():
            self._worker = threading.Thread(target=self._work, args=(day,), daemon=True, name="overview")
            self._worker.start()
        return self._worker

    def _work(self, day: date) -> None:
        try:
            made = self._made(day)
        except Exception as error:  # told to whoever asked, in their own thread
            with self._lock:
                self._fault = error
            return
        with self._lock:
            self._last, self._fault = (made, time.monotonic()), None

    def _made(self, day: date) -> Overview:
        with self._register.reading() as connection:
            claims, identity = state_in(connection).claims, identity_of(connection)
        if claims < APART_FROM:
            rows = overview_rows.empty()
            work_out(self._register, day, rows)
            made = overview_rows.opened(rows)
        else:
            folder = self._kept_in()
            target = folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S.%f}-{secrets.token_hex(4)}.overview"
            self._apart = Apart.start(self._register.place, day, target)
            self._apart.wait()
            self._apart = None
            made = overview_rows.opened_file(target, identity)
            for old in folder.glob("*.overview"):
                if old != target and old.name < target.name:
                    with suppress(OSError):  # on some systems it stays while someone reads it
                        old.unlink()
        assert made is not None
        return made

    def _left_behind(self) -> tuple[Overview, float] | None:
        """The overview that an earlier program left, with the time at which it will have been made."""
        with self._register.reading() as connection:
            if state_in(connection).claims < APART_FROM:
                return None
            identity = identity_of(connection)
        for path in sorted(self._kept_in().glob("*.overview"), reverse=True):
            found = overview_rows.opened_file(path, identity)
            if found is not None:
                age = datetime.now(UTC) - datetime.fromisoformat(found.made_at)
                return found, time.monotonic() - max(0.0, age.total_seconds() - found.seconds)
        return None

    def _kept_in(self) -> Path:
        """A folder for the overviews of this register, which only this user may read."""
        if self._folder is None:
            place = self._register.place
            named = shown(place) if "://" in place else str(Path(place).absolute())
            wanted = cache() / hashlib.sha256(named.encode()).hexdigest()[:16]
            try:
                wanted.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError:
                wanted = Path(tempfile.mkdtemp(prefix="servanda-"))
            self._folder = wanted
        return self._folder


def cache() -> Path:
    """Where servanda keeps what it can work out again: SERVANDA_CACHE, else the system's own folder for such
    things."""
    given = os.environ.get(CACHE)
    if given:
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "servanda" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "servanda"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "servanda"
