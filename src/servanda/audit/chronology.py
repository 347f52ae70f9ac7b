"""Dates that cannot be: told before it happened, a 16th session before the 15th, an end before its beginning.

Only what is plainly impossible is reported: every day that one date can mean lies after every day that the
other can.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from servanda import edtf
from servanda.audit.finding import Finding
from servanda.audit.printed import vocabulary
from servanda.audit.quantity import Quantity
from servanda.claim import Claim
from servanda.document import Metadata
from servanda.errors import InvalidPeriod
from servanda.register.record import Record
from servanda.wording import ordinal, period

REPORTED = "what has happened is older than the text that tells it"
NUMBERED = "the sessions of a series follow each other"
BEGINS = "a period begins before it ends"
STEPS = "what is agreed is agreed before it is done"
HAPPENED = ("done", "actual")
DATED_BY_SIGNING = ("agreement", "admission")  # a deal or project under way may be dated by its deadline
_ORDINAL = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th)\b", re.IGNORECASE)
_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()


def misdated(records: Iterable[Record], documents: Iterable[Metadata] = ()) -> list[Finding]:
    """The impossible dates of each record. `documents` are those that were read, for the days they came
    out."""
    published = {document.name: document.published for document in documents}
    findings = []
    for record in records:
        for claim in record.claims:
            findings += _reversed(record, claim)
            findings += _told_too_early(record, claim, published.get(claim.doc))
        findings += _out_of_step(record, published)
    return findings


def _reversed(record: Record, claim: Claim) -> list[Finding]:
    found = []
    for text in (claim.date, claim.covers):
        if text and "/" in text and not edtf.is_valid(text):
            begin, _, end = text.partition("/")
            if edtf.is_valid(begin) and edtf.is_valid(end):
                working = f"It begins in {period(begin)} and ends in {period(end)}."
                found.append(_finding(record, [claim], BEGINS, working))
    return found


def _told_too_early(record: Record, claim: Claim, published: str | None) -> list[Finding]:
    signed = claim.status in ("agreed", "active") and claim.kind in DATED_BY_SIGNING
    if claim.status not in HAPPENED and not signed:
        return []
    out = _days(published)[1] if published else None
    begun = _days(claim.date)[0] if out else None
    if begun is None or out is None or begun <= out or vocabulary().ahead.search(claim.quote):
        return []
    working = (
        f"It is told as having happened in {period(claim.date)}, in a text published on {period(published)}."
    )
    return [_finding(record, [claim], REPORTED, working)]


def _out_of_step(record: Record, published: Mapping[str, str | None]) -> list[Finding]:
    """Done, or in force, before every day on which it can have been agreed.

    What is under way may be dated by its deadline: where that lies after the text, or the text looks ahead.
    """
    order = {"project": ("active", "done"), "agreement": ("agreed", "active")}.get(record.kind)
    if order is None:
        return []
    before = [
        claim
        for claim in record.claims
        if claim.status == order[0]
        and (begun := _days(claim.date)[0])
        and not (claim.status == "active" and _looks_ahead(claim, begun, published.get(claim.doc)))
    ]
    after = [claim for claim in record.claims if claim.status == order[1] and _days(claim.date)[1]]
    for later in after:
        for earlier in before:
            begun, ended = _days(earlier.date)[0], _days(later.date)[1]
            if begun and ended and ended < begun:
                working = (
                    f"{_STEP[record.kind, later.status]} in {period(later.date)}, "
                    f"{_STEP[record.kind, earlier.status]} only in {period(earlier.date)}."
                )
                return [_finding(record, [earlier, later], STEPS, working[:1].upper() + working[1:])]
    return []


def _looks_ahead(claim: Claim, begun: date, published: str | None) -> bool:
    out = _days(published)[1] if published else None
    return bool(out and out < begun) or vocabulary().ahead.search(claim.quote) is not None


_STEP = {
    ("project", "active"): "under way",
    ("project", "done"): "done",
    ("agreement", "agreed"): "signed",
    ("agreement", "active"): "in force",
}


def out_of_order(records: Iterable[Record]) -> list[tuple[Record, Finding]]:
    """Held sessions of one series that do not follow each other, by number: each against the next, with the
    first record of its series."""
    series: dict[tuple[str, tuple[str, ...], str], list[tuple[int, Record]]] = defaultdict(list)
    for record in records:
        if record.kind == "event" and record.status == "done" and record.what and _days(record.date)[0]:
            number = ordinal_in(record.what)
            if number:
                parties = tuple(sorted({party.party for party in record.parties}))
                series[record.form, parties, _without_number(record.what)].append((number, record))
    findings = []
    for told in series.values():
        sessions = sorted(told, key=lambda session: session[0])
        for (low, earlier), (high, later) in pairwise(sessions):
            begun, ended = _days(earlier.date)[0], _days(later.date)[1]
            if low < high and begun and ended and ended < begun:
                working = (
                    f"The {ordinal(high)} is dated {period(later.date)}, the {ordinal(low)} "
                    f"{period(earlier.date)}."
                )
                dated = [_dated(earlier), _dated(later)]
                findings.append((told[0][1], _finding(later, dated, NUMBERED, working)))
    return findings


def ordinal_in(what: str) -> int | None:
    """The number by which a phrase tells one of a series: "16th session", "sixteenth session"."""
    digits = _ORDINAL.search(what)
    if digits:
        return int(digits[1])
    for word in re.findall(r"[a-z]+", what.lower()):
        if word in _WORDS:
            return _WORDS.index(word) + 1
    return None


def _without_number(what: str) -> str:
    words = re.findall(r"[a-z]+", _ORDINAL.sub("", what).lower())
    return " ".join(word for word in words if word not in _WORDS and word not in ("the", "of", "a"))


def _dated(record: Record) -> Claim:
    return next((claim for claim in record.claims if claim.date == record.date), record.claims[0])


def _days(text: str | None) -> tuple[date | None, date | None]:
    try:
        found = edtf.parse(text) if text else None
    except InvalidPeriod:
        return None, None
    if found is None or found.approximate or found.uncertain:
        return None, None
    return found.earliest, found.latest


def _finding(record: Record, claims: Sequence[Claim], rule: str, working: str) -> Finding:
    names = " and ".join(dict.fromkeys(party.name for party in record.parties))
    what = record.what or record.form
    quantity = Quantity(
        record.form, "", "", "", "", f"record {record.id}", shown=f"{what} ({names})" if names else what
    )
    return Finding("contradictory", quantity, (), rule, working, quoted=tuple(claims))
