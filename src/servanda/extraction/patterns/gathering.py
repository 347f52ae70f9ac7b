"""The pattern `gathering`: a noun that names an event, with what the sentence says of it."""

from __future__ import annotations

import re
from datetime import date as date_type
from datetime import timedelta

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns import diary, sequel
from servanda.extraction.patterns.attending import attendance, sides
from servanda.extraction.patterns.clause import status_of
from servanda.extraction.patterns.event_naming import event_of, event_thing, form_of, name_of, series_of
from servanda.extraction.patterns.event_telling import is_specific, shows, tells
from servanda.extraction.patterns.gathering_sides import add_parties
from servanda.extraction.patterns.happening import (
    DAY,
    happens_on,
    here,
    is_later,
    place_before_day,
    place_between_commas,
    venue,
    venue_inside,
)
from servanda.extraction.patterns.occasion import Event, has_name, makes
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import periods_in
from servanda.extraction.vocabulary import Thing, singular

_MONTH_LENGTH = len("2022-10")
_FOREWORD_LENGTH = 12  # "the next " and the like, which a name goes without


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `gathering` frame finds in a sentence."""
    if lines := diary.find(sentence, frame, context):
        return lines
    drafts: list[Draft] = []
    for phrase in sentence.parse.phrases:
        thing = event_thing(sentence, phrase)
        if thing is None or not frame.takes(thing.kind, thing.form) or _is_partner(sentence, phrase):
            continue
        if (
            _is_selling(sentence, phrase)
            or _is_means(sentence, phrase)
            or _is_travelled(sentence, phrase, thing)
        ):
            continue
        event = event_of(sentence, phrase, thing)
        if _breaks_off(sentence, event):
            continue
        if any(inside(event, draft, sentence) for draft in drafts):
            continue
        draft = _draft(sentence, frame, event, context)
        if draft is not None:
            drafts.append(draft)
    return drafts or sequel.find(sentence, frame, context)


def inside(event: Event, draft: Draft, sentence: Sentence) -> bool:
    """Whether an event's noun is only part of the name of one that was found before."""
    at = sentence.start + sentence.tokens[event.phrase.end - 1].start
    reach = draft.anchor + len(draft.what or "") + _FOREWORD_LENGTH
    return draft.anchor < at < reach and sentence.words(event.phrase) in (draft.what or "")


def _breaks_off(sentence: Sentence, event: Event) -> bool:
    """Whether talks on a paper are only said to be broken off: the pattern `instrument` tells of it."""
    head = sentence.tokens[event.phrase.end - 1].lower
    if not event.hanging or singular(head) not in sentence.vocabulary.lists["talks"]:
        return False
    ends = sentence.vocabulary.lists["breaks_off"]
    return any(c.verb in ends for c in event.clauses) and any(
        thing_of(sentence, p, ("agreement",)) is not None for p in event.hanging
    )


def _body_meets(sentence: Sentence, clause: Clause) -> bool:
    """Whether who meets is a body that meets in sessions: the pattern `visit` tells of it."""
    if not clause.subject:
        return False
    last = sentence.words(clause.subject[0]).lower().split()[-1]
    return last in sentence.lists["standing_body"] or clause.subject[0].preposition == ""


def _is_partner(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a named conference or forum is a body with which something is done, or that has an office."""
    if sentence.tokens[phrase.end - 1].tag != "P":
        return False
    before = next((p for p in reversed(sentence.parse.phrases) if p.end <= phrase.start), None)
    led = before is not None and phrase.start - before.end == 1 and phrase.preposition == "of"
    led = led and before is not None and sentence.tokens[before.end - 1].lower in sentence.lists["office"]
    return phrase.preposition in ("with", "by") or led


def _is_selling(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a sale is a trade and no gathering: "the sale of a 25% stake"."""
    after = sentence.tokens[phrase.end].lower if phrase.end < len(sentence.tokens) else ""
    return sentence.tokens[phrase.end - 1].lower == "sale" and after == "of"


def _is_means(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a conference is only how people met: "by video conference"."""
    before = sentence.tokens[phrase.start - 1].lower if phrase.start else ""
    return before in ("by", "via", "through") and sentence.tokens[phrase.start].tag not in "D#"


def _is_travelled(sentence: Sentence, phrase: Phrase, thing: Thing) -> bool:
    """Whether a verb of travel tells of the visit: "arrived for a visit", "a trade mission will visit"."""
    main = next((c for c in sentence.parse.clauses if c.start <= phrase.start < c.end), None)
    own = sentence.tokens[phrase.start].lower == "its" and phrase.preposition in ("for", "")
    own = own and main is not None and phrase not in main.subject and _body_meets(sentence, main)
    if main is not None and main.verb in ("meet", "convene") and own:
        return True  # "the committee met for its first meeting"
    apposed = phrase.start > 0 and sentence.tokens[phrase.start - 1].tag == ","
    if thing.form == "visit" and apposed and sentence.expressions["ordinal"].search(sentence.words(phrase)):
        return True  # "paid a visit to China, the first visit by a president since 1949"
    if thing.form != "visit" or main is None or main.verb not in sentence.vocabulary.verb_classes["travel"]:
        return False
    bare = phrase.preposition in ("for", "on") and sentence.tokens[phrase.start].lower in (
        "a",
        "an",
        "his",
        "her",
    )
    to = any(
        p.preposition in ("to", "in", "") and has_name(sentence, p)
        for p in main.phrases
        if p.start > main.at and p != phrase
    )
    return to and (phrase in main.subject or bare)


def _draft(sentence: Sentence, frame: Frame, event: Event, context: Context) -> Draft | None:
    phrase, main = event.phrase, event.main
    if main is not None and main.negated and phrase.preposition == "":
        return None
    name = _apposed_name(sentence, phrase, context) or series_of(name_of(sentence, event), context)
    date = _new_day(sentence, event) or happens_on(
        sentence, phrase, event.clauses, event.hanging, context, event.reach
    )
    place = venue(sentence, _places_of(sentence, event)) or venue_inside(sentence, phrase, event.thing.form)
    place = place or place_before_day(sentence, phrase.end) or here(sentence, context)
    if place is None and not any(clause.finite for clause in sentence.parse.clauses):
        place = place_between_commas(sentence, phrase.end)
    held = [c for c in event.clauses if tells(sentence, c)]
    date = _coming(sentence, held, date, context) or context.entry
    if not is_specific(sentence, event, held, date, place, context):
        return None
    shown = not held and shows(sentence, event)
    telling = [main] if shown and main is not None else held
    status = _status(sentence, frame, event, telling, date, context)
    if not status:
        return None
    anchor = sentence.start + sentence.tokens[phrase.start].start
    draft = Draft(
        frame.kind, form_of(event, name), status, frame.identity, sentence.start, sentence.end, anchor
    )
    draft.what, draft.date, draft.place = name, date, place
    add_parties(draft, sentence, event, held, name, context)
    if shown and main is not None:
        draft.add_parties(sides(sentence, main.subject, context), "participant")
    for clause in [*held, *_drawing(sentence, held), *([main] if shown and main is not None else [])]:
        amounts, spans = attendance(sentence, clause.start, clause.end)
        draft.amounts += amounts
        draft.number_spans += spans
    planned = held and held[0].passive and held[0].verb in sentence.lists["plan_event"]
    drawn = bool(held) and bool(draft.amounts) and sentence.tokens[phrase.end - 1].tag == "P"
    if not (
        draft.date
        or draft.place
        or draft.parties
        or planned
        or drawn
        or sentence.expressions["ordinal"].search(name)
    ):
        return None
    return None if _known(draft, context) else draft


def _drawing(sentence: Sentence, held: list[Clause]) -> list[Clause]:
    """The participles after a gathering's verb that tell whom it drew: "was held, hosting 85 companies"."""
    drawn = sentence.lists["drawing"]
    after = [c for c in sentence.parse.clauses if held and c.first > held[-1].at and not c.finite]
    return [c for c in after if c.verb in drawn and sentence.tokens[c.first].tag == "G" and c not in held]


def _apposed_name(sentence: Sentence, phrase: Phrase, context: Context) -> str | None:
    """The name before its kind in an entry of an agenda: "Levant Food, exhibition, Amman"."""
    at, tokens = phrase.start, sentence.tokens
    bare = context.entry is not None and phrase.end - at == 1 and tokens[at].tag == "N"
    if not bare or at < 2 or tokens[at - 1].tag != "," or tokens[at - 2].tag != "P":
        return None
    return tokens[at - 2].text if sentence.place_of(tokens[at - 2]) is None else None


def _status(
    sentence: Sentence, frame: Frame, event: Event, held: list[Clause], date: str | None, context: Context
) -> str:
    if any(c.verb in sentence.lists["cancel_event"] for c in event.clauses):
        return "planned" if _new_day(sentence, event) else "cancelled"
    later = is_later(date, context)
    if any(c.negated and (event.phrase in c.subject or not event.phrase.preposition) for c in event.clauses):
        return "cancelled"
    before = sentence.tokens[max(event.phrase.start - 4, 0) : event.phrase.start]
    if any(token.lower in sentence.lists["hoping_for_event"] for token in before):
        return "proposed"
    if any(token.lower in sentence.lists["preparing"] for token in before) or (
        event.main and event.main.verb == "invite"
    ):
        return "planned"
    if not held and event.main is not None and makes(sentence, event):
        held = [event.main]
    if held:
        stance = held[0].stance
        if held[0].passive and held[0].verb in sentence.lists["plan_event"] - {"present"}:
            return "planned"
        status = status_of(frame, held[0])
        if status == "done" and _runs_on(held, date, context):
            return "active"
        return (
            "planned" if later and status in ("active", "done") else "done" if stance == "present" else status
        )
    main = event.main
    if main is not None and main.verb == "be" and main.stance == "future" and not main.negated:
        return "planned"  # "Lima will be the venue of the session"
    tokens = sentence.tokens[event.phrase.start : event.phrase.end]
    coming = date is None and any(token.lower in sentence.lists["coming_event"] for token in tokens)
    return "planned" if later or coming else "done"


def _coming(sentence: Sentence, held: list[Clause], date: str | None, context: Context) -> str | None:
    """The day to come that a present tense or none means: "they hold a forum on Thursday"."""
    published = context.reference.published
    told = not held or (held[0].stance == "present" and held[0].finite and not held[0].passive)
    told = told or (held[0].passive and held[0].verb in sentence.lists["plan_event"] - {"present"})
    published = f"{published}-01" if published and len(published) == _MONTH_LENGTH else published
    if not told or not date or not published or not DAY.match(published):
        return date
    days = date.split("/")
    if not all(map(DAY.match, days)) or not any(p.edtf == date and p.relative for p in sentence.periods):
        return date
    week = timedelta(7)
    day, today = date_type.fromisoformat(days[0]), date_type.fromisoformat(published)
    if held and len(days) == 1 and today - week <= day < today:
        return (day + week).isoformat()
    year = timedelta(365)  # "we host the ambassador on 20 June"
    soon = today < day + year < today + year / 2
    leap = any(each[5:] == "02-29" for each in days)
    return "/".join(f"{int(each[:4]) + 1}{each[4:]}" for each in days) if soon and not leap else date


def _new_day(sentence: Sentence, event: Event) -> str | None:
    """The day to which an event is put off: "has been postponed to October"."""
    for clause in event.clauses:
        if clause.verb in sentence.lists["put_off_event"]:
            after = periods_in(sentence, clause.at, clause.end)
            return next((p.edtf.removeprefix("../") for p in after if p.edtf), None)
    return None


def _runs_on(held: list[Clause], date: str | None, context: Context) -> bool:
    if held[0].verb not in context.vocabulary.lists["open_event"] or not date or "/" not in date:
        return False
    return is_later(date.split("/")[1], context)


def _places_of(sentence: Sentence, event: Event) -> list[Phrase]:
    near = list(event.hanging)
    for clause in event.clauses:
        if (
            tells(sentence, clause)
            or event.phrase.preposition in sentence.lists["around_event"]
            or not event.phrase.preposition
        ):
            near += [p for p in clause.phrases if p not in near and p is not event.phrase]
    near += [
        p
        for p in sentence.parse.phrases
        if event.phrase.end <= p.start and p.end <= event.reach and p not in near
    ]
    if event.main is not None:
        near += [
            p
            for p in sentence.parse.phrases
            if p.end <= event.main.first and p.preposition in ("in", "at") and p not in near
        ]
    return near


def _known(draft: Draft, context: Context) -> bool:
    """Whether the event was told of before and the sentence adds nothing to it."""
    words = frozenset(re.findall(r"\w+", (draft.what or "").lower())) - {"the", "of", "a"}
    for known, date, place, _ in context.gatherings:
        same = words <= known or known <= words
        if same and draft.date in (None, date) and draft.place in (None, place) and not draft.amounts:
            return True
    return False
