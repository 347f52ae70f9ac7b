"""The pattern `contract`: a contract or order is signed; what follows says for what, with whom, how much."""

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
_ACT_NOUNS = frozenset(
    {
        "supply",
        "delivery",
        "sale",
        "purchase",
        "shipment",
        "export",
        "construction",
        "provision",
        "supplies",
        "deliveries",
    }
)


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
            if thing is None or not frame.takes(thing.kind, thing.form):
                continue
            if count_in(sentence, phrase) > 3:
                continue
            after = sentence.parse.clauses[number + 1] if number + 1 < len(sentence.parse.clauses) else None
            drafts.append(_draft(sentence, frame, clause, after, phrase, thing, status, context))
    return drafts


def _draft(
    sentence: Sentence,
    frame: Frame,
    clause: Clause,
    after: Clause | None,
    phrase: Phrase,
    thing: Thing,
    status: str,
    context: Context,
) -> Draft:
    anchor = sentence.start + sentence.tokens[phrase.end - 1].start
    draft = Draft(frame.kind, thing.form, status, frame.identity, sentence.start, sentence.end, anchor)
    act = (
        after
        if after is not None and after.verb in _TO_SUPPLY | _TO_BUY and after.start <= phrase.end + 1
        else None
    )
    end = act.end if act else clause.end
    hanging = following(sentence, phrase, clause.end)
    goods = (
        next((p for p in act.phrases if not p.preposition), None) if act else _goods_after(sentence, hanging)
    )
    buys = act is not None and act.verb in _TO_BUY
    subject_role = (
        "buyer" if buys or clause.verb in ("place",) or thing.phrase.endswith("order") else "seller"
    )
    other = "seller" if subject_role == "buyer" else "buyer"
    awarded = clause.passive and clause.verb in _AWARDS
    if not clause.passive:
        draft.add_parties(all_actors(sentence, clause.subject, context), subject_role)
    phrases = [p for p in sentence.parse.phrases if phrase.end <= p.start < end and p is not goods]
    for one in phrases:
        to = "seller" if awarded or clause.verb in _AWARDS else "buyer"
        role = {"to": to, "from": "seller", "with": other, "by": "buyer" if awarded else ""}.get(
            one.preposition
        )
        if role and any(t.tag == "P" for t in sentence.tokens[one.start : one.end]):
            draft.add_parties(actors(sentence, one, context), role)
    own = _own_words(sentence, phrase)
    if goods is not None and sentence.tokens[goods.end - 1].tag == "#":
        goods = None
    if goods is None and own:
        draft.what = own
        draft.form = "service" if own.split()[-1].lower() in _SERVES else draft.form
    if goods is not None:
        start, stop = (
            goods.start,
            tail(
                sentence,
                goods,
                end,
                frozenset({"with", "between", "by", "to", "from", "for", "on", "at", "in"}),
            ),
        )
        while start < stop - 1 and sentence.tokens[start].tag in "#D":
            start += 1
        draft.what = noun_text(sentence, start, stop)
    draft.date = date_of(sentence, clause)
    draft.place = place_in(sentence, [p for p in clause.phrases if p.preposition in ("in", "at")])
    draft.amounts, draft.number_spans = amounts_in(sentence, clause.start, end)
    return draft


_AWARDS = frozenset({"award", "give", "grant", "hand"})
_SERVES = frozenset(
    "supervision consulting consultancy construction training design maintenance management operation "
    "engineering dredging service services inspection advisory audit building transport charter security "
    "cleaning".split()
)


def _own_words(sentence: Sentence, phrase: Phrase) -> str | None:
    """The words before a contract's noun that say what it is for: "the supervision contract"."""
    tokens = [t for t in sentence.tokens[phrase.start : phrase.end - 1] if t.tag in "NG" and not t.mention]
    return sentence.text[tokens[0].start : tokens[-1].end] if tokens else None


def _goods_after(sentence: Sentence, hanging: list[Phrase]) -> Phrase | None:
    for at, phrase in enumerate(hanging):
        if phrase.preposition not in ("for", "on", "of", "covering"):
            continue
        head = sentence.tokens[phrase.end - 1].lower
        if head in _ACT_NOUNS:
            return next((p for p in hanging[at + 1 :] if p.preposition == "of"), None)
        return phrase
    return None
