"""What a verb takes: its objects, the subject of its passive, what a participle or "which" is said of."""

from __future__ import annotations

from itertools import pairwise

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.frames import Frame
from servanda.extraction.numbers import Number
from servanda.extraction.phrases import Phrase
from servanda.extraction.vocabulary import Thing, singular


def taken_things(
    sentence: Sentence, frame: Frame, clause: Clause, kinds: tuple[str, ...]
) -> list[tuple[Phrase, Thing]]:
    """The phrases that a verb takes whose nouns call the frame; `kinds` are those that a noun is looked up
    among.
    """
    found: list[tuple[Phrase, Thing]] = []
    for phrase in taken(sentence, frame, clause, kinds):
        behind = _founded(sentence, phrase, kinds)
        if behind is not None and frame.takes(behind[1].kind, behind[1].form):
            found.append(behind)
            continue
        if phrase.end - phrase.start > 1 and frame.kind == "project":
            called = named_work(sentence, phrase)
            if called is not None:
                found.append((phrase, called))
                continue
        stages = sentence.vocabulary.verb_classes["complete"] | sentence.lists["start_works"]
        worked = _worked_on(sentence, phrase, kinds) if clause.verb in stages else None
        if frame.kind == "project" and worked is not None:
            found.append(worked)
            continue
        act = sentence.tokens[phrase.end - 1].lower in sentence.lists["act_noun"]
        thing = thing_of(sentence, phrase, ("project",) if act and frame.kind == "project" else kinds)
        if thing is not None and frame.takes(thing.kind, thing.form):
            found.append((phrase, thing))
    return list(dict.fromkeys(found))


def _worked_on(sentence: Sentence, phrase: Phrase, kinds: tuple[str, ...]) -> tuple[Phrase, Thing] | None:
    """What work is done on: "rehabilitation work on the coast road was completed"."""
    if sentence.tokens[phrase.end - 1].lower not in ("work", "works"):
        return None
    on = next((p for p in sentence.parse.phrases if p.start >= phrase.end), None)
    if on is None or on.preposition not in ("on", "at") or on.start - phrase.end > 2:
        return None
    thing = thing_of(sentence, on, kinds)
    return (on, thing) if thing is not None and thing.kind == "project" else None


def _founded(sentence: Sentence, phrase: Phrase, kinds: tuple[str, ...]) -> tuple[Phrase, Thing] | None:
    """What a phrase says that it comes to be: "the launch of an extension", "the creation of a fund"."""
    head = sentence.tokens[phrase.end - 1].lower
    if head in sentence.lists["paper_form"] and "agreement" in kinds:
        return _paper_of(sentence, phrase)
    if head not in sentence.lists["founding_noun"]:
        return None
    other = next((p for p in sentence.parse.phrases if p.start >= phrase.end), None)
    if other is None or other.preposition not in ("of", "to") or other.start - phrase.end > 2 or other.joined:
        return None
    thing = thing_of(sentence, other, kinds)
    return (other, thing) if thing is not None else None


def _paper_of(sentence: Sentence, phrase: Phrase) -> tuple[Phrase, Thing] | None:
    """The paper whose text or ratification a phrase is: "the instruments of ratification of the treaty"."""
    at = phrase.end
    for other in sentence.parse.phrases:
        if other.start < phrase.end:
            continue
        if other.preposition != "of" or other.start - at > 2:
            return None
        thing = thing_of(sentence, other, ("agreement",))
        if thing is not None:
            return other, thing
        at = other.end
    return None


def taken(sentence: Sentence, frame: Frame, clause: Clause, kinds: tuple[str, ...]) -> list[Phrase]:
    """The phrases that a verb takes, whatever they name."""
    after = [p for p in clause.phrases if p.start > clause.at]
    objects = [p for p in after if not p.preposition]
    beside = [p for p in after if p.preposition == "besides"]
    if _is_aside(sentence, clause, objects):
        return clause.subject
    if clause.passive:
        own = [p for p in clause.phrases if p.end <= clause.first and (not p.preposition or p.joined)]
        late = objects if not own and not clause.relative else []
        if sentence.tokens[clause.first].tag == "t" and not clause.finite and not clause.operator:
            right_before = _right_before(sentence, clause.first)
            return [right_before] if right_before is not None else _once([*own, *clause.subject, *late])
        return _once([*own, *clause.subject, *late])
    before = said_of(sentence, clause)
    alone = before is not None and not any(thing_of(sentence, p, kinds) for p in objects)
    if alone and before and (clause.relative or (not objects and thing_of(sentence, before, kinds))):
        return [before]
    through = [p for p in after if p.preposition in frame.through and not _hangs_on_noun(sentence, clause, p)]
    if clause.verb == "order" and objects:
        through = []  # "ordered trains for services from May"
    if frame.kind == "project" and any(thing_of(sentence, p, ("agreement",)) for p in objects):
        through = []  # "approved the agreement on air services"
    joined = [
        p for p in after if p.joined and p.preposition and p.preposition not in sentence.lists["takes_sides"]
    ]
    return _once([*objects, *joined, *through, *beside])


def _hangs_on_noun(sentence: Sentence, clause: Clause, phrase: Phrase) -> bool:
    """Whether "of" belongs to the noun before it and not to the verb: "discussed the building of a mill"."""
    if phrase.preposition != "of":
        return False
    nouns = [sentence.tokens[p.end - 1].lower for p in clause.phrases if clause.at < p.end <= phrase.start]
    return bool(nouns) and nouns[-1] not in sentence.lists["founding_noun"]


def _right_before(sentence: Sentence, at: int) -> Phrase | None:
    """The phrase that ends at token `at` or at a comma before it: "a station, to be run with"."""
    end = at - 1 if at and sentence.tokens[at - 1].tag == "," else at
    phrases = sentence.parse.phrases
    number = next((n for n, p in enumerate(phrases) if p.end == end), None)
    while number and phrases[number].preposition and phrases[number].start - phrases[number - 1].end <= 1:
        if thing_of(sentence, phrases[number], ("project",)) is not None:
            break
        number -= 1
    return phrases[number] if number is not None else None


def _is_aside(sentence: Sentence, clause: Clause, objects: list[Phrase]) -> bool:
    """Whether a participle between commas tells of the subject: "a memorandum, signed in May, covers"."""
    first = clause.first
    aside = first == clause.at and first > 0 and sentence.tokens[first].tag == "E" and not objects
    others = [c for c in sentence.parse.clauses if c is not clause and c.finite]
    if others and all(c.first == c.at and c.passive and c.at < clause.at for c in others):
        return False  # "construction, halted in 2012, resumed": after the aside comes the verb
    return aside and not clause.passive and sentence.tokens[first - 1].tag == "," and len(clause.subject) == 1


def thing_behind(sentence: Sentence, phrase: Phrase, kinds: tuple[str, ...]) -> tuple[Phrase, Thing] | None:
    """What a phrase names, or what a plan or the first stone is for: "the plan for a campus"."""
    head = sentence.tokens[phrase.end - 1].lower
    if singular(head) in sentence.lists["stands_for"]:
        at = phrase.end
        for other in sentence.parse.phrases:
            if other.start < phrase.end:
                continue
            opens = sentence.tokens[at].tag == "t" if at < len(sentence.tokens) else False
            if other.start - at > 3 or not (other.preposition in ("of", "for", "on", "to", "about") or opens):
                break
            thing = thing_of(sentence, other, kinds)
            if thing is None and "project" in kinds:
                thing = named_work(sentence, other)
            if thing is not None:
                return other, thing
            at = other.end
    thing = thing_of(sentence, phrase, kinds) or (
        named_work(sentence, phrase) if "project" in kinds else None
    )
    return (phrase, thing) if thing is not None else None


def named_work(sentence: Sentence, phrase: Phrase) -> Thing | None:
    """The work that a name is by the noun or power before it: "the line Sfax-Aqaba", "the 900 MW Arun-3"."""
    tokens, end = sentence.tokens, phrase.end
    while end > phrase.start and tokens[end - 1].tag == "P":
        end -= 1
    if not phrase.start < end < phrase.end or tokens[phrase.start].tag != "D":
        return None
    if end - phrase.start > 1 and _is_power(sentence, tokens[end - 2].tag, tokens[end - 1].lower):
        return Thing(tokens[phrase.end - 1].lower, "project", "construction")
    noun = tokens[end - 1]
    if noun.tag != "N" or singular(noun.lower) != noun.lower or thing_of(sentence, phrase) is not None:
        return None
    before = Phrase(phrase.start, end, phrase.preposition, phrase.joined)
    alone = (t for t in sentence.vocabulary.things.get(noun.lower, ()) if t.phrase == noun.lower)
    known = [thing_of(sentence, before, ("project",)), *alone]
    works = (t for t in known if t is not None and t.kind == "project")
    return next((thing for thing in works if thing.form in ("logistics", "construction")), None)


def stretches(sentence: Sentence, frame: Frame, clause: Clause) -> list[tuple[Phrase, Thing]]:
    """Parts of a road that are paved, built or opened: "The 224 kilometres to the border are being paved"."""
    if not frame.takes("project", "logistics"):
        return []
    lists, after = sentence.lists, sentence.tokens[clause.at + 1 : clause.end]
    opened = any(
        token.lower == "to" and behind.lower in lists["users_of_roads"] for token, behind in pairwise(after)
    )
    paved = clause.verb in lists["road_works"]
    if not (opened or paved or clause.verb in sentence.vocabulary.verb_classes["build"]):
        return []
    found = []
    for phrase in taken(sentence, frame, clause, ("project",)):
        head = singular(sentence.tokens[phrase.end - 1].lower)
        part = head in lists["stretch_noun"]
        if (
            thing_of(sentence, phrase, ("project",)) is None
            and (opened or paved or part)
            and head not in ("way", "it")
        ):
            found.append((phrase, Thing(head, "project", "logistics")))
    return found


def _is_power(sentence: Sentence, tag: str, word: str) -> bool:
    """Whether a number and a unit of power stand together."""
    return tag == "#" and word in sentence.lists["units_of_power"]


def _once(phrases: list[Phrase]) -> list[Phrase]:
    return list(dict.fromkeys(phrases))


def said_of(sentence: Sentence, clause: Clause) -> Phrase | None:
    """The phrase that a relative clause or a participle is said of: "the charter which they signed", "a
    pact signed in".
    """
    if clause.relative:
        return clause.antecedent
    if sentence.tokens[clause.first].tag != "E" or clause.first != clause.at:
        return None
    at = clause.first
    while at > 0 and sentence.tokens[at - 1].tag in "R_":
        at -= 1
    return next((p for p in sentence.parse.phrases if p.end == at), None)


def is_reduced(clause: Clause, phrase: Phrase) -> bool:
    """Whether a bare participle follows its noun: "a memorandum signed in May"."""
    return (
        not clause.passive
        and not clause.relative
        and phrase.end <= clause.first
        and clause.first == clause.at
    )


def is_signed_besides(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause only adds how a paper stands that is signed: "signed an accord, which is valid"."""
    if not clause.relative or clause.verb != "be" or clause.antecedent is None:
        return False
    signs = sentence.vocabulary.verb_classes["sign"]
    return any(c.verb in signs and not c.negated and c.at < clause.first for c in sentence.parse.clauses)


def is_plural(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase speaks of several."""
    head = sentence.tokens[phrase.end - 1]
    return head.tag != "P" and singular(head.lower) != head.lower


def count_in(sentence: Sentence, phrase: Phrase) -> int:
    """The number that a phrase counts, or 0."""
    for token in sentence.tokens[phrase.start : phrase.end]:
        number = token.mention
        if token.tag == "#" and isinstance(number, Number) and not number.unit and not number.noun_hint:
            return int(number.value)
    return 0


def is_talked_of(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a paper is only what talks are about: "negotiations on a free trade agreement"."""
    before = next((p for p in reversed(sentence.parse.phrases) if p.end <= phrase.start), None)
    if (
        before is None
        or phrase.start - before.end > 1
        or phrase.preposition not in ("on", "for", "of", "about")
    ):
        return False
    return singular(sentence.tokens[before.end - 1].lower) in sentence.lists["talks"]
