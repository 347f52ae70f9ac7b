"""The second of two trades: "18 trains from A and 40 coaches from B", "sold A gas and got tea in return"."""

from __future__ import annotations

from servanda.extraction.actors import all_actors
from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.trade_sides import traders
from servanda.extraction.patterns.wares import phrase_is_goods
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, noun_text


def second_trade(
    sentence: Sentence, frame: Frame, clause: Clause, first: Phrase, deal: Draft, context: Context
) -> list[Draft]:
    """The second of two trades that one verb tells: "18 trains from A and 40 coaches from B"."""
    prepositions = [name for name, role in frame.prepositions.items() if role]
    later = [
        p
        for p in clause.phrases
        if p.start >= first.end
        and p.joined
        and sentence.tokens[p.start].tag == "#"
        and sentence.tokens[p.end - 1].tag == "N"
        and phrase_is_goods(sentence, p, counted=True)
    ]
    for second in later[:1]:
        sides = [p for p in clause.phrases if p.start >= second.end and p.preposition in prepositions][:1]
        before = [
            p for p in clause.phrases if first.end <= p.start < second.start and p.preposition in prepositions
        ]
        if not sides or not before or sentence.tokens[sides[0].end - 1].tag != "P":
            continue
        role = frame.prepositions[sides[0].preposition]
        names = all_actors(sentence, sides, context)
        cut = sentence.tokens[second.start].start
        anchor = sentence.start + sentence.tokens[second.end - 1].start
        draft = Draft(deal.kind, deal.form, deal.status, deal.found_by, deal.start, deal.end, anchor)
        draft.parties = [*[(n, r) for n, r in deal.parties if r != role], *[(n, role) for n in names]]
        deal.parties = [(n, r) for n, r in deal.parties if r != role or n not in names]
        draft.what = noun_text(sentence, second.start + 1, second.end)
        draft.date, draft.place = deal.date, deal.place
        draft.amounts, draft.number_spans = amounts_in(sentence, second.start, clause.end)
        pairs = [(a, s) for a, s in zip(deal.amounts, deal.number_spans, strict=False) if s[0] < cut]
        deal.amounts, deal.number_spans = [a for a, _ in pairs], [s for _, s in pairs]
        draft.stands = deal.stands
        return [draft]
    return []


def returned_by(sentence: Sentence, clause: Clause, context: Context) -> list[str]:
    """Who gives goods "in return" for what the clause before says was supplied: its receiver."""
    back = any(
        p.preposition == "in"
        and sentence.tokens[p.end - 1].lower in sentence.lists["in_return"]
        and p.end - p.start == 1
        for p in clause.phrases
    )
    supplies = sentence.vocabulary.verb_classes["supply"]
    before = [c for c in sentence.parse.clauses if c.at < clause.at and c.verb in supplies]
    if not back or not before or before[-1].passive:
        return []
    after = [p for p in before[-1].phrases if p.start > before[-1].at]
    to = [p for p in after if p.preposition == "to"]
    first = sentence.tokens[after[0].start] if after and not after[0].preposition else None
    receiver = to[:1] or ([Phrase(after[0].start, after[0].start + 1)] if first and first.tag == "P" else [])
    return traders(sentence, receiver, context)
