"""The pattern `financing`: something is paid for by a bank or a fund, with no loan or grant named."""

from __future__ import annotations

from servanda.extraction.actors import all_actors
from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.clause import called
from servanda.extraction.patterns.loan import is_lender
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, date_of, noun_text, tail


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `financing` frame finds in a sentence."""
    drafts: list[Draft] = []
    for clause, status in called(sentence, frame):
        if not clause.subject or clause.relative or _names_loan(sentence, clause):
            continue
        comes = clause.verb == "come"
        if comes and not _is_means(sentence, clause.subject[0]):
            continue
        if not comes and not clause.passive:
            continue
        whence = "from" if comes else "by"
        sources = [p for p in clause.phrases if p.preposition == whence and p.start > clause.at]
        lenders = [
            name for name in all_actors(sentence, sources, context) if comes or is_lender(sentence, name)
        ]
        if lenders:
            drafts.append(_draft(sentence, frame, clause, lenders, status))
    return drafts


def _is_means(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase speaks of the money itself: "funding", "a grant of 2 million euros"."""
    thing = thing_of(sentence, phrase, ("deal",))
    named = sentence.tokens[phrase.end - 1].lower in sentence.lists["means"]
    return named or (thing is not None and thing.form == "finance")


def _names_loan(sentence: Sentence, clause: Clause) -> bool:
    """Whether a loan or a grant is named, of which the pattern `loan` tells."""
    return any(
        thing_of(sentence, p, ("deal",)) is not None
        for p in clause.phrases
        if p.start > clause.at and p.preposition
    )


def _draft(sentence: Sentence, frame: Frame, clause: Clause, lenders: list[str], status: str) -> Draft:
    served: Phrase | None = clause.subject[0]
    anchor = sentence.start + sentence.tokens[clause.at].start
    draft = Draft(frame.kind, "finance", status, frame.identity, sentence.start, sentence.end, anchor)
    draft.add_parties(lenders, "lender")
    if clause.verb == "come":
        served = next(
            (p for p in clause.phrases if p.preposition in ("of", "for") and p.end <= clause.at), None
        )
    if served is not None:
        said = noun_text(
            sentence, served.start, tail(sentence, served, clause.first, sentence.lists["ends_financed"])
        )
        draft.what = f"financing of {said}"
    draft.what = draft.what or "financing"
    draft.date = date_of(sentence, clause)
    comma = next((k for k in range(clause.at, clause.end) if sentence.tokens[k].tag == ","), clause.end)
    start, end = (clause.start, clause.end) if clause.finite else (clause.at, comma)
    draft.amounts, draft.number_spans = amounts_in(sentence, start, end)
    return draft
