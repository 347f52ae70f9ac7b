"""The docket: what a secretariat takes into the next session of two parties.

What was promised, by whom, due when, where it stands, the last that was heard of it, and what to ask; and the
figures on which the two differ.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from servanda.audit import Finding, audit
from servanda.claim import Claim
from servanda.document import Metadata
from servanda.register import Record
from servanda.tracking.chronicle import Chronicle, in_words, last_day
from servanda.tracking.commitment import Commitment, Evidence, Standing
from servanda.tracking.following import track
from servanda.tracking.words import tracking_words

# Promises whose day is still to come are "open"; those of which no day is known stand apart, as "undated".
GROUPS: dict[str, tuple[Standing, ...]] = {
    "attention": ("overdue", "part_met", "undecided", "stopped"),
    "open": ("not_due", "unmeasurable"),
    "undated": (),
    "silent": ("quiet", "lapsed"),
    "kept": ("met", "met_late", "replaced"),
}
SESSIONS = ("commission", "meeting", "visit")
GIVERS = ("seller", "lender", "party", "reporter")


@dataclass(frozen=True, slots=True)
class Entry:
    """A promise on the docket: who made it, what was last heard, and what to ask.

    `at_last_session` is whether it was made or moved at the last session; `last` is the latest evidence.
    """

    commitment: Commitment
    by: tuple[str, ...]
    at_last_session: bool
    last: Evidence
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Docket:
    """The promises of two parties in groups, those of the last session first, and the figures to settle."""

    names: tuple[str, ...]
    as_of: date
    session: Record | None
    groups: tuple[tuple[str, tuple[Entry, ...]], ...]
    figures: tuple[Finding, ...]

    def as_json(self) -> dict[str, Any]:
        """The docket for `--json`."""
        return {
            "parties": list(self.names),
            "as_of": self.as_of.isoformat(),
            "last_session": None
            if self.session is None
            else {"record": self.session.id, "what": self.session.what, "date": self.session.date},
            "promises": [
                {
                    "group": group,
                    "at_last_session": entry.at_last_session,
                    "by": list(entry.by),
                    "questions": list(entry.questions),
                    **entry.commitment.as_json(),
                }
                for group, entries in self.groups
                for entry in entries
            ],
            "figures": [finding.as_json() for finding in self.figures],
        }


def docket(
    names: Sequence[str],
    records: Iterable[Record],
    *,
    on: date,
    others: Iterable[Record] = (),
    documents: Iterable[Metadata] = (),
    apart: Collection[frozenset[str]] = (),
    commitments: Sequence[Commitment] | None = None,
    language: str = "en",
) -> Docket:
    """The docket of the parties called `names`, from the records that concern them, as of a day.

    `others` are further records, which name one of the parties or neither and may tell how it went; or
    `commitments` are those among the records, where they have been followed already. What was kept before the
    last session is settled and left out.
    """
    given, papers = list(records), list(documents)
    chronicle = Chronicle.of(papers)
    session = last_session(given, on, chronicle)
    since = last_day(session.date) if session else None
    entries: dict[str, list[Entry]] = {group: [] for group in GROUPS}
    concerned = {record.id for record in given}
    if commitments is None:
        everything = [*given, *(record for record in others if record.id not in concerned)]
        commitments = track(everything, on=on, documents=papers, apart=apart)
    for commitment in commitments:
        if commitment.record.id not in concerned:
            continue
        group = _group(commitment)
        if commitment.record.kind == "event" and group == "kept":
            continue  # a session that was held is no business of the next one
        entry = _entry(commitment, session, since, chronicle, language)
        if group != "kept" or since is None or (entry.last.day or date.max) >= since:
            entries[group].append(entry)
    figures = [
        finding
        for finding in audit(given, documents=papers).findings
        if finding.verdict in ("contradictory", "asymmetry")
        and all(chronicle.was_known(claim, on) for claim in finding.claims)
    ]
    groups = tuple((group, tuple(sorted(found, key=_order))) for group, found in entries.items() if found)
    return Docket(tuple(names), on, session, groups, tuple(figures))


def last_session(records: Iterable[Record], on: date, chronicle: Chronicle) -> Record | None:
    """The last session of a commission that was held by that day; where there is none the last meeting, and
    where there is none of those the last visit."""
    held = [
        (day, record)
        for record in records
        if record.kind == "event" and record.form in SESSIONS and record.status == "done"
        and (day := last_day(record.date)) and day <= on
        and any(chronicle.was_known(claim, on) for claim in record.claims)
    ]  # fmt: skip
    for form in SESSIONS:
        of_form = [found for found in held if found[1].form == form]
        if of_form:
            return max(of_form, key=lambda found: (found[0], found[1].id))[1]
    return None


def _group(commitment: Commitment) -> str:
    if commitment.standing == "not_due" and commitment.deadline is None:
        return "undated"
    return next(group for group, standings in GROUPS.items() if commitment.standing in standings)


def _entry(
    commitment: Commitment, session: Record | None, since: date | None, chronicle: Chronicle, language: str
) -> Entry:
    record = commitment.record
    told_there = {claim.doc for claim in session.claims} if session else set()
    linked = bool(session) and any(link.record == session.id for link in record.links) if session else False
    there = linked or any(
        claim.doc in told_there and since is not None and (day := chronicle.day_of(claim)) and day >= since
        for claim in record.claims
    )
    last = max(commitment.evidence, key=lambda piece: piece.day or date.min)
    return Entry(commitment, promised_by(record), there, last, questions_of(commitment, language))


def promised_by(record: Record) -> tuple[str, ...]:
    """Who has to do it: a deal's seller or lender, both sides of a turnover, else everyone named."""
    givers = [party.name for party in record.parties if party.role in GIVERS]
    if record.form == "turnover":
        givers = []
    return tuple(dict.fromkeys(givers or [party.name for party in record.parties]))


def questions_of(commitment: Commitment, language: str = "en") -> tuple[str, ...]:
    """What to ask of the promise, by where it stands."""
    words = tracking_words(language).questions
    due = in_words(commitment.deadline.day) if commitment.deadline else ""
    asked = [words[_asked(commitment)].format(due=due)]
    if any(piece.taken for piece in commitment.evidence):
        asked.append(words["taken"])
    if commitment.unsure:
        asked.append(words["several"])
    return tuple(asked)


def _asked(commitment: Commitment) -> str:
    """Which question a commitment calls for: its standing's, or its own where no day is known."""
    if commitment.standing != "not_due" or commitment.deadline:
        return commitment.standing
    if commitment.stage in ("started", "operating"):
        return "under_way"
    record = commitment.record
    asked = {"agreement": "signed", "deal": "contracted"}
    return asked.get(record.kind, "undated") if record.status == "agreed" else "undated"


def _order(entry: Entry) -> tuple[bool, date, int, str]:
    """Of the last session first, then by the day; those without a day by how much they name."""
    commitment = entry.commitment
    day = commitment.deadline.day if commitment.deadline else date.max
    return not entry.at_last_session, day, -commitment.substance, commitment.record.id


def quotes_of(entry: Entry) -> tuple[Claim, ...]:
    """The claims to show: the promise and the last that was heard, once where they are one sentence."""
    first, last = entry.commitment.evidence[0].claim, entry.last.claim
    return (first,) if (first.doc, first.quote) == (last.doc, last.quote) else (first, last)
