"""The pattern `clause`: a verb of a class takes a noun of a class, as its object or its passive subject."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from servanda.extraction.actors import actors, all_actors
from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, date_of, following, noun_text, place_in, tail
from servanda.extraction.vocabulary import Thing, Vocabulary


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `clause` frame finds in a sentence."""
    drafts: list[Draft] = []
    for clause, status in called(sentence, frame):
        for phrase, thing in _things(sentence, frame, clause):
            drafts.append(_draft(sentence, frame, clause, phrase, thing, status, context))
    return drafts


def lemmas_of(frame: Frame, vocabulary: Vocabulary) -> frozenset[str]:
    """The lemmas that call a frame."""
    return _lemmas(frame.lemmas, frame.verbs, vocabulary)


@lru_cache(maxsize=1024)
def _lemmas(lemmas: tuple[str, ...], classes: tuple[str, ...], vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(lemmas).union(*(vocabulary.verb_classes[name] for name in classes))


def called(sentence: Sentence, frame: Frame) -> Iterator[tuple[Clause, str]]:
    """The clauses whose verbs call a frame, each with the status that its stance gives; no denied ones."""
    lemmas = lemmas_of(frame, sentence.vocabulary)
    for clause in sentence.parse.clauses:
        if clause.verb in lemmas and not clause.negated:
            status = status_of(frame, clause)
            if status:
                yield clause, status


def status_of(frame: Frame, clause: Clause) -> str:
    """The status that a clause's stance gives, or "" where the frame gives none."""
    return frame.statuses.get(clause.stance) or frame.statuses.get("otherwise", "")


def _things(sentence: Sentence, frame: Frame, clause: Clause) -> list[tuple[Phrase, Thing]]:
    """The phrases that the verb takes, where their nouns call the frame."""
    kinds = tuple(selector.partition("/")[0] for selector in frame.things)
    found: list[tuple[Phrase, Thing]] = []
    for phrase in taken(sentence, frame, clause):
        thing = thing_of(sentence, phrase, kinds)
        summed = thing is not None and thing.form == "finance" and sentence.tokens[phrase.end - 1].tag == "#"
        if thing is not None and not summed and frame.takes(thing.kind, thing.form):
            found.append((phrase, thing))
    return found


def taken(sentence: Sentence, frame: Frame, clause: Clause) -> list[Phrase]:
    """What a verb takes: a passive's subject, an active verb's objects, what "which they signed" means."""
    after = [p for p in clause.phrases if p.start > clause.at]
    objects = [p for p in after if not p.preposition or p.preposition in frame.through]
    if clause.passive or "happen" in frame.verbs:
        return [*_subjects(clause), *objects[:1]] if clause.passive else _subjects(clause)
    if clause.relative and not objects:
        before = [p for p in sentence.parse.phrases if p.end <= clause.start]
        return before[-1:]
    return _list_of(objects)


def _subjects(clause: Clause) -> list[Phrase]:
    """The subject with what "and" joins to it, prepositional phrases between them passed over."""
    if not clause.subject:
        return []
    own = [
        p for p in clause.phrases if p.end <= clause.first and not p.preposition and p.start >= clause.start
    ]
    return own or clause.subject


def _list_of(objects: list[Phrase]) -> list[Phrase]:
    """An object with those that commas and "and" join to it."""
    kept: list[Phrase] = []
    for phrase in objects:
        if kept and not phrase.joined:
            break
        kept.append(phrase)
    return kept


def _draft(
    sentence: Sentence,
    frame: Frame,
    clause: Clause,
    phrase: Phrase,
    thing: Thing,
    status: str,
    context: Context,
) -> Draft:
    form = thing.form if frame.form == "thing" else frame.form
    anchor = sentence.start + sentence.tokens[phrase.end - 1].start
    draft = Draft(frame.kind, form, status, frame.identity, sentence.start, sentence.end, anchor)
    limit = clause.end if phrase.start >= clause.start else clause.first
    hanging = following(sentence, phrase, max(limit, phrase.end))
    phrases = [*hanging, *[p for p in clause.phrases if p not in hanging]]
    fill_parties(draft, sentence, frame, clause, phrases, context)
    draft.what = what_of(sentence, frame, phrase, hanging, limit)
    draft.date = date_of(sentence, clause)
    if frame.place:
        draft.place = place_in(sentence, [*phrases, *_fronted(sentence, clause)])
    draft.amounts, draft.number_spans = amounts_in(sentence, min(clause.start, phrase.start), clause.end)
    return draft


def _fronted(sentence: Sentence, clause: Clause) -> list[Phrase]:
    return [p for p in sentence.parse.phrases if p.end <= clause.first and p.preposition in ("in", "at")]


def fill_parties(
    draft: Draft, sentence: Sentence, frame: Frame, clause: Clause, phrases: list[Phrase], context: Context
) -> None:
    """The parties: the doer, then those that prepositions bring."""
    if frame.subject and not clause.passive:
        draft.add_parties(all_actors(sentence, clause.subject, context), frame.subject)
    if frame.agent or frame.subject:
        role = frame.agent or frame.subject or ""
        for phrase in phrases:
            if phrase.preposition == "by" and clause.passive:
                draft.add_parties(actors(sentence, phrase, context), role)
    for phrase in phrases:
        wanted = frame.prepositions.get(phrase.preposition)
        if wanted and phrase.preposition != "by":
            draft.add_parties(actors(sentence, phrase, context), wanted)
    if frame.both_sides and len(draft.parties) < 2:
        role = frame.subject or next(iter(frame.prepositions.values()))
        if not draft.parties:
            draft.add_parties(context.collective(), role)


def what_of(
    sentence: Sentence, frame: Frame, phrase: Phrase, hanging: list[Phrase], limit: int
) -> str | None:
    """What the claim is about, as the frame says where to find it."""
    if frame.what == "none":
        return None
    if frame.what == "topic":
        return topic(sentence, phrase, hanging, limit)
    return noun_text(sentence, phrase.start, tail(sentence, phrase, limit))


def topic(sentence: Sentence, phrase: Phrase, hanging: list[Phrase], limit: int) -> str | None:
    """What a paper is on, by the phrases that hang on its noun; its own name where they do not tell."""
    for other in hanging:
        if other.preposition not in sentence.lists["topic_prepositions"]:
            continue
        head = sentence.tokens[other.end - 1]
        if other.preposition in ("in", "to", "of") and head.tag == "P":
            continue
        if sentence.between(other.start, other.end).lower() in (
            "the field",
            "the sphere",
            "the area",
            "the fields",
            "the sector",
        ):
            continue
        return noun_text(sentence, other.start, tail(sentence, other, limit))
    after = phrase.end
    tokens = sentence.tokens
    if (
        after + 1 < len(tokens)
        and tokens[after].tag in "tI"
        and tokens[after].lower in ("to", "for", "on")
        and tokens[after + 1].tag in "VG"
    ):
        return noun_text(sentence, after + 1, _act_end(sentence, after + 1))
    head = tokens[phrase.end - 1]
    if head.tag == "P" or phrase.end - phrase.start > 2:
        return noun_text(sentence, phrase.start, phrase.end)
    return None


def _act_end(sentence: Sentence, start: int) -> int:
    for clause in sentence.parse.clauses:
        if clause.start <= start < clause.end:
            return clause.end
    return len(sentence.tokens)
