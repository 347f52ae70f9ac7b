"""A small register, told by hand, whose every finding and question is known beforehand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from servanda.claim import Amount, Claim, Participant
from servanda.document import Block, Document, Metadata, Note, Section
from servanda.register import Register

TRADE = "trade-2023.txt"
WIRE = "wire.txt"
TRADE_TEXT = """Trade between Chad and Mali, 2023

Exports of Chad to Mali came to $60 million in 2023, imports to $20 million.
Their trade came to $90 million.[1]

In Bamako on 3 May 2024 Chad and Mali signed a memorandum on vocational training for 200 teachers.
Chad will open a trading house in Bamako by the end of 2025.

1. Customs yearbook 2023. https://example.org/yearbook
"""
WIRE_TEXT = """Wire report

In Bamako on 3 May 2024 Chad and Mali signed a memorandum on vocational training for 250 teachers, the wire
reports.
<script>alert("a document must never run")</script>
"""


def told(
    text: str, name: str, quote: str, kind: str, form: str, status: str, number: int, **fields: object
) -> Claim:
    """A claim whose quote stands in the text."""
    start = text.index(quote)
    given = dict(fields)
    parties = tuple(Participant(name=who, role=role) for who, role in given.pop("parties", ()))  # type: ignore[attr-defined]
    amounts = tuple(Amount(value=value, unit=unit) for value, unit in given.pop("amounts", ()))  # type: ignore[attr-defined]
    return Claim(
        id=f"{Path(name).stem}-{number}",
        doc=name,
        quote=" ".join(quote.split()),
        start=start,
        end=start + len(quote),
        kind=kind,
        form=form,
        status=status,
        parties=parties,
        amounts=amounts,
        found_by="en/told@1",
        **given,
    )


def document(name: str, text: str, *, published: str | None = None, notes: Iterable[Note] = ()) -> Document:
    """A document of one section, each character where it was."""
    return Document(
        text=text,
        original=text,
        offsets=range(len(text)),
        metadata=Metadata(
            name, "text/plain", hashlib.sha256(text.encode()).hexdigest(), text.splitlines()[0],
            published=published,
        ),
        sections=(Section(0, len(text)),),
        blocks=(Block("paragraph", 0, len(text)),),
        notes=tuple(notes),
    )  # fmt: skip


def trade_claims() -> list[Claim]:
    """Three figures that cannot all be true, a memorandum and a promise."""
    sides = [("Chad", "reporter"), ("Mali", "partner")]
    both = [("Chad", "party"), ("Mali", "party")]
    first = "Exports of Chad to Mali came to $60 million in 2023, imports to $20 million."
    second = "Their trade came to $90 million.[1]"
    signed = (
        "In Bamako on 3 May 2024 Chad and Mali signed a memorandum on vocational training for 200 teachers."
    )
    house = "Chad will open a trading house in Bamako by the end of 2025."

    def figure(quote: str, form: str, number: int, value: float, **more: object) -> Claim:
        return told(
            TRADE_TEXT, TRADE, quote, "figure", form, "actual", number,
            parties=sides, amounts=[(value, "USD")], date="2023", **more,
        )  # fmt: skip

    return [
        figure(first, "exports", 1, 60_000_000),
        figure(first, "imports", 2, 20_000_000),
        figure(second, "turnover", 3, 90_000_000, cites=(1,)),
        told(
            TRADE_TEXT, TRADE, signed, "agreement", "memorandum", "agreed", 4,
            parties=both, what="vocational training", date="2024-05-03", place="Bamako",
            amounts=[(200, "teachers")],
        ),
        told(
            TRADE_TEXT, TRADE, house, "project", "trade", "planned", 5,
            parties=[("Chad", "party")], what="trading house", date="../2025", place="Bamako",
        ),
    ]  # fmt: skip


def wire_claims() -> list[Claim]:
    """The memorandum again, for more teachers."""
    signed = (
        "In Bamako on 3 May 2024 Chad and Mali signed a memorandum on vocational training for 250 teachers"
    )
    both = [("Chad", "party"), ("Mali", "party")]
    return [
        told(
            WIRE_TEXT, WIRE, signed, "agreement", "memorandum", "agreed", 1,
            parties=both, what="vocational training", date="2024-05-03", place="Bamako",
            amounts=[(250, "teachers")],
        )
    ]  # fmt: skip


def fill(register: Register) -> None:
    """Put the two documents into the register."""
    note = Note(
        "1", "Customs yearbook 2023. https://example.org/yearbook", url="https://example.org/yearbook"
    )
    register.add(document(TRADE, TRADE_TEXT, published="2024-06-01", notes=[note]), trade_claims())
    register.add(document(WIRE, WIRE_TEXT, published="2024-05-05"), wire_claims())
    register.merge()
