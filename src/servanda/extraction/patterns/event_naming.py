"""The event that a noun phrase names: what it is called, what hangs on it, which clauses tell of it."""

from __future__ import annotations

import re

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.patterns.event_telling import not_held, tells
from servanda.extraction.patterns.happening import venue
from servanda.extraction.patterns.occasion import Event
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import balanced, following
from servanda.extraction.vocabulary import Thing, singular


def event_thing(sentence: Sentence, phrase: Phrase) -> Thing | None:
    """The event that a phrase names by its head, by a name within it, or as a numbered commission."""
    if _is_shown(sentence, phrase) or _is_treaty(sentence, phrase) or _is_beside_name(sentence, phrase):
        return None
    found = thing_of(sentence, phrase, ("event",))
    if found is not None:
        return found
    names = [token for token in sentence.tokens[phrase.start : phrase.end] if token.tag == "P"]
    for token in reversed(names):
        found = _thing_named(sentence, token.text)
        if found is not None:
            return found
    if names and (beside := _before_name(sentence, phrase)) is not None:
        return thing_of(sentence, beside, ("event",))
    if names and (beside := _apposed_noun(sentence, phrase)) is not None:
        return thing_of(sentence, beside, ("event",))
    return _numbered_body(sentence, phrase)


def _is_treaty(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a convention is a treaty that a country joins: "acceded to the Convention on Transit"."""
    joined = any(
        c.verb in ("accede", "ratify", "sign") and c.at < phrase.start for c in sentence.parse.clauses
    )
    return joined and sentence.tokens[phrase.end - 1].text.split()[-1] == "Convention"


def _before_name(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """The noun that a name follows in one phrase: "the 14th international exhibition FoodTech"."""
    end = phrase.end
    while end > phrase.start and sentence.tokens[end - 1].tag == "P":
        end -= 1
    told = phrase.start < end < phrase.end and sentence.tokens[end - 1].tag == "N"
    placed = sentence.place_of(sentence.tokens[phrase.end - 1]) is not None
    return Phrase(phrase.start, end, phrase.preposition, phrase.joined) if told and not placed else None


def _apposed_noun(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """The noun that a comma sets beside a name where there is no verb: "Levant Food, exhibition, Amman"."""
    tokens = sentence.tokens
    if tokens[phrase.end - 1].tag != "P" or sentence.place_of(tokens[phrase.end - 1]) is not None:
        return None
    if phrase.end >= len(tokens) or tokens[phrase.end].tag != "," or sentence.parse.clauses:
        return None
    noun = next((p for p in sentence.parse.phrases if p.start == phrase.end + 1), None)
    if noun is None or tokens[noun.start].tag not in "NA" or tokens[noun.end - 1].tag != "N":
        return None
    return noun if noun.end == len(tokens) or tokens[noun.end].tag in ",._;" else None


def _is_beside_name(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a noun only says what the name before it is."""
    named = next((p for p in sentence.parse.phrases if p.end == phrase.start - 1), None)
    return named is not None and _apposed_noun(sentence, named) == phrase


def _is_shown(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether "show" is the verb of "figures from the bank show", at the end of a sentence."""
    tokens = sentence.tokens
    if tokens[phrase.end - 1].lower.split()[-1] != "show" or phrase.end + 1 < len(tokens):
        return False
    return any(token.lower in sentence.lists["record"] for token in tokens[: phrase.start])


def _numbered_body(sentence: Sentence, phrase: Phrase) -> Thing | None:
    """The gathering that a numbered commission is: "the 8th Joint Trade Committee"."""
    tokens = sentence.tokens[phrase.start : phrase.end]
    head = tokens[-1].lower.split()[-1]
    if head not in sentence.lists["standing_body"] or not sentence.expressions["ordinal"].search(
        sentence.words(phrase)
    ):
        return None
    return Thing(head, "event", "commission")


def _thing_named(sentence: Sentence, name: str) -> Thing | None:
    """The event that a name ends in: "Armenia EXPO-2022", "COP29", "Congress of Mayors"."""
    last = re.sub(r"[-–\s’']*\d+$", "", name.split(" of ")[0]).split(" ")[-1].lower()
    word = {"cop": "conference", "mop": "conference"}.get(last, singular(last))
    return next(
        (t for t in sentence.vocabulary.things.get(word, ()) if t.kind == "event" and t.phrase == word), None
    )


def event_of(sentence: Sentence, phrase: Phrase, thing: Thing) -> Event:
    """The event of a phrase, with what hangs on it and the clauses that tell of it."""
    hanging = following(sentence, phrase, len(sentence.tokens))
    own = [
        c
        for c in sentence.parse.clauses
        if (not c.negated or not_held(sentence, c))
        and (phrase in c.subject or _tells_on(sentence, c, phrase, hanging))
    ]
    main = next((c for c in sentence.parse.clauses if c.start <= phrase.start < c.end), None)
    if main is not None and main not in own:
        own.append(main)
    return Event(
        phrase, thing, hanging, own, main, _name_end(sentence, phrase, hanging), _reach(sentence, phrase, own)
    )


def _reach(sentence: Sentence, phrase: Phrase, own: list[Clause]) -> int:
    """How far what follows an event can still be about it: up to the next verb of its own subject."""
    others = (c for c in sentence.parse.clauses if c not in own and c.finite and c.start >= phrase.end)
    return next((c.start for c in others), len(sentence.tokens))


def _tells_on(sentence: Sentence, clause: Clause, phrase: Phrase, hanging: list[Phrase]) -> bool:
    """Whether a clause after an event goes on about it: ", which opens tomorrow", "organised by X"."""
    if not tells(sentence, clause):
        return False
    if clause.start < phrase.end:
        return _fronted(sentence, clause, phrase)
    end = hanging[-1].end if hanging else phrase.end
    if clause.relative:
        return clause.start - end <= 2 or any(other in clause.subject for other in hanging)
    chained = bool(clause.operator) and sentence.tokens[clause.first].tag == "E"  # "planned to be held"
    participle = chained or (sentence.tokens[clause.at].tag == "E" and clause.first == clause.at)
    after = [p for p in clause.phrases if p.start > clause.at]
    end = hanging[-1].end if hanging else phrase.end
    bare = bool(after) and after[0].preposition != "" and 0 < clause.at - end <= 1  # ", held at X"
    if not participle or not (clause.passive or bare or any(p.preposition == "by" for p in after)):
        return False
    return not any(
        c.finite and not c.relative and phrase.end <= c.first and c.at < clause.at
        for c in sentence.parse.clauses
    )


def _fronted(sentence: Sentence, clause: Clause, phrase: Phrase) -> bool:
    """Whether a participle before a subject tells of it: "Organised by A and B, the forum drew"."""
    tokens = sentence.tokens
    opens = clause.first == clause.at == 0 and tokens[0].tag == "E"
    comma = phrase.start > 0 and tokens[phrase.start - 1].tag == ","
    between = (c for c in sentence.parse.clauses if c is not clause and c.end <= phrase.start)
    return opens and comma and not any(c.finite for c in between)


def _name_end(sentence: Sentence, phrase: Phrase, hanging: list[Phrase]) -> int:
    """Where an event's name ends: the phrases that say what it is of, for, on, but not where and when."""
    end = _joined_end(sentence, phrase)
    for other in hanging:
        if other.preposition not in sentence.lists["leads_to_name"] or any(
            t.tag in "T," for t in sentence.tokens[end : other.start]
        ):
            break
        if other.preposition == "in" and venue(sentence, [other]):
            break
        if sentence.tokens[other.end - 1].lower in sentence.lists["preparing"]:
            break  # "a meeting on the preparation for the 21st session"
        end = other.end
    return end


def _joined_end(sentence: Sentence, phrase: Phrase) -> int:
    """Where a name ends to whose last place "and" joins another: "the Forum of Regions of A and B"."""
    tokens, end = sentence.tokens, phrase.end
    if end + 1 >= len(tokens) or tokens[end].lower != "and" or " of " not in tokens[end - 1].text:
        return end
    return end + 2 if tokens[end + 1].tag == "P" and sentence.place_of(tokens[end + 1]) else end


def series_of(name: str, context: Context) -> str:
    """The name of a mere "fifth meeting" in full, by the series that was told of before."""
    if not context.vocabulary.expressions["bare_session"].fullmatch(name):
        return name
    for earlier in reversed(context.told_events):
        _, of, series = earlier.partition(" of ")
        if (
            of
            and context.vocabulary.expressions["ordinal"].search(earlier)
            and not context.vocabulary.expressions["bare_session"].fullmatch(earlier)
        ):
            return f"{name} of {series}" if series.startswith("the ") else f"{name} of the {series}"
    return name


def name_of(sentence: Sentence, event: Event) -> str:
    """An event's name without what only points at it."""
    start = _joined_start(sentence, event.phrase)
    for at in range(event.phrase.start, event.phrase.end - 1):
        if sentence.tokens[at].tag == "'" and not _is_possessor(sentence, at):
            start = at + 1
    text = balanced(sentence.between(start, event.end).strip(" ,;:.-–—*•"))
    shorter = sentence.expressions["forewords"].sub("", text)
    while shorter != text and not sentence.expressions["bare_session"].fullmatch(text):
        text, shorter = shorter, sentence.expressions["forewords"].sub("", shorter)
    return text


def _joined_start(sentence: Sentence, phrase: Phrase) -> int:
    """Where a name begins whose first part "and" joins: "the 2011 World Customs and Trade Forum"."""
    tokens, start = sentence.tokens, phrase.start
    if start < 2 or tokens[start - 1].lower not in ("and", "&") or tokens[start].tag != "P":
        return start
    before = next((p for p in sentence.parse.phrases if p.end == start - 1), None)
    if before is None or tokens[before.end - 1].tag != "P":
        return start
    opens = before.start == 0 or tokens[before.start - 1].tag in ":_"
    led = opens or tokens[before.start].tag == "D" or tokens[before.start - 1].tag in "DT#"
    if not led:
        return start
    return start if sentence.place_of(tokens[before.end - 1]) else before.start


def _is_possessor(sentence: Sentence, at: int) -> bool:
    """Whether a name, not a time, stands before the "'s" at a token."""
    return at > 0 and sentence.tokens[at - 1].tag == "P"


def form_of(event: Event, name: str) -> str:
    """The form of an event: a meeting of a commission is one of its sessions."""
    form = event.thing.form
    if form in ("meeting", "commission") and re.search(
        r"(?i)\b(?:commission|committee|council|working group)\b", name
    ):
        return "commission"
    return form
