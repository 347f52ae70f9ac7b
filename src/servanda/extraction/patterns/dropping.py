"""The pattern `dropping`: what was planned or agreed is dropped: scrapped, withdrawn or not to be built."""

from __future__ import annotations

from servanda.extraction.actors import all_actors
from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.clause import lemmas_of
from servanda.extraction.patterns.contract import act_on, deal_of
from servanda.extraction.patterns.instrument import told_of
from servanda.extraction.patterns.project import draft_of
from servanda.extraction.patterns.project_again import phases
from servanda.extraction.patterns.setting import set_place
from servanda.extraction.patterns.taking import is_talked_of, taken, thing_behind
from servanda.extraction.patterns.trade_sides import traders
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, noun_text, tail
from servanda.extraction.vocabulary import Thing, singular

_AHEAD = frozenset({"future", "planned", "intended", "possible", "proposed"})
_MADE = ("build", "sign", "supply", "open", "complete")


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `dropping` frame finds in a sentence."""
    lemmas = lemmas_of(frame, sentence.vocabulary)
    kinds = tuple(selector.partition("/")[0] for selector in frame.things)
    drafts: list[Draft] = []
    for number, clause in enumerate(sentence.parse.clauses):
        if not _drops(sentence, clause, lemmas) or _comes_back(sentence, clause):
            continue
        fails = clause.verb in sentence.lists["fails"] and not clause.passive
        for phrase in clause.subject if fails else taken(sentence, frame, clause, kinds):
            talks = singular(sentence.tokens[phrase.end - 1].lower) in sentence.lists["talks"]
            talks = talks and not _to_do(sentence, phrase)
            if _of_gathering(sentence, phrase):
                continue
            if talks or is_talked_of(sentence, phrase):  # the talks are off, not what they are about
                continue
            found = thing_behind(sentence, phrase, kinds)
            if found is None and frame.kind == "project":
                found = next(
                    (known for known in phases(sentence, clause, context) if known[0] == phrase), None
                )
            if singular(sentence.tokens[phrase.end - 1].lower) in sentence.lists["dropped_trades"]:
                break  # the pattern `trading`
            if found is None or not frame.takes(found[1].kind, found[1].form):
                continue
            if frame.kind == "project":
                drafts.append(draft_of(sentence, frame, clause, *found, "cancelled", [], context))
                _place(drafts[-1], sentence, found[0])
            elif frame.kind == "agreement":
                drafts += told_of(sentence, frame, clause, *found, "cancelled", context)
            else:
                drafts.append(_deal(sentence, frame, number, *found, context))
            break
    return drafts


def _of_gathering(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a gathering of a body ends, and not the body: "the session of the Commission ended"."""
    before = next((p for p in reversed(sentence.parse.phrases) if p.end <= phrase.start), None)
    held = before is not None and phrase.preposition == "of" and phrase.start - before.end <= 2
    return held and before is not None and thing_of(sentence, before, ("event",)) is not None


def _to_do(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether an act follows a phrase: "the proposal to open a mill" was turned down, and so is the mill."""
    return phrase.end < len(sentence.tokens) and sentence.tokens[phrase.end].tag == "t"


def _drops(sentence: Sentence, clause: Clause, lemmas: frozenset[str]) -> bool:
    """Whether a clause says that something is dropped, or will not come about."""
    classes = sentence.vocabulary.verb_classes
    if clause.negated:
        made = any(clause.verb in classes[name] for name in _MADE)
        return made and clause.stance in _AHEAD and clause.stance != "possible"
    if clause.verb in classes["fall"] and _is_measured(sentence, clause):
        return False  # "the market dropped to 3,911"
    return clause.verb in lemmas and clause.stance not in _AHEAD and clause.operator != "plan"


def _is_measured(sentence: Sentence, clause: Clause) -> bool:
    """Whether a number tells how far something fell."""
    after = sentence.tokens[clause.at + 1 : clause.at + 3]
    return [token.tag for token in after] == ["I", "#"]


def _comes_back(sentence: Sentence, clause: Clause) -> bool:
    """Whether the sentence goes on that it will be after all: "flights, suspended in 2020, are to resume"."""
    aside = clause.first == clause.at and clause.passive and not clause.relative
    later = (
        c for c in sentence.parse.clauses if c.at > clause.at and c.finite and c.subject == clause.subject
    )
    return aside and any(
        not c.negated and (c.stance in _AHEAD or c.verb in sentence.lists["resume_works"]) for c in later
    )


def _place(draft: Draft, sentence: Sentence, phrase: Phrase) -> None:
    """Where the thing was to be, if the clause that plans it says so."""
    inner = next((c for c in sentence.parse.clauses if c.start <= phrase.start < c.end), None)
    if draft.place is None and inner is not None:
        set_place(draft, sentence, inner)


def _deal(
    sentence: Sentence, frame: Frame, number: int, phrase: Phrase, thing: Thing, context: Context
) -> Draft:
    clause = sentence.parse.clauses[number]
    act = act_on(sentence, number, phrase)
    draft = deal_of(sentence, frame, clause, act, phrase, thing, "cancelled", context)
    if act is None and clause.subject and phrase not in clause.subject:
        droppers = all_actors(sentence, clause.subject, context)
        draft.parties = [(n, "buyer" if n in droppers else role) for n, role in draft.parties]
    if (owner := _owner(sentence, phrase, context)) is not None:
        draft.add_parties(
            [owner], "seller" if act is not None and act.verb in sentence.lists["to_supply"] else "buyer"
        )
    if draft.what is None:
        draft.what = noun_text(sentence, phrase.start, tail(sentence, phrase, len(sentence.tokens)))
    start = min(phrase.start, clause.start)
    draft.amounts, draft.number_spans = amounts_in(sentence, start, max(clause.end, phrase.end))
    return draft


def _owner(sentence: Sentence, phrase: Phrase, context: Context) -> str | None:
    """Whose deal it is by the words before it: "Acme's order", "the Kenyan carrier's deal"."""
    tokens = sentence.tokens
    at = next((k for k in range(phrase.start, phrase.end) if tokens[k].tag == "'"), None)
    if at is None or at == phrase.start:
        return None
    return next(iter(traders(sentence, [Phrase(phrase.start, at)], context)), None)
