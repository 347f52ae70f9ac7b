"""The pattern `investing`: somebody means to invest a sum, to employ people: a project, even where no
plant is named.
"""

from __future__ import annotations

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.clause import lemmas_of, status_of
from servanda.extraction.patterns.project import after_colon, draft_of, extent, what_of
from servanda.extraction.patterns.project_form import form_of
from servanda.extraction.patterns.project_sides import doers
from servanda.extraction.patterns.setting import set_place, set_time
from servanda.extraction.patterns.wording import act_text
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, is_money
from servanda.extraction.vocabulary import singular


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The draft that an `investing` frame finds in a sentence: the sums of one investor belong together."""
    lemmas = lemmas_of(frame, sentence.vocabulary)
    for clause in sentence.parse.clauses:
        if clause.negated or clause.passive or not clause.subject:
            continue
        if clause.verb not in lemmas and not _makes_investment(sentence, clause):
            continue
        status = status_of(frame, clause) or (
            "planned" if clause.verb in sentence.lists["promise_investment"] else ""
        )
        status = status or ("active" if _to_build(sentence, clause) else _sunk(sentence, clause))
        if not status:
            continue
        draft = _draft(sentence, frame, clause, status, context)
        named = after_colon(sentence, clause)
        listed = [
            draft_of(sentence, frame, clause, *found, status, [p for p, _ in named[n + 1 :]], context)
            for n, found in enumerate(named)
        ]
        if draft is not None or listed:
            return [*([draft] if draft is not None else []), *listed]
    return []


def _sunk(sentence: Sentence, clause: Clause) -> str:
    """How far along a works is that a firm has put money into: "has put $2 million into its mill at Lae"."""
    subject, into = clause.subject[0], _into(clause)
    if into is None or sentence.tokens[subject.end - 1].tag != "P" or clause.stance not in _PAST:
        return ""
    if sentence.place_of(sentence.tokens[subject.end - 1]) is not None:
        return ""  # what a country invested is a figure
    thing = thing_of(sentence, into, ("project",))
    opens = sentence.tokens[into.start].lower in ("a", "an", "its", "the")
    head = sentence.tokens[into.end - 1]
    one = opens and head.tag == "N" and singular(head.lower) == head.lower
    works = thing is not None and thing.form in _WORKS and thing.phrase not in sentence.lists["any_works"]
    return _PAST[clause.stance] if one and works else ""


def _makes_investment(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause says it by the noun: "will make an investment of $50 million"."""
    if (
        clause.verb not in sentence.lists["make_investment"]
        or clause.negated
        or clause.passive
        or not clause.subject
    ):
        return False
    made = next((p for p in clause.phrases if p.start > clause.at and p.preposition in ("", "to")), None)
    return made is not None and sentence.tokens[made.end - 1].lower == "investment"


def _draft(sentence: Sentence, frame: Frame, clause: Clause, status: str, context: Context) -> Draft | None:
    stop = extent(sentence, clause.subject[0], clause)
    amounts, spans = amounts_in(sentence, clause.at + 1, stop)
    anchor = sentence.start + sentence.tokens[clause.at].start
    draft = Draft("project", "other", status, frame.identity, sentence.start, sentence.end, anchor)
    names = doers(sentence, clause, Phrase(clause.at, clause.at + 1), context) or _subject_words(
        sentence, clause, context
    )
    draft.add_parties(names, "party")
    into = _built(sentence, clause) or _into(clause)
    thing = thing_of(sentence, into, ("project",)) if into is not None else None
    if thing is None and (
        clause.verb in sentence.lists["put_money"] or not any(is_money(amount.unit) for amount in amounts)
    ):
        return None
    if thing is not None and into is not None:
        draft.form, draft.what = thing.form, what_of(sentence, into, stop)
        earlier = context.recent("project", 3)
        if draft.what == "project" and earlier is not None:
            draft.form, draft.what = earlier.form, earlier.what
    else:
        draft.what = _what_for(sentence, clause) or (f"projects of {names[0]}" if names else None)
    set_time(draft, sentence, clause)
    set_place(draft, sentence, clause)
    draft.amounts, draft.number_spans = amounts, spans
    draft.form = form_of(sentence, draft, clause, names, context)
    return draft if names else None


def _what_for(sentence: Sentence, clause: Clause) -> str | None:
    """What the money goes on, where a gerund says it: "spend $6 million on reviving the mine"."""
    after = [c for c in sentence.parse.clauses if c.at > clause.at][:1]
    act = next((c for c in after if not c.finite and sentence.tokens[c.at].tag == "G"), None)
    opens = act is not None and sentence.tokens[max(act.first - 1, 0)].lower in ("on", "in", "into")
    said = act_text(sentence, act) if act is not None and opens else None
    return said.partition(":")[0] if said else None


def _subject_words(sentence: Sentence, clause: Clause, context: Context) -> list[str]:
    """Who invests where the subject is no name: the newcomers that "they" means, or its own words ("eight
    companies").
    """
    phrase = clause.subject[0]
    admitted = context.recent("admission", 2)
    if sentence.tokens[phrase.end - 1].tag == "X":
        return [name for name, role in admitted.parties if role == "member"] if admitted else []
    head = sentence.tokens[phrase.end - 1].lower
    return [sentence.words(phrase)] if head in sentence.lists["actor"] else []


_PAST = {"past": "done", "perfect": "active"}
_WORKS = frozenset({"production", "construction", "logistics"})


def _built(sentence: Sentence, clause: Clause) -> Phrase | None:
    """The thing that the money builds: "in a plant", "to build a factory"."""
    for phrase in clause.phrases:
        goes_in = phrase.preposition in ("in", "on", "into", "for") and phrase.start > clause.at
        if goes_in and thing_of(sentence, phrase, ("project",)):
            return phrase
    return _to_build(sentence, clause)


def _to_build(sentence: Sentence, clause: Clause) -> Phrase | None:
    """What is built with the money, where an infinitive says so: "invested $20 million to build a mill"."""
    for other in sentence.parse.clauses:
        if (
            other.at > clause.at
            and not other.finite
            and other.verb in sentence.vocabulary.verb_classes["build"]
        ):
            made = next((p for p in other.phrases if p.start > other.at and not p.preposition), None)
            if made is not None and thing_of(sentence, made, ("project",)):
                return made
    return None


def _into(clause: Clause) -> Phrase | None:
    """What the money goes into."""
    return next(
        (p for p in clause.phrases if p.start > clause.at and p.preposition in ("in", "on", "into", "for")),
        None,
    )
