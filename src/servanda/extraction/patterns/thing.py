"""The pattern `thing`: a noun that names a claim by itself, whatever the verb ("at the second Indonesia-Africa Forum")."""

from __future__ import annotations

import re

from servanda.extraction.actors import actors, all_actors
from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.clause import status_of
from servanda.extraction.clauses import Clause
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, following, noun_text, periods_in, place_in, tail

_SPECIFIC = re.compile(r"^(?:the )?(?:\w+th|first|second|third|\d+(?:st|nd|rd|th))\b", re.IGNORECASE)


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `thing` frame finds in a sentence."""
    kinds = tuple(selector.partition("/")[0] for selector in frame.things)
    drafts: list[Draft] = []
    for phrase in sentence.parse.phrases:
        thing = thing_of(sentence, phrase, kinds)
        if thing is None or not frame.takes(thing.kind, thing.form):
            continue
        clause = _clause_at(sentence, phrase)
        end = tail(sentence, phrase, len(sentence.tokens))
        hanging = following(sentence, phrase, len(sentence.tokens))
        if not _specific(sentence, phrase, hanging):
            continue
        status = status_of(frame, clause) if clause else frame.statuses.get("otherwise", "")
        if not status or (clause and clause.negated):
            continue
        form = thing.form if frame.form == "thing" else frame.form
        anchor = sentence.start + sentence.tokens[phrase.end - 1].start
        draft = Draft(frame.kind, form, status, frame.identity, sentence.start, sentence.end, anchor)
        draft.what = noun_text(sentence, phrase.start, end)
        near = periods_in(sentence, phrase.start, min(_reach(hanging, phrase) + 3, len(sentence.tokens)))
        own = [p for p in near if p.edtf] or [p for p in sentence.periods if p.edtf]
        draft.date = own[0].edtf if own else None
        draft.place = place_in(sentence, hanging)
        for other in hanging:
            role = frame.prepositions.get(other.preposition)
            if role:
                draft.add_parties(actors(sentence, other, context), role)
        if frame.subject and clause and not clause.passive:
            draft.add_parties(all_actors(sentence, clause.subject, context), frame.subject)
        drafts.append(draft)
    return drafts


def _reach(hanging: list[Phrase], phrase: Phrase) -> int:
    return hanging[-1].end if hanging else phrase.end


def _clause_at(sentence: Sentence, phrase: Phrase) -> Clause | None:
    inside = [c for c in sentence.parse.clauses if c.start <= phrase.start < c.end and c.finite]
    if inside:
        return inside[-1]
    finite = [c for c in sentence.parse.clauses if c.finite]
    return finite[0] if finite else None


def _specific(sentence: Sentence, phrase: Phrase, hanging: list[Phrase]) -> bool:
    """Whether the phrase names one event: by a proper name, an ordinal, a day or a place of its own."""
    tokens = sentence.tokens[phrase.start : phrase.end]
    if tokens[-1].tag == "P" or _SPECIFIC.match(sentence.words(phrase)):
        return True
    if tokens[0].lower in ("this", "these", "any", "no", "such", "all", "some"):
        return False
    reach = _reach(hanging, phrase)
    dated = any(p.edtf for p in periods_in(sentence, phrase.end, min(reach + 3, len(sentence.tokens))))
    placed = place_in(sentence, hanging) is not None
    return dated or placed or any(token.tag == "P" for token in tokens)
