"""Parts and wholes: months in a year, goods in a total, regions in a country, residents in a zone.

Parts never exceed their whole, so each rule gives inequalities; only months that fill a year make it up. Only
quantities that some claim speaks of are tied.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from servanda import edtf
from servanda.audit.printed import vocabulary
from servanda.audit.quantity import FLOWS, Level, Quantity, Statement, agreed_level
from servanda.audit.spoken import Spoken
from servanda.audit.tie import Tie, equal, within
from servanda.gazetteer import place
from servanda.register.record import Record

MONTHS = "months of a period"
MONTHS_WITHIN = "months within a period"
GOODS = "goods within a total"
REGIONS = "regions within a country"
RESIDENTS = "residents within a zone"
LINKED = "linked parts within a deal"

Rest = tuple[str, str, str, str, str]  # all that makes a quantity what it is, but one


def months_within(spoken: Spoken) -> list[Tie]:
    """Shorter periods within a longer one: no more than it, and as much where they fill it without a gap."""
    by_rest: dict[Rest, list[Quantity]] = defaultdict(list)
    for quantity in spoken.quantities:
        form, reporter, partner, when, unit, subject = quantity.key
        if when and form in FLOWS:
            by_rest[form, reporter, partner, unit, subject].append(quantity)
    return [tie for same in by_rest.values() if len(same) > 1 for tie in _nested(same)]


def goods_within(spoken: Spoken) -> list[Tie]:
    """Trade in some goods within the trade in all; goods may overlap, so each is held to it alone."""
    ties = []
    for part in spoken.quantities:
        if part.form in FLOWS[:3] and part.subject and not part.subject.startswith("claim "):
            total = part.of_subject("")
            if total in spoken.quantities and not vocabulary().apart & set(part.subject.split()):
                ties.append(within(GOODS, [part], total))
    return ties


def regions_within(spoken: Spoken) -> list[Tie]:
    """Regions of one country together, and each of its cities, within the country."""
    countries: dict[tuple[Rest, str], Quantity] = {}
    parts: dict[tuple[Rest, str], list[tuple[str, Quantity]]] = defaultdict(list)
    for quantity in spoken.quantities:
        form, reporter, partner, when, unit, subject = quantity.key
        if form not in FLOWS:
            continue
        rest = form, partner, when, unit, subject
        if len(reporter) == 2 and reporter.isupper():
            countries[rest, reporter] = quantity
        elif reporter.startswith("place:"):
            region = place(quantity.names[0])
            if region and region.country_code:
                parts[rest, region.country_code].append((region.kind, quantity))
    ties = []
    for whole, inside in parts.items():
        country = countries.get(whole)
        if country is None:
            continue
        regions = [quantity for kind, quantity in inside if kind == "region"]
        cities = [quantity for kind, quantity in inside if kind != "region"]
        groups = ([regions] if regions else []) + [[city] for city in cities]
        ties += [within(REGIONS, group, country) for group in groups]
    return ties


def residents_within(
    records: Iterable[Record], found: Sequence[Statement]
) -> tuple[list[Statement], list[Tie]]:
    """What residents of a zone invest within the zone's total of investment.

    A total of what was declared or planned holds what its residents plan; a total of what was invested only
    what is under way or done. A resident counts where the same document tells of it as of the total.
    """
    residents = [record for record in records if record.kind == "project" and record.form == "zone"]
    said: list[Statement] = []
    ties: list[Tie] = []
    for total in found:
        if not isinstance(total, Level) or total.quantity.form != "investment":
            continue
        declared = bool(vocabulary().declared.search(total.claim.what or total.claim.quote))
        inside = [
            level
            for record in residents
            if _is_in_zone(record, total.quantity)
            for level in _invested(record, total, declared=declared)
        ]
        if inside:
            said += inside
            ties.append(within(RESIDENTS, [level.quantity for level in inside], total.quantity))
    return said, ties


def linked_within(records: Iterable[Record], found: Sequence[Statement]) -> list[Tie]:
    """Deals that the register links as parts of another: together no more than it."""
    agreed: dict[str, dict[tuple[str, str], Quantity]] = defaultdict(dict)
    for statement in found:
        if isinstance(statement, Level) and _is_agreed(statement.quantity):
            _, record, status = statement.quantity.subject.split()
            agreed[record][status, statement.quantity.unit] = statement.quantity
    ties = []
    for whole in records:
        parts = [
            agreed[link.record]
            for link in whole.links
            if link.relation == "has part" and link.record in agreed
        ]
        for told, quantity in agreed[whole.id].items() if parts and whole.id in agreed else ():
            inside = [part[told] for part in parts if told in part]
            ties += [within(LINKED, inside, quantity)] if inside else []
    return ties


def _is_agreed(quantity: Quantity) -> bool:
    """Whether it is an amount of what was agreed, tied to its record and status."""
    return quantity.subject.startswith("record ") and quantity.subject.count(" ") == 2


def _nested(same: Sequence[Quantity]) -> list[Tie]:
    """The ties of each period to those directly within it."""
    days = {quantity: _days(quantity.period) for quantity in same}
    ordered = sorted(same, key=lambda q: days[q])
    begins = [days[quantity][0] for quantity in ordered]
    ties = []
    for whole in same:
        first, last = bisect_left(begins, days[whole][0]), bisect_right(begins, days[whole][1])
        inside = [q for q in ordered[first:last] if q is not whole and _holds(days[whole], days[q])]
        nearest = [
            q for q in inside if not any(other is not q and _holds(days[other], days[q]) for other in inside)
        ]
        for chain in _chains(nearest, days):
            gapless = all(days[one][1] + timedelta(1) == days[other][0] for one, other in pairwise(chain))
            fills = gapless and (days[chain[0]][0], days[chain[-1]][1]) == days[whole]
            ties.append((equal if fills else within)(MONTHS if fills else MONTHS_WITHIN, chain, whole))
    return ties


def _chains(ordered: Sequence[Quantity], days: dict[Quantity, tuple[date, date]]) -> list[list[Quantity]]:
    """From each period on, those that follow without overlapping; a chain within another is left out."""
    chains: list[list[Quantity]] = []
    for index, first in enumerate(ordered):
        if any(first in chain for chain in chains):
            continue
        chain = [first]
        for following in ordered[index + 1 :]:
            if days[following][0] > days[chain[-1]][1]:
                chain.append(following)
        chains.append(chain)
    return chains


def _days(text: str) -> tuple[date, date]:
    period = edtf.parse(text)
    assert period.earliest is not None
    assert period.latest is not None
    return period.earliest, period.latest


def _holds(outer: tuple[date, date], inner: tuple[date, date]) -> bool:
    return outer != inner and outer[0] <= inner[0] and inner[1] <= outer[1]


def _is_in_zone(record: Record, total: Quantity) -> bool:
    keys = {party.party for party in record.parties}
    named = total.names[0].lower()
    return total.reporter in keys or bool(named and record.place and record.place.lower() == named)


def _invested(record: Record, total: Level, *, declared: bool) -> list[Level]:
    """What the resident invests, on the word of the first claim that says so in the total's document."""
    ahead = ("planned", "agreed") if declared else ()
    for claim in record.claims:
        if claim.doc == total.claim.doc and claim.status in (*ahead, "active", "done"):
            level = agreed_level(record, claim, total.quantity.unit)
            if level:
                return [level]
    return []
