"""The pattern `goods`: somebody supplies, sells, buys or orders goods that are named."""

from __future__ import annotations

from servanda.extraction.actors import all_actors
from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.clause import called, fill_parties, taken
from servanda.extraction.patterns.trade_sides import common_trader, goes_on
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, date_of, is_money, noun_text, place_in, tail
from servanda.extraction.vocabulary import singular
from servanda.gazetteer import place

_NO_GOODS = frozenset(
    "service share support assistance opportunity information result speech project stake right "
    "training access % percent document letter".split()
)

_ANY_GOODS = frozenset({"goods", "wares", "products", "merchandise", "commodities", "items", "services"})
_GETS = frozenset({"get", "receive", "obtain", "take"})
_WINS = frozenset({"win", "land", "secure", "clinch", "sign", "award", "obtain", "conclude"})
_TALKS = frozenset({"negotiate", "discuss", "consider", "talk", "study", "mull", "explore", "plan"})
_OFFERS = frozenset({"offer", "propose", "ask", "request", "invite", "urge", "be"})
_WISHES = frozenset({"want", "hope", "wish", "seek", "aim"})
_GIVES = frozenset({"sell", "supply", "send", "provide", "offer", "deliver", "give", "ship", "export"})
_BUYS = frozenset({"buy", "purchase", "acquire"})
_SENDS = frozenset({"ship", "deliver", "dispatch", "send", "hand_over"})
_HANDS = frozenset({"hand_over", "take_delivery", "donate", "present", "turn_over"})
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
        status = "proposed" if clause.operator in _WISHES else _contracted(sentence, clause, status)
        if _is_dropped(sentence, clause):
            status = "cancelled"
        draft = deal_draft(sentence, frame, clause, phrase, status, context)
        _told_apart(draft, sentence, frame, clause, phrase)
        known = not draft.parties and clause.passive and goes_on(draft, sentence, phrase.start, context)
        if draft.parties and not _only_offers(draft, clause) and (known or _is_deal(draft, clause)):
            draft.stands = known or _stands(draft) or _is_one_off(draft, clause)
            _runs_over(draft)
            drafts.append(draft)
    return drafts


def _is_dropped(sentence: Sentence, clause: Clause) -> bool:
    """Whether the plan that an infinitive hangs on is dropped: "a plan to buy ships was dropped"."""
    if clause.operator != "plan":
        return False
    drops = sentence.vocabulary.verb_classes["cancel"]
    after = [c for c in sentence.parse.clauses if c.at > clause.at and c.subject][:1]
    before = [c for c in sentence.parse.clauses if c.at < clause.at][-1:]
    return any(
        c.verb in drops
        and not c.negated
        and (c.passive if c in after else not c.passive)
        and c.stance in ("past", "perfect", "present")
        for c in (*after, *before)
    )


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
        draft.add_parties([n for p in clause.subject if (n := common_trader(sentence, p))], subject)
    by = [p for p in clause.phrases if p.preposition == "by" and p.start > clause.at]
    if clause.passive and subject not in roles:
        draft.add_parties([n for p in by if (n := common_trader(sentence, p))], subject)
    for phrase in clause.phrases:
        role = frame.prepositions.get(phrase.preposition)
        if role and role not in roles and phrase.start > clause.at:
            draft.add_parties([n for n in [common_trader(sentence, phrase)] if n], role)
    if goods.preposition == "with" and subject == "seller" and "buyer" not in roles:
        objects = [
            p for p in clause.phrases if p.start > clause.at and not p.preposition and p.end <= goods.start
        ]
        draft.add_parties([n for p in objects if (n := name_of(sentence, p))], "buyer")


def name_of(sentence: Sentence, phrase: Phrase) -> str | None:
    """A phrase's name, or its words where it speaks of a trader."""
    head = sentence.tokens[phrase.end - 1]
    return head.text if head.tag == "P" else common_trader(sentence, phrase)


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
    return found is not None and found.kind in ("country", "grouping", "demonym", "region", "city", "capital")


def _is_deal(draft: Draft, clause: Clause) -> bool:
    """Whether it is a deal and no sum of a market: two sides, one that means to, or uncounted goods."""
    roles = {role for _, role in draft.parties}
    if len(roles) == 2:
        return True
    if clause.stance == "present" and (not clause.finite or clause.relative):
        return False
    return clause.stance not in ("past", "perfect") or not draft.amounts or _is_one_off(draft, clause)


def _only_offers(draft: Draft, clause: Clause) -> bool:
    """Whether somebody only offers, asks or agrees to trade, and no firm contracts: a promise."""
    if clause.operator == "agree" and all(_is_country(name) for name, _ in draft.parties):
        return True
    roles = {role for _, role in draft.parties}
    talks = clause.operator in _TALKS | _WISHES or clause.verb in _TALKS
    return draft.status == "proposed" and not talks and (len(roles) < 2 or clause.operator in _OFFERS)


def _is_one_off(draft: Draft, clause: Clause) -> bool:
    """Whether it is a trade of one day, or a firm's of no longer than a month: no sum of a market's year."""
    if clause.stance not in ("past", "perfect") or clause.relative:
        return False
    date = draft.date or ""
    if len(date) == len("2024-10-05"):
        return True
    firm = any(not _is_country(name) for name, _ in draft.parties) or clause.verb in _HANDS
    counted = any(not is_money(amount.unit) and amount.unit != "percent" for amount in draft.amounts)
    return firm and counted and "/" not in date and len(date) != len("2024")


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
        counted = any(token.tag == "#" for token in sentence.tokens[taken_phrase.start : taken_phrase.end])
        counted = counted or (clause.verb in _BUYS and _from_somebody(sentence, clause))
        if phrase_is_goods(sentence, phrase, counted=counted):
            return phrase
    return None


def _from_somebody(sentence: Sentence, clause: Clause) -> bool:
    return any(
        p.preposition == "from" and p.start > clause.at and sentence.tokens[p.end - 1].tag == "P"
        for p in clause.phrases
    )


def phrase_is_goods(sentence: Sentence, phrase: Phrase, *, counted: bool) -> bool:
    """Whether a phrase names goods: a common noun that is no measure, no body, no person, no sum of money."""
    tokens = sentence.tokens[phrase.start : phrase.end]
    head = tokens[-1]
    lists = sentence.vocabulary.lists
    word = singular(head.lower)
    if tokens[0].lower == "no" or (head.lower in _ANY_GOODS and len(tokens) < 3):
        return False
    if head.tag not in "NP" or head.lower in _NO_GOODS or head.lower.rstrip("s") in _NO_GOODS:
        return False
    if head.tag == "P" and (len(tokens) == 1 or sentence.place_of(head)):
        return False
    if (
        word in lists["service_noun"]
        or word in lists["person"]
        or word in lists["office"]
        or word in lists["speaker_noun"]
    ):
        return False
    thing = thing_of(sentence, phrase)
    if thing is None:
        return True
    if thing.kind in ("event", "agreement", "admission", "deal") or (thing.kind == "project" and not counted):
        return False
    return thing.kind != "figure" or thing.form in ("cargo", "count", "transactions", "production")


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
    fill_parties(draft, sentence, frame, clause, _not_whence(sentence, clause, context), context)
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
    if receiver := _receiver(sentence, clause, phrase, context):
        draft.add_parties([receiver], "buyer")
        start += 1
    while start < end - 1 and sentence.tokens[start].tag in "#D":
        start += 1
    draft.what = noun_text(sentence, start, end)
    draft.date = date_of(sentence, clause)
    draft.place = place_in(sentence, [p for p in clause.phrases if p.preposition == "at"])
    draft.amounts, draft.number_spans = amounts_in(sentence, min(clause.start, phrase.start), clause.end)
    return draft


def _not_whence(sentence: Sentence, clause: Clause, context: Context) -> list[Phrase]:
    """A clause's phrases without where the goods of a known deal are shipped from or to, which is no side."""
    if not (clause.passive and clause.verb in _SENDS):
        return clause.phrases
    known = context.recent("deal", 3) is not None
    kept: list[Phrase] = []
    for phrase in clause.phrases:
        where = sentence.place_of(sentence.tokens[phrase.end - 1])
        town = where is not None and where.kind in ("city", "capital")
        if not (phrase.preposition in ("from", "to") and (town or known)):
            kept.append(phrase)
    return kept


def _receiver(sentence: Sentence, clause: Clause, phrase: Phrase, context: Context) -> str | None:
    """Whom goods are sold where its name stands right before them: "sell Acme drill rigs"."""
    first = sentence.tokens[phrase.start]
    if clause.verb not in _GIVES or first.tag != "P" or phrase.end - phrase.start < 2 or clause.passive:
        return None
    where = sentence.place_of(first)
    known = where is not None and where.kind in ("country", "city", "capital")
    return context.full_name(first.text) if known or context.full_name(first.text) in context.bodies else None
