"""The pattern `making`: a firm makes goods somewhere, or is to, where no plant is named."""

from __future__ import annotations

from servanda.extraction.actors import all_actors
from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.clause import called
from servanda.extraction.patterns.project import extent
from servanda.extraction.patterns.project_form import form_of
from servanda.extraction.patterns.project_sides import doers
from servanda.extraction.patterns.setting import set_place, set_time
from servanda.extraction.patterns.wares import measured_by, phrase_is_goods
from servanda.extraction.patterns.wording import act_text
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in
from servanda.gazetteer import place


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `making` frame finds: "Acme will assemble 5,000 buses a year in Kumasi"."""
    drafts: list[Draft] = []
    for clause, status in called(sentence, frame):
        goods = _goods(sentence, clause)
        if goods is None or clause.passive or clause.relative or not clause.finite:
            continue
        if any(_is_thing(sentence, phrase) for phrase in clause.subject):
            continue  # the pattern `serving`
        draft = _draft(sentence, frame, clause, status, goods, context)
        firm = [name for name, _ in draft.parties if place(name) is None]
        if firm and (draft.place or status == "planned"):
            drafts.append(draft)
    return drafts


def _is_thing(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a plant or the like, and no firm, makes them."""
    named = sentence.tokens[phrase.end - 1].tag == "P"
    thing = thing_of(sentence, phrase, ("project",))
    return not named and thing is not None and thing.form != "other"  # "the company"


def _goods(sentence: Sentence, clause: Clause) -> Phrase | None:
    """The goods that are made: a plural or a stuff, and neither a thing set up nor a sum."""
    objects = [p for p in clause.phrases if p.start > clause.at and not p.preposition]
    made = next((p for p in objects if sentence.tokens[p.end - 1].tag != "X"), None)
    goods = measured_by(sentence, made) if made is not None else None
    if goods is None or sentence.tokens[goods.end - 1].tag != "N" or thing_of(sentence, goods, _NO_GOODS):
        return None
    return goods if phrase_is_goods(sentence, goods, counted=False) else None


_NO_GOODS = ("project", "event", "agreement", "deal")


def _draft(
    sentence: Sentence, frame: Frame, clause: Clause, status: str, goods: Phrase, context: Context
) -> Draft:
    stop = extent(sentence, goods, clause)
    anchor = sentence.start + sentence.tokens[clause.at].start
    draft = Draft("project", "production", status, frame.identity, sentence.start, sentence.end, anchor)
    names = doers(sentence, clause, Phrase(clause.at, clause.at + 1), context)
    own = all_actors(sentence, clause.subject, context)
    draft.add_parties([name for name in names if name in own], "party")
    draft.add_parties([name for name in names if name not in own], "partner")
    draft.what = act_text(sentence, clause)
    set_time(draft, sentence, clause)
    set_place(draft, sentence, clause)
    draft.amounts, draft.number_spans = amounts_in(sentence, clause.at, stop)
    draft.form = form_of(sentence, draft, clause, names, context)
    draft.stands = draft.date is None  # so much in a year named is a figure
    return draft
