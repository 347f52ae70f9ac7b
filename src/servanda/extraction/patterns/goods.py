"""The pattern `goods`: somebody supplies, sells, buys or orders goods that are named."""

from __future__ import annotations

from servanda.extraction.actors import all_actors
from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.clause import called, fill_parties, taken
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, date_of, noun_text, place_in, tail
from servanda.extraction.vocabulary import singular
from servanda.gazetteer import place

_NO_GOODS = frozenset(
    "service share support assistance opportunity information result speech project stake right "
    "training access % percent document letter".split()
)

_ANY_GOODS = frozenset({"goods", "wares", "products", "merchandise", "commodities", "items", "services"})
_GETS = frozenset({"get", "receive", "obtain", "take"})
_WINS = frozenset({"win", "land", "secure", "clinch", "sign", "award", "obtain", "conclude"})
_EQUIPS = frozenset({"supply", "provide", "furnish", "equip"})

_UNITS = frozenset(
    "tonne tonnes ton tons kg kilograms kilos pounds lb barrels litres liters cubic metres meters units "
    "pieces sets batch batches lots consignment shipment carloads containers head bags bales volume "
    "quantity share part rest half majority pair pairs lot cargo cargoes wagons wagonloads truckloads "
    "boxes sacks".split()
)


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `goods` frame finds in a sentence."""
    drafts: list[Draft] = []
    for clause, status in called(sentence, frame):
        phrase = goods_of(sentence, frame, clause)
        if phrase is None or (clause.verb in _GETS and not _from(clause)):
            continue
        status = _contracted(sentence, clause, status)
        draft = deal_draft(sentence, frame, clause, phrase, status, context)
        _told_apart(draft, sentence, frame, clause, phrase)
        if draft.parties and _is_deal(draft, clause):
            draft.stands = _stands(draft)
            _runs_over(draft)
            drafts.append(draft)
    return drafts


def _from(clause: Clause) -> bool:
    return any(p.preposition == "from" and p.start > clause.at for p in clause.phrases)


def _contracted(sentence: Sentence, clause: Clause, status: str) -> str:
    """The status, where what leads to the act was won or signed: "won a tender to supply"."""
    before = [c for c in sentence.parse.clauses if c.at < clause.at]
    won = before and before[-1].verb in _WINS and before[-1].stance in ("past", "perfect", "present")
    return "agreed" if won and status == "planned" else status


def _told_apart(draft: Draft, sentence: Sentence, frame: Frame, clause: Clause, goods: Phrase) -> None:
    """Add the sides that are no names: "a roaster in Accra"; and whom goods are supplied with."""
    roles = {role for _, role in draft.parties}
    subject = frame.subject or "seller"
    if not clause.passive and subject not in roles:
        draft.add_parties([n for p in clause.subject if (n := _common(sentence, p))], subject)
    by = [p for p in clause.phrases if p.preposition == "by" and p.start > clause.at]
    if clause.passive and subject not in roles:
        draft.add_parties([n for p in by if (n := _common(sentence, p))], subject)
    for phrase in clause.phrases:
        role = frame.prepositions.get(phrase.preposition)
        if role and role not in roles and phrase.start > clause.at:
            draft.add_parties([n for n in [_common(sentence, phrase)] if n], role)
    if goods.preposition == "with" and subject == "seller" and "buyer" not in roles:
        objects = [
            p for p in clause.phrases if p.start > clause.at and not p.preposition and p.end <= goods.start
        ]
        draft.add_parties([n for p in objects if (n := name_of(sentence, p))], "buyer")


def name_of(sentence: Sentence, phrase: Phrase) -> str | None:
    """A phrase's name, or its words where it speaks of a trader."""
    head = sentence.tokens[phrase.end - 1]
    return head.text if head.tag == "P" else _common(sentence, phrase)


def _common(sentence: Sentence, phrase: Phrase) -> str | None:
    """The words of a phrase that speaks of a trader or a body without naming it, and where that is."""
    head = sentence.tokens[phrase.end - 1]
    lists = sentence.vocabulary.lists
    word = singular(head.lower)
    if head.tag != "N" or sentence.tokens[phrase.start].lower in ("the", "its", "their", "our"):
        return None
    if word not in lists["stand_in"] and head.lower not in lists["actor"] and word not in lists["body_noun"]:
        return None
    start, end = phrase.start, phrase.end
    while start < end - 1 and sentence.tokens[start].tag in "D#":
        start += 1
    after = next((p for p in sentence.parse.phrases if p.start >= end), None)
    if after is not None and after.preposition in ("in", "from", "of") and after.start - end <= 2:
        end = after.end if sentence.tokens[after.end - 1].tag == "P" else end
    return sentence.between(start, end)


def _runs_over(draft: Draft) -> None:
    """Take a span of years as the time that a deal not yet done runs over."""
    low, _, high = (draft.date or "").partition("/")
    if draft.status != "done" and len(low) == len(high) == 4:
        draft.covers, draft.date = draft.date, None


def _stands(draft: Draft) -> bool:
    """Whether it is a deal for sure, which no figure takes its numbers from: a firm has part in it."""
    roles = {role for _, role in draft.parties}
    firm = any(not _is_country(name) for name, _ in draft.parties)
    return firm and len(roles) == 2


def _is_country(name: str) -> bool:
    found = place(name)
    return found is not None and found.kind in ("country", "grouping", "demonym")


def _is_deal(draft: Draft, clause: Clause) -> bool:
    """Whether it is a deal and no sum of a market: two sides, one that means to, or uncounted goods."""
    roles = {role for _, role in draft.parties}
    if len(roles) == 2:
        return True
    if clause.stance == "present" and (not clause.finite or clause.relative):
        return False
    return clause.stance not in ("past", "perfect") or not draft.amounts


def goods_of(sentence: Sentence, frame: Frame, clause: Clause) -> Phrase | None:
    """The phrase that names the goods: a common noun that is no measure, no body and no sum of money."""
    for taken_phrase in taken(sentence, frame, clause):
        phrase = measured_by(sentence, taken_phrase)
        tokens = sentence.tokens[phrase.start : phrase.end]
        head = tokens[-1]
        if head.tag == "P" and clause.verb in _EQUIPS:
            phrase = _equipped_with(clause) or phrase
            tokens = sentence.tokens[phrase.start : phrase.end]
            head = tokens[-1]
        if head.lower in _ANY_GOODS and len(tokens) < 3:
            continue
        if head.tag not in "NP" or head.lower in _NO_GOODS or head.lower.rstrip("s") in _NO_GOODS:
            continue
        if head.tag == "P" and (len(tokens) == 1 or sentence.place_of(head)):
            continue
        thing = thing_of(sentence, phrase)
        counted = any(token.tag == "#" for token in sentence.tokens[taken_phrase.start : taken_phrase.end])
        if thing is not None and thing.kind in ("event", "agreement", "admission", "deal"):
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


def _equipped_with(clause: Clause) -> Phrase | None:
    """The goods in "supply the city with 13 buses"."""
    return next((p for p in clause.phrases if p.start > clause.at and p.preposition == "with"), None)


def measured_by(sentence: Sentence, phrase: Phrase) -> Phrase:
    """The goods in "40 tonnes of wheat", "the last 25 of 100 buses": the phrase after "of"."""
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
    draft.date = date_of(sentence, clause)
    draft.place = place_in(sentence, [p for p in clause.phrases if p.preposition == "at"])
    draft.amounts, draft.number_spans = amounts_in(sentence, min(clause.start, phrase.start), clause.end)
    return draft
