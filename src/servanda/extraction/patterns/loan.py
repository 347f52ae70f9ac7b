"""The pattern `loan`: money lent or granted, by a noun with its sum ("a loan of $5 million from A") or by the verb alone."""

from __future__ import annotations

from servanda.extraction.actors import all_actors
from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.numbers import Number
from servanda.extraction.patterns.clause import lemmas_of, status_of
from servanda.extraction.clauses import Clause
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, date_of, following, is_money, noun_text, tail

_RECEIVES = frozenset("receive obtain secure get borrow accept draw raise repay take win".split())
_NEAR = 4


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `loan` frame finds in a sentence."""
    if not any(number.unit and is_money(number.unit) for number in sentence.numbers):
        return []
    drafts: list[Draft] = []
    for phrase in sentence.parse.phrases:
        thing = thing_of(sentence, phrase, ("deal",))
        if thing is None or not frame.takes(thing.kind, thing.form) or not _has_sum(sentence, phrase):
            continue
        clause = next((c for c in sentence.parse.clauses if c.start <= phrase.start < c.end), None)
        status = status_of(frame, clause) if clause else "agreed"
        if status and not (clause and clause.negated):
            drafts.append(_of_noun(sentence, frame, clause, phrase, status, context))
    return drafts or _of_verb(sentence, frame, context)


def _has_sum(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a sum stands in the phrase or right after it."""
    for token in sentence.tokens[phrase.start : min(phrase.end + _NEAR, len(sentence.tokens))]:
        if token.tag in ",;:":
            return False
        if isinstance(token.mention, Number) and token.mention.unit and is_money(token.mention.unit):
            return True
    return False


def _of_noun(
    sentence: Sentence, frame: Frame, clause: Clause | None, phrase: Phrase, status: str, context: Context
) -> Draft:
    anchor = sentence.start + sentence.tokens[phrase.end - 1].start
    draft = Draft(frame.kind, "finance", status, frame.identity, sentence.start, sentence.end, anchor)
    hanging = following(sentence, phrase, len(sentence.tokens))
    for other in hanging:
        role = {"from": "lender", "by": "lender", "to": "borrower"}.get(other.preposition)
        if role:
            draft.add_parties(all_actors(sentence, [other], context), role)
    if clause is not None and not clause.passive and clause.at < phrase.start:
        role = "borrower" if clause.verb in _RECEIVES else "lender"
        if not any(known == role for _, known in draft.parties):
            draft.add_parties(all_actors(sentence, clause.subject, context), role)
    purpose = next((p for p in hanging if p.preposition == "for"), None)
    start = purpose.start if purpose else phrase.start
    kind = sentence.tokens[phrase.end - 1].text
    end = tail(sentence, purpose or phrase, len(sentence.tokens))
    draft.what = (
        f"{kind} for {noun_text(sentence, start, end)}" if purpose else noun_text(sentence, start, phrase.end)
    )
    draft.date = date_of(sentence, clause, context)
    reach = max([phrase.end + _NEAR, *[p.end for p in hanging]])
    draft.amounts, draft.number_spans = amounts_in(
        sentence, phrase.start, min(reach, len(sentence.tokens)), money_only=True
    )
    return draft


def _of_verb(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """ "The fund will lend the city 5 million euros for buses"."""
    drafts: list[Draft] = []
    for clause in sentence.parse.clauses:
        status = status_of(frame, clause)
        if clause.verb not in lemmas_of(frame, sentence) or clause.negated or not status:
            continue
        amounts, spans = amounts_in(sentence, clause.start, clause.end, money_only=True)
        if not amounts:
            continue
        anchor = sentence.start + sentence.tokens[clause.at].start
        draft = Draft(frame.kind, "finance", status, frame.identity, sentence.start, sentence.end, anchor)
        draft.amounts, draft.number_spans = amounts, spans
        if not clause.passive:
            draft.add_parties(all_actors(sentence, clause.subject, context), "lender")
        after = [p for p in clause.phrases if p.start > clause.at]
        receivers = [p for p in after if p.preposition == "to" or not p.preposition]
        receivers = [p for p in receivers if sentence.tokens[p.end - 1].tag != "#"]
        draft.add_parties(all_actors(sentence, receivers[:1], context), "borrower")
        purpose = next((p for p in after if p.preposition == "for"), None)
        if purpose is not None:
            draft.what = f"loan for {noun_text(sentence, purpose.start, tail(sentence, purpose, clause.end))}"
        draft.date = date_of(sentence, clause, context)
        drafts.append(draft)
    return drafts
