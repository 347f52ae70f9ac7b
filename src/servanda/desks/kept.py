"""Answers that are kept as long as the register stays as it is: counts and drawings over all of it."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from servanda.desks.state import State, state_in
from servanda.desks.watch import STALE_AFTER
from servanda.register import Register

Answer = TypeVar("Answer")
MOST = 256


class Kept:
    """The last answers by what was asked; safe to ask from many threads."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._lock = threading.Lock()
        self._held: OrderedDict[Hashable, tuple[State, float, Any]] = OrderedDict()

    def of(self, asked: Hashable, answer: Callable[[], Answer]) -> Answer:
        """The answer to what is asked, worked out where the register has changed since."""
        with self._register.reading() as connection:
            state = state_in(connection)
        now = time.monotonic()
        with self._lock:
            found = self._held.get(asked)
            if found and found[0] == state and now - found[1] < STALE_AFTER:
                self._held.move_to_end(asked)
                kept: Answer = found[2]
                return kept
        made = answer()
        with self._lock:
            self._held[asked] = (state, now, made)
            while len(self._held) > MOST:
                self._held.popitem(last=False)
        return made
