"""Measure how long `servanda --help` takes to answer, against a bare interpreter that does nothing.

    python bench/start.py [--runs 15] [--json]

Medians of alternating runs, so that what else the machine does falls on both alike.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

BESIDE = Path(sys.executable).parent
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "import servanda": [sys.executable, "-c", "import servanda"],
    "servanda --help": [str(BESIDE / "servanda"), "--help"],
    "servanda --version": [str(BESIDE / "servanda"), "--version"],
}


def seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    for command in COMMANDS.values():
        seconds(command)
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(arguments.runs):
        for name, command in COMMANDS.items():
            taken[name].append(seconds(command))
    medians = {name: statistics.median(times) for name, times in taken.items()}
    bare = medians["python -c pass"]
    if arguments.json:
        rows = {name: {"seconds": time, "ratio": time / bare} for name, time in medians.items()}
        print(json.dumps(rows, indent=1))
        return
    for name, median in medians.items():
        print(f"{name:20} {1000 * median:6.0f} ms   {median / bare:4.1f} x bare")


if __name__ == "__main__":
    main()
