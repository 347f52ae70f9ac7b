"""Measure how many characters a second are read and their claims taken out, and that the time grows evenly.

    python bench/speed.py [--text FILE] [--json]

The text is by default the longest of the sample corpora beside the repository. quantulum3 (quantities) and
natasha
(Russian names and dates) do a part of this work; they run on the same text where they are installed:
`pip install quantulum3 natasha setuptools`. One process, one core, best of three.

Hostile texts of growing size stand for what a user might feed it: a text without a full stop, nothing but
numbers, brackets and quotation marks that never close. Each is read at two sizes, four times apart.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

LIMIT = 60  # seconds for one hostile text
# Reads a short text first, so that loading the dictionaries is not part of the time.
ALONE = """
import sys, tempfile, time
from pathlib import Path
from servanda.errors import ServandaError
from servanda.extraction import extract
from servanda.reading import read

with tempfile.TemporaryDirectory() as folder:
    short = Path(folder, "short.txt")
    short.write_text("In 2024 exports to Chad grew by 4 percent.", encoding="utf-8")
    extract(read(short))
began = time.perf_counter()
try:
    extract(read(sys.argv[1]))
except ServandaError as error:
    print(error, file=sys.stderr)
print(time.perf_counter() - began)
"""
SHARED = Path(__file__).resolve().parents[2] / "shared"
HOSTILE: dict[str, Callable[[int], str]] = {
    "no full stop": lambda size: ("trade of the two countries with others " * (size // 38))[:size],
    "numbers in a row": lambda size: " ".join(str(number) for number in range(10**5, 10**5 + size // 7)),
    "names in a row": lambda size: ("Minister Anna Bell of Northern Trade Chamber and " * (size // 48))[
        :size
    ],
    "open brackets": lambda size: "(" * (size // 2) + " «“" * (size // 6),
    "one sentence a line": lambda size: (
        "Exports to Chad grew by 4 percent to $5 million in 2024.\n\n" * (size // 58)
    ),
    "one long word": lambda size: "a" * size,
}


def longest_sample() -> Path | None:
    texts = sorted((SHARED / "corpus").glob("*/*.txt"), key=lambda path: path.stat().st_size)
    return texts[-1] if texts else None


def extract_file(path: str) -> int:
    from servanda.extraction import extract
    from servanda.reading import read

    return len(extract(read(path)).claims)


def best(work: Callable[[], object], rounds: int = 3) -> float:
    """The shortest of a few runs, in seconds: the one that the rest of the machine disturbed least."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def others(text: str) -> dict[str, Callable[[], object]]:
    """The comparable extractors that are installed, ready to run over the text."""
    found: dict[str, Callable[[], object]] = {}
    try:
        from quantulum3 import parser

        found["quantulum3"] = lambda: parser.parse(text)
    except ImportError:
        pass
    try:
        from natasha import DatesExtractor, MoneyExtractor, MorphVocab, NamesExtractor

        morphology = MorphVocab()
        extractors = [kind(morphology) for kind in (NamesExtractor, DatesExtractor, MoneyExtractor)]
        found["natasha"] = lambda: [list(extractor(text)) for extractor in extractors]
    except ImportError:
        pass
    return found


def compare(path: Path) -> dict[str, float]:
    """Characters a second, by extractor."""
    from servanda.gazetteer import find_places

    text = path.read_text(encoding="utf-8")
    extract_file(str(path))
    speeds = {"servanda (read and extract)": len(text) / best(lambda: extract_file(str(path)))}
    speeds["servanda (places alone)"] = len(text) / best(lambda: find_places(text))
    for name, work in others(text).items():
        speeds[name] = len(text) / best(work, rounds=1)
    return speeds


def growth(path: Path, folder: Path) -> dict[str, float | None]:
    """How many times longer a text takes, against how many times longer it is: 1 is even growth.

    None where the longer text took more than `LIMIT`.
    """
    text = path.read_text(encoding="utf-8")
    found = {"the text, 10 times": timed_ratio(text, "\n\n".join([text] * 10), 10, folder)}
    for name, make in HOSTILE.items():
        found[f"{name}, 1 MB"] = timed_ratio(make(250_000), make(1_000_000), 4, folder)
    return found


def timed_ratio(small: str, large: str, times: int, folder: Path) -> float | None:
    seconds = []
    for text, rounds in ((small, 2), (large, 1)):
        path = folder / "text.txt"
        path.write_text(text, encoding="utf-8")
        runs = [apart(path) for _ in range(rounds)]
        known = [run for run in runs if run is not None]
        if not known:
            return None
        seconds.append(min(known))
    return seconds[1] / seconds[0] / times


def apart(path: Path) -> float | None:
    """The seconds that the extraction takes in a process of its own; None beyond the limit."""
    command = [sys.executable, "-c", ALONE, str(path)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=True)
    except subprocess.TimeoutExpired:
        return None
    return float(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--text", type=Path, default=longest_sample())
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    if arguments.text is None:
        print("no sample corpora beside the repository: name a text with --text FILE")
        return
    speeds = compare(arguments.text)
    with tempfile.TemporaryDirectory() as folder:
        ratios = growth(arguments.text, Path(folder))
    if arguments.json:
        print(json.dumps({"characters_a_second": speeds, "growth": ratios}, indent=1))
        return
    print(f"characters a second on {arguments.text.name} ({arguments.text.stat().st_size / 1000:.0f} kB)")
    for name, speed in speeds.items():
        print(f"  {name:30} {speed:10,.0f}")
    print("growth of time over growth of text (1.0 is even)")
    for name, ratio in ratios.items():
        print(f"  {name:30} {ratio:10.2f}" if ratio else f"  {name:30} more than {LIMIT} s")


if __name__ == "__main__":
    main()
