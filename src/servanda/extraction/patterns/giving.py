"""The pattern `giving`: somebody promises a sum for something, as a gift and with no loan or grant named."""

from __future__ import annotations

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.fields import field_of
from servanda.extraction.frames import Frame
from servanda.extraction.numbers import Number
from servanda.extraction.patterns.attending import sides
from servanda.extraction.patterns.clause import lemmas_of, status_of
from servanda.extraction.patterns.span_text import text_from
from servanda.extraction.patterns.wording import act_end, act_text, gerund
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, date_of, is_money, noun_text


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `giving` frame finds in a sentence."""
    if not any(number.unit and is_money(number.unit) for number in sentence.numbers):
        return []
    lemmas = lemmas_of(frame, sentence.vocabulary)
    drafts: list[Draft] = []
    for clause in sentence.parse.clauses:
        status = _status(sentence, frame, clause)
        if clause.verb not in lemmas or clause.negated or clause.passive or not status:
            continue
        given = _sum(sentence, clause)
        names = sides(sentence, clause.subject, context) if given is not None else []
        if given is None or not names:
            continue
        draft = _draft(sentence, frame, clause, given, status)
        if draft.what and not draft.what.startswith(gerund(clause.verb, sentence.vocabulary)):
            draft.form = field_of(draft.what, sentence.vocabulary, context.main_field)
        draft.add_parties(names, "party")
        drafts.append(draft)
    return drafts


def _sum(sentence: Sentence, clause: Clause) -> Phrase | None:
    """The sum that is the verb's object, where no loan, grant or other noun stands for it."""
    for phrase in clause.phrases:
        if phrase.start <= clause.at or (phrase.preposition and phrase.preposition != "of"):
            continue
        head = sentence.tokens[phrase.end - 1]
        mention = head.mention
        if isinstance(mention, Number) and mention.unit and is_money(mention.unit):
            return None if _in_loans(sentence, clause, phrase) else phrase
        if thing_of(sentence, phrase, ("deal",)) is not None:
            return None
    return None


def _in_loans(sentence: Sentence, clause: Clause, given: Phrase) -> bool:
    """Whether the sum is lent or granted by name: "$20 million in loans", of which `loan` tells."""
    after = next((p for p in clause.phrases if p.start >= given.end), None)
    thing = (
        thing_of(sentence, after, ("deal",))
        if after is not None and after.preposition in ("in", "as")
        else None
    )
    return thing is not None


def _draft(sentence: Sentence, frame: Frame, clause: Clause, given: Phrase, status: str) -> Draft:
    anchor = sentence.start + sentence.tokens[clause.at].start
    form = "finance"
    draft = Draft(frame.kind, form, status, frame.identity, sentence.start, sentence.end, anchor)
    end = act_end(sentence, clause)
    purpose = next(
        (
            p
            for p in clause.phrases
            if p.start >= given.end and p.preposition in sentence.lists["leads_to_purpose"]
        ),
        None,
    )
    said = text_from(sentence, purpose.start, end) if purpose is not None else None
    if said is None:
        draft.what = act_text(sentence, clause) or noun_text(sentence, given.start, given.end)
    else:
        draft.what = (
            f"money for {said}" if clause.verb in sentence.lists["promise_sum"] else f"contribution to {said}"
        )
    draft.extent = (anchor, sentence.start + sentence.tokens[end - 1].end)
    draft.date = date_of(sentence, clause)
    draft.amounts, draft.number_spans = amounts_in(sentence, clause.start, clause.end)
    return draft


def _status(sentence: Sentence, frame: Frame, clause: Clause) -> str:
    """What was promised is planned, what was offered proposed; what was given is no promise."""
    told = clause.stance in ("past", "perfect", "present")
    if told and clause.verb not in sentence.lists["promise_sum"]:
        return ""
    return "planned" if told and clause.verb != "offer" else status_of(frame, clause)
