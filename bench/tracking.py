"""Measure the tracking: promises followed, and how the time grows where all are told in the same words.

    python bench/tracking.py [--json]

So many promises of one pair ("solar plant") are made on one day. As many reports of something done come
later, which name a town of their own (each finds its promise) or none (each could mean any of them, and tells
nothing). One process, processor time, best of three; the ratios are of the time that a promise takes.
"""

from __future__ import annotations

import argparse
import json
import time
from datetime import date, timedelta

from servanda.claim import Claim, Participant
from servanda.document import Metadata
from servanda.register import Record, RecordParty
from servanda.tracking import track

SIZES = (500, 2000, 8000)
SIDES = (("Fiji", "party", "FJ"), ("Samoa", "partner", "WS"))
LETTERS = "bcdfghklmnprstvz"


def town(number: int) -> str:
    """A name that no other number has."""
    syllables = []
    for _ in range(4):
        number, rest = divmod(number, len(LETTERS))
        syllables.append(LETTERS[rest] + "ao"[rest % 2])
    return "".join(syllables).capitalize()


def told(number: int, status: str, doc: str, what: str) -> Record:
    """A project that one claim tells of."""
    claim = Claim(
        id=f"{doc}-{number}", doc=doc, quote=f"The {what} was told of.", start=0, end=9, kind="project",
        form="production", status=status, what=what, date="2030" if status == "planned" else None,
        parties=tuple(Participant(name=name, role=role) for name, role, _ in SIDES), found_by="bench",
    )  # fmt: skip
    return Record(
        id=f"r-{claim.id}", kind="project", form="production", status=status, what=what, date=claim.date,
        covers=None, parties=tuple(RecordParty(*side) for side in SIDES), place=None, amounts=(), change=None,
        said_by=None, binding="none", steps=(), claims=(claim,),
    )  # fmt: skip


def seconds(size: int, *, named: bool) -> tuple[float, int]:
    """Processor time of following so many promises, and how many were kept."""
    papers = [
        Metadata(name=f"{kind}{number}", media_type="text/plain", sha256="0", published=day.isoformat())
        for number in range(size)
        for kind, day in (("made", date(2020, 1, 1)), ("done", date(2023, 1, 1) + timedelta(number % 300)))
    ]
    records = []
    for number in range(size):
        what = f"solar plant in {town(number)}" if named else "solar plant"
        records.append(told(number, "planned", f"made{number}", what))
        records.append(told(number, "done", f"done{number}", what))
    times, kept = [], 0
    for _ in range(3):
        began = time.process_time()
        found = track(records, on=date(2025, 1, 1), documents=papers)
        times.append(time.process_time() - began)
        kept = sum(one.standing == "met" for one in found)
    return min(times), kept


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    parser.parse_args()
    result: dict[str, object] = {}
    for named in (True, False):
        first = 0.0
        for size in SIZES:
            taken, kept = seconds(size, named=named)
            first = first or taken / size
            words = "words of its own" if named else "the same words"
            result[f"{size:,} promises and reports, each in {words}"] = {
                "seconds": round(taken, 2),
                "a promise, to the smallest": round(taken / size / first, 2),
                "found to be kept": kept,
            }
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
