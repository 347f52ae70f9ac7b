"""Score the extractor, in one process, on the sample corpora beside the repository.

    python bench/scores.py                          # every corpus
    python bench/scores.py --split                  # the held-out texts of `world` apart, as one sum only
    python bench/scores.py --only ke-tz-trade-2022 --misses

A corpus is a folder of NAME.txt with gold claims of the same name in ../gold/CORPUS/NAME.jsonl. The texts
named in bench/held_out.txt measure how the extractor does on text that nobody looked at while building it:
they are left out unless --split asks for them, and then only their sum is printed, never a text or a claim.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"
HELD_OUT = frozenset((HERE / "held_out.txt").read_text(encoding="utf-8").split())

sys.path.insert(0, str(SHARED / "bench"))


def claims_of(text: Path) -> list[dict[str, Any]]:
    from servanda.extraction import extract
    from servanda.reading import read

    return [json.loads(claim.to_json()) for claim in extract(read(str(text)))]


def documents(root: Path, only: Iterable[str]) -> dict[str, list[tuple[Path, Path]]]:
    """For each corpus its (gold, text) pairs; `only` names corpora or documents."""
    wanted = set(only)
    found: dict[str, list[tuple[Path, Path]]] = {}
    for folder in sorted((root / "gold").iterdir()):
        for gold in sorted(folder.glob("*.jsonl")):
            if not wanted or folder.name in wanted or gold.stem in wanted:
                found.setdefault(folder.name, []).append(
                    (gold, root / "corpus" / folder.name / f"{gold.stem}.txt")
                )
    return found


def show_misses(name: str, missed: list[dict[str, Any]], spurious: list[dict[str, Any]]) -> None:
    for word, claims in (("missed", missed), ("spurious", spurious)):
        for claim in claims:
            by = f" [{claim['found_by']}]" if word == "spurious" else ""
            print(
                f"  {word:8} {name} {claim.get('id')} {claim['kind']}/{claim['form']}/{claim['status']}"
                f" {claim.get('what')}{by} | {claim['quote'][:200]}"
            )


def run(title: str, pairs: list[tuple[Path, Path]], *, misses: bool, as_json: bool) -> dict[str, Any] | None:
    import score

    if not pairs:
        return None
    tallies, seconds, size = [], 0.0, 0
    for gold, text in pairs:
        began = time.perf_counter()
        found = claims_of(text)
        seconds += time.perf_counter() - began
        original = text.read_text(encoding="utf-8")
        size += len(original)
        tally, missed, spurious = score.score(score.read(gold), found, original)
        tallies.append(tally)
        if misses:
            show_misses(gold.stem, missed, spurious)
    result = score.summary(score.added(tallies))
    if not as_json:
        print(
            f"== {title}: {len(pairs)} documents, {size / 1000:.0f}k characters,"
            f" {seconds:.2f} s, {size / seconds / 1000:.0f}k characters a second"
        )
        score.show(result)
        print()
    return dict(result)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--root", type=Path, default=SHARED, help="holds corpus/ and gold/")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="corpora or documents")
    parser.add_argument("--split", action="store_true", help="add the held-out texts, as one sum")
    parser.add_argument("--misses", action="store_true", help="list what was missed and what was spurious")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    if not (arguments.root / "gold").is_dir():
        sys.exit(f"no gold claims in {arguments.root}\nhint: --root FOLDER with corpus/ and gold/")
    results = {}
    for corpus, pairs in documents(arguments.root, arguments.only).items():
        seen = [pair for pair in pairs if pair[0].stem not in HELD_OUT]
        unseen = [pair for pair in pairs if pair[0].stem in HELD_OUT] if arguments.split else []
        parts = [(corpus, seen, arguments.misses), (f"{corpus}, held out", unseen, False)]
        if len(unseen) < len(HELD_OUT):
            parts.pop()
        for title, some, misses in parts:
            result = run(title, some, misses=misses, as_json=arguments.json)
            if result:
                results[title] = result
    if arguments.json:
        print(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
