"""How far along a trade is, and whether it is one trade or the sum of a market."""

from __future__ import annotations

from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.extraction.draft import Draft
from servanda.extraction.slots import is_money
from servanda.gazetteer import place


def is_deal(sentence: Sentence, draft: Draft, clause: Clause) -> bool:
    """Whether it is a deal and no sum of a market: two sides, one that means to, or uncounted goods."""
    roles = {role for _, role in draft.parties}
    habit = clause.relative and clause.stance == "present"  # "the goods that Peru sells to China"
    if habit and all(_is_country(name) for name, _ in draft.parties):
        return False
    if len(roles) == 2 or draft.status == "agreed":
        return True
    if _takes_firm(sentence, draft, clause):
        return True
    if clause.stance == "present" and (not clause.finite or clause.relative):
        return False
    return (
        clause.stance not in ("past", "perfect") or not draft.amounts or is_one_off(sentence, draft, clause)
    )


def _takes_firm(sentence: Sentence, draft: Draft, clause: Clause) -> bool:
    """Whether a firm itself is what changes hands: "Delta Foods has acquired Omi Steel for $3 million"."""
    if clause.verb not in sentence.lists["take_over_firm"] or not draft.parties:
        return False
    firm = next((p for p in clause.phrases if p.start > clause.at and not p.preposition), None)
    return firm is not None and sentence.tokens[firm.end - 1].tag == "P"


def only_offers(sentence: Sentence, draft: Draft, clause: Clause) -> bool:
    """Whether somebody only offers, asks or agrees to trade, and no firm contracts: a promise."""
    if (clause.operator == "agree" or clause.stance == "possible") and all(
        _is_country(name) for name, _ in draft.parties
    ):
        return True
    roles = {role for _, role in draft.parties}
    talks = (
        clause.operator in sentence.lists["talk_of_trade"] | sentence.lists["wish_for_trade"]
        or clause.verb in sentence.lists["talk_of_trade"]
    )
    return (
        draft.status == "proposed"
        and not talks
        and (len(roles) < 2 or clause.operator in sentence.lists["offer_trade"])
    )


def is_handed(sentence: Sentence, draft: Draft, clause: Clause) -> bool:
    """Whether goods that are counted were handed over on a day or in a month, by whom is not said."""
    told = clause.passive and clause.stance in ("past", "perfect") and not clause.relative
    dated = draft.date is not None and "/" not in draft.date and len(draft.date) > len("2024")
    return (
        told
        and dated
        and clause.verb in sentence.lists["hand_over_goods"] | {"deliver"}
        and bool(draft.amounts)
    )


def is_one_off(sentence: Sentence, draft: Draft, clause: Clause) -> bool:
    """Whether it is a trade of one day, or a firm's of no longer than a month: no sum of a market's year."""
    if clause.stance not in ("past", "perfect") or clause.relative:
        return False
    date = draft.date or ""
    if len(date) == len("2024-10-05"):
        return True
    firm = (
        any(not _is_country(name) for name, _ in draft.parties)
        or clause.verb in sentence.lists["hand_over_goods"]
    )
    counted = any(not is_money(amount.unit) and amount.unit != "percent" for amount in draft.amounts)
    return firm and (counted or bool(date) or clause.passive) and "/" not in date and len(date) != len("2024")


def stands(draft: Draft) -> bool:
    """Whether it is a deal for sure, which no figure takes its numbers from: a firm has part in it."""
    roles = {role for _, role in draft.parties}
    firm = any(not _is_country(name) for name, _ in draft.parties)
    return firm and len(roles) == 2


def is_dropped(sentence: Sentence, clause: Clause) -> bool:
    """Whether the plan that an infinitive hangs on is dropped: "a plan to buy ships was dropped"."""
    drops = sentence.vocabulary.verb_classes["cancel"]
    if sentence.tokens[clause.first].tag == "G" and not clause.finite:  # "has given up buying ships"
        return any(
            c.verb in drops and not c.negated and c.at + 2 >= clause.first > c.at
            for c in sentence.parse.clauses
        )
    if clause.operator != "plan":
        return False
    after = [c for c in sentence.parse.clauses if c.at > clause.at and c.subject][:1]
    before = [c for c in sentence.parse.clauses if c.at < clause.at][-1:]
    return any(
        c.verb in drops
        and not c.negated
        and (c.passive if c in after else not c.passive)
        and c.stance in ("past", "perfect", "present")
        for c in (*after, *before)
    )


def is_tendered(sentence: Sentence, clause: Clause) -> bool:
    """Whether a trade is only what a tender is for: "issued a tender to buy wheat"."""
    if clause.finite or clause.operator or sentence.tokens[clause.first].tag != "t" or clause.first == 0:
        return False
    before = [c for c in sentence.parse.clauses if c.at < clause.at]
    called = sentence.tokens[clause.first - 1].lower in sentence.lists["tenders_or_bids"]
    return called and not (before and before[-1].verb in sentence.lists["win_tender"])


def contracted(sentence: Sentence, clause: Clause, status: str) -> str:
    """The status, where what leads to the act was won or signed: "won a tender to supply"."""
    before = [c for c in sentence.parse.clauses if c.at < clause.at]
    won = (
        before
        and before[-1].verb in sentence.lists["win_tender"]
        and before[-1].stance in ("past", "perfect", "present")
    )
    return "agreed" if won and status == "planned" else status


def _is_country(name: str) -> bool:
    found = place(name)
    return found is not None and found.kind in ("country", "grouping", "demonym", "region", "city", "capital")
