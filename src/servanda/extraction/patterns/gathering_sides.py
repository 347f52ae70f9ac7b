"""The parties of a gathering: its organisers, those who take part, a visit's guest and host."""

from __future__ import annotations

import re

from servanda.extraction.actors import sides_in
from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.patterns.attending import country_of_seat, is_decided, sides
from servanda.extraction.patterns.occasion import Event, has_name, makes, possessor
from servanda.extraction.phrases import Phrase
from servanda.gazetteer import PlaceMention, country_of_code, place


def add_parties(
    draft: Draft,
    sentence: Sentence,
    event: Event,
    held: list[Clause],
    name: str,
    context: Context,
) -> None:
    """Add to a draft who holds the event and who takes part in it."""
    bilateral = draft.form in ("commission", "meeting", "visit")
    if draft.form == "visit":
        _add_visitors(draft, sentence, event, context)
        return
    pair = sides_in(name, sentence.vocabulary) or _joined_in(name)
    draft.add_parties(
        [context.own_name(side) for side in pair] or _parties_before(name, context), "participant"
    )
    if not draft.parties and draft.form in ("exhibition", "other"):
        draft.add_parties(_whose(sentence, event.phrase, context), "participant")
    own = possessor(sentence, event.phrase) if draft.form in ("forum", "conference", "exhibition") else None
    if own is not None:  # "the Free Zones Organisation's ninth conference"
        owners = [one for one in sides(sentence, [own], context) if place(one) is None]
        draft.add_parties(owners, "organiser")
    for other in event.hanging:
        if other.preposition in ("between", "with", "among") or (
            other.preposition == "of" and draft.form == "meeting" and not _is_standing(sentence, other)
        ):
            draft.add_parties(sides(sentence, [other], context), "participant")
        elif other.preposition == "by":
            draft.add_parties(sides(sentence, [other], context), "organiser")
    for clause in held:
        _add_from_clause(draft, sentence, event, clause, bilateral, pair, context)
    _apart(draft, context)
    bare_talks = (
        draft.form == "meeting" and not draft.parties and sentence.expressions["negotiates"].search(name)
    )
    if (draft.form == "commission" or bare_talks) and len(draft.parties) < 2 and context.is_pair:
        draft.add_parties(context.topic[:2], "participant")


def _apart(draft: Draft, context: Context) -> None:
    """Take the country out of a standing body's name: of "Committee of Peru and Ghana" two take part."""
    parties: list[tuple[str, str]] = []
    for name, role in draft.parties:
        body, _, of = name.rpartition(" of ")
        country = of.removeprefix("the ")
        standing = set(body.lower().split()) & context.vocabulary.lists["standing_body"]
        known = place(name) if not standing else place(country) or place(country.rpartition(" of ")[2])
        if standing and len(draft.parties) > 1 and known is not None and known.kind == "country":
            name = context.own_name(known.name)
        parties.append((name, role))
    draft.parties = parties


def _whose(sentence: Sentence, phrase: Phrase, context: Context) -> list[str]:
    """The country whose fair or days they are by an adjective: "a Mauritanian exhibition"."""
    for token in sentence.tokens[phrase.start : phrase.end - 1]:
        mention = token.mention
        if isinstance(mention, PlaceMention) and mention.kind == "demonym" and token.tag == "A":
            country = country_of_code(mention.country_code) if mention.country_code else None
            return [context.own_name(country.name)] if country else []
    return []


_OF_TWO = re.compile(
    r"\b(?:of|between) (?:the )?(?P<one>[A-ZÀ-Þ][^,]*?) and (?:the )?(?P<other>[A-ZÀ-Þ][^,]*)\Z"
)


def _joined_in(name: str) -> list[str]:
    """The two countries, regions or towns that a name ends with: "council of Belarus and St Petersburg"."""
    found = _OF_TWO.search(name)
    ends = [found["one"], found["other"]] if found else []
    return ends if ends and all(place(end) is not None for end in ends) else []


def _add_from_clause(
    draft: Draft,
    sentence: Sentence,
    event: Event,
    clause: Clause,
    bilateral: bool,
    pair: list[str],
    context: Context,
) -> None:
    classes = sentence.vocabulary.verb_classes
    holds = clause.verb in classes["hold"] or clause.verb in ("open", "launch")
    if clause.relative and event.phrase in clause.subject and not clause.passive:
        return
    attends = clause.verb in classes["attend"]
    if clause.passive:
        by = [p for p in clause.phrases if p.preposition == "by"]
        role = "organiser" if holds and not attends else "participant"
        draft.add_parties(sides(sentence, by, context), role)
    elif event.phrase not in clause.subject:
        who = sides(sentence, clause.subject, context)
        if is_decided(sentence, clause):
            who = context.collective() or who
        if clause.verb == "host" and len(who) == 1 and _is_town(who[0]):
            draft.place, who = draft.place or who[0], []
        if attends or holds:
            several = len(who) > 1 and not all(_is_body(one) for one in who)
            role = "participant" if attends or bilateral or pair or several else "organiser"
            draft.add_parties(who, role)
    if clause.verb in classes["gather"] or attends:
        draft.add_parties(_whence(sentence, clause, context), "participant")
    brings = [p for p in clause.phrases if p.preposition in ("with", "between") and p not in event.hanging]
    draft.add_parties(sides(sentence, brings, context), "participant")


def _whence(sentence: Sentence, clause: Clause, context: Context) -> list[str]:
    """The countries that those who came are from: "200 entrepreneurs from Peru and Ghana"."""
    after = [p for p in clause.phrases if p.preposition == "from" and p.start > clause.at]
    whence = [p for p in after if sentence.tokens[p.end - 1].tag == "P"]
    names = sides(sentence, whence, context)
    return [name for name in names if (found := place(name)) is not None and found.kind == "country"]


def _is_standing(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase names a commission or the like, which its meetings are of."""
    last = sentence.words(phrase).split()[-1]
    return last.lower() in sentence.lists["standing_body"] or last.isupper()


def _is_body(name: str) -> bool:
    """Whether a name is that of a body, which holds a gathering, and of no country or town."""
    return place(name) is None and name[:1].isupper()


def _is_town(name: str) -> bool:
    found = place(name)
    return found is not None and found.kind in ("city", "capital")


def _add_visitors(draft: Draft, sentence: Sentence, event: Event, context: Context) -> None:
    """A visit's guest and host: "A's visit to B", "the visit of A to B"."""
    to = [p for p in event.hanging if p.preposition == "to"]
    hosts = [country_of_seat(name, context) for name in sides(sentence, to[:1], context)]
    own = possessor(sentence, event.phrase)
    guests = [own] if own else [p for p in event.hanging if p.preposition in ("of", "by")][:1]
    theirs = sentence.tokens[event.phrase.start].lower in ("his", "her", "its", "their")
    if not guests and event.main is not None and (theirs or makes(sentence, event)):
        guests = event.main.subject
    draft.add_parties(sides(sentence, guests, context, hosts[0] if hosts else None), "participant")
    draft.add_parties(hosts, "participant")
    if to and has_name(sentence, to[0]):
        start = to[0].start
        while start < to[0].end - 1 and sentence.tokens[start].tag == "D":
            start += 1
        draft.place = sentence.between(start, to[0].end)
        draft.what = (
            f"{draft.what} to {draft.place}" if f"to {draft.place}" not in (draft.what or "") else draft.what
        )


def _parties_before(name: str, context: Context) -> list[str]:
    """The sides of an earlier event of the same series: "the first session" after "the second session"."""
    own = {
        word
        for word in re.findall(r"\w+", context.vocabulary.expressions["ordinal"].sub("", name).lower())
        if word not in ("the", "of")
    }
    for known, _, _, parties in reversed(context.gatherings):
        if own and len(own) > 1 and own <= known and context.vocabulary.expressions["ordinal"].search(name):
            return parties
    return []
