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
    'In October 2022 Minsk Automobile Plant agreed to supply vehicle sets to Armenia: 500 vehicle sets.'
    """
    by_form = words.phrases.get(f"{record.kind}.{record.form}.{record.status}")
    phrase = by_form or words.phrases[f"{record.kind}.{record.status}"]
    text = _tidy(phrase.render(slots(record, words)))
    additions = _additions(record, words)
    if additions:
        text += ("; " if ": " in text else ": ") + additions
    if record.said_by and record.said_by not in {party.name for party in record.parties}:
        text += f", {words.labels['according']} {record.said_by}"
    return _capital(text) + "."


def slots(record: Record, words: BriefWords) -> dict[str, str]:
    """The slots that phrases can use; every one is there, empty where the record has nothing."""
    by_role = {role: listed(p.name for p in record.parties if p.role == role) for role in ROLES}
    names = [party.name for party in record.parties]
    parties, when = listed(names), wording.when(record.date)
    until = f"({when})" if record.date and record.date.startswith("..") else ""
    within = "" if until else _within(when)
    what = _subject(record, words)
    apart = listed(name for name in names if not _is_named(name, what))
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
        "place": "" if _is_named(record.place or "", what) else _place(record.place, words),
        "instrument": words.instruments.get(record.form, record.form),
        "gathering": gathering,
        "Gathering": _capital(gathering),
        "between": (("between " if len(set(names)) > 1 else "of ") + parties) if parties else "",
        "by": f"by {giver}" if giver else "",
        "to": f"to {taker}" if taker else "",
        "of_party": f"of {by_role['party']}" if by_role["party"] else "",
        "with_partner": f"with {by_role['partner']}" if by_role["partner"] else "",
        "backed": f"backed by {by_role['investor']}" if by_role["investor"] else "",
        "of_parties": f"with {apart}" if apart else "",
        "by_parties": f"by {parties}" if parties else "",
        "to_body": f"to {by_role['body']}" if by_role["body"] else "",
    }


def _subject(record: Record, words: BriefWords) -> str:
    """What the record is on; "" where that says no more than the rest of the sentence does, or points to what
    stands elsewhere in the source ("them for export")."""
    what, names = record.what or "", [party.name.casefold() for party in record.parties]
    rest = what.casefold()
    if record.kind == "event":
        return what
    if rest in names or (record.kind == "admission" and rest in listed(names)):
        return ""
    for name in sorted(names, key=len, reverse=True):
        rest = rest.replace(name, " ")
    of_papers = words.subjects["papers"].split() if record.kind == "agreement" else []
    if all(word in of_papers for word in _words(rest)):
        return ""
    return "" if _words(what)[:1] and _words(what)[0] in words.subjects["pointing"].split() else what


def _is_named(name: str, what: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", what, re.IGNORECASE) is not None


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _within(when: str) -> str:
    """The period in which something was done: "on 25-26 October 2023", "between 3 and 9 May 2022"."""
    days = re.fullmatch(r"from (\d+) to (\d+) (\w+ \d+)", when)
    if days and int(days[2]) == int(days[1]) + 1:
        return f"on {days[1]}-{days[2]} {days[3]}"
    return re.sub(r"^from (.+) to (.+)", r"between \1 and \2", when)


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
