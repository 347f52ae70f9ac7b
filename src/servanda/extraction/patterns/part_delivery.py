"""The pattern `part_delivery`: a number alone tells how many of a deal's goods came or are to come.

"Of the 300 buses ordered, 180 have been delivered"; "474 tractors were sold; another 60 will follow".
"""

from __future__ import annotations

from servanda.claim import Amount
from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.numbers import Number
from servanda.extraction.patterns.clause import lemmas_of, status_of
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import is_money, periods_in, place_in

_SENTENCES = 3  # how far back the deal may stand


def find(sentence: Sentence, frame: Frame, context: Context, drafts: list[Draft]) -> list[Draft]:
    """The parts of deals, of this sentence or of those before it, that a `part_delivery` frame finds."""
    lemmas = lemmas_of(frame, sentence.vocabulary)
    found: list[Draft] = []
    for clause in sentence.parse.clauses:
        status = status_of(frame, clause)
        if clause.verb not in lemmas or clause.negated or not status or not clause.finite:
            continue
        if clause.passive == (clause.verb in sentence.lists["part_comes"]) or not clause.subject:
            continue
        phrase = clause.subject[0]
        at = _number_at(sentence, phrase)
        if at is None and not _is_rest(sentence, phrase):
            continue
        if _is_told(sentence, clause, phrase, drafts):
            continue
        deal = _deal_before(sentence, phrase, [*drafts, *found], context)
        if deal is not None and (deal.what or deal.amounts) and _is_of(sentence, phrase, deal):
            found.append(_part(sentence, frame, clause, phrase, at, deal, status))
    _take(found, drafts)
    return found


def _is_told(sentence: Sentence, clause: Clause, phrase: Phrase, drafts: list[Draft]) -> bool:
    """Whether a deal was found in a clause already, or its subject is another clause's."""
    low = sentence.start + sentence.tokens[phrase.start].start
    high = sentence.start + sentence.tokens[clause.end - 1].end
    of_it = phrase.start >= clause.start or clause.relative
    return not of_it or any(d.kind == "deal" and low <= d.anchor < high for d in drafts)


def _number_at(sentence: Sentence, phrase: Phrase) -> int | None:
    """The token of the number that a phrase is, with nothing counted: "180", "another 60", "five more"."""
    tokens = sentence.tokens
    for at in range(phrase.start, phrase.end):
        number = tokens[at].mention
        if isinstance(number, Number):
            measured = (number.unit or number.noun_hint or "tonnes").lower() in sentence.lists[
                "units_of_goods"
            ]
            bare = measured and number.kind == "cardinal"
            after = tokens[at + 1 : phrase.end]
            return (
                at
                if bare
                and all(
                    t.lower in sentence.lists["more_goods"] or t.lower in sentence.lists["units_of_goods"]
                    for t in after
                )
                else None
            )
    return None


def _is_of(sentence: Sentence, phrase: Phrase, deal: Draft) -> bool:
    """Whether a quantity is one of the deal's goods: in a unit that the deal is told in, or in none."""
    unit = sentence.tokens[phrase.end - 1].lower
    return unit not in sentence.lists["units_of_goods"] or any(
        amount.unit.lower() == unit for amount in deal.amounts
    )


def _is_rest(sentence: Sentence, phrase: Phrase) -> bool:
    return (
        sentence.tokens[phrase.end - 1].lower in sentence.lists["part_left"]
        and sentence.tokens[phrase.start].lower == "the"
    )


def _deal_before(sentence: Sentence, phrase: Phrase, drafts: list[Draft], context: Context) -> Draft | None:
    """The deal about goods that was told of last before a phrase."""
    at = sentence.start + sentence.tokens[phrase.start].start
    own = [d for d in drafts if d.kind == "deal" and d.form == "supply" and d.anchor < at]
    if own:
        return max(own, key=lambda draft: draft.anchor)
    earlier = context.recent("deal", _SENTENCES)
    return earlier if earlier is not None and earlier.form == "supply" and earlier.parties else None


def _part(
    sentence: Sentence, frame: Frame, clause: Clause, phrase: Phrase, at: int | None, deal: Draft, status: str
) -> Draft:
    anchor = sentence.start + sentence.tokens[phrase.start if at is None else at].start
    draft = Draft("deal", "supply", status, frame.identity, sentence.start, sentence.end, anchor)
    draft.what, draft.parties = deal.what, list(deal.parties)
    own = [p.edtf for p in periods_in(sentence, clause.start, clause.end) if p.kind != "duration" and p.edtf]
    draft.date = own[0] if own else None
    reached = [p for p in clause.phrases if p.start > clause.at and p.preposition == ""]
    reached = [p for p in reached if clause.verb == "reach" and sentence.tokens[p.end - 1].tag == "P"]
    draft.place = place_in(sentence, [p for p in clause.phrases if p.preposition in ("at", "in")])
    draft.place = sentence.tokens[reached[0].end - 1].text if reached else draft.place
    number = sentence.tokens[at].mention if at is not None else None
    counted = [a.unit for a in deal.amounts if not is_money(a.unit) and a.unit not in ("percent", "years")]
    unit = counted[0] if counted else deal.what
    if isinstance(number, Number) and unit:
        draft.amounts = [Amount(value=number.value, unit=unit, bound=number.bound)]
        draft.number_spans = [(number.start, number.end)]
    return draft


def _take(parts: list[Draft], drafts: list[Draft]) -> None:
    """Take the parts' numbers from what else claims them: `drafts` loses them in place."""
    spans = {span for part in parts for span in part.number_spans}
    drafts[:] = [d for d in drafts if d.kind != "figure" or not spans & set(d.number_spans)]
    for draft in drafts:
        if len(draft.amounts) == len(draft.number_spans) and spans & set(draft.number_spans):
            pairs = [(a, s) for a, s in zip(draft.amounts, draft.number_spans, strict=True) if s not in spans]
            draft.amounts, draft.number_spans = [a for a, _ in pairs], [s for _, s in pairs]
