"""The slots of a claim, and when two values of a slot agree.

A claim's slots are its (slot, value) pairs: one for each field that is filled, one for each party, amount,
bound and note number. Names and noun phrases agree leniently, by their words; numbers within half a percent;
the rest exactly.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from servanda.claim import Claim

_PASSED_OVER = frozenset(
    "the of and a an in for to on with its llc ojsc jsc cjsc ltd inc company co republic state".split()
)
_NAMED = frozenset({"what", "place", "said_by"})
_CODE = re.compile(r"[A-Z]{3}|percent")


class Slot(NamedTuple):
    """One filled slot of a claim.

    `text` holds a name, a code or a period; `number` the value of an amount, a bound or a change, and None
    elsewhere; `qualifier` a party's role, an amount's bound or a change's direction.
    """

    name: str
    text: str = ""
    number: float | None = None
    qualifier: str = ""


def slots_of(claim: Claim) -> list[Slot]:
    """Every filled slot of the claim."""
    found = [Slot("form", claim.form), Slot("status", claim.status)]
    for name in ("what", "date", "covers", "place", "said_by"):
        value = getattr(claim, name)
        if value:
            found.append(Slot(name, value))
    found += [Slot("party", party.name, qualifier=party.role) for party in claim.parties]
    for amount in claim.amounts:
        found.append(Slot("amount", amount.unit, amount.value))
        found.append(Slot("bound", "", amount.value, amount.bound))
    if claim.change:
        found.append(Slot("change", claim.change.unit, claim.change.value, claim.change.direction))
    found += [Slot("cites", repr(number)) for number in claim.cites]
    return found


def agree(gold: Slot, found: Slot) -> bool:
    """Whether a found slot says what the gold slot says."""
    if gold.name != found.name:
        return False
    if gold.name in _NAMED:
        return alike(gold.text, found.text)
    if gold.name == "party":
        return gold.qualifier == found.qualifier and alike(gold.text, found.text)
    if gold.name == "amount":
        return near(gold.number, found.number) and _same_unit(gold.text, found.text)
    if gold.name in ("bound", "change"):
        return near(gold.number, found.number) and (gold.text, gold.qualifier) == (
            found.text,
            found.qualifier,
        )
    return gold.text == found.text


def agreeing(gold: list[Slot], found: list[Slot]) -> list[Slot]:
    """The gold slots that a found slot agrees with; each found slot serves once."""
    left, right = list(found), []
    for slot in gold:
        for position, other in enumerate(left):
            if agree(slot, other):
                del left[position]
                right.append(slot)
                break
    return right


def alike(gold: str, found: str) -> bool:
    """Whether the names share enough words.

    Half of the longer one's are enough, or all of the shorter one's where they are a third of the longer
    one's. `gold` may list alternatives with "|"; one of them has to do.
    """
    theirs = _words(found)
    for alternative in gold.split("|"):
        ours = _words(alternative)
        if ours and theirs:
            shared, longer = len(ours & theirs), max(len(ours), len(theirs))
            whole = shared == min(len(ours), len(theirs))
            if 2 * shared >= longer or (whole and 3 * shared >= longer):
                return True
    return False


def near(one: float | None, other: float | None) -> bool:
    """Whether two numbers are equal within half a percent."""
    if one is None or other is None:
        return False
    return abs(one - other) <= 0.005 * max(abs(one), abs(other), 1e-9)


def _same_unit(gold: str, found: str) -> bool:
    if gold.upper() == found.upper():
        return True
    return not _CODE.fullmatch(gold) and alike(gold, found)


def _words(text: str) -> set[str]:
    words = [
        word[:-1] if len(word) > 3 and word.endswith("s") else word
        for word in re.findall(r"\w+", text.lower())
    ]
    return {word for word in words if word not in _PASSED_OVER} or set(words)
