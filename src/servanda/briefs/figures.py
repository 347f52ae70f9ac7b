"""The tables of figures in a brief: each value as its source prints it, with who says so."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from servanda import edtf, wording
from servanda.audit import TRADE, narrows, read_printed
from servanda.briefs.sentences import listed
from servanda.claim import FORMS, Amount, Claim
from servanda.gazetteer import find_places
from servanda.register.record import Record


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of a table of figures, with the claims that print it; `status` is that of the figure."""

    figure: str
    period: str
    value: str
    change: str
    said_by: str
    status: str
    claims: tuple[Claim, ...]
    record: Record


def figure_rows(records: Sequence[Record], *, actual: bool, without: Collection[str] = ()) -> list[FigureRow]:
    """The rows of the figure records, headline forms first, in time order; a row for each value that is
    printed, save those whose claims are all among `without`.

    Where the claims of one record print different values, each has its own row.
    """
    wanted = [
        record for record in records if record.kind == "figure" and (record.status == "actual") == actual
    ]
    wanted.sort(key=_order)
    rows = []
    for record in wanted:
        by_value: dict[tuple[str, str], list[Claim]] = {}
        for claim in record.claims:
            by_value.setdefault((printed_amounts(claim), printed_change(claim)), []).append(claim)
        for (value, change), claims in by_value.items():
            if all(claim.id in without for claim in claims):
                continue
            rows.append(
                FigureRow(
                    figure=name_of(record),
                    period=wording.period(claims[0].date or record.date),
                    value=value,
                    change=change,
                    said_by=listed(claim.said_by for claim in claims if claim.said_by),
                    status=record.status,
                    claims=tuple(claims),
                    record=record,
                )
            )
    return rows


def name_of(record: Record) -> str:
    """The figure's name: its form, whose it is and with whom, and what it counts where that says more."""
    reporter = listed(party.name for party in record.parties if party.role == "reporter")
    partner = listed(party.name for party in record.parties if party.role == "partner")
    link = {"exports": " to ", "imports": " from "}.get(record.form, " with ")
    sides = (f" of {reporter}" if reporter else "") + (link + partner if partner else "")
    if record.form == "count" and record.what:
        return f"{record.what[:1].upper()}{record.what[1:]}" + (
            f" ({listed(name for name in (reporter, partner) if name)})" if sides else ""
        )
    name = record.form.capitalize() + sides
    names = [party.name for party in record.parties]
    told = (record.what, _without_places(record.what or ""))
    says_more = record.form not in TRADE or all(narrows(one, names) for one in told)
    plain = record.what and record.what.lower() in (record.form, record.form.rstrip("s"))
    return (
        f"{name}: {_not_twice(record, reporter, partner)}"
        if record.what and says_more and not plain
        else name
    )


def _not_twice(record: Record, reporter: str, partner: str) -> str:
    """What is counted, without what the name of the figure has said: "exports of cattle to Nigeria" is
    "cattle" where Nigeria is the partner."""
    what = record.what or ""
    for side in filter(None, (partner, reporter)):
        what = re.sub(rf" (?:to|from|with|of|by) (?:the )?{re.escape(side)}$", "", what, flags=re.IGNORECASE)
    said = re.match(rf"{record.form} of (?=\w)", what, re.IGNORECASE) if partner else None
    return what[said.end() :] if said else what


def _without_places(what: str) -> str:
    """The phrase without the names of countries and regions, whatever their spelling."""
    pieces, at = [], 0
    for mention in find_places(what):
        pieces.append(what[at : mention.start])
        at = mention.end
    return " ".join((*pieces, what[at:]))


def printed_amounts(claim: Claim) -> str:
    """The claim's amounts with their bounds, as the quote prints them."""
    return ", ".join(_printed(claim, amount) for amount in claim.amounts)


def printed_change(claim: Claim) -> str:
    """The claim's growth or fall as printed, with the period compared with where the claim has it."""
    if claim.change is None:
        return ""
    printed = read_printed(claim.quote, claim.change.value)
    number = printed.text or wording.decimal(printed.value)
    if number[-1:].isdigit():
        number += "%" if claim.change.unit == "percent" else " times"
    since = f" on {wording.period(claim.change.since)}" if claim.change.since else ""
    return f"{claim.change.direction} {wording.BOUNDS[printed.bound]}{number}{since}"


def _printed(claim: Claim, amount: Amount) -> str:
    printed = read_printed(claim.quote, amount.value)
    plain = wording.quantity(wording.exact(amount.value), amount.unit)
    text = printed.text.strip()
    if amount.unit != "percent" and wording.is_currency(amount.unit):
        has_currency = text and not text[0].isdigit()
        has_scale = any(letter.isalpha() for letter in text.lstrip("US$€£¥"))
        return wording.BOUNDS[amount.bound] + (text if has_currency and has_scale else plain)
    return wording.BOUNDS[amount.bound] + plain


def _order(record: Record) -> tuple[int, str, str, tuple[int, object, object], str]:
    forms = FORMS["figure"]
    names = "|".join(party.party for party in record.parties)
    return forms.index(record.form), names, record.what or "", edtf.sort_key(record.date), record.id
