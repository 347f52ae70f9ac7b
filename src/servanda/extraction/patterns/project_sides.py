"""Who sets a thing up, and who pays for it."""

from __future__ import annotations

from servanda.extraction.actors import all_actors, sides_in
from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.patterns.attending import is_decided
from servanda.extraction.patterns.strands import is_named
from servanda.extraction.patterns.taking import is_reduced
from servanda.extraction.patterns.trade_sides import common_trader, traders
from servanda.extraction.phrases import Phrase
from servanda.gazetteer import PlaceMention, place

_MONEY_BEFORE = 2  # phrases between money and whose it is: "an investment | of 5 million | by A"


def doers(sentence: Sentence, clause: Clause, phrase: Phrase, context: Context) -> list[str]:
    """Who does it: the subject of an active verb, the agents of a passive, those it is done with."""
    if clause.passive or is_reduced(clause, phrase):
        agents = [
            p
            for p in sentence.parse.phrases
            if p.preposition == "by" and clause.at < p.start < clause.end and not _pays_by(sentence, p)
        ]
        names = _names(sentence, agents, context)
    elif clause.relative and phrase.end <= clause.first:
        inside = [p for p in clause.phrases if p.end <= clause.first and not p.preposition]
        names = _names(sentence, inside, context)
    elif is_decided(sentence, clause):
        names = context.collective()
    else:
        names = _names(sentence, [p for p in clause.subject if p != phrase], context)
    beside = [p for p in clause.phrases if p.preposition in ("with", "between") and is_named(sentence, p)]
    beside = [
        p for p in beside if p.preposition == "with" or sentence.place_of(sentence.tokens[p.end - 1]) is None
    ]
    names = [*names, *[name for name in _names(sentence, beside, context) if name not in names]]
    own = names or owners(sentence, phrase, context) or _pair_of(sentence, phrase, context)
    return own or told_before(sentence, phrase, context)


def makers_told_of(sentence: Sentence, phrase: Phrase, stop: int, context: Context) -> list[str]:
    """Who makes or runs a thing by what is said of it before token `stop`: "a base, built by A"."""
    classes = sentence.vocabulary.verb_classes
    making = classes["build"] | classes["run"] | classes["produce"] | classes["open"]
    for clause in sentence.parse.clauses:
        aside = clause.passive or clause.relative or not clause.finite
        if clause.verb in making and phrase.end <= clause.first < stop and aside:
            agents = [p for p in clause.phrases if p.preposition == "by" and p.start > clause.at]
            people = set(context.people.values())
            if names := [name for name in traders(sentence, agents[:1], context) if name not in people]:
                return names
    return []


def partners_told(sentence: Sentence, phrase: Phrase, stop: int) -> list[str]:
    """Those without names with whom a thing is done: "with Chinese partners", "with a German builder"."""
    found: list[str] = []
    for other in sentence.parse.phrases:
        if phrase.end <= other.start < stop and other.preposition == "with" and not is_named(sentence, other):
            told = any(isinstance(t.mention, PlaceMention) for t in sentence.tokens[other.start : other.end])
            name = common_trader(sentence, other) if told else None
            found += [name] if name else []
    return found


def _pays_by(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a name after "by" is whose money was just told of: "with an investment of 5 million by A"."""
    before = [p for p in sentence.parse.phrases if p.end <= phrase.start][-_MONEY_BEFORE:]
    return any(p.preposition == "with" and _is_money(sentence, p) for p in before)


def _is_money(sentence: Sentence, phrase: Phrase) -> bool:
    return sentence.tokens[phrase.end - 1].lower in sentence.lists["money_for_works"]


def _pair_of(sentence: Sentence, phrase: Phrase, context: Context) -> list[str]:
    """The two whose thing an adjective of both tells: "the Iran-Armenia line"."""
    two = sides_in(sentence.words(phrase), sentence.vocabulary)
    known = [place(side) for side in two]
    countries = all(found is not None and found.kind == "country" for found in known)
    return [context.own_name(side) for side in two] if countries else []


def owners(sentence: Sentence, phrase: Phrase, context: Context) -> list[str]:
    """Whose thing it is by the words beside it: "Acme's plant", "a mill of Acme", "Acme joined; its mill"."""
    tokens = sentence.tokens
    for at in range(phrase.start, phrase.end - 1):
        if tokens[at].tag == "P" and tokens[at + 1].tag == "'" and sentence.place_of(tokens[at]) is None:
            return [context.full_name(tokens[at].text)]
    after = next((p for p in sentence.parse.phrases if p.start >= phrase.end), None)
    thing = thing_of(sentence, phrase, ("project",))
    lies = thing is not None and thing.form in ("logistics", "construction")  # "the port of Dewele"
    of = not lies and after is not None and after.preposition == "of" and after.start - phrase.end <= 1
    if after is not None and of and tokens[after.end - 1].tag == "P" and not _is_place(sentence, after):
        return _names(sentence, [after], context)
    if tokens[phrase.start].lower in ("its", "their"):
        before = [c for c in sentence.parse.clauses if c.at < phrase.start and c.finite and c.subject]
        return _names(sentence, before[-1].subject, context) if before else []
    return []


def joined_ends(sentence: Sentence, phrase: Phrase, context: Context) -> list[str]:
    """The places that a road, a line or a bridge joins, by the phrases right after it."""
    ends: list[Phrase] = []
    at = phrase.end
    for other in sentence.parse.phrases:
        if other.start < phrase.end:
            continue
        if other.preposition not in ("with", "between") or other.start - at > 2:
            break
        if other.preposition == "between" or sentence.place_of(sentence.tokens[other.end - 1]) is not None:
            ends.append(other)
        at = other.end
    return all_actors(sentence, ends, context)


def _is_place(sentence: Sentence, phrase: Phrase) -> bool:
    return sentence.place_of(sentence.tokens[phrase.end - 1]) is not None


def told_before(sentence: Sentence, phrase: Phrase, context: Context) -> list[str]:
    """Whose thing it is where the sentence does not say: the speaker's, or theirs who agreed on it just
    before.
    """
    if context.voice and context.voice not in context.topic:
        return [context.voice]
    definite = sentence.tokens[phrase.start].lower in ("the", "this", "its", "their")
    earlier = context.recent("project", 2) or context.recent("agreement", 2)
    return [name for name, role in earlier.parties if role == "party"] if earlier and definite else []


def _names(sentence: Sentence, phrases: list[Phrase], context: Context) -> list[str]:
    """Whom phrases mean, people left out: they act for somebody."""
    people = set(context.people.values())
    return [name for name in all_actors(sentence, phrases, context) if name not in people]


def add_doers(draft: Draft, names: list[str]) -> None:
    """Add those who do it; people who only stand for the sides are left to the context."""
    draft.add_parties(names, "party")


def add_backers(draft: Draft, sentence: Sentence, phrase: Phrase, stop: int, context: Context) -> None:
    """Add who pays: "funded by X", "with Y capital", "with investments from Z"."""
    for clause in sentence.parse.clauses:
        if clause.verb in sentence.lists["pay_for_works"] and phrase.end <= clause.first < stop:
            agents = [p for p in clause.phrases if p.preposition == "by" and p.start > clause.at]
            draft.parties = [
                (name, role) for name, role in draft.parties if name not in _names(sentence, agents, context)
            ]
            draft.add_parties(_names(sentence, agents, context), "investor")
    for at, other in enumerate(sentence.parse.phrases):
        if other.preposition != "with" or not _is_money(sentence, other):
            continue
        after = sentence.parse.phrases[at + 1 : at + 1 + _MONEY_BEFORE]
        source = [p for p in after if p.preposition in ("from", "of", "by")][:2]
        source = [p for p in source if sentence.tokens[p.end - 1].tag == "P"][:1]
        adjective = [
            t.mention for t in sentence.tokens[other.start : other.end] if t.tag == "A" and t.mention
        ]
        names = _names(sentence, source, context) or [
            place.name for place in adjective if hasattr(place, "name")
        ]
        draft.add_parties(names, "investor")
