"""What a brief is made of: the records of its subject, and what the audit and the tracking say of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from servanda import edtf
from servanda.audit import Audit, audit
from servanda.briefs.language import BriefWords, brief_words
from servanda.briefs.sources import Library, SourceList
from servanda.claim import Claim
from servanda.document import Metadata
from servanda.errors import InvalidPeriod
from servanda.register import OfficialFigure
from servanda.register.record import Record
from servanda.tracking import Commitment, track

HAPPENED = ("actual", "agreed", "active", "done")


@dataclass(frozen=True, slots=True)
class Material:
    """The records of one subject with all that is to be said of them.

    `keys` are the identities of the parties called `names`; `day` is the day on which promises are judged,
    None where nothing settles it. `sources` numbers what the sections cite, in the order in which they do.
    """

    names: tuple[str, ...]
    keys: tuple[str, ...]
    records: tuple[Record, ...]
    claims: tuple[Claim, ...]
    documents: tuple[Metadata, ...]
    audit: Audit
    commitments: tuple[Commitment, ...]
    official: tuple[OfficialFigure, ...]
    day: date | None
    words: BriefWords
    sources: SourceList

    @property
    def labels(self) -> dict[str, str]:
        """The words of headings, columns and sentences."""
        return self.words.labels


def gather(
    names: Sequence[str],
    records: Sequence[Record],
    library: Library,
    *,
    on: date | None = None,
    language: str = "en",
    style: str = "plain",
    official: Iterable[OfficialFigure] = (),
    apart: Collection[frozenset[str]] = (),
) -> Material:
    """The material of a brief. By default promises are judged on the last day on which one of the documents
    was published, so that the same register gives the same brief.

    Raises:
        LanguageError: there are no words for the language.
        OutputError: the citation style cannot be used.
    """
    claims = [claim for record in records for claim in record.claims]
    named = dict.fromkeys(claim.doc for claim in claims)
    documents = [metadata for name in named if (metadata := library.metadata(name))]
    day = (
        on
        or last_of([metadata.published for metadata in documents])
        or last_of([claim.date for claim in claims if claim.status in HAPPENED])
    )
    offices = tuple(official)
    keys = {party.name: party.party for record in records for party in record.parties if party.name in names}
    return Material(
        names=tuple(names),
        keys=tuple(keys[name] for name in names if name in keys),
        records=tuple(records),
        claims=tuple(claims),
        documents=tuple(documents),
        audit=audit(records, documents=documents, official=offices),
        commitments=tuple(track(records, on=day, documents=documents, apart=apart)) if day else (),
        official=offices,
        day=day,
        words=brief_words(language),
        sources=SourceList(library, style),
    )


def last_of(texts: Iterable[str | None]) -> date | None:
    """The last day that one of the periods names; None where none does."""
    days = []
    for text in texts:
        try:
            day = edtf.parse(text).latest if text else None
        except InvalidPeriod:
            day = None
        if day:
            days.append(day)
    return max(days, default=None)


def first_of(texts: Iterable[str | None]) -> date | None:
    """The first day that one of the periods names; None where none does."""
    days = []
    for text in texts:
        try:
            day = edtf.parse(text).earliest if text else None
        except InvalidPeriod:
            day = None
        if day:
            days.append(day)
    return min(days, default=None)


def has_begun(period: str | None, day: date | None) -> bool:
    """Whether the period begins by that day, as far as the two are known."""
    begun = first_of([period])
    return day is None or begun is None or begun <= day
