"""One sentence for one record: its slots and nothing else, put into the phrase of its kind and status."""

from __future__ import annotations

import re
from collections.abc import Iterable

from servanda import wording
from servanda.briefs.language import BriefWords
from servanda.claim import Amount
from servanda.register.record import Record

ROLES = (
    "seller", "buyer", "lender", "borrower", "party", "investor", "partner", "organiser", "participant",
    "member", "body",
)  # fmt: skip


def sentence(record: Record, words: BriefWords) -> str:
    """What the record says, as one sentence with a full stop and no source numbers.

    >>> sentence(deal, words)
    'In October 2022 Minsk Automobile Plant and Armenia agreed on the supply of vehicle sets: 500 vehicle
    sets.'
    """
    by_form = words.phrases.get(f"{record.kind}.{record.form}.{record.status}")
    phrase = by_form or words.phrases[f"{record.kind}.{record.status}"]
    text = _tidy(phrase.render(slots(record, words)))
    additions = _additions(record, words)
    if additions:
        text += ("; " if ": " in text else ": ") + additions
    if record.said_by:
        text += f", {words.labels['according']} {record.said_by}"
    return _capital(text) + "."


def slots(record: Record, words: BriefWords) -> dict[str, str]:
    """The slots that phrases can use; every one is there, empty where the record has nothing."""
    by_role = {role: listed(p.name for p in record.parties if p.role == role) for role in ROLES}
    names = [party.name for party in record.parties]
    parties, when = listed(names), wording.when(record.date)
    until = f"({when})" if record.date and record.date.startswith("..") else ""
    within = "" if until else re.sub(r"^from (\d.*) to (\d)", r"between \1 and \2", when)
    what = record.what or ""
    if record.kind == "admission" and what.casefold() in by_role["member"].casefold():
        what = ""  # it says no more than who was admitted
    gathering = words.gatherings.get(record.form, record.form)
    giver = by_role["seller"] or by_role["lender"]
    taker = by_role["buyer"] or by_role["borrower"]
    return {
        **by_role,
        "parties": parties,
        "when": when,
        "When": _capital(when),
        "within": within,
        "Within": _capital(within),
        "until": until,
        "dated": f"({wording.period(record.date)})" if record.date else "",
        "what": what,
        "What": _capital(what),
        "place": _place(record.place, words),
        "instrument": words.instruments.get(record.form, record.form),
        "gathering": gathering,
        "Gathering": _capital(gathering),
        "between": (("between " if len(set(names)) > 1 else "of ") + parties) if parties else "",
        "by": f"by {giver}" if giver else "",
        "to": f"to {taker}" if taker else "",
        "of_party": f"of {by_role['party']}" if by_role["party"] else "",
        "with_partner": f"with {by_role['partner']}" if by_role["partner"] else "",
        "backed": f"backed by {by_role['investor']}" if by_role["investor"] else "",
        "of_parties": f"with {parties}" if parties else "",
        "by_parties": f"by {parties}" if parties else "",
        "to_body": f"to {by_role['body']}" if by_role["body"] else "",
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def listed(names: Iterable[str]) -> str:
    """The names, each once, as "A, B and C"."""
    distinct = list(dict.fromkeys(names))
    if len(distinct) < 2:
        return "".join(distinct)
    return ", ".join(distinct[:-1]) + " and " + distinct[-1]


def _place(place: str | None, words: BriefWords) -> str:
    if not place:
        return ""
    return place if place.split()[0] in words.places["prepositions"].split() else f"in {place}"


def _additions(record: Record, words: BriefWords) -> str:
    told = (record.what or "").casefold()
    amounts = wording.amounts(
        tuple(one for one in _distinct(record.amounts) if wording.amount(one).casefold() not in told)
    )
    covers = f"{words.labels['valid']} {wording.period(record.covers)}" if record.covers else ""
    return ", ".join(part for part in (amounts, covers) if part)


def _distinct(amounts: tuple[Amount, ...]) -> tuple[Amount, ...]:
    return tuple(dict.fromkeys(amounts))


def _tidy(text: str) -> str:
    """Take out what an empty slot leaves: doubled blanks, a colon with nothing after it."""
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r" +([:,;])", r"\1", text)
    text = re.sub(r":,", ":", text)
    return re.sub(r"[:;,]\s*$", "", text).rstrip(".")
