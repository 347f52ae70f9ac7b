"""The pattern `engaging`: somebody hires or chooses a firm to do some work, or orders the work from it."""

from __future__ import annotations

from servanda.extraction.actors import all_actors
from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.clause import lemmas_of, status_of
from servanda.extraction.patterns.trade_sides import traders
from servanda.extraction.patterns.wording import act_end, act_text
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, date_of, noun_text, place_in, tail
from servanda.extraction.vocabulary import singular

_NEAR = 1


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that an `engaging` frame finds in a sentence."""
    lemmas = lemmas_of(frame, sentence.vocabulary)
    drafts: list[Draft] = []
    for number, clause in enumerate(sentence.parse.clauses):
        status = status_of(frame, clause)
        if clause.verb not in lemmas or clause.negated or not status:
            continue
        hired = _hired(clause) if clause.verb != "order" else None
        act = _act(sentence, number, hired)
        draft = None
        if hired is not None and (
            act is not None or _as(sentence, clause, hired) or _for_which(sentence, clause)
        ):
            draft = _of_hired(sentence, frame, clause, hired, act, status, context)
        elif clause.verb in ("commission", "order"):
            draft = _of_work(sentence, frame, clause, status, context)
        if draft is not None and draft.parties:
            drafts.append(draft)
    return drafts


def _hired(clause: Clause) -> Phrase | None:
    """Who is hired: the object, or the subject of the passive."""
    if clause.passive:
        return clause.subject[0] if clause.subject else None
    return next((p for p in clause.phrases if p.start > clause.at and not p.preposition), None)


def _act(sentence: Sentence, number: int, hired: Phrase | None) -> Clause | None:
    """What they are hired to do: the infinitive that follows."""
    clauses = sentence.parse.clauses
    if hired is None or number + 1 >= len(clauses):
        return None
    act = clauses[number + 1]
    opens = sentence.tokens[act.first].tag == "t" and not act.finite
    return act if opens and act.first <= clauses[number].end + _NEAR else None


def _as(sentence: Sentence, clause: Clause, hired: Phrase) -> Phrase | None:
    """What they are hired as or for: "as main contractor for the dam", "for the survey"."""
    lists = sentence.lists
    for phrase in clause.phrases:
        if phrase.start >= max(hired.end, clause.at) and phrase.preposition in ("as", "for"):
            word = singular(sentence.tokens[phrase.end - 1].lower)
            if word in lists["trader"] or word in lists["service_noun"]:
                return phrase
    return None


def _for_which(sentence: Sentence, clause: Clause) -> Phrase | None:
    """What "for which" takes up: "a dam, for which Acme was chosen"."""
    at = next((k for k in range(clause.start, clause.first) if sentence.tokens[k].lower == "which"), 0)
    return clause.antecedent if at and sentence.tokens[at - 1].lower == "for" else None


def _of_hired(
    sentence: Sentence,
    frame: Frame,
    clause: Clause,
    hired: Phrase,
    act: Clause | None,
    status: str,
    context: Context,
) -> Draft | None:
    names = [n for n in traders(sentence, [hired], context) if n not in context.people.values()]
    role = _as(sentence, clause, hired)
    said = act_text(sentence, act) if act else None
    role = role or _for_which(sentence, clause)
    if not names or (said is None and role is None):
        return None
    at = act.at if act else hired.end - 1
    end = act_end(sentence, act) if act else clause.end
    supplies = act is not None and act.verb in sentence.lists["to_supply"]
    anchor = sentence.start + sentence.tokens[at].start
    form = "supply" if supplies else "service"
    draft = Draft(frame.kind, form, status, frame.identity, sentence.start, sentence.end, anchor)
    draft.add_parties(names, "seller")
    if clause.passive:
        agents = [p for p in clause.phrases if p.preposition == "by" and p.start > clause.at]
        draft.add_parties(all_actors(sentence, agents, context), "buyer")
    else:
        draft.add_parties(traders(sentence, clause.subject, context), "buyer")
    if said is not None and act is not None:
        draft.what = _goods_of(sentence, act) if supplies else said
    elif role is not None:
        draft.what = noun_text(sentence, role.start, tail(sentence, role, clause.end))
    draft.date = date_of(sentence, clause)
    draft.amounts, draft.number_spans = amounts_in(sentence, clause.start, max(end, clause.end))
    return draft


def _goods_of(sentence: Sentence, act: Clause) -> str | None:
    goods = next((p for p in act.phrases if p.start > act.at and not p.preposition), None)
    if goods is None:
        return None
    start = goods.start
    while start < goods.end - 1 and sentence.tokens[start].tag in "#D":
        start += 1
    return noun_text(sentence, start, goods.end)


def _of_work(sentence: Sentence, frame: Frame, clause: Clause, status: str, context: Context) -> Draft | None:
    """Work that is ordered from a firm: "commissioned a survey from", "a study was commissioned by"."""
    work = _hired(clause)
    if work is None:
        return None
    if singular(sentence.tokens[work.end - 1].lower) not in sentence.lists["service_noun"]:
        return None
    anchor = sentence.start + sentence.tokens[work.end - 1].start
    draft = Draft(frame.kind, "service", status, frame.identity, sentence.start, sentence.end, anchor)
    for phrase in clause.phrases:
        role = {"from": "seller", "by": "buyer" if clause.passive else ""}.get(phrase.preposition)
        if role and phrase.start > clause.at:
            draft.add_parties(traders(sentence, [phrase], context), role)
    if not clause.passive:
        draft.add_parties(traders(sentence, clause.subject, context), "buyer")
    draft.what = noun_text(
        sentence, work.start, tail(sentence, work, clause.end, sentence.lists["ends_goods"])
    )
    draft.date = date_of(sentence, clause)
    draft.place = place_in(sentence, [p for p in clause.phrases if p.preposition == "at"])
    draft.amounts, draft.number_spans = amounts_in(sentence, clause.start, clause.end)
    return draft
