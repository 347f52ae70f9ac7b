"""Events told of by their place in a series: "The first took place in 2018", "Next edition: Madrid, 2025"."""

from __future__ import annotations

import re

from servanda.extraction.analysis import Sentence
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.happening import is_later, venue

_AHEAD = ("next",)


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The events of a series that a sentence tells of without naming it again."""
    event = context.latest.get("event")
    if event is None or not event.what:
        return []
    listed = sentence.expressions["event_listed"].match(sentence.text)
    if listed is not None:
        return _listed(sentence, frame, context, event, listed)
    told = sentence.expressions["event_again"].match(sentence.text)
    if told is None or not context.recent("event"):
        return []
    dates = [p.edtf for p in sentence.periods if p.edtf and p.kind != "duration"]
    place = venue(sentence, sentence.parse.phrases)
    if not dates and not place:
        return []
    date = next(iter(dates), None)
    ahead = told["ahead"] is not None or is_later(date, context)
    status = "planned" if ahead else "done"
    return [_draft(sentence, frame, event, told["number"], (date, place), status, sentence.start)]


def _listed(
    sentence: Sentence, frame: Frame, context: Context, event: Draft, listed: re.Match[str]
) -> list[Draft]:
    """ "Next edition: Madrid, 2025": a line of a fact sheet."""
    places = [p for p in sentence.places if p.start >= listed.end()]
    dates = [p.edtf for p in sentence.periods if p.edtf and p.start >= listed.end()]
    if not places and not dates:
        return []
    date, place = next(iter(dates), None), places[0].text if places else None
    ahead = listed["number"].lower() in _AHEAD or is_later(date, context)
    status = "planned" if ahead else "done"
    number = f"{listed['number']} {listed['what']}"
    return [_draft(sentence, frame, event, number, (date, place), status, sentence.start)]


def _draft(
    sentence: Sentence,
    frame: Frame,
    event: Draft,
    number: str,
    when_where: tuple[str | None, str | None],
    status: str,
    anchor: int,
) -> Draft:
    draft = Draft("event", event.form, status, frame.identity, sentence.start, sentence.end, anchor)
    series = sentence.expressions["leading_number"].sub("", event.what or "")
    draft.what = f"{number.lower()} of the {series}" if " " in number else f"{number.lower()} {series}"
    draft.date, draft.place = when_where
    draft.add_parties([name for name, role in event.parties if role == "participant"], "participant")
    return draft
