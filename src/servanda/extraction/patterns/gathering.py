"""The pattern `gathering`: a noun that names an event, with what the sentence says of it."""

from __future__ import annotations

import re

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns import sequel
from servanda.extraction.patterns.attending import attendance
from servanda.extraction.patterns.clause import status_of
from servanda.extraction.patterns.gathering_sides import add_parties
from servanda.extraction.patterns.happening import happens_on, is_later, place_before_day, venue, venue_inside
from servanda.extraction.patterns.occasion import ORDINAL, Event, has_name, makes, possessor
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import balanced, following
from servanda.extraction.vocabulary import Thing, singular

_FOREWORDS = re.compile(
    r"(?i)^(?:the|a|an|this|that|its|his|her|their|our|next|latest|recent|upcoming|forthcoming|annual|[\w-]+-day)\s+"
)
_POINTING = frozenset(
    {
        "the",
        "this",
        "that",
        "these",
        "those",
        "its",
        "his",
        "her",
        "their",
        "our",
        "such",
        "any",
        "no",
        "each",
        "every",
        "all",
    }
)
_TALKS = frozenset({"talk", "negotiation", "consultation", "meeting", "conversation", "gathering", "contact"})
_PLURAL_NAMES = frozenset({"talk", "negotiation", "consultation", "days"})
_AROUND = frozenset(
    {"at", "during", "within", "in", "after", "following", "before", "for", "to", "of", "as", "since", "on"}
)
_TOLD = frozenset({"tell", "address", "inform", "brief"})
_PLANNED = frozenset({"plan", "schedule", "set", "expect", "present", "envisage"})
_PREPARING = frozenset(
    {"prepared", "preparation", "preparations", "invitation", "run-up", "plan", "plans", "readiness"}
)
_HOPING = frozenset({"hope", "hopes", "wish", "desire", "proposal", "possibility"})
_FOREWORD_LENGTH = 12  # "the next " and the like, which a name goes without
_CANCEL = frozenset({"fall_through", "cancel", "postpone", "suspend", "call_off", "put_off", "scrap"})
_NAMING = frozenset({"of", "for", "on", "in"})


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `gathering` frame finds in a sentence."""
    drafts: list[Draft] = []
    for phrase in sentence.parse.phrases:
        thing = _event_thing(sentence, phrase)
        if thing is None or not frame.takes(thing.kind, thing.form) or _is_partner(sentence, phrase):
            continue
        event = _event(sentence, phrase, thing)
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


def _is_partner(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a named conference or forum is a body with which something is done, or that has an office."""
    if sentence.tokens[phrase.end - 1].tag != "P":
        return False
    before = next((p for p in reversed(sentence.parse.phrases) if p.end <= phrase.start), None)
    led = before is not None and phrase.start - before.end == 1 and phrase.preposition == "of"
    led = led and before is not None and sentence.tokens[before.end - 1].lower in sentence.vocabulary.lists["office"]
    return phrase.preposition in ("with", "by") or led


def _event_thing(sentence: Sentence, phrase: Phrase) -> Thing | None:
    found = thing_of(sentence, phrase, ("event",))
    if found is not None:
        return found
    names = [token for token in sentence.tokens[phrase.start : phrase.end] if token.tag == "P"]
    for token in reversed(names):
        found = _thing_named(sentence, token.text)
        if found is not None:
            return found
    return None


def _thing_named(sentence: Sentence, name: str) -> Thing | None:
    """The event that a name ends in: "Armenia EXPO-2022", "COP29", "Congress of Mayors"."""
    last = re.sub(r"[-–\s’']*\d+$", "", name.split(" of ")[0]).split(" ")[-1].lower()
    word = {"cop": "conference", "mop": "conference"}.get(last, singular(last))
    return next(
        (t for t in sentence.vocabulary.things.get(word, ()) if t.kind == "event" and t.phrase == word), None
    )


def _event(sentence: Sentence, phrase: Phrase, thing: Thing) -> Event:
    hanging = following(sentence, phrase, len(sentence.tokens))
    own = [
        c
        for c in sentence.parse.clauses
        if (not c.negated or _not_held(c))
        and (phrase in c.subject or _tells_on(sentence, c, phrase, hanging))
    ]
    main = next((c for c in sentence.parse.clauses if c.start <= phrase.start < c.end), None)
    if main is not None and main not in own:
        own.append(main)
    return Event(
        phrase, thing, hanging, own, main, _name_end(sentence, phrase, hanging), _reach(sentence, phrase, own)
    )


def _not_held(clause: Clause) -> bool:
    """Whether a clause says that what was to be held was not: "did not take place"."""
    return clause.negated and clause.verb in ("take_place", "happen", "materialise", "materialize")


def _reach(sentence: Sentence, phrase: Phrase, own: list[Clause]) -> int:
    """How far what follows an event can still be about it: up to the next verb of its own subject."""
    others = (c for c in sentence.parse.clauses if c not in own and c.finite and c.start >= phrase.end)
    return next((c.start for c in others), len(sentence.tokens))


def _tells_on(sentence: Sentence, clause: Clause, phrase: Phrase, hanging: list[Phrase]) -> bool:
    """Whether a clause after an event goes on about it: ", which opens tomorrow", "organised by X"."""
    if clause.start < phrase.end or not _tells(sentence, clause):
        return False
    end = hanging[-1].end if hanging else phrase.end
    if clause.relative:
        return clause.start - end <= 2 or any(other in clause.subject for other in hanging)
    participle = sentence.tokens[clause.at].tag == "E" and clause.first == clause.at
    after = [p for p in clause.phrases if p.start > clause.at]
    end = hanging[-1].end if hanging else phrase.end
    bare = bool(after) and after[0].preposition != "" and 0 < clause.at - end <= 1  # ", held at X"
    if not participle or not (clause.passive or bare or any(p.preposition == "by" for p in after)):
        return False
    return not any(
        c.finite and not c.relative and phrase.end <= c.first and c.at < clause.at
        for c in sentence.parse.clauses
    )


def _name_end(sentence: Sentence, phrase: Phrase, hanging: list[Phrase]) -> int:
    """Where an event's name ends: the phrases that say what it is of, for, on, but not where and when."""
    end = _joined_end(sentence, phrase)
    for other in hanging:
        if other.preposition not in _NAMING or any(t.tag in "T," for t in sentence.tokens[end : other.start]):
            break
        if other.preposition == "in" and venue(sentence, [other]):
            break
        end = other.end
    return end


def _joined_end(sentence: Sentence, phrase: Phrase) -> int:
    """Where a name ends to whose last place "and" joins another: "the Forum of Regions of A and B"."""
    tokens, end = sentence.tokens, phrase.end
    if end + 1 >= len(tokens) or tokens[end].lower != "and" or " of " not in tokens[end - 1].text:
        return end
    return end + 2 if tokens[end + 1].tag == "P" and sentence.place_of(tokens[end + 1]) else end


def _draft(sentence: Sentence, frame: Frame, event: Event, context: Context) -> Draft | None:
    phrase, main = event.phrase, event.main
    if main is not None and main.negated and phrase.preposition == "":
        return None
    name = _name(sentence, event)
    date = happens_on(sentence, phrase, event.clauses, event.hanging, context, event.reach)
    place = venue(sentence, _places_of(sentence, event)) or venue_inside(sentence, phrase, event.thing.form)
    place = place or place_before_day(sentence, phrase.end)
    held = [c for c in event.clauses if _tells(sentence, c)]
    if not _is_specific(sentence, event, held, date, place, context):
        return None
    status = _status(sentence, frame, event, held, date, context)
    if not status:
        return None
    anchor = sentence.start + sentence.tokens[phrase.start].start
    draft = Draft(
        frame.kind, _form(event, name), status, frame.identity, sentence.start, sentence.end, anchor
    )
    draft.what, draft.date, draft.place = name, date, place
    add_parties(draft, sentence, event, held, name, context)
    for clause in held:
        amounts, spans = attendance(sentence, clause.start, clause.end)
        draft.amounts += amounts
        draft.number_spans += spans
    planned = held and held[0].passive and held[0].verb in _PLANNED
    if not (draft.date or draft.place or draft.parties or planned or ORDINAL.search(name)):
        return None
    return None if _known(draft, context) else draft


def _name(sentence: Sentence, event: Event) -> str:
    start = _joined_start(sentence, event.phrase)
    for at in range(event.phrase.start, event.phrase.end - 1):
        if sentence.tokens[at].tag == "'" and not _is_possessor(sentence, at):
            start = at + 1
    text = balanced(sentence.between(start, event.end).strip(" ,;:.-–—*•"))
    shorter = _FOREWORDS.sub("", text)
    while shorter != text:
        text, shorter = shorter, _FOREWORDS.sub("", shorter)
    return text


def _joined_start(sentence: Sentence, phrase: Phrase) -> int:
    """Where a name begins whose first part "and" joins: "the 2011 World Customs and Trade Forum"."""
    tokens, start = sentence.tokens, phrase.start
    if start < 2 or tokens[start - 1].lower not in ("and", "&") or tokens[start].tag != "P":
        return start
    before = next((p for p in sentence.parse.phrases if p.end == start - 1), None)
    if before is None or tokens[before.end - 1].tag != "P":
        return start
    led = tokens[before.start].tag == "D" or (before.start > 0 and tokens[before.start - 1].tag in "DT#")
    if not led:
        return start
    return start if sentence.place_of(tokens[before.end - 1]) else before.start


def _is_possessor(sentence: Sentence, at: int) -> bool:
    """Whether a name, not a time, stands before the "'s" at a token."""
    return at > 0 and sentence.tokens[at - 1].tag == "P"


def _form(event: Event, name: str) -> str:
    form = event.thing.form
    if form in ("meeting", "commission") and re.search(
        r"(?i)\b(?:commission|committee|council|working group)\b", name
    ):
        return "commission"
    return form


def _tells(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause's verb is one that says that a gathering is held, opens, ends, is attended."""
    classes = sentence.vocabulary.verb_classes
    lemmas = {clause.verb, clause.operator}
    if lemmas & _CANCEL or _not_held(clause):
        return True
    return bool(lemmas & (classes["hold"] | classes["happen"] | classes["attend"] | classes["gather"])) or (
        clause.passive and bool(lemmas & _PLANNED)
    )


def _is_specific(
    sentence: Sentence,
    event: Event,
    held: list[Clause],
    date: str | None,
    place: str | None,
    context: Context,
) -> bool:
    """Whether the phrase tells of one event that is new: by its name, its number, its day or place."""
    tokens = sentence.tokens[event.phrase.start : event.phrase.end]
    if tokens[-1].lower == "session" and event.phrase.preposition == "in" and len(tokens) == 1:
        return False
    head = singular(tokens[-1].lower.split()[-1])
    words = sentence.between(event.phrase.start, event.end)
    named = any(t.tag == "P" and not _is_demonym(t) for t in tokens) or bool(ORDINAL.search(words))
    named = named or (event.thing.form == "visit" and _visit_sides(sentence, event))
    plural = tokens[-1].lower != head and tokens[-1].tag == "N" and head not in _PLURAL_NAMES
    if plural and not named:
        return False
    if event.thing.form == "visit" and (_visit_sides(sentence, event) or makes(sentence, event)):
        return True
    if not sentence.parse.clauses and (named or context.entry) and (date or place):
        return not plural  # a title, an entry of a chronicle
    if named:
        around = bool(event.phrase.preposition) or (event.main is not None and event.main.verb in _TOLD)
        return bool(held) or (around and bool(date or place))
    between = any(p.preposition in ("with", "between") and has_name(sentence, p) for p in event.hanging)
    if head in _PLURAL_NAMES or head in _TALKS:
        return bool(held) and (between or bool(date and place))
    if tokens[0].lower in _POINTING or any(t.tag == "'" for t in tokens):
        direct = venue(sentence, event.hanging) is not None
        told_on = any(clause is not event.main for clause in held)
        return bool(date) and (direct or told_on or (bool(held) and not context.gatherings))
    told = event.main is not None and event.main.verb in _TOLD
    if held and tokens[0].lower in ("a", "an"):
        return True
    return bool(date or place) and (bool(held) or told or event.phrase.preposition in _AROUND)


def _is_demonym(token: object) -> bool:
    return getattr(token, "tag", "") == "A"


def _visit_sides(sentence: Sentence, event: Event) -> bool:
    to = any(p.preposition == "to" and has_name(sentence, p) for p in event.hanging)
    return to and (
        possessor(sentence, event.phrase) is not None
        or any(p.preposition in ("of", "by") for p in event.hanging)
    )


def _status(
    sentence: Sentence, frame: Frame, event: Event, held: list[Clause], date: str | None, context: Context
) -> str:
    if any(c.verb in _CANCEL for c in event.clauses):
        return "cancelled"
    later = is_later(date, context)
    if any(c.negated for c in event.clauses):
        return "cancelled"
    before = sentence.tokens[max(event.phrase.start - 4, 0) : event.phrase.start]
    if any(token.lower in _HOPING for token in before):
        return "proposed"
    if any(token.lower in _PREPARING for token in before) or (event.main and event.main.verb == "invite"):
        return "planned"
    if not held and event.main is not None and makes(sentence, event):
        held = [event.main]
    if held:
        stance = held[0].stance
        if held[0].passive and held[0].verb in ("plan", "schedule"):
            return "planned"
        status = status_of(frame, held[0])
        if status == "done" and _runs_on(held, date, context):
            return "active"
        return (
            "planned" if later and status in ("active", "done") else "done" if stance == "present" else status
        )
    return "planned" if later else "done"


def _runs_on(held: list[Clause], date: str | None, context: Context) -> bool:
    if held[0].verb not in ("open", "start", "begin", "kick_off") or not date or "/" not in date:
        return False
    return is_later(date.split("/")[1], context)


def _places_of(sentence: Sentence, event: Event) -> list[Phrase]:
    near = list(event.hanging)
    for clause in event.clauses:
        if _tells(sentence, clause) or event.phrase.preposition in _AROUND or not event.phrase.preposition:
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
