"""Whether a clause tells that a gathering is held, and a phrase that it is one of its own."""

from __future__ import annotations

from itertools import pairwise

from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.patterns.happening import venue
from servanda.extraction.patterns.occasion import Event, has_name, makes, possessor
from servanda.extraction.phrases import Phrase
from servanda.extraction.vocabulary import singular


def not_held(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause says that what was to be held was not: "did not take place"."""
    return clause.negated and clause.verb in sentence.lists["take_place"]


def tells(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause's verb is one that says that a gathering is held, opens, ends, is attended."""
    classes = sentence.vocabulary.verb_classes
    lemmas = {clause.verb, clause.operator}
    if lemmas & sentence.lists["cancel_event"] or not_held(sentence, clause):
        return True
    return (
        bool(lemmas & (classes["hold"] | classes["happen"] | classes["attend"] | classes["gather"]))
        or (clause.passive and bool(lemmas & sentence.lists["plan_event"]))
        or _is_due(sentence, clause)
        or _is_at(sentence, clause)
    )


def shows(sentence: Sentence, event: Event) -> bool:
    """Whether somebody shows or brings something to a gathering: "took 40 companies to the Luanda fair"."""
    main = event.main
    return (
        main is not None
        and not main.passive
        and bool(main.subject)
        and main.verb in sentence.lists["show_at"]
        and event.phrase.preposition in ("at", "to", "in")
        and event.thing.form in ("exhibition", "other", "forum", "conference")
    )


def _is_at(sentence: Sentence, clause: Clause) -> bool:
    """Whether a gathering is said to be where or when it is: "The next session will be in Tashkent"."""
    after = sentence.tokens[clause.at + 1 : clause.at + 3]
    told = len(after) == 2 and after[0].lower in ("in", "at", "on") and after[1].tag in "PT"
    return clause.verb == "be" and told and not clause.negated


def _is_due(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause says that something is due: "is due in Accra in 2026", "dates back to 2013"."""
    if clause.verb in ("date", "date_back", "go_back"):
        return True
    after = sentence.tokens[clause.at + 1 : clause.at + 3]
    return clause.verb == "be" and any(token.lower in sentence.lists["due_event"] for token in after)


def is_specific(
    sentence: Sentence,
    event: Event,
    held: list[Clause],
    date: str | None,
    place: str | None,
    context: Context,
) -> bool:
    """Whether the phrase tells of one event that is new: by its name, its number, its day or place."""
    lists = sentence.lists
    tokens = sentence.tokens[event.phrase.start : event.phrase.end]
    if tokens[-1].lower == "session" and event.phrase.preposition == "in" and len(tokens) == 1:
        return False
    head = singular(tokens[-1].lower.split()[-1])
    words = sentence.between(event.phrase.start, event.end)
    named = any(t.tag == "P" and not _is_demonym(t) for t in tokens) or bool(
        sentence.expressions["ordinal"].search(words)
    )
    named = named or (event.thing.form == "visit" and _visit_sides(sentence, event))
    plural = tokens[-1].lower != head and tokens[-1].tag == "N" and head not in lists["plural_event"]
    if plural and not named:
        return False
    bare = event.thing.form == "visit" and len(tokens) == 2 and tokens[0].lower == "the" and not event.hanging
    if bare and event.phrase.preposition and not any(clause is not event.main for clause in held):
        return False  # "during the visit"
    if event.thing.form == "visit" and not sentence.parse.clauses and not date and not context.entry:
        return False  # a title: the text tells of it
    if event.thing.form == "visit" and (_visit_sides(sentence, event) or makes(sentence, event)):
        return True
    if (
        event.thing.form == "visit"
        and tokens[0].lower in ("his", "her", "their")
        and _goes_to(sentence, event)
    ):
        return bool(date)
    if _heads(sentence, event) and (named or context.entry) and (date or place or context.entry):
        return not plural  # a title, an entry of a chronicle
    if date and _is_complement(sentence, event):
        return True
    if named:
        around = bool(event.phrase.preposition) or (
            event.main is not None and event.main.verb in sentence.lists["speak_at_event"]
        )
        return bool(held) or (around and bool(date or place))
    between = any(p.preposition in ("with", "between") and _has_side(sentence, p) for p in event.hanging)
    if head in lists["plural_event"] or head in lists["talking"]:
        joint = event.main is not None and len(event.main.subject) > 1
        when = date or context.entry
        dated = tokens[0].tag == "T" and bool(place)  # "at Wednesday's meeting of partners in Dili"
        theirs = tokens[0].lower in ("its", "their") and bool(date) and not plural
        around = tokens[0].lower == "the" and event.phrase.preposition in lists["around_event"]
        around = around and bool(date) and not plural  # "at the consultation in Accra (4 June)"
        dated = dated or ((theirs or around) and venue(sentence, event.hanging) is not None)
        return dated or (bool(held) and (between or bool(when and (place or joint))))
    own = any(t.tag == "'" and before.tag != "T" for before, t in pairwise(tokens))  # not "last week's forum"
    if tokens[0].lower in lists["pointing"] or own:
        direct = venue(sentence, event.hanging) is not None
        told_on = any(clause is not event.main for clause in held)
        return bool(date) and (direct or told_on or (bool(held) and not context.gatherings))
    told = event.main is not None and event.main.verb in sentence.lists["speak_at_event"]
    if held and (tokens[0].lower in ("a", "an") or (tokens[0].tag == "T" and place)):
        return True
    return bool(date or place) and (
        bool(held) or told or event.phrase.preposition in sentence.lists["around_event"]
    )


def _is_complement(sentence: Sentence, event: Event) -> bool:
    """Whether something is said to be the gathering: "The core of the visit was the Lima Forum on 4 June"."""
    main, phrase = event.main, event.phrase
    if main is None or main.verb != "be" or not main.finite or phrase.preposition or not main.subject:
        return False
    after = next((p for p in main.phrases if p.start > main.at), None)
    return after == phrase and sentence.tokens[main.subject[0].end - 1].lower in sentence.lists["chief_part"]


def _has_side(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase names somebody or says whose counterpart."""
    return has_name(sentence, phrase) or sentence.tokens[phrase.end - 1].lower in sentence.lists["other_side"]


def _heads(sentence: Sentence, event: Event) -> bool:
    """Whether a gathering stands without a verb: in a title, or before the colon that tells more of it."""
    clauses = sentence.parse.clauses
    if not clauses:
        return True
    verb = min(clause.first for clause in clauses)
    return any(token.tag in ":;" for token in sentence.tokens[event.phrase.end : verb])


def _is_demonym(token: object) -> bool:
    return getattr(token, "tag", "") == "A"


def _goes_to(sentence: Sentence, event: Event) -> bool:
    return any(p.preposition == "to" and has_name(sentence, p) for p in event.hanging)


def _visit_sides(sentence: Sentence, event: Event) -> bool:
    return _goes_to(sentence, event) and (
        possessor(sentence, event.phrase) is not None
        or any(p.preposition in ("of", "by") for p in event.hanging)
    )
