"""Measure that exporting a large register takes no more memory than exporting a small one.

    python bench/exports.py [--claims NUMBER…] [--format NAME…] [--folder FOLDER] [--json]

Registers are filled with claims made for the purpose (bench/making.py; default: 2000 and 20000; filling one
with 200000 takes ten minutes or more), kept in `--folder` if one is named, and exported to each format in a
process of its own. Told are the seconds, the size of what was written, and by how many MB the process grew
from its start to its highest, by the operating system's count, the format's library included. SQLite may keep
2 MB of the register at hand for this, and not its usual 64, which a small register does not fill. In the end,
how the last size compares with the first. The table `findings`, for which all figures are audited, is
measured by itself, and the tables without it.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from making import World

TABLES = ("claims", "records", "figures", "documents", "notes")
OF_TABLES = ("csv", "xlsx", "parquet")
FINDINGS = "csv, findings"
MERGED_TOGETHER = 2000  # documents


def filled(place: Path, claims: int) -> Path:
    """A register of so many claims, made if it is not there."""
    from servanda.register import Register

    if not place.exists():
        part = place.with_suffix(".part")
        with Register.create(part) as register:
            for number, told in enumerate(World(seed=1).documents(claims), 1):
                register.add(*told)
                if number % MERGED_TOGETHER == 0:
                    register.merge()
            register.merge()
        part.rename(place)
    return place


def one(place: str, name: str, to: str) -> None:
    """Export in this process, and print what it took."""
    from sqlalchemy import event
    from sqlalchemy.pool import Pool

    from servanda.exports import export
    from servanda.register import Register

    tables = ["findings"] if name == FINDINGS else list(TABLES) if name in OF_TABLES else None
    name = "csv" if name == FINDINGS else name
    event.listen(Pool, "checkout", lambda database, *_: database.execute("PRAGMA cache_size = -2000"))
    with Register.open(place) as register:
        before, began = peak(), time.perf_counter()
        written = export(register, name, Path(to), tables=tables)
        seconds = time.perf_counter() - began
    size = sum(file.stat().st_size for file in written.files)
    print(json.dumps({"seconds": seconds, "written_mb": size / 1e6, "grew_mb": peak() - before}))


def peak() -> float:
    """The most that this process has held in memory, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(place: Path, name: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        words = [
            sys.executable,
            __file__,
            "--one",
            name,
            "--place",
            str(place),
            "--to",
            str(Path(folder, "out")),
        ]
        done = subprocess.run(words, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=int, nargs="+", default=[2000, 20000])
    parser.add_argument("--format", nargs="+")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--place", help=argparse.SUPPRESS)
    parser.add_argument("--to", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        one(arguments.place, arguments.one, arguments.to)
        return
    from servanda.exports.formats import FORMATS

    names = arguments.format or [*FORMATS, FINDINGS]
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        rows = []
        for claims in sorted(arguments.claims):
            place = filled(folder / f"{claims}.db", claims)
            for name in names:
                rows.append({"claims": claims, "format": name} | measured(place, name))
                if not arguments.json:
                    row = rows[-1]
                    took = f"{row['seconds']:7.1f} s {row['written_mb']:8.1f} MB written"
                    print(f"{claims:>9,}  {name:<14}{took} {row['grew_mb']:7.1f} MB grown", flush=True)
    if arguments.json:
        print(json.dumps(rows, indent=1))
        return
    sizes = sorted(arguments.claims)
    for name in names if len(sizes) > 1 else ():
        first, last = (
            next(row["grew_mb"] for row in rows if (row["claims"], row["format"]) == (size, name))
            for size in (sizes[0], sizes[-1])
        )
        times = sizes[-1] / sizes[0]
        print(f"{name:<14} {times:g} times the claims take {last / max(first, 0.1):.2f} times the memory")


if __name__ == "__main__":
    main()
