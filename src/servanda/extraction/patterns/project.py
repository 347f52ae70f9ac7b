"""The pattern `project`: something is set up, built or run, by whom, where, with whose money and how
large.
"""

from __future__ import annotations

import re

from servanda.extraction.actors import all_actors
from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.clause import lemmas_of, status_of
from servanda.extraction.patterns.setting import set_place, set_time
from servanda.extraction.patterns.strands import is_named, is_participle, text_from
from servanda.extraction.patterns.taking import count_in, is_plural, is_reduced, taken_things
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in
from servanda.extraction.vocabulary import Thing, singular

_KINDS = ("project", "agreement", "event", "deal")
_ABSTRACT = frozenset(
    "project programme program service initiative line platform mechanism company study production "
    "work works network class "
    "department commission committee institution subsidiary association bank office centre center "
    "body agency system "
    "building enterprise institute group fund consortium complex route road construction assembly "
    "manufacture plant "
    "corporation cluster council campaign agency museum".split()
)
_ACTS = frozenset({"construction", "reconstruction", "production", "assembly", "manufacture", "study"})
_PAYS = frozenset({"fund", "finance", "pay", "back", "sponsor", "support", "bankroll"})
_MONEY = frozenset({"capital", "investment", "investments", "funding", "money", "financing", "backing"})
_FOUNDING = frozenset(
    {
        "build",
        "open",
        "establish",
        "create",
        "found",
        "set_up",
        "inaugurate",
        "launch",
        "construct",
        "form",
        "start",
    }
)
_OPENING = frozenset(
    {"open", "inaugurate", "complete", "finish", "commission", "launch", "unveil", "hand_over"}
)
_RESIDENTS = frozenset({"resident", "newcomer", "tenant", "leaseholder"})


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `project` frame finds in a sentence."""
    lemmas = lemmas_of(frame, sentence)
    drafts: list[Draft] = []
    for clause in sentence.parse.clauses:
        status = status_of(frame, clause)
        if verb_of(sentence, clause) not in lemmas or clause.negated or not status:
            continue
        if clause.verb == "put" and not _into_use(sentence, clause):
            continue
        taken = taken_things(sentence, frame, clause, _KINDS)
        for phrase, thing in taken:
            if not is_specific(sentence, clause, phrase) and not _known(sentence, phrase, context):
                continue
            others = [p for p, _ in taken if p.start > phrase.start]
            drafts.append(draft_of(sentence, frame, clause, phrase, thing, status, others, context))
    return drafts


def verb_of(sentence: Sentence, clause: Clause) -> str:
    """The verb of a clause; "to found" is no form of "find"."""
    bare = sentence.tokens[clause.at].lower == "found" and clause.stance not in ("past", "perfect")
    return "found" if bare else clause.verb


def _known(sentence: Sentence, phrase: Phrase, context: Context) -> bool:
    """Whether a phrase goes on about the project spoken of just before, with something to count or date."""
    tokens = sentence.tokens[phrase.start : phrase.end]
    earlier = context.recent("project", 2)
    if earlier is None or len(tokens) != 2 or tokens[0].lower not in ("the", "this"):
        return False
    return tokens[1].lower in (earlier.what or "").lower() and bool(sentence.numbers or sentence.periods)


def _into_use(sentence: Sentence, clause: Clause) -> bool:
    """Whether something is put "into operation", "in service", and not "up for sale"."""
    used = sentence.vocabulary.lists["stands_active"]
    return any(token.lower in used for token in sentence.tokens[clause.at + 1 : clause.end])


def is_specific(sentence: Sentence, clause: Clause, phrase: Phrase) -> bool:
    """Whether a phrase names one thing, or a few, to be set up: no bare "projects", no number that only
    counts.
    """
    tokens = sentence.tokens[phrase.start : phrase.end]
    head = tokens[-1]
    if head.tag == "P":
        return clause.verb in _FOUNDING or clause.operator in _FOUNDING
    if count_in(sentence, phrase) > 5 or tokens[0].lower in (
        "no",
        "any",
        "all",
        "such",
        "many",
        "some",
        "several",
        "numerous",
    ):
        return False
    modified = any(token.tag in "NAGPE'" for token in tokens[:-1]) or is_completed(sentence, phrase)
    if modified:
        return True
    if tokens[0].lower in ("the", "this", "that", "these", "its", "their", "our"):
        return clause.verb in _OPENING and bool(sentence.periods)
    return singular(head.lower) not in _ABSTRACT and (
        not is_plural(sentence, phrase) or count_in(sentence, phrase) > 0
    )


def is_completed(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether "of", "for", "to" or "in the field of" goes on after a phrase to say what it is."""
    if phrase.end + 1 >= len(sentence.tokens):
        return False
    token, after = sentence.tokens[phrase.end], sentence.tokens[phrase.end + 1]
    opens = (
        token.lower in ("of", "for", "on", "in", "to", "at", "near", "between", "from")
        and after.tag in "DANG#P"
    )
    return token.tag == "t" or opens


def draft_of(
    sentence: Sentence,
    frame: Frame,
    clause: Clause,
    phrase: Phrase,
    thing: Thing,
    status: str,
    others: list[Phrase],
    context: Context,
) -> Draft:
    """The claim of a thing that a clause tells of; `others` are what the same verb takes after it."""
    inner = thing_within(sentence, phrase, thing)
    anchor = sentence.start + sentence.tokens[phrase.end - 1].start
    draft = Draft("project", inner.form, status, frame.identity, sentence.start, sentence.end, anchor)
    stop = others[0].start if others else extent(sentence, phrase, clause)
    names = doers(sentence, clause, phrase, context)
    if clause.verb in _PAYS and not clause.passive and not clause.relative:
        draft.add_parties(names, "investor")
    else:
        add_doers(draft, names)
    add_backers(draft, sentence, phrase, stop, context)
    before = phrase.end <= clause.first and not clause.relative
    draft.what = what_of(sentence, phrase, min(stop, clause.first) if before else stop)
    _goes_on(draft, sentence, phrase, context)
    set_time(draft, sentence, clause)
    set_place(draft, sentence, clause)
    low = phrase.start if not clause.passive else min(phrase.start, clause.start)
    draft.amounts, draft.number_spans = amounts_in(sentence, low, stop)
    draft.form = form_of(sentence, draft, clause, names, context)
    return draft


def _goes_on(draft: Draft, sentence: Sentence, phrase: Phrase, context: Context) -> None:
    """Name "the project" as the one spoken of just before is named, and keep its form and sides."""
    tokens = sentence.tokens[phrase.start : phrase.end]
    earlier = context.recent("project", 3)
    if earlier is None or len(tokens) != 2 or tokens[0].lower not in ("the", "this", "its"):
        return
    head = singular(tokens[1].lower)
    if head in _STANDS_IN or head in (earlier.what or "").lower():
        draft.what, draft.form = earlier.what, earlier.form
        if not any(role == "party" for _, role in draft.parties):
            draft.parties = list(earlier.parties)


_STANDS_IN = frozenset(
    "project facility scheme venture plant programme development complex investment".split()
)
_FIELDS = (
    ("science", re.compile(r"(?i)\b(?:scien\w+|research\w*|technolog\w+|innovat\w+)\b")),
    (
        "education",
        re.compile(r"(?i)\b(?:educat\w+|train\w+|teach\w+|students?|master\W?s|bachelor\W?s|curricul\w+)\b"),
    ),
    ("health", re.compile(r"(?i)\b(?:medic\w+|health\w*|hospital\w*)\b")),
    ("logistics", re.compile(r"(?i)\b(?:logistic\w*|transport\w*|railway|port)\b")),
    ("production", re.compile(r"(?i)\b(?:production|manufactur\w+|assembl\w+|processing)\b")),
    ("trade", re.compile(r"(?i)\b(?:trade|trading|retail)\b")),
)
_SCHOLARS = re.compile(r"\b(?:Universit\w+|College|School|Academy of Arts)\b")


def form_of(
    sentence: Sentence, draft: Draft, clause: Clause | None, names: list[str], context: Context
) -> str:
    """The form of a project: a resident's is of its zone, a "project" or "centre" is of the field that its
    words tell.
    """
    if in_zone(sentence, clause, names, context):
        return "zone"
    if draft.form == "other" and draft.what:
        return next((form for form, words in _FIELDS if words.search(draft.what)), "other")
    if (
        draft.form == "science"
        and draft.what
        and "nstitute" in draft.what
        and any(_SCHOLARS.search(name) for name in names)
    ):
        return "education"
    return draft.form


def thing_within(sentence: Sentence, phrase: Phrase, thing: Thing) -> Thing:
    """What a phrase is at bottom: "the construction of a terminal" is a terminal, "a project to build a
    mill" a mill.
    """
    if singular(thing.phrase.split()[-1]) not in _ACTS | {
        "project",
        "programme",
        "program",
        "phase",
        "stage",
    }:
        return thing
    for other in sentence.parse.phrases:
        if other.start < phrase.end:
            continue
        if other.start - phrase.end > 4 or (
            other.preposition not in ("of", "for") and sentence.tokens[phrase.end].tag != "t"
        ):
            break
        return thing_of(sentence, other, ("project",)) or thing
    return thing


def extent(sentence: Sentence, phrase: Phrase, clause: Clause | None) -> int:
    """Where what is said of a thing ends, as a token index: relative clauses belong to it, another finite
    clause does not.
    """
    after = max(phrase.end, clause.at + 1 if clause else 0)
    for other in sentence.parse.clauses:
        if other.first < after or other.relative or not other.finite or other is clause:
            continue
        if is_participle(sentence, other):
            continue
        own = [p for p in other.subject if p.start >= after]
        if own or sentence.tokens[max(other.start - 1, 0)].tag in ";":
            return max(own[0].start if own else other.start, phrase.end)
    return len(sentence.tokens)


def doers(sentence: Sentence, clause: Clause, phrase: Phrase, context: Context) -> list[str]:
    """Who does it: the subject of an active verb, the agents of a passive, those it is done with."""
    if clause.passive or is_reduced(clause, phrase):
        agents = [
            p for p in sentence.parse.phrases if p.preposition == "by" and clause.at < p.start < clause.end
        ]
        names = _names(sentence, agents, context)
    elif clause.relative and phrase.end <= clause.first:
        inside = [p for p in clause.phrases if p.end <= clause.first and not p.preposition]
        names = _names(sentence, inside, context)
    else:
        names = _names(sentence, [p for p in clause.subject if p != phrase], context)
    beside = [p for p in clause.phrases if p.preposition in ("with", "between") and is_named(sentence, p)]
    beside = [
        p for p in beside if p.preposition == "with" or sentence.place_of(sentence.tokens[p.end - 1]) is None
    ]
    names = [*names, *[name for name in _names(sentence, beside, context) if name not in names]]
    return names or told_before(sentence, phrase, context)


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
        if clause.verb in _PAYS and phrase.end <= clause.first < stop:
            agents = [p for p in clause.phrases if p.preposition == "by" and p.start > clause.at]
            draft.parties = [
                (name, role) for name, role in draft.parties if name not in _names(sentence, agents, context)
            ]
            draft.add_parties(_names(sentence, agents, context), "investor")
    for at, other in enumerate(sentence.parse.phrases):
        if other.preposition != "with" or sentence.tokens[other.end - 1].lower not in _MONEY:
            continue
        after = sentence.parse.phrases[at + 1 : at + 2]
        source = [p for p in after if p.preposition in ("from", "of")]
        adjective = [
            t.mention for t in sentence.tokens[other.start : other.end] if t.tag == "A" and t.mention
        ]
        names = _names(sentence, source, context) or [
            place.name for place in adjective if hasattr(place, "name")
        ]
        draft.add_parties(names, "investor")


def what_of(sentence: Sentence, phrase: Phrase, stop: int) -> str | None:
    """The thing in words: its noun phrase with what completes it; a bare noun with what it is to make."""
    start = phrase.start
    while start < phrase.end - 1 and sentence.tokens[start].tag in "D#'":
        start += 1
    said = text_from(sentence, start, stop)
    if said is None or len(said.split()) > 1:
        return said
    for clause in sentence.parse.clauses:
        if (
            clause.relative
            and clause.antecedent == phrase
            and clause.verb in ("make", "produce", "manufacture", "assemble", "process")
        ):
            goods = next((p for p in clause.phrases if p.start > clause.at and not p.preposition), None)
            made = what_of(sentence, goods, stop) if goods else None
            return f"{said} for {made}" if made else said
    return said


_ZONE = re.compile(
    r"\b(?:[Ff]ree (?:[Ee]conomic|[Tt]rade|[Zz]one)|[Ss]pecial [Ee]conomic|"
    r"FEZ|SEZ|EPZ|[Rr]esidents?|[Tt]echnopark)\b"
)


def in_zone(sentence: Sentence, clause: Clause | None, names: list[str], context: Context) -> bool:
    """Whether who does it is a resident of a zone: admitted to one, called one, or a firm of a text on
    residents.
    """
    if any(name in context.members for name in names):
        return True
    if clause and any(singular(sentence.tokens[p.end - 1].lower) in _RESIDENTS for p in clause.subject):
        return True
    outside = bool(names) and not any(_ZONE.search(name) or name == context.voice for name in names)
    admitted = context.recent("admission", 6)
    near = admitted is not None and admitted.form == "zone"
    return (
        outside
        and (near or _ZONE.search(sentence.text) is not None)
        and not any(name in context.topic for name in names)
    )
