"""What a sentence on "the contract" adds to a deal told of just before."""

from __future__ import annotations

from servanda.extraction.analysis import Sentence
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.patterns.span_text import text_from
from servanda.extraction.patterns.trade_sides import traders
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import date_of, place_in


def add_terms(deal: Draft, sentence: Sentence, context: Context) -> bool:
    """What a sentence on "the contract" adds to a deal: its goods, who placed it, its day and place."""
    told = False
    for clause in sentence.parse.clauses:
        if clause.verb in sentence.lists["terms_verbs"]:
            goods = next(
                (p for p in clause.phrases if p.start > clause.at and p.preposition in ("", "for")), None
            )
            head = sentence.tokens[goods.end - 1] if goods is not None else None
            if (
                goods is not None
                and head is not None
                and head.tag == "N"
                and head.lower not in sentence.lists["no_contract_goods"]
            ):
                said = text_from(sentence, _after_count(sentence, goods), clause.end)
                if said and _adds(deal.what, said):
                    deal.what, told = said, True
        signs = clause.verb in sentence.vocabulary.verb_classes["sign"]
        if (
            not (
                signs
                or clause.verb in sentence.lists["place_order"]
                or clause.verb in sentence.lists["win_order"]
            )
            or clause.negated
        ):
            continue
        date = date_of(sentence, clause)
        if date and (deal.date is None or (signs and date.startswith(deal.date[:7]))):
            deal.date, told = date, True
        agents = [p for p in clause.phrases if p.preposition == "by" and p.start > clause.at]
        role = "seller" if clause.verb in sentence.lists["win_order"] else "buyer"
        if (
            agents
            and clause.verb in sentence.lists["place_order"] | sentence.lists["win_order"]
            and not any(r == role for _, r in deal.parties)
        ):
            deal.add_parties(traders(sentence, agents, context), role)
            told = True
        if deal.place is None and signs:
            deal.place = place_in(sentence, [p for p in clause.phrases if p.start > clause.at])
            told = told or deal.place is not None
    return told


def _adds(what: str | None, said: str) -> bool:
    """Whether what a contract is said to be for tells more than what is known of it."""
    if what is None or what.split()[-1] in ("order", "contract", "orders"):
        return True
    return len(what.split()) == 1 and what.rstrip("s") in said


def _after_count(sentence: Sentence, phrase: Phrase) -> int:
    """The token at which a counted phrase names what it counts: "trains" of "14 trains"."""
    start = phrase.start
    while start < phrase.end - 1 and sentence.tokens[start].tag in "#D":
        start += 1
    return start
