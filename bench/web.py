"""Measure the web app: how long each page takes, and how it fares with thirty people at once.

    python bench/web.py [--claims NUMBER] [--place PATH_OR_URL] [--people NUMBER] [--json]

A register is filled with claims made for the purpose (bench/making.py), or one is named that is there. The
app runs in a process of its own, as a desk runs it. Pages are asked for one after the other: the median and
the slowest of several, and the work of the process for one of them, which other programs disturb less; before
that once, to fill what is kept. Then so many people read at once, each with a second between two pages, and
the 50th and 95th percentile of their waits are told. What the pages need of the audit and the promises is
worked out beside them; how long that took is told too.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median, quantiles

import httpx

sys.path.insert(0, str(Path(__file__).parent))

from making import World

from servanda.register import Register

TIMES = 15
READING = 20.0  # seconds that the people read
PAUSE = 1.0  # seconds between two pages of one person
PAGES = {
    "home": "/",
    "review": "/review",
    "claims to check": "/review?sort=claims",
    "documents": "/documents",
    "document": "/documents/7",
    "records": "/records",
    "records of a pair": "/records?party=Kenya&partner=Tanzania",
    "records, the latest": "/records?order=latest",
    "deals of a country, the latest": "/records?kind=deal&party=Kenya&order=latest",
    "record": "/records/{record}",
    "desks": "/desks",
    "desk of deals": "/desks/deals",
    "desk of trade, a country": "/desks/trade?party=Kenya",
    "desk of science": "/desks/science",
    "desk of regions": "/desks/regions",
    "parties": "/parties",
    "party": "/parties/KE",
    "pair": "/pairs?one=Kenya&other=Tanzania",
    "audit": "/audit",
    "promises": "/promises",
    "promises of a country": "/promises?party=Kenya&standing=overdue",
    "docket": "/docket?one=Kenya&other=Tanzania",
    "search": "/search?text=tractors",
    "map": "/map",
    "timeline": "/timeline",
    "network": "/network",
    "decisions": "/decisions",
}


def fill(place: Path, claims: int) -> None:
    """Make a register of so many claims."""
    with Register.create(place) as register:
        for number, told in enumerate(World().documents(claims), 1):
            register.add(*told)
            if number % 2000 == 0:
                register.merge()
        register.merge()


def started(place: str) -> tuple[subprocess.Popen[str], str]:
    """The app on the register, and its address."""
    called = [sys.executable, "-c", "from servanda.cli.main import run; run()", "serve"]
    server = subprocess.Popen(
        [*called, "--port", "0", "--register", place], stderr=subprocess.PIPE, text=True
    )
    assert server.stderr
    for line in server.stderr:
        found = re.search(r"http://\S+", line)
        if found:
            return server, found[0]
    raise SystemExit("the app did not start")


def timed(client: httpx.Client, address: str) -> float:
    """Milliseconds until the whole page is there."""
    began = time.perf_counter()
    answer = client.get(address)
    answer.raise_for_status()
    return 1000 * (time.perf_counter() - began)


def work_of(process: int) -> float:
    """Milliseconds of work that a process has done, which other programs disturb less than the clock; 0 where
    the system does not tell."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def each_page(address: str, pages: dict[str, str], process: int) -> dict[str, tuple[float, float, float]]:
    """Page → the median and the slowest of several times, and the work for one, in milliseconds."""
    with httpx.Client(base_url=address, trust_env=False, timeout=120) as client:
        found = {}
        for name, path in pages.items():
            timed(client, path)
            before = work_of(process)
            times = [timed(client, path) for _ in range(TIMES)]
            found[name] = (median(times), max(times), (work_of(process) - before) / TIMES)
    return found


def people(address: str, pages: dict[str, str], number: int) -> list[float]:
    """The waits of so many people who read at once, in milliseconds."""
    waits: list[float] = []
    until = time.monotonic() + READING

    def one(seed: int) -> None:
        chooses = random.Random(seed)
        with httpx.Client(base_url=address, trust_env=False, timeout=120) as client:
            time.sleep(chooses.uniform(0, PAUSE))
            while time.monotonic() < until:
                waits.append(timed(client, chooses.choice(list(pages.values()))))
                time.sleep(PAUSE)

    threads = [threading.Thread(target=one, args=(seed,)) for seed in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return waits


def settled(address: str) -> float:
    """Seconds until the audit and the promises have been worked out."""
    began = time.perf_counter()
    with httpx.Client(base_url=address, trust_env=False, timeout=120) as client:
        while "being worked out" in client.get("/").text:
            time.sleep(1)
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--place")
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = given.place or str(Path(folder) / "bench.db")
        if not given.place:
            fill(Path(place), given.claims)
        with Register.open(place) as register:
            [record] = register.records(limit=1, offset=5)
        pages = {name: path.format(record=record.id) for name, path in PAGES.items()}
        server, address = started(place)
        try:
            worked_out = settled(address)
            times = each_page(address, pages, server.pid)
            waits = people(address, pages, given.people)
        finally:
            server.terminate()
            server.wait(30)
    cuts = quantiles(waits, n=20)
    told = {
        "claims": given.claims if not given.place else given.place,
        "worked_out_seconds": round(worked_out, 1),
        "pages_ms": {name: [round(each, 1) for each in measured] for name, measured in times.items()},
        "people": given.people,
        "answers": len(waits),
        "wait_ms": {"median": round(cuts[9], 1), "95th percentile": round(cuts[18], 1)},
    }
    if given.json:
        print(json.dumps(told))
        return
    print(f"{told['claims']} claims; audit and promises worked out in {worked_out:.1f} s")
    print(f"{'page':32}{'median ms':>11}{'slowest ms':>12}{'work ms':>9}")
    for name, (middle, most, work) in times.items():
        print(f"{name:32}{middle:11.1f}{most:12.1f}{work:9.1f}")
    print(f"{given.people} people at once, {len(waits)} pages:")
    print(f"half within {cuts[9]:.0f} ms, 95% within {cuts[18]:.0f} ms")


if __name__ == "__main__":
    main()
