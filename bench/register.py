"""Measure that a register of a million claims is as quick to use as one of ten thousand.

    python bench/register.py [--claims NUMBER…] [--place PATH_OR_URL] [--rebuild] [--json]

The register is filled with claims made for the purpose (bench/making.py), and measured whenever it holds one
of the numbers asked for (default: 1000, 3000 and 10000; a million takes half an hour): how long it takes to
read one more document of twenty claims and merge it (the median of many, by the clock and in work of this
process, which other programs disturb less), to look up the records of a pair of countries (the median and the
slowest of many pairs; the first hundred, a hundred in the middle, the first of all of them, all of them), to
record a decision and to show what waits for one, and with --rebuild to derive everything anew. At the end
comes a table of all sizes, with how the last compares to the first.
`--place` names a register that is not there yet: a file, or postgresql://… with an empty database.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))

from making import COUNTRIES, World

from servanda.claim import Claim
from servanda.document import Document
from servanda.register import Query, Register

READINGS = 40  # documents that are read one by one, for the median
PAGE = 100  # records that are shown at once
DECISIONS = 10  # that are made and merged, for the median
SHOWN = 20  # questions of a kind that are shown at once
PROMISED = 200  # milliseconds in which a page of a pair's records comes back
MERGED_TOGETHER = 2000  # documents, while the register is filled


def timed(work: Callable[[], object]) -> float:
    """Seconds by the clock."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def read_one(register: Register, told: tuple[Document, list[Claim]]) -> tuple[float, float]:
    """Seconds by the clock, and seconds of this process's work, which other programs disturb less."""

    def work() -> None:
        register.add(*told)
        register.merge()

    began = time.process_time()
    seconds = timed(work)
    return seconds, time.process_time() - began


def pairs() -> list[tuple[str, str]]:
    """Pairs of all sorts: the busiest, middling ones, and such as have little to do with each other."""
    chosen = [COUNTRIES[place] for place in (0, 1, 2, 5, 10, 20, 30, 40, 49)]
    return list(itertools.combinations(chosen, 2))


def fill(register: Register, coming: Iterator[tuple[Document, list[Claim]]], held: int, claims: int) -> int:
    """Add documents until the register holds so many claims; how many it holds."""
    for number, told in enumerate(coming, 1):
        register.add(*told)
        held += len(told[1])
        if number % MERGED_TOGETHER == 0:
            register.merge()
        if held >= claims:
            break
    register.merge()
    return held


def measure(register: Register, coming: Iterator[tuple[Document, list[Claim]]]) -> dict[str, float]:
    readings = [read_one(register, next(coming)) for _ in range(READINGS)]
    found: list[tuple[float, int]] = []
    first: list[float] = []
    middle: list[float] = []
    work: list[float] = []
    soon: list[float] = []
    for one, other in pairs():
        query = Query(party=one, with_party=other)
        worked = time.process_time()
        first.append(timed(lambda query=query: register.records(query, limit=PAGE)))
        work.append(time.process_time() - worked)
        began = time.perf_counter()
        records = register.records(query)
        found.append((time.perf_counter() - began, len(records)))
        soon.append(timed(lambda query=query: next(register.each_record(query), None)))
        half = len(records) // 2
        middle.append(timed(lambda query=query, half=half: register.records(query, limit=PAGE, offset=half)))
    slowest = max(found)
    return {
        "document_ms": 1000 * median(seconds for seconds, _ in readings),
        "document_work_ms": 1000 * median(work for _, work in readings),
        "page_ms": 1000 * median(first),
        "page_slowest_ms": 1000 * max(first),
        "page_slowest_work_ms": 1000 * max(work),
        "page_in_the_middle_ms": 1000 * median(middle),
        "page_in_the_middle_slowest_ms": 1000 * max(middle),
        "pages_too_slow": sum(1000 * seconds > PROMISED for seconds in (*first, *middle)),
        "first_of_pair_slowest_ms": 1000 * max(soon),
        "pair_ms": 1000 * median(seconds for seconds, _ in found),
        "pair_slowest_ms": 1000 * slowest[0],
        "pair_slowest_records": slowest[1],
        "pairs_too_slow": sum(1000 * seconds > PROMISED for seconds, _ in found),
        "decision_ms": 1000 * median(decide_one(register, next(coming)) for _ in range(DECISIONS)),
        "queue_ms": 1000 * timed(lambda: register.queue(("decisions", "values", "records"), limit=SHOWN)),
        "queue_of_parties_ms": 1000 * timed(lambda: register.queue(("parties",), limit=SHOWN)),
    }


def decide_one(register: Register, told: tuple[Document, list[Claim]]) -> float:
    """Seconds that a decision on two claims of a document takes, with the merge that follows."""
    register.add(*told)
    register.merge()
    one, other = (claim.id for claim in told[1][:2])

    def work() -> None:
        register.decide("different", one, other, who="bench")
        register.merge()

    return timed(work)


def run(place: str, sizes: list[int], *, rebuild: bool) -> Iterator[dict[str, float]]:
    """What was measured at each size, in turn."""
    extra = 20 * (READINGS + DECISIONS)  # claims that are read while measuring
    coming = World(seed=1).documents(max(sizes) + extra * (len(sizes) + 1))
    held = 0
    with Register.create(place) as register:
        for size in sorted(sizes):
            began, worked = time.perf_counter(), time.process_time()
            before, held = held, fill(register, coming, held, size)
            seconds, worked = time.perf_counter() - began, time.process_time() - worked
            fresh = max(1, held - before)
            row = {"claims": held, "filling_ms_a_claim": 1000 * seconds / fresh}
            row["filling_work_ms_a_claim"] = 1000 * worked / fresh
            row |= measure(register, coming)
            yield row
            held += extra
            if rebuild:
                worked = time.process_time()
                seconds = timed(register.rebuild)
                worked = time.process_time() - worked
                made = {
                    "rebuild_s": seconds,
                    "rebuild_ms_a_claim": 1000 * seconds / held,
                    "rebuild_work_ms_a_claim": 1000 * worked / held,
                }
                yield {"claims": held} | made


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=int, nargs="+", default=[1000, 3000, 10000])
    parser.add_argument("--place")
    parser.add_argument("--rebuild", action="store_true")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = arguments.place or str(Path(folder, "register.db"))
        rows = []
        for row in run(place, arguments.claims, rebuild=arguments.rebuild):
            rows.append(row)
            if not arguments.json:
                print("  ".join(f"{name} {value:,.2f}" for name, value in row.items()), flush=True)
    if arguments.json:
        print(json.dumps(rows, indent=1))
    if not arguments.json:
        print("\n" + table(rows, sorted(arguments.claims)))


def table(rows: list[dict[str, float]], sizes: list[int]) -> str:
    """What was measured as a table in Markdown: a line a measure, a column a size, and last to first."""
    at: dict[str, list[float]] = {}
    for row in rows:
        for name, value in row.items():
            if name != "claims":
                at.setdefault(name, []).append(value)
    lines = [["claims", *(f"{size:,}" for size in sizes), "last to first"], ["---"] * (len(sizes) + 2)]
    for name, values in at.items():
        compared = f"{values[-1] / values[0]:.2f}" if len(values) > 1 and values[0] else ""
        lines.append([name.replace("_", " "), *(f"{value:,.2f}" for value in values), compared])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    main()
