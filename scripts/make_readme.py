"""Write the measured parts of README.md: real output, and how often servanda is wrong.

    python scripts/make_readme.py

The output comes from the documents that ship with the demo. The scores come from bench/scores.py and the
sample corpora beside the repository; without those the scores in README.md stay as they are.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
DOCUMENTS = ROOT / "src" / "servanda" / "demo" / "documents"
SERVANDA = Path(sys.executable).parent / "servanda"
WIDEST = 130

# The commands that are shown, each with how many lines of its output, counted from the end if negative.
SHOWN = (
    ("servanda read documents", -2),
    (
        "servanda claims --party Azerbaijan --party Uzbekistan --kind figure --period 2022"
        " | cut -f 1,3,4,6 | expand -t 18,26,50",
        4,
    ),
    (
        'servanda audit Georgia | grep -A 1 -e "consistent: turnover of Georgia, 2023" -e "to Türkiye, 2023"',
        5,
    ),
    ('servanda brief Azerbaijan Uzbekistan | grep "joint investment fund"', 1),
)

# Two careful people, working apart, as measured by the same scores on the same texts.
ANNOTATORS = {"book": ("95", "98", "92"), "world": ("85", "95", "50")}


def output() -> str:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(DOCUMENTS, Path(folder, "documents"))
        lines = []
        for command, count in SHOWN:
            line = command.replace("servanda", str(SERVANDA), 1)
            done = subprocess.run(line, shell=True, cwd=folder, capture_output=True, text=True, check=True)
            printed = [text for text in done.stdout.replace("\t", "  ").splitlines() if text]
            printed = [text for text in printed if text != "--"]
            kept = printed[:count] if count > 0 else printed[count:]
            lines += [
                f"$ {command}",
                *(re.sub(r"\[\\\[(\d+)\\\]\]\(#source-\d+\)", r"[\1]", text) for text in kept),
            ]
    return "\n".join(
        ("```", *(line if len(line) <= WIDEST else f"{line[: WIDEST - 1]}…" for line in lines), "```")
    )


def scores() -> str | None:
    bench = [sys.executable, str(ROOT / "bench" / "scores.py"), "--split", "--json"]
    done = subprocess.run(bench, capture_output=True, text=True, check=True)
    found: dict[str, dict[str, Any]] = json.loads(done.stdout)
    if "world" not in found:
        return None
    book, seen, unseen, own = (found[name] for name in ("book", "world", "world, held out", "own, unread"))
    rows = [
        "| | a volume of articles | news, seen | news, unseen | our own news, unseen "
        "| two people: volume | two people: news |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    people = zip(ANNOTATORS["book"], ANNOTATORS["world"], strict=True)
    for name, title in (
        ("slots", "slots, F1"),
        ("claims", "claims, F1"),
        ("figures", "figures, all of it right"),
    ):
        cells = [one[name] if name == "figures" else one[name]["f1"] for one in (book, seen, unseen, own)]
        rows.append("| " + " | ".join([title, *(f"{cell:.1f}" for cell in cells), *next(people)]) + " |")
    grounded = [f"{one['grounded']:.1f}" for one in (book, seen, unseen, own)]
    rows.append("| " + " | ".join(["grounded in their quotes", *grounded, "", ""]) + " |")
    return "\n".join((*rows, "", *weakest(unseen)))


def weakest(unseen: dict[str, Any]) -> list[str]:
    """What the numbers say in words, for the unseen texts."""
    claims = unseen["claims"]
    slots = sorted(unseen["by_slot"], key=lambda slot: unseen["by_slot"][slot]["f1"])
    kinds = sorted(unseen["by_kind"], key=lambda kind: unseen["by_kind"][kind]["f1"])
    kind = ", ".join(f"{kind}s ({unseen['by_kind'][kind]['f1']:.0f})" for kind in kinds[:3])
    slot = ", ".join(f"`{slot}` ({unseen['by_slot'][slot]['f1']:.0f})" for slot in slots[:4])
    found, wanted = f"{claims['recall']:.0f}", f"{claims['precision']:.0f}"
    return [
        f"Of 100 claims in the unseen news it finds {found}; of 100 of its own, {wanted} are right.",
        f"The weakest kinds there, by F1: {kind}.",
        f"The weakest fields: {slot}.",
    ]


def main() -> None:
    text = README.read_text(encoding="utf-8")
    for name, part in (("real output", output()), ("scores", scores())):
        if part is not None:
            begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
            head, rest = text.split(begin)
            text = f"{head}{begin}\n{part}\n{end}{rest.split(end)[1]}"
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
