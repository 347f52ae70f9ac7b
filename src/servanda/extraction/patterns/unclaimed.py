"""The pattern `unclaimed`: what a clause or a number that no frame took would claim, by the parse alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from servanda.claim import Amount
from servanda.extraction.actors import all_actors
from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.dictionaries import made_of_words
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.marks import Group
from servanda.extraction.numbers import Number
from servanda.extraction.patterns.clause import status_of, what_of
from servanda.extraction.patterns.leftover import nearest_measure
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, date_of, following, is_money, place_in
from servanda.extraction.vocabulary import Thing, Vocabulary, singular

_SPEAKING = ("say", "talk", "suggest")


@dataclass(frozen=True, slots=True)
class Turn:
    """What a clause turns on for a frame: the phrase, the form and status that it would have, the anchor."""

    clause: Clause
    phrase: Phrase
    form: str
    status: str
    anchor: int


def named_in(sentence: Sentence, kinds: tuple[str, ...]) -> dict[str, dict[Phrase, Thing]]:
    """The phrases of a sentence that name things of some kinds, by kind; only the kinds that are named."""
    tokens, vocabulary = sentence.tokens, sentence.vocabulary
    found: dict[str, dict[Phrase, Thing]] = {}
    for phrase in sentence.parse.phrases:
        for kind in _kinds_of(tokens[phrase.end - 1].lower, kinds, vocabulary):
            thing = thing_of(sentence, phrase, (kind,))
            if thing is not None:
                found.setdefault(kind, {})[phrase] = thing
    return found


@made_of_words
@lru_cache(maxsize=65536)
def _kinds_of(word: str, kinds: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The kinds of thing that a noun, or a name by the noun in it, can mean."""
    noun = singular(vocabulary.expressions["after_noun"].split(word)[0].rpartition(" ")[2])
    named = {thing.kind for thing in vocabulary.things.get(noun, ())}
    return tuple(kind for kind in kinds if kind in named)


def turn_of(sentence: Sentence, frame: Frame, clause: Clause, named: dict[Phrase, Thing]) -> Turn | None:
    """What a clause turns on: the first of the phrases that name things, objects before subjects."""
    if not any(clause.start <= p.start < clause.end or p in clause.subject for p in named):
        return None
    after = [phrase for phrase in clause.phrases if phrase.start > clause.at]
    objects = [phrase for phrase in after if not phrase.preposition]
    own = [*clause.subject, *objects] if clause.passive else [*objects, *clause.subject]
    found = next((p for p in [*(own if clause.verb else clause.phrases), *after] if p in named), None)
    if found is None or not (status := _status(sentence, frame, clause)):
        return None
    if not _tells_of(sentence, frame, found) or _is_no_news(sentence, frame, clause):
        return None
    anchor = sentence.start + sentence.tokens[found.end - 1].start
    return Turn(clause, found, named[found].form, status, anchor)


def _status(sentence: Sentence, frame: Frame, clause: Clause) -> str:
    """The status that a clause's stance gives; what was only spoken of is proposed, not done."""
    status, classes = status_of(frame, clause), sentence.vocabulary.verb_classes
    spoken_of = any(clause.verb in classes[name] for name in _SPEAKING)
    return "proposed" if status == "done" and spoken_of else status


def _is_no_news(sentence: Sentence, frame: Frame, clause: Clause) -> bool:
    """Whether a clause denies what it tells, or says of works only that somebody has them."""
    return clause.negated or (frame.kind == "project" and clause.verb in sentence.lists["have_works"])


def _tells_of(sentence: Sentence, frame: Frame, phrase: Phrase) -> bool:
    """Whether a phrase means a certain thing: so many agreements are a figure, and "any treaty" is none."""
    first = sentence.tokens[phrase.start]
    counted = isinstance(first.mention, Number) and first.mention.value != 1
    return first.lower not in sentence.lists["denying"] and not (frame.kind == "agreement" and counted)


def turn_groups(sentence: Sentence, turn: Turn, kind: str, latest: Draft | None) -> list[Group]:
    """The groups of marks of what a clause turns on; `latest` is the claim of the kind that was made last."""
    head = sentence.tokens[turn.phrase.end - 1]
    known = "new" if latest is None else "known form" if latest.form == turn.form else "known kind"
    first = sentence.tokens[turn.phrase.start]
    opens = first.lower if first.tag == "D" else first.tag if first.tag in "#'" else "bare"
    return [
        ("plain", f"form {turn.form}", f"status {turn.status}"),
        ("plain", f"target {known}", f"target with {opens}", f"target {known} with {opens}"),
        ("head", "target", singular(head.lower) if head.tag == "N" else "", head.tag, kind, turn.form),
    ]


def draft_of(sentence: Sentence, frame: Frame, turn: Turn, context: Context) -> Draft:
    """The claim that a clause would make of what it turns on."""
    clause, phrase = turn.clause, turn.phrase
    draft = Draft(
        frame.kind, turn.form, turn.status, frame.identity, sentence.start, sentence.end, turn.anchor
    )
    limit = max(clause.end, phrase.end)
    hanging = following(sentence, phrase, limit)
    draft.what = what_of(sentence, frame, phrase, hanging, limit)
    if not clause.passive:
        doers = [p for p in clause.subject if p is not phrase]
        draft.add_parties(all_actors(sentence, doers, context), frame.subject or "")
    others = [p for p in clause.phrases if p not in hanging and p is not phrase]
    for other in [*hanging, *others]:
        role = frame.prepositions.get(other.preposition)
        if role:
            draft.add_parties(all_actors(sentence, [other], context), role)
    if not draft.parties and frame.both_sides:
        draft.add_parties(context.collective(), frame.subject or "")
    draft.date = date_of(sentence, clause)
    draft.place = place_in(sentence, clause.phrases)
    low = min(clause.start, phrase.start)
    draft.amounts, draft.number_spans = amounts_in(sentence, low, clause.end)
    return draft


def form_of_number(sentence: Sentence, at: int, amount: Amount, context: Context) -> tuple[str, str]:
    """What a number would measure, and what tells it: its noun, a measure near it, or the figure before."""
    if not is_money(amount.unit) and amount.unit != "percent":
        head = singular(amount.unit.split()[-1].lower())
        things = sentence.vocabulary.things.get(head, ())
        counted = next((t.form for t in things if t.kind == "figure" and t.phrase == head), "")
        if counted or head in sentence.lists["weighed_in"]:
            return counted or "cargo", "own"
    near = nearest_measure(sentence, at)
    if near is not None:
        return near, "near"
    if context.last_figure is not None:
        return context.last_figure.form, "before"
    return ("investment" if is_money(amount.unit) else "count"), "nothing"
