"""The pattern `act`: somebody is said to be going to do something, to offer it or to agree to it."""

from __future__ import annotations

from servanda.claim import FORMS
from servanda.extraction.actors import all_actors
from servanda.extraction.analysis import Sentence
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.clause import status_of
from servanda.extraction.phrases import Clause
from servanda.extraction.slots import amounts_in, balanced, date_of, periods_in, place_in
from servanda.extraction.vocabulary import Vocabulary, inflect

_EMPTY = frozenset({"be", "have", "become", "remain", "continue", "seem", "appear", "do", "go", "come", "say", "see", "know"})


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that an `act` frame finds in a sentence."""
    drafts: list[Draft] = []
    for clause in sentence.parse.clauses:
        status = status_of(frame, clause)
        if not status or clause.negated or clause.verb in _EMPTY or clause.relative:
            continue
        names = all_actors(sentence, clause.subject, context)
        if not names:
            continue
        draft = _draft(sentence, frame, clause, status, names, context)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _draft(
    sentence: Sentence, frame: Frame, clause: Clause, status: str, names: list[str], context: Context
) -> Draft | None:
    what = act_text(sentence, clause)
    if what is None or len(what.split()) < 2:
        return None
    form = field_of(what, sentence.vocabulary)
    anchor = sentence.start + sentence.tokens[clause.at].start
    draft = Draft(frame.kind, form, status, frame.identity, sentence.start, sentence.end, anchor, what=what)
    if clause.passive:
        by = [p for p in clause.phrases if p.preposition == "by"]
        names = all_actors(sentence, by, context) or context.collective()
    draft.add_parties(names, "party")
    draft.date = date_of(sentence, clause, context)
    draft.amounts, draft.number_spans = amounts_in(sentence, clause.start, clause.end)
    return draft


def act_text(sentence: Sentence, clause: Clause) -> str | None:
    """The act as a noun phrase: "training specialists" for "will train specialists"; a passive's subject first."""
    tokens = sentence.tokens
    end = clause.end
    while end > clause.at + 1 and tokens[end - 1].tag in ",;:.CSI-":
        end -= 1
    for period in periods_in(sentence, clause.at, end):
        if period.end >= tokens[end - 1].end:
            while end > clause.at + 1 and tokens[end - 1].end > period.start:
                end -= 1
            while end > clause.at + 1 and tokens[end - 1].tag in "ID,":
                end -= 1
    if clause.passive:
        if not clause.subject:
            return None
        subject = sentence.between(clause.subject[0].start, min(clause.first, len(tokens)))
        return balanced(f"{gerund(clause.verb)} {subject}".strip(" ,"))
    rest = sentence.between(clause.at + 1, end)
    return balanced(f"{gerund(clause.verb)} {rest}".strip(" ,"))


def gerund(lemma: str) -> str:
    """The -ing form of a verb, by rule."""
    head, _, particle = lemma.partition("_")
    doubles = head in ("set", "get", "put", "run", "cut", "plan", "ship", "begin", "submit", "commit", "let", "stop")
    form = next((form for form, shapes in inflect(head, None, doubles).items() if "G" in shapes), head)
    return form if not particle or head in ("carry",) else form


def field_of(act: str, vocabulary: Vocabulary) -> str:
    """The field that a promised act belongs to, by the words that tell it."""
    votes = dict.fromkeys(FORMS["pledge"], 0.0)
    for word in act.lower().replace(",", " ").split():
        fields = vocabulary.domains.get(word) or vocabulary.domains.get(word.rstrip("s")) or ()
        for field in fields:
            votes[field] += 1 / len(fields)
    best = max(votes.values())
    if not best:
        return "trade"
    order = [*vocabulary.domain_order]
    return min((field for field in votes if votes[field] == best), key=order.index)
