"""The pattern `remainder`: a sentence that no frame took, and a noun in it that names a project or a deal.

The noun must be what the sentence is about: the subject or the object of its verb, named or told apart by
more than an article.
"""

from __future__ import annotations

from servanda.extraction.actors import all_actors
from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.clause import status_of
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, date_of, is_money, noun_text, place_in, tail
from servanda.extraction.vocabulary import Thing


def find(sentence: Sentence, frame: Frame, context: Context, drafts: list[Draft]) -> list[Draft]:
    """The draft of a sentence without one, if a noun in it calls the frame."""
    if any(draft.kind != "figure" for draft in drafts):
        return []
    kinds = tuple(selector.partition("/")[0] for selector in frame.things)
    for clause in sentence.parse.clauses:
        status = status_of(frame, clause)
        tells = clause.finite and not clause.negated and not clause.relative
        if not tells or not status or _measures(sentence, clause):
            continue
        if clause.verb in sentence.vocabulary.verb_classes["reckon"] and clause.verb != "register":
            continue  # what is only valued
        status = "proposed" if clause.verb in sentence.vocabulary.verb_classes["talk"] else status
        after = [p for p in clause.phrases if p.start > clause.at and not p.preposition]
        after = after if clause.verb != "be" else []  # "this was the second contract of its kind"
        for phrase in [*clause.subject, *after]:
            thing = thing_of(sentence, phrase, kinds)
            if thing is not None and thing.form == "finance" and not _sums(sentence):
                continue  # a loan spoken of once more
            if thing is not None and frame.takes(thing.kind, thing.form) and _told(sentence, phrase):
                return [_draft(sentence, frame, clause, phrase, thing, status, context)]
    return []


def _sums(sentence: Sentence) -> bool:
    return any(number.unit and is_money(number.unit) for number in sentence.numbers)


def _measures(sentence: Sentence, clause: Clause) -> bool:
    """Whether a verb only says how much there is, or how it grew."""
    classes = sentence.vocabulary.verb_classes
    goal = next((p for p in clause.phrases if p.start > clause.at and not p.preposition), None)
    if clause.verb == "reach" and goal is not None and sentence.place_of(sentence.tokens[goal.end - 1]):
        return False  # "the first shipment reached Riyadh"
    return clause.verb in sentence.lists["sum_up"] or any(
        clause.verb in classes[name] for name in ("grow", "fall")
    )


def _told(sentence: Sentence, phrase: Phrase) -> bool:
    tokens = sentence.tokens[phrase.start : phrase.end]
    if tokens[-1].lower in ("deal", "deals"):
        return False
    if tokens[0].lower in sentence.lists["untold"] or (tokens[-1].tag == "P" and len(tokens) == 1):
        return False
    content = [token for token in tokens if token.tag not in "D#"]
    return len(content) >= 2


def _draft(
    sentence: Sentence,
    frame: Frame,
    clause: Clause,
    phrase: Phrase,
    thing: Thing,
    status: str,
    context: Context,
) -> Draft:
    form = thing.form if frame.form == "thing" else frame.form
    anchor = sentence.start + sentence.tokens[phrase.end - 1].start
    draft = Draft(frame.kind, form, status, frame.identity, sentence.start, sentence.end, anchor)
    if frame.kind == "deal" and clause.verb in sentence.lists["freight_moves"] and status == "agreed":
        draft.status = "done"
    draft.what = noun_text(sentence, phrase.start, tail(sentence, phrase, max(clause.end, phrase.end)))
    if frame.subject:
        doers = [p for p in clause.subject if p is not phrase]
        draft.add_parties(all_actors(sentence, doers, context), frame.subject)
    for other in clause.phrases:
        role = frame.prepositions.get(other.preposition)
        if role:
            draft.add_parties(all_actors(sentence, [other], context), role)
    if not draft.parties and frame.both_sides:
        latest = context.latest.get(frame.kind)
        if latest is not None and (latest.form == "finance") == (form == "finance"):
            draft.parties = list(latest.parties)
    draft.date = date_of(sentence, clause)
    draft.place = place_in(sentence, clause.phrases)
    draft.amounts, draft.number_spans = amounts_in(sentence, clause.start, clause.end)
    return draft
