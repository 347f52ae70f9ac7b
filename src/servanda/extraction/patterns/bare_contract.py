"""Contracts told without the verb that they hang on.

A note gives one as a heading with its terms ("Contract between A and B (Lima, 8 May): 350 tonnes of oil"),
a report as what somebody does by it ("Under a contract with B, A will maintain the trains").
"""

from __future__ import annotations

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.clause import status_of
from servanda.extraction.patterns.contract import add_both
from servanda.extraction.patterns.setting import duration_in
from servanda.extraction.patterns.trade_sides import opposite, traders
from servanda.extraction.patterns.wares import measured_by, phrase_is_goods
from servanda.extraction.patterns.wording import act_text
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, date_of, following, noun_text, periods_in, place_in, tail

_UNDER = ("under", "by")


def told_as_heading(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """ "Contract between A and B (Lima, 8 May): 350 tonnes of oil", "Order from A: four ferries"."""
    if any(clause.finite for clause in sentence.parse.clauses) or not sentence.parse.phrases:
        return []
    phrase = sentence.parse.phrases[0]
    if phrase.preposition or not _is_contract(sentence, phrase):
        return []
    if any(token.tag in "NPV#" for token in sentence.tokens[: phrase.start]):
        return []
    goods = _goods(sentence, phrase)
    if goods is None:
        return []
    anchor = sentence.start + sentence.tokens[goods.end - 1].start
    draft = Draft("deal", "supply", "agreed", frame.identity, sentence.start, sentence.end, anchor)
    _add_named(draft, sentence, phrase, context)
    if not draft.parties:
        return []
    start = goods.start
    while start < goods.end - 1 and sentence.tokens[start].tag in "#D":
        start += 1
    draft.what = noun_text(sentence, start, tail(sentence, goods, len(sentence.tokens), _ends(sentence)))
    draft.date = date_of(sentence, None)
    draft.place = _place_before_day(sentence)
    draft.amounts, draft.number_spans = amounts_in(sentence, phrase.start, len(sentence.tokens))
    draft.stands = True
    return [draft]


def _ends(sentence: Sentence) -> frozenset[str]:
    return sentence.lists["ends_goods"]


def _is_contract(sentence: Sentence, phrase: Phrase) -> bool:
    thing = thing_of(sentence, phrase, ("deal",))
    head = sentence.tokens[phrase.end - 1].lower
    return thing is not None and thing.form != "finance" and head in sentence.lists["contract_nouns"]


def _goods(sentence: Sentence, contract: Phrase) -> Phrase | None:
    """What a contract is for: what follows "for", else the goods counted after its colon."""
    for phrase in sentence.parse.phrases:
        if phrase.start <= contract.end:
            continue
        counted = any(token.tag == "#" for token in sentence.tokens[phrase.start : phrase.end])
        goods = measured_by(sentence, phrase)
        led = phrase.preposition == "for" or (not phrase.preposition and counted and not phrase.joined)
        if led and phrase_is_goods(sentence, goods, counted=counted):
            return goods
    return None


def _add_named(draft: Draft, sentence: Sentence, contract: Phrase, context: Context) -> None:
    """The sides by the words that bring them: two "between", one who orders and one who is ordered from."""
    phrases = [p for p in sentence.parse.phrases if p.start >= contract.end]
    named = [p for p in phrases if sentence.tokens[p.end - 1].tag == "P"]
    sides = [p for p in named if p.preposition == "between"]
    sides += [p for p in named if sides and p.start > sides[0].end and p.joined and p not in sides]
    if len(sides) >= 2:
        add_both(draft, sentence, sides[:2], context)
        return
    orders = sentence.tokens[contract.end - 1].lower == "order"
    first = next((p for p in named if p.preposition in ("from", "of", "with")), None)
    if first is None:
        return
    role = "buyer" if orders and first.preposition in ("from", "of") else "seller"
    draft.add_parties(traders(sentence, [first], context), role)
    other = next((p for p in named if p.start > first.end and p.preposition in ("from", "with", "to")), None)
    if other is not None:
        draft.add_parties(traders(sentence, [other], context), opposite(role))


def _place_before_day(sentence: Sentence) -> str | None:
    """The place that a bracket names before the day: "(Amman, 8 November)"."""
    for period in sentence.periods:
        before = [place for place in sentence.places if place.end <= period.start]
        if before and sentence.text[before[-1].end : period.start].strip() == ",":
            return before[-1].text
    return None


def told_by_act(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """ "Under a contract with B, A will maintain the trains": what is done by a contract for somebody."""
    lead = next((p for p in sentence.parse.phrases if p.preposition in _UNDER), None)
    if lead is None or not _is_contract(sentence, lead):
        return []
    clause = next((c for c in sentence.parse.clauses if c.finite and c.at > lead.end), None)
    if (
        clause is None
        or clause.passive
        or clause.negated
        or any(c.at < lead.start for c in sentence.parse.clauses)
    ):
        return []
    status = {"present": "active"}.get(clause.stance) or status_of(frame, clause)
    ahead = clause.stance in ("future", "planned", "intended")
    status = "planned" if ahead else "active" if clause.stance == "progressive" else status
    said = act_text(sentence, clause)
    if not status or said is None or clause.verb in _other_patterns(sentence):
        return []
    sellers = [
        n
        for p in clause.subject
        if sentence.tokens[p.end - 1].tag == "P"
        for n in traders(sentence, [p], context)
    ]
    buyers = _for_whom(sentence, lead, clause, context)
    if not sellers or not buyers:
        return []
    anchor = sentence.start + sentence.tokens[clause.at].start
    draft = Draft("deal", "service", status, frame.identity, sentence.start, sentence.end, anchor)
    draft.add_parties(sellers, "seller")
    draft.add_parties([name for name in buyers if name not in sellers], "buyer")
    signed = periods_in(sentence, lead.end, min(lead.end + 3, clause.first))  # "by a contract of 5 June"
    draft.what, draft.date = said, date_of(sentence, clause) or next((p.edtf for p in signed), None)
    draft.place = place_in(sentence, [p for p in clause.phrases if p.start > clause.at])
    draft.amounts, draft.number_spans = amounts_in(sentence, clause.at, len(sentence.tokens))
    lasts = duration_in(sentence, clause.at, len(sentence.tokens))
    draft.amounts = [*draft.amounts, lasts] if lasts is not None else draft.amounts
    draft.stands = True
    return [draft]


def _other_patterns(sentence: Sentence) -> frozenset[str]:
    """Verbs of supplying, buying and building, of which other patterns tell."""
    classes = sentence.vocabulary.verb_classes
    told = classes["supply"] | classes["buy"] | classes["build"] | classes["produce"] | classes["open"]
    return told | {"be", "have", "pay", "receive", "get", "lend"}


def _for_whom(sentence: Sentence, lead: Phrase, clause: Clause, context: Context) -> list[str]:
    """For whom a contract is: the one that it is "with", else whom the act is "for", else as told before."""
    beside = [p for p in following(sentence, lead, clause.first) if p.preposition in ("with", "from")]
    served = [p for p in clause.phrases if p.preposition == "for" and p.start > clause.at]
    for phrase in (*beside, *served):
        names = traders(sentence, [phrase], context)
        if names:
            return names
    earlier = context.recent("deal", 2)
    known = earlier.parties if earlier is not None and earlier.form != "finance" else []
    return [name for name, role in known if role == "buyer"]
