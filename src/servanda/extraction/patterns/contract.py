"""The pattern `contract`: a contract or an order is signed, and what follows says for what, with whom, worth how much."""

from __future__ import annotations

from servanda.extraction.actors import actors, all_actors
from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.clause import lemmas_of, status_of, taken
from servanda.extraction.patterns.taking import count_in
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, date_of, following, noun_text, place_in, tail
from servanda.extraction.vocabulary import Thing

_TO_SUPPLY = frozenset({"supply", "deliver", "sell", "export", "provide", "ship", "build"})
_TO_BUY = frozenset({"buy", "purchase", "import", "acquire"})
_ACT_NOUNS = frozenset({"supply", "delivery", "sale", "purchase", "shipment", "export", "construction", "provision", "supplies", "deliveries"})


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `contract` frame finds in a sentence."""
    lemmas = lemmas_of(frame, sentence)
    drafts: list[Draft] = []
    for number, clause in enumerate(sentence.parse.clauses):
        status = status_of(frame, clause)
        if clause.verb not in lemmas or clause.negated or not status:
            continue
        for phrase in taken(sentence, frame, clause):
            thing = thing_of(sentence, phrase, ("deal",))
            if thing is None or not frame.takes(thing.kind, thing.form) or count_in(sentence, phrase) > 3:
                continue
            after = sentence.parse.clauses[number + 1] if number + 1 < len(sentence.parse.clauses) else None
            drafts.append(_draft(sentence, frame, clause, after, phrase, thing, status, context))
    return drafts


def _draft(
    sentence: Sentence, frame: Frame, clause: Clause, after: Clause | None, phrase: Phrase, thing: Thing, status: str,
    context: Context,
) -> Draft:  # fmt: skip
    anchor = sentence.start + sentence.tokens[phrase.end - 1].start
    draft = Draft(frame.kind, thing.form, status, frame.identity, sentence.start, sentence.end, anchor)
    act = after if after is not None and after.verb in _TO_SUPPLY | _TO_BUY and after.start <= phrase.end + 1 else None
    end = act.end if act else clause.end
    hanging = following(sentence, phrase, clause.end)
    goods = next((p for p in act.phrases if not p.preposition), None) if act else _goods_after(sentence, hanging)
    buys = act is not None and act.verb in _TO_BUY
    subject_role = "buyer" if buys or clause.verb in ("place",) or thing.phrase.endswith("order") else "seller"
    other = "seller" if subject_role == "buyer" else "buyer"
    if not clause.passive:
        draft.add_parties(all_actors(sentence, clause.subject, context), subject_role)
    phrases = [p for p in sentence.parse.phrases if phrase.end <= p.start < end and p is not goods]
    for one in phrases:
        role = {"to": "buyer", "from": "seller", "with": other}.get(one.preposition)
        if role and any(t.tag == "P" for t in sentence.tokens[one.start : one.end]):
            draft.add_parties(actors(sentence, one, context), role)
    if goods is not None:
        start, stop = goods.start, tail(sentence, goods, end, frozenset({"with", "between", "by", "to", "from", "for", "on", "at", "in"}))
        while start < stop - 1 and sentence.tokens[start].tag in "#D":
            start += 1
        draft.what = noun_text(sentence, start, stop)
    draft.date = date_of(sentence, clause, context)
    draft.place = place_in(sentence, [p for p in clause.phrases if p.preposition in ("in", "at")])
    draft.amounts, draft.number_spans = amounts_in(sentence, clause.start, end)
    return draft


def _goods_after(sentence: Sentence, hanging: list[Phrase]) -> Phrase | None:
    for at, phrase in enumerate(hanging):
        if phrase.preposition not in ("for", "on", "of", "covering"):
            continue
        head = sentence.tokens[phrase.end - 1].lower
        if head in _ACT_NOUNS:
            return next((p for p in hanging[at + 1 :] if p.preposition == "of"), None)
        return phrase
    return None
