"""From a document to its claims: sections, drafts, and the gate."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from servanda.claim import Claim, Participant
from servanda.document import Document
from servanda.extraction.draft import Draft
from servanda.extraction.frames import load_frames
from servanda.extraction.gate import Gate
from servanda.extraction.section import SectionReader
from servanda.extraction.tally import Tally
from servanda.extraction.vocabulary import load


@dataclass(frozen=True, slots=True)
class Extraction:
    """The claims of a document, in the order of their quotes, and how many the gate dropped, by reason."""

    claims: tuple[Claim, ...]
    reasons: dict[str, int] = field(default_factory=dict)

    @property
    def dropped(self) -> int:
        """How many claims the gate dropped."""
        return sum(self.reasons.values())


def extract(document: Document, *, language: str = "en", tally: Tally | None = None) -> Extraction:
    """The claims that a document makes; `tally` counts what each frame did.

    Raises:
        LanguageError: the language has no dictionaries or frames, or one has a mistake in it.
    """
    vocabulary, frames = load(language), load_frames(language)
    gate = Gate(document)
    claims: list[Claim] = []
    taken: set[str] = set()
    for section in document.sections:
        # All drafts first: a later sentence may add to the claim of an earlier one.
        for draft in list(SectionReader(document, section, vocabulary, frames, tally).drafts()):
            claim = claim_of(document, draft, taken)
            if gate.passes(claim):
                taken.add(claim.id)
                claims.append(claim)
                if tally is not None:
                    tally.passed(claim)
            elif tally is not None:
                tally.dropped(claim, gate.objection(claim) or "")
    return Extraction(tuple(claims), gate.dropped)


def claim_of(document: Document, draft: Draft, taken: set[str]) -> Claim:
    """The claim that a draft makes of a document; its id is none of those `taken`."""
    start, end = document.span(draft.start, draft.end)
    quote = document.quote(draft.start, draft.end)
    cites = tuple(dict.fromkeys(_mark(marker.number) for marker in document.cites(draft.start, draft.end)))
    return Claim(
        id=_identity(document, draft, quote, taken),
        doc=document.name,
        quote=quote,
        start=start,
        end=end,
        kind=draft.kind,
        form=draft.form,
        status=draft.status,
        what=draft.what,
        date=draft.date,
        covers=draft.covers,
        parties=tuple(Participant(name=name, role=role) for name, role in draft.parties),
        place=draft.place,
        amounts=tuple(draft.amounts),
        change=draft.change,
        said_by=draft.said_by,
        cites=cites,
        found_by=draft.found_by,
    )


def _mark(number: str) -> int | str:
    return int(number) if number.isdigit() else number


def _identity(document: Document, draft: Draft, quote: str, taken: set[str]) -> str:
    """An id that stays when the same document is read again, and when claims around it come and go."""
    stem = document.name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    said = "|".join((quote, draft.kind, draft.form, str(draft.what), str(draft.amounts), str(draft.parties)))
    digest = hashlib.sha256(said.encode()).hexdigest()
    for length in range(8, 65):
        identity = f"{stem}-{digest[:length]}"
        if identity not in taken:
            return identity
    return f"{stem}-{digest}-{len(taken)}"
