"""What claims of different documents have to do with each other, so that no sum is counted twice.

Where the two claims settle it, they are linked by a rule `across/…`: the same parties on the same day, the
same sum between the same two, a resident and its project in the same zone. What they only suggest is kept as
`doubt/…` for a person. Each rule looks at two claims alone, except that parts are sought among all deals of
two sides in a year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import combinations

from servanda.parties.names import telling_words
from servanda.register.linking import ClaimLink, adding_up
from servanda.register.sameness import close_in_time, likeness, overlap, places_allow
from servanda.register.statement import Statement, telling

SETTLED, DOUBT = "across/", "doubt/"
# Of these a thing has one: what several others offer themselves for is settled by none of them.
ONLY_ONE = ("signed at", "part of")
_LONGEST_GATHERING = 10  # days
_FEW, _MANY = 6, 12  # parties and words from which keys are made
_SMALLEST_SUM = 10_000
_MOST_DEALS = 40  # of two sides in a year, among which parts are sought
_ANY_ZONE = frozenset(
    "free economic special industrial zone fez sez park high tech technology of the".split()
)


def link_keys(of: Statement) -> Iterator[str]:
    """The keys under which the claim is found by those that `linked` may link with it."""
    kind = of.claim.kind
    return _link_keys(of, [(sort, end) for sort in _ENDS for end in (0, 1) if kind in _ENDS[sort][end]])


def link_keys_sought(of: Statement) -> Iterator[str]:
    """The keys under which it looks for them: claims of one sort do not look for each other."""
    kind = of.claim.kind
    return _link_keys(of, [(sort, 1 - end) for sort in _ENDS for end in (0, 1) if kind in _ENDS[sort][end]])


def _link_keys(of: Statement, ends: Sequence[tuple[str, int]]) -> Iterator[str]:
    for sort, end in ends:
        for key in _KEYS[sort](of):
            yield f"{sort} {end}/{key}"


def _keys_of_day(of: Statement) -> Iterator[str]:
    """Who signed and who took part have two parties or two countries in common."""
    who = sorted(of.keys | _members(of))[:_MANY]
    for day in _days(of):
        for one, other in combinations(who, 2):
            yield f"{day}/{one}+{other}"


def _keys_of_subject(of: Statement) -> Iterator[str]:
    for one, other in combinations(sorted(of.keys)[:_FEW], 2):
        for words in combinations(sorted(of.words)[:_FEW], 2):
            yield f"{one}+{other}/{'+'.join(words)}"
        for unit, value in sorted(_money(of)):
            yield f"{one}+{other}/{value} {unit}"


def _keys_of_member(of: Statement) -> Iterator[str]:
    yield from sorted(_residents(of))[:_FEW]


# Kinds of claims at the two ends of a link, by what both have in common.
_ENDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "day": (("agreement", "deal"), ("event",)),
    "subject": (("agreement",), ("deal", "project")),
    "member": (("admission",), ("project",)),
}
_KEYS: dict[str, Callable[[Statement], Iterator[str]]] = {
    "day": _keys_of_day,
    "subject": _keys_of_subject,
    "member": _keys_of_member,
}


def sides_key(of: Statement) -> str | None:
    """The key that the deals of two sides in one year share, among which parts are sought; None of others."""
    dated = of.period is not None and of.period.earliest is not None and of.period.latest is not None
    if of.claim.kind != "deal" or not dated or len(of.sides) < 2 or not _money(of):
        return None
    assert of.period is not None
    assert of.period.earliest is not None
    assert of.period.latest is not None
    first, last = of.period.earliest.year, of.period.latest.year
    sides = "+".join(f"{side} {key}" for side, key in sorted(of.sides))
    return f"sides/{sides}/{first}" if first == last else None


def linked(one: Statement, other: Statement) -> ClaimLink | None:
    """The link between two claims of different documents, settled or in doubt; None where there is none."""
    if one.document == other.document:
        return None
    for first, second in ((one, other), (other, one)):
        kinds = (first.claim.kind, second.claim.kind)
        found: tuple[str, str] | None = None
        if kinds[0] in ("agreement", "deal") and kinds[1] == "event":
            found = _signed(first, second)
        elif kinds[0] == "agreement" and kinds[1] in ("deal", "project"):
            found = _served(first, second)
        elif kinds == ("admission", "project"):
            found = _resident(first, second)
        if found:
            return ClaimLink(first.number, second.number, *found)
    return None


def parts(deals: Sequence[Statement]) -> Iterator[ClaimLink]:
    """Of deals of the same sides in one year, those of one document that add up to one of another."""
    if len(deals) > _MOST_DEALS:
        return
    ordered = sorted(deals, key=lambda each: (each.claim.doc, each.claim.start, each.claim.id))
    of_document: dict[int, list[Statement]] = defaultdict(list)
    for each in ordered:
        of_document[each.document].append(each)
    for whole in ordered:
        for document, told in of_document.items():
            if document == whole.document:
                continue
            near = [each for each in told if _may_be_part(each, whole)]
            for part in adding_up(whole, near):
                yield ClaimLink(part.number, whole.number, "part of", f"{SETTLED}parts-add-up")


def _may_be_part(part: Statement, whole: Statement) -> bool:
    told = not part.words or not whole.words or bool(part.words & whole.words)
    stands = "cancelled" not in (part.claim.status, whole.claim.status)
    return told and stands and overlap(part.period, whole.period)


def _signed(signed: Statement, event: Statement) -> tuple[str, str] | None:
    """What was signed on a day of a gathering, by two or more who took part in it."""
    day = _days(signed)
    if not day or day[0] not in _days(event) or not places_allow(signed, event):
        return None
    if len(signed.keys & event.keys) >= 2 and (signed.keys <= event.keys or event.keys <= signed.keys):
        return "signed at", f"{SETTLED}day-and-parties"
    if len(_members(signed) & _members(event)) >= 2:
        return "signed at", f"{DOUBT}day-and-countries"
    return None


def _served(instrument: Statement, served: Statement) -> tuple[str, str] | None:
    """An agreement and the deal or project that it is for: one sum between the same two, or one subject."""
    a, b = instrument.keys, served.keys
    if len(a & b) < 2 or not (a <= b or b <= a) or not overlap(instrument.period, served.period):
        return None
    sums, others = _money(instrument), _money(served)
    if {unit for unit, _ in sums} & {unit for unit, _ in others} and not sums & others:
        return None
    alike = likeness(instrument, served)
    if sums & others and alike > 0:
        return "serves", f"{SETTLED}one-sum"
    if alike >= 0.6 and len(instrument.words & served.words) >= 2:
        rule = f"{SETTLED}subject-and-time" if close_in_time(instrument, served) else f"{DOUBT}subject"
        return "serves", rule
    return None


def _resident(admission: Statement, project: Statement) -> tuple[str, str] | None:
    """A body's new member and what it is to build there."""
    if not _residents(admission) & project.keys:
        return None
    bodies = [
        party
        for said, party in zip(admission.claim.parties, admission.parties, strict=True)
        if said.role == "body"
    ]
    zone = {word for body in bodies for word in telling_words(body.name)} - _ANY_ZONE
    there = {*telling(project.claim.place, set()), *telling(project.claim.what, set())}
    if zone & there or {body.key for body in bodies} & project.keys:
        rule = "one-sum" if _money(admission) & _money(project) else "member-and-zone"
        return "resident of", f"{SETTLED}{rule}"
    return ("resident of", f"{DOUBT}member") if project.claim.form == "zone" else None


def _residents(of: Statement) -> set[str]:
    """The bodies that are admitted or have the project."""
    if of.claim.kind == "admission":
        return {key for side, key in of.sides if side == "member"}
    return {key for key in of.keys if key.startswith("body:")}


def _members(of: Statement) -> set[str]:
    """The countries of the named parties, and the parties of which no country is known."""
    return {party.country or party.key for party in of.parties if party.is_named}


def _money(of: Statement) -> set[tuple[str, float]]:
    """(currency, value) of the sums of money, of 10 000 at least: small ones are equal by chance."""
    return {
        (unit, value)
        for unit, values in of.units.items()
        for value in values
        if len(unit) == 3 and unit.isalpha() and value >= _SMALLEST_SUM
    }


def _days(of: Statement) -> list[str]:
    """The days of a gathering that was held, or the day on which something was signed, as ISO 8601."""
    claim, period = of.claim, of.period
    if period is None or period.earliest is None or period.latest is None:
        return []
    length = (period.latest - period.earliest).days + 1
    held = claim.kind == "event" and claim.status == "done" and length <= _LONGEST_GATHERING
    signed = claim.kind in ("agreement", "deal") and claim.status == "agreed" and length == 1
    if not (held or signed):
        return []
    return [(period.earliest + timedelta(days=day)).isoformat() for day in range(length)]
