"""What takes long to work out over a whole register: findings, where promises stand, what waits.

An `Overview` belongs to one state of the register. A `Watch` keeps the last one and works out the next beside
whatever else is asked, so that no page waits long for it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from servanda.audit import Audit, Finding, audit
from servanda.desks.state import State, state_in
from servanda.register import Decision, Register, Waiting
from servanda.register.decision import standing
from servanda.tracking import Commitment, track

WAIT = 2.0  # seconds that a page waits for an overview before it does without
QUICK = 0.6  # seconds in which an overview is worked out that a page waits for each time
STALE_AFTER = 600.0  # seconds after which one is worked out anew though nothing seems to have changed


@dataclass(frozen=True, slots=True)
class Overview:
    """The audit, the commitments as they stand on `day`, and the questions that wait, of one state.

    `contradictions` are the figures and dates that cannot all be true: those of two sources first, then those
    of the fewest claims, then those furthest apart for their size. `seconds` is how long it all took.
    """

    state: State
    day: date
    audit: Audit
    commitments: tuple[Commitment, ...]
    waiting: tuple[Waiting, ...]
    seconds: float
    contradictions: tuple[Finding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the audit found, contradictions first."""
        return self.audit.findings

    def finding(self, identity: str) -> Finding | None:
        """The finding of that id."""
        return next((finding for finding in self.findings if finding.id == identity), None)

    def commitment(self, record: str) -> Commitment | None:
        """The commitment that the record of that id is."""
        return next((each for each in self.commitments if each.record.id == record), None)


def work_out(register: Register, day: date) -> Overview:
    """The overview of the register as it is, its promises judged on `day`."""
    began = time.perf_counter()
    with register.reading() as connection:
        state = state_in(connection)
    records = register.records()
    documents = [document.metadata for document in register.documents()]
    found = audit(records, documents=documents, official=register.official_figures())
    promises = track(records, on=day, documents=documents, apart=said_apart(register.decisions()))
    waiting = register.queue()
    clashes = sorted((each for each in found.findings if each.verdict == "contradictory"), key=_interest)
    seconds = time.perf_counter() - began
    return Overview(state, day, found, tuple(promises), tuple(waiting), seconds, tuple(clashes))


def said_apart(decisions: Iterable[Decision]) -> set[frozenset[str]]:
    """Pairs of claims, by id, that a person said speak of two things, and nobody took it back."""
    return {
        frozenset((decision.one, decision.other))
        for decision in standing(decisions)
        if decision.kind == "different" and decision.one and decision.other
    }


class Watch:
    """The last overview of a register, and the working out of the next; safe to ask from many threads."""

    def __init__(self, register: Register, *, wait: float = WAIT) -> None:
        self._register = register
        self._wait = wait
        self._lock = threading.Lock()
        self._last: tuple[Overview, float] | None = None
        self._fault: Exception | None = None
        self._worker: threading.Thread | None = None

    def overview(self, day: date | None = None, *, wait: float | None = None) -> Overview | None:
        """The overview of the register as it is, or where that takes too long the last one; None where there
        is none yet. `is_current` tells which.

        Who waits for nothing (0) gets the last one, and has the next one begun only where the last did not
        take long or was some time ago: a decision each second must not keep the machine busy.
        """
        wanted = day or date.today()
        with self._lock:
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
            made = work_out(self._register, day)
        except Exception as error:  # told to whoever asked, in their own thread
            with self._lock:
                self._fault = error
            return
        with self._lock:
            self._last, self._fault = (made, time.monotonic()), None


def _interest(finding: Finding) -> tuple[bool, int, float]:
    sources = {claim.doc for claim in finding.claims}
    return len(sources) < 2, len(finding.claims), -_relative_distance(finding)


def _relative_distance(finding: Finding) -> float:
    bounds = finding.bounds
    size = max((abs(end) for end in (bounds.low, bounds.high) if end is not None), default=0) if bounds else 0
    return float(finding.apart / size) if finding.apart and size else 0.0
