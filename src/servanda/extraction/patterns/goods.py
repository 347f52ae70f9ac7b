"""The pattern `goods`: somebody supplies, sells, buys or orders goods that are named."""

from __future__ import annotations

from servanda.extraction.actors import all_actors
from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.clause import called, fill_parties
from servanda.extraction.patterns.second_trade import returned_by, second_trade
from servanda.extraction.patterns.trade_sides import common_trader, goes_on, traders
from servanda.extraction.patterns.trade_standing import (
    contracted,
    is_deal,
    is_dropped,
    is_handed,
    is_one_off,
    is_tendered,
    only_offers,
    stands,
)
from servanda.extraction.patterns.wares import counted_goods, for_buyer, goods_of, measured_by, takes_stake
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, date_of, noun_text, place_in, tail
from servanda.extraction.vocabulary import singular
from servanda.gazetteer import PlaceMention, country_of_code


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `goods` frame finds in a sentence."""
    drafts: list[Draft] = []
    for clause, status in called(sentence, frame):
        if is_tendered(sentence, clause):
            continue
        if clause.verb == "take" and not takes_stake(sentence, clause):
            continue
        phrase = goods_of(sentence, frame, clause)
        if phrase is None:
            continue
        giver = returned_by(sentence, clause, context) if clause.verb in sentence.lists["get_goods"] else []
        bare = not _from(clause) and not giver and not counted_goods(sentence, phrase)
        if clause.verb in sentence.lists["get_goods"] and bare:
            continue
        if clause.verb in sentence.vocabulary.verb_classes["produce_for"] and not for_buyer(
            sentence, clause, phrase
        ):
            continue
        status = (
            "proposed"
            if clause.operator in sentence.lists["wish_for_trade"]
            else contracted(sentence, clause, status)
        )
        if is_dropped(sentence, clause):
            status = "cancelled"
        draft = deal_draft(sentence, frame, clause, phrase, status, context)
        draft.add_parties(giver, "seller")
        _told_apart(draft, sentence, frame, clause, phrase)
        _lets(draft, sentence, clause, context)
        known = not draft.parties and clause.passive and goes_on(draft, sentence, phrase.start, context)
        known = known or is_handed(sentence, draft, clause)
        if (
            (draft.parties or known)
            and not only_offers(sentence, draft, clause)
            and (known or is_deal(sentence, draft, clause))
        ):
            draft.stands = known or stands(draft) or is_one_off(sentence, draft, clause)
            _runs_over(draft)
            _by_origin(draft, sentence, phrase, context)
            drafts.append(draft)
            drafts += second_trade(sentence, frame, clause, phrase, draft, context)
    return drafts


def _lets(draft: Draft, sentence: Sentence, clause: Clause, context: Context) -> None:
    """Take who leases goods *to* somebody as the seller: "two jets will be leased to Acme by Delta"."""
    receivers = [p for p in clause.phrases if p.preposition == "to" and p.start > clause.at]
    named = traders(sentence, receivers, context) if clause.verb in sentence.lists["let_goods"] else []
    if named:
        draft.parties = [(name, "seller") for name, role in draft.parties if name not in named]
        draft.add_parties(named, "buyer")


def _by_origin(draft: Draft, sentence: Sentence, goods: Phrase, context: Context) -> None:
    """Take the country whose goods are bought for their seller, where none is told: "Romanian wheat"."""
    if {role for _, role in draft.parties} != {"buyer"} or draft.form != "supply":
        return
    first = next(
        (at for at in range(goods.start, goods.end) if sentence.tokens[at].tag not in "D#"), goods.start
    )
    mention = sentence.tokens[first].mention
    adjective = isinstance(mention, PlaceMention) and mention.kind == "demonym" and first < goods.end - 1
    country = country_of_code(mention.country_code) if adjective and mention.country_code else None
    if country is not None and context.own_name(country.name) not in (name for name, _ in draft.parties):
        draft.add_parties([context.own_name(country.name)], "seller")


def _from(clause: Clause) -> bool:
    return any(p.preposition == "from" and p.start > clause.at for p in clause.phrases)


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
        objects = clause.subject if clause.passive else objects
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
        start += sentence.tokens[start].tag == "P"
    while start < end - 1 and (
        sentence.tokens[start].tag in "#D" or sentence.tokens[start + 1].tag == "#"  # "the first 15 buses"
    ):
        start += 1
    draft.what = noun_text(sentence, start, end)
    if sentence.tokens[phrase.end - 1].lower in sentence.lists["stakes"]:
        held = next((p for p in clause.phrases if p.start >= phrase.end and p.preposition == "in"), None)
        draft.what = noun_text(sentence, start, held.end) if held else draft.what
    elif (
        draft.what.lower() in sentence.lists["units_of_goods"] or draft.what.lower() == "them"
    ):  # "sold 60,000 tonnes" of what was spoken of before
        earlier = context.recent("deal", 3)
        draft.what = earlier.what if earlier else None
    draft.date = date_of(sentence, clause)
    draft.place = place_in(
        sentence, [p for p in clause.phrases if p.preposition == "at" or _in_town(sentence, p)]
    )
    draft.amounts, draft.number_spans = amounts_in(sentence, min(clause.start, phrase.start), clause.end)
    return draft


def _in_town(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase says in which town something was handed over."""
    known = sentence.place_of(sentence.tokens[phrase.end - 1]) if phrase.preposition == "in" else None
    return known is not None and known.kind in ("city", "capital")


def _not_whence(sentence: Sentence, clause: Clause, context: Context) -> list[Phrase]:
    """A clause's phrases without where the goods of a known deal are shipped from or to, which is no side."""
    sides = [p for p in clause.phrases if not _tells_whence(sentence, clause, p)]
    if len(sides) < len(clause.phrases):
        return sides
    if not (clause.passive and clause.verb in sentence.lists["send_goods"]):
        return clause.phrases
    known = context.recent("deal", 3) is not None
    kept: list[Phrase] = []
    for phrase in clause.phrases:
        where = sentence.place_of(sentence.tokens[phrase.end - 1])
        town = where is not None and where.kind in ("city", "capital")
        if not (phrase.preposition in ("from", "to") and (town or known)):
            kept.append(phrase)
    return kept


def _tells_whence(sentence: Sentence, clause: Clause, phrase: Phrase) -> bool:
    """Whether "from" tells whence a trader without a name comes: "sold to companies from Peru"."""
    if phrase.preposition != "from":
        return False
    before = next(
        (p for p in clause.phrases if p.end == phrase.start - 1 and p.preposition in ("to", "by")), None
    )
    if before is None or sentence.tokens[before.end - 1].tag != "N":
        return False
    return singular(sentence.tokens[before.end - 1].lower) in sentence.vocabulary.lists["trader"] or (
        sentence.tokens[before.end - 1].lower in sentence.vocabulary.lists["actor"]
    )


def _receiver(sentence: Sentence, clause: Clause, phrase: Phrase, context: Context) -> str | None:
    """Whom goods are sold where its name stands right before them: "sell Acme drill rigs"."""
    objects = [p for p in clause.phrases if clause.at < p.start < phrase.start and not p.preposition]
    if objects and measured_by(sentence, objects[-1]) == phrase:
        phrase = objects[-1]  # "sell Acme 40 tonnes of tea"
    before = next((p for p in clause.phrases if p.end == phrase.start and not p.preposition), None)
    if (
        before is not None
        and before.start > clause.at
        and clause.verb in sentence.lists["give_goods"]
        and not clause.passive
    ):
        return next(iter(traders(sentence, [before], context)), None)
    first = sentence.tokens[phrase.start]
    if (
        clause.verb not in sentence.lists["give_goods"]
        or first.tag != "P"
        or phrase.end - phrase.start < 2
        or clause.passive
    ):
        return None
    where = sentence.place_of(first)
    known = where is not None and where.kind in ("country", "city", "capital")
    return context.full_name(first.text) if known or context.full_name(first.text) in context.bodies else None
