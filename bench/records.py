"""Score how the register merges claims: hand-made claims in, its records against the gold ones.

    python bench/records.py            # prints B-cubed, and the pairs of claims that are one record
    python bench/records.py --wrong    # also the records that hold claims of several gold records

The gold claims of the sample corpora beside the repository go into a fresh register, the texts of
bench/held_out.txt left out. B-cubed: A. Bagga and B. Baldwin, 1998. Since most gold records have one claim
only, a register that merged nothing would score 97; so the pairs are counted too.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from pathlib import Path

from servanda.claim import Claim, parse_claim
from servanda.reading import read
from servanda.register import Register

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"
HELD_OUT = frozenset((HERE / "held_out.txt").read_text(encoding="utf-8").split())


def gold_claims(path: Path) -> Iterator[tuple[Claim, str]]:
    """The claims of a gold file with their gold records, of alternative names the first, ids made unique."""
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = json.loads(line)
        fields["id"] = f"{path.stem}/{fields['id']}"
        for name in ("what", "place", "said_by"):
            fields[name] = (fields.get(name) or "").split("|")[0] or None
        for party in fields["parties"]:
            party["name"] = party["name"].split("|")[0]
        record = fields.pop("record")
        yield parse_claim(json.dumps(fields), where=path.name), record


def filled(register: Register) -> dict[str, str]:
    """Put every gold file into the register; claim → gold record."""
    record_of: dict[str, str] = {}
    for path in sorted(SHARED.glob("gold/*/*.jsonl")):
        if path.stem not in HELD_OUT:
            document = read(SHARED / "corpus" / path.parent.name / f"{path.stem}.txt")
            pairs = list(gold_claims(path))
            record_of |= {claim.id: record for claim, record in pairs}
            register.add(document, (claim for claim, _ in pairs))
    return record_of


def b_cubed(one: dict[str, str], other: dict[str, str]) -> float:
    """The share of each claim's companions under `one` that are its companions under `other`, on average."""
    return sum(
        sum(other[mate] == other[claim] for mate in mates) / len(mates)
        for mates in grouped(one).values()
        for claim in mates
    ) / len(one)


def grouped(of: dict[str, str]) -> dict[str, list[str]]:
    """Record → its claims."""
    found: dict[str, list[str]] = defaultdict(list)
    for claim, record in of.items():
        found[record].append(claim)
    return found


def companions(of: dict[str, str]) -> set[tuple[Hashable, Hashable]]:
    """The pairs of claims that share a record."""

    def pairs(claims: Iterable[str]) -> Iterator[tuple[str, str]]:
        ordered = sorted(claims)
        yield from ((a, b) for place, a in enumerate(ordered) for b in ordered[place + 1 :])

    return {pair for claims in grouped(of).values() for pair in pairs(claims)}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--wrong", action="store_true", help="list the records that mix gold records")
    options = parser.parse_args()
    with Register.open("sqlite://", create=True) as register:
        gold = filled(register)
        records = register.records()
    found = {claim.id: record.id for record in records for claim in record.claims}
    gold = {claim: gold[claim] for claim in found}
    precision, recall = b_cubed(found, gold), b_cubed(gold, found)
    print(f"{len(found)} claims, {len(set(gold.values()))} gold records, {len(records)} records")
    f1 = 2 * precision * recall / (precision + recall)
    print(f"B-cubed precision {100 * precision:.1f}   recall {100 * recall:.1f}   F1 {100 * f1:.1f}")
    mine, theirs = companions(found), companions(gold)
    print(f"pairs: {len(theirs)} in the gold, {len(mine)} found, {len(mine & theirs)} right")
    for record in records if options.wrong else ():
        if len({gold[claim.id] for claim in record.claims}) > 1:
            print(f"{record.kind}/{record.form} {record.what}")
            for claim in record.claims:
                print(f"    {gold[claim.id]}: {claim.what} | {claim.date} | {claim.status}")


if __name__ == "__main__":
    main()
