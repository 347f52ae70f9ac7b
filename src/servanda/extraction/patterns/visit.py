"""The pattern `visit`: somebody goes to, or meets, somebody or some place."""

from __future__ import annotations

from servanda.extraction.actors import all_actors
from servanda.extraction.analysis import Sentence
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.clause import lemmas_of, status_of
from servanda.extraction.phrases import Clause, Phrase
from servanda.extraction.slots import date_of, place_in

_NEEDS_TO = frozenset({"travel", "come", "go", "fly", "arrive", "pay"})
_NEEDS_ON = frozenset({"call"})


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `visit` frame finds in a sentence."""
    lemmas = lemmas_of(frame, sentence)
    drafts: list[Draft] = []
    for clause in sentence.parse.clauses:
        status = status_of(frame, clause)
        if clause.verb not in lemmas or clause.negated or not status or not clause.subject:
            continue
        target = _target(sentence, clause)
        if target is None:
            continue
        drafts.extend(_draft(sentence, frame, clause, target, status, context))
    return drafts


def _target(sentence: Sentence, clause: Clause) -> Phrase | None:
    """The place or person visited: the object, or the phrase that "to" or "on" brings; it must be named."""
    wanted = "to" if clause.verb in _NEEDS_TO else "on" if clause.verb in _NEEDS_ON else ""
    if clause.passive:
        return clause.subject[0] if clause.verb == "visit" else None
    for phrase in clause.phrases:
        if phrase.start <= clause.at:
            continue
        if phrase.preposition == wanted or (clause.verb == "meet" and phrase.preposition == "with"):
            tokens = sentence.tokens[phrase.start : phrase.end]
            return phrase if any(token.tag == "P" for token in tokens) else None
        if not phrase.preposition:
            return None
    return None


def _draft(sentence: Sentence, frame: Frame, clause: Clause, target: Phrase, status: str, context: Context) -> list[Draft]:
    who = clause.subject
    if clause.passive:
        who = [p for p in clause.phrases if p.preposition == "by"]
    guests = all_actors(sentence, who, context)
    hosts = all_actors(sentence, [target], context)
    if not guests or not hosts or not any(t.tag in "PX" or t.tag == "A" for p in who for t in sentence.tokens[p.start : p.end]):
        return []
    anchor = sentence.start + sentence.tokens[clause.at].start
    draft = Draft("event", frame.form, status, frame.identity, sentence.start, sentence.end, anchor)
    draft.add_parties(guests, frame.subject or "participant")
    draft.add_parties(hosts, frame.object or "participant")
    word = "visit of" if frame.form == "visit" else "meeting of"
    draft.what = f"{word} {guests[0]} {'to' if frame.form == 'visit' else 'and'} {hosts[0]}"
    draft.date = date_of(sentence, clause, context)
    place = place_in(sentence, [p for p in clause.phrases if p.start > clause.at])
    if frame.form == "visit":
        place = place or (hosts[0] if sentence.tokens[target.end - 1].tag == "P" and sentence.place_of(sentence.tokens[target.end - 1]) else None)
    draft.place = place
    return [draft]
