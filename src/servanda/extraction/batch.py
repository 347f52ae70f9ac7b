"""Many documents at once, on all cores: the outcomes come in the order of the sources.

At most two documents a core are under way, so that the longest ones bound the memory, whatever their number.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from servanda.claim import Claim
from servanda.document import Document
from servanda.errors import ReadingError, ServandaError
from servanda.extraction.extractor import extract
from servanda.extraction.rules import rules_in_use, use_rules
from servanda.extraction.tally import Tally
from servanda.reading import read

# Below this many bytes in all, one process is done before others would have started.
_WORTH_MORE_PROCESSES = 1_000_000
_UNDER_WAY = 2


@dataclass(frozen=True, slots=True)
class Task:
    """One document to read.

    `shown` is the frame whose claims a tally keeps, None for no tally; with `keep` the outcome has the
    document itself.
    """

    source: str
    language: str = "en"
    tally: bool = False
    shown: str | None = None
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one source: its claims and what the gate dropped, by reason; or the error."""

    source: str
    claims: tuple[Claim, ...] = ()
    reasons: tuple[tuple[str, int], ...] = ()
    tally: Tally | None = None
    error: ServandaError | None = None
    document: Document | None = None


def outcome_of(task: Task) -> Outcome:
    """Read one document and take out its claims; a fault of the extractor costs this one document."""
    tally = Tally(task.shown) if task.tally else None
    try:
        document = read(task.source)
        extraction = extract(document, language=task.language, tally=tally)
    except ServandaError as error:
        return Outcome(task.source, error=error)
    except Exception as fault:  # The text is a stranger's: what no frame foresaw must not stop a batch.
        return Outcome(task.source, error=_fault(task.source, fault))
    reasons = tuple(extraction.reasons.items())
    kept = document if task.keep else None
    return Outcome(task.source, extraction.claims, reasons, tally, document=kept)


def outcomes(tasks: Sequence[Task], *, processes: int | None = None) -> Iterator[Outcome]:
    """The outcome of each task, in their order, whichever is done first.

    `processes` is by default one for a small batch and one a core for a large one.
    """
    wanted = processes or _processes_for(tasks)
    if min(wanted, len(tasks)) < 2:
        yield from map(outcome_of, tasks)
        return
    at = 0
    while at < len(tasks):
        done = 0
        try:
            for outcome in _in_pool(tasks[at:], wanted):
                yield outcome
                done += 1
            return
        except BrokenProcessPool:  # One document ended its process; each under way then gets one of its own.
            at += done
        for task in tasks[at : at + _UNDER_WAY * wanted]:
            yield _alone(task)
        at += _UNDER_WAY * wanted


def _in_pool(tasks: Sequence[Task], processes: int) -> Iterator[Outcome]:
    pool = _pool(min(processes, len(tasks)))
    waiting: deque[Future[Outcome]] = deque()
    try:
        for task in tasks:
            waiting.append(pool.submit(outcome_of, task))
            if len(waiting) >= _UNDER_WAY * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _alone(task: Task) -> Outcome:
    try:
        return next(_in_pool([task], 1))
    except BrokenProcessPool:
        error = ReadingError(
            f"{task.source}: reading it ended the process", hint="is there memory enough? split it"
        )
        return Outcome(task.source, error=error)


def _pool(processes: int) -> ProcessPoolExecutor:
    """Processes that are started afresh: those that are forked would copy the threads of a progress bar."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, context, _prepare, (rules_in_use(),))


def _prepare(rules: Path | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    use_rules(rules)


def _processes_for(tasks: Sequence[Task]) -> int:
    size = 0
    for task in tasks:
        try:
            size += Path(task.source).stat().st_size
        except (OSError, ValueError):
            continue
    return _cores() if size > _WORTH_MORE_PROCESSES else 1


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _fault(source: str, fault: Exception) -> ReadingError:
    return ReadingError(
        f"{source}: its claims could not be extracted ({type(fault).__name__}: {fault})",
        hint="this is a fault in servanda: please report it, with the document if you may",
    )
