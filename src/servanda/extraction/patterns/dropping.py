"""The pattern `dropping`: what was planned or agreed is dropped: scrapped, withdrawn or not to be built."""

from __future__ import annotations

from servanda.extraction.actors import all_actors
from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.clause import lemmas_of
from servanda.extraction.patterns.instrument import told_of
from servanda.extraction.patterns.project import draft_of
from servanda.extraction.patterns.setting import set_place
from servanda.extraction.patterns.taking import is_talked_of, taken, thing_behind
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, date_of, noun_text, tail
from servanda.extraction.vocabulary import singular

_AHEAD = frozenset({"future", "planned", "intended", "possible", "proposed"})
_TRADES = frozenset({"purchase", "sale", "delivery", "shipment", "supply", "import", "export", "lease"})
_MADE = ("build", "sign", "supply", "open", "complete")


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `dropping` frame finds in a sentence."""
    lemmas = lemmas_of(frame, sentence)
    kinds = tuple(selector.partition("/")[0] for selector in frame.things)
    drafts: list[Draft] = []
    for clause in sentence.parse.clauses:
        if not _drops(sentence, clause, lemmas) or _comes_back(sentence, clause):
            continue
        for phrase in taken(sentence, frame, clause, kinds):
            talks = singular(sentence.tokens[phrase.end - 1].lower) in sentence.vocabulary.lists["talks"]
            if talks or is_talked_of(sentence, phrase):  # the talks are off, not what they are about
                continue
            found = thing_behind(sentence, phrase, kinds)
            if singular(sentence.tokens[phrase.end - 1].lower) in _TRADES:
                break  # the pattern `trading`
            if found is None or not frame.takes(found[1].kind, found[1].form):
                continue
            if frame.kind == "project":
                drafts.append(draft_of(sentence, frame, clause, *found, "cancelled", [], context))
                _place(drafts[-1], sentence, found[0])
            elif frame.kind == "agreement":
                drafts += told_of(sentence, frame, clause, *found, "cancelled", context)
            else:
                drafts.append(_deal(sentence, frame, clause, found[0], found[1].form, context))
            break
    return drafts


def _drops(sentence: Sentence, clause: Clause, lemmas: frozenset[str]) -> bool:
    """Whether a clause says that something is dropped, or will not come about."""
    classes = sentence.vocabulary.verb_classes
    if clause.negated:
        made = any(clause.verb in classes[name] for name in _MADE)
        return made and clause.stance in _AHEAD and clause.stance != "possible"
    return clause.verb in lemmas and clause.stance not in _AHEAD and clause.operator != "plan"


def _comes_back(sentence: Sentence, clause: Clause) -> bool:
    """Whether the sentence goes on that it will be after all: "flights, suspended in 2020, are to resume"."""
    aside = clause.first == clause.at and clause.passive and not clause.relative
    later = (
        c for c in sentence.parse.clauses if c.at > clause.at and c.finite and c.subject == clause.subject
    )
    return aside and any(not c.negated and c.stance in _AHEAD for c in later)


def _place(draft: Draft, sentence: Sentence, phrase: Phrase) -> None:
    """Where the thing was to be, if the clause that plans it says so."""
    inner = next((c for c in sentence.parse.clauses if c.start <= phrase.start < c.end), None)
    if draft.place is None and inner is not None:
        set_place(draft, sentence, inner)


def _deal(
    sentence: Sentence, frame: Frame, clause: Clause, phrase: Phrase, form: str, context: Context
) -> Draft:
    anchor = sentence.start + sentence.tokens[phrase.end - 1].start
    draft = Draft("deal", form, "cancelled", frame.identity, sentence.start, sentence.end, anchor)
    draft.add_parties(all_actors(sentence, [p for p in clause.subject if p != phrase], context), "buyer")
    draft.what = noun_text(sentence, phrase.start, tail(sentence, phrase, len(sentence.tokens)))
    draft.date = date_of(sentence, clause)
    draft.amounts, draft.number_spans = amounts_in(sentence, phrase.start, len(sentence.tokens))
    return draft
