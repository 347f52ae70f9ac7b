"""Libraries and records made by hand, for the tests of the briefs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from servanda.briefs import Library
from servanda.claim import Claim, parse_claims
from servanda.document import Metadata, Note
from servanda.register import Record, RecordParty, Step, StoredDocument

GOLDEN = Path(__file__).parent / "golden"


def claims_of(name: str) -> list[Claim]:
    with (GOLDEN / f"{name}.claims.jsonl").open(encoding="utf-8") as lines:
        return list(parse_claims(lines))


def records_of(claims: Sequence[Claim]) -> list[Record]:
    """A record for each `record` that the claims name, its fields the first claim's."""
    grouped: dict[str, list[Claim]] = {}
    for claim in claims:
        grouped.setdefault(claim.record or claim.id, []).append(claim)
    return [record_of(name, same) for name, same in grouped.items()]


def record_of(name: str, claims: Sequence[Claim]) -> Record:
    first = claims[0]
    return Record(
        id=name,
        kind=first.kind,
        form=first.form,
        status=first.status,
        what=first.what,
        date=first.date,
        covers=first.covers,
        parties=tuple(RecordParty(party.name, party.role, party.name) for party in first.parties),
        place=first.place,
        amounts=first.amounts,
        change=first.change,
        said_by=first.said_by,
        binding="none",
        steps=tuple(Step(claim.status, claim.date, claim.id) for claim in claims),
        claims=tuple(claims),
    )


def stored(name: str, title: str, published: str | None = None, notes: Sequence[Note] = ()) -> StoredDocument:
    metadata = Metadata(name=name, media_type="text/plain", sha256="0", title=title, published=published)
    return StoredDocument(
        number=1, metadata=metadata, version=1, read_at="2026-01-01T00:00:00Z", claims=0, text="",
        sections=(), notes=tuple(notes),
    )  # fmt: skip


KZ_UZ = stored(
    "kz-uz-year-2022.txt",
    "Allies on paper, and increasingly on the factory floor",
    "2023-02-20",
    [Note(str(n), f"https://example.org/{n}", url=f"https://example.org/{n}") for n in range(1, 12)],
)
KE_TZ = stored("ke-tz-trade-2022.txt", "Nairobi-Dar trade nears Sh100bn as border hurdles fall", "2022-12-14")
TR_IQ = stored(
    "tr-iq-trade-2024.txt",
    "The neighbour who buys and the road that is promised",
    "2024-05-06",
    [
        Note("1", "Shafaq News, 25 April 2024.", title="Shafaq News", year="2024"),
        Note("2", "MENAFN, April 2024.", title="MENAFN", year="2024"),
        Note("3", "Turkish Statistical Institute."),
        Note("4", "Iraqi News, December 2022.", title="Iraqi News", year="2022"),
        Note(
            "5",
            "Ministry of Transport of Qatar, 23 April 2024.",
            title="Ministry of Transport of Qatar",
            year="2024",
        ),
        Note("6", "Shafaq News, 1 May 2024.", title="Shafaq News", year="2024"),
        Note("7", "Iraq Business News, 29 June 2010.", title="Iraq Business News", year="2010"),
    ],
)
LIBRARY = Library([KZ_UZ, KE_TZ, TR_IQ])
