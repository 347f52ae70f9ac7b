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
SLOW = 0.05  # seconds from which an answer is one that took long
WORTH = 50  # how many times as long as it took such an answer may be a little old


class Kept:
    """The last answers by what was asked; safe to ask from many threads."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._lock = threading.Lock()
        self._held: OrderedDict[Hashable, tuple[State, float, float, Any]] = OrderedDict()

    def of(self, asked: Hashable, answer: Callable[[], Answer]) -> Answer:
        """The answer to what is asked, worked out where the register has changed since.

        An answer that took long, such as a count over a million claims, stays for some seconds all the same,
        so that a decision each second does not have everything counted each second.
        """
        with self._register.reading() as connection:
            state = state_in(connection)
        now = time.monotonic()
        with self._lock:
            found = self._held.get(asked)
            if found and now - found[1] < (STALE_AFTER if found[0] == state else _while(found[2])):
                self._held.move_to_end(asked)
                kept: Answer = found[3]
                return kept
        made = answer()
        done = time.monotonic()
        with self._lock:
            self._held[asked] = (state, done, done - now, made)
            while len(self._held) > MOST:
                self._held.popitem(last=False)
        return made


def _while(took: float) -> float:
    """The seconds for which an answer that took so many stays though the register has changed."""
    return WORTH * took if took > SLOW else 0.0
