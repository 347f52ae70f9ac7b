"""Registers from stories told in TOML: documents with their dates, each with the claims that it makes.

A claim is written short. `figure = "exports"`, `deal = "supply"` or the like names its kind and form; `of`,
`with`, `by`, `to` and so on name parties by role; `amounts` are strings such as "about 70000000 USD" or
"over 40 buses"; `change` is "up 12 percent since 2021" or "down 2.5 factor since 2021". A document's text is
its claims' quotes one after the other, so that every quote stands in it.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

from servanda.claim import KINDS, Amount, Change, Claim, Participant
from servanda.document import Block, Document, Metadata, Section
from servanda.register import Register

ROLES = {
    "figure": {"of": "reporter", "with": "partner"},
    "agreement": {"by": "party", "with": "party"},
    "deal": {"by": "seller", "to": "buyer", "lender": "lender", "borrower": "borrower"},
    "project": {"by": "party", "investor": "investor", "with": "partner"},
    "event": {"organiser": "organiser", "by": "participant", "with": "participant"},
    "admission": {"member": "member", "to": "body"},
    "pledge": {"by": "party", "with": "party"},
}
STATUS = {"figure": "actual", "agreement": "agreed", "deal": "agreed", "project": "planned", "event": "done",
          "admission": "agreed", "pledge": "planned"}  # fmt: skip
AMOUNT = re.compile(r"(?:(about|over|under|exact) )?([\d_.]+(?:e\d+)?) (.+)")
CHANGE = re.compile(r"(up|down) ([\d.]+) (percent|factor)(?: since (\S+))?")


def fill(register: Register, documents: list[dict[str, Any]]) -> None:
    """Put the documents and their claims into the register, in the order of their publication."""
    for number, told in enumerate(documents):
        document, claims = told_document(told, number)
        register.add(document, claims)
    register.merge()


def told_document(told: dict[str, Any], number: int) -> tuple[Document, list[Claim]]:
    name = told.get("name", f"paper-{number}") + ".txt"
    quotes = list(dict.fromkeys(claim["quote"] for claim in told["claims"]))
    text = "\n\n".join([f"{told.get('heading', name)}, {told.get('published', 'undated')}", *quotes])
    metadata = Metadata(
        name,
        "text/plain",
        hashlib.sha256(text.encode()).hexdigest(),
        published=told.get("published"),
        publisher=told.get("publisher", "The Gazette"),
    )
    document = Document(
        text=text,
        original=text,
        offsets=range(len(text)),
        metadata=metadata,
        sections=(Section(0, len(text)),),
        blocks=(Block("paragraph", 0, len(text)),),
        notes=(),
    )
    claims = [
        told_claim(claim, name, text, f"{number}-{index}") for index, claim in enumerate(told["claims"])
    ]
    return document, claims


def told_claim(told: dict[str, Any], doc: str, text: str, identity: str) -> Claim:
    kind = next(kind for kind in KINDS if kind in told)
    start = text.index(told["quote"])
    parties = [
        Participant(name=name, role=role)
        for word, role in ROLES[kind].items()
        for name in ([told[word]] if isinstance(told.get(word), str) else told.get(word, []))
    ]
    change = CHANGE.fullmatch(told["change"]) if "change" in told else None
    return Claim(
        id=identity,
        doc=doc,
        quote=told["quote"],
        start=start,
        end=start + len(told["quote"]),
        kind=kind,
        form=told[kind],
        status=told.get("status", STATUS[kind]),
        what=told.get("what"),
        date=told.get("date"),
        covers=told.get("covers"),
        parties=tuple(parties),
        place=told.get("place"),
        amounts=tuple(_amount(amount) for amount in told.get("amounts", [])),
        change=Change(value=_number(change[2]), unit=change[3], direction=change[1], since=change[4])
        if change
        else None,
        said_by=told.get("said_by"),
        cites=tuple(told.get("cites", ())),
        found_by="person",
    )


def _amount(text: str) -> Amount:
    found = AMOUNT.fullmatch(text)
    assert found, text
    return Amount(value=_number(found[2]), unit=found[3], bound=found[1] or "exact")


def _number(text: str) -> int | float:
    value = float(text)
    return int(value) if value.is_integer() else value
