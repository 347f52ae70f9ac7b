"""Score the extractor, in one process, on the sample corpora beside the repository.

    python bench/scores.py                          # every corpus
    python bench/scores.py --split                  # and what nobody read while building, as sums only
    python bench/scores.py --only ke-tz-trade-2022 --misses

A corpus is a folder of NAME.txt with gold claims of the same name in ../gold/CORPUS/NAME.jsonl. The texts
named in bench/held_out.txt measure how the extractor does on text that nobody looked at while building it:
they are left out unless --split asks for them, and then only their sum is printed, never a text or a claim.
So are our own news items in tests/material/unread.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from servanda.evaluation import (
    Sample,
    miss_lines,
    parse_gold,
    samples_in,
    score_lines,
    score_values,
    scores_of,
    total_of,
    weigh,
)

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"
OWN = HERE.parent / "tests" / "material"
HELD_OUT = frozenset((HERE / "held_out.txt").read_text(encoding="utf-8").split())


def score(title: str, samples: list[Sample], *, misses: bool, rows: bool, quiet: bool) -> dict[str, Any]:
    """Extract and score the samples; print what came of it unless `quiet`."""
    from servanda.extraction import extract
    from servanda.reading import read

    tallies, seconds, size = [], 0.0, 0
    for sample in samples:
        began = time.perf_counter()
        document = read(str(sample.document))
        found = extract(document).claims
        seconds += time.perf_counter() - began
        size += len(document.original)
        gold = parse_gold(sample.gold.read_text(encoding="utf-8").splitlines(), where=sample.name)
        verdict = weigh(gold, found, document.original)
        tallies.append(verdict.tally)
        if misses:
            print(*miss_lines(sample.name, verdict), sep="\n")
    scores = scores_of(total_of(tallies))
    if not quiet:
        speed = size / seconds / 1000
        print(f"== {title}: {len(samples)} documents, {size / 1000:.0f}k characters, {speed:.0f}k a second")
        print(*score_lines(scores, rows=rows), "", sep="\n")
    return score_values(scores)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--root", type=Path, default=SHARED, help="holds corpus/ and gold/")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="corpora or documents")
    parser.add_argument("--split", action="store_true", help="add the held-out texts, as one sum")
    parser.add_argument("--misses", action="store_true", help="list what was missed and what was spurious")
    parser.add_argument("--brief", action="store_true", help="leave out the rows by kind and by slot")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    results = {}
    corpora = arguments.root / "gold"
    if not corpora.is_dir():
        print(f"no sample corpora at {arguments.root}: --root FOLDER names another place", file=sys.stderr)
    for folder in sorted(corpora.iterdir()) if corpora.is_dir() else ():
        samples = samples_in(folder, arguments.root / "corpus" / folder.name)
        seen = [sample for sample in samples if sample.name not in HELD_OUT]
        unseen = [sample for sample in samples if sample.name in HELD_OUT]
        if arguments.only:
            seen = [sample for sample in seen if {sample.name, folder.name} & set(arguments.only)]
        parts = [(folder.name, seen, arguments.misses)]
        if arguments.split and (not arguments.only or folder.name in arguments.only):
            parts.append((f"{folder.name}, held out", unseen, False))
        for title, some, misses in parts:
            if some:
                results[title] = score(
                    title, some, misses=misses, rows=not arguments.brief, quiet=arguments.json
                )
    if arguments.split and not arguments.only:
        own = samples_in(OWN / "unread", OWN / "unread")
        results["own, unread"] = score(
            "our own news, unread", own, misses=False, rows=not arguments.brief, quiet=arguments.json
        )
    if arguments.json:
        print(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
