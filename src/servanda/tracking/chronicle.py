"""When things were said: the documents' dates, and what was known on a given day."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from servanda import edtf, wording
from servanda.claim import Claim
from servanda.document import Metadata
from servanda.errors import InvalidPeriod


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The days on which documents were published, who published them, and the days of each publisher, in
    order."""

    published: dict[str, date]
    publishers: dict[str, str]
    spoke: Mapping[str, Sequence[date]]

    @classmethod
    def of(cls, documents: Iterable[Metadata]) -> Chronicle:
        """The chronicle of the documents; one whose date is not known has no day."""
        published: dict[str, date] = {}
        publishers: dict[str, str] = {}
        for document in documents:
            day = last_day(document.published)
            if day:
                published[document.name] = day
            if document.publisher:
                publishers[document.name] = document.publisher
        spoke: dict[str, list[date]] = defaultdict(list)
        for name, day in sorted(published.items(), key=lambda item: item[1]):
            if name in publishers:
                spoke[publishers[name]].append(day)
        return cls(published, publishers, dict(spoke))

    def day_of(self, claim: Claim) -> date | None:
        """The day on which the claim's document was published, where it is known."""
        return self.published.get(claim.doc)

    def was_known(self, claim: Claim, on: date) -> bool:
        """Whether the claim's document was out by that day; one without a date counts as known."""
        day = self.day_of(claim)
        return day is None or day <= on

    def spoke_again(self, claims: Iterable[Claim], after: date, by: date) -> bool:
        """Whether a source of the claims published something else that was read, between the two days."""
        sources = {self.publishers.get(claim.doc, "") for claim in claims}
        spoke = (self.spoke.get(source, ()) for source in sources)
        return any(bisect_right(days, after) < bisect_right(days, by) for days in spoke)


def in_words(day: date) -> str:
    """The day as "5 October 2022"."""
    return wording.period(day.isoformat())


def last_day(text: str | None) -> date | None:
    """The last day of an EDTF period; None where there is none, or it is no EDTF."""
    if text is None:
        return None
    try:
        return edtf.parse(text).latest
    except InvalidPeriod:
        return None


def first_day(text: str | None) -> date | None:
    """The first day of an EDTF period; None where there is none, or it is no EDTF."""
    if text is None:
        return None
    try:
        return edtf.parse(text).earliest
    except InvalidPeriod:
        return None
