"""Keys by which claims on the same thing find each other, so that nobody compares each claim with all others.

A claim is stored under its `keys` and looks for others under what it has `sought`: any two claims that are
`same` find each other so, and few others do, however many there are. What is found without being the same is
looked at for its `nearness`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from servanda.claim import statuses_of
from servanda.edtf import Period
from servanda.register.sameness import (
    OF_A_SERIES,
    OPEN_TO_MANY,
    TOLD_BY_PARTIES,
    dated_closely,
    words_of_place,
)
from servanda.register.statement import Statement

_MANY = 12  # parties or words of one claim from which its keys are made
_YEARS = range(1990, 2061)
_SHORT = 31  # days of a period that counts by its months


def keys(of: Statement) -> Iterator[str]:
    """The keys under which the claim is stored.

    Each follows from what its kind's rule asks for: two parties, two words of the subject, a month. Of more
    than 12 parties or words the first 12 in the order of the alphabet count.
    """
    for key in _KEYS[of.claim.kind](of):
        yield f"{_sort(of)}/{key}"
    yield from _keys_within(of)


def sought(of: Statement) -> Iterator[str]:
    """The keys by which to look for claims that are `same` as this one: each has one in its `keys`."""
    for key in (_SOUGHT.get(of.claim.kind) or _KEYS[of.claim.kind])(of):
        yield f"{_sort(of)}/{key}"
    yield from _keys_within(of)


def _keys_within(of: Statement) -> Iterator[str]:
    """Keys of what one document tells on: a resident's project, and what names nobody."""
    if of.claim.kind == "project" and len(of.keys) == 1:
        yield f"in {of.document}/project of/{min(of.keys)}"
    if of.claim.kind != "figure" and not of.keys:
        for words in _phrases(of):
            yield f"in {of.document}/{_sort(of)}/nobody/{words}"


def _sort(of: Statement) -> str:
    works = of.claim.kind == "project" and of.claim.form in ("production", "construction")
    return "project/works" if works else f"{of.claim.kind}/{of.claim.form}"


def _keys_of_figure(of: Statement) -> Iterator[str]:
    """Of one measure they have all words in common, else a value."""
    within = of.claim.date or f"in {of.document}"
    measured = f"{of.claim.status}/{within}/{'+'.join(sorted(of.keys)) or of.document}"
    yield f"{measured}/{'+'.join(sorted(of.words))}"
    for unit in sorted(of.units):
        for value in sorted(of.units[unit]):
            yield f"{measured}/{value} {unit}"


def _keys_of_agreement(of: Statement) -> Iterator[str]:
    yield from _keys_of_subject(of)
    yield from _keys_of_parties_at(of, _times)


def _sought_of_agreement(of: Statement) -> Iterator[str]:
    yield from _keys_of_subject(of)
    yield from _keys_of_parties_at(of, _times_sought)


def _keys_of_subject(of: Statement) -> Iterator[str]:
    for one, other in combinations(_first(of.keys), 2):
        for words in _phrases(of):
            yield f"{one}+{other}/{words}"


def _keys_of_deal(of: Statement) -> Iterator[str]:
    sides = _first(f"{side} {key}" for side, key in of.sides)
    for one, other in combinations(sides, 2):
        for words in _phrases(of):
            yield f"{one}+{other}/{words}"
    goods = "+".join(sorted(of.words - OF_A_SERIES))
    for one, other in combinations(sides, 2):
        yield f"in {of.document}/{one}+{other}/{goods}"


def _keys_of_act(of: Statement) -> Iterator[str]:
    words = _first(of.words)
    for party in _first(of.keys):
        for some in (*combinations(words, 2), *combinations(words, 3)):
            yield f"{party}/{'+'.join(some)}"
        if len(words) == 2:
            yield f"{party}/{'+'.join(words)}/of two"
        for word in words if len(words) < 3 else ():
            yield f"{party}/{word}"


def _sought_of_act(of: Statement) -> Iterator[str]:
    """Two subjects of three words or more that are alike enough share three; else one of them has but two."""
    words = _first(of.words)
    for party in _first(of.keys):
        for some in combinations(words, 3):
            yield f"{party}/{'+'.join(some)}"
        for pair in combinations(words, 2):
            of_two = "" if len(words) == 2 else "/of two"
            yield f"{party}/{'+'.join(pair)}{of_two}"
        for word in words if len(words) < 3 else ():
            yield f"{party}/{word}"


def _keys_of_event(of: Statement) -> Iterator[str]:
    yield from _keys_of_event_at(of, _times)


def _sought_of_event(of: Statement) -> Iterator[str]:
    yield from _keys_of_event_at(of, _times_sought)


def _keys_of_event_at(of: Statement, times_of: Callable[[Statement], list[str]]) -> Iterator[str]:
    times = [*times_of(of), *(f"no. {number}" for number in sorted(of.ordinals))]
    for party in _first(of.keys):
        for words in _phrases(of):
            for time in times:
                yield f"{party}/{words}/{time}"
    yield from _keys_of_parties_at(of, times_of)
    if of.claim.form in OPEN_TO_MANY:
        for place in _first(words_of_place(of)):
            for pair in combinations(_first(of.words), 2):
                if any(word.isdigit() for word in pair):
                    yield f"at {place}/{'+'.join(pair)}"


def _keys_of_parties_at(of: Statement, times_of: Callable[[Statement], list[str]]) -> Iterator[str]:
    """Of what the same parties have one at a time, however it is worded."""
    one_at_a_time = of.claim.kind == "event" or of.claim.form in TOLD_BY_PARTIES
    if one_at_a_time and len(of.keys) >= 2 and dated_closely(of):
        for time in times_of(of):
            yield f"{'+'.join(sorted(of.keys))}/{time}"


def _keys_of_admission(of: Statement) -> Iterator[str]:
    for side, key in sorted(of.sides):
        if side == "member":
            yield key


_KEYS: dict[str, Callable[[Statement], Iterator[str]]] = {
    "figure": _keys_of_figure,
    "agreement": _keys_of_agreement,
    "deal": _keys_of_deal,
    "project": _keys_of_act,
    "event": _keys_of_event,
    "admission": _keys_of_admission,
    "pledge": _keys_of_act,
}
# What is looked for otherwise than it is stored.
_SOUGHT: dict[str, Callable[[Statement], Iterator[str]]] = {
    "agreement": _sought_of_agreement,
    "project": _sought_of_act,
    "event": _sought_of_event,
    "pledge": _sought_of_act,
}


def _phrases(of: Statement) -> list[str]:
    """Two words each, and of one or two words each: claims that are alike or near share one of them."""
    words = _first(of.words)
    return [*(words if len(words) < 3 else ()), *(f"{one}+{other}" for one, other in combinations(words, 2))]


def _first(values: Iterable[str]) -> list[str]:
    return sorted(values)[:_MANY]


def _times(of: Statement) -> list[str]:
    """When it was, so that what may have been at one time is found, and what comes near in another status.

    A day or a month is stored by its months and, with its status, by its year; a longer time by its years.
    """
    if of.period is None:
        return []
    months = _months(of.period)
    if months is None:
        return [f"through {year}" for year in _years(of.period)]
    return [*months, *(f"{year} {of.claim.status}" for year in _years(of.period))]


def _times_sought(of: Statement) -> list[str]:
    """The times under which what may have been then is stored."""
    if of.period is None:
        return []
    months, statuses = _months(of.period), statuses_of(of.claim.kind)
    others = [status for status in statuses if months is None or status != of.claim.status]
    years = [
        name for year in _years(of.period) for name in (f"through {year}", *(f"{year} {s}" for s in others))
    ]
    return [*(months or ()), *years]


def _months(period: Period) -> list[str] | None:
    """The months that a short period touches; None of a longer one."""
    first, last = period.earliest, period.latest
    if first is None or last is None or (last - first).days >= _SHORT:
        return None
    return sorted({first.isoformat()[:7], last.isoformat()[:7]})


def _years(period: Period) -> list[str]:
    """The years that it touches; what is before or after our time counts to the first or the last."""
    first = period.earliest.year if period.earliest else _YEARS[0]
    last = period.latest.year if period.latest else _YEARS[-1]
    first, last = (min(max(year, _YEARS[0]), _YEARS[-1]) for year in (first, last))
    return [str(year) for year in range(first, last + 1)]
