"""Claims, records and documents made by hand or by hypothesis, and an Exportable that is no register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from hypothesis import strategies as st

from servanda.audit import Finding
from servanda.claim import FORMS, KINDS, ROLES, Amount, Change, Claim, Participant, statuses_of
from servanda.document import Metadata, Note
from servanda.parties import Party
from servanda.register import Record, RecordParty, Step, StoredDocument
from servanda.register.stored import StoredSection

HOSTILE = [
    "=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "'quoted'", "'=1", "''", "", " =1", "a;b", "\\",
    "; ", "x (party)", "_x0041_", "a\r\nb", "\x00", "\x0b", "#N/A", "3", '"3"', "007", "＝1", "1e5", "NaN",
]  # fmt: skip
texts = st.text(st.characters(codec="utf-8"), max_size=20) | st.sampled_from(HOSTILE)
periods = st.sampled_from(
    ["2022", "../2025", "2022-01/2022-09", "2022-05-17", "2014~", "2022-22", "199X", "2007/.."]
)
numbers = st.integers(-(10**15), 10**15) | st.floats(-1e15, 1e15) | st.sampled_from([5.0, 1e22, 0.1, 1e-7])
amounts = st.builds(
    Amount, value=numbers, unit=texts, bound=st.sampled_from(["exact", "about", "over", "under"])
)
changes = st.builds(
    Change,
    value=numbers,
    unit=st.sampled_from(["percent", "factor"]),
    direction=st.sampled_from(["up", "down"]),
    since=st.none() | periods,
)


@st.composite
def claims(draw: st.DrawFn, *, kind: str | None = None, texts: st.SearchStrategy[str] = texts) -> Claim:
    """Any claim that the specification allows."""
    kind = kind or draw(st.sampled_from(KINDS))
    start = draw(st.integers(0, 10**4))
    roles = st.sampled_from(ROLES[kind])
    return Claim(
        id=draw(texts),
        doc=draw(texts),
        quote=draw(texts),
        start=start,
        end=start + draw(st.integers(0, 100)),
        kind=kind,
        form=draw(st.sampled_from(FORMS[kind])),
        status=draw(st.sampled_from(statuses_of(kind))),
        what=draw(st.none() | texts),
        date=draw(st.none() | periods),
        covers=draw(st.none() | periods),
        parties=tuple(draw(st.lists(st.builds(Participant, name=texts, role=roles), max_size=3))),
        place=draw(st.none() | texts),
        amounts=tuple(draw(st.lists(amounts, max_size=3))),
        change=draw(st.none() | changes),
        said_by=draw(st.none() | texts),
        cites=tuple(draw(st.lists(st.integers(-5, 99) | texts, max_size=3))),
        found_by=draw(texts),
        record=draw(st.none() | texts),
    )


def claim(kind: str = "deal", form: str = "supply", status: str = "agreed", **fields: Any) -> Claim:
    """A claim with the fields that a test cares for; parties are (name, role), amounts (value, unit)."""
    fields["parties"] = tuple(Participant(name=name, role=role) for name, role in fields.get("parties", ()))
    fields["amounts"] = tuple(
        one if isinstance(one, Amount) else Amount(value=one[0], unit=one[1])
        for one in fields.get("amounts", ())
    )
    quote = fields.setdefault("quote", "One.")
    start = fields.setdefault("start", 0)
    always = {"id": "c1", "doc": "news.txt", "end": start + len(quote), "found_by": "person"}
    return Claim(kind=kind, form=form, status=status, **(always | fields))


def record(given: Claim, *, keys: Sequence[str] = (), **fields: Any) -> Record:
    """The record of one claim; `keys` are the keys of its parties."""
    made = {
        "id": f"r-{given.id}",
        "parties": tuple(
            RecordParty(party.name, party.role, key)
            for party, key in zip(
                given.parties, keys or [f"body:{p.name}" for p in given.parties], strict=True
            )
        ),
        "binding": "legal",
        "steps": (Step(given.status, given.date, given.id),),
        "claims": (given,),
    }
    shared = ("kind", "form", "status", "what", "date", "covers", "place", "amounts", "change", "said_by")
    return Record(**({name: getattr(given, name) for name in shared} | made | fields))


def document(name: str = "news.txt", text: str = "One. Two.", **fields: Any) -> StoredDocument:
    """A document of the register."""
    notes: tuple[Note, ...] = fields.pop("notes", ())
    metadata = Metadata(name, "text/plain", "0" * 64, **fields)
    return StoredDocument(
        1, metadata, 1, "2024-06-01T10:00:00Z", 1, text, (StoredSection(0, len(text)),), notes
    )


class Held:
    """What goes out, made by hand."""

    def __init__(
        self,
        claims: Iterable[Claim] = (),
        records: Iterable[Record] = (),
        documents: Iterable[StoredDocument] = (),
        parties: Iterable[Party] = (),
        findings: Iterable[Finding] = (),
    ) -> None:
        self._claims, self._records = list(claims), list(records)
        self._documents = {document.name: document for document in documents}
        self._parties = {party.key: party for party in parties}
        self._findings = list(findings)

    def claims(self) -> list[Claim]:
        return self._claims

    def records(self) -> list[Record]:
        return self._records

    def documents(self) -> list[StoredDocument]:
        return list(self._documents.values())

    def document_of(self, claim: Claim) -> StoredDocument | None:
        return self._documents.get(claim.doc)

    def party(self, key: str) -> Party | None:
        return self._parties.get(key)

    def findings(self) -> list[Finding]:
        return self._findings
