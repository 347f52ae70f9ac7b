"""What a sentence leaves for the next ones: the context goes on."""

from __future__ import annotations

import re

from servanda.extraction.actors import all_actors
from servanda.extraction.analysis import Sentence
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.figures.asked import speaks_of
from servanda.extraction.slots import is_money

_FIGURE_LASTS = 2
_DAY_LENGTH = len("2022-10-05")  # what is so on a day does not change the period that is spoken of
_SIDES = ("party", "participant", "reporter", "partner")


def remember(sentence: Sentence, drafts: list[Draft], context: Context) -> None:
    """Note whom the sentence is about, whom it names, and what it claims."""
    context.subject = _who(sentence, context) or context.subject
    _remember_names(sentence, context)
    _remember_figures(drafts, context)
    if not drafts:
        _remember_lead_in(sentence, context)
        speaks_of(sentence, context)
    context.event.age += 1
    context.clock += 1
    back = any(token.lower == "had" for token in sentence.tokens)
    for draft in drafts:
        _remember_claim(draft, context, background=back and _is_before(draft, context))


def _is_before(draft: Draft, context: Context) -> bool:
    """Whether an event is only looked back on from the one that is being told of."""
    now = context.event.date
    return draft.kind == "event" and bool(draft.date and now and draft.date < now)


def remember_gathering(draft: Draft, context: Context, *, background: bool = False) -> None:
    """Note an event, so that what was signed and said at it takes its place and day; one in the background
    leaves those of the event being told of.
    """
    if not background:
        context.event.place, context.event.date, context.event.age = draft.place, draft.date, 0
    if draft.what:
        context.told_events.append(draft.what)
    words = frozenset(re.findall(r"\w+", (draft.what or "").lower()))
    sides = [name for name, role in draft.parties if role == "participant"]
    context.gatherings.append((words, draft.date, draft.place, sides))


def _remember_names(sentence: Sentence, context: Context) -> None:
    people = set(context.people.values())
    places = {(place.start, place.end) for place in sentence.places}
    for name in sentence.names:
        full = context.full_name(name.text)
        if full in people:
            context.saw_person(full)
        if (name.start, name.end) not in places:
            context.saw_body(full)
    for place in sentence.places:
        context.saw_place(place)


_STATES = frozenset({"count", "employment", "students"})


def _remember_figures(drafts: list[Draft], context: Context) -> None:
    figures = [draft for draft in drafts if draft.kind == "figure" and not draft.base]
    dated = [draft.date for draft in figures if draft.date and draft.status == "actual"]
    present = (context.reference.published or "")[: len("2022-10")]
    states = [d for d in figures if d.form in _STATES and d.date == present]
    if context.period and len(states) == len(figures):
        dated = []  # what is so as the text is written dates no sums after it
    cumulative = dated and dated[-1].startswith("../")
    of_a_day = dated and len(dated[-1]) == _DAY_LENGTH and "/" not in dated[-1]
    if dated and not (context.period and (of_a_day or cumulative)):
        context.period = dated[-1]
    if any(draft.form == "turnover" and len(draft.parties) == 2 for draft in figures):
        context.told_turnover = True
    sums = [amount.unit for draft in figures for amount in draft.amounts if is_money(amount.unit)]
    context.currency = sums[-1] if sums else context.currency
    context.since_figure = 0 if figures else context.since_figure + 1
    if figures or context.since_figure > _FIGURE_LASTS:
        context.last_figure = _main(figures, context.last_figure) if figures else None


def _remember_lead_in(sentence: Sentence, context: Context) -> None:
    """What a line that ends with a colon dates is the list under it: "data for 2023:"."""
    if not sentence.text.rstrip().endswith(":"):
        return
    told = [p.edtf for p in sentence.periods if p.edtf and p.kind in ("at", "span") and not p.relative]
    if told and not (len(told[-1]) == _DAY_LENGTH and "/" not in told[-1]):
        context.period = told[-1]


def _main(figures: list[Draft], before: Draft | None) -> Draft:
    """The figure that a sentence leaves: its last, or its first where the last is that of a part.

    A list of the shares of several leaves the figure that was spoken of before.
    """
    shares = [draft for draft in figures if draft.amounts and draft.amounts[0].unit == "percent"]
    if before is not None and len(figures) > 1 and len(shares) == len(figures):
        return before
    first, last = figures[0], figures[-1]
    whose = [[name for name, role in draft.parties if role == "reporter"] for draft in (first, last)]
    of_part = first.form == last.form and whose[0] != whose[1] and first.form not in ("exports", "imports")
    return first if of_part else last


def _remember_claim(draft: Draft, context: Context, *, background: bool) -> None:
    context.latest[draft.kind], context.told_at[draft.kind] = draft, context.clock
    if draft.kind == "admission" and draft.form == "zone":
        context.members.update(name for name, role in draft.parties if role == "member")
    if draft.kind == "event":
        ahead = draft.status not in ("done", "active")  # nothing was signed there yet
        remember_gathering(draft, context, background=background or ahead)
    sides = [name for name, role in draft.parties if role in _SIDES]
    if len(sides) == 2:
        context.pair = sides


def _who(sentence: Sentence, context: Context) -> list[str]:
    """Who a sentence is about: the named parties of its first finite clause's subject."""
    for part in sentence.parse.clauses:
        if part.finite and part.subject:
            return [name for name in all_actors(sentence, part.subject, context) if name[:1].isupper()]
    return []
