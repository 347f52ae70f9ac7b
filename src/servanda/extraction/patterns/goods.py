"""The pattern `goods`: somebody supplies, sells, buys or orders goods that are named."""

from __future__ import annotations

from servanda.extraction.actors import all_actors
from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.clause import fill_parties, lemmas_of, status_of, taken
from servanda.extraction.clauses import Clause
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, date_of, noun_text, place_in, tail

_NO_GOODS = frozenset({"service", "share", "support", "assistance", "opportunity", "information", "result", "speech",
                       "project", "stake", "right", "training", "access", "%", "percent", "document", "letter"})  # fmt: skip


_UNITS = frozenset(
    "tonne tonnes ton tons kg kilograms kilos pounds lb barrels litres liters cubic metres meters units pieces sets batch batches "
    "lots consignment shipment carloads containers head bags bales volume quantity share part rest half majority".split()
)


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `goods` frame finds in a sentence."""
    lemmas = lemmas_of(frame, sentence)
    drafts: list[Draft] = []
    for clause in sentence.parse.clauses:
        status = status_of(frame, clause)
        if clause.verb not in lemmas or clause.negated or not status:
            continue
        phrase = goods_of(sentence, frame, clause)
        if phrase is None:
            continue
        draft = deal_draft(sentence, frame, clause, phrase, status, context)
        if draft.parties and _is_deal(draft, clause):
            drafts.append(draft)
    return drafts


def _is_deal(draft: Draft, clause: Clause) -> bool:
    """Whether it is a deal and no sum of a market: two sides, or one that means to, or goods without a quantity."""
    roles = {role for _, role in draft.parties}
    return len(roles) == 2 or clause.stance not in ("past", "perfect") or not draft.amounts


def goods_of(sentence: Sentence, frame: Frame, clause: Clause) -> Phrase | None:
    """The phrase that names the goods: a common noun that is no measure, no body and no sum of money."""
    for taken_phrase in taken(sentence, frame, clause):
        phrase = measured_by(sentence, taken_phrase)
        tokens = sentence.tokens[phrase.start : phrase.end]
        head = tokens[-1]
        if head.tag not in "NP" or head.lower in _NO_GOODS or head.lower.rstrip("s") in _NO_GOODS:
            continue
        if head.tag == "P" and (len(tokens) == 1 or sentence.place_of(head)):
            continue
        thing = thing_of(sentence, phrase)
        counted = any(token.tag == "#" for token in sentence.tokens[taken_phrase.start : taken_phrase.end])
        if thing is not None and thing.kind in ("event", "agreement", "admission"):
            continue
        if thing is not None and thing.kind == "project" and not counted:
            continue
        if (
            thing is not None
            and thing.kind == "figure"
            and thing.form not in ("cargo", "count", "transactions")
        ):
            continue
        return phrase
    return None


def measured_by(sentence: Sentence, phrase: Phrase) -> Phrase:
    """The goods in "40 tonnes of wheat", "the last 25 of 100 buses", "a batch of tyres": the phrase after "of"."""
    head = sentence.tokens[phrase.end - 1]
    if head.tag == "#" or head.lower in _UNITS:
        for other in sentence.parse.phrases:
            if other.start >= phrase.end:
                return other if other.preposition == "of" and other.start - phrase.end <= 2 else phrase
    return phrase


def deal_draft(
    sentence: Sentence, frame: Frame, clause: Clause, phrase: Phrase, status: str, context: Context
) -> Draft:
    """The deal that a clause makes about goods."""
    anchor = sentence.start + sentence.tokens[phrase.end - 1].start
    draft = Draft(frame.kind, frame.form if frame.form != "thing" else "supply", status, frame.identity,
                  sentence.start, sentence.end, anchor)  # fmt: skip
    fill_parties(draft, sentence, frame, clause, clause.phrases, context)
    if clause.passive and frame.subject == "buyer":
        draft.add_parties(
            all_actors(sentence, [p for p in clause.phrases if p.preposition == "by"], context), "buyer"
        )
    end = tail(
        sentence,
        phrase,
        clause.end,
        frozenset({"with", "between", "by", "to", "from", "for", "on", "at", "in"}),
    )
    start = phrase.start
    while start < end - 1 and sentence.tokens[start].tag in "#D":
        start += 1
    draft.what = noun_text(sentence, start, end)
    draft.date = date_of(sentence, clause, context)
    draft.place = place_in(sentence, [p for p in clause.phrases if p.preposition == "at"])
    draft.amounts, draft.number_spans = amounts_in(sentence, min(clause.start, phrase.start), clause.end)
    return draft
